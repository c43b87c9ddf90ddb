"""Rows and columns of a version for PDF and Excel, from its content alone."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import NamedTuple

from ..core import swedish
from ..core.spreadsheet import Column
from ..programme.models import KIND_WORDS, PART_WORDS, Part, PeriodKind
from .frozen import Content
from .versions import FrozenRow, sections_of

COLUMNS: list[Column[FrozenRow]] = [
    Column("Aktivitet", lambda row: row.activity, 10),
    Column("Åtagande", lambda row: row.title, 60),
    Column("Mål", lambda row: row.goal, 6),
    Column("Del", lambda row: PART_WORDS[Part(row.part)], 14),
    Column("Slags period", lambda row: KIND_WORDS[PeriodKind(row.kind)], 18),
    Column("Period", lambda row: row.period, 24),
    Column("Ansvarig", lambda row: row.responsible, 30),
    Column("Svar", lambda row: row.pill[0], 24),
    Column("Läge", lambda row: row.status_words, 20),
    Column("Orsak", lambda row: row.reason_words, 30),
    Column("Text", lambda row: row.text, 60),
    Column("Oförändrat sedan", lambda row: row.unchanged_since, 16),
    Column("Stöd som behövs", lambda row: row.support, 40),
    Column("Ej aktuellt", lambda row: row.exemption, 40),
    Column("Kan delas som gott exempel", lambda row: row.is_example, 14),
]


class Line(NamedTuple):
    """A line of a version's sheet: what it is about, and its commitment where it is about one."""

    about: str
    text: str = ""
    row: FrozenRow | None = None


def _of_row(column: Column[FrozenRow], line: Line) -> object:
    return column.value(line.row) if line.row else line.text if column.title == "Text" else ""


LINES: list[Column[Line]] = [
    Column("Gäller", lambda line: line.about, 24),
    *(Column(each.title, partial(_of_row, each), each.width) for each in COLUMNS),
    Column("Fastställt", lambda line: not line.row.proposal_words if line.row else "", 12),
]


def lines(content: Content, *, handed_in: bool) -> Iterator[Line]:
    """All that a version says, as its page and its PDF do: how it came, the transcript, goals, commitments."""
    yield Line(title(content), handed_in_words(content, handed_in=handed_in))
    if transcript := content.get("transcript"):
        yield Line(f"Avskrift ur ILS, {transcript['on']}", transcript["text"])
    for section in sections_of(content, handed_in=handed_in):
        if section.goal and (section.goal.assessment or section.goal.text):
            said = f"{section.goal.pill[0]}. {section.goal.text}".strip()
            yield Line(f"Mål {section.no} som helhet", said)
        yield from (Line("Åtagande", row=row) for row in section.rows)


def file_name(content: Content, number: int, ending: str) -> str:
    """`uppfoljning-farsta-t1-2023-version-2.pdf`."""
    one = content["round"]
    return f"uppfoljning-{content['board']['slug']}-{one['kind'].lower()}-{one['year']}-version-{number}.{ending}"


def title(content: Content) -> str:
    """`Tertial 1 2023, Farsta stadsdelsnämnd`."""
    return f"{content['round']['name']}, {content['board']['name']}"


def handed_in_words(content: Content, *, handed_in: bool) -> str:
    """`Inlämnad den 12 maj 2023 av Nyckelfunktion, Farsta. Beslutad den 10 maj 2023, § 7.`"""
    on = _day(content["on"])
    if transcript := content.get("transcript"):
        return f"Avskrift ur ILS från den {_day(transcript['on'])}, införd den {on}."
    if not handed_in:
        return f"Inte inlämnad när omgången stängde den {on}."
    said = f"Inlämnad den {on}" + (f" av {content['by']}." if content["by"] else ".")
    if content["decided_on"]:
        paragraph = f", {content['paragraph']}" if content["paragraph"] else ""
        said += f" Beslutad den {_day(content['decided_on'])}{paragraph}."
    return said


def _day(iso: str) -> str:
    return swedish.long_date(date.fromisoformat(iso))

"""Rows and columns of a version for PDF and Excel, from its content alone."""

from datetime import date

from ..core import swedish
from ..core.spreadsheet import Column
from ..programme.models import KIND_WORDS, PART_WORDS, Part, PeriodKind
from .frozen import Content
from .versions import FrozenRow

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

"""Participants on paper and as a sheet: the list, the name tags, the columns of the Excel file."""

from collections.abc import Iterable, Sequence

from flask import current_app

from ..core import clock, swedish
from ..core.spreadsheet import Column
from .models import Lecture
from .participants import Participant
from .words import Mode

COLUMNS: list[Column[Participant]] = [
    Column("Namn", lambda one: one.name, 32),
    Column("E-post", lambda one: one.email, 36),
    Column("Nämnd eller bolag", lambda one: one.board, 26),
    Column("Yrkesgrupp", lambda one: one.profession, 30),
    Column("Deltar", lambda one: one.mode, 12),
    Column("Läge", lambda one: one.pill[0], 26),
    Column("Nummer i kön", lambda one: one.number, 13),
    Column("Anmäld", lambda one: one.sign_up.signed_up_at, 17),
    Column("Närvaro", lambda one: one.came, 20),
]


def file_name(lecture: Lecture, what: str, ending: str) -> str:
    """`deltagare-2023-06-08.pdf`: nothing of what it was about."""
    return f"{what}-{swedish.iso_date(lecture.starts_at)}.{ending}"


def by_name(every: Iterable[Participant]) -> list[Participant]:
    """In the order of the Swedish alphabet."""
    return sorted(every, key=lambda one: swedish.sort_key(one.name))


def list_html(lecture: Lecture, seated: Iterable[Participant]) -> str:
    """The list of those with a seat, with room to tick them off."""
    return _drawn("lectures/list_pdf.html", lecture, by_name(seated))


def tags_html(lecture: Lecture, seated: Iterable[Participant]) -> str:
    """A name tag for each who comes to the place."""
    on_site = [one for one in by_name(seated) if one.sign_up.mode is Mode.ON_SITE]
    return _drawn("lectures/tags_pdf.html", lecture, on_site)


def _drawn(template: str, lecture: Lecture, rows: Sequence[Participant]) -> str:
    as_of = f"Så som det var den {swedish.moment(clock.now())}"
    return current_app.jinja_env.get_template(template).render(lecture=lecture, rows=rows, as_of=as_of)

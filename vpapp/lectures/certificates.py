"""The certificate of attendance: facts, the city's own words about them, and both as a page for the PDF."""

import logging
from pathlib import Path

from flask import current_app
from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from ..core import clock, swedish
from .models import SignUp
from .words import Attendance

TEMPLATE = "lectures/certificate.html"
FILE = "intyg.txt"
OURS = Path(__file__).resolve().parents[1] / "data" / FILE
LONGEST = 4000
log = logging.getLogger(__name__)
Facts = dict[str, str | bool]


class _Sandbox(ImmutableSandboxedEnvironment):
    """For a file that the city writes: it reaches nothing but the facts that it is given."""

    def __init__(self) -> None:
        super().__init__(undefined=StrictUndefined, trim_blocks=True)
        self.globals.clear()
        self.filters = {name: self.filters[name] for name in ("capitalize", "lower", "upper")}


def facts_of(seat: SignUp) -> Facts:
    """What the city's words may speak of: texts, and whether it was only in part."""
    lecture, course = seat.lecture, seat.lecture.course
    return {
        "namn": seat.person.name if seat.person else seat.name,
        "namnd": seat.board.name if seat.board else "",
        "kurs": course.title,
        "datum": swedish.long_date(lecture.starts_at),
        "tid": f"kl. {swedish.clock_time(lecture.starts_at)}–{swedish.clock_time(lecture.ends_at)}",
        "omfattning": _hours(seat),
        "arrangor": course.lecturer,
        "delvis": seat.attendance is Attendance.PARTLY,
    }


def _hours(seat: SignUp) -> str:
    hours = (seat.lecture.ends_at - seat.lecture.starts_at).total_seconds() / 3600
    number = swedish.number(hours, 0 if hours == round(hours) else 1)
    return f"{number} {'timme' if hours == 1 else 'timmar'}"


def wording(facts: Facts, folder: Path) -> str:
    """The city's words, from `intyg.txt` in the folder if it has one, else ours; ours too when theirs are wrong."""
    theirs = folder / FILE
    if theirs.is_file():
        try:
            return _drawn(theirs, facts)
        except (TemplateError, ArithmeticError, AttributeError, TypeError, ValueError, OSError) as error:
            log.error("%s in the instance folder can't be used: %s", FILE, error)
    return _drawn(OURS, facts)


def _drawn(file: Path, facts: Facts) -> str:
    text = swedish.clean(_Sandbox().from_string(file.read_text(encoding="utf-8")).render(facts))
    if not text or len(text) > LONGEST:
        raise ValueError(f"the text has {len(text)} characters, not 1 to {LONGEST}")
    return text


def html(seat: SignUp, folder: Path) -> str:
    """The certificate as HTML for its PDF."""
    facts = facts_of(seat)
    rows = [
        ("Namn", facts["namn"]),
        ("Nämnd eller bolag vid tillfället", facts["namnd"]),
        ("Utbildning", facts["kurs"]),
        ("Datum", f"{facts['datum']}, {facts['tid']}"),
        ("Omfattning", facts["omfattning"]),
        ("Föreläsare", facts["arrangor"]),
        ("Närvaro", "Deltog en del av tiden" if facts["delvis"] else "Deltog hela tiden"),
    ]
    return current_app.jinja_env.get_template(TEMPLATE).render(
        text=wording(facts, folder),
        rows=[row for row in rows if row[1]],
        as_of=f"Utfärdat den {swedish.long_date(clock.today())}",
    )

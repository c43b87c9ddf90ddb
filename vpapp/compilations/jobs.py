"""What `flask work` does of it: gathering a draft, drawing the files of what becomes final."""

from pathlib import Path

from flask import url_for

from ..core import clock
from ..core.access import Permission, may
from ..core.db import db, writing
from ..core.rules import Refused
from ..jobs.models import Job
from ..jobs.worker import Kind, Report
from ..people.models import Person
from ..programme import queries as programmes
from ..programme.models import Programme
from . import actions, files, outline, queries
from .gathering import gathered
from .models import MIDTERM, Compilation


def page_of(key: str) -> str:
    """The address of a compilation's page."""
    return (
        url_for("compilations.midterm") if key == MIDTERM else url_for("compilations.annual", year=int(key))
    )


def gather(job: Job, report: Report, folder: Path) -> str:
    """A first draft. Nothing is locked while boards' versions are read; the draft is saved in one go."""
    person, programme, key = _ordered(job)
    rounds = queries.rounds_of(programme, key, clock.today())
    actions.refuse_early(rounds)
    actions.refuse_begun(programme, key)
    content = gathered(programme, rounds, report)
    db.session.rollback()
    with writing():
        actions.begin(db.session.get_one(Programme, programme.id), key, content, by=person)
    return ""


def finish(job: Job, report: Report, folder: Path) -> str:
    """The files of a draft, which becomes final with them, unless somebody changed it while they were drawn."""
    person, programme, key = _ordered(job)
    one = queries.draft(programme, key)
    if one is None:
        raise Refused("Det finns inget utkast att göra slutligt.")
    version, document, number = one.version, outline.document(one, final_on=clock.today()), one.id
    drawn = files.drawn(one, document, report)
    db.session.rollback()  # nobody waited for the drawing
    with writing():
        actions.make_final(db.session.get_one(Compilation, number), drawn, version=version, by=person)
    return ""


def _ordered(job: Job) -> tuple[Person, Programme, str]:
    """Who ordered what. Raises Refused without the permission, or without a programme."""
    person, programme = db.session.get_one(Person, job.by_id), programmes.current(clock.today())
    if not may(person, Permission.COMPILE) or programme is None:
        raise Refused("Du har inte längre behörighet att göra sammanställningar.")
    return person, programme, job.arguments["key"]


def _page(job: Job) -> str:
    return page_of(job.arguments["key"])


GATHER = Kind("compilation_draft", gather, Permission.COMPILE, page="compilations.annual", leads_to=_page)
FINISH = Kind("compilation_final", finish, Permission.COMPILE, page="compilations.annual", leads_to=_page)
KINDS = (GATHER, FINISH)

"""`flask setup-demo`: an empty database becomes the demo; a demo is only brought up to date."""

from collections.abc import Iterator
from datetime import datetime

import click
import flask_migrate
import sqlalchemy as sa
from flask import Flask, current_app

from ..civil_society import queries as civil_society
from ..civil_society import synonym_loading
from ..core import clock
from ..core.db import db, writing
from ..lectures import web_course_commands as web_courses
from ..lectures.course_models import Course
from ..people import queries as people
from ..people.models import Person
from ..programme import queries as programmes
from ..programme.models import Activity
from ..scorecards import commands as scorecards
from ..scorecards.models import Commitment
from . import (
    communication,
    compiling,
    directory,
    districts,
    examples,
    headcounts,
    introductions,
    materials,
    printing,
    reference_group,
    reporting,
    stories,
    taking_part,
    telling,
    trainings,
)
from .cast import DAY, add_cast

LATER = (directory, introductions, materials, examples, reference_group, communication)
LOADED = datetime(2021, 11, 8, 9, 0, tzinfo=clock.STOCKHOLM)


def init_app(app: Flask) -> None:
    """Add the command."""
    app.cli.add_command(setup_demo)


@click.command("setup-demo")
def setup_demo() -> None:
    """Make or update the demo's database, and say what is there and who can sign in."""
    settings = current_app.config["SETTINGS"]
    if not settings.demo:
        raise click.ClickException("Demonstrationen skapas bara när VPAPP_DEMO är 1. Inget är ändrat.")
    if has_other_people():
        raise click.ClickException(
            "I databasen finns personer som inte hör till demonstrationen. Inget är ändrat. "
            "Välj en annan databas med VPAPP_INSTANCE eller VPAPP_DATABASE_URL.")
    flask_migrate.upgrade()
    if not people.demo_people():
        with writing():
            build()
    with writing():
        web_courses.load()
        if not civil_society.synonyms():
            synonym_loading.load()
        printing.tell({one.demo_key or "": one for one in people.demo_people()})
    if not db.session.scalar(sa.select(Course.id).limit(1)):
        with writing():
            cast = {one.demo_key or "": one for one in people.demo_people()}
            programme = programmes.current(DAY)
            trainings.tell(cast, programme)
            taking_part.tell(cast)
            headcounts.tell(cast)
            if programme:
                compiling.tell(programme, cast)
    _tell_later()
    for line in summary():
        click.echo(line)


def _tell_later() -> None:
    """What parts have told since the first demo, each once."""
    programme = programmes.current(DAY)
    for part in LATER:
        if programme and not part.is_told():
            with writing():
                part.tell(programme, {one.demo_key or "": one for one in people.demo_people()})


def has_other_people() -> bool:
    """Whether somebody has an account who is no part of the demo, whose addresses lead nowhere (RFC 2606).

    Asked before anything is migrated.
    """
    if not sa.inspect(db.engine).has_table(Person.__tablename__):
        return False
    others = sa.select(sa.exists().where(Person.demo_key.is_(None), Person.email.not_like("%.example")))
    return bool(db.session.scalar(others))


def build() -> None:
    """Load the programme and the cast, and tell what has happened since. In the running transaction."""
    with clock.held(LOADED):
        scorecards.load()
        cast = add_cast()
    if programme := programmes.current(DAY):
        told = [*stories.told(), *districts.invented()]
        more = [*reporting.acts(programme, cast), *communication.occasion_acts(programme, cast)]
        telling.tell(told, programme, cast, more)


def summary() -> Iterator[str]:
    """What is there and who can sign in, line by line."""
    activities = db.session.scalar(sa.select(sa.func.count(Activity.id)))
    boards, commitments = db.session.execute(sa.select(
        sa.func.count(Commitment.board_id.distinct()), sa.func.count(Commitment.id))).one()
    yield "Demonstrationen är klar att använda."
    yield f"Den har {activities} aktiviteter, och {boards} nämnder och bolag med {commitments} åtaganden."
    yield "På sidan /logga-in finns en knapp för var och en av dessa:"
    for person in people.demo_people():
        yield f"  {person.name}"

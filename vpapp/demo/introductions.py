"""The demo's introductions, key functions, needs of support, projects and yearly answers."""

import csv
import tomllib
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from ..boards import queries as boards
from ..boards.models import Board
from ..core import clock
from ..core.db import db
from ..introductions import key_functions, needs, offering
from ..introductions.models import Introduction
from ..introductions.words import NeedSource, NeedState
from ..people.models import Person
from ..programme import project_loading, projects, yearly
from ..programme import queries as programmes
from ..programme.loading import DATA
from ..programme.models import Programme
from ..programme.project_models import Project, ProjectState
from ..programme.yearly_models import YesNo

Told = Mapping[str, Any]
BEGAN = date(2022, 1, 10)
ACCOUNTS = {
    "farsta": "nyckelfunktion-farsta", "rinkeby-kista": "nyckelfunktion-rinkeby-kista",
    "socialnamnden": "nyckelfunktion-socialnamnden", "skarholmen": "referensgrupp",
}  # fmt: skip
"""Boards whose key function is somebody of the cast; Skärholmen's has no role for it."""


def is_told() -> bool:
    """Whether the demo has its introductions."""
    return db.session.scalar(sa.select(Introduction.id).limit(1)) is not None


def tell(programme: Programme, cast: Mapping[str, Person]) -> None:
    """Tell all of it, in the running transaction."""
    told = tomllib.loads((DATA / "demo_introductions.toml").read_text(encoding="utf-8"))
    office = cast["programansvarig"]
    for slug, functions in told["key_functions"].items():
        _name(_board(slug), functions, cast)
    for way in ("held", "offered", "booked", "declined"):
        for slug, each in told[way].items():
            _introduce(_board(slug), each, office)
    for each in told["needs"]:
        _need(each, programme, office)
    _projects(programme, office)
    _yearly(DATA / "demo_yearly.csv")


def _board(slug: str) -> Board:
    found = boards.by_slug(slug)
    assert found, slug
    return found


def _on(day: date) -> Any:
    return clock.held(datetime.combine(day, time(10), clock.STOCKHOLM))


def _name(board: Board, functions: list[str], cast: Mapping[str, Person]) -> None:
    by = cast["programansvarig"]
    with _on(BEGAN):
        for number, function in enumerate(functions):
            person = cast[ACCOUNTS[board.slug]] if board.slug in ACCOUNTS and number == 0 else None
            key_functions.name(
                board, function=function, is_deputy=number > 0, starts_on=BEGAN, person=person, by=by
            )
        if board.slug == "farsta":
            ends = BEGAN - timedelta(days=1)
            key_functions.name(
                board, function="Utredare", is_deputy=False, starts_on=date(2021, 9, 1), ends_on=ends, by=by
            )


def _introduce(board: Board, told: Told, office: Person) -> None:
    with _on(told["offered_on"]):
        offering.offer(board, by=office)
    with _on(told["offered_on"] + timedelta(days=6)):
        if "suits" in told:
            offering.suit(board, told["suits"], by=None)
        if "reason" in told:
            offering.decline(board, told["reason"], by=None)
        if "meets_at" in told:
            at = datetime.fromisoformat(told["meets_at"]).replace(tzinfo=clock.STOCKHOLM)
            offering.book(board, meets_at=at, place=told["place"], held_by=told["held_by"], by=office)
    if "held_on" in told:
        said = {name: told[name] for name in ("held_on", "held_by", "participants")}
        with _on(told["held_on"]):
            offering.hold(board, **said, note=told.get("note", ""), by=office)


def _need(told: Told, programme: Programme, office: Person) -> None:
    activity = programmes.activity(programme, told["activity"]) if "activity" in told else None
    goal = programmes.goal(programme, told["goal"]) if "goal" in told else None
    with _on(told["noted_on"]):
        made = needs.note(
            _board(told["board"]), told["text"], source=NeedSource(told["source"]), goal=goal, activity=activity,
            followed_up_by=told["followed_up_by"], follow_up_on=told["follow_up_on"], by=office,
        )  # fmt: skip
    if "state" in told:
        with _on(told["closed_on"]):
            needs.close(made, NeedState(told["state"]), told["outcome"], by=office)


def _projects(programme: Programme, office: Person) -> None:
    """Two of them are confirmed by the office, which knows more than the paper."""
    project_loading.load(DATA, programme)
    with _on(date(2023, 2, 14)):
        _confirm("uppfoljning-rvc", office, state=ProjectState.ENDED)
        _confirm("polisregion-stockholm", office, contact="Utredaren för programmet, socialförvaltningen")


def _confirm(name: str, office: Person, **changed: Any) -> None:
    one = db.session.scalars(sa.select(Project).where(Project.loaded_as == name)).one()
    fields = ("name", "kind", "text", "partners", "goal_id", "state", "period_text", "contact", "url")
    said = {field: getattr(one, field) for field in fields} | changed
    projects.edit(one, version=None, activities=one.activities, by=office, **said)


def _yearly(file: Path) -> None:
    with file.open(encoding="utf-8", newline="") as opened:
        for row in csv.DictReader(opened):
            on = date.fromisoformat(row["checked_on"])
            with _on(on):
                yearly.answer(
                    _board(row["slug"]), int(row["year"]), has_section=YesNo(row["has_section"]), checked_on=on,
                    irisk=int(row["irisk"]) if row["irisk"] else None, by=None,
                )  # fmt: skip

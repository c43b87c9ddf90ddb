"""The demo's good examples: told from a file by the verbs themselves, each act on its day."""

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
from ..good_examples import actions, keeping, reviewing, sharing
from ..good_examples.models import Example
from ..good_examples.words import PARTS
from ..lectures.course_models import Course
from ..people.models import Person
from ..programme import queries as programmes
from ..programme.models import Programme

FILE = Path(__file__).resolve().parents[1] / "data" / "demo_good_examples.toml"
Told = Mapping[str, Any]
Cast = Mapping[str, Person]


def is_told() -> bool:
    """Whether the demo has good examples already."""
    return db.session.scalar(sa.select(Example.id).limit(1)) is not None


def tell(programme: Programme, cast: Cast) -> None:
    """Tell all of it, in the running transaction."""
    with FILE.open("rb") as opened:
        told = tomllib.load(opened)["examples"]
    for each in sorted(told, key=lambda one: one.get("published") or one["on"]):
        _tell(each, programme, cast)


def _tell(told: Told, programme: Programme, cast: Cast) -> None:
    state, by, office = told.get("state", "published"), cast.get(told.get("by", "")), cast["kommunikator"]
    ready = told.get("published") or told["on"]
    with _on(ready - timedelta(days=12)):
        one = actions.begin(_board(told["board"]), title=told["title"], by=by)
        _write(one, told, programme, by, ready)
    if state == "draft":
        return
    with _on(ready - timedelta(days=4), 14):
        actions.submit(one.text, version=None, by=by)
    if state in ("submitted", "returned"):
        if state == "returned":
            _send_back(one, told, cast["programansvarig"])
        return
    with _on(ready):
        reviewing.publish(one, version=one.text.version, by=office)
    _say(one, told, cast)
    if state == "change":
        _change(one, told["change"], by)
    if state == "archived":
        with _on(told["archived"]):
            keeping.archive(one, by=office)


def _write(one: Example, told: Told, programme: Programme, by: Person | None, ready: date) -> None:
    course = told.get("course") and db.session.scalar(sa.select(Course.id).where(Course.title == told["course"]))
    row = told.get("activity")
    goal = next((each.id for each in programme.goals if each.no == told.get("goal")), None)
    later = date(2023, 9, 1) + timedelta(days=ready.day)
    review_on = told.get("review_on") or max(clock.months_after(ready, 12), later)
    actions.write(
        one.text, version=None, by=by,
        **{part.name: told.get(part.name, "") for part in PARTS},
        did_not_work=told.get("did_not_work", False),
        activity_id=next((each.id for each in programmes.activities(programme) if each.no == row), None),
        goal_id=goal, review_on=review_on, references=[("course", course)] if course else [],
    )  # fmt: skip


def _send_back(one: Example, told: Told, office: Person) -> None:
    with _on(told["on"]):
        reviewing.send_back(one, told["returned"], version=one.text.version, by=office)


def _say(one: Example, told: Told, cast: Cast) -> None:
    """What others say of it, and which boards do the same."""
    day = told["published"]
    for number, slug in enumerate(told.get("also", ()), 1):
        with _on(day + timedelta(days=min(7 * number, (date(2023, 5, 19) - day).days))):
            sharing.join(one, _board(slug), by=cast.get(f"nyckelfunktion-{slug}"))
    for said in told.get("comments", ()):
        with _on(said["on"]):
            sharing.comment(one, said["text"], by=cast[said["by"]])


def _change(one: Example, told: Told, by: Person | None) -> None:
    with _on(told["on"]):
        text = actions.revise(one, by=by)
        said = {name: words for name, words in told.items() if name != "on"}
        actions.write(text, version=None, references=text.references, by=by, **said)
        actions.submit(text, version=None, by=by)


def _board(slug: str) -> Board:
    found = boards.by_slug(slug)
    assert found, slug
    return found


def _on(day: date, hour: int = 10) -> Any:
    return clock.held(datetime.combine(day, time(hour, 15), clock.STOCKHOLM))

"""The demo's news, campaigns with the occasion that was opened for one, communication plan, digests and questions."""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time
from functools import partial
from typing import Any, NamedTuple

import sqlalchemy as sa

from ..boards.models import BoardKind
from ..communication import actions as news
from ..communication import campaigns, digest_duties, digests
from ..communication.campaign_models import PlanState
from ..communication.models import News
from ..core import clock
from ..core.db import db
from ..people.models import Person
from ..programme import queries as programmes
from ..programme.models import Programme
from ..questions import actions as questions
from ..questions import common
from ..questions.models import Subject
from ..scorecards import actions as scorecards
from ..scorecards import occasions
from ..scorecards import queries as commitments
from ..scorecards.status import Status
from . import telling
from .stories import DATA

Told = Mapping[str, Any]
DIGESTS = (date(2023, 4, 3), date(2023, 5, 2))
PLANNED_ON = date(2022, 12, 5)


class Act(NamedTuple):
    """Something that is done on a day."""

    on: date
    do: Callable[[], object]


def is_told() -> bool:
    """Whether the demo has news already."""
    return db.session.scalar(sa.select(News.id).limit(1)) is not None


def tell(programme: Programme, cast: Mapping[str, Person]) -> None:
    """Tell all of it in order, each on its day, in the running transaction."""
    for act in sorted(_Telling(programme, cast).acts(_told()), key=lambda act: act.on):
        with clock.held(_at(act.on)):
            act.do()


def occasion_acts(programme: Programme, cast: Mapping[str, Person]) -> Iterator[telling.Act]:
    """The occasion that was opened for a campaign: told among what the boards do, whose year's report asks for it."""
    one, office = _told()["occasion"], cast["programansvarig"]
    activity, opened = next(each for each in programmes.activities(programme) if each.no == one["activity"]), []
    yield telling.Act(_at(one["opened"]), lambda: opened.append(
        occasions.open_occasion(activity, title=one["title"], on=one["opened"], by=office)))
    yield telling.Act(_at(one["closed"]), lambda: occasions.close(opened[0], on=one["closed"], by=office))
    for each in commitments.of_activity(activity):
        by = cast.get(f"nyckelfunktion-{each.board.slug}")
        yield telling.Act(_at(one["carried_out"]), partial(scorecards.set_status, each, Status.CARRIED_OUT, by=by))


def _told() -> Told:
    return tomllib.loads((DATA / "demo_communication.toml").read_text(encoding="utf-8"))


def _at(day: date) -> datetime:
    return datetime.combine(day, time(10), clock.STOCKHOLM)


class _Telling:
    def __init__(self, programme: Programme, cast: Mapping[str, Person]) -> None:
        self.cast, self.office, self.editor = cast, cast["programansvarig"], cast["kommunikator"]
        self.goals = {one.no: one.id for one in programme.goals}
        self.activities = {one.no: one for one in programmes.activities(programme)}

    def acts(self, told: Told) -> Iterator[Act]:
        for one in told["campaigns"]:
            yield Act(one["on"], partial(self._campaign, one))
        for one in told["news"]:
            yield Act(one["on"], lambda one=one: news.publish(self._news(one), version=1, by=self.office))
        for one in told["draft_news"]:
            yield Act(one["on"], partial(self._news, one))
        for one in told["plan"]:
            yield Act(PLANNED_ON, partial(self._row, one))
        for one in told["common"]:
            yield Act(one["on"], partial(self._common, one))
        for one in told["questions"]:
            yield from self._question(one)
        for day in DIGESTS:
            yield Act(day, _digest)

    def _about(self, one: Told) -> dict[str, int | None]:
        activity = self.activities[one["activity"]].id if "activity" in one else None
        return {"goal_id": self.goals[one["goal"]] if "goal" in one else None, "activity_id": activity}

    def _campaign(self, one: Told) -> None:
        said = {name: one[name] for name in ("title", "starts_on", "ends_on", "message", "material", "contact")}
        campaigns.add(**said, boards_can=one["boards_can"].strip(), **self._about(one), by=self.editor)

    def _news(self, one: Told) -> News:
        kinds = [BoardKind(kind) for kind in one.get("kinds", ())]
        said = {name: one[name].strip() for name in ("title", "lead", "text")}
        return news.add(**said, board_kinds=kinds, **self._about(one), by=self.editor)

    def _row(self, one: Told) -> None:
        said = {name: one[name] for name in ("message", "audience", "channel", "responsible")}
        days = {"starts_on": one["from"], "ends_on": one.get("to")}
        campaigns.add_row(**said, **days, state=PlanState(one["state"]), **self._about(one), by=self.editor)

    def _common(self, one: Told) -> None:
        said = {"title": one["title"], "answer": one["answer"].strip(), "subject": Subject(one["subject"])}
        common.publish(**said, **self._about(one), by=self.office)

    def _question(self, one: Told) -> Iterator[Act]:
        asked = []
        yield Act(one["on"], lambda: asked.append(questions.ask(one["text"], by=self.cast[one["by"]])))
        if "answer" in one:
            yield Act(one["answered"], lambda: questions.answer(asked[0], one["answer"], version=1, by=self.office))


def _digest() -> None:
    until = clock.now()
    since = digests.begins(until)
    digests.send(digest_duties.collected(since, until), since=since, until=until, by=None)

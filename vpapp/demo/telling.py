"""Telling the stories: every act done through the scorecards' own actions, in order, on its own day.

So the event log, the dates and the numbers of the demo come about as they do in use.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from functools import partial
from random import Random
from typing import Any, NamedTuple

import sqlalchemy as sa

from ..audit import actions as audit
from ..audit.events import Event
from ..boards.models import Board
from ..core import clock
from ..core.db import db
from ..people.models import Person
from ..programme import queries as programmes
from ..programme.models import Activity, Programme, Round
from ..scorecards import actions, answering, exemptions, steps
from ..scorecards.models import Answer, Commitment
from ..scorecards.status import Status
from . import stories
from .stories import Story


class Act(NamedTuple):
    """Something that is done at a moment."""

    at: datetime
    do: Callable[[], object]


def tell(told: Iterable[Story], programme: Programme, cast: Mapping[str, Person], more: Iterable[Act] = ()) -> None:
    """Let everything that is told happen, and more acts among it, each on its day. In the running transaction."""
    known = {(slug, no): commitment for commitment, slug, no in db.session.execute(
        sa.select(Commitment, Board.slug, Activity.no).join(Commitment.board).join(Commitment.activity)
        .where(Commitment.programme_id == programme.id))}
    acts = [act for story in told
            for act in _Telling(story, known[story.board, story.no], programme, cast).acts()]
    for act in sorted([*acts, *more], key=lambda act: act.at):
        with clock.held(act.at):
            act.do()


class _Telling:
    """One story. Where the board has nobody in the cast, nobody is named for what it does."""

    def __init__(self, story: Story, commitment: Commitment, programme: Programme,
                 cast: Mapping[str, Person]) -> None:
        self.story, self.programme = story, programme
        self.office = cast["programansvarig"]
        self.by = cast.get(f"nyckelfunktion-{story.board}")
        self.commitment = commitment
        self._minute = Random(f"{story.board} {story.no}").randrange(15, 420)  # noqa: S311 - no secret

    def acts(self) -> Iterator[Act]:
        """All that happens, each on its day; what happens on the same day comes in this order."""
        for day, do in self._happenings():
            self._minute += 2
            yield Act(datetime.combine(day, time(8), clock.STOCKHOLM) + timedelta(minutes=self._minute), do)

    def _happenings(self) -> Iterator[tuple[date, Callable[[], object]]]:
        story = self.story
        yield story.written, self._write
        for step in story.steps:
            yield story.written, partial(self._add_step, step.text)
        if story.confirmed:
            yield story.confirmed, self._confirm
        for day in map(self._planned, story.years):
            if day > story.written:
                yield day, partial(self._edit, business_plan_years=self._years_known(day))
        if story.begun:
            yield story.begun, partial(self._set_status, Status.UNDER_WAY)
        for position, step in enumerate(story.steps):
            if step.done:
                yield step.done, partial(self._tick_step, position)
        for answer in story.answers:
            yield answer.on, partial(self._answer, answer)
        if story.done:
            yield story.done, partial(self._set_status, Status.DONE)
        for exemption in story.exemptions:
            yield exemption.on, partial(self._propose, exemption)
            if exemption.accepted:
                yield exemption.accepted, self._accept
            if exemption.answered:
                yield exemption.answered, partial(self._reply, exemption.reply)

    def _planned(self, year: int) -> date:
        """When boards write the business plan of the year."""
        return date(year - 1, 12, 8)

    def _write(self) -> None:
        self._edit(responsible=self.story.responsible, plan=self.story.plan,
                   business_plan_years=self._years_known(self.story.written))

    def _years_known(self, day: date) -> list[int]:
        return [year for year in self.story.years if self._planned(year) <= day]

    def _edit(self, **values: Any) -> None:
        actions.edit(self.commitment, version=self.commitment.version, by=self.by, **values)

    def _confirm(self) -> None:
        actions.confirm(self.commitment, by=self.by or self.office)

    def _set_status(self, status: Status) -> None:
        actions.set_status(self.commitment, status, by=self.by)

    def _add_step(self, text: str) -> None:
        steps.add(self.commitment, text, by=self.by)

    def _tick_step(self, position: int) -> None:
        steps.tick(self.commitment.steps[position], done=True, by=self.by)

    def _answer(self, told: stories.Answer) -> None:
        current = programmes.open_round(self.programme.rounds, clock.today())
        if current is None:
            raise ValueError(f"no round is open on {clock.today()}: {self.story.board}, row {self.story.no}")
        if answering.locked(answering.submission_of(self.commitment.board_id, current), current, clock.today()):
            return  # the board has handed in
        if told.text or told.status is not Status.AS_PLANNED:
            self._answer_in_words(current, told)
        else:
            actions.tick(self.commitment, done=True, current=current, by=self.by)

    def _answer_in_words(self, current: Round, told: stories.Answer) -> None:
        """What the follow-up's own pages will do: a status and a text in the round."""
        commitment, by_id = self.commitment, self.by.id if self.by else None
        commitment.answers.append(Answer(round_id=current.id, round=current, status=told.status,
                                         text=told.text, answered_by_id=by_id))
        changes = audit.change(commitment, status=told.status)
        commitment.changed_at, commitment.changed_by_id = clock.now(), by_id
        audit.record(Event.COMMITMENT_RECONCILED, on=commitment, by=self.by, changes=changes,
                     note=current.name)

    def _propose(self, told: stories.Exemption) -> None:
        exemptions.propose(self.commitment, reason=told.reason, text=told.text, by=self.by)

    def _accept(self) -> None:
        exemptions.accept(self.commitment.exemptions[-1], by=self.office)

    def _reply(self, reply: str) -> None:
        exemptions.answer(self.commitment.exemptions[-1], reply, by=self.office)

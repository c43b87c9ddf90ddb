"""One commitment as somebody reads it: its state in words and marks, and what may be done with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ..boards.models import Board
from ..core import clock, swedish
from ..core.access import Actor, Permission, may
from ..people import queries as people
from ..programme import queries as programmes
from ..programme import round_words
from ..programme.models import (
    KIND_WORDS,
    PART_WORDS,
    Part,
    PeriodKind,
    Programme,
    Round,
    RoundKind,
)
from . import duties
from .answer_models import Answer
from .models import Commitment, Exemption
from .status import LOOKS, WORDS, Stage, Status

STRIP = 6


@dataclass(frozen=True, slots=True)
class OfBoard:
    """Anything of a board, to ask what may be done there."""

    board_id: int


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads, on what day, in which round, and how much of it."""

    day: date
    round: Round | None
    strip: Sequence[Round]
    sees_drafts: bool
    may_edit: bool
    may_confirm: bool
    of_board: "OfBoard"

    @property
    def has_ticks(self) -> bool:
        """Whether there is a column of boxes: not where only some rows would have one."""
        return self.may_edit or (self.sees_drafts and self.round is not None)

    @property
    def round_words(self) -> str:
        """ "tertial 1", in a sentence."""
        return swedish.together(round_words.definite(self.round)) if self.round else "nästa omgång"


@dataclass(frozen=True)
class Row:
    """One commitment as the reader sees it. What a page asks for more than once is found out once."""

    commitment: Commitment
    reader: Reader
    who: dict[int | None, str]

    @cached_property
    def exemption(self) -> Exemption | None:
        """What is said of "ej aktuellt" this year."""
        return self.commitment.exemption_on(self.reader.day)

    @property
    def lapsed(self) -> Exemption | None:
        """An accepted "ej aktuellt" of an earlier year, to be asked again."""
        return self.commitment.lapsed_exemption_on(self.reader.day)

    @cached_property
    def exempt(self) -> bool:
        """Accepted as not applicable this year."""
        return self.commitment.is_exempt_on(self.reader.day)

    @cached_property
    def answer(self) -> Answer | None:
        """The answer in the open round, where the reader may know of it."""
        return self.commitment.answer_in(self.reader.round) if self.reader.sees_drafts else None

    @cached_property
    def answered(self) -> bool:
        """Whether it is answered in the open round; the number is everybody's."""
        return self.commitment.answer_in(self.reader.round) is not None

    @cached_property
    def is_late(self) -> bool:
        """Försenad."""
        return self.commitment.is_late_on(self.reader.day)

    @cached_property
    def is_ticked(self) -> bool:
        """Klar, or avstämd in the open round."""
        if self.commitment.kind is PeriodKind.DATED:
            return self.commitment.status is Status.DONE
        return self.answer is not None

    @property
    def shows_tick(self) -> bool:
        """Whether there is a box at all: not for events, nor for what the reader may not know yet."""
        kind = self.commitment.kind
        return kind is PeriodKind.DATED or (
            kind is PeriodKind.ONGOING and self.reader.sees_drafts and self.reader.round is not None
        )

    @property
    def tick_words(self) -> str:
        """What a tick says, before the row's title."""
        return "Klart" if self.commitment.kind is PeriodKind.DATED else f"Avstämt i {self.reader.round_words}"

    @property
    def can_tick(self) -> bool:
        """Whether a tick is offered: never for events, and for ongoing only in an open round."""
        if not self.reader.may_edit or self.exempt or self.commitment.stage is Stage.CLOSED:
            return False
        kind = self.commitment.kind
        return kind is PeriodKind.DATED or (kind is PeriodKind.ONGOING and self.reader.round is not None)

    @property
    def pill(self) -> tuple[str, str]:
        """(word, look): the one thing that matters most about the row's state."""
        if self.commitment.stage is Stage.CLOSED:
            return "Avslutat", "na"
        if self.exempt:
            return f"Ej aktuellt {self.reader.day.year}", "na"
        if self.is_late:
            return "Försenad", "late"
        return WORDS[self.status], LOOKS[self.status]

    @cached_property
    def status(self) -> Status:
        """The status that the reader may know: what a tick in the open round raised is the board's until then."""
        return self.commitment.known_status(with_draft=self.reader.sees_drafts)

    @cached_property
    def dots(self) -> list[tuple[str, str]]:
        """(look, title) for each of the latest rounds of an ongoing commitment, the open one last."""
        if self.commitment.kind is not PeriodKind.ONGOING:
            return []
        return [self._dot(one) for one in self.reader.strip]

    def _dot(self, one: Round) -> tuple[str, str]:
        is_open = self.reader.round is not None and one.id == self.reader.round.id
        if self.commitment.answer_in(one) and (self.reader.sees_drafts or not is_open):
            return "done", f"{one.short_name}: avstämt"
        return (
            ("wait", f"{one.short_name}: inte avstämt än")
            if is_open
            else ("none", f"{one.short_name}: inte avstämt")
        )

    @property
    def strip_words(self) -> str:
        """What the dots say, for those who cannot see them."""
        before = [one for one in self.reader.strip if one is not self.reader.round]
        given = sum(self.commitment.answer_in(one) is not None for one in before)
        return f"avstämt i {given} av {swedish.count(len(before), 'tidigare omgång', 'tidigare omgångar')}"

    @property
    def period_words(self) -> str:
        """The period as people say it; of what waits for its occasion, the latest one."""
        one = self.commitment
        occasions = one.activity.occasions if one.kind is PeriodKind.EVENT and one.activity else []
        if not occasions:
            return period_words(one)
        opened, closed = occasions[-1].opened_on, occasions[-1].closed_on
        if closed is None:
            return f"Tillfälle öppet sedan den {swedish.long_date(opened)}"
        return f"Senaste tillfället var {swedish.long_date(opened)} till {swedish.long_date(closed)}"

    @cached_property
    def part_words(self) -> str:
        """The board's part, where it is not simply to carry it out."""
        return "" if self.commitment.part is Part.IMPLEMENTS else PART_WORDS[self.commitment.part]

    @cached_property
    def ticked_words(self) -> str:
        """Who ticked it and when: "Avstämt den 2 maj 2023 av Nyckelfunktion, Farsta, oförändrat sedan VB 2022"."""
        one, answer = self.commitment, self.answer
        if one.completed_on:
            return f"Klarmarkerat den {swedish.long_date(one.completed_on)}{self._by(one.completed_by_id)}"
        if answer:
            since = f", {answer.unchanged_words}" if answer.unchanged_since else ""
            return f"Avstämt den {swedish.long_date(answer.answered_at)}{self._by(answer.answered_by_id)}{since}"
        if one.kind is PeriodKind.ONGOING and self.reader.round is None and (last := self.last_reconciled):
            return f"Senast avstämt den {swedish.long_date(last.answered_at)}"
        return ""

    @property
    def ticked_date(self) -> str:
        """When it was ticked, shortly: `klart 2022-10-04`, `avstämt 2023-05-02`."""
        if self.commitment.completed_on:
            return f"klart {swedish.iso_date(self.commitment.completed_on)}"
        return f"avstämt {swedish.iso_date(self.answer.answered_at)}" if self.answer else ""

    def _by(self, person_id: int | None) -> str:
        return f" av {self.who[person_id]}" if person_id in self.who else ""

    @property
    def last_reconciled(self) -> Answer | None:
        """The latest answer the reader may know of."""
        known = [
            answer
            for answer in self.commitment.answers
            if self.reader.sees_drafts or not self.reader.round or answer.round_id != self.reader.round.id
        ]
        return max(known, key=lambda answer: answer.answered_at, default=None)

    @property
    def duties(self) -> list[tuple[str, str]]:
        """Who leads, does and follows up."""
        return duties.of(self.commitment)

    @property
    def steps_done(self) -> int:
        """How many of its steps are done."""
        return sum(step.done_on is not None for step in self.commitment.steps)


def period_words(one: Commitment) -> str:
    """The period as people say it: "Löpande", "Under 2022", "Juli 2021 till juni 2022"."""
    if one.kind is not PeriodKind.DATED:
        return KIND_WORDS[one.kind]
    if one.starts_on and one.ends_on:
        whole = (one.starts_on.month, one.starts_on.day, one.ends_on.month, one.ends_on.day) == (
            1,
            1,
            12,
            31,
        )
        if whole and one.starts_on.year == one.ends_on.year:
            return f"Under {one.ends_on.year}"
        if one.activity and (one.activity.starts_on, one.activity.ends_on) == (one.starts_on, one.ends_on):
            return one.activity.period_text
        return f"{swedish.long_date(one.starts_on)} till {swedish.long_date(one.ends_on)}"
    return f"Till {swedish.long_date(one.ends_on)}" if one.ends_on else "Ingen period är satt"


def reader_for(actor: Actor, board: Board, programme: Programme) -> Reader:
    """What the actor sees of the board's card today."""
    day = clock.today()
    current = programmes.open_round(programme.rounds, day)
    past = [one for one in programme.rounds if one.kind is not RoundKind.VP and one.opens_on <= day]
    return Reader(
        day=day,
        round=current,
        strip=past[-STRIP:],
        sees_drafts=_own(actor, board, Permission.READ_DRAFTS),
        may_edit=_own(actor, board, Permission.EDIT_COMMITMENT),
        may_confirm=_own(actor, board, Permission.CONFIRM_COMMITMENT),
        of_board=OfBoard(board.id),
    )


def _own(actor: Actor, board: Board, permission: Permission) -> bool:
    return may(actor, permission, OfBoard(board.id))


def rows_of(commitments: Sequence[Commitment], reader: Reader) -> list[Row]:
    """Commitments as the reader sees them, with the names of those who ticked."""
    ids = [one.completed_by_id for one in commitments] + [one.changed_by_id for one in commitments]
    ids += [answer.answered_by_id for one in commitments for answer in one.answers]
    ids += [step.done_by_id for one in commitments for step in one.steps]
    who = people.names_of(ids)
    return [Row(one, reader, who) for one in commitments]

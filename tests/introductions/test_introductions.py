"""Introductions: which step each state allows, who is told, and what the log keeps."""

from datetime import date

import pytest
import sqlalchemy as sa

from tests import make
from vpapp.audit.models import AuditEntry
from vpapp.core.db import db
from vpapp.core.rules import Refused, Stale
from vpapp.introductions import letters, offering, overview, queries
from vpapp.introductions.words import IntroductionState as S
from vpapp.introductions.words import Step
from vpapp.mail import sending
from vpapp.mail.models import Mail

OFFICE, KEY = "programansvarig", "nyckelfunktion-farsta"
AFTER = {
    S.NOT_OFFERED: {Step.OFFER: S.OFFERED, Step.HOLD: S.HELD},
    S.OFFERED: {Step.SUIT: S.OFFERED, Step.DECLINE: S.DECLINED, Step.BOOK: S.BOOKED, Step.HOLD: S.HELD},
    S.BOOKED: {Step.DECLINE: S.DECLINED, Step.BOOK: S.BOOKED, Step.HOLD: S.HELD},
    S.HELD: {Step.OFFER: S.OFFERED, Step.HOLD: S.HELD},
    S.DECLINED: {Step.OFFER: S.OFFERED},
}
"""State → what may be done, and the state then; said here anew, so that the table of the code can be wrong."""


def take(step: Step, version: int | None = None) -> None:
    board, by = make.board(), make.person(OFFICE)
    match step:
        case Step.OFFER:
            offering.offer(board, version=version, by=by)
        case Step.SUIT:
            offering.suit(board, "Onsdagar i juni", version=version, by=by)
        case Step.DECLINE:
            offering.decline(board, "Vi har ont om tid.", version=version, by=by)
        case Step.BOOK:
            at = make.noon(date(2023, 6, 20))
            offering.book(board, meets_at=at, place="Digitalt", held_by="Chefen", version=version, by=by)
        case Step.HOLD:
            offering.hold(board, held_on=date(2023, 5, 15), held_by="Chefen", participants=7, version=version, by=by)


@pytest.mark.usefixtures("ctx")
class TestRules:
    """Every step in every state."""

    @pytest.mark.parametrize("step", Step)
    @pytest.mark.parametrize("state", S)
    def test_each_step_in_each_state(self, state, step):
        make.introduction(state=state)
        wanted = AFTER[state].get(step)
        if wanted is None:
            with pytest.raises(Refused):
                take(step)
            return
        take(step)
        newest = queries.newest(make.board())
        assert newest.state is wanted

    @pytest.mark.parametrize("step", Step)
    @pytest.mark.parametrize("state", S)
    def test_an_old_page_is_told_where_the_step_is_still_allowed(self, state, step):
        make.introduction(state=state)
        if step in AFTER[state]:
            with pytest.raises(Stale):
                take(step, version=99)

    def test_who_comes_second_is_told_what_was_decided(self):
        one = make.introduction()
        take(Step.DECLINE, version=one.version)
        with pytest.raises(Refused, match="redan avböjd"):
            take(Step.BOOK, version=1)

    def test_a_new_offer_leaves_what_was_held(self):
        make.introduction(state=S.HELD)
        take(Step.OFFER)
        line = overview.line_of(make.board())
        assert [one.state for one in line.introductions] == [S.OFFERED, S.HELD]
        assert line.counts_as is S.HELD
        with pytest.raises(Refused, match="redan erbjuden"):
            take(Step.OFFER)

    def test_an_old_page_is_told_of_a_new_introduction_too(self):
        one = make.introduction(state=S.DECLINED)
        take(Step.OFFER)
        with pytest.raises(Stale):
            take(Step.BOOK, version=one.version)

    def test_nothing_is_booked_in_the_past_or_held_in_the_future(self):
        make.introduction()
        board, by = make.board(), make.person(OFFICE)
        with pytest.raises(Refused, match="inte har varit"):
            offering.book(board, meets_at=make.noon(date(2023, 5, 21)), place="X", held_by="Y", by=by)
        with pytest.raises(Refused, match="inte har varit än"):
            offering.hold(board, held_on=date(2023, 5, 23), held_by="Y", participants=None, by=by)

    def test_what_was_offered_before_a_merger_stays_with_the_old_board(self):
        make.introduction("rinkeby-kista", S.HELD)
        with make.on(date(2023, 7, 3)):
            old, new = make.board("rinkeby-kista"), make.board("jarva")
            lines = {line.board: line for line in overview.coverage(date(2023, 7, 3)).lines}
            assert old not in lines
            assert lines[new].held is None
            with pytest.raises(Refused, match="finns inte längre"):
                offering.offer(old, by=make.person(OFFICE))
            with pytest.raises(Refused, match="fanns inte den dagen"):
                offering.hold(new, held_on=date(2023, 6, 1), held_by="Y", participants=None, by=make.person(OFFICE))

    def test_the_log_keeps_no_text(self):
        make.introduction()
        take(Step.SUIT)
        take(Step.DECLINE)
        entries = db.session.scalars(sa.select(AuditEntry).where(AuditEntry.thing_kind == "introduction")).all()
        assert len(entries) == 3
        assert {entry.board_id for entry in entries} == {make.board().id}
        told = str([entry.changes for entry in entries])
        assert "Onsdagar" not in told
        assert "ont om tid" not in told
        assert "declined" in told

    def test_saying_the_same_changes_nothing_and_tells_nobody(self):
        make.introduction(state=S.OFFERED)
        take(Step.BOOK)
        before, mails = queries.newest(make.board()).version, number_of_mails()
        take(Step.BOOK)
        assert queries.newest(make.board()).version == before
        assert number_of_mails() == mails


def number_of_mails() -> int:
    return db.session.scalar(sa.select(sa.func.count()).select_from(Mail))


@pytest.mark.usefixtures("ctx")
class TestLetters:
    """Who is told."""

    def test_key_functions_with_role_or_address_are_told_once_each(self):
        make.key_function(person=make.person(KEY))
        make.key_function(function="Controller", named="Någon", email="Controller@vpapp.example", is_deputy=True)
        make.key_function(function="Chef", named="Förra", email="forra@vpapp.example", ends_on=date(2023, 3, 1))
        make.key_function(function="Utan adress")
        assert sorted(one.email for one in letters.recipients(make.board())) == [
            "Controller@vpapp.example", "nyckelfunktion-farsta@vpapp.example",
        ]  # fmt: skip

    def test_offered_and_booked_are_told_and_a_new_time_again(self):
        make.introduction()
        take(Step.BOOK)
        at = make.noon(date(2023, 6, 21))
        offering.book(make.board(), meets_at=at, place="Digitalt", held_by="Chefen", by=None)
        told = db.session.scalars(sa.select(Mail.template).order_by(Mail.id)).all()
        assert told == ["introductions/mail_offered", "introductions/mail_booked", "introductions/mail_booked"]

    def test_the_entry_keeps_its_uid_moves_and_is_cancelled(self):
        make.introduction()
        take(Step.BOOK)
        offering.book(make.board(), meets_at=make.noon(date(2023, 6, 21)), place="Sal 4", held_by="Chefen", by=None)
        take(Step.DECLINE)
        sent = db.session.scalars(sa.select(Mail).order_by(Mail.id)).all()
        assert "event" not in sent[0].facts
        drawn = [sending.composed(one) for one in sent[1:]]
        subjects = [str(one["Subject"]) for one in drawn]
        assert subjects[1:] == ["Introduktion den 21 juni 2023", "Inställt den 21 juni 2023"]
        files = [one.get_payload()[-1] for one in drawn]
        assert [one.get_param("method") for one in files] == ["REQUEST", "REQUEST", "CANCEL"]
        entries = [one.facts["event"] for one in sent[1:]]
        assert {one["uid"] for one in entries} == {f"introduktion-{queries.newest(make.board()).id}"}
        numbers = [one["sequence"] for one in entries]
        assert numbers == sorted(set(numbers))
        assert [one["cancelled"] for one in entries] == [False, False, True]

    def test_what_was_only_offered_is_declined_without_a_letter(self):
        make.introduction()
        take(Step.DECLINE)
        assert number_of_mails() == 1

    def test_a_board_without_key_functions_is_offered_all_the_same(self):
        make.introduction("bromma")
        assert number_of_mails() == 0
        assert queries.newest(make.board("bromma")).state is S.OFFERED


@pytest.mark.usefixtures("ctx")
def test_the_coverage_counts_every_board_of_the_day_once():
    make.introduction("farsta", S.HELD)
    make.introduction("bromma", S.BOOKED)
    make.introduction("socialnamnden", S.DECLINED)
    shown = overview.coverage(date(2023, 5, 22))
    assert len(shown.lines) == 46
    assert shown.words == "1 av 46 nämnder och bolag har haft en introduktion"
    assert [number for _, number, _ in shown.shares] == [1, 1, 0, 1, 43]
    assert [line.state for line in shown.not_reached[-2:]] == [S.DECLINED, S.BOOKED]
    held = queries.held_by_board(date(2023, 5, 22))
    assert len(held) == 46
    assert {board.slug: number for board, number in held.items() if number} == {"farsta": 1}

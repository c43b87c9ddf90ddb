"""What a board may say in a round: each act, allowed and refused."""

from datetime import date

import pytest

from tests import make
from tests.follow_up.saying import FULL, NONE, PARTIAL, last, report, say
from vpapp.audit import queries as audit
from vpapp.audit.events import Event
from vpapp.core.db import db
from vpapp.core.rules import Refused, Stale
from vpapp.follow_up import actions
from vpapp.follow_up.report import Row
from vpapp.programme.models import PeriodKind, RoundKind
from vpapp.scorecards.answer_models import Deviation
from vpapp.scorecards.status import Stage, Status


def test_an_answer_is_said_dated_and_by_whom(me, one):
    said = say(one, me, assessment=PARTIAL, text="Ett team saknas", reason=Deviation.STAFF)
    assert (said.assessment, said.text, said.reason, said.answered_by_id) == (
        PARTIAL, "Ett team saknas", Deviation.STAFF, me.id
    )  # fmt: skip
    assert (last(one).event, last(one).note) == (Event.ANSWER_WRITTEN, "Tertial 1 2023")


def test_the_event_log_never_holds_what_is_only_a_draft(me, one):
    say(one, me, text="Hemligt utkast", support="Också hemligt")
    assert "emligt" not in str(last(one).changes) + last(one).note


def test_an_answer_may_be_incomplete_until_it_is_handed_in(me, one):
    say(one, me, assessment=PARTIAL)
    assert [left.lacks for left in report().left if left.anchor == f"row-{one.id}"] == ["Orsak och text saknas"]


def test_what_is_fulfilled_needs_no_reason_and_keeps_none(me, one):
    said = say(one, me, assessment=FULL, reason=Deviation.STAFF)
    assert said.reason is None


def test_the_same_said_twice_is_one_answer_and_one_event(me, one):
    said = say(one, me, text="Allt går bra")
    before = last(one).id
    assert say(one, me, version=said.version, text="Allt går bra") is said
    assert (said.version, last(one).id) == (1, before)


def test_somebody_elses_answer_to_an_older_version_is_refused(me, one, cast):
    first = say(one, me, text="Min text")
    say(one, me, version=first.version, text="Min senare text")
    with pytest.raises(Stale):
        say(one, cast["medarbetare"], version=1, text="Någon annans text")


def test_ones_own_next_save_needs_no_answer_to_the_one_before(me, one):
    say(one, me, text="Det")
    say(one, me, version=0, text="Det här")
    assert say(one, me, version=0, text="Det här skriver jag").version == 3


def test_the_same_text_from_an_older_version_is_no_conflict(me, one, cast):
    first = say(one, me, text="Samma")
    say(one, me, version=first.version, text="Samma igen")
    assert say(one, cast["medarbetare"], version=1, text="Samma igen").version == 2


@pytest.mark.parametrize("kind", list(PeriodKind))
def test_a_status_of_another_kind_is_refused(me, kind):
    one = make.own_commitment(kind=kind, stage=Stage.CONFIRMED, ends_on=date(2023, 6, 30))
    one.status = {PeriodKind.EVENT: Status.UNDER_WAY}.get(kind, one.status)
    wrong = Status.AS_PLANNED if kind is not PeriodKind.ONGOING else Status.DONE
    with pytest.raises(Refused, match="finns inte för den här sortens åtagande"):
        say(one, me, in_round=make.open_round(), status=wrong)


def test_the_scorecard_says_what_the_follow_up_says_but_others_see_it_when_it_is_handed_in(me, one):
    one.status = Status.AS_PLANNED
    say(one, me, status=Status.PARTLY)
    assert one.known_status(with_draft=True) is Status.PARTLY
    assert one.known_status(with_draft=False) is Status.AS_PLANNED


def test_taking_an_answer_away_puts_the_status_back(me, one):
    one.status = Status.AS_PLANNED
    say(one, me, status=Status.PARTLY)
    actions.clear(one, make.open_round(), version=0, by=me)
    assert (one.status, one.answer_in(make.open_round())) == (Status.AS_PLANNED, None)
    assert last(one).event is Event.ANSWER_REMOVED


def test_what_somebody_else_has_written_since_is_not_taken_away(me, one, cast):
    first = say(one, me, text="Min text")
    say(one, cast["medarbetare"], version=first.version, text="Deras text")
    with pytest.raises(Stale):
        actions.clear(one, make.open_round(), version=1, by=me)
    actions.clear(one, make.open_round(), version=2, by=me)
    assert one.answer_in(make.open_round()) is None


def test_taking_away_what_is_not_said_changes_nothing(me, one):
    before = last(one).id if audit.of_thing("commitment", one.id) else None
    actions.clear(one, make.open_round(), version=0, by=me)
    after = audit.of_thing("commitment", one.id)
    assert (after[0].id if after else None) == before


@pytest.mark.parametrize(
    ("kind", "year", "why"),
    [
        (RoundKind.T2, 2023, "öppnar den 15"),
        (RoundKind.VB, 2022, "är stängd för uppföljning"),
    ],
)
def test_a_round_that_is_not_open_takes_no_answers(me, one, kind, year, why):
    with pytest.raises(Refused, match=why):
        say(one, me, in_round=make.round_of(kind, year))


def test_what_was_closed_before_the_period_ended_takes_no_answers(me):
    one = make.own_commitment(kind=PeriodKind.ONGOING, stage=Stage.CLOSED, closed_on=date(2023, 4, 30))
    with pytest.raises(Refused, match="frågar inte efter"):
        say(one, me)


def test_what_was_closed_afterwards_is_still_told_of_and_keeps_its_status(me):
    one = make.own_commitment(kind=PeriodKind.ONGOING, stage=Stage.CLOSED, closed_on=date(2023, 5, 1))
    assert say(one, me).status is Status.AS_PLANNED
    assert (one.status, one.stage) == (Status.NOT_STARTED, Stage.CLOSED)


def test_what_the_round_does_not_ask_about_takes_no_answers(me):
    one = make.own_commitment(stage=Stage.CONFIRMED, ends_on=date(2025, 6, 30))
    with pytest.raises(Refused, match="frågar inte efter"):
        say(one, me, status=Status.UNDER_WAY)


# Unchanged since


def test_unchanged_is_a_dated_confirmation_without_a_copied_text(me, one):
    with make.on(date(2023, 1, 20)):
        say(one, me, in_round=make.round_of(RoundKind.VB, 2022), status=Status.PARTLY, assessment=PARTIAL,
            text="Förra årets text", reason=Deviation.STAFF)  # fmt: skip
    said = actions.answer_unchanged(one, make.open_round(), by=me)
    assert (said.text, said.assessment, said.unchanged_words) == ("", PARTIAL, "oförändrat sedan VB 2022")
    assert not [left for left in report().left if left.anchor == f"row-{one.id}"]


def test_what_was_unchanged_leads_back_to_where_it_was_said(me, one):
    with make.on(date(2022, 5, 20)):
        say(one, me, in_round=make.round_of(RoundKind.T1, 2022), status=Status.PARTLY, text="Så var det")
    with make.on(date(2023, 1, 20)):
        actions.answer_unchanged(one, make.round_of(RoundKind.VB, 2022), by=me)
    before = Row(one, make.open_round()).previous
    assert (before.text, before.round.short_name) == ("Så var det", "T1 2022")
    said = actions.answer_unchanged(one, make.open_round(), by=me)
    assert (said.status, said.unchanged_words) == (Status.PARTLY, "oförändrat sedan T1 2022")


def test_what_was_unchanged_since_an_answer_that_is_gone_is_the_last_word(me, one):
    with make.on(date(2022, 5, 20)):
        say(one, me, in_round=make.round_of(RoundKind.T1, 2022))
    with make.on(date(2023, 1, 20)):
        last = actions.answer_unchanged(one, make.round_of(RoundKind.VB, 2022), by=me)
    gone = one.answer_in(make.round_of(RoundKind.T1, 2022))
    one.answers.remove(gone)
    db.session.delete(gone)
    assert Row(one, make.open_round()).previous is last


def test_unchanged_needs_something_to_be_unchanged(me, one):
    with pytest.raises(Refused, match="inget tidigare svar"):
        actions.answer_unchanged(one, make.open_round(), by=me)


def test_unchanged_never_overwrites_what_is_written(me, one):
    with make.on(date(2023, 1, 20)):
        say(one, me, in_round=make.round_of(RoundKind.VB, 2022), assessment=FULL)
    say(one, me, text="Det här är nytt")
    with pytest.raises(Refused, match="redan skrivit"):
        actions.answer_unchanged(one, make.open_round(), by=me)


# Goals


def test_a_goal_is_assessed(me):
    goal = make.programme().goals[0]
    said = actions.answer_goal(
        make.board(), goal, make.open_round(), version=0, assessment=PARTIAL, text="På väg", by=me
    )
    assert (said.assessment, said.text, said.version) == (PARTIAL, "På väg", 1)
    with pytest.raises(Stale):
        actions.answer_goal(
            make.board(), goal, make.open_round(), version=0, assessment=NONE, text="", by=make.person("medarbetare")
        )

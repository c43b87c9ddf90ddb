"""What a board may say in a round, and when: each act, allowed and refused."""

from datetime import date

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from tests import make
from vpapp.audit import queries as audit
from vpapp.audit.events import Event
from vpapp.core.db import db
from vpapp.core.rules import Refused, Stale
from vpapp.follow_up import actions, queries
from vpapp.follow_up.freezing import submission_for
from vpapp.follow_up.models import NoteKind, Source
from vpapp.follow_up.report import Row, report_of
from vpapp.programme.models import PeriodKind, RoundKind
from vpapp.scorecards import actions as scorecards
from vpapp.scorecards import answering, exemptions
from vpapp.scorecards.answer_models import Assessment, Deviation
from vpapp.scorecards.expectation import Expectation
from vpapp.scorecards.models import Commitment, ExemptionState
from vpapp.scorecards.status import Stage, Status
from vpapp.scorecards.submission_models import SubmissionState

FULL, PARTIAL, NONE = Assessment
SAID = {
    "status": Status.AS_PLANNED, "assessment": None, "text": "", "reason": None, "support": "", "is_example": False,
}  # fmt: skip


@pytest.fixture
def me(cast):
    """Farsta's key function."""
    return cast["nyckelfunktion-farsta"]


@pytest.fixture
def one(ctx):
    """A fixed ongoing commitment of Farsta's."""
    return make.commitment(kind=PeriodKind.ONGOING, stage=Stage.CONFIRMED)


def say(one, me, in_round=None, version=0, **said):
    """An answer in tertial 1, or another round."""
    return actions.answer(one, in_round or make.open_round(), version=version, by=me, **SAID | said)


def report(in_round=None, slug="farsta"):
    """The board's follow-up of the round, read anew."""
    db.session.flush()
    return report_of(make.board(slug), make.programme(), in_round or make.open_round())


def last(one):
    """The newest event of a commitment."""
    return audit.of_thing("commitment", one.id)[0]


# Answering


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


# Handing in


def ready(me):
    """Farsta's T1, with nothing left to answer."""
    for left in report().left:
        one = db.session.get(Commitment, int(left.anchor.removeprefix("row-")))
        say(one, me, status=one.status)
    return report()


def test_handing_in_freezes_a_version_and_locks(me, one):
    say(one, me, text="Så har det gått")
    version = actions.hand_in(ready(me), decided_on=date(2023, 5, 11), paragraph="§ 7", by=me)
    assert (version.number, version.source, version.submission.state) == (
        1, Source.HANDED_IN, SubmissionState.SUBMITTED
    )  # fmt: skip
    assert version.content["by"] == "Nyckelfunktion, Farsta"
    assert "Så har det gått" in [row["text"] for row in version.content["rows"]]
    assert [note.kind for note in queries.notes(version.submission)] == [NoteKind.HANDED_IN]
    assert audit.of_thing("submission", version.submission_id)[0].event is Event.REPORT_HANDED_IN


def test_something_left_refuses_handing_in_and_says_what(me):
    make.own_commitment(stage=Stage.CONFIRMED, ends_on=date(2023, 1, 31))
    left = report().left
    with pytest.raises(Refused, match=f"{len(left)} rad.* kvar"):
        actions.hand_in(report(), decided_on=None, paragraph="", by=me)


def test_a_version_says_the_same_whatever_happens_afterwards(me, one):
    say(one, me, text="Så var det")
    version = actions.hand_in(ready(me), decided_on=None, paragraph="", by=me)
    before, seal = dict(version.content), version.seal
    board = make.board()
    board.name, board.short_name, one.title, me.name = "Nya Farsta", "Nya", "Annan rubrik", "Någon annan"
    db.session.flush()
    db.session.expire(version)
    assert (version.content, version.sealed()) == (before, seal)


def locked_acts(one, me):
    """Every way to change what is said in tertial 1."""
    current, board, goal = make.open_round(), make.board(), make.programme().goals[0]
    yield lambda: say(one, me, version=99, text="Nytt")
    yield lambda: actions.clear(one, current, version=0, by=me)
    yield lambda: actions.answer_unchanged(one, current, by=me)
    yield lambda: actions.answer_goal(board, goal, current, version=0, assessment=FULL, text="", by=me)
    yield lambda: actions.hand_in(report(), decided_on=None, paragraph="", by=me)
    yield lambda: scorecards.tick(one, done=False, current=current, by=me)


@pytest.mark.parametrize("act", range(6))
def test_what_is_handed_in_can_not_be_changed(me, one, act):
    say(one, me)
    actions.hand_in(ready(me), decided_on=None, paragraph="", by=me)
    with pytest.raises(Refused, match="är inlämnad och kan inte ändras"):
        list(locked_acts(one, me))[act]()


def test_a_status_set_on_the_scorecard_leaves_what_is_handed_in(me, one):
    said = say(one, me)
    actions.hand_in(ready(me), decided_on=None, paragraph="", by=me)
    scorecards.set_status(one, Status.PARTLY, by=me)
    db.session.flush()
    assert (one.status, said.status) == (Status.PARTLY, Status.AS_PLANNED)


@pytest.mark.parametrize("state", [SubmissionState.SUBMITTED, SubmissionState.RECEIVED])
@pytest.mark.parametrize("change", [
    "UPDATE answer SET text = 'x'",
    "DELETE FROM answer",
    "UPDATE goal_answer SET text = 'x'",
    "DELETE FROM goal_answer",
])  # fmt: skip
def test_the_database_itself_refuses_changes_of_what_is_handed_in(me, one, state, change):
    say(one, me)
    actions.answer_goal(make.board(), make.programme().goals[0], make.open_round(), version=0, assessment=FULL,
                        text="", by=me)  # fmt: skip
    submission_for(make.board(), make.open_round()).state = state
    db.session.flush()
    with pytest.raises(IntegrityError), db.session.begin_nested():
        db.session.execute(sa.text(f"{change} WHERE round_id = {make.open_round().id}"))


@pytest.mark.parametrize("column", ["round_id", "commitment_id"])
def test_the_database_itself_lets_nothing_be_moved_out_of_what_is_handed_in(me, one, column):
    say(one, me)
    submission_for(make.board(), make.open_round()).state = SubmissionState.SUBMITTED
    db.session.flush()
    to = {"round_id": make.round_of(RoundKind.T2).id, "commitment_id": make.commitments("rinkeby-kista")[0].id}
    with pytest.raises(IntegrityError), db.session.begin_nested():
        db.session.execute(sa.text(f"UPDATE answer SET {column} = {to[column]} WHERE commitment_id = {one.id}"))


@pytest.mark.parametrize("change", ["state = 'draft'", "board_id = 2", "round_id = 2"])
def test_the_database_itself_keeps_what_was_handed_in_from_being_a_draft_or_somebody_elses(me, change):
    key = actions.hand_in(ready(me), decided_on=None, paragraph="", by=me).submission_id
    db.session.execute(sa.text(f"UPDATE submission SET state = 'returned' WHERE id = {key}"))
    with pytest.raises(IntegrityError), db.session.begin_nested():
        db.session.execute(sa.text(f"UPDATE submission SET {change} WHERE id = {key}"))


def test_the_database_itself_refuses_new_answers_in_what_is_handed_in(me, one):
    submission_for(make.board(), make.open_round()).state = SubmissionState.SUBMITTED
    db.session.flush()
    insert = "INSERT INTO answer (commitment_id, round_id, status, text, answered_at, support, is_example, version) "
    values = f"VALUES ({one.id}, {make.open_round().id}, 'as_planned', '', '2023-05-22', '', FALSE, 1)"
    with pytest.raises(IntegrityError), db.session.begin_nested():
        db.session.execute(sa.text(insert + values))


@pytest.mark.parametrize("change", [
    "UPDATE submission_version SET number = 9",
    "DELETE FROM submission_version",
    "UPDATE submission_note SET text = 'x'",
    "DELETE FROM submission_note",
])  # fmt: skip
def test_the_database_itself_keeps_versions_and_notes(me, change):
    actions.hand_in(ready(me), decided_on=None, paragraph="", by=me)
    with pytest.raises(IntegrityError), db.session.begin_nested():
        db.session.execute(sa.text(change))


# ILS and the board's meeting


def test_ils_can_be_noted_also_of_what_is_handed_in(me):
    version = actions.hand_in(ready(me), decided_on=None, paragraph="", by=me)
    actions.note_ils(version.submission, reference="2023-17", is_in_ils=True, by=me)
    assert (version.submission.ils_reference, version.submission.in_ils_on) == ("2023-17", date(2023, 5, 22))
    assert audit.of_thing("submission", version.submission_id)[0].event is Event.ILS_NOTED


def test_the_boards_meeting_is_set(me):
    submission = submission_for(make.board(), make.open_round())
    actions.set_meeting(submission, date(2023, 5, 25), by=me)
    assert submission.meeting_on == date(2023, 5, 25)
    assert audit.of_thing("submission", submission.id)[0].event is Event.MEETING_SET


# The guard itself


@pytest.mark.parametrize(
    ("state", "open_until", "day", "why"),
    [
        (None, None, date(2023, 5, 22), ""),
        (None, None, date(2023, 6, 30), ""),
        (None, None, date(2023, 7, 1), "stängd"),
        (None, None, date(2023, 4, 14), "öppnar"),
        (SubmissionState.DRAFT, None, date(2023, 5, 22), ""),
        (SubmissionState.SUBMITTED, None, date(2023, 5, 22), "inlämnad"),
        (SubmissionState.RECEIVED, None, date(2023, 5, 22), "inlämnad"),
        (SubmissionState.RETURNED, date(2023, 8, 1), date(2023, 7, 20), ""),
        (SubmissionState.RETURNED, date(2023, 8, 1), date(2023, 8, 1), ""),
        (SubmissionState.RETURNED, date(2023, 8, 1), date(2023, 8, 2), "stängd"),
    ],
)
def test_when_a_round_is_locked_for_a_board(ctx, state, open_until, day, why):
    submission = state and submission_for(make.board(), make.open_round())
    if submission:
        submission.state, submission.open_until = state, open_until
    found = answering.locked(submission, make.open_round(), day)
    assert (why in found) if why else found == ""


# What is not applicable, and what is settled


def say_again(one, current, *, holds, by):
    """What the page does."""
    actions.refuse_not_asked_again(one, current)
    exemptions.ask_again(one, current.year + 1, holds=holds, by=by)


WRITTEN = date(2023, 1, 20)


@pytest.fixture
def exempt(one):
    """What was accepted as not applicable in 2022, and its year's report."""
    make.exemption(one, year=2022, state=ExemptionState.ACCEPTED)
    return one, make.round_of(RoundKind.VB, 2022)


def test_the_years_report_asks_whether_what_is_not_applicable_is_so_next_year_too(me, exempt):
    one, vb = exempt
    with make.on(WRITTEN):
        asked = report(vb)
        lacks = {left.anchor: left.lacks for left in asked.left}
        assert lacks[f"row-{one.id}"] == "Säg om det är ej aktuellt även 2023"
        counted = asked.answered, len(asked.asked)
        assert queries.answered(make.programme(), vb, [one.board_id])[one.board_id] == counted
        say_again(one, vb, holds=True, by=me)
        say_again(one, vb, holds=True, by=me)
        after = report(vb)
    assert (after.answered, len(after.asked)) == (counted[0] + 1, counted[1])
    assert queries.answered(make.programme(), vb, [one.board_id])[one.board_id] == (counted[0] + 1, counted[1])
    assert f"row-{one.id}" not in [left.anchor for left in after.left]
    assert [(each.year, each.state) for each in one.exemptions] == [
        (2022, ExemptionState.ACCEPTED), (2023, ExemptionState.PROPOSED)
    ]  # fmt: skip
    assert last(one).event is Event.EXEMPTION_PROPOSED


def test_what_holds_no_longer_counts_next_year_and_is_not_asked_once_more(me, exempt):
    one, vb = exempt
    with make.on(WRITTEN):
        assert one.lapsed_exemption_on(WRITTEN) is not None
        say_again(one, vb, holds=True, by=me)
        say_again(one, vb, holds=False, by=me)
        assert f"row-{one.id}" not in [left.anchor for left in report(vb).left]
        assert one.lapsed_exemption_on(WRITTEN) is None
    assert not one.is_exempt_on(date(2023, 5, 22))
    assert last(one).event is Event.EXEMPTION_ENDED


def test_what_the_office_has_decided_of_next_year_stands(me, exempt):
    one, vb = exempt
    make.exemption(one, year=2023, state=ExemptionState.ACCEPTED)
    with make.on(WRITTEN), pytest.raises(Refused, match="redan tagit ställning"):
        say_again(one, vb, holds=False, by=me)


def test_the_programmes_last_year_asks_of_none_after_it(ctx, one):
    make.exemption(one, year=2025, state=ExemptionState.ACCEPTED)
    assert not Row(one, make.round_of(RoundKind.VB, 2025)).asks_again


def test_nothing_is_asked_again_of_what_is_applicable_or_when_the_round_is_locked(me, one, exempt):
    with pytest.raises(Refused, match="frågar inte"):
        say_again(make.own_commitment(stage=Stage.CONFIRMED), make.open_round(), holds=True, by=me)
    with make.on(date(2023, 5, 22)), pytest.raises(Refused, match="stängd"):
        say_again(*exempt, holds=True, by=me)


@pytest.fixture
def settled(ctx):
    """What an earlier round has told of as klar."""
    one = make.own_commitment(stage=Stage.CONFIRMED, ends_on=date(2022, 12, 31), status=Status.DONE,
                              completed_on=date(2022, 5, 2))  # fmt: skip
    with make.on(date(2022, 5, 20)):
        make.told_as_done(one, make.round_of(RoundKind.T1, 2022))
    return one


def test_what_is_settled_is_taken_up_again_with_a_reason_and_then_required(me, settled):
    current = make.open_round()
    assert Row(settled, current).expectation is Expectation.SETTLED
    with pytest.raises(Refused, match="Skriv varför"):
        actions.take_up_again(settled, current, "", by=me)
    actions.take_up_again(settled, current, "Rutinen gäller inte längre", by=me)
    assert (settled.status, settled.completed_on) == (Status.UNDER_WAY, None)
    assert Row(settled, current).expectation is Expectation.REQUIRED
    assert (last(settled).event, last(settled).note) == (Event.COMMITMENT_TAKEN_UP, "Rutinen gäller inte längre")


def test_what_is_not_settled_or_in_a_locked_round_is_not_taken_up(me, one, settled):
    with pytest.raises(Refused, match="tidigare omgång"):
        actions.take_up_again(one, make.open_round(), "Därför", by=me)
    with pytest.raises(Refused, match="stängd"):
        actions.take_up_again(settled, make.round_of(RoundKind.VB, 2022), "Därför", by=me)

"""Handing in, and what is locked by it: by the guard and by the database itself."""

from datetime import date

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from tests import make
from tests.follow_up.saying import FULL, report, say
from vpapp.audit import queries as audit
from vpapp.audit.events import Event
from vpapp.core.db import db
from vpapp.core.rules import Refused
from vpapp.follow_up import actions, queries
from vpapp.follow_up.freezing import submission_for
from vpapp.follow_up.models import NoteKind, Source
from vpapp.programme.models import RoundKind
from vpapp.scorecards import actions as scorecards
from vpapp.scorecards import answering
from vpapp.scorecards.models import Commitment
from vpapp.scorecards.status import Stage, Status
from vpapp.scorecards.submission_models import SubmissionState


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

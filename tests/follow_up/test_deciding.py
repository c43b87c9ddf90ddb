"""What the programme office decides about what boards hand in, and when it may not."""

from datetime import date

import pytest
import sqlalchemy as sa

from tests import make
from vpapp.audit import queries as audit
from vpapp.audit.events import Event
from vpapp.boards import queries as boards
from vpapp.core.db import db
from vpapp.core.rules import Refused
from vpapp.follow_up import actions, deciding, queries
from vpapp.follow_up.freezing import submission_for
from vpapp.follow_up.models import NoteKind, Source, SubmissionVersion
from vpapp.follow_up.report import report_of
from vpapp.programme.models import PeriodKind, RoundKind
from vpapp.scorecards import actions as scorecards
from vpapp.scorecards.answer_models import Assessment
from vpapp.scorecards.models import Commitment
from vpapp.scorecards.status import Stage, Status
from vpapp.scorecards.submission_models import SubmissionState

DRAFT, SUBMITTED, RETURNED, RECEIVED = SubmissionState
UNTIL = date(2023, 6, 9)
SAID = {"assessment": None, "text": "Så har det gått", "reason": None, "support": "", "is_example": False}


@pytest.fixture
def office(cast):
    """Programansvarig."""
    return cast["programansvarig"]


@pytest.fixture
def me(cast):
    """Farsta's key function."""
    return cast["nyckelfunktion-farsta"]


def report(slug="farsta"):
    """A board's tertial 1, read anew."""
    db.session.flush()
    return report_of(make.board(slug), make.programme(), make.open_round())


def reports():
    """Every board's."""
    one = make.open_round()
    return [report_of(board, make.programme(), one) for board in boards.valid_on(one.counted_on)]


def answered(me, text="Så har det gått"):
    """An ongoing commitment of Farsta's with an answer in tertial 1."""
    one = make.commitment(kind=PeriodKind.ONGOING, stage=Stage.CONFIRMED)
    said = one.answer_in(make.open_round())
    actions.answer(one, make.open_round(), version=said.version if said else 0, by=me,
                   **SAID | {"text": text, "status": Status.AS_PLANNED})  # fmt: skip
    return one


def handed_in(me):
    """Farsta's follow-up of tertial 1, handed in."""
    answered(me)
    for left in report().left:
        one = db.session.get(Commitment, int(left.anchor.removeprefix("row-")))
        actions.answer(one, make.open_round(), version=0, by=me, **SAID | {"status": one.status})
    return actions.hand_in(report(), decided_on=None, paragraph="", by=me).submission


def noted(submission):
    """(kind, version, text) of all that happened."""
    return [(note.kind, note.number, note.text) for note in queries.notes(submission)]


def newest(submission):
    """The newest event."""
    return audit.of_thing("submission", submission.id)[0].event


def test_receiving(office, me):
    submission = handed_in(me)
    deciding.receive(submission, by=office)
    deciding.receive(submission, by=office)
    assert (submission.state, newest(submission)) == (RECEIVED, Event.REPORT_RECEIVED)
    assert [kind for kind, _, _ in noted(submission)] == [NoteKind.HANDED_IN, NoteKind.RECEIVED]


@pytest.mark.parametrize("state", [DRAFT, RETURNED])
def test_what_is_not_handed_in_is_neither_received_nor_returned(office, state):
    submission = submission_for(make.board(), make.open_round())
    submission.state = state
    with pytest.raises(Refused, match="inte inlämnad"):
        deciding.receive(submission, by=office)
    with pytest.raises(Refused, match="inte inlämnad"):
        deciding.ask_for_more(submission, "Mer", UNTIL, by=office)


def test_a_returned_resubmitted_and_received_report_shows_every_note(office, me):
    submission = handed_in(me)
    deciding.ask_for_more(submission, "Beskriv vad som saknas.", UNTIL, by=office)
    assert (submission.state, submission.open_until) == (RETURNED, UNTIL)
    answered(me, "Så har det gått, mer utförligt")
    again = actions.hand_in(report(), decided_on=None, paragraph="", by=me)
    deciding.ask_for_more(submission, "Och när?", UNTIL, by=office)
    answered(me, "Så har det gått, i höst")
    actions.hand_in(report(), decided_on=None, paragraph="", by=me)
    deciding.receive(submission, by=office)
    assert again.number == 2
    assert noted(submission) == [
        (NoteKind.HANDED_IN, 1, ""),
        (NoteKind.RETURNED, 1, "Beskriv vad som saknas."),
        (NoteKind.HANDED_IN, 2, ""),
        (NoteKind.RETURNED, 2, "Och när?"),
        (NoteKind.HANDED_IN, 3, ""),
        (NoteKind.RECEIVED, 3, ""),
    ]
    texts = [{row["text"] for row in version.content["rows"]} for version in queries.versions(submission)]
    assert "Så har det gått, i höst" in texts[0]
    assert "Så har det gått" in texts[2]
    assert all(version.seal == version.sealed() for version in queries.versions(submission))


def test_asking_for_more_takes_words_and_a_day_to_come(office, me):
    submission = handed_in(me)
    with pytest.raises(Refused, match="Skriv vad som behöver kompletteras"):
        deciding.ask_for_more(submission, "", UNTIL, by=office)
    with pytest.raises(Refused, match="inte har passerat"):
        deciding.ask_for_more(submission, "Mer", date(2023, 5, 21), by=office)
    assert submission.state is SUBMITTED


# Closing


def test_closing_freezes_what_was_not_handed_in_for_every_board(office, me):
    handed_in(me)
    frozen = deciding.close_round(make.open_round(), reports(), by=office)
    latest = queries.latest_versions(make.open_round())
    assert frozen == 45
    assert len(latest) == 46
    assert latest[make.board().id].source is Source.HANDED_IN
    assert {version.source for key, version in latest.items() if key != make.board().id} == {Source.CLOSING}
    assert deciding.close_round(make.open_round(), reports(), by=office) == 0
    assert audit.of_thing("round", make.open_round().id)[0].event is Event.ROUND_CLOSED


def test_a_closed_round_takes_nothing_from_anybody(office, me):
    one = answered(me)
    deciding.close_round(make.open_round(), reports(), by=office)
    db.session.flush()
    with pytest.raises(Refused, match="stängd"):
        answered(me, "Nytt")
    with pytest.raises(sa.exc.IntegrityError), db.session.begin_nested():
        db.session.execute(sa.text(f"UPDATE answer SET text = 'x' WHERE commitment_id = {one.id}"))


def test_opening_a_round_again_deletes_only_what_closing_froze(office, me):
    handed_in(me)
    deciding.close_round(make.open_round(), reports(), by=office)
    deciding.open_round_again(make.open_round(), UNTIL, by=office)
    db.session.flush()
    every = db.session.scalars(sa.select(SubmissionVersion)).all()
    assert [(version.board_id, version.source) for version in every] == [(make.board().id, Source.HANDED_IN)]
    assert make.open_round().is_open_on(date(2023, 6, 9))
    assert audit.of_thing("round", make.open_round().id)[0].event is Event.ROUND_OPENED_AGAIN


def test_opening_again_what_is_open_or_for_a_past_day_is_refused(office):
    with pytest.raises(Refused, match="inte stängd"):
        deciding.open_round_again(make.open_round(), UNTIL, by=office)
    deciding.close_round(make.open_round(), [], by=office)
    with pytest.raises(Refused, match="inte har passerat"):
        deciding.open_round_again(make.open_round(), date(2023, 5, 1), by=office)


def test_one_board_is_opened_again_with_reason_and_end(office, me):
    answered(me)
    deciding.close_round(make.open_round(), reports(), by=office)
    submission = submission_for(make.board(), make.open_round())
    with pytest.raises(Refused, match="Skriv varför"):
        deciding.open_again(submission, "", UNTIL, by=office)
    with pytest.raises(Refused, match="inte har passerat"):
        deciding.open_again(submission, "Sjukdom", date(2023, 5, 1), by=office)
    deciding.open_again(submission, "Sjukdom", UNTIL, by=office)
    db.session.flush()
    assert answered(me, "Nytt").answer_in(make.open_round()).text == "Nytt"
    assert [source.source for source in queries.versions(submission)] == []
    assert noted(submission)[-1][::2] == (NoteKind.OPENED_AGAIN, "Sjukdom")
    with make.on(date(2023, 6, 10)), pytest.raises(Refused, match="stängd"):
        answered(me, "För sent")


def test_a_draft_in_an_open_round_needs_no_opening(office):
    with pytest.raises(Refused, match="redan skriva"):
        deciding.open_again(submission_for(make.board(), make.open_round()), "Varför inte", UNTIL, by=office)


# Dates


def test_the_office_sets_a_rounds_dates(office):
    one = make.open_round()
    days = {"opens_on": date(2023, 4, 17), "due_on": date(2023, 6, 2), "closes_on": date(2023, 7, 7)}
    deciding.set_dates(one, by=office, **days)
    assert {name: getattr(one, name) for name in days} == days
    assert audit.of_thing("round", one.id)[0].changes["due_on"] == ["2023-05-31", "2023-06-02"]


@pytest.mark.parametrize("wrong", [{"due_on": date(2023, 4, 1)}, {"closes_on": date(2023, 5, 30)}])
def test_dates_out_of_order_are_refused(office, wrong):
    one = make.open_round()
    days = {"opens_on": one.opens_on, "due_on": one.due_on, "closes_on": one.closes_on} | wrong
    with pytest.raises(Refused, match="öppna före"):
        deciding.set_dates(one, by=office, **days)


def test_a_closed_rounds_dates_stand(office):
    one = make.open_round()
    deciding.close_round(one, [], by=office)
    with pytest.raises(Refused, match="Öppna den igen"):
        deciding.set_dates(one, opens_on=one.opens_on, due_on=one.due_on, closes_on=date(2023, 7, 7), by=office)


# Transcripts


def test_a_transcript_counts_as_reported_and_says_that_it_is_one(office):
    deciding.transcribe(report(), "Allt enligt plan.", date(2023, 5, 15), by=office)
    version = queries.latest_versions(make.open_round())[make.board().id]
    assert version.source is Source.TRANSCRIPT
    assert version.content["transcript"] == {"text": "Allt enligt plan.", "on": "2023-05-15"}
    assert version.submission.state is RECEIVED
    assert noted(version.submission)[-1][0] is NoteKind.TRANSCRIBED
    assert newest(version.submission) is Event.REPORT_TRANSCRIBED


@pytest.mark.parametrize(
    ("text", "on", "why"),
    [("", date(2023, 5, 15), "Skriv av"), ("Text", date(2023, 5, 23), "i framtiden")],
)
def test_a_transcript_takes_a_text_and_a_day_that_has_been(office, text, on, why):
    with pytest.raises(Refused, match=why):
        deciding.transcribe(report(), text, on, by=office)


def test_what_is_handed_in_here_is_not_transcribed(office, me):
    handed_in(me)
    with pytest.raises(Refused, match="redan lämnat in"):
        deciding.transcribe(report(), "Text", date(2023, 5, 15), by=office)


# The merger of 1 July 2023


@pytest.mark.parametrize(
    ("kind", "year", "number"),
    [
        (RoundKind.VP, 2023, 46),
        (RoundKind.T1, 2023, 46),
        (RoundKind.T2, 2023, 44),
        (RoundKind.VB, 2023, 44),
        (RoundKind.VP, 2024, 44),
    ],
)
def test_the_boards_that_count_are_those_of_the_periods_end(ctx, kind, year, number):
    assert len(boards.valid_on(make.round_of(kind, year).counted_on)) == number


# What an attack found


def test_a_transcript_publishes_nothing_of_a_draft(office, me):
    answered(me, "Bara ett utkast")
    deciding.transcribe(report(), "Allt enligt plan.", date(2023, 5, 15), by=office)
    content = queries.latest_versions(make.open_round())[make.board().id].content
    assert "Bara ett utkast" not in str(content)
    assert not any(row["answered"] for row in content["rows"])


def test_closing_leaves_whoever_was_asked_for_more_with_what_they_handed_in(office, me):
    submission = handed_in(me)
    deciding.ask_for_more(submission, "Mer", UNTIL, by=office)
    deciding.close_round(make.open_round(), reports(), by=office)
    assert [version.source for version in queries.versions(submission)] == [Source.HANDED_IN]
    assert answered(me, "Kompletterat").answer_in(make.open_round()).text == "Kompletterat"


def test_a_decision_to_come_is_refused(me):
    answered(me)
    with pytest.raises(Refused, match="framtiden"):
        actions.hand_in(report(), decided_on=date(2023, 5, 23), paragraph="", by=me)


@pytest.mark.parametrize("said", [{"support": "En kurs"}, {"is_example": True}, {"assessment": Assessment.FULL}])
def test_a_tick_takes_away_no_answer(me, said):
    one = make.commitment(kind=PeriodKind.ONGOING, stage=Stage.CONFIRMED)
    values = SAID | {"text": "", "status": Status.AS_PLANNED} | said
    actions.answer(one, make.open_round(), version=0, by=me, **values)
    with pytest.raises(Refused, match="har ett svar"):
        scorecards.tick(one, done=False, current=make.open_round(), by=me)

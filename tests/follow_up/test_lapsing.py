"""What happens to a follow-up that was opened again, when the time that the office gave has run out."""

from datetime import date

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from tests import make
from vpapp.audit import queries as audit
from vpapp.audit.events import Event
from vpapp.core.db import db
from vpapp.core.rules import Refused
from vpapp.follow_up import actions, deciding, duties, queries
from vpapp.follow_up.freezing import submission_for
from vpapp.follow_up.models import Source
from vpapp.follow_up.report import report_of
from vpapp.programme.models import PeriodKind
from vpapp.scorecards.models import Commitment
from vpapp.scorecards.status import Stage, Status
from vpapp.scorecards.submission_models import Submission, SubmissionState

UNTIL, LATER = date(2023, 7, 20), date(2023, 7, 21)
SAID = {"status": Status.AS_PLANNED, "assessment": None, "reason": None, "support": "", "is_example": False}


def report():
    """Farsta's tertial 1, read anew."""
    db.session.flush()
    return report_of(make.board(), make.programme(), make.open_round())


def say(one, text):
    """Farsta's key function writes in tertial 1."""
    said = one.answer_in(make.open_round())
    version = said.version if said else 0
    actions.answer(one, make.open_round(), version=version, by=make.person(), text=text, **SAID)


def close(*reports):
    """The office closes tertial 1."""
    deciding.close_round(make.open_round(), reports, by=make.person("programansvarig"))


def opened_again(*, handed_in):
    """The id of a commitment in what is opened again in a closed round, and that of the submission."""
    one, office = (
        make.commitment(kind=PeriodKind.ONGOING, stage=Stage.CONFIRMED),
        make.person("programansvarig"),
    )
    say(one, "Först")
    if handed_in:
        actions.hand_in(report(), decided_on=None, paragraph="", by=make.person())
    close(report())
    submission = submission_for(make.board(), make.open_round())
    deciding.open_again(submission, "Sjukdom", UNTIL, by=office)
    say(one, "Sedan")
    return one.id, submission.id


def run(app, day):
    """What `flask work` does on that day."""
    with make.on(day), app.app_context():
        duties.lock_lapsed()


@pytest.mark.parametrize("handed_in", [True, False])
def test_whoever_lets_the_time_pass_is_locked_and_frozen_once(app, saving, handed_in):
    with saving():
        one, submission = opened_again(handed_in=handed_in)
    run(app, UNTIL)
    with saving():
        assert db.session.get_one(Submission, submission).open_until == UNTIL
    for _ in range(2):
        run(app, LATER)
    with saving():
        found = submission_for(make.board(), make.open_round())
        state = SubmissionState.SUBMITTED if handed_in else SubmissionState.DRAFT
        assert (found.state, found.open_until) == (state, None)
        (version,) = queries.versions(found)
        texts = {row["text"] for row in version.content["rows"] if row["commitment"] == one}
        assert (version.source, texts) == (
            (Source.HANDED_IN, {"Först"}) if handed_in else (Source.CLOSING, {"Sedan"})
        )
        assert [entry.event for entry in audit.of_thing("submission", found.id)].count(
            Event.REPORT_FROZEN
        ) == 1


@pytest.mark.parametrize("handed_in", [True, False])
def test_afterwards_neither_app_nor_database_takes_a_word(app, saving, handed_in):
    with saving():
        key, _ = opened_again(handed_in=handed_in)
    run(app, LATER)
    with saving():
        with make.on(LATER), pytest.raises(Refused, match=r"inlämnad|stängd"):
            say(db.session.get_one(Commitment, key), "För sent")
        with pytest.raises(IntegrityError), db.session.begin_nested():
            db.session.execute(sa.text(f"UPDATE answer SET text = 'x' WHERE commitment_id = {key}"))


def test_in_a_round_that_is_open_to_all_nothing_lapses(app, saving):
    with saving():
        one = make.commitment(kind=PeriodKind.ONGOING, stage=Stage.CONFIRMED)
        say(one, "Först")
        submission = actions.hand_in(report(), decided_on=None, paragraph="", by=make.person()).submission
        until = date(2023, 6, 1)
        deciding.ask_for_more(submission, "Mer", until, by=make.person("programansvarig"))
    run(app, date(2023, 6, 2))
    with saving():
        assert submission_for(make.board(), make.open_round()).state is SubmissionState.RETURNED

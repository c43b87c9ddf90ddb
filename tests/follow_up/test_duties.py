"""What happens by time, and what `flask check-data` finds."""

from datetime import date

import pytest
import sqlalchemy as sa

from tests import make
from tests.browser import Browser
from vpapp.core import guards
from vpapp.core.db import db
from vpapp.follow_up import actions, checks, duties, queries
from vpapp.follow_up.freezing import submission_for
from vpapp.follow_up.report import report_of
from vpapp.programme.models import RoundKind
from vpapp.scorecards.submission_models import SubmissionState


def closed(app):
    """The short names of the rounds that are closed."""
    with app.app_context():
        found = [one.short_name for one in make.programme().rounds if one.closed_at]
        db.session.rollback()
        return found


def test_a_round_closes_after_its_last_day_and_only_once(app):
    for day, names in ((date(2022, 3, 15), ["VP 2022"]), (date(2022, 3, 16), ["VP 2022", "VB 2021"])):
        for _ in range(2):
            with make.on(day), app.app_context():
                duties.close_rounds()
        assert closed(app) == names
    with app.app_context():
        assert len(queries.latest_versions(make.round_of(RoundKind.VB, 2021))) == 46
        db.session.rollback()


def handed_in():
    """Farsta's tertial 1, with nothing to tell."""
    report = report_of(make.board(), make.programme(), make.open_round())
    return actions.hand_in(report, decided_on=None, paragraph="", by=make.person())


def test_a_version_that_was_changed_is_found(ctx):
    version = handed_in()
    assert checks.versions() == []
    guards.drop(db.session.connection(), "submission_version")
    db.session.execute(sa.text("UPDATE submission_version SET content = '{}'"))
    db.session.expire_all()
    assert checks.versions() == [f"Inlämnad version {version.id} är ändrad."]
    guards.create(db.session.connection(), "submission_version")


@pytest.mark.parametrize("state", [SubmissionState.SUBMITTED, SubmissionState.RECEIVED])
def test_what_is_handed_in_without_a_version_is_found(ctx, state):
    submission = submission_for(make.board(), make.open_round())
    db.session.flush()
    assert checks.submissions() == []
    submission.state = state
    db.session.flush()
    assert checks.submissions() == [f"Uppföljning {submission.id} är inlämnad men har ingen version."]


def test_the_start_page_asks_to_hand_in_and_to_receive(app, saving):
    me, office = Browser(app, "nyckelfunktion-farsta"), Browser(app, "programansvarig")
    me.get("/")
    assert "Lämna in uppföljningen av tertial 1 2023, senast den 31 maj 2023" in me.page.first("main").text
    with saving():
        handed_in()
    me.get("/")
    assert "Lämna in uppföljningen" not in me.page.first("main").text
    office.get("/")
    assert "1 uppföljning för tertial 1 2023 är inlämnad och ska tas emot" in office.page.first("main").text

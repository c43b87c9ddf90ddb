"""`flask setup-demo`: what it makes, what it refuses, and that a second call changes nothing."""

import re
from pathlib import Path
from typing import Any

import flask_migrate
import pytest
import sqlalchemy as sa
from flask import Flask

from tests.demo.making import app_in, set_up
from vpapp.audit import queries as audit
from vpapp.audit.models import AuditEntry
from vpapp.boards.models import Board
from vpapp.core import clock, swedish
from vpapp.core.db import db, writing
from vpapp.demo import districts, reporting, stories
from vpapp.demo.cast import CAST, DAY
from vpapp.follow_up import queries as follow_ups
from vpapp.follow_up.models import SubmissionVersion
from vpapp.follow_up.versions import Cell, rows_of
from vpapp.lectures.models import Evaluation, Lecture, SignUp
from vpapp.lectures.words import Attendance, LectureState, SignUpState
from vpapp.people import actions as people
from vpapp.people.models import Person
from vpapp.programme import queries as programmes
from vpapp.programme.models import Activity, Part, PeriodKind, Round
from vpapp.scorecards import queries
from vpapp.scorecards.models import Answer, Commitment, Exemption, ExemptionState, Step
from vpapp.scorecards.progress import Progress
from vpapp.scorecards.status import Stage, Status

UNTOUCHED = {"globe-arena-fastigheter", "business-region", "st-erik-markutveckling"}
TWO_CAPITALISED = re.compile(r"(?<![.?:] )\b[A-ZÅÄÖ][a-zåäöé]+(?: [A-ZÅÄÖ][a-zåäöé]+)+")
NOT_NAMES = {"Erik Försäkrings", "När Operation Kvinnofrid", "Polisregion Stockholm"}
NOT_OUR_WORDS = ("offer", "förövare", "vänligen", "t.ex", "ev.", "!", "klient", "godkänd", "åtgärd")


def _everything(app: Flask) -> dict[str, list[Any]]:
    with app.app_context():
        return {table.name: sorted(map(repr, db.session.execute(sa.select(table))))
                for table in db.metadata.sorted_tables}


def _progress() -> dict[str, Progress]:
    programme = programmes.current(DAY)
    assert programme is not None
    current = programmes.open_round(programme.rounds, DAY)
    found = queries.progress_by_board(programme, current, DAY)
    return {slug: found[key] for key, slug in db.session.execute(sa.select(Board.id, Board.slug)) if key in found}


def _texts() -> set[str]:
    columns = (Commitment.responsible, Commitment.plan, Step.text, Answer.text, Exemption.text, Exemption.reply)
    own_titles = sa.select(Commitment.title).where(Commitment.part == Part.OWN)
    return {text for column in columns for text in db.session.scalars(sa.select(column))} | set(
        db.session.scalars(own_titles))


def test_a_second_call_changes_nothing_and_says_the_same(demo: Flask) -> None:
    before = _everything(demo)
    second = set_up(demo)
    assert second.exit_code == 0
    assert "374 åtaganden" in second.output
    assert all(part.name in second.output for part in CAST.values())
    assert _everything(demo) == before


def test_it_is_always_the_same() -> None:
    assert districts.invented() == districts.invented()


def test_refuses_outside_the_demo(tmp_path: Path) -> None:
    app = app_in(tmp_path, VPAPP_DEMO="0", VPAPP_HTTPS="0", VPAPP_SECRET_KEY="x" * 40,
               VPAPP_URL="http://127.0.0.1", VPAPP_MAIL="folder:", VPAPP_MAIL_FROM="vpapp@vpapp.example")
    refused = set_up(app)
    assert refused.exit_code == 1
    assert "VPAPP_DEMO" in refused.output
    with app.app_context():
        assert not sa.inspect(db.engine).get_table_names()


def test_refuses_a_database_with_other_people(tmp_path: Path) -> None:
    app = app_in(tmp_path)
    with app.app_context():
        flask_migrate.upgrade()
        with writing():
            people.add_person(name="Verksamhetscontroller", email="controller@stockholm.se", board=None,
                              roles={}, by=None)
    refused = set_up(app)
    assert refused.exit_code == 1
    assert "inte hör till demonstrationen" in refused.output
    with app.app_context():
        assert db.session.scalar(sa.select(sa.func.count(Person.id))) == 1
        assert db.session.scalar(sa.select(sa.func.count(Activity.id))) == 0


@pytest.mark.usefixtures("made")
class TestContent:
    """What is in the demo."""

    def test_the_programme_is_whole(self) -> None:
        rows = db.session.execute(sa.select(Board.slug, Commitment.part).join(Commitment.board)).all()
        counted = {part: sum(row == ("farsta", part) for row in rows) for part in Part}
        assert (counted[Part.IMPLEMENTS], counted[Part.RECEIVES]) == (13, 7)
        counted = {part: sum(row == ("socialnamnden", part) for row in rows) for part in Part}
        assert (counted[Part.LEADS], counted[Part.IMPLEMENTS]) == (17, 8)
        assert sum(part is not Part.OWN for _, part in rows) == 374
        boards = {slug for slug, _ in rows}
        assert len(boards) == 46
        assert not boards & {"jarva", "norra-innerstaden"}
        assert db.session.scalar(sa.select(sa.func.count(Activity.id))) == 33

    def test_one_person_for_each_role(self) -> None:
        assert set(db.session.scalars(sa.select(Person.demo_key).where(Person.demo_key.is_not(None)))) == set(CAST)

    def test_what_is_fixed_has_a_responsible_function_and_a_period(self) -> None:
        confirmed = db.session.scalars(sa.select(Commitment).where(Commitment.stage == Stage.CONFIRMED)).all()
        assert all(one.responsible and one.confirmed_on for one in confirmed)
        assert all(one.starts_on and one.ends_on for one in confirmed if one.kind is not PeriodKind.EVENT)
        assert 0.7 < len(confirmed) / 374 < 0.9

    def test_farsta_is_as_the_story_goes(self) -> None:
        farsta = _progress()["farsta"]
        assert (farsta.late, farsta.proposed, farsta.done) == (1, 2, 5)
        assert (farsta.reconciled, farsta.ongoing) == (5, 13)

    def test_boards_differ(self) -> None:
        progress = _progress()
        assert progress["rinkeby-kista"].done < progress["farsta"].done
        assert sum(one.late > 0 for one in progress.values()) >= 12
        assert len({(one.done, one.reconciled, one.late, one.proposed) for one in progress.values()}) >= 20
        assert {slug for slug, one in progress.items() if one.without_responsible == one.total} == UNTOUCHED

    def test_every_status_and_decision_is_met(self) -> None:
        assert set(Status) - set(db.session.scalars(sa.select(Commitment.status))) == {
            Status.DROPPED, Status.WAITING}
        assert set(db.session.scalars(sa.select(Exemption.state))) == {
            ExemptionState.PROPOSED, ExemptionState.ACCEPTED, ExemptionState.ANSWERED}

    def test_occasions_of_every_state_with_people_and_answers(self) -> None:
        assert set(db.session.scalars(sa.select(Lecture.state))) == set(LectureState)
        states = set(db.session.scalars(sa.select(SignUp.state)))
        assert states >= {SignUpState.GRANTED, SignUpState.WAITING}
        assert set(db.session.scalars(sa.select(SignUp.attendance))) == {None, *Attendance}
        per_occasion = sa.select(sa.func.count()).select_from(Evaluation).group_by(Evaluation.lecture_id)
        assert min(db.session.scalars(per_occasion)) >= 5

    def test_those_who_write_in_the_open_round_have_only_ticks(self) -> None:
        programme = programmes.current(DAY)
        assert programme is not None
        current = programmes.open_round(programme.rounds, DAY)
        assert current is not None
        query = sa.select(Answer).join(Answer.commitment).join(Commitment.board)
        now = db.session.scalars(query.where(Answer.round_id == current.id, Board.slug.in_(reporting.WRITING))).all()
        assert now
        assert all(answer.text == "" for answer in now)

    def test_the_event_log_is_whole_and_in_order_of_time(self) -> None:
        assert audit.broken_links() == []
        # What is told of trainings comes after them.
        of_scorecards = AuditEntry.thing_kind.in_(("programme", "activity", "board", "commitment"))
        moments = db.session.scalars(sa.select(AuditEntry.at).where(of_scorecards).order_by(AuditEntry.id)).all()
        assert moments == sorted(moments)
        days = {clock.local(at).date() for at in moments}
        assert max(days) < DAY
        assert all(day.weekday() < 5 for day in days)


@pytest.mark.usefixtures("made")
class TestReports:
    """What the boards have handed in, from the year's report of 2021 to tertial 1 2023."""

    def _rounds(self) -> list[Round]:
        programme = programmes.current(DAY)
        assert programme is not None
        return [one for one in programme.rounds if one.opens_on <= DAY]

    def test_every_round_that_is_over_is_closed_with_a_version_of_every_board(self) -> None:
        *over, last = self._rounds()
        assert [one.short_name for one in (*over, last)] == [
            "VP 2022", "VB 2021", "T1 2022", "T2 2022", "VP 2023", "VB 2022", "T1 2023"]
        assert {len(follow_ups.latest_versions(one)) for one in over} == {46}
        assert all(one.closed_at for one in over)
        assert last.closed_at is None
        assert 30 < len(follow_ups.latest_versions(last)) < 46

    def test_they_differ(self) -> None:
        year = self._rounds()[-2]
        versions = follow_ups.latest_versions(year).values()
        signs = [tuple(row.cell for row in rows_of(each.content)) for each in versions]
        assert len(set(signs)) > 20
        assert {cell for sign in signs for cell in sign} >= {Cell.FULL, Cell.PARTIAL, Cell.NONE, Cell.NOT_REPORTED}

    def test_what_is_handed_in_says_what_it_said(self) -> None:
        every = db.session.scalars(sa.select(SubmissionVersion)).all()
        assert len(every) > 250
        assert all(version.seal == version.sealed() for version in every)


@pytest.mark.usefixtures("made")
class TestWords:
    """What is written in it."""

    def test_nobody_has_a_name(self) -> None:
        found = {name for text in _texts() for name in TWO_CAPITALISED.findall(text)}
        assert found <= NOT_NAMES

    def test_no_personal_identity_numbers(self) -> None:
        assert not [text for text in _texts() if swedish.has_personal_identity_number(text)]

    @pytest.mark.parametrize("word", NOT_OUR_WORDS)
    def test_our_words(self, word: str) -> None:
        assert not [text for text in _texts() if re.search(rf"\b{re.escape(word)}", text.lower())]

    def test_no_figures_and_nothing_left_to_fill_in(self) -> None:
        assert not [text for text in _texts() if "{" in text or re.search(r"\d ?%|\d+ procent", text)]

    def test_plans_are_not_the_same_everywhere(self) -> None:
        plans = db.session.scalars(sa.select(Commitment.plan).where(Commitment.plan != "")).all()
        assert max(map(plans.count, plans)) <= 2

    def test_sentences_end(self) -> None:
        texts = db.session.scalars(sa.select(Commitment.plan).where(Commitment.plan != "")).all()
        assert all(text.endswith((".", "?")) and "  " not in text for text in texts)


def test_each_story_comes_in_its_order() -> None:
    for story in [*stories.told(), *districts.invented()]:
        days = [day for day in (story.written, story.confirmed, story.begun, story.done) if day]
        assert days == sorted(days), story
        assert story.confirmed or not (story.begun or story.done or story.answers), story
        assert all(step.done is None or step.done >= story.written for step in story.steps), story
        assert not story.done or all(step.done and step.done <= story.done for step in story.steps), story

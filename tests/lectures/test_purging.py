"""Letting names go by the command and on the page: nothing of them is left, and nobody loses a number."""

import sqlite3
from contextlib import contextmanager
from datetime import date

import pytest
import sqlalchemy as sa

from tests import make
from tests.lectures.test_retention import ADMIN, DECISION, KEEPS, LATER, UNIQUE, a_year
from vpapp.core import clock
from vpapp.core.db import db, writing
from vpapp.lectures import actions, retention, retention_queries, trained_queries
from vpapp.lectures.models import Lecture, SignUp
from vpapp.lectures.trained_queries import Way
from vpapp.lectures.words import Mode
from vpapp.mail import sending


@contextmanager
def later(day=LATER):
    """Let it be the day from which 2023 has been kept for long enough, also for the pages."""
    clock.hold(day)
    yield
    clock.hold(date(2023, 5, 22))


def test_the_command_shows_first_and_then_does_it(app, command, saving):
    with saving():
        a_year()
    with later():
        shown = command("purge")
        assert (shown.exit_code, "Inget är ändrat." in shown.output) == (0, True)
        assert "2023: 17 anmälningar, 7 webbkurser, 17 mejl, 1 intresse och 1 utvärderingstext." in shown.output
        refused = command("purge", "--carry-out")
        assert refused.exit_code == 1
        assert "Inget gallringsbeslut är noterat för 2023" in refused.output
        with saving():
            retention.note_decision(2023, DECISION, keeps=KEEPS, by=make.person(ADMIN))
            assert db.session.scalar(sa.select(sa.func.count()).where(SignUp.stand_in.is_not(None))) == 0
        done = command("purge", "--carry-out")
        assert (done.exit_code, "2023 är gallrat: 17 anmälningar" in done.output) == (0, True)
        again = command("purge", "--carry-out")
        assert again.exit_code == 0
        assert "Det finns inga namn att gallra" in again.output


def test_every_page_of_numbers_is_the_same_afterwards(app, browser, command, saving):
    with saving():
        a_year()
    paths = [f"/utbildade{rest}?ar=2023" for rest in ("", "/farsta", "/skarholmen")] + ["/utbildade?ar=2023&mal=2"]

    def seen():
        return [browser(who).get(path).text.split("<main")[1] for who in ("programansvarig", ADMIN) for path in paths]

    with later():
        before = seen()
        with saving():
            retention.note_decision(2023, DECISION, keeps=KEEPS, by=make.person(ADMIN))
        assert command("purge", "--carry-out").exit_code == 0
        assert seen() == before


def test_no_byte_of_a_name_is_left(app, command, saving, database):
    """SQLite overwrites what it deletes, and its log of writes is emptied."""
    with saving():
        a_year()
    with app.app_context():
        sending.send_due()
        folder = app.config["SETTINGS"].instance / "mail"
    assert any(b"enastaende" in one.read_bytes() for one in folder.glob("*.eml"))
    with later():
        with saving():
            retention.note_decision(2023, DECISION, keeps=KEEPS, by=make.person(ADMIN))
        assert "17 filer är borttagna" in command("purge", "--carry-out").output
    assert not any(b"enastaende" in one.read_bytes() for one in folder.glob("*.eml"))
    if hasattr(database, "file"):
        files = [database.file, *database.file.parent.glob("test.sqlite-wal")]
        for words in (UNIQUE.encode(), b"enastaende@utanfor", "hälsar Kim".encode()):
            assert not any(words in one.read_bytes() for one in files if one.exists())


def test_sqlite_overwrites_what_it_deletes(app, database):
    if not hasattr(database, "file"):
        pytest.skip("of SQLite alone")
    with app.app_context():
        assert db.session.scalar(sa.text("PRAGMA secure_delete")) == 1
    assert sqlite3.connect(database.file).execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_sign_up_at_the_same_time_is_kept(app, saving):
    """Whoever signs up to what is to come does so before or after; the names of the past go either way."""
    from threading import Thread

    with saving():
        a_year()
    with later():
        with saving():
            retention.note_decision(2023, DECISION, keeps=KEEPS, by=make.person(ADMIN))
            key = make.lecture(days=10, seats=50).id
            ids = [one.id for one in make.people_of("farsta", 8)]
        problems = []

        def sign_up(person_id):
            from vpapp.people.models import Person

            try:
                with app.app_context(), writing():
                    person = db.session.get(Person, person_id)
                    actions.sign_up(db.session.get(Lecture, key), person, Mode.ON_SITE, by=person)
            except Exception as error:  # shown by the test
                problems.append(error)

        def purge_it():
            try:
                with app.app_context(), writing():
                    retention.purge(2023, keeps=KEEPS, by=None)
            except Exception as error:  # shown by the test
                problems.append(error)

        threads = [Thread(target=sign_up, args=(one,)) for one in ids] + [Thread(target=purge_it) for _ in range(2)]
        for one in threads:
            one.start()
        for one in threads:
            one.join()
        assert problems == []
        with saving():
            kept = db.session.scalars(sa.select(SignUp).where(SignUp.lecture_id == key)).all()
            assert sorted(one.person_id for one in kept) == sorted(ids)
            assert retention_queries.years_with_names(2023) == {}
            assert trained_queries.numbers(Way.ATTENDED, 2023).city == 11


def test_the_page_notes_a_decision_holds_and_lets_go(browser, saving):
    with saving():
        a_year()
    with later():
        keeper = browser(ADMIN)
        page = keeper.get("lectures.retention").text
        assert "Väntar på beslut" in page
        typed = {"year": "2023", "decided_by": "socialnämnden", "decided_on": "2025-12-16", "paragraph": "§ 14"}
        page = keeper.press("Notera beslutet", typed).text
        assert DECISION in page
        assert "Klart att gallra" in page
        assert "Gallringen av 2023 är pausad." in keeper.press("Pausa gallringen av 2023").text
        assert "Gallringen av 2023 är inte längre pausad." in keeper.press("Fortsätt gallringen av 2023").text


@pytest.mark.parametrize("wrong", [
    {}, {"year": "2025"}, {"year": "2023", "decided_by": "811228-9874", "decided_on": "2025-12-16", "paragraph": "1"},
])  # fmt: skip
def test_half_a_decision_answers_422(browser, saving, wrong):
    with saving():
        a_year()
    with later():
        keeper = browser(ADMIN)
        assert keeper.post("lectures.note_disposal", wrong).status_code == 422


def test_with_nothing_to_let_go_of_the_page_says_so(browser):
    assert "Inga namn är gamla nog att gallra" in browser(ADMIN).get("lectures.retention").text


@pytest.mark.parametrize("who", ["programansvarig", "kommunikator", "nyckelfunktion-farsta", "revisor"])
def test_retention_is_the_keepers(browser, who):
    assert browser(who).get("lectures.retention").status_code == 403
    assert browser(who).post("lectures.note_disposal").status_code == 403
    assert browser(who).post("lectures.hold_disposal", year=2020).status_code == 403

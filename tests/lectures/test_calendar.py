"""Calendar files, compared byte for byte with the ones in tests/lectures/calendar/.

After a wanted change: delete the file, run the test, and read what it wrote.
"""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests import make
from vpapp.core import clock
from vpapp.core.config import Settings
from vpapp.core.db import db
from vpapp.lectures import actions, entries, letters, own_queries
from vpapp.lectures.words import LectureState, Mode
from vpapp.mail import sending
from vpapp.mail.models import Mail

FOLDER = Path(__file__).with_name("calendar")
MADE = datetime(2023, 3, 1, 8, tzinfo=UTC)


def settings(**changed):
    named = {"url": "https://vpapp.example", "mail_from": "utbildning@vpapp.example"} | changed
    return Settings(**dict.fromkeys(Settings.__dataclass_fields__, None) | named)


def at(day, hour):
    return datetime.combine(day, datetime.min.time().replace(hour=hour), clock.STOCKHOLM)


def same(name, content):
    """As it was reviewed, byte for byte."""
    file = FOLDER / f"{name}.ics"
    if not file.exists():
        file.write_bytes(content)
        pytest.fail(f"wrote {file}: read it")
    assert content.decode() == file.read_bytes().decode()


@pytest.fixture
def seat(cast):
    """A seat the night that summer time begins, 26 March 2023."""
    with clock.held(MADE):
        lecture = make.lecture(make.course("Att fråga om våld"), seats_digital=5, link="https://video.vpapp.example/x")
        lecture.id, lecture.changed_at = 1001, MADE
        lecture.starts_at, lecture.ends_at = at(date(2023, 3, 26), 1), at(date(2023, 3, 26), 4)
        lecture.closes_at = lecture.starts_at
        made = make.seat(lecture, cast["medarbetare"])
        made.signed_up_at = MADE
        db.session.flush()
    return made


def test_over_the_change_to_summer_time_then_moved_then_cancelled_it_is_the_same_entry(seat):
    lecture = seat.lecture
    same("given", entries.file_of(seat, settings()))
    lecture.starts_at, lecture.ends_at = at(date(2023, 3, 27), 9), at(date(2023, 3, 27), 11)
    lecture.place, lecture.changed_at = "Tekniska nämndhuset", MADE.replace(day=2)
    letters.moved(seat, lecture, has_seat=True)
    same("moved", entries.file_of(seat, settings()))
    lecture.state, lecture.changed_at = LectureState.CANCELLED, MADE.replace(day=3)
    letters.cancelled(seat, lecture)
    same("cancelled", entries.file_of(seat, settings()))
    same("feed", entries.feed_of([seat], settings()))
    assert len(set(said("UID"))) == 1
    assert said("SEQUENCE") == ["SEQUENCE:0", "SEQUENCE:1", "SEQUENCE:2", "SEQUENCE:2"]


def said(name):
    """The line with that name in each of the files."""
    files = [(FOLDER / f"{each}.ics").read_bytes().decode() for each in ("given", "moved", "cancelled", "feed")]
    return [line for file in files for line in file.split("\r\n") if line.startswith(f"{name}:")]


def test_the_mail_and_the_file_tell_of_the_same_entry(seat, app):
    letters.seat(seat, seat.lecture, at_once=True)
    mail = db.session.scalars(sa.select(Mail).order_by(Mail.id.desc())).first()
    invitation = sending.composed(mail).get_payload()[-1].get_payload(decode=True).decode()
    file = entries.file_of(seat, app.config["SETTINGS"]).decode()
    named = ("UID", "SEQUENCE", "DTSTART", "DTEND", "SUMMARY", "LOCATION", "URL", "STATUS", "ORGANIZER")
    told = [[line for line in text.splitlines() if line.startswith(named)] for text in (invitation, file)]
    assert told[0]
    assert sorted(told[0]) == sorted(told[1])


def test_what_has_not_changed_gives_the_same_bytes_on_another_day(seat):
    first = entries.feed_of([seat], settings())
    with make.on(date(2023, 4, 1)):
        assert entries.feed_of([seat], settings()) == first


def test_where_one_is_to_go_follows_how_one_takes_part(seat):
    assert b"LOCATION:H\xc3\xb6rsalen" in entries.file_of(seat, settings())
    seat.mode = Mode.DIGITAL
    assert b"LOCATION:https://video.vpapp.example/x" in entries.file_of(seat, settings())


def test_the_calendar_holds_seats_of_the_last_year_and_no_others(cast):
    me = cast["medarbetare"]
    soon, old, full = make.lecture(), make.lecture(days=-400), make.lecture(seats=0)
    for lecture in (soon, old):
        make.seat(lecture, me)
    actions.sign_up(full, me, Mode.ON_SITE, by=me)
    make.seat(make.lecture(state=LectureState.DRAFT), me)
    cancelled = make.lecture(days=20, state=LectureState.CANCELLED)
    make.seat(cancelled, me)
    found = own_queries.seats_since(me.id, entries.oldest())
    assert [one.lecture for one in found] == [soon, cancelled]


@pytest.mark.parametrize("htmx", [True, False])
def test_an_address_is_made_shown_once_renewed_and_taken_away(browser, saving, htmx):
    with saving():
        make.seat(make.lecture(), make.person("medarbetare"))
    somebody, program = browser("medarbetare"), browser()
    somebody.get("lectures.own")

    def address():
        field = somebody.page.first("input", where=lambda one: one.get("id") == "calendar-address")
        return field.get("value").removeprefix("http://127.0.0.1:5000") if field else ""

    assert not address()
    somebody.press("Skapa en adress", htmx=htmx)
    first = address()
    answer = program.get(first)
    assert answer.mimetype == "text/calendar"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "SUMMARY:Att fråga om våld" in answer.text
    somebody.get("lectures.own")
    assert not address(), "shown once"
    somebody.press("Byt adress", htmx=htmx)
    assert program.get(first).status_code == 404
    assert program.get(address()).status_code == 200
    second = address()
    somebody.get("lectures.own")
    somebody.press("Ta bort kalenderns adress", htmx=htmx)
    assert program.get(second).status_code == 404
    assert program.get("/kalender/finns-inte.ics").status_code == 404


def test_ones_own_seat_as_a_file_and_nobody_elses(browser, saving):
    with saving():
        lecture = make.lecture()
        make.seat(lecture, make.person("medarbetare"))
        key = lecture.id
    somebody = browser("medarbetare")
    somebody.get("lectures.show", key=key)
    assert "BEGIN:VEVENT" in somebody.open("Lägg till i kalendern").text
    assert browser("kommunikator").get("lectures.calendar_file", key=key).status_code == 404

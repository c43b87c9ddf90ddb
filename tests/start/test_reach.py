"""How far the programme has reached: the numbers are those of the rows."""

from datetime import date

import pytest
import sqlalchemy as sa

from tests import make
from vpapp.core import clock
from vpapp.core.db import db
from vpapp.good_examples.models import Example
from vpapp.introductions.models import Introduction
from vpapp.introductions.words import IntroductionState
from vpapp.lectures.words import Attendance
from vpapp.materials import downloads
from vpapp.materials.models import MaterialDownload
from vpapp.start import reach

DAY = date(2023, 5, 22)


def scalar(what):
    """The one value of the database."""
    return db.session.scalar(sa.select(what))


def of(slug, year=2023):
    """A board's line."""
    return next(line for line in reach.of_year(year, DAY).lines if line.board and line.board.slug == slug)


@pytest.fixture
def told(ctx):
    """Farsta has all of it; somebody of no board has fetched a file."""
    me = make.person()
    make.introduction("farsta", IntroductionState.HELD)
    make.key_function("farsta")
    make.example()
    material = make.material()
    for person in (me, make.person("medarbetare"), make.person("revisor")):
        downloads.note(material, person.board_id)
    make.seat(make.lecture(days=-10), me, Attendance.PRESENT)


def test_a_board_with_nothing_is_not_reached(ctx):
    assert not of("farsta").is_reached
    assert len(reach.of_year(2023, DAY).unreached) == len(reach.of_year(2023, DAY).boards)


def test_the_numbers_are_those_of_the_rows(told):
    line = of("farsta")
    assert (line.introductions, line.has_key_function) == (1, True)
    assert (line.downloads, line.attended, line.examples) == (2, 1, 1)
    found = reach.of_year(2023, DAY)
    assert sum(one.introductions for one in found.lines) == scalar(sa.func.count(Introduction.id)) == 1
    assert sum(one.downloads for one in found.lines) == scalar(sa.func.sum(MaterialDownload.number)) == 3
    assert sum(one.examples for one in found.lines) == scalar(sa.func.count(Example.published_at)) == 1
    assert "farsta" not in [one.board.slug for one in found.unreached]


def test_those_of_no_board_have_a_line_of_their_own(told):
    last = reach.of_year(2023, DAY).lines[-1]
    assert (last.name, last.downloads, last.is_reached) == ("Personer utan nämnd", 1, True)


def test_after_a_merger_shares_are_of_the_boards_that_are_there(told):
    before, after = reach.of_year(2023, DAY), reach.of_year(2023, date(2023, 8, 1))
    assert (len(before.lines), len(before.boards)) == (47, 46)
    assert (len(after.lines), len(after.boards)) == (49, 44)


def test_another_year_has_its_own_numbers(told):
    line = of("farsta", 2022)
    assert (line.introductions, line.downloads, line.attended, line.examples) == (0, 0, 0, 0)


def test_the_compilations_tell_of_each_year(told):
    found = reach.extract(make.programme(), date(2022, 1, 1), date(2023, 12, 31))
    boards = len(reach.of_year(2023, DAY).boards)
    assert found.rows == [["2022", f"0 av {boards}", 0, 0], ["2023", f"1 av {boards}", 3, 1]]
    assert f"1 av {boards} nämnder och bolag hade en nyckelfunktion den 22" in found.lead


@pytest.mark.parametrize(("key", "status"), [("programansvarig", 200), ("kommunikator", 403), ("revisor", 403),
                                             ("nyckelfunktion-farsta", 403)])  # fmt: skip
def test_the_page_is_the_offices(browser, key, status):
    somebody = browser(key)
    assert somebody.get("/rackvidd").status_code == status
    assert somebody.get("/rackvidd.xlsx").status_code == status


@pytest.mark.parametrize("year", ["", "2022", "banana", "99999999999"])
def test_any_year_answers(browser, year):
    answer = browser("programansvarig").get("/rackvidd", query={"ar": year}, htmx=True)
    assert answer.status_code == 200
    assert f"Räckvidd {'2022' if year == '2022' else clock.today().year}" in answer.text


def test_a_number_stands_under_its_title(browser):
    office = browser("programansvarig")
    office.get("/rackvidd")
    row = office.page.first("tbody").first("tr")
    looks = [[cell.get("class") for cell in line.all("th", "td")] for line in (office.page.first("tr"), row)]
    assert looks[0] == looks[1]
    assert "num" in looks[0]

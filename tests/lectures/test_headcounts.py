"""How many people each board employs."""

import pytest

from tests import make
from vpapp.audit import queries as audit
from vpapp.audit.events import Event
from vpapp.boards import actions
from vpapp.boards import queries as boards
from vpapp.core.rules import Stale
from vpapp.lectures.headcount_forms import number

OFFICE = "programansvarig"


def known(app, slug="farsta", year=2023):
    """How many the board employs, by the database."""
    with app.app_context():
        one = boards.headcounts(year).get(boards.by_slug(slug).id)
        return one.employees if one else None


@pytest.mark.parametrize(("typed", "read"), [
    ("1200", 1200), (" 1 200 ", 1200), ("1\N{NO-BREAK SPACE}200", 1200), ("0", 0), ("", None), (None, None),
    ("-1", None), ("1,5", None), ("²", None), ("٣", None), ("200001", None), ("9" * 20, None), ("banan", None),
])  # fmt: skip
def test_a_number_as_people_write_it(typed, read):
    assert number(typed) == read


def test_only_what_differs_is_changed_and_written_down(cast):
    farsta, culture = make.board(), make.board("kulturnamnden")
    make.headcount("kulturnamnden", 300)
    by = cast[OFFICE]
    assert actions.set_headcounts(2023, [(farsta, None, 1200), (culture, 300, 300)], by=by) == 1
    assert actions.set_headcounts(2023, [(farsta, 1200, None), (culture, 300, 310)], by=by) == 2
    assert {key: one.employees for key, one in boards.headcounts(2023).items()} == {culture.id: 310}
    entries = [one for one in audit.of_board(farsta.id) if one.event is Event.HEADCOUNT_SET]
    assert [(one.changes["employees"], one.note) for one in entries] == [
        ([1200, None], "2023"),
        ([None, 1200], "2023"),
    ]


def test_somebody_elses_number_is_not_overwritten(cast):
    make.headcount("farsta", 900)
    with pytest.raises(Stale, match="Farsta stadsdelsnämnd till 900"):
        actions.set_headcounts(2023, [(make.board(), None, 1200)], by=cast[OFFICE])
    assert actions.set_headcounts(2023, [(make.board(), None, 900)], by=cast[OFFICE]) == 0


@pytest.mark.parametrize("who", [OFFICE, "systemforvaltare"])
def test_all_boards_on_one_page_for_a_year(app, browser, who):
    someone = browser(who)
    someone.get("lectures.headcounts", query={"ar": "2022"})
    assert len(list(someone.page.all("input", where=lambda one: "count" in one.get("class")))) == 46
    said = someone.press("Spara", {"board-farsta": "1 200", "board-kulturnamnden": "300"})
    assert "Sparat för 2 nämnder och bolag." in said.text
    assert (known(app, year=2022), known(app)) == (1200, None)
    assert "Inget var ändrat." in someone.press("Spara").text


def test_what_is_no_number_answers_422_and_is_kept(app, browser):
    office = browser(OFFICE)
    office.get("lectures.headcounts")
    answer = office.press("Spara", {"board-farsta": "många", "board-kulturnamnden": "300"})
    assert answer.status_code == 422
    assert 'value="många"' in answer.text
    assert "Skriv ett helt tal" in answer.text
    assert known(app, "kulturnamnden") is None


def test_a_later_number_answers_409_and_keeps_what_was_typed(app, browser, saving):
    office = browser(OFFICE)
    office.get("lectures.headcounts")
    with saving():
        make.headcount("farsta", 900)
    answer = office.press("Spara", {"board-farsta": "1200"})
    assert answer.status_code == 409
    assert known(app) == 900
    office.press("Spara")  # what was typed stands, now on top of what was shown
    assert known(app) == 1200


@pytest.mark.parametrize("who", ["medarbetare", "nyckelfunktion-farsta", "revisor", "kommunikator"])
def test_nobody_else_enters_numbers(browser, who):
    assert browser(who).get("lectures.headcounts").status_code == 403
    assert browser(who).post("lectures.save_headcounts").status_code == 403

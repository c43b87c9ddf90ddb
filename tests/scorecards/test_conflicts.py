"""Two people at the same text, whatever else they get wrong on the way."""

from datetime import date

import pytest

from tests import make
from vpapp.scorecards.status import Stage

ME = "nyckelfunktion-farsta"


@pytest.fixture
def mine_and_theirs(browser, saving):
    """Two browsers that have opened the same form; theirs has saved. And the commitment's id."""
    with saving():
        key = make.commitment(stage=Stage.PROPOSED).id
    mine, theirs = browser(ME), browser(ME)
    for somebody in (mine, theirs):
        somebody.get("scorecards.edit", key=key)
    theirs.press("Spara", {"plan": "Deras plan"})
    return mine, theirs, key


@pytest.mark.parametrize(
    "first",
    [
        {"starts_on": "2024-01-01", "ends_on": "2023-01-01"},
        {"responsible": "811228-9874"},
        {"starts_on": "i maj"},
    ],
)
def test_an_error_on_the_way_does_not_hide_the_conflict(mine_and_theirs, first):
    mine, _, _ = mine_and_theirs
    assert mine.press("Spara", {"plan": "Min plan"} | first).status_code == 422
    again = {"plan": "Min plan", "starts_on": "", "ends_on": "", "responsible": ""}
    answer = mine.press("Spara", again)
    assert answer.status_code == 409
    assert "Deras plan" in mine.page.text
    assert "Min plan" in answer.text


def test_fixing_with_something_missing_does_not_hide_it_either(mine_and_theirs):
    mine, _, _ = mine_and_theirs
    assert mine.press("Spara och fastställ", {"plan": "Min plan"}).status_code == 409


def test_after_seeing_both_one_may_choose_ones_own(mine_and_theirs, saving):
    mine, _, key = mine_and_theirs
    assert mine.press("Spara", {"plan": "Min plan"}).status_code == 409
    assert mine.press("Spara").status_code == 200
    with saving():
        assert next(one.plan for one in make.commitments() if one.id == key) == "Min plan"


def test_or_keep_the_others(mine_and_theirs):
    mine, _, _ = mine_and_theirs
    mine.press("Spara", {"plan": "Min plan"})
    mine.open("Behåll den andras text")
    assert "Deras plan" in mine.page.text


def test_a_third_change_meanwhile_is_told_too(mine_and_theirs):
    mine, theirs, key = mine_and_theirs
    assert mine.press("Spara", {"plan": "Min plan"}).status_code == 409
    theirs.get("scorecards.edit", key=key)
    theirs.press("Spara", {"plan": "Ännu en"})
    assert mine.press("Spara").status_code == 409
    assert "Ännu en" in mine.page.text


def test_two_who_change_the_same_step_see_both_texts(browser, saving):
    with saving():
        key = make.step(make.commitment()).id
    mine, theirs = browser(ME), browser(ME)
    for somebody in (mine, theirs):
        somebody.get("scorecards.edit_step", key=key)
    theirs.press("Spara", {"text": "Deras steg"})
    assert mine.press("Spara", {"text": "x" * 301}).status_code == 422
    answer = mine.press("Spara", {"text": "Mitt steg"})
    assert answer.status_code == 409
    assert "Deras steg" in mine.page.text
    assert 'value="Mitt steg"' in answer.text
    assert "Mitt steg" in mine.press("Spara min text").text


@pytest.fixture
def own(browser, saving):
    """The same with a commitment of the board's own, about the first goal."""
    with saving():
        goals = {goal.no: str(goal.id) for goal in make.programme().goals}
        key = make.own_commitment(goal_id=int(goals[1]), ends_on=date(2023, 6, 30)).id
    mine, theirs = browser(ME), browser(ME)
    for somebody in (mine, theirs):
        somebody.get("scorecards.edit", key=key)
    return mine, theirs, goals


def test_each_difference_is_told_in_the_forms_own_words(own):
    mine, theirs, goals = own
    theirs.press(
        "Spara", {"goal_id": goals[2], "ends_on": "2023-12-31", "business_plan_years": ["2022", "2023"]}
    )
    assert mine.press("Spara", {"plan": "Min plan"}).status_code == 409
    said = mine.page.first("dl")
    labels = [one.text for one in said.all("dt")]
    assert set(labels) == {"Mål", "Ska vara klart", "Så gör vi", "Finns i verksamhetsplanen för år"}
    values = dict(zip(labels, [one.text for one in said.all("dd")], strict=True))
    assert values["Mål"].startswith("Mål 2: ")
    assert values["Ska vara klart"] == "2023-12-31"
    assert values["Finns i verksamhetsplanen för år"] == "2022 och 2023"


def test_a_goal_alone_is_a_difference_too(own):
    mine, theirs, goals = own
    theirs.press("Spara", {"goal_id": goals[2]})
    assert mine.press("Spara", {"goal_id": goals[3]}).status_code == 409
    assert "Någon annan har ändrat" in mine.page.text


def test_who_saved_and_when_is_told(own):
    mine, theirs, _ = own
    theirs.press("Spara", {"plan": "Deras plan"})
    mine.press("Spara", {"plan": "Min plan"})
    assert "Sparat den 22 maj 2023 kl." in mine.page.text
    assert "av Nyckelfunktion, Farsta." in mine.page.text


def test_who_writes_the_same_has_saved_it(own):
    mine, theirs, _ = own
    theirs.press("Spara", {"plan": "Samma plan"})
    answer = mine.press("Spara", {"plan": "Samma plan"})
    assert answer.status_code == 200
    assert "Uppgifterna är sparade." in answer.text

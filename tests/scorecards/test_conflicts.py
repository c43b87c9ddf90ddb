"""Two people at the same text, whatever else they get wrong on the way."""

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

"""Answers: whole pages, blocks, what is said after a change."""

import pytest

from tests import make
from vpapp.programme.models import PeriodKind
from vpapp.scorecards.status import Stage, Status

ME = "nyckelfunktion-farsta"


@pytest.fixture
def dated(saving):
    """One of Farsta's dated commitments, by id."""
    with saving():
        return make.commitment().id


def status_of(saving, key):
    """What its status is now."""
    with saving():
        return next(one.status for one in make.commitments() if one.id == key)


def test_a_change_without_htmx_leads_on_and_is_said_once(browser, dated):
    somebody = browser(ME)
    answer = somebody.post("scorecards.tick", {"wanted": "yes"}, key=dated)
    assert (answer.status_code, answer.location) == (303, f"/styrkort/farsta#row-{dated}")
    somebody.get(answer.location)
    said = somebody.page.first("div", where=lambda element: element.get("id") == "message")
    assert said.get("role") == "status"
    assert "är klar" in said.text
    somebody.get(answer.location)
    assert somebody.page.first("div", where=lambda element: element.get("id") == "message").text == ""


def test_a_change_with_htmx_answers_in_place(browser, dated):
    answer = browser(ME).post("scorecards.tick", {"wanted": "yes"}, htmx=True, key=dated)
    assert answer.status_code == 200
    assert "<html" not in answer.text
    assert 'hx-swap-oob="innerHTML"' in answer.text
    assert "är klar" in answer.text
    assert len(answer.data) <= 4096, "a tick's answer is small"


@pytest.mark.parametrize("htmx", [False, True])
def test_undo_is_a_form_that_works(browser, saving, dated, htmx):
    somebody = browser(ME)
    somebody.post("scorecards.tick", {"wanted": "yes"}, htmx=htmx, follow=True, key=dated)
    assert status_of(saving, dated) is Status.DONE
    if htmx:
        somebody.get("/styrkort/farsta")
        somebody.post("scorecards.tick", {"wanted": "yes"}, key=dated, follow=True)
    somebody.press("Ångra", htmx=htmx)
    assert status_of(saving, dated) is Status.NOT_STARTED


def test_without_a_piece_to_show_htmx_goes_to_the_page(browser, dated):
    somebody = browser(ME)
    answer = somebody.post("scorecards.set_status", {"status": "under_way"}, htmx=True, key=dated)
    assert (answer.status_code, answer.headers["HX-Redirect"]) == (204, f"/atagande/{dated}")
    somebody.get(answer.headers["HX-Redirect"])
    assert "Läget är ändrat." in somebody.page.text


def test_a_refusal_is_told_as_it_stands(browser, saving):
    with saving():
        key = make.own_commitment(kind=PeriodKind.EVENT).id
    somebody = browser(ME)
    answer = somebody.post("scorecards.tick", {"wanted": "yes"}, key=key)
    assert answer.status_code == 409
    assert "väntar på sitt tillfälle" in somebody.page.text
    answer = somebody.post("scorecards.tick", {"wanted": "yes"}, htmx=True, key=key)
    assert (answer.status_code, answer.headers["HX-Retarget"], answer.headers["HX-Reswap"]) == (
        409,
        "#message",
        "innerHTML",
    )
    assert "väntar på sitt tillfälle" in answer.text


def test_what_is_refused_leaves_nothing_behind(browser, saving):
    with saving():
        one = make.commitment(stage=Stage.CONFIRMED)
        key, before = one.id, one.responsible
    answer = browser(ME).post("scorecards.save", {"version": "1", "responsible": "", "plan": "Ny"}, key=key)
    assert answer.status_code in (409, 422)
    with saving():
        after = next(one for one in make.commitments() if one.id == key)
        assert (after.responsible, after.plan, after.version) == (before, "", 1)

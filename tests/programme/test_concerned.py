"""Deciding which boards the plan's «berörda nämnder» are."""

import pytest

from tests import make
from vpapp.audit import queries as audit
from vpapp.audit.events import Event
from vpapp.boards import actions
from vpapp.boards import queries as boards
from vpapp.boards.models import Concern
from vpapp.core.rules import Stale

YES, NO, UNKNOWN = Concern.YES, Concern.NO, Concern.UNKNOWN
OFFICE = "programansvarig"


def test_only_what_was_changed_is_decided(cast):
    culture, sports = make.board("kulturnamnden"), make.board("idrottsnamnden")
    sports.concerned = NO  # somebody else's decision, about a board that is left as it was read
    number = actions.decide_concerns([(culture, UNKNOWN, YES), (sports, UNKNOWN, UNKNOWN)], by=cast[OFFICE])
    assert (number, culture.concerned, sports.concerned) == (1, YES, NO)
    assert [entry.event for entry in audit.of_thing("board", culture.id)] == [Event.BOARD_CONCERN_DECIDED]


def test_two_who_decide_alike_do_not_quarrel(cast):
    culture = make.board("kulturnamnden")
    culture.concerned = YES
    assert actions.decide_concerns([(culture, UNKNOWN, YES)], by=cast[OFFICE]) == 0


def test_somebody_elses_decision_is_not_overwritten(cast):
    culture, sports = make.board("kulturnamnden"), make.board("idrottsnamnden")
    culture.concerned = NO
    with pytest.raises(Stale, match="Kulturnämnden"):
        actions.decide_concerns([(sports, UNKNOWN, YES), (culture, UNKNOWN, YES)], by=cast[OFFICE])
    assert (culture.concerned, sports.concerned) == (NO, UNKNOWN)


def concern(app, slug):
    """What holds for the board now."""
    with app.app_context():
        return boards.by_slug(slug).concerned


def test_the_page_shows_every_board_and_saves(app, browser):
    office = browser(OFFICE)
    page = office.get("programme.concerned")
    assert page.text.count("<fieldset>") == 48
    said = office.press("Spara", {"board-kulturnamnden": "yes", "board-idrottsnamnden": "no"})
    assert "Sparat för 2 nämnder och bolag. Styrkorten följer med först när de synkas" in said.text
    assert 'href="/styrkort/synkning"' in said.text
    assert (concern(app, "kulturnamnden"), concern(app, "idrottsnamnden")) == (YES, NO)


def test_saving_without_a_change(browser):
    office = browser(OFFICE)
    office.get("programme.concerned")
    assert "Inget var ändrat." in office.press("Spara").text


def test_a_later_decision_answers_409_and_keeps_the_choices(app, browser, saving):
    office = browser(OFFICE)
    office.get("programme.concerned")
    with saving():
        make.board("kulturnamnden").concerned = NO
    answer = office.press("Spara", {"board-kulturnamnden": "yes", "board-idrottsnamnden": "yes"})
    assert answer.status_code == 409
    assert "Kulturnämnden till ”inte berörd”" in answer.text
    assert concern(app, "idrottsnamnden") is UNKNOWN
    office.press("Spara")  # what was chosen stands, now on top of what was shown
    assert (concern(app, "kulturnamnden"), concern(app, "idrottsnamnden")) == (YES, YES)


@pytest.mark.parametrize("wrong", ["", "perhaps"])
def test_a_choice_that_is_none_answers_422(app, browser, wrong):
    office = browser(OFFICE)
    office.get("programme.concerned")
    answer = office.press("Spara", {"board-kulturnamnden": wrong})
    assert answer.status_code == 422
    assert 'href="#board-kulturnamnden-0"' in answer.text
    assert concern(app, "kulturnamnden") is UNKNOWN


@pytest.mark.parametrize("person", ["medarbetare", "nyckelfunktion-socialnamnden", "revisor"])
def test_nobody_else_decides(browser, person):
    someone = browser(person)
    assert someone.get("programme.concerned").status_code == 403
    assert someone.post("programme.concerned").status_code == 403


def sentences(browser, no=26):
    """What an activity's page says under its addressees."""
    browser.get("programme.activity", no=no)
    return " ".join(browser.page.text.split())


def test_an_activity_says_how_many_are_decided_about(browser, saving):
    assert "17 är berörda, 29 är inte avgjorda." in sentences(browser("revisor"))
    with saving():
        make.board("kulturnamnden").concerned = NO
    assert "17 är berörda, 1 är inte berörd, 28 är inte avgjorda." in sentences(browser("revisor"))


@pytest.mark.parametrize(
    ("concerned", "said"),
    [
        (YES, "Farsta stadsdelsnämnd är berörd."),
        (NO, "Farsta stadsdelsnämnd är inte berörd."),
        (UNKNOWN, "Om Farsta stadsdelsnämnd är berörd är inte avgjort."),
    ],
)
def test_an_activity_says_the_state_of_ones_own_board(browser, saving, concerned, said):
    with saving():
        make.board().concerned = concerned
    assert said in sentences(browser("medarbetare"))


@pytest.mark.parametrize("no", [25, 26])
def test_who_leads_is_said_not_to_receive(browser, no):
    assert "Socialnämnden leder och räknas därför inte som mottagare i styrkorten." in sentences(
        browser("revisor"), no
    )


@pytest.mark.parametrize("no", [1, 2, 8, 25])
def test_other_activities_say_nothing_of_it(browser, no):
    assert "avgjor" not in sentences(browser("medarbetare"), no)
    assert "därför inte" not in sentences(browser("medarbetare"), 1)

"""Closed commitments: at the foot of the scorecard, for whoever may read them, and never to be changed."""

import pytest

from tests import make
from tests.counting import statements
from vpapp.core import kept
from vpapp.demo.cast import DAY
from vpapp.scorecards.status import Stage

KEY, OTHER = "nyckelfunktion-farsta", "nyckelfunktion-rinkeby-kista"


@pytest.fixture
def closed(saving):
    """One that was confirmed and one that was not; their ids."""
    with saving():
        was = make.own_commitment(title="Var fastställt", stage=Stage.CLOSED, closed_reason="Beslut i nämnden")
        was.confirmed_on = DAY
        never = make.own_commitment(title="Var bara förslag", stage=Stage.CLOSED)
        return was.id, never.id


@pytest.mark.parametrize(
    ("who", "shown"),
    [(KEY, 2), ("medarbetare", 2), ("programansvarig", 2), ("revisor", 2), (OTHER, 1), ("kommunikator", 1)],
)
def test_they_stand_at_the_foot_for_whoever_may_read_them(browser, closed, who, shown):
    someone = browser(who)
    text = someone.get("/styrkort/farsta").text
    assert f"Avslutade åtaganden ({shown})" in text
    assert "Var fastställt" in text
    assert "avslutat den 22\xa0maj\xa02023. Beslut i nämnden" in text
    assert ("Var bara förslag" in text) == (shown == 2)
    someone.open("Var fastställt")
    assert "Åtagandet avslutades den 22 maj 2023" in someone.page.text


def test_they_are_counted_in_nothing(browser, closed):
    text = browser(OTHER).get("/styrkort/farsta").text
    assert "20 förslag väntar på att fastställas" in text


def test_without_any_nothing_is_said_of_them(browser):
    assert "Avslutade åtaganden" not in browser(KEY).get("/styrkort/farsta").text


def test_they_cost_no_statement(app, browser, saving):
    someone, counts = browser(KEY), []
    for _ in range(2):
        someone.get("/styrkort/rinkeby-kista")
        kept.forget()
        with statements(app) as sent:
            someone.get("/styrkort/farsta")
        counts.append(len(sent))
        with saving():
            make.own_commitment(title="Var bara förslag", stage=Stage.CLOSED)
    assert counts[0] == counts[1]


@pytest.mark.parametrize("endpoint", ["edit", "close", "propose_exemption"])
@pytest.mark.parametrize("which", [0, 1])
def test_no_form_is_shown_for_them(browser, closed, endpoint, which):
    answer = browser(KEY).get(f"scorecards.{endpoint}", key=closed[which])
    assert answer.status_code == 409
    assert "avslutat" in answer.text


@pytest.mark.parametrize("endpoint", ["save", "close_own", "propose_exemption_now"])
def test_nor_are_they_changed(browser, closed, endpoint):
    assert browser(KEY).post(f"scorecards.{endpoint}", {}, key=closed[0]).status_code == 409


def test_an_own_commitment_is_closed_and_nothing_else(browser, saving):
    with saving():
        own, from_plan = make.own_commitment().id, make.commitment().id
    someone = browser(KEY)
    text = someone.get("scorecards.commitment", key=own).text
    assert "Avsluta åtagandet" in text
    assert "Ej aktuellt för oss" not in text
    text = someone.get("scorecards.commitment", key=from_plan).text
    assert "Avsluta åtagandet" not in text
    assert "Ej aktuellt för oss" in text

"""How the boards stand, at an activity and in the filter."""

import pytest

from tests import make
from tests.programme.test_views import FARSTA, OFFICE, READER, numbers, plan
from tests.tree import parse
from vpapp.programme.models import Part, PeriodKind
from vpapp.scorecards.models import ExemptionState
from vpapp.scorecards.status import Stage, Status


@pytest.fixture
def reader(browser):
    """Somebody who is signed in, at Farsta."""
    return browser(READER)


def commitment_14(slug, **values):
    """A district board's commitment from activity 14, which should have been done in 2022."""
    one = make.commitment(slug, PeriodKind.DATED, part=Part.IMPLEMENTS, **values)
    assert one.activity.no == 14
    return one


def confirmed_14(slug, status):
    """The same, confirmed and in that status."""
    return commitment_14(slug, stage=Stage.CONFIRMED, status=status)


def standing(browser, no):
    """The panel's text."""
    page, _ = parse(browser.get("programme.activity", no=no).text)
    return page.first("section", where=lambda part: part.get("aria-labelledby") == "standing").text


def test_of_a_proposal_only_that_it_is_one(reader, saving):
    with saving():
        commitment_14("farsta").status = Status.UNDER_WAY
    text = standing(reader, 14)
    assert "Genomför: 13 nämnder " in text
    assert "13 inte fastställda" in text
    assert "pågår" not in text.lower()


def test_those_who_receive_are_counted_apart_from_whoever_leads(reader):
    text = standing(reader, 25)
    assert "Leder: Socialnämnden" in text
    assert "Mottagare: 45 nämnder och bolag" in text


def test_the_distribution_counts_boards_by_their_standing(reader, saving):
    with saving():
        confirmed_14("farsta", Status.DONE)
        confirmed_14("bromma", Status.NOT_STARTED)
        confirmed_14("skarpnack", Status.DROPPED)
        make.exemption(confirmed_14("skarholmen", Status.NOT_STARTED), state=ExemptionState.ACCEPTED)
    text = standing(reader, 14)
    assert "Ert åtagande i styrkortet Klar" in text
    for words in ("1 klar", "1 försenad", "1 utgår", "1 ej aktuellt", "9 inte fastställda"):
        assert words in text


def test_the_filter_by_status_asks_any_board_or_the_chosen_one(reader, saving):
    with saving():
        confirmed_14("farsta", Status.DONE)
        confirmed_14("bromma", Status.NOT_STARTED)
    assert numbers(plan(reader, lage="klar")) == [14]
    assert numbers(plan(reader, lage="forsenad")) == [14]
    assert numbers(plan(reader, lage="forsenad", namnd="bromma")) == [14]
    assert "Ingen aktivitet stämmer" in plan(reader, lage="forsenad", namnd="farsta").text
    assert "Ingen aktivitet stämmer" in plan(reader, lage="klar", namnd="bromma").text


@pytest.mark.parametrize(
    ("person", "found"),
    [(FARSTA, True), ("nyckelfunktion-socialnamnden", False), (OFFICE, True), ("revisor", True)],
)
def test_the_filter_tells_nobody_of_others_proposals(browser, saving, person, found):
    with saving():
        commitment_14("farsta").status = Status.UNDER_WAY
    answer = plan(browser(person), lage="pagar", namnd="farsta")
    assert (numbers(answer) == [14]) is found


def test_an_accepted_exemption_is_neither_late_nor_not_begun(reader, saving):
    with saving():
        make.exemption(confirmed_14("farsta", Status.NOT_STARTED), state=ExemptionState.ACCEPTED)
    for status in ("forsenad", "inte-paborjad"):
        assert 14 not in numbers(plan(reader, lage=status, namnd="farsta"))

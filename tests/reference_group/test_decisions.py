"""What meetings decide: rules and pages."""

from datetime import date

import pytest

from tests import make
from vpapp.core.rules import Refused, Stale
from vpapp.reference_group import agenda_queries, decisions, meetings


@pytest.mark.usefixtures("ctx")
class TestRules:
    """A decision is somebody's, is done, is edited."""

    def test_a_decision_is_somebodys_is_done_and_opened_again(self, office):
        one = make.held_meeting()
        with pytest.raises(Refused, match="Ange en funktion"):
            make.group_decision(one, None, function="")
        made = make.group_decision(one, due_on=date(2023, 5, 1))
        assert (made.owner, made.pill[0]) == ("Utvecklingsledare, Skärholmen", "Försenat")
        decisions.finish(made, done=True, by=office)
        decisions.finish(made, done=True, by=office)
        assert made.pill[0] == "Klart"
        decisions.finish(made, done=False, by=office)
        assert made.done_on is None
        assert made.version == 3

    def test_a_decision_is_edited_and_removed_until_it_is_published(self, office):
        one = make.held_meeting()
        made, other = make.group_decision(one), make.group_decision(one)
        said = {"text": "Annat.", "function": "", "board": make.board("farsta"), "due_on": date(2023, 9, 1)}
        decisions.edit(made, version=1, **said, by=office)
        assert (made.owner, made.version) == ("Farsta", 2)
        decisions.edit(made, version=2, **said, by=office)
        assert made.version == 2
        with pytest.raises(Stale):
            decisions.edit(made, version=1, **said | {"text": "Tredje."}, by=office)
        with pytest.raises(Refused, match="Ange en funktion"):
            decisions.edit(made, version=2, **said | {"board": None}, by=office)
        decisions.remove(other, by=office)
        meetings.publish_notes(one, by=office)
        with pytest.raises(Refused, match="publicerade"):
            decisions.remove(made, by=office)

    def test_open_decisions_come_to_their_board_and_those_of_no_board_to_the_office(self, me, office):
        one = make.held_meeting()
        mine, nobodys = make.group_decision(one), make.group_decision(one, None)
        make.group_decision(one, "bromma")
        decisions.finish(make.group_decision(one), done=True, by=office)
        assert agenda_queries.open_decisions_of(me, with_nobodys=False) == [mine]
        assert agenda_queries.open_decisions_of(office, with_nobodys=True) == [nobodys]


def test_a_decision_is_ticked_by_its_board_and_by_no_other(browser, saving):
    with saving():
        one = make.held_meeting(published=True)
        mine, other = make.group_decision(one).id, make.group_decision(one, "farsta").id
    member = browser("referensgrupp")
    where = "reference_group.finish_decision"
    assert member.post(where, {"wanted": "yes"}, decision=other).status_code == 403
    answer = member.post(where, {"wanted": "yes"}, decision=mine, htmx=True)
    assert "Klart" in answer.text
    assert member.post(where, {"wanted": "no"}, decision=mine).status_code == 303
    assert member.post(where, {}, decision=mine).status_code == 400
    assert browser("nyckelfunktion-farsta").post(where, {"wanted": "yes"}, decision=other).status_code == 403


def test_decisions_are_listed_over_meetings_and_narrowed(browser, saving):
    with saving():
        one, draft = make.held_meeting(published=True), make.held_meeting(days_ago=5)
        make.group_decision(one, text="Skriv rutinen.")
        decisions.finish(make.group_decision(one, "farsta", text="Bjud in polisen."), done=True, by=None)
        make.group_decision(draft, text="Ett utkast till beslut.")
    staff, member = browser("medarbetare"), browser("referensgrupp")
    assert "Ett utkast" in member.get("reference_group.decisions").text
    assert "Ett utkast" not in staff.get("reference_group.decisions").text
    for query, shown in (
        ({"lage": "oppna"}, "Skriv rutinen."),
        ({"lage": "klara"}, "Bjud in polisen."),
        ({"namnd": "farsta"}, "Bjud in polisen."),
        ({"namnd": "\x00", "lage": "x"}, "Skriv rutinen."),
        ({"namnd": "farsta", "lage": "oppna"}, "Inget beslut stämmer"),
    ):
        for htmx in (False, True):
            assert shown in staff.get("reference_group.decisions", query=query, htmx=htmx).text

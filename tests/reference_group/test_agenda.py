"""Proposals over all their states (new, taken, put off, declined), agendas, and decisions."""

from datetime import date

import pytest
import sqlalchemy as sa

from tests import make
from tests.counting import statements
from vpapp.core import references
from vpapp.core.db import db
from vpapp.core.references import Found, Kind
from vpapp.core.rules import Refused, Stale
from vpapp.reference_group import agenda, agenda_queries, decisions, meetings, panels
from vpapp.reference_group.agenda_models import AgendaItem, ItemState

STATES = list(ItemState)


def in_state(state: ItemState) -> AgendaItem:
    one = make.agenda_item()
    match state:
        case ItemState.TAKEN:
            agenda.take_in(one, make.meeting(), by=None)
        case ItemState.PUT_OFF:
            agenda.put_off(one, "Mötet är fullt.", by=None)
        case ItemState.DECLINED:
            agenda.decline(one, "Vi tog upp det i mars.", by=None)
    return one


ACTS = {
    "edit": lambda one: agenda.edit(one, version=None, title="Annat", why="", reference=None, by=None),
    "withdraw": lambda one: agenda.withdraw(one, by=make.person("referensgrupp")),
    "take_in": lambda one: agenda.take_in(one, make.meeting(days=30), by=None),
    "put_off": lambda one: agenda.put_off(one, "Senare.", by=None),
    "decline": lambda one: agenda.decline(one, "Nej.", by=None),
    "place": lambda one: agenda.place(one, 1, by=None),
    "notes": lambda one: agenda.write_notes(one, "Så.", version=None, by=None),
}
ALLOWED = {
    ItemState.NEW: {"edit", "withdraw", "take_in", "put_off", "decline"},
    ItemState.PUT_OFF: {"edit", "withdraw", "take_in", "put_off", "decline"},
    ItemState.TAKEN: {"edit", "put_off", "place"},
    ItemState.DECLINED: set(),
}


@pytest.mark.usefixtures("ctx")
@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("act", ACTS)
def test_what_may_be_done_in_each_state(state, act):
    one = in_state(state)
    if act in ALLOWED[state]:
        ACTS[act](one)
    else:
        with pytest.raises(Refused):
            ACTS[act](one)


@pytest.mark.usefixtures("ctx")
class TestRules:
    """What else holds of items and decisions."""

    def test_only_the_proposer_takes_back(self, office):
        with pytest.raises(Refused, match="Bara den som har lämnat"):
            agenda.withdraw(make.agenda_item(), by=office)

    def test_an_item_is_taken_once_and_comes_last(self):
        one = make.called_meeting()
        item = make.agenda_item("Två")
        agenda.take_in(item, one, by=None)
        agenda.take_in(item, one, by=None)
        assert [(each.title, each.position) for each in agenda_queries.agenda(one)] == [
            ("Våld i ungas relationer", 1), ("Två", 2)]  # fmt: skip

    def test_items_are_ordered_and_twice_is_once(self):
        one = make.meeting()
        a, b, c = (make.agenda_item(title) for title in "ABC")
        for each in (a, b, c):
            agenda.take_in(each, one, by=None)
        titles = lambda: "".join(each.title for each in agenda_queries.agenda(one))  # noqa: E731
        for item, position, then in ((c, 1, "CAB"), (c, 1, "CAB"), (c, 99, "ABC"), (b, -4, "BAC"), (b, 2, "ABC")):
            agenda.place(item, position, by=None)
            assert titles() == then

    def test_an_agenda_that_is_published_stands(self):
        one = make.held_meeting(published=True)
        item = agenda_queries.agenda(one)[0]
        for act in ("edit", "put_off", "place"):
            with pytest.raises(Refused, match="publicerade"):
                ACTS[act](item)

    def test_what_has_notes_is_not_put_off(self):
        item = agenda_queries.agenda(make.held_meeting())[0]
        with pytest.raises(Refused, match="har anteckningar"):
            agenda.put_off(item, "Senare.", by=None)

    def test_an_answer_goes_when_the_item_is_taken_in(self):
        one = in_state(ItemState.PUT_OFF)
        agenda.take_in(one, make.meeting(), by=None)
        assert one.answer == ""

    def test_old_pages_are_told(self):
        one = agenda_queries.agenda(make.held_meeting())[0]
        for act in (
            lambda version: agenda.write_notes(one, f"Så {version}.", version=version, by=None),
            lambda version: agenda.edit(one, version=version, title=f"{version}", why="", reference=None, by=None),
        ):
            with pytest.raises(Stale):
                act(one.version - 1)
            act(one.version)

    @pytest.mark.parametrize("values", [
        "state = 'taken'", "state = 'declined'", "reference_kind = 'example'", "meeting_id = 1",
    ])  # fmt: skip
    def test_what_the_database_keeps(self, values):
        make.agenda_item()
        db.session.flush()
        with pytest.raises(sa.exc.IntegrityError):
            db.session.execute(sa.text(f"UPDATE agenda_item SET {values}"))

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


@pytest.fixture
def dance(app):
    """A kind of another part's, of which there are two: one that may be read."""
    kinds = app.extensions["vpapp.references"]
    before = dict(kinds)
    found = {1: Found("Öppen förskola", "/aktiviteter/1")}
    references.register(app, Kind("example", "Gott exempel", lambda: [(1, "Öppen förskola"), (2, "Utkast")],
                                  lambda ids: {key: one for key, one in found.items() if key in ids}))  # fmt: skip
    yield
    kinds.clear()
    kinds.update(before)


@pytest.mark.usefixtures("dance")
def test_an_item_is_about_an_example_that_says_where_it_was_presented(app, browser, saving):
    member = browser("referensgrupp")
    member.get("reference_group.new_item")
    member.press("Lämna förslaget", {"title": "Ett exempel", "why": "Det fungerar.", "about": "example:1"})
    assert "Öppen förskola" in member.page.text
    member.open("Ändra")
    member.press("Spara", {"about": "example:2"})
    assert "Öppen förskola" not in member.page.text
    assert member.post("reference_group.propose_item", {"title": "A", "why": "B", "about": "x:y"}).status_code == 422
    with saving(), make.on(date(2023, 4, 3)):
        one = make.called_meeting()
        agenda.take_in(make.agenda_item("Visar", reference=("example", 1)), one, by=None)
        key = one.id
    example = type("Example", (), {"id": 1})
    with app.test_request_context():
        from flask import g

        for who, published, shown in (("referensgrupp", False, True), ("medarbetare", False, False),
                                      ("medarbetare", True, True)):  # fmt: skip
            if published:
                one = db.session.get_one(type(one), key)
                agenda.write_notes(agenda_queries.agenda(one)[0], "Så.", version=None, by=None)
                meetings.publish_notes(one, by=None)
            g.actor = make.person(who)
            assert bool(panels.of_example(example)) is shown, (who, published)
        drawn = app.jinja_env.get_template("reference_group/_example_panel.html").render(**panels.of_example(example))
        assert "Presenterades för referensgruppen den" in drawn
        assert panels.of_example(type("Other", (), {"id": 2})) is None
        db.session.rollback()


def test_a_kind_that_is_not_there_is_not_asked_for(browser):
    assert "Handlar om" not in browser("referensgrupp").get("reference_group.new_item").text


def test_a_meeting_is_a_kind_that_others_refer_to(app, saving):
    with saving():
        key, draft = make.held_meeting(published=True).id, make.meeting().id
    with app.test_request_context():
        from flask import g

        g.actor = make.person("medarbetare")
        assert [each for each, _ in references.kinds()["meeting"].choices()] == [key]
        found = references.found([("meeting", key), ("meeting", draft)])
        assert [one.title for one in found] == ["Möte den 2\xa0maj\xa02023"]


def test_a_member_proposes_and_reads_the_answer(browser, saving):
    member, office = browser("referensgrupp"), browser("programansvarig")
    member.get("reference_group.index")
    member.open("Föreslå en punkt")
    member.press("Lämna förslaget", {"title": "Hedersfrågor i skolan", "why": "Många frågar."})
    member.open("Ändra")
    member.press("Spara", {"title": "Hedersfrågor"})
    office.get("reference_group.proposals")
    office.open("Hedersfrågor")
    office.press("Skicka svaret", {"verdict": "decline", "answer": "Vi tog upp det i mars."})
    member.get("reference_group.proposals")
    assert "Vi tog upp det i mars." in member.page.text
    member.open("Hedersfrågor")
    assert "Avböjt" in member.page.text
    assert "Ta tillbaka" not in member.page.text


def test_another_member_changes_nothing_of_it(browser, saving):
    with saving():
        make.group_member("farsta", account=make.person("medarbetare"))
        key = make.agenda_item().id
    other = browser("medarbetare")
    assert other.get("reference_group.item", item=key).status_code == 200
    assert other.get("reference_group.edit_item", item=key).status_code == 409
    sent = {"title": "A", "why": "B", "version": "1"}
    assert other.post("reference_group.save_item", sent, item=key).status_code == 409
    assert other.post("reference_group.withdraw_item", item=key).status_code == 409
    answer = {"verdict": "decline", "answer": "A"}
    assert other.post("reference_group.answer_item", answer, item=key).status_code == 403


def test_the_order_changes_with_and_without_htmx(browser, saving):
    with saving():
        one = make.called_meeting()
        agenda.take_in(make.agenda_item("Två"), one, by=None)
        key = one.id
    office = browser("programansvarig")
    for htmx, says in ((True, "1. Två"), (False, "1. Våld i ungas relationer")):
        office.get("reference_group.meeting", meeting=key)
        answer = office.press(f"Flytta upp {'Två' if htmx else 'Våld i ungas relationer'}", htmx=htmx)
        assert says in answer.text
        assert ("<html" in answer.text) is not htmx


def test_two_who_write_the_same_notes_are_told(browser, saving):
    with saving():
        key = agenda_queries.agenda(make.held_meeting(published=True))[0].id
    one, other = browser("kommunikator"), browser("programansvarig")
    for each in (one, other):
        each.get("reference_group.notes", item=key)
    one.press("Spara", {"notes": "Kommunikatörens"})
    assert "Ändrad den 22" in one.page.text
    answer = other.press("Spara", {"notes": "Programansvarigs"}, follow=False)
    assert answer.status_code == 409
    assert "Kommunikatörens" in answer.text
    other.press("Spara min text")
    assert "Programansvarigs" in other.page.text


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


def test_the_lists_cost_the_same_with_one_and_three(app, browser, saving):
    with saving():
        one = make.held_meeting(published=True)
        make.group_decision(one)
        key = one.id
    office = browser("programansvarig")
    counts = []
    for more in (True, False):
        with statements(app) as sent:
            for where in ("proposals", "decisions", "index"):
                office.get(f"reference_group.{where}")
            office.get("reference_group.meeting", meeting=key)
            office.get("start.index")
        counts.append(len(sent))
        if more:
            with saving():
                other = make.held_meeting(days_ago=40, published=True)
                for slug in ("farsta", "bromma"):
                    make.group_decision(other, slug)
                    make.agenda_item(slug)
    assert counts[0] == counts[1]

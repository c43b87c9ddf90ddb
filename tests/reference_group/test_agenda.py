"""Proposals over all their states (new, taken, put off, declined), what is answered, and agendas."""

import pytest
import sqlalchemy as sa

from tests import make
from tests.counting import statements
from tests.reference_group import states
from vpapp.core import clock
from vpapp.core.db import db
from vpapp.core.rules import Refused, Stale
from vpapp.mail import sending
from vpapp.mail.models import Mail
from vpapp.reference_group import agenda, agenda_queries, meetings
from vpapp.reference_group.agenda_models import AgendaItem, ItemState


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

test_what_may_be_done_in_each_state = states.table(ALLOWED, ACTS, in_state)


@pytest.mark.usefixtures("ctx")
class TestRules:
    """What else holds of items."""

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

def mails() -> list[str]:
    db.session.flush()
    found = db.session.scalars(sa.select(Mail).where(Mail.template.endswith("answer")).order_by(Mail.id))
    return [sending.composed(one) for one in found]


@pytest.mark.usefixtures("ctx")
class TestAnswers:
    """Whoever proposed an item is told by mail what came of it."""

    def test_each_answer_is_told_to_the_proposer_alone(self, me, office):
        item, meeting = make.agenda_item("Unga"), make.meeting()
        agenda.put_off(item, "Mötet är fullt.", by=office)
        agenda.take_in(item, meeting, by=office)
        agenda.take_in(item, meeting, by=office)
        agenda.decline(make.agenda_item("Heder"), "Vi tog upp det i mars.", by=office)
        sent = mails()
        assert {str(one["Subject"]) for one in sent} == {"Svar på ditt förslag"}
        assert {one["To"].addresses[0].addr_spec for one in sent} == {me.email}
        told = [one.get_body(("plain",)).get_content() for one in sent]
        for text, says in zip(told, ("Mötet är fullt.", "mötet den 5 juni 2023", "Vi tog upp"), strict=True):
            assert says in text
        assert ["Unga" in text for text in told] == [True, True, False]

    def test_nobody_is_told_of_their_own_answer_or_when_they_take_part_no_more(self, office):
        agenda.decline(make.agenda_item(by="programansvarig"), "Nej.", by=office)
        agenda.decline(make.agenda_item(by="medarbetare"), "Nej.", by=office)
        with_account = make.agenda_item()
        with_account.by.closed_on = clock.today()
        agenda.decline(with_account, "Nej.", by=office)
        assert mails() == []

    @pytest.mark.parametrize(("called", "told"), [(True, 0), (False, 1)])
    def test_cancelling_tells_whom_the_letter_about_the_meeting_does_not(self, office, called, told):
        one = make.called_meeting() if called else make.meeting()
        item = make.agenda_item()
        agenda.take_in(item, one, by=item.by)
        meetings.cancel(one, "Sjukdom.", by=office)
        assert len(mails()) == told


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


def test_proposals_stand_by_what_was_answered(browser, saving):
    office = browser("programansvarig")
    office.get("reference_group.proposals")
    assert "Ingen har föreslagit något än" in office.page.text
    with saving():
        for state in (ItemState.TAKEN, ItemState.DECLINED):
            in_state(state)
    office.get("reference_group.proposals")
    assert "Inget förslag väntar på svar." in office.page.text
    assert [one.first("summary").text for one in office.page.all("details") if one.has_class("more")] == [
        "Intagna på ett möte (1)", "Avböjda (1)"]  # fmt: skip
    with saving():
        in_state(ItemState.NEW)
        in_state(ItemState.PUT_OFF)
    office.get("reference_group.proposals")
    words = [one.text for one in office.page.first("tbody").all("td") if one.get("data-title") == "Läge"]
    assert words == ["Väntar på svar", "Uppskjutet"]

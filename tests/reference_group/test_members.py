"""Members: function and board first, the role with the account, and boards that could have a member."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from tests import make
from tests.counting import statements
from vpapp.audit.models import AuditEntry
from vpapp.core import clock
from vpapp.core.access import Role
from vpapp.core.db import db
from vpapp.core.rules import Refused, Stale
from vpapp.mail.models import Mail
from vpapp.people import actions as people
from vpapp.reference_group import members, queries
from vpapp.reference_group.member_models import GroupMember

ROLE = Role.REFERENCE_GROUP
TODAY = date(2023, 5, 22)


def events() -> list[str]:
    db.session.flush()
    return list(db.session.scalars(sa.select(AuditEntry.event).order_by(AuditEntry.id.desc()).limit(2)))


@pytest.mark.usefixtures("ctx")
class TestRules:
    """The role comes with the membership and goes with it."""

    def test_an_account_gets_the_role_and_a_function_without_one_does_not_need_it(self):
        person = make.person("medarbetare")
        make.group_member("farsta", account=person)
        assert person.has(ROLE)
        assert events() == ["role:granted", "group_member:added"]
        make.group_member("bromma")
        assert events()[0] == "group_member:added"

    def test_the_role_is_held_to_the_last_day(self, office):
        person = make.person("medarbetare")
        member = make.group_member("farsta", account=person)
        members.end(member, TODAY, by=office)
        assert events() == ["role:ended", "group_member:ended"]
        assert person.has(ROLE)
        assert queries.members_on(TODAY) == [member]
        with make.on(TODAY + timedelta(days=1)):
            assert not person.has(ROLE)
            assert queries.members_on(clock.today()) == []
            assert queries.former_members(clock.today()) == [member]

    def test_a_last_day_that_has_been_takes_the_role_away_at_once(self, office):
        person = make.person("medarbetare")
        member = make.group_member("farsta", account=person, from_on=date(2023, 1, 9))
        members.end(member, TODAY - timedelta(days=1), by=office)
        assert not person.has(ROLE)

    def test_whoever_comes_back_has_the_role_again(self, office):
        person = make.person("medarbetare")
        with make.on(date(2023, 3, 1)):
            members.end(make.group_member("farsta", account=person), date(2023, 3, 1), by=office)
        assert not person.has(ROLE)
        make.group_member("farsta", "Enhetschef", account=person)
        assert person.has(ROLE)

    def test_granting_and_ending_twice_is_once(self, office):
        person = make.person("medarbetare")
        people.grant_role(person, ROLE, by=office)
        people.grant_role(person, ROLE, by=office)
        people.end_role(person, ROLE, TODAY, by=office)
        people.end_role(person, ROLE, TODAY, by=office)
        people.end_role(make.person("revisor"), ROLE, TODAY, by=office)
        assert events() == ["role:ended", "role:granted"]

    @pytest.mark.parametrize(("slug", "account", "from_on", "says"), [
        ("farsta", "medarbetare", TODAY + timedelta(days=1), "inte ligger i framtiden"),
        ("bromma", "medarbetare", TODAY, "hör inte till Bromma stadsdelsnämnd"),
        ("jarva", None, TODAY, "finns inte den"),
    ])  # fmt: skip
    def test_what_is_refused(self, slug, account, from_on, says):
        with pytest.raises(Refused, match=says):
            make.group_member(slug, account=account and make.person(account), from_on=from_on)

    def test_an_account_is_a_member_once_and_open(self):
        person = make.person("medarbetare")
        make.group_member("farsta", account=person)
        with pytest.raises(Refused, match="redan medlem"):
            make.group_member("farsta", "Enhetschef", account=person)
        other = make.person("nyckelfunktion-farsta")
        other.closed_on = TODAY
        with pytest.raises(Refused, match="stängt"):
            make.group_member("farsta", account=other)

    def test_the_role_follows_another_account(self, office):
        first, then = make.person("medarbetare"), make.person("nyckelfunktion-farsta")
        member = make.group_member("farsta", account=first, from_on=date(2023, 1, 9))
        members.edit(member, version=1, function="Enhetschef", from_on=date(2023, 1, 9), person=then, by=office)
        assert then.has(ROLE)
        assert next(grant for grant in first.grants if grant.role is ROLE).ends_on == TODAY
        with pytest.raises(Stale):
            members.edit(member, version=1, function="Chef", from_on=TODAY, person=None, by=office)

    def test_a_last_day_is_noted_once_and_after_the_first(self, office):
        member = make.group_member("farsta", from_on=date(2023, 5, 1))
        with pytest.raises(Refused, match="sedan den"):
            members.end(member, date(2023, 4, 30), by=office)
        with pytest.raises(Refused, match="framtiden"):
            members.end(member, TODAY + timedelta(days=1), by=office)
        members.end(member, TODAY, by=office)
        with pytest.raises(Refused, match="redan noterad"):
            members.end(member, TODAY, by=office)
        with pytest.raises(Refused, match="sista dag"):
            members.edit(member, version=None, function="A", from_on=TODAY, person=None, by=office)

    def test_a_new_member_is_called_to_what_others_were_called_to(self):
        make.called_meeting()
        make.meeting(days=30)
        make.group_member("farsta", account=make.person("medarbetare"))
        assert db.session.scalars(sa.select(Mail.template)).all() == ["reference_group/mail_called"]

    def test_boards_with_many_goals_and_activities_are_proposed_first(self):
        make.group_member("farsta")
        found = queries.candidates(make.programme(), TODAY)
        by_slug = {one.board.slug: one for one in found}
        assert found[0].board.slug == "socialnamnden"
        assert (by_slug["farsta"].activities, by_slug["farsta"].has_member) == (13, True)
        assert not by_slug["bromma"].has_member
        assert "stokab" not in by_slug
        assert "jarva" not in by_slug

    def test_the_database_keeps_the_days_in_order(self):
        make.group_member("farsta")
        with pytest.raises(sa.exc.IntegrityError):
            db.session.execute(sa.update(GroupMember).values(last_on=date(2020, 1, 1)))


def test_the_office_adds_edits_and_ends(browser, saving):
    office = browser("kommunikator")
    office.get("reference_group.members")
    office.open("Lägg till en medlem från Bromma stadsdelsnämnd")
    office.press("Spara", {"function": "Preventionssamordnare"})
    assert "Preventionssamordnare, Bromma är medlem" in office.page.text
    office.open("Ändra Preventionssamordnare, Bromma")
    office.press("Spara", {"function": "Samordnare"})
    office.open("Ändra Samordnare, Bromma")
    office.press("Notera sista dagen")
    assert "till och med den 22 maj 2023" in office.page.text
    with saving():
        assert [one.function for one in queries.members_on(TODAY)] == ["Samordnare"]


@pytest.mark.parametrize(("sent", "says"), [
    ({"board_id": ""}, "Välj nämnd"),
    ({"board_id": "9999"}, "Välj något av alternativen"),
    ({"function": ""}, "Skriv medlemmens funktion"),
    ({"account": "ingen@vpapp.example"}, "inget konto med den adressen"),
    ({"account": "medarbetare@vpapp.example"}, "hör inte till"),
    ({"from_on": "2030-01-01"}, "framtiden"),
])  # fmt: skip
def test_what_is_wrong_is_told(browser, saving, sent, says):
    with saving():
        board = str(make.board("bromma").id)
    answer = browser("programansvarig").post(
        "reference_group.add_member", {"board_id": board, "function": "Chef", "from_on": "2023-05-22", **sent}
    )
    assert answer.status_code == 422
    assert says in answer.text


def test_two_are_told_of_each_other(browser, saving):
    with saving():
        key = make.group_member("farsta").id
    one, other = browser("kommunikator"), browser("programansvarig")
    for each in (one, other):
        each.get("reference_group.edit_member", member=key)
    assert one.press("Spara", {"function": "Kommunikatörens"}, follow=False).status_code == 303
    answer = other.press("Spara", {"function": "Programansvarigs"}, follow=False)
    assert answer.status_code == 409
    assert "Kommunikatörens" in answer.text
    assert "Programansvarigs" in answer.text
    assert other.press("Spara min text", follow=False).status_code == 303


def test_whoever_is_added_reads_at_once_and_whoever_left_does_not(browser, saving):
    staff = browser("medarbetare")
    assert staff.get("reference_group.proposals").status_code == 403
    with saving():
        key = make.group_member("farsta", account=make.person("medarbetare"), from_on=date(2023, 1, 9)).id
    assert staff.get("reference_group.proposals").status_code == 200
    with saving():
        members.end(db.session.get_one(GroupMember, key), date(2023, 5, 21), by=make.person("programansvarig"))
    assert staff.get("reference_group.proposals").status_code == 403


def test_everybody_sees_functions_and_boards_but_no_accounts(browser, saving):
    with saving():
        make.group_member("skarholmen", account=make.person("referensgrupp"))
    answer = browser("medarbetare").get("reference_group.index")
    assert "Utvecklingsledare" in answer.text
    assert "Referensgruppen, Skärholmen" not in answer.text


def test_the_lists_cost_the_same_with_one_and_three(app, browser, saving):
    office = browser("programansvarig")
    with saving():
        make.group_member("farsta", account=make.person("medarbetare"))
    counts = []
    for more in (("bromma", "sodermalm"), ()):
        with statements(app) as sent:
            office.get("reference_group.members")
            office.get("reference_group.index")
        counts.append(len(sent))
        with saving():
            for slug in more:
                make.group_member(slug)
    assert counts[0] == counts[1]

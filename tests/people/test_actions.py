"""Adding people, and what they may."""

from datetime import date, timedelta

import pytest

from tests import make
from vpapp.audit import queries as audit
from vpapp.audit.events import Event
from vpapp.core.access import Role
from vpapp.core.db import db
from vpapp.core.rules import Refused
from vpapp.demo.cast import CAST, DAY
from vpapp.people import actions, queries
from vpapp.people.models import Nobody, Profession

COMMAND = [
    "add-person",
    "--name",
    "Chef, Farsta",
    "--email",
    "Chef@vpapp.example",
    "--password",
    make.PASSWORD,
]


def test_a_person_is_added_with_their_roles(ctx):
    person = make.account("  Chef@VPAPP.example ", key_function=date(2023, 12, 31))
    assert person.email == "chef@vpapp.example"
    assert person.roles == {Role.ANYONE, Role.STAFF, Role.KEY_FUNCTION}
    assert person.has(Role.KEY_FUNCTION)
    entry = audit.of_thing("person", person.id)[0]
    assert (entry.event, entry.changes) == (Event.PERSON_ADDED, {"roles": [None, ["key_function"]]})
    assert "chef" not in str(entry.changes).lower().replace("key_function", "")


def test_one_account_for_an_address(ctx):
    make.account()
    with pytest.raises(Refused, match="redan ett konto"):
        make.account("CHEF@vpapp.example")


def test_a_key_function_belongs_to_a_board(ctx):
    with pytest.raises(Refused, match="höra till en nämnd"):
        make.account(slug=None, key_function=None)
    make.account(slug=None, auditor=None)


def test_roles_end_after_their_last_day(ctx):
    person = make.account(key_function=DAY, communicator=date(2023, 5, 21))
    assert person.roles == {Role.ANYONE, Role.STAFF, Role.KEY_FUNCTION}
    with make.on(date(2023, 5, 23)):
        assert person.roles == {Role.ANYONE, Role.STAFF}


def test_a_closed_account_has_no_role(ctx):
    person = make.account(key_function=None)
    person.closed_on = DAY
    assert person.roles == {Role.ANYONE}


def test_nobody_is_anyone():
    nobody = Nobody()
    assert (nobody.roles, nobody.board_id, nobody.get_id()) == ({Role.ANYONE}, None, None)
    assert nobody.has(Role.ANYONE)
    assert not nobody.has(Role.STAFF)


def test_a_session_is_ended_by_its_own_person_once(cast):
    mine = make.sign_in_session(cast["medarbetare"])
    with pytest.raises(Refused, match="inte din"):
        actions.end_session(mine, by=cast["revisor"])
    actions.end_session(mine, by=cast["medarbetare"])
    first = mine.ended_at
    actions.end_session(mine, by=cast["medarbetare"])
    assert mine.ended_at == first is not None
    events = [entry.event for entry in audit.of_thing("person", cast["medarbetare"].id)]
    assert events == [Event.PERSON_ADDED], "coming and going is no event: its row says when"


def test_the_cast_is_one_of_each(cast):
    assert list(cast) == list(CAST)
    held = {role for person in cast.values() for role in person.roles}
    assert held == set(Role)
    assert all("," in person.name or " " not in person.name for person in cast.values()), (
        "functions, not names"
    )


def test_names_of_those_who_are_there(cast):
    me = cast["medarbetare"]
    assert queries.names_of([me.id, None, 4711]) == {me.id: "Medarbetare, Farsta"}
    assert queries.names_of([None]) == {}


def test_key_functions_by_board_are_those_of_the_day(cast):
    ends = make.account(slug="farsta", key_function=DAY)
    mine = [cast["nyckelfunktion-farsta"], ends]
    assert queries.key_functions(DAY)[make.board().id] == mine
    assert queries.key_functions(DAY + timedelta(days=1))[make.board().id] == mine[:1]
    mine[0].closed_on = DAY
    db.session.flush()
    assert make.board().id not in queries.key_functions(DAY + timedelta(days=1))


def test_the_command_adds_a_person(command, saving):
    result = command(*COMMAND, "--board", "farsta", "--role", "key_function")
    assert (result.exit_code, result.output) == (0, "Chef, Farsta kan logga in med Chef@vpapp.example.\n")
    with saving():
        person = queries.by_email("chef@vpapp.example")
        assert (person.board.slug, person.has(Role.KEY_FUNCTION)) == ("farsta", True)


@pytest.mark.parametrize(
    ("more", "says"),
    [
        (["--board", "banana"], "ingen nämnd med adressen banana"),
        (["--role", "key_function"], "höra till en nämnd"),
        (["--role", "banana"], "banana"),
        (["--password", "kort"], "för kort"),
        (["--email", "revisor@vpapp.example"], "redan ett konto"),
    ],
)
def test_the_command_says_what_is_wrong(command, saving, more, says):
    result = command(*COMMAND, *more)
    assert result.exit_code
    assert says in result.output
    with saving():
        assert queries.by_email("chef@vpapp.example") is None


def test_what_ones_profession_is_stays_out_of_the_event_log(cast):
    me = cast["medarbetare"]
    actions.set_profession(me, Profession.SCHOOL, by=me)
    actions.set_profession(me, Profession.SCHOOL, by=me)
    assert me.profession is Profession.SCHOOL
    entry, before = audit.of_thing("person", me.id)[:2]
    assert (entry.event, entry.changes, entry.note) == (Event.PROFESSION_SET, {}, "")
    assert before.event is Event.PERSON_ADDED
    actions.set_profession(me, None, by=me)
    assert me.profession is None


def test_a_calendars_address_is_secret_and_can_be_renewed_and_taken_away(cast):
    me = cast["medarbetare"]
    first = actions.renew_calendar(me, by=me)
    assert queries.by_calendar(first) is me
    assert first not in me.feed_hash
    second = actions.renew_calendar(me, by=me)
    assert (queries.by_calendar(first), queries.by_calendar(second)) == (None, me)
    me.closed_on = DAY
    assert queries.by_calendar(second) is None
    me.closed_on = None
    actions.end_calendar(me, by=me)
    actions.end_calendar(me, by=me)
    assert queries.by_calendar(second) is None
    events = [one.event for one in audit.of_thing("person", me.id)]
    assert events[:3] == [Event.CALENDAR_ENDED, Event.CALENDAR_RENEWED, Event.CALENDAR_RENEWED]


def test_the_boards_people_are_listed_by_name_without_those_who_left(cast):
    gone, one = make.people_of("farsta", 2)
    gone.closed_on = DAY
    one.name = "Åsa"
    names = [each.name for each in queries.colleagues(make.board("farsta").id)]
    assert names == ["Medarbetare, Farsta", "Nyckelfunktion, Farsta", "Åsa"]

"""What the programme office decides about the plan's rows."""

from datetime import date

import pytest

from tests import make
from vpapp.audit import queries as audit
from vpapp.audit.events import Event
from vpapp.core.db import db
from vpapp.core.rules import Refused, Stale
from vpapp.demo.cast import DAY
from vpapp.programme import actions
from vpapp.programme.actions import Rule
from vpapp.programme.loading import Loader
from vpapp.programme.models import Group, Part, PeriodKind
from vpapp.scorecards import syncing

ONGOING, DATED, EVENT = PeriodKind.ONGOING, PeriodKind.DATED, PeriodKind.EVENT
DISTRICTS = Rule(Part.IMPLEMENTS, Group.DISTRICT_BOARDS)
START, END = date(2021, 6, 1), date(2025, 12, 31)


@pytest.fixture
def office(cast):
    """Whoever acts."""
    return cast["programansvarig"]


def events(thing):
    """What the event log says of it, oldest first."""
    return [entry.event for entry in reversed(audit.of_thing(thing.__tablename__, thing.id))]


def edit(activity, by, **values):
    """Edit the interpretation, as it was but for the values."""
    given = {"version": activity.version, "goal": activity.goal, "kind": ONGOING, "starts_on": START,
             "ends_on": END, "rules": [DISTRICTS]} | values  # fmt: skip
    actions.edit_interpretation(activity, by=by, **given)


def addressees(activity):
    """Its addressees, as (part, whom)."""
    return [(rule.part, rule.who) for rule in activity.addressees]


# Confirming


def test_confirming_says_when_and_by_whom_and_can_be_taken_back(office):
    one = make.activity(1)
    actions.confirm_interpretation(one, by=office)
    assert (one.interpretation_confirmed_on, one.interpretation_confirmed_by_id) == (DAY, office.id)
    actions.unconfirm_interpretation(one, by=office)
    assert one.is_interpretation
    assert one.interpretation_confirmed_by_id is None
    assert events(one) == [Event.INTERPRETATION_CONFIRMED, Event.INTERPRETATION_UNCONFIRMED]


def test_saying_it_twice_changes_nothing(office):
    one = make.activity(1)
    actions.unconfirm_interpretation(one, by=office)
    assert events(one) == []
    actions.confirm_interpretation(one, by=office)
    actions.confirm_interpretation(one, by=office)
    assert events(one) == [Event.INTERPRETATION_CONFIRMED]


# Plain words and tips


def test_tips_are_tidied_and_empty_ones_left_out(office):
    one = make.activity(1)
    actions.edit_support(
        one, version=1, plain_words="Kort sagt.", tips=["", " Gör\nså  här. ", ""], by=office
    )
    assert [(tip.no, tip.text) for tip in one.tips] == [(1, "Gör så här.")]
    assert (one.plain_words, one.version) == ("Kort sagt.", 2)
    entry = audit.of_thing("activity", one.id)[0]
    assert entry.event is Event.ACTIVITY_SUPPORT_EDITED
    assert entry.changes["tips"][1] == ["Gör så här."]


def test_search_finds_new_plain_words_and_still_the_papers(office):
    one = make.activity(25)
    actions.edit_support(one, version=1, plain_words="Bildspel för alla.", tips=["Visa den."], by=office)
    assert "bildspel" in one.search_text
    assert "powerpoint" in one.search_text


def test_the_same_words_change_nothing(office):
    one = make.activity(1)
    actions.edit_support(
        one, version=1, plain_words=one.plain_words, tips=[tip.text for tip in one.tips], by=office
    )
    assert (one.version, events(one)) == (1, [])


@pytest.mark.parametrize(
    ("plain_words", "tips"), [("Ord", []), ("Ord", ["", " "]), ("Ord", ["x"] * 6), ("", ["x"])]
)
def test_plain_words_and_one_to_five_tips_are_needed(office, plain_words, tips):
    with pytest.raises(Refused):
        actions.edit_support(make.activity(1), version=1, plain_words=plain_words, tips=tips, by=office)


def test_what_somebody_else_has_changed_is_not_overwritten(office):
    one = make.activity(1)
    actions.edit_support(one, version=1, plain_words="Den första.", tips=["Ett"], by=office)
    with pytest.raises(Stale):
        actions.edit_support(one, version=1, plain_words="Den andra.", tips=["Två"], by=office)
    with pytest.raises(Stale):
        edit(one, office, version=1)
    assert one.plain_words == "Den första."


def test_loading_again_leaves_what_the_office_wrote(office):
    one = make.activity(12)
    actions.edit_support(one, version=1, plain_words="Våra ord.", tips=["Vårt tips."], by=office)
    edit(one, office, version=2, goal=None)
    loader = Loader()
    loader.load()
    assert loader.lines == []
    assert (one.plain_words, [tip.text for tip in one.tips]) == ("Våra ord.", ["Vårt tips."])
    assert one.goal_id is None
    assert addressees(one) == [(Part.IMPLEMENTS, "Alla stadsdelsnämnder")]


# Goal, period and addressees


def test_what_the_office_writes_is_confirmed(office):
    one, goal = make.activity(24), make.programme().goals[5]
    rules = [Rule(Part.LEADS, Group.BOARD, make.board("socialnamnden")), DISTRICTS, DISTRICTS,
             Rule(None, Group.AUDIENCE, audience="Polisen")]  # fmt: skip
    edit(one, office, goal=goal, rules=rules)
    assert addressees(one) == [(Part.LEADS, "Socialnämnden"), (Part.IMPLEMENTS, "Alla stadsdelsnämnder"),
                               (None, "Polisen")]  # fmt: skip
    assert (one.goal_id, one.kind, one.starts_on, one.version) == (goal.id, ONGOING, START, 2)
    assert not one.is_interpretation
    assert events(one) == [Event.ADDRESSEES_EDITED, Event.INTERPRETATION_CONFIRMED]
    before, after = audit.of_thing("activity", one.id)[1].changes["addressees"]
    assert before == ["Genomför: Socialnämnden"]
    assert after[-1] == "Utanför nämnderna: Polisen"


def test_saving_it_unchanged_only_confirms(office):
    one = make.activity(1)
    edit(one, office)
    assert (one.version, events(one)) == (1, [Event.INTERPRETATION_CONFIRMED])


def test_scorecards_follow_by_a_sync(office):
    one = make.activity(1)
    edit(one, office, rules=[Rule(Part.IMPLEMENTS, Group.BOARD, make.board("kulturnamnden"))])
    db.session.flush()
    sync = syncing.preview(make.programme(), DAY)
    assert [(board.slug, activity.no) for board, activity, _ in sync.added] == [("kulturnamnden", 1)]
    assert len(sync.closed) == 13


@pytest.mark.parametrize(
    ("kind", "starts_on", "ends_on"),
    [
        (DATED, None, END),
        (DATED, START, None),
        (DATED, END, START),
        (ONGOING, END, START),
        (EVENT, START, None),
    ],
)
def test_a_period_that_its_kind_cannot_have_is_refused(office, kind, starts_on, ends_on):
    one = make.activity(1)
    with pytest.raises(Refused):
        edit(one, office, kind=kind, starts_on=starts_on, ends_on=ends_on)
    assert one.is_interpretation


@pytest.mark.parametrize(
    ("kind", "starts_on", "ends_on"), [(DATED, START, START), (ONGOING, None, None), (EVENT, None, None)]
)
def test_a_period_that_its_kind_can_have(office, kind, starts_on, ends_on):
    one = make.activity(1)
    edit(one, office, kind=kind, starts_on=starts_on, ends_on=ends_on)
    assert (one.kind, one.starts_on, one.ends_on) == (kind, starts_on, ends_on)


def test_some_board_has_to_have_a_part(office):
    with pytest.raises(Refused):
        edit(make.activity(1), office, rules=[Rule(None, Group.AUDIENCE, audience="Polisen")])

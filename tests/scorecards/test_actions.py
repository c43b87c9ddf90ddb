"""What may be done to a commitment, over all its states."""

from datetime import date, timedelta

import pytest

from tests import make
from vpapp.audit import queries as audit
from vpapp.audit.events import Event
from vpapp.core.db import db
from vpapp.core.rules import Refused, Stale
from vpapp.demo.cast import DAY
from vpapp.programme.models import PeriodKind
from vpapp.scorecards import actions
from vpapp.scorecards.status import BY_KIND, Stage, Status

DATED, ONGOING, EVENT = PeriodKind.DATED, PeriodKind.ONGOING, PeriodKind.EVENT


@pytest.fixture
def me(cast):
    """Whoever acts."""
    return cast["nyckelfunktion-farsta"]


def events(commitment):
    """What the event log says of it, oldest first."""
    db.session.flush()
    return [entry.event for entry in reversed(audit.of_thing("commitment", commitment.id))]


def last(commitment):
    """The newest entry of the event log."""
    return audit.of_thing("commitment", commitment.id)[0]


def ticked(commitment, me, done=True):
    """Tick it in the open round, or take the tick back."""
    actions.tick(commitment, done=done, current=make.open_round(), by=me)
    return commitment


# Status


@pytest.mark.parametrize("kind", list(PeriodKind))
@pytest.mark.parametrize("status", list(Status))
def test_a_status_belongs_to_a_kind_of_period(me, kind, status):
    one = make.own_commitment(kind=kind)
    if status in BY_KIND[kind]:
        actions.set_status(one, status, by=me)
        assert one.status is status
        assert (one.completed_on is not None) == (status is Status.DONE)
    else:
        with pytest.raises(Refused, match="finns inte"):
            actions.set_status(one, status, by=me)
    db.session.flush()


def test_the_same_status_again_is_no_event(me):
    one = make.commitment()
    before = events(one)
    actions.set_status(one, one.status, by=me)
    assert events(one) == before


def test_a_closed_ones_status_stands(me):
    with pytest.raises(Refused, match="avslutat"):
        actions.set_status(make.commitment(stage=Stage.CLOSED), Status.DONE, by=me)


# Confirming


@pytest.mark.parametrize("kind", list(PeriodKind))
@pytest.mark.parametrize("responsible", ["", "Enhetschef"])
@pytest.mark.parametrize("starts", [None, date(2023, 1, 1)])
@pytest.mark.parametrize("ends", [None, date(2023, 12, 31)])
def test_confirming_takes_a_responsible_function_and_a_period(me, kind, responsible, starts, ends):
    one = make.own_commitment(kind=kind, responsible=responsible, starts_on=starts, ends_on=ends)
    if responsible and (kind is EVENT or (starts and ends)):
        actions.confirm(one, by=me)
        assert (one.stage, one.confirmed_on) == (Stage.CONFIRMED, DAY)
        assert last(one).event is Event.COMMITMENT_CONFIRMED
    else:
        with pytest.raises(Refused) as refused:
            actions.confirm(one, by=me)
        assert ("ansvarig funktion" in str(refused.value)) == (not responsible)
        assert ("period" in str(refused.value)) == (kind is not EVENT and not (starts and ends))
        assert one.stage is Stage.PROPOSED


def test_confirming_twice_is_one_event(me):
    one = make.commitment(stage=Stage.CONFIRMED)
    before = events(one)
    actions.confirm(one, by=me)
    assert events(one) == before


def test_a_confirmation_is_taken_back_the_same_day_only(me):
    one = make.commitment(stage=Stage.CONFIRMED)
    with make.on(DAY + timedelta(days=1)), pytest.raises(Refused, match="samma dag"):
        actions.unconfirm(one, by=me)
    actions.unconfirm(one, by=me)
    assert (one.stage, one.confirmed_on) == (Stage.PROPOSED, None)
    assert last(one).event is Event.COMMITMENT_UNCONFIRMED


def test_a_proposal_has_no_confirmation_to_take_back(me):
    one = make.commitment()
    before = events(one)
    actions.unconfirm(one, by=me)
    assert events(one) == before


@pytest.mark.parametrize("verb", [actions.confirm, actions.unconfirm])
def test_what_is_closed_is_neither_confirmed_nor_unconfirmed(me, verb):
    with pytest.raises(Refused, match="avslutat"):
        verb(make.commitment(stage=Stage.CLOSED), by=me)


# Editing


def test_editing_notes_what_changed_and_counts_up_the_version(me):
    one = make.commitment()
    actions.edit(
        one,
        version=1,
        by=me,
        responsible="Enhetschef",
        plan="Vi börjar i maj.",
        business_plan_years=[2023],
        ends_on=one.ends_on,
    )
    assert (one.version, one.responsible) == (2, "Enhetschef")
    assert last(one).event is Event.COMMITMENT_EDITED
    assert last(one).changes == {
        "responsible": ["", "Enhetschef"],
        "plan": ["", "Vi börjar i maj."],
        "business_plan_years": [[], [2023]],
    }


def test_editing_nothing_changes_nothing(me):
    one = make.commitment()
    before = events(one)
    actions.edit(one, version=1, by=me, responsible=one.responsible, plan=one.plan)
    assert (one.version, events(one)) == (1, before)


def test_the_second_to_save_is_told(me, cast):
    one = make.commitment()
    actions.edit(one, version=1, by=me, plan="Min plan")
    with pytest.raises(Stale, match="Någon annan har ändrat texten"):
        actions.edit(one, version=1, by=cast["programansvarig"], plan="En annan plan")
    assert one.plan == "Min plan"


def test_a_tick_does_not_make_an_edit_stale(me):
    one = ticked(make.commitment(), me)
    actions.edit(one, version=1, by=me, plan="Skriven medan någon annan bockade av.")


@pytest.mark.parametrize(
    ("values", "refused"),
    [
        ({"responsible": ""}, True),
        ({"starts_on": None}, True),
        ({"ends_on": None}, True),
        ({"responsible": "Avdelningschef"}, False),
        ({"plan": ""}, False),
    ],
)
def test_what_is_confirmed_keeps_what_its_confirmation_took(me, values, refused):
    one = make.commitment(stage=Stage.CONFIRMED)
    if refused:
        with pytest.raises(Refused, match="fastställt och behöver"):
            actions.edit(one, version=1, by=me, **values)
        assert one.version == 1
    else:
        actions.edit(one, version=1, by=me, **values)


def test_what_is_closed_is_not_edited(me):
    with pytest.raises(Refused, match="avslutat"):
        actions.edit(make.commitment(stage=Stage.CLOSED), version=1, by=me, plan="Ny")


# Own ones, and closing


def own(me, title="Utbilda alla chefer", slug="farsta"):
    """Add one of the board's own."""
    return actions.add_own(
        make.board(slug),
        make.programme(),
        title=title,
        kind=DATED,
        goal=None,
        starts_on=None,
        ends_on=None,
        responsible="",
        plan="",
        by=me,
    )


def test_an_own_one_begins_as_a_proposal(me):
    one = own(me)
    assert (one.stage, one.status, one.activity_id) == (Stage.PROPOSED, Status.NOT_STARTED, None)
    assert events(one) == [Event.COMMITMENT_ADDED]


def test_the_same_title_twice_is_refused_until_the_first_is_closed(me):
    one = own(me)
    own(me, slug="rinkeby-kista")
    with pytest.raises(Refused, match="redan ett åtagande"):
        own(me)
    actions.close(one, reason="Fel nämnd", by=me)
    assert own(me).id != one.id


def test_closing_takes_a_reason_and_happens_once(me):
    one = own(me)
    with pytest.raises(Refused, match="varför"):
        actions.close(one, reason="", by=me)
    actions.close(one, reason="Beslut i nämnden", by=me)
    assert (one.stage, one.closed_on, one.closed_reason) == (Stage.CLOSED, DAY, "Beslut i nämnden")
    assert last(one).event is Event.COMMITMENT_CLOSED
    with pytest.raises(Refused, match="avslutat"):
        actions.close(one, reason="Igen", by=me)


def test_a_board_closes_only_its_own(me):
    actions.refuse_if_from_plan(own(me))
    with pytest.raises(Refused, match="Bara egna"):
        actions.refuse_if_from_plan(make.commitment())


def test_the_event_log_stays_whole_through_all_of_it(me):
    one = own(me)
    ticked(one, me)
    actions.edit(one, version=1, by=me, responsible="Å ä ö – ”chef”", starts_on=DAY, ends_on=DAY)
    actions.confirm(one, by=me)
    actions.close(one, reason="Klart", by=me)
    db.session.expire_all()
    assert audit.broken_links() == []
    assert [entry.event for entry in audit.of_board(one.board_id)][:5] == [
        Event.COMMITMENT_CLOSED,
        Event.COMMITMENT_CONFIRMED,
        Event.COMMITMENT_EDITED,
        Event.COMMITMENT_COMPLETED,
        Event.COMMITMENT_ADDED,
    ]

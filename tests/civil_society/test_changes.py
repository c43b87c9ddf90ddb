"""What takes two people, and that there is no way round."""

import pytest
import sqlalchemy as sa

from tests import make
from vpapp.civil_society import actions, changes, channels, checking, freshness, queries
from vpapp.civil_society.change_models import ChangeState, DirectoryChange
from vpapp.civil_society.check_models import Fact
from vpapp.civil_society.words import ChannelKind, HoursKind, ServiceState
from vpapp.core.db import db
from vpapp.core.rules import Refused

pytestmark = pytest.mark.usefixtures("ctx")
NEW = "08-465 004 01"


def one_editor():
    return make.person("kommunikator")


def another():
    return make.person("programansvarig")


def said(channel, **more):
    kept = {"kind": channel.kind, "value": channel.value, "openings": (), "hours": channel.hours}
    return kept | {"by": one_editor()} | more


def test_the_number_in_use_stays_until_another_has_decided():
    one = make.service()
    before = one.channels[0].value
    change = make.proposal(one)
    assert (one.channels[0].value, freshness.unchecked(one)) == (before, [])
    changes.approve(change, by=another())
    assert one.channels[0].value == NEW
    assert change.state is ChangeState.APPROVED
    assert freshness.unchecked(one) == [Fact.NUMBERS, Fact.HOURS], "what is new has not been checked"
    assert one.is_overdue
    assert one.is_shown
    assert db.session.scalars(queries.printable()).all() == []


def test_the_hours_follow_the_number_that_is_changed():
    one = make.service()
    channel = one.channels[0]
    channels.edit(channel, **said(channel, hours=HoursKind.WEEKLY, openings=[(0, 540, 960)]))
    changes.approve(make.proposal(one), by=another())
    assert (channel.value, channel.hours) == (NEW, HoursKind.WEEKLY)
    assert [(one.weekday, one.opens) for one in channel.openings] == [(0, 540)]


def test_nobody_decides_their_own():
    change = make.proposal()
    for decide in (
        lambda: changes.approve(change, by=one_editor()),
        lambda: changes.decline(change, reply="Nej", by=one_editor()),
    ):
        with pytest.raises(Refused, match="En annan redaktör"):
            decide()
    assert change.is_open


@pytest.mark.parametrize("state", ["approved", "declined"])
def test_the_database_takes_nobodys_own_decision(state):
    change = make.proposal()
    with pytest.raises(sa.exc.IntegrityError):
        db.session.execute(
            sa.text(f"UPDATE directory_change SET state = '{state}', decided_at = proposed_at, "
                    f"decided_by_id = proposed_by_id WHERE id = {change.id}")
        )  # fmt: skip


def test_the_database_takes_no_decision_without_somebody():
    change = make.proposal()
    with pytest.raises(sa.exc.IntegrityError):
        db.session.execute(sa.text(f"UPDATE directory_change SET state = 'approved' WHERE id = {change.id}"))


@pytest.mark.parametrize("again", ["state = 'open', decided_by_id = NULL", "value = '112'", "proposed_by_id = 1"])
def test_what_is_decided_stays_decided(again):
    change = make.proposal()
    changes.approve(change, by=another())
    db.session.flush()
    with pytest.raises(sa.exc.DBAPIError, match="is decided"):
        db.session.execute(sa.text(f"UPDATE directory_change SET {again} WHERE id = {change.id}"))


def test_the_second_to_decide_is_told_so():
    change = make.proposal()
    changes.decline(change, reply="Numret leder till någon annan.", by=another())
    for decide in (
        lambda: changes.approve(change, by=another()),
        lambda: changes.decline(change, reply="Nej", by=another()),
        lambda: changes.take_back(change, by=one_editor()),
    ):
        with pytest.raises(Refused, match="redan avgjort"):
            decide()
    assert change.service.channels[0].value != NEW


def test_it_is_declined_with_a_reason():
    change = make.proposal()
    with pytest.raises(Refused, match="Skriv varför"):
        changes.decline(change, reply="  ", by=another())
    changes.decline(change, reply="Numret leder till någon annan.", by=another())
    assert change.state is ChangeState.DECLINED


def test_only_the_proposer_takes_it_back_and_then_it_can_be_proposed_anew():
    change = make.proposal()
    with pytest.raises(Refused, match="Bara den som"):
        changes.take_back(change, by=another())
    changes.take_back(change, by=one_editor())
    assert not change.is_open
    assert make.proposal(change.service).is_open


def test_one_proposal_at_a_time_for_a_channel():
    one = make.service()
    make.proposal(one)
    for second in (
        lambda: make.proposal(one, "08-465 004 02", by="programansvarig"),
        lambda: changes.propose_removal(one.channels[0], reason="Nedlagt", by=another()),
    ):
        with pytest.raises(Refused, match="väntar redan"):
            second()


def test_the_database_keeps_one_open_proposal_for_a_channel():
    change = make.proposal()
    copied = DirectoryChange(
        service=change.service, channel=change.channel, kind=change.kind, value="112", reason="x",
        proposed_by=another(),
    )
    db.session.add(copied)
    with pytest.raises(sa.exc.IntegrityError):
        db.session.flush()


def test_a_number_is_added_and_removed_by_two():
    one = make.service()
    hours = {"hours": "weekly", "openings": [[0, 540, 960]], "note": "På arabiska", "is_hidden_on_bill": True}
    added = changes.propose_channel(one, ChannelKind.TEXT, "0701740605", said=hours, reason="Ny", by=one_editor())
    assert len(one.channels) == 1
    with pytest.raises(Refused, match="redan föreslaget"):
        changes.propose_channel(one, ChannelKind.TEXT, "070-174 06 05", said={}, reason="Ny", by=another())
    changes.approve(added, by=another())
    text = one.channels[-1]
    assert (text.kind, text.value, text.note, text.is_hidden_on_bill) == (
        ChannelKind.TEXT, "070-174 06 05", "På arabiska", True
    )  # fmt: skip
    assert [(each.weekday, each.opens, each.closes) for each in text.openings] == [(0, 540, 960)]
    with pytest.raises(Refused, match="finns redan"):
        changes.propose_channel(one, ChannelKind.TEXT, "070 1740605", said={}, reason="Ny", by=another())
    removed = changes.propose_removal(text, reason="Nedlagd", by=one_editor())
    assert len(one.channels) == 2
    changes.approve(removed, by=another())
    db.session.flush()
    db.session.expire_all()
    assert [each.kind for each in one.channels] == [ChannelKind.PHONE]
    assert removed.value_before == "070-174 06 05"
    assert removed.channel is None


@pytest.mark.parametrize("state", ["published", "withdrawn"])
def test_there_is_no_way_round_two_people(state):
    one, by = make.service(), one_editor()
    chat = channels.add(one, ChannelKind.CHAT, "https://exempel.se/chatt", by=by)
    phone = one.channels[0]
    if state == "withdrawn":
        changes.approve(changes.propose_unpublishing(one, reason="Nedlagt", by=by), by=another())
    for alone in (
        lambda: channels.edit(phone, **said(phone, value=NEW)),
        lambda: channels.edit(phone, **said(phone, kind=ChannelKind.TEXT)),
        lambda: channels.edit(phone, **said(phone, kind=ChannelKind.CHAT, value="https://exempel.se")),
        lambda: channels.edit(chat, **said(chat, kind=ChannelKind.PHONE, value=NEW)),
        lambda: channels.edit(phone, **said(phone, note="Ring hellre 08-465 004 01")),
        lambda: channels.add(one, ChannelKind.PHONE, NEW, by=by),
        lambda: channels.add(one, ChannelKind.TEXT, NEW, by=by),
        lambda: channels.add(one, ChannelKind.VISIT, "Torget, ring 08-465 004 01", by=by),
        lambda: channels.set_special_day(phone, one.fresh_until, None, note="08-465 004 01", by=by),
        lambda: channels.remove(phone, by=by),
        lambda: actions.delete_service(one, by=by),
        lambda: actions.edit_service(
            one, version=None, audiences=one.audiences, themes=(), languages=(), by=by,
            description="Ring 08-465 004 01",
        ),
    ):
        with pytest.raises(Refused, match=r"två personer|en person ensam|aldrig har varit publicerade"):
            alone()
    db.session.expire_all()
    assert [each.kind for each in one.channels] == [ChannelKind.PHONE, ChannelKind.CHAT]


def test_an_approval_is_of_what_was_proposed_and_of_nothing_else():
    one, by = make.service(), one_editor()
    phone, change = one.channels[0], make.proposal(one)
    with pytest.raises(Refused, match="en person ensam"):
        channels.edit(phone, **said(phone, value=NEW), approved=change)  # not decided yet
    changes.approve(change, by=another())
    other = make.service("En annan").channels[0]
    for misused in (
        lambda: channels.edit(phone, **said(phone, value="112"), approved=change),
        lambda: channels.edit(other, **said(other, value=NEW), approved=change),
        lambda: channels.remove(phone, approved=change, by=by),
        lambda: channels.add(one, ChannelKind.PHONE, NEW, approved=change, by=by),
    ):
        with pytest.raises(Refused, match="en person ensam"):
            misused()


def test_what_is_no_number_is_changed_by_one():
    one, by = make.service(), one_editor()
    chat = channels.add(one, ChannelKind.CHAT, "https://exempel.se/chatt", by=by)
    channels.edit(chat, **said(chat, value="https://exempel.se/chatten"))
    channels.edit(one.channels[0], **said(one.channels[0], note="Tolk finns"))
    with pytest.raises(Refused, match="behöver inget förslag"):
        make.proposal(make.service("Utkast", published=False))
    channels.remove(chat, by=by)


def test_a_chat_of_which_a_proposal_waits_is_not_removed():
    one, by = make.service(), one_editor()
    chat = channels.add(one, ChannelKind.CHAT, "https://exempel.se/chatt", by=by)
    change = changes.propose_value(chat, ChannelKind.PHONE, NEW, reason="Bytt", by=by)
    with pytest.raises(Refused, match="väntar på beslut"):
        channels.remove(chat, by=by)
    changes.take_back(change, by=by)
    channels.remove(chat, by=by)
    db.session.flush()
    assert change.channel is None


def test_it_is_hidden_by_two():
    one = make.service()
    change = changes.propose_unpublishing(one, reason="Jouren har lagts ned.", by=one_editor())
    with pytest.raises(Refused, match="redan föreslaget"):
        changes.propose_unpublishing(one, reason="Igen", by=another())
    assert one.is_shown
    changes.approve(change, by=another())
    assert (one.state, one.is_shown) == (ServiceState.WITHDRAWN, False)
    with pytest.raises(Refused, match="inte publicerat"):
        changes.propose_unpublishing(one, reason="Igen", by=another())
    checker = freshness.holding(one)[Fact.NUMBERS].by
    with pytest.raises(Refused, match="En annan redaktör publicerar"):
        checking.publish(one, by=checker)
    checking.publish(one, by=one_editor() if checker is not one_editor() else another())
    assert one.is_shown, "to publish again takes another than who checked, and checks that hold"


def test_a_proposal_says_why():
    one = make.service()
    with pytest.raises(Refused, match="Skriv varför"):
        changes.propose_unpublishing(one, reason=" ", by=one_editor())
    with pytest.raises(Refused, match="detsamma som förut"):
        make.proposal(one, one.channels[0].value)

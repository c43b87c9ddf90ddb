"""What is checked, until when that holds, and that only what is checked is published."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from tests import make
from vpapp.civil_society import actions, channels, checking, freshness, queries
from vpapp.civil_society.check_models import CheckMethod, Fact
from vpapp.civil_society.words import ChannelKind, HoursKind, ServiceState
from vpapp.core import clock
from vpapp.core.db import db
from vpapp.core.rules import Refused

pytestmark = pytest.mark.usefixtures("ctx")
LONG_AGO = date(2022, 12, 1)


def shown() -> list[str]:
    return [one.name for one in db.session.scalars(queries.shown())]


def test_nothing_is_published_until_all_that_matters_is_checked():
    one, by = make.service(published=False), make.person("kommunikator")
    make.checked(one, *[fact for fact in Fact if fact is not Fact.HOURS])
    with pytest.raises(Refused, match="Kontrollera först öppettider"):
        checking.publish(one, by=by)
    make.checked(one, Fact.HOURS)
    with pytest.raises(Refused, match="En annan redaktör publicerar"):
        checking.publish(one, by=by)
    checking.publish(one, by=make.person("programansvarig"))
    assert one.state is ServiceState.PUBLISHED
    assert shown() == [one.name]


@pytest.mark.parametrize("lacks", ["channel", "audience"])
def test_what_nobody_can_use_is_not_published(lacks):
    one, by = make.service(published=False), make.person("kommunikator")
    if lacks == "channel":
        channels.remove(one.channels[0], by=by)
    else:
        one.audience_rows = []
    make.checked(one)
    with pytest.raises(Refused, match="innan du publicerar"):
        checking.publish(one, by=by)


def test_a_check_that_is_too_old_publishes_nothing():
    one = make.service(published=False)
    make.checked(one, on=date(2022, 1, 3))
    with pytest.raises(Refused, match="för gammal"):
        checking.publish(one, by=None)


def test_numbers_hold_for_six_months_and_the_rest_for_twelve():
    one = make.service(checked_on=LONG_AGO)
    assert one.fresh_until == date(2023, 6, 1)
    assert one.shown_until == date(2023, 8, 1)
    make.checked(one, Fact.NUMBERS, Fact.HOURS, Fact.LANGUAGES)
    assert one.fresh_until == date(2023, 11, 22)
    make.checked(one, Fact.NUMBERS, Fact.HOURS, Fact.LANGUAGES, on=LONG_AGO)
    assert one.fresh_until == date(2023, 11, 22), "an older check takes nothing from a newer one"


def test_what_is_said_otherwise_is_not_checked_any_more():
    one = make.service()
    channels.edit(
        one.channels[0], kind=ChannelKind.PHONE, value=one.channels[0].value, openings=[(0, 540, 960)],
        hours=HoursKind.WEEKLY, by=None,
    )  # fmt: skip
    assert freshness.unchecked(one) == [Fact.HOURS]
    assert one.is_overdue
    assert one.is_shown, "it says that it needs checking"
    assert db.session.scalars(queries.printable()).all() == []
    make.checked(one, Fact.HOURS)
    assert not one.is_overdue


def test_overdue_is_shown_for_two_months_and_then_hidden(app):
    one = make.service(checked_on=LONG_AGO)
    for day, is_overdue, is_shown in (
        (date(2023, 6, 1), False, True),
        (date(2023, 6, 2), True, True),
        (date(2023, 8, 1), True, True),
        (date(2023, 8, 2), True, False),
    ):
        clock.hold(day)
        assert (one.is_overdue, one.is_shown) == (is_overdue, is_shown), day
        assert bool(shown()) is is_shown


def test_a_pilot_is_not_shown_after_its_last_day():
    one = make.service(ends_on=date(2023, 5, 31))
    assert one.shown_until == one.fresh_until == date(2023, 5, 31)


def test_a_check_is_of_something_and_of_a_day_that_has_been():
    one = make.service(published=False)
    said = {"method": CheckMethod.CALLED, "evidence": "Samtal", "by": None}
    with pytest.raises(Refused, match="Välj minst en"):
        checking.check(one, [], on=clock.today(), **said)
    with pytest.raises(Refused, match="inte har varit än"):
        checking.check(one, Fact, on=clock.today() + timedelta(days=1), **said)


def test_a_check_changes_nothing_that_is_said():
    one = make.service(published=False)
    before = {fact: freshness.seal(one, fact) for fact in Fact}
    make.checked(one)
    assert before == {fact: freshness.seal(one, fact) for fact in Fact}


def test_a_protected_place_has_no_address():
    one, by = make.service(is_protected=True), make.person("kommunikator")
    with pytest.raises(Refused, match="skyddad plats"):
        channels.add(one, ChannelKind.VISIT, "Storgatan 1", by=by)
    with pytest.raises(Refused, match="skyddad plats"):
        channels.edit(one.channels[0], kind=ChannelKind.VISIT, value="Storgatan 1", openings=(), by=by)


@pytest.mark.parametrize("statement", [
    "INSERT INTO channel (service_id, position, kind, value, note, is_hidden_on_bill, hours) "
    "VALUES ({id}, 1, 'visit', 'Storgatan 1', '', false, 'unknown')",
    "UPDATE channel SET kind = 'visit' WHERE service_id = {id}",
])  # fmt: skip
def test_the_database_keeps_addresses_out_of_protected_places(statement):
    one = make.service(is_protected=True)
    db.session.flush()
    with pytest.raises(sa.exc.DBAPIError, match="never an address"):
        db.session.execute(sa.text(statement.format(id=one.id)))


def test_the_database_protects_no_place_that_has_an_address():
    one = make.service(published=False)
    channels.add(one, ChannelKind.VISIT, "Storgatan 1", by=None)
    with pytest.raises(sa.exc.DBAPIError, match="protected has no address"):
        db.session.execute(sa.text(f"UPDATE service SET is_protected = true WHERE id = {one.id}"))


def test_organisations_have_names_of_their_own():
    make.organisation()
    with pytest.raises(Refused, match="finns redan"):
        actions.add_organisation("Påhittade jouren", by=None)

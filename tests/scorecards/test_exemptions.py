"""Ej aktuellt för oss: a small decision, for one year."""

from datetime import date

import pytest
import sqlalchemy as sa

from tests import make
from vpapp.audit import queries as audit
from vpapp.audit.events import Event
from vpapp.core.db import db
from vpapp.core.rules import Refused
from vpapp.demo.cast import DAY
from vpapp.scorecards import exemptions, queries
from vpapp.scorecards.models import REASON_WORDS, Exemption, ExemptionReason, ExemptionState
from vpapp.scorecards.status import Stage

NEXT_YEAR = date(2024, 3, 1)
DECIDED = (ExemptionState.WITHDRAWN, ExemptionState.ACCEPTED, ExemptionState.ANSWERED)


@pytest.fixture
def me(cast):
    """The board's key function."""
    return cast["nyckelfunktion-farsta"]


@pytest.fixture
def office(cast):
    """The programme office."""
    return cast["programansvarig"]


def proposed(me, one=None, reason=ExemptionReason.NO_OPERATION, text=""):
    """A proposal."""
    return exemptions.propose(one or make.commitment(), reason=reason, text=text, by=me)


def newest(exemption):
    """What was written down last: event, note."""
    entry = audit.of_thing("commitment", exemption.commitment_id)[0]
    return entry.event, entry.note


def test_a_proposal_changes_nothing_yet(me):
    exemption = proposed(me, text="Vi har inga skolor.")
    one = exemption.commitment
    assert (exemption.year, exemption.state, exemption.proposed_by_id) == (
        2023,
        ExemptionState.PROPOSED,
        me.id,
    )
    assert one.exemption_on(DAY) is exemption
    assert not one.is_exempt_on(DAY)
    assert newest(exemption) == (
        Event.EXEMPTION_PROPOSED,
        "Vi har ingen sådan verksamhet. Vi har inga skolor.",
    )


def test_accepted_it_holds_for_the_year(me, office):
    exemption = proposed(me)
    exemptions.accept(exemption, by=office)
    assert exemption.commitment.is_exempt_on(date(2023, 12, 31))
    assert not exemption.commitment.is_exempt_on(date(2024, 1, 1))
    assert (exemption.decided_by_id, exemption.decided_at is not None) == (office.id, True)
    assert newest(exemption)[0] is Event.EXEMPTION_ACCEPTED


def test_it_is_asked_again_next_year(me, office):
    first = proposed(me)
    exemptions.accept(first, by=office)
    with make.on(NEXT_YEAR):
        again = proposed(me, first.commitment)
    assert again.year == 2024
    assert first.commitment.is_exempt_on(DAY)
    assert not first.commitment.is_exempt_on(NEXT_YEAR)


def test_answered_the_commitment_stands_and_the_board_may_propose_anew(me, office):
    exemption = proposed(me)
    exemptions.answer(exemption, "Ni har två förskolor.", by=office)
    assert not exemption.commitment.is_exempt_on(DAY)
    assert (exemption.reply, newest(exemption)) == (
        "Ni har två förskolor.",
        (Event.EXEMPTION_ANSWERED, "Ni har två förskolor."),
    )
    assert proposed(me, exemption.commitment).state is ExemptionState.PROPOSED
    db.session.flush()


def test_an_answer_says_something(me, office):
    exemption = proposed(me)
    with pytest.raises(Refused, match="Skriv ett svar"):
        exemptions.answer(exemption, "", by=office)
    assert exemption.state is ExemptionState.PROPOSED


def test_withdrawn_it_is_as_if_never_said(me):
    exemption = proposed(me)
    exemptions.withdraw(exemption, by=me)
    assert exemption.commitment.exemption_on(DAY) is None
    assert newest(exemption)[0] is Event.EXEMPTION_WITHDRAWN
    proposed(me, exemption.commitment)
    db.session.flush()


@pytest.mark.parametrize("state", DECIDED)
@pytest.mark.parametrize(
    "verb",
    [
        lambda one, by: exemptions.withdraw(one, by=by),
        lambda one, by: exemptions.accept(one, by=by),
        lambda one, by: exemptions.answer(one, "Nej", by=by),
    ],
    ids=["withdraw", "accept", "answer"],
)
def test_what_is_decided_stands(me, state, verb):
    exemption = make.exemption(make.commitment(), state=state)
    with pytest.raises(Refused, match="redan tagit ställning"):
        verb(exemption, me)
    assert exemption.state is state


@pytest.mark.parametrize("state", list(ExemptionState))
def test_one_living_proposal_a_year(me, state):
    one = make.commitment()
    make.exemption(one, state=state)
    if state in (ExemptionState.PROPOSED, ExemptionState.ACCEPTED):
        with pytest.raises(Refused, match="finns redan"):
            proposed(me, one)
    else:
        proposed(me, one)


@pytest.mark.parametrize("state", [ExemptionState.PROPOSED, ExemptionState.ACCEPTED])
def test_the_database_keeps_to_one_too(ctx, state):
    one = make.commitment()
    make.exemption(one, state=state)
    with pytest.raises(sa.exc.IntegrityError):
        make.exemption(one)


def test_another_reason_has_words(me):
    with pytest.raises(Refused, match="Beskriv skälet"):
        proposed(me, reason=ExemptionReason.OTHER)
    proposed(me, reason=ExemptionReason.OTHER, text="Vi är ett vilande bolag.")


def test_what_is_closed_is_past_that(me):
    with pytest.raises(Refused, match="avslutat"):
        proposed(me, make.commitment(stage=Stage.CLOSED))


def test_the_office_sees_what_waits_oldest_first(me, office):
    first = proposed(me)
    second = proposed(me, make.commitment("rinkeby-kista"))
    done = proposed(me, make.commitment("socialnamnden"))
    exemptions.accept(done, by=office)
    assert list(queries.exemptions_to_decide(make.programme())) == [first, second]
    assert isinstance(first, Exemption)


def test_every_reason_has_its_words():
    assert set(REASON_WORDS) == set(ExemptionReason)

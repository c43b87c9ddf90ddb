"""The merger of boards on 1 July 2023: commitments go on, nothing is re-pointed, nobody may more than before."""

from datetime import date

import pytest
import sqlalchemy as sa

from tests import make
from vpapp.audit import queries as audit
from vpapp.audit.events import Event
from vpapp.core import clock
from vpapp.core.db import db
from vpapp.core.rules import Refused
from vpapp.people.models import Person
from vpapp.programme.models import Part, PeriodKind
from vpapp.scorecards import actions, answering, exemptions, merging, syncing
from vpapp.scorecards.models import Commitment, ExemptionReason, lineage
from vpapp.scorecards.status import Stage, Status

DAY = date(2023, 7, 1)
OLD = ("rinkeby-kista", "spanga-tensta")
DATED, ONGOING, EVENT = PeriodKind.DATED, PeriodKind.ONGOING, PeriodKind.EVENT
NOT_STARTED, UNDER_WAY, DONE, DROPPED = Status.NOT_STARTED, Status.UNDER_WAY, Status.DONE, Status.DROPPED
AS_PLANNED, PARTLY, WAITING, CARRIED_OUT = Status.AS_PLANNED, Status.PARTLY, Status.WAITING, Status.CARRIED_OUT


@pytest.fixture(autouse=True)
def _after(ctx):
    clock.hold(date(2023, 7, 3))


def merge(on=DAY, old=OLD, new="jarva"):
    """Järva formed."""
    db.session.flush()
    return merging.merge([make.board(slug) for slug in old], make.board(new), on, by=make.person("programansvarig"))


def both(kind=ONGOING, no=0, part=Part.IMPLEMENTS):
    """The two old boards' commitments from the same row of the plan."""
    return [make.commitments(slug, kind=kind, part=part)[no] for slug in OLD]


def heir_of(one):
    """What goes on from it, read anew."""
    db.session.flush()
    db.session.expire(one, ["heirs"])
    (found,) = one.heirs
    return found


# What becomes of the commitments


def test_each_row_of_the_plan_becomes_one_commitment_with_those_it_goes_on_from():
    before = [(one.activity_id, one.part) for one in make.commitments("rinkeby-kista")]
    merge()
    new = make.commitments("jarva")
    assert sorted((one.activity_id, one.part) for one in new) == sorted(before)
    assert {tuple(old.board.slug for old in one.predecessors) for one in new} == {OLD}


def test_the_old_ones_are_closed_on_the_day_with_a_reason_and_keep_all_else():
    one, _ = both()
    make.confirm(one, status=AS_PLANNED)
    merge()
    assert (one.stage, one.closed_on, one.closed_reason) == (
        Stage.CLOSED, DAY, "Rinkeby-Kista stadsdelsnämnd gick upp i Järva stadsdelsnämnd."
    )  # fmt: skip
    assert (one.board.slug, one.status, one.confirmed_on) == ("rinkeby-kista", AS_PLANNED, clock.today())
    assert all(one.stage is Stage.CLOSED for slug in OLD for one in make.commitments(slug))


def test_answers_stay_with_the_old_board():
    one, _ = both()
    clock.hold(date(2023, 5, 22))
    answering.reconcile(one, make.open_round(), by=None)
    clock.hold(date(2023, 7, 3))
    merge()
    assert len(one.answers) == 1
    assert heir_of(one).answers == []


@pytest.mark.parametrize(
    ("kind", "statuses", "expected"),
    [
        (DATED, (NOT_STARTED, NOT_STARTED), NOT_STARTED),
        (DATED, (NOT_STARTED, UNDER_WAY), UNDER_WAY),
        (DATED, (NOT_STARTED, DONE), UNDER_WAY),
        (DATED, (UNDER_WAY, DONE), UNDER_WAY),
        (DATED, (DONE, DONE), DONE),
        (DATED, (DROPPED, DROPPED), DROPPED),
        (DATED, (DROPPED, NOT_STARTED), NOT_STARTED),
        (DATED, (DROPPED, UNDER_WAY), UNDER_WAY),
        (DATED, (DROPPED, DONE), DONE),
        (ONGOING, (NOT_STARTED, NOT_STARTED), NOT_STARTED),
        (ONGOING, (NOT_STARTED, AS_PLANNED), PARTLY),
        (ONGOING, (AS_PLANNED, PARTLY), PARTLY),
        (ONGOING, (AS_PLANNED, AS_PLANNED), AS_PLANNED),
        (EVENT, (WAITING, WAITING), WAITING),
        (EVENT, (WAITING, CARRIED_OUT), UNDER_WAY),
        (EVENT, (CARRIED_OUT, CARRIED_OUT), CARRIED_OUT),
    ],
)
@pytest.mark.parametrize("turned", [False, True])
def test_where_the_old_ones_agree_that_is_said_else_what_is_true_of_both(kind, statuses, expected, turned):
    pair = both(DATED if kind is EVENT else kind)
    for one, status in zip(pair, reversed(statuses) if turned else statuses, strict=True):
        one.kind, one.status = kind, status
        one.completed_on = date(2022, 5, 1) if status is DONE else None
    merge()
    assert heir_of(pair[0]).status is expected


def test_klar_everywhere_is_klar_since_the_last():
    pair = both(DATED)
    for one, day in zip(pair, (date(2022, 10, 4), date(2022, 3, 1)), strict=True):
        one.status, one.completed_on, one.completed_by_id = DONE, day, make.person("nyckelfunktion-farsta").id
    merge()
    heir = heir_of(pair[0])
    assert (heir.completed_on, heir.completed_by_id) == (date(2022, 10, 4), make.person("nyckelfunktion-farsta").id)


def test_what_is_only_a_draft_is_not_told():
    pair = both(ONGOING)
    for one in pair:
        one.status, one.status_before = AS_PLANNED, NOT_STARTED
    merge()
    assert heir_of(pair[0]).status is NOT_STARTED


def test_fixed_everywhere_alike_is_fixed():
    pair = both()
    make.confirm(pair[0], confirmed_on=date(2022, 1, 10))
    make.confirm(pair[1], confirmed_on=date(2022, 2, 10))
    merge()
    heir = heir_of(pair[0])
    assert (heir.stage, heir.confirmed_on, heir.responsible) == (
        Stage.CONFIRMED, date(2022, 2, 10), "Enhetschef, socialtjänsten"
    )  # fmt: skip


@pytest.mark.parametrize("differs", [{"responsible": "Controller"}, {"ends_on": date(2024, 12, 31)}])
def test_what_differs_is_decided_anew(differs):
    pair = both(DATED)
    make.confirm(pair[0])
    make.confirm(pair[1], **differs)
    merge()
    heir = heir_of(pair[0])
    assert (heir.stage, heir.confirmed_on) == (Stage.PROPOSED, None)
    if "responsible" in differs:
        assert heir.responsible == ""
    else:
        assert heir.ends_on == heir.activity.ends_on


def test_fixed_at_one_alone_is_a_proposal():
    pair = both()
    make.confirm(pair[0])
    pair[1].responsible = pair[0].responsible
    merge()
    assert heir_of(pair[0]).stage is Stage.PROPOSED


def test_plans_that_differ_stand_under_their_boards_names():
    pair = both()
    pair[0].plan, pair[0].responsible = "Vi frågar alla.", "Enhetschef"
    pair[1].plan = "Vi frågar några."
    merge()
    assert heir_of(pair[0]).plan == (
        "Rinkeby-Kista (ansvarig: Enhetschef): Vi frågar alla.\n\nSpånga-Tensta: Vi frågar några."
    )


def test_long_plans_find_room():
    pair = both()
    for one, sign in zip(pair, "ab", strict=True):
        one.plan, one.responsible = (sign * 40 + " ") * 97, sign * 160
    merge()
    plan = heir_of(pair[0]).plan
    assert len(plan) <= merging.MOST
    assert plan.startswith("Rinkeby-Kista (ansvarig: aaa")
    assert "\n\nSpånga-Tensta (ansvarig: bbb" in plan


def test_one_plan_alike_at_both_stands_as_it_is():
    pair = both()
    for one in pair:
        one.plan, one.business_plan_years = "Samma", [2022, 2023]
    pair[0].business_plan_years = [2023]
    merge()
    assert (heir_of(pair[0]).plan, heir_of(pair[0]).business_plan_years) == ("Samma", [2023])


def test_steps_that_are_not_done_go_on_once():
    pair = both()
    make.step(pair[0], "Skriv en rutin")
    make.step(pair[0], "Utbilda", done_on=date(2022, 3, 1))
    make.step(pair[1], "Skriv en rutin")
    make.step(pair[1], "Prova", removed_on=date(2022, 3, 1))
    db.session.expire(pair[1], ["steps"])
    make.step(pair[1], "Följ upp")
    merge()
    assert [step.text for step in heir_of(pair[0]).steps] == ["Skriv en rutin", "Följ upp"]


def test_not_applicable_is_asked_again():
    pair = both()
    for one in pair:
        exemption = exemptions.propose(one, reason=ExemptionReason.NO_OPERATION, text="", by=None)
        exemptions.accept(exemption, by=make.person("programansvarig"))
    merge()
    assert heir_of(pair[0]).exemptions == []


def test_own_ones_go_on_each_by_itself():
    own = [make.own_commitment(slug, title="Eget", stage=Stage.CONFIRMED, plan="Så") for slug in OLD]
    merge()
    heirs = [heir_of(one) for one in own]
    assert [(one.title, one.stage, one.plan, one.part, one.predecessors) for one in heirs] == [
        ("Eget", Stage.CONFIRMED, "Så", Part.OWN, [old]) for old in own
    ]


def test_who_carries_out_anywhere_carries_out():
    pair = both()
    pair[1].part = Part.RECEIVES
    merge()
    heir = heir_of(pair[1])
    assert (heir.part, heir.predecessors) == (Part.IMPLEMENTS, pair)


def test_what_is_closed_already_has_no_heir():
    own = make.own_commitment("rinkeby-kista", stage=Stage.CLOSED)
    merge()
    assert own.heirs == []


# When and what


def test_said_twice_it_is_the_same():
    assert len(merge()) == len(make.commitments("jarva"))
    before = db.session.scalar(sa.select(sa.func.count()).select_from(lineage))
    newest = audit.newest(make.board("jarva").id)
    assert merge() == []
    assert db.session.scalar(sa.select(sa.func.count()).select_from(lineage)) == before
    assert audit.newest(make.board("jarva").id) == newest


def test_what_was_left_over_finds_the_same_heir():
    merge()
    one = both()[0]
    one.stage, one.closed_on, one.closed_reason = Stage.PROPOSED, None, ""
    number = len(make.commitments("jarva"))
    (heir,) = merge()
    assert heir.commitment is heir_of(one)
    assert (len(make.commitments("jarva")), one.stage) == (number, Stage.CLOSED)


@pytest.mark.parametrize(
    ("on", "old", "new", "why"),
    [
        (date(2023, 6, 30), OLD, "jarva", "Järva stadsdelsnämnd bildas den 1 juli 2023"),
        (date(2023, 7, 4), OLD, "jarva", "kan inte göras i förväg"),
        (DAY, OLD[:1], "jarva", "bildas av Rinkeby-Kista och Spånga-Tensta"),
        (DAY, (*OLD, "farsta"), "jarva", "Ange just de nämnderna"),
        (DAY, OLD, "norra-innerstaden", "bildas av Norrmalm och Östermalm"),
        (DAY, OLD, "farsta", "bildas inte av några andra"),
    ],
)
def test_it_is_refused(on, old, new, why):
    with pytest.raises(Refused, match=why.replace(" 1 juli 2023", ".1.juli.2023")):
        merge(on, old, new)
    assert make.commitments("jarva") == []


def test_boards_that_never_had_anything_are_refused():
    for slug in OLD:
        for one in make.commitments(slug):
            db.session.delete(one)
    with pytest.raises(Refused, match="har inga åtaganden att föra över"):
        merge()


def test_it_is_written_in_the_log_of_all_three():
    one = both()[0]
    merge()
    assert audit.of_thing("commitment", one.id)[0].event is Event.COMMITMENT_CLOSED
    added = audit.of_thing("commitment", heir_of(one).id)[0]
    assert (added.event, added.note) == (Event.COMMITMENT_ADDED, "Från Rinkeby-Kista och Spånga-Tensta")
    merged = audit.of_thing("board", make.board("jarva").id)[0]
    assert (merged.event, merged.note) == (
        Event.BOARDS_MERGED, "Rinkeby-Kista och Spånga-Tensta: 40 åtaganden blev 20"
    )  # fmt: skip


def test_nobody_may_more_than_before():
    query = sa.select(Person.id, Person.board_id)
    before = db.session.execute(query).all()
    merge()
    assert db.session.execute(query).all() == before


def test_a_sync_agrees_with_it_and_reaches_the_new_board():
    merge()
    assert syncing.preview(make.programme(), clock.today()).is_empty
    gone = both()[0].activity
    gone.addressees = []
    db.session.flush()
    closed = syncing.preview(make.programme(), clock.today()).closed
    assert "jarva" in {one.board.slug for one in closed}
    assert not {one.board.slug for one in closed} & set(OLD)


def test_a_board_that_is_gone_adds_nothing():
    values = {"title": "Nytt", "kind": ONGOING, "goal": None, "starts_on": None, "ends_on": None}
    with pytest.raises(Refused, match="finns inte längre"):
        actions.add_own(make.board("rinkeby-kista"), make.programme(), responsible="", plan="", by=None, **values)


# The command


def test_the_command_shows_first_and_asks(app, command):
    db.session.rollback()
    clock.hold(date(2023, 7, 3))
    with app.app_context():
        answer = app.test_cli_runner().invoke(args=["merge-boards", *OLD, "--into", "jarva"], input="n\n")
    assert "Järva, aktivitet 1: " in answer.output
    assert answer.output.endswith("Inget sparades.\n")
    assert "Sparat." in command("merge-boards", *OLD, "--into", "jarva", "--yes").output
    assert "Inget att ändra" in command("merge-boards", *OLD, "--into", "jarva").output
    with app.app_context():
        assert db.session.scalar(sa.select(sa.func.count()).select_from(Commitment)) == 374 + 20


@pytest.mark.parametrize(("into", "why"), [("norra-innerstaden", "Norrmalm och Östermalm"), ("atlantis", "atlantis")])
def test_the_command_says_why_not(command, into, why):
    db.session.rollback()
    answer = command("merge-boards", *OLD, "--into", into)
    assert answer.exit_code == 1
    assert why in answer.output

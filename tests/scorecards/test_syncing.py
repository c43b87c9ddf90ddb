"""Scorecards kept as the rule of addressees says: previewed, carried out, nothing ever deleted."""

from collections import Counter
from datetime import date

import pytest
import sqlalchemy as sa

from tests import make
from vpapp.audit import queries as audit
from vpapp.audit.events import Event
from vpapp.audit.models import AuditEntry
from vpapp.boards.models import Board, BoardKind, Concern
from vpapp.core.db import db
from vpapp.core.rules import Stale
from vpapp.demo.cast import DAY
from vpapp.programme.models import Addressee, Group, Part, PeriodKind
from vpapp.scorecards import actions, commands, syncing
from vpapp.scorecards.models import Commitment
from vpapp.scorecards.status import Stage, Status

AFTER_THE_MERGER = date(2023, 7, 1)
RECEIVED_BY_CONCERNED = 5
"""Rows 26, 28, 31, 32 and 33 are received by those concerned; row 4 is done by them."""


def count(*which):
    """How many commitments."""
    return db.session.scalar(sa.select(sa.func.count()).select_from(Commitment).where(*which))


def parts(slug):
    """How many commitments a board has of each part."""
    return Counter(one.part for one in make.commitments(slug))


def previewed(day=DAY):
    """What a sync would do."""
    return syncing.preview(make.programme(), day)


def synced(by=None):
    """Sync as previewed."""
    return syncing.carry_out(make.programme(), expected=previewed().fingerprint, by=by)


def a_company():
    """A board that nobody has decided about."""
    return db.session.scalars(
        sa.select(Board).where(Board.concerned == Concern.UNKNOWN).order_by(Board.id)
    ).first()


def concern(board, concerned):
    """Decide about a board."""
    board.concerned = concerned
    db.session.flush()


# The numbers of the paper


def test_loading_gives_374_commitments_to_the_46_boards_of_2021(ctx):
    assert count() == 374
    assert count(Commitment.stage != Stage.PROPOSED) == 0
    assert len(db.session.scalars(sa.select(Commitment.board_id).distinct()).all()) == 46


@pytest.mark.parametrize(
    ("slug", "expected"),
    [
        ("farsta", {Part.IMPLEMENTS: 13, Part.RECEIVES: 7}),
        ("rinkeby-kista", {Part.IMPLEMENTS: 13, Part.RECEIVES: 7}),
        ("socialnamnden", {Part.LEADS: 17, Part.IMPLEMENTS: 8}),
        ("jarva", {}),
        ("norra-innerstaden", {}),
    ],
)
def test_what_each_board_gets(ctx, slug, expected):
    assert parts(slug) == expected


def test_every_district_board_gets_the_same(ctx):
    there = Board.valid_from.is_distinct_from(AFTER_THE_MERGER)
    boards = db.session.scalars(sa.select(Board).where(Board.kind == BoardKind.DISTRICT, there)).all()
    assert len(boards) == 13
    assert all(parts(board.slug) == {Part.IMPLEMENTS: 13, Part.RECEIVES: 7} for board in boards)


def test_who_leads_a_row_neither_receives_nor_implements_it(ctx):
    pairs = db.session.execute(sa.select(Commitment.board_id, Commitment.activity_id)).all()
    assert len(set(pairs)) == len(pairs)
    leads = {one.activity_id for one in make.commitments("socialnamnden", part=Part.LEADS)}
    assert count(Commitment.part == Part.RECEIVES, Commitment.activity_id.in_(leads)) == count(
        Commitment.part == Part.RECEIVES
    )


def test_what_is_only_received_says_what_to_do_with_it(ctx):
    titles = {one.title for one in make.commitments(part=Part.RECEIVES)}
    assert len(titles) == 7
    assert "Sprid kortversionen" in titles
    assert all(one.title == one.activity.text for one in make.commitments(part=Part.IMPLEMENTS))


# Twice, and what it never does


def test_loading_and_syncing_again_changes_nothing(ctx):
    before = db.session.scalar(sa.select(sa.func.count()).select_from(AuditEntry))
    assert previewed().is_empty
    assert synced().is_empty
    assert commands.load() == []
    assert db.session.scalar(sa.select(sa.func.count()).select_from(AuditEntry)) == before


def test_a_board_that_becomes_concerned_gets_what_is_for_those_concerned(cast):
    company = a_company()
    assert parts(company.slug) == {Part.RECEIVES: 2}
    concern(company, Concern.YES)
    wanted = previewed()
    assert (len(wanted.added), wanted.closed, wanted.changed) == (RECEIVED_BY_CONCERNED + 1, [], [])
    assert {board for board, _, _ in wanted.added} == {company}
    synced(by=cast["programansvarig"])
    assert parts(company.slug) == {Part.RECEIVES: 2 + RECEIVED_BY_CONCERNED, Part.IMPLEMENTS: 1}
    assert previewed().is_empty
    newest = db.session.scalars(sa.select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert newest.event is Event.COMMITMENTS_SYNCED
    assert newest.note == "6 tillagda, 0 avslutade, 0 öppnade igen och 0 ändrade"
    assert newest.by_id == cast["programansvarig"].id


def test_a_board_that_is_not_concerned_any_more_keeps_them_closed(cast):
    board = make.board("aldrenamnden")
    before = count()
    concern(board, Concern.NO)
    wanted = previewed()
    assert (wanted.added, wanted.changed) == ([], [])
    assert {one.board_id for one in wanted.closed} == {board.id}
    closed = synced(by=cast["programansvarig"]).closed
    assert len(closed) == RECEIVED_BY_CONCERNED + 1
    assert {one.stage for one in closed} == {Stage.CLOSED}
    assert all(one.closed_reason for one in closed)
    assert count() == before, "nothing is deleted"


def test_what_was_closed_is_opened_again_as_a_proposal(cast):
    board = make.board("aldrenamnden")
    one = next(one for one in make.commitments("aldrenamnden", part=Part.RECEIVES) if one.activity.no == 26)
    actions.edit(
        one, version=1, by=cast["programansvarig"], responsible="Avdelningschef", starts_on=DAY, ends_on=DAY
    )
    actions.confirm(one, by=cast["programansvarig"])
    concern(board, Concern.NO)
    synced()
    concern(board, Concern.YES)
    before = count()
    wanted = previewed()
    assert (len(wanted.reopened), wanted.changed) == (RECEIVED_BY_CONCERNED + 1, [])
    synced()
    assert (count(), count(Commitment.stage == Stage.CLOSED)) == (before, 0)
    assert (one.stage, one.confirmed_on, one.closed_on, one.closed_reason) == (Stage.PROPOSED, None, None, "")
    assert (one.responsible, one.starts_on) == ("Avdelningschef", DAY), "what the board wrote stays"
    assert audit.of_thing("commitment", one.id)[0].event is Event.COMMITMENT_OPENED_AGAIN
    assert previewed().is_empty


def test_own_commitments_are_nobodys_rule(cast):
    one = make.own_commitment()
    assert previewed().is_empty
    concern(make.board("aldrenamnden"), Concern.NO)
    synced()
    assert one.stage is Stage.PROPOSED


# A preview that is no longer true


def test_what_was_previewed_is_what_is_carried_out(cast):
    concern(make.board("aldrenamnden"), Concern.NO)
    seen = previewed().fingerprint
    concern(a_company(), Concern.YES)
    with pytest.raises(Stale, match="förhandsvisningen"):
        syncing.carry_out(make.programme(), expected=seen, by=cast["programansvarig"])
    assert count() == 374
    assert count(Commitment.stage == Stage.CLOSED) == 0


def test_each_difference_has_its_own_fingerprint(ctx):
    seen = {previewed().fingerprint}
    concern(a_company(), Concern.YES)
    seen.add(previewed().fingerprint)
    concern(make.board("aldrenamnden"), Concern.NO)
    seen.add(previewed().fingerprint)
    make.activity(1).kind = PeriodKind.DATED
    seen.add(previewed().fingerprint)
    make.activity(1).ends_on = DAY
    seen.add(previewed().fingerprint)
    assert len(seen) == 5
    assert previewed().fingerprint == previewed().fingerprint


# Changed activities


def test_a_proposal_follows_its_activity_and_a_confirmed_one_is_the_boards(cast):
    activity = make.activity(14)
    mine, theirs, written = (
        next(one for one in make.commitments(slug) if one.activity_id == activity.id)
        for slug in ("farsta", "rinkeby-kista", "bromma")
    )
    actions.edit(
        theirs, version=1, by=cast["programansvarig"], responsible="Enhetschef", starts_on=DAY, ends_on=DAY
    )
    actions.confirm(theirs, by=cast["programansvarig"])
    actions.edit(written, version=1, by=cast["programansvarig"], ends_on=date(2024, 6, 30))
    activity.ends_on, activity.goal_id = date(2025, 6, 30), make.activity(1).goal_id
    db.session.flush()
    changed = {one.id: values for one, values in previewed().changed}
    assert len(changed) == 12
    assert theirs.id not in changed
    synced()
    assert (mine.ends_on, mine.goal_id) == (date(2025, 6, 30), activity.goal_id)
    assert theirs.ends_on == DAY
    assert (written.ends_on, written.goal_id) == (date(2024, 6, 30), activity.goal_id)


def test_another_kind_of_period_begins_anew(cast):
    activity = make.activity(14)
    one = next(one for one in make.commitments() if one.activity_id == activity.id)
    actions.tick(one, done=True, current=None, by=cast["nyckelfunktion-farsta"])
    activity.kind = PeriodKind.ONGOING
    db.session.flush()
    synced()
    assert (one.kind, one.status, one.completed_on) == (PeriodKind.ONGOING, Status.NOT_STARTED, None)


# Boards come and go


def test_after_the_merger_old_and_new_boards_are_left_alone(ctx):
    with make.on(AFTER_THE_MERGER):
        assert previewed(AFTER_THE_MERGER).is_empty
        concern(make.board("rinkeby-kista"), Concern.NO)
        concern(make.board("jarva"), Concern.NO)
        assert previewed(AFTER_THE_MERGER).is_empty
        concern(make.board("farsta"), Concern.NO)
        assert {one.board_id for one in previewed(AFTER_THE_MERGER).closed} == {make.board("farsta").id}


# The rule itself


@pytest.mark.parametrize(
    ("group", "slugs"),
    [
        (Group.DISTRICT_BOARDS, {"farsta", "jarva"}),
        (Group.ALL_BOARDS, {"farsta", "jarva", "socialnamnden", "company"}),
        (Group.CONCERNED_BOARDS, {"farsta", "jarva", "socialnamnden"}),
        (Group.AUDIENCE, set()),
    ],
)
def test_whom_a_group_names(ctx, group, slugs):
    boards = {slug: make.board(slug) for slug in ("farsta", "jarva", "socialnamnden")} | {
        "company": a_company()
    }
    activity = make.activity(1)
    audience = "Allmänheten" if group is Group.AUDIENCE else ""
    activity.addressees = [
        Addressee(group=group, part=None if audience else Part.IMPLEMENTS, audience=audience)
    ]
    found = syncing.addressed(activity, list(boards.values()))
    assert {slug for slug, board in boards.items() if board.id in found} == slugs


@pytest.mark.parametrize(
    ("given", "part"),
    [
        ((Part.LEADS, Part.RECEIVES), Part.LEADS),
        ((Part.RECEIVES, Part.LEADS), Part.LEADS),
        ((Part.RECEIVES, Part.IMPLEMENTS), Part.IMPLEMENTS),
        ((Part.IMPLEMENTS, Part.LEADS), Part.LEADS),
        ((Part.RECEIVES,), Part.RECEIVES),
    ],
)
def test_the_widest_part_is_the_boards(ctx, given, part):
    activity, board = make.activity(1), make.board()
    activity.addressees = [
        Addressee(group=Group.BOARD, part=one, audience="", board_id=board.id) for one in given
    ]
    assert syncing.addressed(activity, [board]) == {board.id: part}

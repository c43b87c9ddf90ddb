"""The event log: who changed what, in a chain that shows every tampering."""

from datetime import date
from itertools import pairwise

import pytest
import sqlalchemy as sa

from tests import make
from vpapp.audit import actions as audit
from vpapp.audit import queries
from vpapp.audit.events import Event
from vpapp.audit.models import AuditEntry
from vpapp.core import guards
from vpapp.core.db import db
from vpapp.scorecards.status import Status


def recorded(event, **facts):
    """The entry of a change that is written down."""
    audit.record(event, **facts)
    return db.session.scalars(sa.select(AuditEntry).order_by(AuditEntry.id.desc()).limit(1)).one()


def test_an_entry_says_what_by_whom_and_on_what(cast):
    one = make.commitment()
    entry = recorded(Event.COMMITMENT_EDITED, on=one, by=cast["medarbetare"], note="  a\x00 ")
    assert (entry.event, entry.by_id, entry.thing_kind, entry.thing_id, entry.board_id, entry.note) == (
        Event.COMMITMENT_EDITED,
        cast["medarbetare"].id,
        "commitment",
        one.id,
        one.board_id,
        "a",
    )
    assert entry.sentence == "Uppgifterna ändrades"


def test_the_system_itself_is_nobody(ctx):
    assert recorded(Event.PROGRAMME_LOADED, on=make.programme(), by=None).by_id is None


def test_a_boards_own_events_are_among_its_events(ctx):
    entry = recorded(Event.BOARD_CONCERN_DECIDED, on=make.board(), by=None)
    assert queries.of_board(make.board().id)[0] is entry


def test_only_what_differs_is_a_change(ctx):
    one = make.commitment()
    changes = audit.change(
        one,
        plan="Ny",
        responsible=one.responsible,
        ends_on=date(2024, 1, 1),
        status=Status.UNDER_WAY,
        business_plan_years=[2023],
    )
    before = {"plan": "", "status": "not_started", "business_plan_years": []}
    assert {name: pair[0] for name, pair in changes.items() if name in before} == before
    assert changes["ends_on"][1] == "2024-01-01"
    assert changes["status"][1] == "under_way"
    assert "responsible" not in changes
    assert one.plan == "Ny"


def test_each_entry_holds_the_hash_of_the_one_before(ctx):
    entries = db.session.scalars(sa.select(AuditEntry).order_by(AuditEntry.id)).all()
    assert entries[0].previous_hash == audit.FIRST
    assert all(after.previous_hash == before.hash for before, after in pairwise(entries))
    assert len({entry.hash for entry in entries}) == len(entries)


def test_newest_first_a_page_at_a_time(cast):
    one = make.commitment()
    made = [recorded(Event.COMMITMENT_EDITED, on=one, by=None, note=str(no)) for no in range(queries.PAGE + 5)]
    first = queries.of_thing("commitment", one.id)
    assert (len(first), first[0]) == (queries.PAGE + 1, made[-1])
    older = queries.of_thing("commitment", one.id, queries.older_than(first[queries.PAGE - 1].id))
    assert [entry.note for entry in older[:5]] == ["4", "3", "2", "1", "0"]


def test_check_data_is_content_with_an_untouched_log(command):
    result = command("check-data")
    assert (result.exit_code, result.output.splitlines()[0]) == (0, "händelseloggen: inget fel")


@pytest.mark.parametrize("column", ["note", "hash"])
def test_check_data_finds_one_flipped_byte(command, saving, column):
    with saving():
        guards.drop(db.session.connection())
        db.session.execute(sa.text(f"UPDATE audit_entry SET {column} = '{'0' * 64}' WHERE id = 17"))
        guards.create(db.session.connection())
    result = command("check-data")
    assert result.exit_code == 1
    assert "Händelse 17 är ändrad" in result.output


def test_two_who_write_at_once_stay_in_one_chain(app, saving):
    """The next entry is chained to what another connection committed meanwhile."""
    for _ in range(2):
        with saving():
            audit.record(Event.COMMITMENT_EDITED, on=make.commitment(), by=None)
    with saving():
        assert queries.broken_links() == []

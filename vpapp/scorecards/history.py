"""The event log as people read it."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from flask import Response, g, request, url_for

from ..audit import queries as audit
from ..audit.events import Event
from ..audit.models import AuditEntry
from ..audit.queries import PAGE
from ..boards.models import Board
from ..core import clock, swedish
from ..core.access import Permission, may
from ..core.db import MAX_ID
from ..core.pages import page
from ..people import queries as people
from ..programme.models import KIND_WORDS, PeriodKind, Programme
from . import answering, queries, status
from .models import Commitment
from .row import OfBoard

LABELS = {
    "responsible": "Ansvarig",
    "plan": "Så gör vi",
    "starts_on": "Start",
    "ends_on": "Slut",
    "status": "Läge",
    "completed_on": "Klar den",
    "business_plan_years": "I verksamhetsplanen för",
    "title": "Rubrik",
    "goal": "Mål",
    "text": "Text",
    "closed_reason": "Skäl",
    "kind": "Slags period",
}


ROUND_EVENTS = (
    Event.COMMITMENT_RECONCILED, Event.RECONCILIATION_UNDONE, Event.ANSWER_WRITTEN, Event.ANSWER_REMOVED,
    Event.GOAL_ANSWERED, Event.ROW_ASSIGNED, Event.ROW_TAKEN_BACK,
)  # fmt: skip


def asked_for(board: Board, programme: Programme) -> list[sa.ColumnElement[bool]]:
    """What narrows the log for whoever asks: the page, and for other boards no drafts."""
    conditions = []
    before = request.args.get("fore", type=int)
    if before and 0 < before <= MAX_ID:
        conditions.append(audit.older_than(before))
    if not may(g.actor, Permission.READ_DRAFTS, OfBoard(board.id)):
        conditions.append(without_drafts(board, programme))
    return conditions


def without_drafts(board: Board, programme: Programme) -> sa.ColumnElement[bool]:
    """What narrows the log to what is not the board's working material: not what it writes and can still change."""
    begun = answering.submissions_of(board.id)
    names = [
        one.name for one in programme.rounds if not answering.locked(begun.get(one.id), one, clock.today())
    ]
    return sa.not_(sa.and_(AuditEntry.event.in_(ROUND_EVENTS), AuditEntry.note.in_(names)))


def page_of(entries: Sequence[AuditEntry], *, subject: str, crumbs: list[tuple[str, str]]) -> Response:
    """A page of events, with a link to older ones."""
    shown = entries[:PAGE]
    older = None
    if len(entries) > PAGE:
        assert request.endpoint is not None
        older = url_for(request.endpoint, **(request.view_args or {}), fore=shown[-1].id)
    ids = [entry.thing_id for entry in shown if entry.thing_kind == "commitment" and entry.thing_id]
    return page(
        "scorecards/history.html",
        entries=shown,
        subject=subject,
        crumbs=crumbs,
        older=older,
        titles=queries.titles_of(ids),
        who=people.names_of(entry.by_id for entry in shown),
        entry_words=words,
    )


def latest_edit(one: Commitment) -> str:
    """When and by whom its values were last saved: "Sparat 22 maj 2023 kl. 14.05 av Nyckelfunktion, Farsta"."""
    edited = audit.of_thing("commitment", one.id, AuditEntry.event == Event.COMMITMENT_EDITED)
    if not edited:
        return ""
    latest = edited[0]
    by = people.names_of([latest.by_id]).get(latest.by_id)
    return f"Sparat den {swedish.moment(latest.at)}{f' av {by}' if by else ''}."


def words(entry: AuditEntry) -> list[tuple[str, str, str]]:
    """(label, before, after) of the changes worth reading; of what is new only what it is.

    What is written in a round others read in what is handed in: of that they see that it was written, not what.
    """
    if entry.event in ROUND_EVENTS and not may(g.actor, Permission.READ_DRAFTS, entry):
        return []
    return changes_of(entry)


def changes_of(entry: AuditEntry) -> list[tuple[str, str, str]]:
    """(label, before, after), whoever asks; of a text that the log does not hold that it was changed."""
    is_new = entry.event is Event.COMMITMENT_ADDED
    return [
        (LABELS[name], "", "ändrad, texten visas inte här")
        if before is None and after is None
        else (LABELS[name], "" if is_new else _said(name, before), _said(name, after))
        for name, (before, after) in entry.changes.items()
        if name in LABELS
    ]


def _said(name: str, value: Any) -> str:
    if name == "goal":
        return f"Mål {value}" if value else "Inget av målen"
    if value in (None, "", []):
        return "tomt"
    if name == "status":
        return status.WORDS[status.Status(value)]
    if name == "kind":
        return KIND_WORDS[PeriodKind(value)]
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)

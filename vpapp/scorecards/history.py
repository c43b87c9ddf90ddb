"""The event log as people read it."""

from collections.abc import Sequence
from typing import Any

from flask import Response, request, url_for

from ..audit.models import AuditEntry
from ..audit.queries import PAGE
from ..core.pages import page
from ..people import queries as people
from . import queries, status

LABELS = {
    "responsible": "Ansvarig",
    "plan": "Så gör vi",
    "starts_on": "Start",
    "ends_on": "Slut",
    "status": "Läge",
    "completed_on": "Klar den",
    "business_plan_years": "I verksamhetsplanen för",
    "title": "Rubrik",
    "text": "Text",
    "closed_reason": "Skäl",
    "kind": "Slags period",
}


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


def words(entry: AuditEntry) -> list[tuple[str, str, str]]:
    """(label, before, after) of the changes worth reading."""
    return [
        (LABELS[name], _said(name, before), _said(name, after))
        for name, (before, after) in entry.changes.items()
        if name in LABELS
    ]


def _said(name: str, value: Any) -> str:
    if value in (None, "", []):
        return "tomt"
    if name == "status":
        return status.WORDS[status.Status(value)]
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)

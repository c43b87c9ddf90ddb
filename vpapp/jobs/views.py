"""Pages: what one has ordered, how it goes, and the file."""

from typing import Any

from flask import Response, abort, g, send_file, url_for

from ..core.access import Permission, may
from ..core.feature import Feature
from ..core.pages import page, wants_block
from . import queries
from .models import Job, JobState
from .worker import folder_of, kind_of, kinds_of

feature = Feature("jobs", __name__)


@feature.get("/arbeten", needs=Permission.USE_OWN_ACCOUNT)
def index() -> Response:
    """What one has ordered last."""
    return page("jobs/index.html", jobs=queries.latest_of(g.actor.id))


@feature.get("/arbeten/<int:key>", needs=Permission.USE_OWN_ACCOUNT)
def show(key: int) -> Response:
    """How one of one's own jobs goes: its progress, which htmx fetches anew, until all of it is drawn as over."""
    job = _own(key)
    if wants_block() and not job.is_over:
        return page("jobs/_progress.html", job=job)
    answer = page("jobs/show.html", fragment="job", job=job, **_addresses(job), **_said(job))
    if wants_block():
        answer.headers["HX-Retarget"] = "#job"
    return answer


@feature.get("/arbeten/<int:key>/fil", needs=Permission.USE_OWN_ACCOUNT)
def file(key: int) -> Response:
    """What the job made, as long as one still has the permission that it was ordered with."""
    job = _own(key)
    if not may(g.actor, kind_of(job).needs):
        abort(403)
    path = folder_of(job) / job.file_name
    if job.state is not JobState.DONE or not path.is_file():
        abort(404)
    return send_file(path, as_attachment=True, download_name=job.file_name)


def _said(job: Job) -> dict[str, Any]:
    """To whoever watched it: that it is over, in the place that screen readers read from."""
    if not (job.is_over and wants_block()):
        return {}
    done = job.state is JobState.DONE
    ready = "Arbetet är klart." if kind_of(job).leads_to else "Beställningen är klar. Nu kan du ladda ner filen."
    text = ready if done else "Beställningen blev inte klar."
    return {"oob": True, "messages": [{"text": text, "kind": "ok" if done else "error", "undo": None}]}


def _addresses(job: Job) -> dict[str, str | None]:
    """Where it is ordered, and the page that shows its result, where that is no file."""
    kind = kind_of(job)
    leads_to = kind.leads_to(job) if kind.leads_to else None
    return {"order_url": leads_to or url_for(kind.page), "leads_to": leads_to}


def ordered(endpoint: str) -> dict[str, Any] | None:
    """For the page where jobs of a kind are ordered: one's latest, as long as there is something to see of it."""
    job = queries.latest(g.actor.id, kinds_of(endpoint))
    if job is None or (job.state is JobState.DONE and not job.file_name):
        return None
    return {"job": job, "order_url": url_for(endpoint), "leads_to": None}


def _own(key: int) -> Job:
    return queries.of_person(g.actor.id, key) or abort(404)

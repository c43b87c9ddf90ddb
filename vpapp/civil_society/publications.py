"""Verbs: reports and support material from civil society."""

from collections.abc import Iterable
from typing import Any

from ..audit import actions as audit
from ..audit.events import Event
from ..core import clock, swedish
from ..core.db import db
from ..core.rules import Refused, Stale
from ..core.uploads import Upload
from ..people.models import Person
from .publication_models import Publication, PublicationAudience, PublicationFile, PublicationState
from .words import Audience

NEEDS_SUMMARY = (
    "Skriv innehållet i korthet, eller ange att materialet är tillgängligt. "
    "Den som inte kan läsa filen eller se filmen ska kunna läsa vad den säger."
)


def add(
    *, audiences: Iterable[Audience], upload: Upload | None = None, by: Person | None, **values: Any
) -> Publication:
    """A new draft. `values` are columns of the publication; `upload` its file."""
    publication = Publication(**values, sort_key=swedish.sort_key(values["title"]))
    publication.audience_rows = [PublicationAudience(audience=one) for one in dict.fromkeys(audiences)]
    db.session.add(publication)
    changes: dict[str, list[Any]] = {"title": [None, publication.title]}
    if upload:
        publication.file = _file(upload)
        changes["file"] = [None, publication.file.name]
    audit.record(Event.PUBLICATION_ADDED, on=publication, by=by, changes=changes)
    return publication


def edit(
    publication: Publication,
    *,
    version: int | None,
    audiences: Iterable[Audience],
    upload: Upload | None = None,
    removes_file: bool = False,
    by: Person | None,
    **values: Any,
) -> None:
    """Say anew what it is. `upload` takes the place of its file; `removes_file` leaves it with none.

    Raises Stale when somebody else has changed it since `version`; None does not ask. Raises Refused when it is
    published and not everybody could read it any more.
    """
    if version is not None and version != publication.version:
        raise Stale
    with db.session.no_autoflush:  # the database would refuse it without a reason
        changes = audit.change(publication, **values, sort_key=swedish.sort_key(values["title"]))
        changes.pop("sort_key", None)
        if publication.state is PublicationState.PUBLISHED:
            _refuse_unreadable(publication, has_file=bool(upload or (publication.file and not removes_file)))
    changes |= _choose(publication, audiences) | _put(publication, upload, removes_file=removes_file)
    if changes:
        publication.version += 1
        audit.record(Event.PUBLICATION_EDITED, on=publication, by=by, changes=changes)


def publish(publication: Publication, *, by: Person | None) -> None:
    """Let everybody read it; said twice it is the same. Raises Refused without a link or a file, and where not
    everybody could read it."""
    if publication.state is PublicationState.PUBLISHED:
        return
    _refuse_unreadable(publication, has_file=publication.file is not None)
    publication.state, publication.published_at = PublicationState.PUBLISHED, clock.now()
    audit.record(Event.PUBLICATION_PUBLISHED, on=publication, by=by)


def take_back(publication: Publication, *, by: Person | None) -> None:
    """Make it a draft again; said twice it is the same."""
    if publication.state is PublicationState.PUBLISHED:
        publication.state = PublicationState.DRAFT
        audit.record(Event.PUBLICATION_TAKEN_BACK, on=publication, by=by)


def remove(publication: Publication, *, by: Person | None) -> None:
    """Remove a draft with its file. Raises Refused for what is published."""
    if publication.state is PublicationState.PUBLISHED:
        raise Refused("Gör materialet till utkast innan du tar bort det.")
    audit.record(Event.PUBLICATION_REMOVED, on=publication, by=by, changes={"title": [publication.title, None]})
    db.session.delete(publication)


def _refuse_unreadable(publication: Publication, *, has_file: bool) -> None:
    if not publication.url and not has_file:
        raise Refused("Ange en adress på webben eller välj en fil innan du publicerar.")
    if not publication.is_accessible and not publication.summary:
        raise Refused(NEEDS_SUMMARY)


def _choose(publication: Publication, audiences: Iterable[Audience]) -> dict[str, list[Any]]:
    before = [one.value for one in publication.audiences]
    known = {row.audience: row for row in publication.audience_rows}
    publication.audience_rows = [
        known.get(one) or PublicationAudience(audience=one) for one in dict.fromkeys(audiences)
    ]
    after = [one.value for one in publication.audiences]
    return {"audiences": [before, after]} if before != after else {}


def _put(publication: Publication, upload: Upload | None, *, removes_file: bool) -> dict[str, list[Any]]:
    standing = publication.file
    if upload is None and not (standing and removes_file):
        return {}
    publication.file = None
    db.session.flush()
    publication.file = _file(upload) if upload else None
    return {"file": [standing.name if standing else None, publication.file.name if publication.file else None]}


def _file(upload: Upload) -> PublicationFile:
    file = PublicationFile()
    file.take(upload)
    return file

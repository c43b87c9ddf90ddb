"""Verbs: support material is added, changed, published, withdrawn, and found to hold still."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from ..audit import actions as audit
from ..audit.events import Event
from ..core import clock, swedish
from ..core.db import db
from ..core.rules import Refused, Stale
from ..core.uploads import Upload
from ..people import overtaken
from ..people.models import Person
from . import searching
from .models import Material, MaterialAudience, MaterialFile, MaterialVersion
from .words import MaterialState

NEEDS_SUMMARY = (
    "Skriv innehållet i korthet, eller ange att materialet är tillgängligt. "
    "Den som inte kan läsa filen ska kunna läsa vad den säger."
)
NEEDS_SOMETHING = "Välj en fil eller ange en adress."
ONE_OF_THEM = "Välj antingen en fil eller en adress, inte båda."
FIRST = "Första versionen."
HOLDS_FOR = 12
"""So many months until it is asked again whether a material holds."""


def add(
    *, audiences: Iterable[str], url: str = "", upload: Upload | None = None, by: Person | None, **values: Any
) -> Material:
    """A new draft with its first version. `values` are columns of the material; `url` or `upload` what there is to
    fetch. Raises Refused without either, and where not everybody could read it."""
    _refuse_unreadable(values["is_accessible"], values["summary"])
    material = Material(**values, sort_key=swedish.sort_key(values["title"]))
    material.audience_rows = [MaterialAudience(audience=one) for one in dict.fromkeys(audiences)]
    material.versions = [_version(1, FIRST, material.owner_function, url, upload, by)]
    db.session.add(material)
    db.session.flush()
    _index(material)
    audit.record(Event.MATERIAL_ADDED, on=material, by=by, changes={"title": [None, material.title]})
    return material


def edit(
    material: Material, *, version: int | None, audiences: Iterable[str], by: Person | None, **values: Any
) -> None:
    """Say anew what it is. Raises Stale when somebody else has changed it since `version`; None does not ask.
    Raises Refused where not everybody could read it."""
    if version is not None and version != material.version:
        raise Stale
    _refuse_unreadable(values["is_accessible"], values["summary"])
    changes = audit.change(material, **values, sort_key=swedish.sort_key(values["title"]))
    changes.pop("sort_key", None)
    changes |= _choose(material, audiences)
    if changes:
        audit.record(Event.MATERIAL_EDITED, on=material, by=by, changes=changes | _changed(material))


def add_version(
    material: Material,
    *,
    after: int,
    version: int | None,
    news: str,
    made_by: str,
    is_accessible: bool,
    summary: str,
    url: str = "",
    upload: Upload | None = None,
    by: Person | None,
) -> MaterialVersion:
    """A new file or link takes the place of version `after`, which stays.

    Raises Stale when another version has been added meanwhile, or somebody else has said anew who can read it
    since the material's `version` (None does not ask); Refused without a file or link and where not everybody could
    read it.
    """
    changed = overtaken.since(material, version, by) if version is not None else None
    if after != material.current.no or (changed and {"is_accessible", "summary"} & set(changed.fields)):
        raise Stale
    _refuse_unreadable(is_accessible, summary)
    made = _version(after + 1, news, made_by, url, upload, by)
    changes = audit.change(material, is_accessible=is_accessible, summary=summary)
    material.versions.insert(0, made)
    changes |= {"no": [after, made.no]} | _changed(material)
    audit.record(Event.MATERIAL_VERSION_ADDED, on=material, by=by, changes=changes, note=news)
    return made


def publish(material: Material, *, version: int | None, by: Person | None) -> None:
    """Let everybody who is signed in use it, for the first time or again; said twice it is the same.
    Raises Stale when somebody else has changed it since `version` (None does not ask), Refused when its review date
    has passed."""
    if material.is_published:
        return
    if version is not None and (version > material.version or overtaken.since(material, version, by)):
        raise Stale
    if material.review_on <= clock.today():
        raise Refused("Granskningsdagen har passerat. Sätt en ny granskningsdag innan du publicerar.")
    material.withdrawn_on, material.withdrawn_because = None, ""
    material.state, material.published_at = MaterialState.PUBLISHED, clock.now()
    audit.record(Event.MATERIAL_PUBLISHED, on=material, by=by, changes=_changed(material))


def withdraw(material: Material, reason: str, *, by: Person | None) -> None:
    """It is not to be used any more; its page says why. Raises Refused for what is not published, and without a
    reason."""
    if not material.is_published:
        raise Refused("Materialet är inte publicerat, så det finns inget att dra tillbaka.")
    if not reason:
        raise Refused("Skriv varför materialet dras tillbaka.")
    material.state, material.withdrawn_on = MaterialState.WITHDRAWN, clock.today()
    material.withdrawn_because = reason
    audit.record(Event.MATERIAL_WITHDRAWN, on=material, by=by, changes=_changed(material), note=reason)


def keep(material: Material, *, by: Person | None) -> None:
    """It holds still: it is asked again in a year. Said twice it is the same. Raises Refused for what is not
    published."""
    if not material.is_published:
        raise Refused("Materialet är inte publicerat, så det behöver inte granskas.")
    until = clock.months_after(clock.today(), HOLDS_FOR)
    if changes := audit.change(material, review_on=max(until, material.review_on)):
        audit.record(Event.MATERIAL_KEPT, on=material, by=by, changes=changes | _changed(material))


def remove(material: Material, *, by: Person | None) -> None:
    """Remove a draft with its files. Raises Refused for what has been published."""
    if material.state is not MaterialState.DRAFT:
        raise Refused("Materialet har varit publicerat. Dra tillbaka det i stället, så står det kvar varför.")
    audit.record(Event.MATERIAL_REMOVED, on=material, by=by, changes={"title": [material.title, None]})
    db.session.delete(material)


def next_review() -> date:
    """The review date that is proposed for a new material."""
    return clock.months_after(clock.today(), HOLDS_FOR)


def _changed(material: Material) -> dict[str, list[Any]]:
    """What is found of it written anew, and its version counted on."""
    _index(material)
    return audit.count_on(material)


def _index(material: Material) -> None:
    db.session.flush()
    db.session.refresh(material, ["goal", "activity"])
    material.search_text = searching.text_of(material)


def _refuse_unreadable(is_accessible: bool, summary: str) -> None:
    if not is_accessible and not summary:
        raise Refused(NEEDS_SUMMARY)


def _version(
    no: int, news: str, made_by: str, url: str, upload: Upload | None, by: Person | None
) -> MaterialVersion:
    if not url and not upload:
        raise Refused(NEEDS_SOMETHING)
    if url and upload:
        raise Refused(ONE_OF_THEM)
    made = MaterialVersion(no=no, news=news, made_by=made_by, url=url, added_at=clock.now())
    made.added_by_id = by.id if by else None
    made.file = _file(upload) if upload else None
    return made


def _file(upload: Upload) -> MaterialFile:
    file = MaterialFile()
    file.take(upload)
    return file


def _choose(material: Material, audiences: Iterable[str]) -> dict[str, list[Any]]:
    before = list(material.audiences)
    known = {row.audience: row for row in material.audience_rows}
    material.audience_rows = [known.get(one) or MaterialAudience(audience=one) for one in dict.fromkeys(audiences)]
    after = list(material.audiences)
    return {"audiences": [before, after]} if before != after else {}

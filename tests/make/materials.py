"""Support material: with a link or files, in any state."""

from datetime import date
from typing import Any, NamedTuple

from tests.make.days import on
from tests.make.files import PDF
from tests.make.people import person
from vpapp.core import uploads
from vpapp.core.db import db
from vpapp.materials import actions
from vpapp.materials.models import Material
from vpapp.materials.words import MaterialKind, MaterialState


class MaterialAddress(NamedTuple):
    """What may stand in an address under /stodmaterial."""

    key: int
    no: int = 1


def material(
    title: str = "Påhittat bildspel",
    *,
    state: MaterialState = MaterialState.PUBLISHED,
    file: str = "bildspel.pdf",
    url: str = "",
    audiences: tuple[str, ...] = (),
    **values: Any,
) -> Material:
    """A presentation with a file, or with a link where there is no file, that everybody can read."""
    by = person("kommunikator")
    said = {
        "kind": MaterialKind.PRESENTATION, "description": "Att visa för en arbetsgrupp.", "goal_id": None,
        "activity_id": None, "language": "sv", "is_accessible": True, "summary": "", "owner_id": by.id,
        "owner_function": "Kommunikatör, socialförvaltningen", "review_on": date(2024, 5, 22), **values,
    }  # fmt: skip
    upload = uploads.read(PDF, file) if file and not url else None
    made = actions.add(title=title, audiences=audiences, url=url, upload=upload, by=by, **said)
    if state is not MaterialState.DRAFT:
        actions.publish(made, version=None, by=by)
    if state is MaterialState.WITHDRAWN:
        actions.withdraw(made, "Det har ersatts.", by=by)
    return made


def version(of: Material, **changed: Any) -> None:
    """A further version with another file."""
    said = {
        "after": of.current.no, "version": None, "news": "Nya bilder.", "made_by": "Kommunikatör",
        "is_accessible": True, "summary": "", "upload": uploads.read(PDF, "nya.pdf"), **changed,
    }  # fmt: skip
    actions.add_version(of, by=person("kommunikator"), **said)


def material_addresses() -> dict[str, MaterialAddress]:
    """One for each state; the published one should have been looked over."""
    names = {MaterialState.PUBLISHED: "", MaterialState.DRAFT: "draft", MaterialState.WITHDRAWN: "over"}
    with on(date(2023, 1, 2)):
        made = {name: material(f"Material, {state}", state=state) for state, name in names.items()}
    made[""].review_on = date(2023, 5, 1)
    version(made[""])
    db.session.flush()
    return {name: MaterialAddress(one.id) for name, one in made.items()}

"""The demo's support material, told from a file; its own files are made here, so that nobody else's are handed on."""

import tomllib
from collections.abc import Mapping
from datetime import date, datetime, time
from html import escape
from pathlib import Path
from random import Random
from typing import Any

import sqlalchemy as sa

from ..boards import queries as boards
from ..core import clock, pdf, uploads
from ..core.db import db
from ..core.uploads import Upload
from ..materials import actions, loading, making
from ..materials.models import Material, MaterialDownload
from ..materials.words import MaterialKind
from ..people.models import Person
from ..programme import queries as programmes
from ..programme.models import Programme
from .cast import DAY

FILE = Path(__file__).resolve().parents[1] / "data" / "demo_materials.toml"
BEGAN, KEPT = date(2022, 1, 31), date(2023, 1, 30)
INVENTED = {"sv": "Påhittat för demonstrationen.", "en": "Invented for the demo."}
PAGE = """<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{title}</title>
<link rel="stylesheet" href="asset:css/print.css"></head><body><p class="brand">Programmet mot våld</p>
<h1>{title}</h1>{text}<p class="as-of">{invented}</p></body></html>"""
Told = Mapping[str, Any]


def is_told() -> bool:
    """Whether the demo has support material already."""
    return db.session.scalar(sa.select(Material.id).limit(1)) is not None


def tell(programme: Programme, cast: Mapping[str, Person]) -> None:
    """Tell all of it, in the running transaction."""
    with _on(BEGAN):
        loading.load()
    with _on(KEPT):
        for one in db.session.scalars(sa.select(Material)):
            actions.keep(one, by=cast["programansvarig"])
    for each in tomllib.loads(FILE.read_text(encoding="utf-8"))["materials"]:
        _tell(each, programme, cast)
    db.session.flush()
    for one in db.session.scalars(sa.select(Material).where(Material.published_at.is_not(None))):
        _count(one)


def _tell(told: Told, programme: Programme, cast: Mapping[str, Person]) -> None:
    owner, language = cast[told["owner"]], told.get("language", "sv")
    goals = {goal.no: goal.id for goal in programme.goals}
    readable = {"is_accessible": told.get("is_accessible", True), "summary": told.get("summary", "")}
    first, *later = told["versions"]
    with _on(first["on"]):
        one = actions.add(
            **{name: told[name] for name in ("title", "description", "owner_function")},
            **readable,
            kind=MaterialKind(told["kind"]),
            goal_id=goals.get(told.get("goal", 0)),
            activity_id=programmes.activity_id(programme, told.get("activity", 0)),
            language=language,
            audiences=told.get("audiences", ()),
            owner_id=owner.id,
            review_on=told["review_on"],
            by=owner,
            **_fetched(first, told["title"], language, programme),
        )
        if told.get("state") != "draft":
            actions.publish(one, version=None, by=owner)
    for each in later:
        with _on(each["on"]):
            fetched = _fetched(each, told["title"], language, programme)
            actions.add_version(
                one, after=one.current.no, version=None, news=each["news"], made_by=each["made_by"], by=owner,
                **readable, **fetched,
            )  # fmt: skip
    if told.get("state") == "withdrawn":
        with _on(told["withdrawn_on"]):
            actions.withdraw(one, told["withdrawn_because"], by=owner)


def _fetched(told: Told, title: str, language: str, programme: Programme) -> dict[str, str | Upload]:
    if "url" in told:
        return {"url": told["url"]}
    if told.get("slides"):
        return {"upload": uploads.read(making.make(None, programme, None), "bildspel.pptx")}
    text = "".join(f"<p>{escape(one)}</p>" for one in told["pages"])
    page = PAGE.format(language=language, title=escape(title), text=text, invented=INVENTED[language])
    return {"upload": uploads.read(pdf.render(page), "material.pdf")}


def _count(one: Material) -> None:
    """How often each board has fetched it since it came, a little for most and much for a few."""
    assert one.published_at
    chance = Random(one.title)  # noqa: S311 - no secret
    came, until = clock.local(one.published_at).date(), one.withdrawn_on or DAY
    months = (until.year - came.year) * 12 + until.month - came.month
    for board in boards.valid_on(DAY):
        for no in range(months + 1):
            day = clock.months_after(came.replace(day=1), no)
            number = chance.choice((0, 0, 0, 0, 0, 1, 1, 2, 5))
            if number:
                row = {"material_id": one.id, "board_id": board.id, "year": day.year, "month": day.month}
                db.session.add(MaterialDownload(**row, number=number))


def _on(day: date) -> Any:
    return clock.held(datetime.combine(day, time(10), clock.STOCKHOLM))

"""What every template may use: the components, Swedish, fingerprinted files, and what one may do."""

import hashlib
from functools import lru_cache
from pathlib import Path

from flask import Flask, g, url_for
from markupsafe import Markup

from . import access, charts, clock, markdown, panels, swedish
from .access import Permission

STATIC = Path(__file__).resolve().parents[1] / "static"


@lru_cache
def _fingerprint(name: str) -> str:
    return hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]


def asset(name: str) -> str:
    """The address of a static file, with its content's fingerprint so that it may be kept for ever."""
    return url_for("static", filename=name, v=_fingerprint(name))


def may(permission: str, thing: object = None) -> bool:
    """Whether whoever asks has the permission, for templates."""
    return access.may(g.actor, Permission(permission), thing)


def paragraphs(text: str) -> Markup:
    """A text a person wrote, as paragraphs with its line breaks, everything else escaped."""
    parts = [
        Markup("<p>") + Markup("<br>").join(part.splitlines()) + Markup("</p>")
        for part in text.split("\n\n")
        if part.strip()
    ]
    return Markup("\n").join(parts)


def init_app(app: Flask) -> None:
    """Put them into Jinja."""
    env = app.jinja_env
    env.trim_blocks = env.lstrip_blocks = True
    env.globals.update(asset=asset, swedish=swedish, charts=charts, clock=clock, may=may, panels=panels.drawn)
    env.filters.update(
        paragraphs=paragraphs,
        markdown=markdown.html,
        long_date=swedish.long_date,
        moment=swedish.moment,
        together=swedish.together,
    )
    env.globals["ui"] = env.get_template("ui.html").module

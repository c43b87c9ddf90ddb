"""Pages: the search. Its words come in the body of a request that only reads, and are kept nowhere."""

from flask import Response, g, request

from ..core import swedish
from ..core.access import Permission
from ..core.feature import Feature
from ..core.pages import page
from . import queries, words
from .sources import SOURCES

feature = Feature("search", __name__)
LONGEST = 200


@feature.get("/sok", needs=Permission.READ_OPEN)
def index() -> Response:
    """The form."""
    return page("search/index.html", fragment="results", typed="", kind="", found=None, source=None, sought=[])


@feature.ask("/sok", needs=Permission.READ_OPEN)
def find() -> Response:
    """What is found; of one kind alone when `slag` says which."""
    typed = swedish.clean(request.form.get("q", ""))[:LONGEST]
    source = next((one for one in SOURCES if one.name == request.form.get("slag", "")), None)
    kind = source.name if source else ""
    return page(
        "search/index.html",
        fragment="results",
        typed=typed,
        kind=kind,
        source=source,
        found=queries.find(g.actor, typed, kind) if typed else None,
        most=swedish.number(queries.MANY),
        sought=words.sought(typed),
    )

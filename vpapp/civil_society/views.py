"""Pages that everybody may read: the directory."""

from flask import Response, current_app, g

from ..core.access import Permission, load, may
from ..core.db import db
from ..core.feature import Feature
from ..core.pages import page
from . import queries
from .models import Service

feature = Feature("civil_society", __name__)


@feature.context_processor
def _exit() -> dict[str, str]:
    """Where "Lämna sidan snabbt" leads, on each page of this part."""
    return {"exit_url": current_app.config["SETTINGS"].exit_url}


@feature.get("/civilsamhallet", needs=Permission.READ_OPEN)
def index() -> Response:
    """The directory."""
    services = db.session.scalars(queries.shown().options(*queries.WHOLE)).all()
    return page(
        "civil_society/index.html",
        services=services,
        may_edit=may(g.actor, Permission.EDIT_DIRECTORY),
        may_print=may(g.actor, Permission.PRINT_HANDOUTS),
    )


@feature.get("/civilsamhallet/<int:key>", needs=Permission.READ_OPEN)
def show(key: int) -> Response:
    """One service. Its address and title say nothing of its subject."""
    service = load(Service, key, may=Permission.READ_OPEN, options=queries.WHOLE)
    return page("civil_society/show.html", service=service)

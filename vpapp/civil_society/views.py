"""Pages that everybody may read: the directory. Nothing of what is asked for is kept or stands in an address."""

from flask import Response, g, request

from ..core import clock
from ..core.access import Permission, load, may
from ..core.feature import Feature
from ..core.pages import page, wants_block
from . import cards, drawing, freshness, hours, queries
from .asking import DOORS, Asked, asked
from .finding import Found, find
from .models import Service
from .words import (
    ANONYMITY_WORDS,
    AUDIENCE_WORDS,
    CHANNEL_WORDS,
    HIDDEN_ON_BILL,
    REACH_WORDS,
    THEME_WORDS,
    Audience,
    language_word,
)

feature = Feature("civil_society", __name__)
HELPLINE = "Kvinnofridslinjen"


@feature.get("/civilsamhallet", needs=Permission.READ_OPEN)
def index() -> Response:
    """The directory: everything, what is open now first."""
    return _directory(Asked(clock.now()), None)


@feature.ask("/civilsamhallet", needs=Permission.READ_OPEN)
def search() -> Response:
    """What was asked for: by words and choices, by a door, or more of the same."""
    fragment = "directory" if "dorr" in request.form else "rows" if "visade" in request.form else "results"
    return _directory(asked(request.form), fragment)


def _directory(wanted: Asked, fragment: str | None) -> Response:
    found = find(wanted)
    return page(
        "civil_society/index.html", fragment=fragment, asked=wanted, found=found, doors=DOORS,
        told=fragment if wants_block() else None, language_choices=_language_choices, card=drawing.card,
        helpline=_helpline(wanted, found),
        audience_words=AUDIENCE_WORDS, theme_words=THEME_WORDS, reach_words=REACH_WORDS,
        may_edit=may(g.actor, Permission.EDIT_DIRECTORY), may_print=may(g.actor, Permission.PRINT_HANDOUTS),
    )  # fmt: skip


def _language_choices() -> list[tuple[str, str]]:
    """The languages that something shown has: asked when the form is drawn."""
    return [(code, language_word(code)) for code in queries.languages_shown()]


def _helpline(wanted: Asked, found: Found) -> str:
    """A number to offer whoever finds nothing; not to those who look for help with their own behaviour."""
    if found.total or found.first or Audience.USING_VIOLENCE in wanted.audiences:
        return ""
    return queries.first_number(HELPLINE)


@feature.get("/civilsamhallet/<int:key>", needs=Permission.READ_OPEN)
def show(key: int) -> Response:
    """One service. Its address and title say nothing of its subject."""
    service = load(Service, key, may=Permission.READ_OPEN, options=queries.CHECKED)
    checks = freshness.holding(service).values()
    return page(
        "civil_society/show.html", service=service, at=clock.now(),
        languages=[(one.code, one.way) for one in service.languages],
        hidden_on_bill=HIDDEN_ON_BILL,
        checked_on=min((one.checked_on for one in checks), default=None), reach_words=REACH_WORDS,
        audience_words=AUDIENCE_WORDS, theme_words=THEME_WORDS, anonymity_words=ANONYMITY_WORDS, cards=cards,
        hours=hours, channel_words=CHANNEL_WORDS,
    )  # fmt: skip

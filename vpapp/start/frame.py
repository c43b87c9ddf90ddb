"""What stands around every page: the menu for whoever reads, the line about the demo, the footer."""

from collections.abc import Iterator
from functools import partial
from itertools import chain
from typing import Any, NamedTuple

from flask import Flask, current_app, g, has_request_context, request, url_for

from ..core import clock, swedish
from ..core.access import Permission, may
from ..core.config import Settings
from ..people.models import Nobody

ABOUT_SUPPORT = ("/civilsamhallet", "/stod-till-medarbetare", "/sakerhet-pa-natet", "/sok")
"""Addresses of pages about support, and of those where it is found, begin so."""
YEARLY = ("programme.yearly", "programme.yearly_form", "programme.answer_yearly")
"""What boards tell once a year stands among the follow-up, though the programme's part draws it."""


class Link(NamedTuple):
    """A link of the frame."""

    label: str
    url: str
    current: bool = False


class Entry(NamedTuple):
    """A link of the menu: for whom it is, and of which parts' or single pages it is the current one."""

    label: str
    endpoint: str
    needs: Permission
    parts: tuple[str, ...] = ()


MENU = (
    Entry("Mål och aktiviteter", "programme.plan", Permission.READ_PROGRAMME, ("programme",)),
    Entry("Föreläsningar och utbildningar", "lectures.index", Permission.READ_PROGRAMME, ("lectures",)),
    Entry("Goda exempel", "good_examples.index", Permission.READ_EXAMPLES, ("good_examples",)),
    Entry("Stödmaterial", "materials.index", Permission.READ_PROGRAMME, ("materials",)),
    Entry("Civilsamhällets stöd", "civil_society.index", Permission.READ_OPEN, ("civil_society",)),
    Entry("Uppföljning", "follow_up.index", Permission.READ_REPORTS, ("follow_up", "compilations", *YEARLY)),
    Entry("Referensgruppen", "reference_group.index", Permission.READ_PROGRAMME, ("reference_group",)),
)
"""What comes after the start page and the scorecards."""


def init_app(app: Flask) -> None:
    """Give every template the frame's variables."""
    app.context_processor(frame)


def frame() -> dict[str, Any]:
    """menu and footer_links, found out when a whole page draws them; person, demo_day."""
    actor = g.get("actor") or Nobody() if has_request_context() else Nobody()
    settings: Settings = current_app.config["SETTINGS"]
    return {
        "menu": partial(_menu, actor),
        "person": actor if actor.is_authenticated else None,
        "demo_day": swedish.long_date(clock.today()) if settings.demo else None,
        "footer_links": _footer,
        "exit_url": _exit(settings),
    }


def _menu(actor: Any) -> list[Link]:
    return [
        Link("Start", url_for("start.index"), request.endpoint == "start.index"),
        *_scorecards(actor),
        *(Link(one.label, url_for(one.endpoint), one is _here()) for one in MENU if may(actor, one.needs)),
        *_short_version(actor),
    ]


def _short_version(actor: Any) -> Iterator[Link]:
    """For those who are not signed in; the others find it on the start page."""
    if not actor.is_authenticated:
        own = "programme.short_version"
        yield Link("Kortversionen", url_for(own), request.endpoint == own)


def _scorecards(actor: Any) -> Iterator[Link]:
    """One link: all of them for those who answer for the city or have no board, their board's for others."""
    here = request.blueprint == "scorecards"
    if actor.board and not may(actor, Permission.EXPORT_ALL_SCORECARDS):
        own = url_for("scorecards.show", slug=actor.board.slug)
        is_own = request.path.startswith(own) or (here and g.get("board_id") == actor.board_id)
        yield Link("Vårt styrkort", own, is_own)
    elif may(actor, Permission.READ_SCORECARDS):
        yield Link("Alla styrkort", url_for("scorecards.index"), here)


def _here() -> Entry | None:
    """Of the entries: the one whose page it is, or else the one of its part."""
    own = (one for one in MENU if request.endpoint in (one.endpoint, *one.parts))
    of_part = (one for one in MENU if request.blueprint in one.parts)
    return next(chain(own, of_part), None)


def _exit(settings: Settings) -> str | None:
    """Where "Lämna sidan snabbt" leads, on every page about support, also when it is an error's."""
    here = request.path if has_request_context() else ""
    return settings.exit_url if here.startswith(ABOUT_SUPPORT) else None


def _footer() -> list[Link]:
    return [
        Link("Är du själv utsatt eller orolig för ditt eget beteende?", url_for("civil_society.support")),
        Link("Tillgänglighet", url_for("start.accessibility")),
        Link("Personuppgifter", url_for("start.privacy")),
        Link("Roller och behörigheter", url_for("people.roles")),
    ]

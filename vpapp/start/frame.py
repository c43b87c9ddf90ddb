"""What stands around every page: the menu for whoever reads, the line about the demo, the footer."""

from functools import partial
from typing import Any, NamedTuple

from flask import Flask, current_app, g, has_request_context, request, url_for

from ..core import clock, swedish
from ..core.access import Permission, may
from ..core.config import Settings
from ..people.models import Nobody

ABOUT_SUPPORT = ("/civilsamhallet", "/stod-till-medarbetare", "/sakerhet-pa-natet")
"""Addresses of pages about support begin so."""


class Link(NamedTuple):
    """A link of the frame."""

    label: str
    url: str
    current: bool = False


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
    links = [Link("Start", url_for("start.index"), request.endpoint == "start.index")]
    if actor.board:
        own = url_for("scorecards.show", slug=actor.board.slug)
        of_own = request.blueprint == "scorecards" and g.get("board_id") == actor.board_id
        here = request.path.startswith(own) or of_own
        links.append(Link("Vårt styrkort", own, here))
    if may(actor, Permission.READ_SCORECARDS):
        every = url_for("scorecards.index")
        here = request.blueprint == "scorecards" and not any(link.current for link in links)
        links.append(Link("Alla styrkort", every, here))
    if may(actor, Permission.READ_PROGRAMME):
        links.append(
            Link(
                "Mål och aktiviteter",
                url_for("programme.plan"),
                request.blueprint == "programme" and request.endpoint != "programme.short_version",
            )
        )
        url = url_for("lectures.index")
        links.append(Link("Föreläsningar och utbildningar", url, request.blueprint == "lectures"))
    url = url_for("civil_society.index")
    links.append(Link("Civilsamhällets stöd", url, request.blueprint == "civil_society"))
    if may(actor, Permission.READ_REPORTS):
        here = request.blueprint in ("follow_up", "compilations")
        links.append(Link("Uppföljning", url_for("follow_up.index"), here))
    links.append(
        Link(
            "Kortversionen", url_for("programme.short_version"), request.endpoint == "programme.short_version"
        )
    )
    if may(actor, Permission.READ_ACCOUNTS):
        links.append(Link("Konton", url_for("people.accounts"), request.endpoint == "people.accounts"))
    return links


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

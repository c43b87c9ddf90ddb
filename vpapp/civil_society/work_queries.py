"""Questions about what editors have to do."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, load_only, selectinload

from ..core.db import db
from . import queries
from .change_models import ChangeState, DirectoryChange
from .check_models import Check
from .link_models import LinkCheck
from .models import Channel, Organisation, Service
from .words import ChannelKind, ServiceState

LIGHT = (
    load_only(
        Service.name, Service.state, Service.fresh_until, Service.shown_until, Service.ends_on,
        Service.organisation_id,
    ),
    joinedload(Service.organisation, innerjoin=True),
)
TO_CHECK = (
    *queries.WHOLE,
    selectinload(Service.checks).options(selectinload(Check.facts), joinedload(Check.by)),
    selectinload(Service.voids),
    selectinload(Service.changes).options(
        joinedload(DirectoryChange.proposed_by), joinedload(DirectoryChange.decided_by)
    ),
)
"""All that an editor sees of a service."""
LINKED = (ChannelKind.CHAT, ChannelKind.FORM)


class Finding(NamedTuple):
    """A link that did not answer or has moved, and where it stands."""

    name: str
    of: str
    url: str
    problem: str
    endpoint: str
    values: dict[str, Any]


def services() -> sa.Select[Any]:
    """Every service, lightly, by name."""
    return sa.select(Service).options(*LIGHT).order_by(Service.sort_key, Service.id)


def open_changes() -> Sequence[DirectoryChange]:
    """What waits for a second person, the oldest first."""
    of_service = joinedload(DirectoryChange.service, innerjoin=True).options(*LIGHT)
    query = sa.select(DirectoryChange).where(DirectoryChange.state == ChangeState.OPEN).options(of_service)
    return db.session.scalars(query.order_by(DirectoryChange.id)).all()


def load_whole(services: Iterable[Service]) -> None:
    """Load all that is said of the services, and their checks."""
    keys = [one.id for one in services]
    db.session.scalars(sa.select(Service).where(Service.id.in_(keys)).options(*TO_CHECK)).unique().all()


def findings() -> list[Finding]:
    """The links of the directory that are not well, where they stand, by name."""
    wrong = sa.or_(LinkCheck.is_ok.is_(False), LinkCheck.moved_to != "")
    of_services = sa.select(Service.name, Organisation.name, LinkCheck, Service.id).join(Service.organisation)
    shown = Service.state != ServiceState.WITHDRAWN
    own = of_services.join(LinkCheck, LinkCheck.url == Service.url).where(wrong, shown)
    of_channels = of_services.add_columns(Channel.id).join(Service.channels)
    linked = of_channels.join(LinkCheck, LinkCheck.url == Channel.value).where(wrong, shown, Channel.kind.in_(LINKED))
    of_organisations = sa.select(Organisation.name, LinkCheck, Organisation.id).join(
        LinkCheck, LinkCheck.url == Organisation.url
    )
    return [
        *(Finding(name, of, *_told(check), ".describe", {"key": key, "_anchor": "url"})
          for name, of, check, key in db.session.execute(own.order_by(Service.sort_key))),
        *(Finding(name, of, *_told(check), ".edit_channel", {"key": key, "channel": channel})
          for name, of, check, key, channel in db.session.execute(linked.order_by(Service.sort_key))),
        *(Finding(name, "organisation", *_told(check), ".edit_organisation", {"organisation": key})
          for name, check, key in db.session.execute(of_organisations.where(wrong).order_by(Organisation.sort_key))),
    ]  # fmt: skip


def _told(check: LinkCheck) -> tuple[str, str]:
    moved = f"har flyttat till {check.moved_to}" if check.moved_to else ""
    return check.url, f"{moved or check.problem} ({check.checked_on.isoformat()})."


def organisations() -> Sequence[Organisation]:
    """All organisations by name, each with its services."""
    services = selectinload(Organisation.services).options(load_only(Service.name, Service.organisation_id))
    query = sa.select(Organisation).options(services).order_by(Organisation.sort_key, Organisation.id)
    return db.session.scalars(query).all()


def web_addresses() -> list[str]:
    """Every address on the web that stands in the directory, each once."""
    every = sa.union(
        sa.select(Service.url).where(Service.url != ""),
        sa.select(Channel.value).where(Channel.kind.in_(LINKED)),
        sa.select(Organisation.url).where(Organisation.url != ""),
    )
    return sorted(db.session.scalars(every))

"""The cast: one person per role, for the demo and for the tests. Named by function, never by name."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from ..boards import queries as boards
from ..core.access import Role
from ..people import actions as people
from ..people.models import Person

DAY = date(2023, 5, 22)


class Part(NamedTuple):
    """Somebody in the cast: what they are called, their board's address, their roles with last day."""

    name: str
    board: str | None
    roles: Mapping[Role, date | None]


CAST: Mapping[str, Part] = {
    "medarbetare": Part("Medarbetare, Farsta", "farsta", {}),
    "nyckelfunktion-farsta": Part("Nyckelfunktion, Farsta", "farsta", {Role.KEY_FUNCTION: None}),
    "nyckelfunktion-rinkeby-kista": Part(
        "Nyckelfunktion, Rinkeby-Kista", "rinkeby-kista", {Role.KEY_FUNCTION: None}
    ),
    "nyckelfunktion-socialnamnden": Part(
        "Nyckelfunktion, socialnämnden", "socialnamnden", {Role.KEY_FUNCTION: None}
    ),
    "referensgrupp": Part("Referensgruppen, Skärholmen", "skarholmen", {Role.REFERENCE_GROUP: None}),
    "programansvarig": Part("Programansvarig", "socialnamnden", {Role.PROGRAMME_OFFICE: None}),
    "kommunikator": Part("Kommunikatör", "socialnamnden", {Role.COMMUNICATOR: date(2023, 12, 31)}),
    "revisor": Part("Revisor", None, {Role.AUDITOR: None}),
    "systemforvaltare": Part("Systemförvaltare", None, {Role.ADMINISTRATOR: None}),
}


def add_cast() -> dict[str, Person]:
    """Add everybody, in the running transaction; key → person."""
    return {
        key: people.add_person(
            name=part.name,
            email=f"{key}@vpapp.example",
            board=boards.by_slug(part.board) if part.board else None,
            roles=dict(part.roles),
            demo_key=key,
            by=None,
        )
        for key, part in CAST.items()
    }

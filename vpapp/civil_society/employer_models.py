"""Nouns: what the employer offers its own staff, in the city's words."""

from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from ..core import clock
from ..core.access import Permission
from ..core.db import Model, UTCDateTime, Words, names

MOST = 2000


class EmployerPlace(StrEnum):
    """Where on the page for staff the text stands."""

    WORKPLACE = "workplace"
    MANAGER = "manager"
    BEHAVIOUR = "behaviour"


PLACE_WORDS = {
    EmployerPlace.WORKPLACE: "På din arbetsplats",
    EmployerPlace.MANAGER: "För dig som är chef",
    EmployerPlace.BEHAVIOUR: "Om du är orolig för ditt eget beteende",
}
UNTIL_WRITTEN = {
    EmployerPlace.WORKPLACE: (
        "Du kan tala med din chef, med en annan chef, med HR, med ditt skyddsombud eller med företagshälsovården. "
        "Du väljer själv hur mycket du berättar.\n\n"
        "Arbetsgivaren kan till exempel ändra dina arbetstider, din arbetsplats eller hur du går att nå. "
        "Du kan be om en plan för din säkerhet på arbetet."
    ),
    EmployerPlace.MANAGER: (
        "Fråga om du är orolig för en medarbetare, i enrum och utan att kräva svar. Lyssna, tro på det du hör och "
        "fråga vad medarbetaren själv vill. Lova inte mer än du kan hålla.\n\n"
        "Ta hjälp av HR och företagshälsovården, som ger stöd också till dig som chef. "
        "Du behöver inte veta vad som har hänt för att kunna erbjuda stöd."
    ),
    EmployerPlace.BEHAVIOUR: (
        "Det går att få hjälp att sluta, också innan något mer har hänt. Socialtjänsten där du bor har stöd till den "
        "som utövar våld. Du kan be att få tala med någon utan att säga vem du är."
    ),
}


class EmployerText(Model):
    """Arbetsgivarens stöd: what the city says in a place, instead of what stands there until it does."""

    __tablename__ = "employer_text"
    read_permission = Permission.READ_OPEN

    id: Mapped[int] = mapped_column(primary_key=True)
    place: Mapped[EmployerPlace] = mapped_column(names(EmployerPlace), unique=True)
    text: Mapped[str] = mapped_column(Words(MOST))
    changed_at: Mapped[datetime] = mapped_column(UTCDateTime, default=clock.now)
    version: Mapped[int] = mapped_column(sa.Integer, default=1)

"""The directory's two editors, the number that one of them proposes, and what is there after they have been."""

from datetime import date

import sqlalchemy as sa

from tests import make
from vpapp.civil_society import changes, checking
from vpapp.civil_society.check_models import Fact
from vpapp.civil_society.models import Service
from vpapp.core.db import db

EDITOR, OTHER = "kommunikator", "programansvarig"
NEW = "08-465 004 01"


def the(noun=Service, key=None):
    """The thing with that id, or the first one."""
    return db.session.get(noun, key) if key else db.session.scalars(sa.select(noun).order_by(noun.id)).first()


def fill():
    """One of each kind."""
    make.proposal(make.service("Byter nummer"))
    with make.on(date(2022, 11, 1)):
        make.service("För länge sedan")
    make.service("Snart dags", checked_on=date(2022, 12, 1))
    make.service("Försöket", ends_on=date(2023, 6, 10))
    make.service("Nytt utkast", published=False)
    gone = make.service("Nedlagd")
    gone_change = changes.propose_unpublishing(gone, reason="Nedlagd", by=make.person(EDITOR))
    changes.approve(gone_change, by=make.person(OTHER))
    checking.find_wrong(make.service("Fel nummer"), [Fact.NUMBERS], reason="Fel", by=make.person(EDITOR))

"""What tells another thing's name is written anew when that is renamed, and only then."""

import sqlalchemy as sa

from tests import make
from vpapp.boards.models import Board
from vpapp.civil_society.models import Organisation
from vpapp.core.db import db
from vpapp.programme.models import Activity, Programme
from vpapp.search import keeping
from vpapp.search.models import Entry


def test_what_bears_a_name_is_found_by_the_new_one_at_once(saving):
    """The name of an organisation, a board, a programme or one of its rows stands in other things' documents."""
    with saving():
        make.service("Påhittade linjen")
        make.publication("Om stöd")
        make.example(title="Frågan ställs")
        make.commitment()
    with saving():
        for named in (Organisation.name, Board.name, Programme.short_name, Activity.text):
            for thing in db.session.scalars(sa.select(named.class_)):
                setattr(thing, named.key, f"Omdöpt {getattr(thing, named.key)}")
    with saving():
        assert keeping.check() == []


def test_a_change_that_no_name_tells_of_rewrites_nothing(saving):
    with saving():
        make.service("Påhittade linjen")
    with saving():
        before = db.session.scalar(sa.select(sa.func.max(Entry.id)))
        db.session.scalars(sa.select(Organisation)).first().url = "https://exempel.se"
    with saving():
        assert db.session.scalar(sa.select(sa.func.max(Entry.id))) == before

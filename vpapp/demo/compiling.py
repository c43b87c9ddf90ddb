"""The demo's compilations: the first year's, which is final, and the second's, which the office is writing."""

import tomllib
from collections.abc import Mapping
from datetime import datetime, time
from typing import Any

from ..compilations import actions, files, outline, queries
from ..compilations.gathering import gathered
from ..core import clock
from ..people.models import Person
from ..programme.models import Programme
from .stories import DATA


def tell(programme: Programme, cast: Mapping[str, Person]) -> None:
    """Begin each on its day, write in it, and make final what is. In the running transaction."""
    told = tomllib.loads((DATA / "demo_compilations.toml").read_text(encoding="utf-8"))
    for key, said in told.items():
        with clock.held(datetime.combine(said["on"], time(10), clock.STOCKHOLM)):
            _compile(programme, key, said, cast["programansvarig"])


def _compile(programme: Programme, key: str, said: Mapping[str, Any], office: Person) -> None:
    rounds = queries.rounds_of(programme, key, clock.today())
    one = actions.begin(programme, key, gathered(programme, rounds, _silently), by=office)
    for place, text in said["texts"].items():
        actions.write(one, place, text.strip(), version=0, by=office)
    if said["final"]:
        document = outline.document(one, final_on=clock.today())
        actions.make_final(one, files.drawn(one, document, _silently), version=one.version, by=office)


def _silently(done: int, total: int) -> None:
    """Nobody waits to see how far it has come."""

"""Compilations: a draft, and one that is final."""

from typing import NamedTuple

from tests.make.days import on
from tests.make.follow_up import handed_in
from tests.make.people import person
from tests.make.plan import programme, round_of
from tests.make.scorecards import commitment
from vpapp.compilations import actions, queries
from vpapp.compilations.files import ENDINGS
from vpapp.compilations.gathering import gathered
from vpapp.compilations.models import Compilation
from vpapp.core import clock
from vpapp.follow_up import actions as follow_up
from vpapp.programme.models import PeriodKind, Round, RoundKind
from vpapp.scorecards.status import Stage, Status


class CompilationAddress(NamedTuple):
    """The arguments of a compilation's addresses."""

    year: int
    key: str
    place: str
    no: int
    edition: int
    ending: str


def compilation(key: str = "2022", *, final: bool = False) -> Compilation:
    """A draft by the office; final with files that say only their ending."""
    office = person("programansvarig")
    rounds = queries.rounds_of(programme(), key, clock.today())
    one = actions.begin(programme(), key, gathered(programme(), rounds, lambda done, total: None), by=office)
    return _finish(one) if final else one


def _finish(one: Compilation) -> Compilation:
    files = {ending: ending.encode() for ending in ENDINGS}
    actions.make_final(one, files, version=one.version, by=person("programansvarig"))
    return one


def compilation_addresses() -> dict[str, CompilationAddress]:
    """A draft of 2022 with a text that may be quoted, and 2021's in two final editions."""
    _tell_something(round_of(RoundKind.VB, 2022))
    compilation("2022")
    _finish(actions.begin_edition(compilation("2021", final=True), by=person("programansvarig")))
    return {
        "draft": CompilationAddress(2022, "2022", "slutsatser", 1, 1, "pdf"),
        "final": CompilationAddress(2021, "2021", "slutsatser", 1, 1, "pdf"),
    }


def _tell_something(one: Round) -> None:
    """Rinkeby-Kista hands in a text about a commitment."""
    one_of = commitment("rinkeby-kista", kind=PeriodKind.ONGOING, stage=Stage.CONFIRMED)
    said = {"assessment": None, "reason": None, "support": "", "is_example": False}
    with on(one.opens_on):
        follow_up.answer(one_of, one, version=0, by=None, status=Status.PARTLY, text="Så har det gått.", **said)
        handed_in(one_of.board, one, None)

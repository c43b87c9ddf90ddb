"""Addresses in the directory: one service for each state, each with what may stand further in an address."""

from typing import NamedTuple

from tests.make.civil_society import service
from vpapp.civil_society import faults, queries, synonyms
from vpapp.civil_society.models import Service


class DirectoryAddress(NamedTuple):
    """What may stand in an address under /civilsamhallet."""

    key: int
    fault: int
    group: int
    place: str = "manager"


def directory_addresses() -> dict[str, DirectoryAddress]:
    """A published service and a draft; with a fault that waits and a group of words that mean the same."""
    shown, draft = service(), service("Utkast", published=False)
    faults.report("Numret är fel", shown)
    synonyms.add("trafficking, människohandel", by=None)
    return {"": _address(shown), "draft": _address(draft)}


def _address(one: Service) -> DirectoryAddress:
    return DirectoryAddress(one.id, queries.faults()[0].id, queries.synonym_groups()[0].id)

"""Addresses in the directory: one service for each state, each with what may stand further in an address."""

from datetime import date
from typing import NamedTuple

from tests.make.civil_society import (
    checked,
    contact,
    organisation,
    proposal,
    publication,
    service,
    translation,
)
from tests.make.files import PDF
from tests.make.forms import name_organisation
from tests.make.people import person
from vpapp.civil_society import changes, channels, faults, queries, synonyms
from vpapp.civil_society.models import Service
from vpapp.civil_society.words import ChannelKind
from vpapp.core import uploads
from vpapp.core.db import db


class DirectoryAddress(NamedTuple):
    """What may stand in an address under /civilsamhallet."""

    key: int
    channel: int
    day: int
    change: int
    organisation: int
    fault: int
    group: int
    language: str
    publication: int
    contact: int
    slug: str = "farsta"
    place: str = "manager"


def directory_addresses() -> dict[str, DirectoryAddress]:
    """A published service, of which a change of each editor's waits, and a draft that may be published.

    With a fault that waits, a group of words that mean the same and a translation to review; with what is published
    and a draft of it, and Farsta's contacts.
    """
    shown, draft = service(), service("Utkast", published=False)
    name_organisation(shown.organisation_id)
    faults.report("Numret är fel", shown)
    synonyms.add("trafficking, människohandel", by=None)
    translation(shown, "ar", description="محادثات ومشورة.", reviewed=False)
    addresses = {"": _address(shown, "ar", published=True), "draft": _address(draft, "ti", published=False)}
    changes.propose_channel(
        shown, ChannelKind.TEXT, "070-174 06 05", said={}, reason="Ny.", by=person("programansvarig")
    )
    checked(draft)
    return addresses


def _address(one: Service, language: str, *, published: bool) -> DirectoryAddress:
    chat = channels.add(one, ChannelKind.CHAT, "https://exempel.se/chatt", by=None)
    channels.set_special_day(chat, date(2023, 6, 6), None, note="nationaldagen", by=None)
    change = proposal(one).id if one.takes_two else 0
    db.session.flush()
    fault, group = queries.faults()[0].id, queries.synonym_groups()[0].id
    upload = uploads.read(PDF, "rapport.pdf")
    read = publication("En rapport" if published else "Ett utkast", published=published, upload=upload)
    noted = contact(of="Påhittade jouren" if published else "Påhittade föreningen")
    return DirectoryAddress(
        key=one.id, channel=chat.id, day=chat.special_days[0].id, change=change, organisation=organisation().id,
        fault=fault, group=group, language=language, publication=read.id, contact=noted.id,
    )  # fmt: skip

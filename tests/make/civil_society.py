"""The directory: organisations, services with a channel, such as are checked and published."""

from datetime import date
from typing import Any

import sqlalchemy as sa

from tests.make.boards import board
from tests.make.people import person
from vpapp.civil_society import (
    actions,
    changes,
    channels,
    checking,
    contacts,
    publications,
    translation_queries,
    translations,
)
from vpapp.civil_society.change_models import DirectoryChange
from vpapp.civil_society.check_models import CheckMethod, Fact
from vpapp.civil_society.contact_models import OrganisationContact
from vpapp.civil_society.models import Organisation, Service
from vpapp.civil_society.publication_models import Publication, PublicationKind
from vpapp.civil_society.translation_models import Translation
from vpapp.civil_society.words import Audience, ChannelKind, HoursKind, LanguageWay, Theme
from vpapp.core import clock
from vpapp.core.db import db
from vpapp.people.models import Person


def organisation(name: str = "Påhittade jouren") -> Organisation:
    """The organisation of that name."""
    found = db.session.scalar(sa.select(Organisation).where(Organisation.name == name))
    return found or actions.add_organisation(name, by=person("kommunikator"))


def service(
    name: str = "Påhittad stödlinje",
    *,
    of: str = "Påhittade jouren",
    audiences: tuple[Audience, ...] = (Audience.EXPOSED_ADULTS,),
    themes: tuple[Theme, ...] = (Theme.CLOSE_RELATIONSHIPS,),
    languages: tuple[tuple[str, LanguageWay], ...] = (("sv", LanguageWay.STAFF),),
    number: str = "020-12 34 56",
    published: bool = True,
    checked_on: date | None = None,
    **values: Any,
) -> Service:
    """A service with a phone that is always answered; checked by one editor and published by another, or a draft."""
    by = person("kommunikator")
    made = actions.add_service(organisation(of), name, by=by)
    said = {"for_whom": "Alla som behöver det", "description": "Samtal och råd.", **values}
    actions.edit_service(
        made, version=None, audiences=audiences, themes=themes, languages=languages, by=by, **said
    )
    channels.add(made, ChannelKind.PHONE, number, hours=HoursKind.ALWAYS, by=by)
    if published:
        checked(made, on=checked_on)
        checking.publish(made, by=person("programansvarig"))
    return made


def checked(one: Service, *facts: Fact, on: date | None = None, by: Person | None = None) -> None:
    """Those facts were found right, or all; today or on another day."""
    checking.check(
        one, facts or tuple(Fact), method=CheckMethod.CALLED, evidence="Samtal med jouren",
        on=on or clock.today(), by=by or person("kommunikator"),
    )  # fmt: skip


def proposal(one: Service | None = None, number: str = "08-465 004 01", by: str = "kommunikator") -> DirectoryChange:
    """Somebody proposes another number for the service's phone, which another editor is to decide."""
    channel = (one or service("Föreslagen stödlinje")).channels[0]
    return changes.propose_value(channel, ChannelKind.PHONE, number, reason="De har bytt nummer.", by=person(by))


def translation(
    of: Service,
    language: str = "en",
    *,
    description: str = "Talk and advice.",
    by: Person | None = None,
    reviewed: bool = True,
    **texts: str,
) -> Translation:
    """What is said of a service in a language, by the communicator; reviewed by the office, or not yet."""
    said = {"for_whom": "", "description": description, "next_step": "", **texts}
    known = translation_queries.translation(of, language)
    made = translations.translate(of, language, known, version=None, **said, by=by or person("kommunikator"))
    if reviewed:
        translations.review(made, of, version=None, by=person("programansvarig"))
    return made


def publication(
    title: str = "Påhittad rapport",
    *,
    audiences: tuple[Audience, ...] = (Audience.PROFESSIONALS,),
    published: bool = True,
    **values: Any,
) -> Publication:
    """A report with a link that everybody can read; published, or a draft."""
    by = person("kommunikator")
    said = {
        "organisation_id": organisation().id, "other_publisher": "", "year": 2022, "language": "sv",
        "kind": PublicationKind.REPORT, "url": "https://www.pahittade.example/rapport", "is_accessible": True,
        "summary": "", **values,
    }  # fmt: skip
    made = publications.add(title=title, audiences=audiences, by=by, **said)
    if published:
        publications.publish(made, by=by)
    return made


def contact(slug: str = "farsta", *, of: str = "Påhittade jouren", met_on: date | None = None) -> OrganisationContact:
    """What the board's key function has noted of an organisation."""
    by = person(f"nyckelfunktion-{slug}")
    return contacts.note(
        board(slug), organisation(of), met_on=met_on or date(2023, 4, 12),
        agreed="De kommer till våra öppna förskolor två gånger per termin.", turn_to="Samordnaren", by=by,
    )  # fmt: skip

"""Pages of editors: how one gets in touch with a service, when, and in which order."""

from typing import Any

from flask import Response, g, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from ..core import clock
from ..core.pages import done, page
from ..core.rules import Refused, Stale
from . import changes, channels, hours
from .channel_forms import ChannelForm, SpecialDayForm
from .checking_forms import ProposalForm
from .editing_views import NEEDS, ask_page, said_no, the_service, within
from .facts import contact_words
from .models import Channel, Service
from .views import feature
from .words import CHANNEL_WORDS, ChannelKind, HoursKind

PROPOSED = "Förslaget är sparat. Numret som används nu står kvar tills en annan redaktör har beslutat."
WHY = ["Skriv varför, så att den som ska besluta vet."]


@feature.get("/civilsamhallet/redaktion/<int:key>/kontaktvagar/ny", needs=NEEDS)
def new_channel(key: int) -> Response:
    """The form for a further way to get in touch."""
    form = ChannelForm()
    form.channel_kind.data, form.hours.data = ChannelKind.PHONE.value, HoursKind.UNKNOWN.value
    return _channel_page(the_service(key), form)


@feature.post("/civilsamhallet/redaktion/<int:key>/kontaktvagar/ny", needs=NEEDS)
def add_channel(key: int) -> BaseResponse:
    """Add it; a number of what is or has been published is proposed."""
    service, form = the_service(key), ChannelForm()
    if not form.validate():
        return _channel_page(service, form, status=422)
    proposes = channels.takes_two(service, (None, ""), (form.kind, form.channel_value.data))
    if proposes and not form.why.data:
        form.why.errors = WHY
        return _channel_page(service, form, status=422)
    try:
        if proposes:
            said = form.values() | {"hours": form.values()["hours"].value, "openings": form.openings()}
            changes.propose_channel(
                service, form.kind, form.channel_value.data, said=said, reason=form.why.data, by=g.actor
            )
        else:
            channels.add(
                service, form.kind, form.channel_value.data, openings=form.openings(), by=g.actor, **form.values()
            )
    except Refused as refused:
        return _channel_page(service, said_no(form, refused), status=409)
    return done(PROPOSED if proposes else "Kontaktvägen är sparad.", to=_back(key))


@feature.get("/civilsamhallet/redaktion/<int:key>/kontaktvagar/<int:channel>", needs=NEEDS)
def edit_channel(key: int, channel: int) -> Response:
    """The form for a way to get in touch and its hours, and its special days."""
    service = the_service(key)
    one = within(service, service.channels, channel)
    return _channel_page(service, ChannelForm().about(one), one)


@feature.post("/civilsamhallet/redaktion/<int:key>/kontaktvagar/<int:channel>", needs=NEEDS)
def save_channel(key: int, channel: int) -> BaseResponse:
    """Save it; another number of what is or has been published is proposed, the rest is saved at once."""
    service, form, read = the_service(key), ChannelForm(), request.form.get("read", "")
    one = within(service, service.channels, channel)
    if not form.validate():
        return _channel_page(service, form, one, status=422, read=read)
    before, after = (one.kind, one.value), (form.kind, form.channel_value.data)
    proposes = channels.takes_two(service, before, after)
    if proposes and not form.why.data:
        form.why.errors = WHY
        return _channel_page(service, form, one, status=422, read=read)
    try:
        kind, value = before if proposes else after
        channels.edit(one, kind=kind, value=value, openings=form.openings(), read=read, by=g.actor, **form.values())
        if proposes:
            changes.propose_value(one, *after, reason=form.why.data, by=g.actor)
    except Stale:
        return _channel_page(service, form, one, status=409, theirs=_theirs(one))
    except Refused as refused:
        return _channel_page(service, said_no(form, refused), one, status=409, read=read)
    return done(PROPOSED if proposes else _saved(service), to=_back(key))


def _saved(service: Service) -> str:
    again = " Det som har ändrats behöver kontrolleras igen." if service.takes_two and service.is_overdue else ""
    return f"Kontaktvägen är sparad.{again}"


def _theirs(one: Channel) -> list[tuple[str, str]]:
    return [
        ("Slag", CHANNEL_WORDS[one.kind]), ("Nummer eller adress", contact_words(one)),
        ("Öppettider", ", ".join(hours.lines(one))),
    ]  # fmt: skip


def _channel_page(
    service: Service, form: ChannelForm, one: Channel | None = None, *, special: SpecialDayForm | None = None,
    status: int = 200, **context: Any,
) -> Response:  # fmt: skip
    if one is not None:
        context.setdefault("read", channels.state_of(one))
    return page(
        "civil_society/channel.html", status=status,
        service=service, form=form, channel=one, special=special or SpecialDayForm(formdata=None),
        proposal=next((each for each in service.changes if one and each.is_open and each.channel is one), None),
        coming=[each for each in one.special_days if each.day >= clock.today()] if one else [],
        span_words=hours.span_words, **context,
    )  # fmt: skip


def _back(key: int) -> str:
    return url_for(".edit", key=key, _anchor="kontaktvagar")


@feature.post("/civilsamhallet/redaktion/<int:key>/kontaktvagar/<int:channel>/plats", needs=NEEDS)
def move_channel(key: int, channel: int) -> BaseResponse:
    """Let it stand one place further up or down."""
    service = the_service(key)
    up = request.form.get("direction") != "down"
    channels.move(within(service, service.channels, channel), up=up, by=g.actor)
    return done("Ordningen är sparad.", to=_back(key))


@feature.get("/civilsamhallet/redaktion/<int:key>/kontaktvagar/<int:channel>/borttagning", needs=NEEDS)
def remove_channel(key: int, channel: int) -> Response:
    """Ask whether it is to go; a number of what is or has been published takes two."""
    service = the_service(key)
    return _remove_page(service, within(service, service.channels, channel), ProposalForm(formdata=None))


@feature.post("/civilsamhallet/redaktion/<int:key>/kontaktvagar/<int:channel>/borttagning", needs=NEEDS)
def remove_channel_now(key: int, channel: int) -> BaseResponse:
    """Take it away, or propose that."""
    service = the_service(key)
    one, form = within(service, service.channels, channel), ProposalForm()
    if not channels.takes_two(service, (one.kind, one.value), (None, "")):
        channels.remove(one, by=g.actor)
        return done("Kontaktvägen är borttagen.", to=_back(key))
    if not form.validate():
        return _remove_page(service, one, form, 422)
    changes.propose_removal(one, reason=form.because.data, by=g.actor)
    return done(PROPOSED, to=_back(key))



def _remove_page(service: Service, one: Channel, form: ProposalForm, status: int = 200) -> Response:
    takes_two = channels.takes_two(service, (one.kind, one.value), (None, ""))
    if not takes_two:
        del form.because
    text = (
        "Numret står kvar tills en annan redaktör har beslutat." if takes_two
        else "Det går inte att ångra, men du kan lägga till kontaktvägen igen."
    )  # fmt: skip
    return ask_page(
        service, form, status=status, heading="Ta bort kontaktvägen", look="danger",
        text=f"{CHANNEL_WORDS[one.kind]}: {one.value}. {text}",
        button="Föreslå att den tas bort" if takes_two else "Ta bort kontaktvägen",
    )  # fmt: skip


@feature.post("/civilsamhallet/redaktion/<int:key>/kontaktvagar/<int:channel>/dagar", needs=NEEDS)
def set_special_day(key: int, channel: int) -> BaseResponse:
    """Say that a date has other hours."""
    service, special = the_service(key), SpecialDayForm()
    one = within(service, service.channels, channel)
    if not special.validate():
        return _channel_page(service, ChannelForm(formdata=None).about(one), one, special=special, status=422)
    note = special.special_note.data or ""
    channels.set_special_day(one, special.special_day.data, special.span, note=note, by=g.actor)
    return done("Den avvikande dagen är sparad.", to=_days(key, channel))


@feature.post("/civilsamhallet/redaktion/<int:key>/kontaktvagar/<int:channel>/dagar/<int:day>", needs=NEEDS)
def remove_special_day(key: int, channel: int, day: int) -> BaseResponse:
    """Let the weekly hours hold on that date again."""
    service = the_service(key)
    one = within(service, service.channels, channel)
    channels.remove_special_day(within(service, one.special_days, day), one, by=g.actor)
    return done("De vanliga tiderna gäller den dagen.", to=_days(key, channel))


def _days(key: int, channel: int) -> str:
    return url_for(".edit_channel", key=key, channel=channel, _anchor="dagar")

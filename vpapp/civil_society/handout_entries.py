"""What a handout says of a service: its name, and the rest in the handout's language. Pure.

Numbers, addresses and names are of no language: the templates give each a block of its own that runs from left to
right. What is said in free Swedish words stands on Swedish handouts only, and elsewhere by its reviewed translation.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from babel import Locale

from ..core import swedish
from ..core.swedish import HARD_SPACE
from . import hours
from .handout_words import Language
from .models import MOST_MINUTES, Channel, Service, SpecialDay
from .translation_models import Translation
from .words import Anonymity, ChannelKind, HoursKind, LanguageWay, Reach, language_word

UNBROKEN = str.maketrans({" ": HARD_SPACE, "-": "\N{NON-BREAKING HYPHEN}"})
FREE = {"gratis", "kostnadsfritt", "avgiftsfritt", "det kostar inget", "ingen kostnad"}
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WAYS = {
    LanguageWay.STAFF: "languages",
    LanguageWay.INTERPRETER: "interpreter",
    LanguageWay.MATERIAL: "material",
}
CLDR = ("en", "fi", "ar", "fa", "uk", "es")
"""Languages in which Unicode's own list of languages is whole."""


@dataclass(frozen=True)
class Contact:
    """A way to get in touch, and when."""

    label: str
    value: str
    is_number: bool
    hours: Sequence[str] = ()
    more: Sequence[str] = ()
    """What else is to be known, a line each."""


@dataclass(frozen=True)
class Fact:
    """A line; `place` is a name from left to right, which stands in a block of its own."""

    words: str
    place: str = ""


@dataclass(frozen=True)
class Entry:
    """A service on a handout."""

    name: str
    organisation: str
    """Empty where the service is called the same."""
    for_whom: str
    description: str
    next_step: str
    contacts: Sequence[Contact] = field(default_factory=tuple)
    facts: Sequence[Fact] = field(default_factory=tuple)

    @property
    def numbers(self) -> list[Contact]:
        """What one calls or writes a text to."""
        return [contact for contact in self.contacts if contact.is_number]


def entry(service: Service, language: Language, translation: Translation | None, day: date) -> Entry:
    """The service in the language, as it is on that day; `translation` only where it may be printed."""
    texts: Service | Translation | None = service if language.key == "sv" else translation
    owner = service.organisation.name
    return Entry(
        name=service.name,
        organisation="" if owner in service.name else owner,
        for_whom=texts.for_whom if texts else "",
        description=texts.description if texts else "",
        next_step=texts.next_step if texts else "",
        contacts=[*(_contact(one, language, day) for one in service.channels), *_website(service, language)],
        facts=[*_terms(service, language), *_languages(service, language), *_area(service, language)],
    )


def unbroken(number: str) -> str:
    """The number with spaces and hyphens at which no line ends."""
    return number.translate(UNBROKEN)


def written_date(day: date, language: Language) -> str:
    """The date in Swedish words, or in figures; with slashes from right to left: hyphens would turn it round."""
    if language.is_swedish:
        return swedish.long_date(day)
    return f"{day:%Y/%m/%d}" if language.direction == "rtl" else day.isoformat().translate(UNBROKEN)


def _contact(channel: Channel, language: Language, day: date) -> Contact:
    value = unbroken(channel.value) if channel.is_number else _short(channel.value)
    more = [channel.note] if channel.note and language.is_swedish else []
    if channel.is_hidden_on_bill:
        more.append(language.say("hidden_on_bill"))
    lines = [*_hours(channel, language), *_special_days(channel, language, day)]
    return Contact(language.say(channel.kind.value), value, channel.is_number, lines, more)


def _website(service: Service, language: Language) -> list[Contact]:
    known = {_short(channel.value) for channel in service.channels}
    short = _short(service.url)
    return [Contact(language.say("website"), short, False)] if short and short not in known else []


def _short(address: str) -> str:
    """An address on the web as one reads it; anything else as it stands."""
    return address.removeprefix("https://").removeprefix("http://").removesuffix("/")


def _hours(channel: Channel, language: Language) -> list[str]:
    match channel.hours:
        case HoursKind.ALWAYS:
            return [language.say("always")]
        case HoursKind.BY_APPOINTMENT:
            return [language.say("by_appointment")]
        case HoursKind.WEEKLY:
            return [_line(_days(weekdays, language), spans, language) for weekdays, spans in hours.runs(channel)]
        case HoursKind.UNKNOWN:
            # A page on the web that says nothing of hours can be read at any of them.
            return [] if channel.kind in (ChannelKind.MAIL, ChannelKind.FORM) else [language.say("hours_unknown")]


def _special_days(channel: Channel, language: Language, day: date) -> list[str]:
    return [_special_day(one, language) for one in channel.special_days if one.day >= day]


def _special_day(one: SpecialDay, language: Language) -> str:
    closed = one.opens is None or one.closes is None
    spans = () if closed else ((one.opens, one.closes),)
    note = f" ({one.note})" if one.note and language.is_swedish else ""
    return _line(written_date(one.day, language), spans, language) + note  # type: ignore[arg-type]  # just asked


def _line(days: str, spans: Sequence[hours.Span], language: Language) -> str:
    if not spans:
        return language.say("on_day", days=days, words=language.say("closed"))
    if list(spans) == [(0, MOST_MINUTES)]:
        return language.say("on_day", days=days, words=language.say("all_day"))
    times = [language.say("span", opens=_clock(a, language), closes=_clock(b, language)) for a, b in spans]
    return language.say("line", days=days, times=language.say("comma").join(times))


def _days(weekdays: list[int], language: Language) -> str:
    if len(weekdays) == len(WEEKDAYS):
        return language.say("every_day")
    first, last = (language.say(WEEKDAYS[weekday]) for weekday in (weekdays[0], weekdays[-1]))
    return first if len(weekdays) == 1 else language.say("days", first=first, last=last)


def _clock(minutes: int, language: Language) -> str:
    hour, minute = hours.clock_words(minutes).split(".")
    return language.say("clock", hour=hour, minute=minute)


def _terms(service: Service, language: Language) -> list[Fact]:
    found = [_labelled(language, "cost", _cost(service.cost, language))]
    if service.anonymity is not Anonymity.UNKNOWN:
        possible = service.anonymity is Anonymity.POSSIBLE
        found.append(Fact(language.say("anonymous" if possible else "not_anonymous")))
    return found


def _cost(said: str, language: Language) -> str:
    if not said:
        return language.say("unknown")
    if said.casefold().strip(" .") in FREE:
        return language.say("free")
    return said if language.is_swedish else language.say("ask_cost")


def _languages(service: Service, language: Language) -> list[Fact]:
    found = []
    for way, label in WAYS.items():
        if codes := [one.code for one in service.languages if one.way is way]:
            found.append(_labelled(language, label, _named(codes, language)))
    if not found:
        found.append(_labelled(language, "languages", language.say("unknown")))
    if service.languages_note and language.is_swedish:
        found.append(Fact(service.languages_note))
    return found


def _named(codes: Sequence[str], language: Language) -> str:
    names = [language_name(code, language) for code in codes]
    known = [name for name in names if name]
    if len(known) < len(names):
        known.append(language.say("more_languages"))
    return language.say("comma").join(known)


def language_name(code: str, language: Language) -> str:
    """What a language is called in another; empty where nobody has said."""
    ours = language.words.get(f"language_{code}")
    if ours or language.is_swedish:
        return ours or language_word(code)
    return _cldr(language.lang).get(code, "") if language.lang in CLDR else ""


@cache
def _cldr(lang: str) -> dict[str, str]:
    return dict(Locale(lang).languages.items())


def _area(service: Service, language: Language) -> list[Fact]:
    if service.reach is Reach.COUNTRY:
        return [_labelled(language, "area", language.say("whole_country"))]
    if not service.area:
        return []
    if language.direction == "rtl":
        return [Fact(language.say("area"), service.area)]
    return [_labelled(language, "area", service.area)]


def _labelled(language: Language, key: str, value: str) -> Fact:
    return Fact(language.say("colon", label=language.say(key), value=value))

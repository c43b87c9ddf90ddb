"""What is chosen from lists, with the Swedish words, and the languages of people."""

from collections.abc import Iterable
from enum import StrEnum
from functools import cache

from babel import Locale

from ..core import swedish


class ServiceState(StrEnum):
    """Läge: who may read it."""

    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class Audience(StrEnum):
    """Målgrupp: whom a service turns to. Those exposed and those who use violence are never handed the same sheet."""

    EXPOSED_ADULTS = "exposed_adults"
    CHILDREN_AND_YOUNG = "children_and_young"
    USING_VIOLENCE = "using_violence"
    RELATIVES = "relatives"
    PROFESSIONALS = "professionals"


class Theme(StrEnum):
    """Ämne: what a service helps with."""

    CLOSE_RELATIONSHIPS = "close_relationships"
    HONOUR = "honour"
    SEXUAL_VIOLENCE = "sexual_violence"
    PROSTITUTION = "prostitution"
    TRAFFICKING = "trafficking"
    VIOLENCE_AGAINST_CHILDREN = "violence_against_children"
    SOMEBODY_TO_TALK_TO = "somebody_to_talk_to"


class Reach(StrEnum):
    """Område: where a service is given."""

    COUNTRY = "country"
    COUNTY = "county"
    CITY = "city"
    ELSEWHERE = "elsewhere"


class ChannelKind(StrEnum):
    """Kontaktväg: how one gets in touch."""

    PHONE = "phone"
    TEXT = "text"
    CHAT = "chat"
    MAIL = "mail"
    FORM = "form"
    VISIT = "visit"


class HoursKind(StrEnum):
    """Öppettid: that it is not known is something else than that it is closed."""

    UNKNOWN = "unknown"
    ALWAYS = "always"
    WEEKLY = "weekly"
    BY_APPOINTMENT = "by_appointment"


class Anonymity(StrEnum):
    """Om den som hör av sig kan vara anonym: what the service itself says, never our promise."""

    UNKNOWN = "unknown"
    POSSIBLE = "possible"
    NOT_POSSIBLE = "not_possible"


class LanguageWay(StrEnum):
    """How a language is at hand."""

    STAFF = "staff"
    INTERPRETER = "interpreter"
    MATERIAL = "material"


STATE_WORDS = {
    ServiceState.DRAFT: "utkast", ServiceState.PUBLISHED: "publicerad", ServiceState.WITHDRAWN: "avpublicerad",
}  # fmt: skip
AUDIENCE_WORDS = {
    Audience.EXPOSED_ADULTS: "Vuxna som är utsatta",
    Audience.CHILDREN_AND_YOUNG: "Barn och unga",
    Audience.USING_VIOLENCE: "Den som utövar våld",
    Audience.RELATIVES: "Anhöriga och vänner",
    Audience.PROFESSIONALS: "Yrkesverksamma",
}
THEME_WORDS = {
    Theme.CLOSE_RELATIONSHIPS: "Våld i nära relation",
    Theme.HONOUR: "Hedersrelaterat våld och förtryck",
    Theme.SEXUAL_VIOLENCE: "Sexuellt våld",
    Theme.PROSTITUTION: "Prostitution",
    Theme.TRAFFICKING: "Människohandel",
    Theme.VIOLENCE_AGAINST_CHILDREN: "Våld mot barn",
    Theme.SOMEBODY_TO_TALK_TO: "Någon att prata med",
}
REACH_WORDS = {
    Reach.COUNTRY: "Hela landet", Reach.COUNTY: "Länet", Reach.CITY: "Staden", Reach.ELSEWHERE: "Annan ort",
}  # fmt: skip
CHANNEL_WORDS = {
    ChannelKind.PHONE: "Telefon",
    ChannelKind.TEXT: "Sms",
    ChannelKind.CHAT: "Chatt",
    ChannelKind.MAIL: "E-post",
    ChannelKind.FORM: "Formulär",
    ChannelKind.VISIT: "Besök",
}
HOURS_WORDS = {
    HoursKind.UNKNOWN: "Öppettiderna är okända",
    HoursKind.ALWAYS: "Dygnet runt",
    HoursKind.WEEKLY: "Vissa tider",
    HoursKind.BY_APPOINTMENT: "Tid bokas i förväg",
}
ANONYMITY_WORDS = {
    Anonymity.UNKNOWN: "Okänt",
    Anonymity.POSSIBLE: "Du behöver inte säga vem du är",
    Anonymity.NOT_POSSIBLE: "Du behöver säga vem du är",
}
WAY_WORDS = {
    LanguageWay.STAFF: "personal som talar språket",
    LanguageWay.INTERPRETER: "tolk",
    LanguageWay.MATERIAL: "information på språket",
}
HIDDEN_ON_BILL = "Syns inte på telefonräkningen, men ligger kvar i samtalslistan"
NUMBERS = (ChannelKind.PHONE, ChannelKind.TEXT)
"""Channels whose value is a number: a wrong one leads to a stranger, so a change takes two people."""

LANGUAGES = (
    "sv", "en", "fi", "ar", "fa", "so", "ti", "uk", "es", "am", "bn", "bs", "bg", "prs", "et", "fr", "el", "hi",
    "hr", "ku", "ckb", "zh", "lt", "lv", "mn", "nl", "no", "da", "pl", "pt", "ps", "ro", "rom", "ru", "se", "sr",
    "sq", "sw", "ta", "th", "tl", "tr", "de", "it", "ja", "ko", "ur", "uz", "hu", "vi", "yi", "fit", "swl", "ils",
)  # fmt: skip
"""BCP 47 codes of the languages that a service can be said to have."""
_OUR_WORDS = {
    "prs": "dari", "ku": "kurmanji", "ckb": "sorani", "rom": "romska", "fit": "meänkieli", "ti": "tigrinja",
    "swl": "svenskt teckenspråk", "ils": "internationella tecken", "so": "somaliska", "se": "nordsamiska",
}  # fmt: skip


@cache
def language_word(code: str) -> str:
    """`arabiska`; the code itself where there is no word for it."""
    return _OUR_WORDS.get(code) or str(Locale("sv").languages.get(code, code))


def audience_list(audiences: Iterable[Audience]) -> str:
    """Whom something is for, as running text begins: "Barn och unga, anhöriga och vänner"."""
    words = (AUDIENCE_WORDS[one] for one in audiences)
    return swedish.capitalised(", ".join(one[:1].lower() + one[1:] for one in words))

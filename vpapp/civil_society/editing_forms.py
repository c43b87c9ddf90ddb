"""What editors may type about organisations and services."""

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any

from babel import Locale
from wtforms import Field
from wtforms.validators import StopValidation

from ..core import forms, swedish
from ..core.rules import Refused
from . import contact_values, places
from .models import Organisation, Service
from .words import (
    ANONYMITY_WORDS,
    AUDIENCE_WORDS,
    LANGUAGES,
    REACH_WORDS,
    THEME_WORDS,
    WAY_WORDS,
    Anonymity,
    Audience,
    LanguageWay,
    Reach,
    Theme,
    audience_list,
    language_word,
)

EMPTY_ROWS = 3
MOST_ROWS = 200
TEXTS = ("name", "for_whom", "description", "next_step", "area", "cost", "languages_note", "url", "source")
LINK_HINT = "En adress som börjar med https://."


def in_one_form(of: Callable[[str], str]) -> Callable[[forms.Form, Field], None]:
    """A validator that writes the value in its one form, or says why it has none."""

    def check(form: forms.Form, field: Field) -> None:
        try:
            field.data = of(field.data or "")
        except Refused as refused:
            raise StopValidation(str(refused)) from None

    return check


def link_field(label: str, hint: str = LINK_HINT) -> Field:
    """An address on the web."""
    field = forms.line(label, 500, hint=hint)
    field.kwargs["validators"] = [*field.args[1], in_one_form(contact_values.link)]
    field.args = field.args[:1]
    return field


class OrganisationForm(forms.Form):
    """Organisation."""

    organisation_name = forms.line("Organisationens namn", 160, required="Skriv vad organisationen heter.")
    organisation_url = link_field("Organisationens webbplats")

    def about(self, organisation: Organisation) -> "OrganisationForm":
        """Filled with what the organisation says."""
        self.organisation_name.data, self.organisation_url.data = organisation.name, organisation.url
        return self


def with_list(field: Field, name: str) -> Field:
    """The field with what it suggests: the page's `<datalist>` of that name."""
    field.kwargs["render_kw"] = {"list": name}
    return field


class NewServiceForm(forms.Form):
    """Nytt stöd: the least there is to say."""

    given_by = with_list(
        forms.line(
            "Organisation", 160, required="Skriv vilken organisation som ger stödet.",
            hint="Välj en som finns i listan, eller skriv namnet på en ny.",
        ),
        "organisations",
    )  # fmt: skip
    service_name = forms.line("Stödets namn", 160, required="Skriv vad stödet heter.")


class ServiceForm(forms.Form):
    """Allt som sägs om ett stöd. `service_form` adds the rows of languages."""

    name = forms.line("Namn", 160, required="Skriv vad stödet heter.")
    for_whom = forms.text("Vem det är till för", 300, hint="Tala till den som söker hjälp: Du som är orolig för …")
    description = forms.text("Beskrivning", 1500)
    next_step = forms.text("Nästa steg", 500, hint="Vad som händer när någon hör av sig. " + forms.NO_CLIENTS)
    audiences = forms.several_of("Målgrupper")
    themes = forms.several_of("Ämnen")
    reach = forms.one_of("Var stödet finns", [(one.value, REACH_WORDS[one]) for one in Reach])
    area = forms.line("Område", 200, hint="Kommuner eller stadsdelar, om det inte gäller alla.")
    cost = forms.line("Kostnad", 120, hint="Gratis, eller vad det kostar. Tomt betyder okänt.")
    anonymity = forms.one_of("Anonymitet", [(one.value, ANONYMITY_WORDS[one]) for one in Anonymity])
    languages_note = forms.line("Om språken", 300, hint="Till exempel att tolk finns för de flesta språk.")
    url = link_field("Webbplats")
    is_protected = forms.tick(
        "Stödet har en skyddad plats",
        hint="Då får ingen adress stå någonstans, varken som kontaktväg eller i en text.",
    )
    ends_on = forms.day("Sista dag", hint="Bara för försök som tar slut. Efter den dagen visas stödet inte.")
    source = forms.text(
        "Källa", 2000, hint="Varifrån uppgifterna kommer. Visas bara för redaktionen. " + forms.NO_CLIENTS
    )

    def __init__(self, **values: Any) -> None:
        super().__init__(**values)
        self.audiences.choices = [(one.value, AUDIENCE_WORDS[one]) for one in Audience]
        self.themes.choices = [(one.value, THEME_WORDS[one]) for one in Theme]

    @property
    def languages(self) -> list[tuple[Field, Field]]:
        """The rows of (language, way)."""
        return [(one, self[one.short_name.replace("language", "way")]) for one in self
                if one.short_name.startswith("language_")]  # fmt: skip

    def validate(self, extra_validators: object = None) -> bool:
        """Each field by itself, then the rows, and that no text says where a protected place lies."""
        valid = super().validate(extra_validators)
        for language, way in self.languages:
            if language.data and not code_of(language.data):
                language.errors, valid = [f"Vi känner inte igen språket ”{language.data}”. Välj i listan."], False
            elif bool(language.data) != bool(way.data):
                language.errors, valid = ["Välj både språk och hur det finns, eller lämna raden tom."], False
        return self._hides_its_place() and valid

    def _hides_its_place(self) -> bool:
        if not self.is_protected.data:
            return True
        for field in self:
            if isinstance(field.data, str) and (found := places.street_addresses(field.data)):
                field.errors = [f"”{found[0]}” ser ut som en gatuadress. Platsen är skyddad: ta bort adressen."]
        return not self.errors

    def values(self) -> dict[str, Any]:
        """What the action takes."""
        return {
            **{name: self[name].data or "" for name in TEXTS},
            "reach": Reach(self.reach.data or Reach.COUNTRY),
            "anonymity": Anonymity(self.anonymity.data or Anonymity.UNKNOWN),
            "is_protected": self.is_protected.data,
            "ends_on": self.ends_on.data,
            "audiences": [Audience(one) for one in self.audiences.data or ()],
            "themes": [Theme(one) for one in self.themes.data or ()],
            "languages": [(code_of(language.data) or "", LanguageWay(way.data)) for language, way in self.languages
                          if language.data and way.data],
        }  # fmt: skip

    def about(self, service: Service) -> "ServiceForm":
        """Filled with what is said of the service."""
        rows = list(self.languages)
        self.load_from(_Said(service))
        for (language, way), one in zip(rows, service.languages, strict=False):
            is_listed = one.code in LANGUAGES  # what came from elsewhere stands by its code, and may stay
            language.data, way.data = language_word(one.code) if is_listed else one.code, one.way.value
        return self


class _Said:
    """A service's attributes as the form's fields hold them."""

    def __init__(self, service: Service) -> None:
        for name in TEXTS:
            setattr(self, name, getattr(service, name))
        self.reach, self.anonymity = service.reach.value, service.anonymity.value
        self.is_protected, self.ends_on = service.is_protected, service.ends_on
        self.audiences = [one.value for one in service.audiences]
        self.themes = [one.value for one in service.themes]


def service_form(service: Service, typed: Iterable[str] = ()) -> ServiceForm:
    """The form with a row for each language of the service, or of the `typed` fields, and some empty ones."""
    sent = sum(name.startswith("language_") for name in typed)
    rows = min(sent or len(service.languages) + EMPTY_ROWS, MOST_ROWS)
    ways = [("", "Välj"), *((one.value, words.capitalize()) for one, words in WAY_WORDS.items())]

    class Form(ServiceForm):
        pass

    for no in range(1, rows + 1):
        setattr(Form, f"language_{no}", with_list(forms.line(f"Språk {no}", 60), "languages"))
        setattr(Form, f"way_{no}", forms.one_of(f"Hur språk {no} finns", ways))
    return Form()


def words_of(values: Mapping[str, Any]) -> dict[str, str]:
    """Each of a form's values in words, to compare two people's."""
    said = {name: value for name, value in values.items() if isinstance(value, str)}
    return said | {
        "reach": REACH_WORDS[values["reach"]],
        "anonymity": ANONYMITY_WORDS[values["anonymity"]],
        "is_protected": "ja" if values["is_protected"] else "nej",
        "ends_on": swedish.long_date(values["ends_on"]) if values["ends_on"] else "",
        "audiences": audience_list(one for one in Audience if one in values["audiences"]),
        "themes": ", ".join(THEME_WORDS[one] for one in Theme if one in values["themes"]),
        "languages": ", ".join(sorted(f"{language_word(one)}: {WAY_WORDS[way]}" for one, way in values["languages"])),
    }


def said_of(service: Service) -> dict[str, Any]:
    """What is said of the service, as `ServiceForm.values` says it."""
    names = (*TEXTS, "reach", "anonymity", "is_protected", "ends_on", "audiences", "themes")
    languages = [(one.code, one.way) for one in service.languages]
    return {name: getattr(service, name) for name in names} | {"languages": languages}


@cache
def _codes() -> dict[str, str]:
    return {swedish.fold(language_word(code)): code for code in LANGUAGES}


def code_of(typed: str) -> str | None:
    """The language that a person wrote, by its Swedish word or its code."""
    known = Locale("sv").languages
    return _codes().get(swedish.fold(typed)) or next((code for code in (typed.lower(),) if code in known), None)


def language_words() -> list[str]:
    """The languages one may choose, as they are written."""
    return sorted((language_word(code) for code in LANGUAGES), key=swedish.sort_key)

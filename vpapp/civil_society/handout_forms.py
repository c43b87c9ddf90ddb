"""What is chosen for a handout: first for whom, then what, in which language and how it is laid out."""

from collections.abc import Iterable
from typing import Any

from wtforms.validators import ValidationError

from ..core import forms
from ..core.forms import Form
from . import handout_words
from .handout_making import FORMAT_WORDS, MOST, Format
from .models import Service
from .words import AUDIENCE_WORDS, Audience

MARK = " (ogranskad översättning)"


class AudienceForm(Form):
    """Step one. The other steps follow from it, so that two audiences are never on one sheet."""

    handout_for = forms.one_of(
        "För vem är utskriften?",
        [(one.value, words) for one, words in AUDIENCE_WORDS.items()],
        required="Välj vem utskriften är för.",
        hint="Den som är utsatt och den som utövar våld får aldrig samma blad.",
        radio=True,
    )

    @property
    def audience(self) -> Audience:
        """The audience, once the form is valid."""
        return Audience(self.handout_for.data)


class CheckboxesField(forms.CheckboxesField):  # type: ignore[misc]  # WTForms has no types
    """Drawn as the others, by its name. What has left the list is refused by the rules, which say why."""

    def pre_validate(self, form: Form) -> None:
        """Nothing here."""


class HandoutForm(AudienceForm):
    """Steps two and three."""

    entries = CheckboxesField("Vad ska stå på utskriften?", choices=[], coerce=int)
    handout_language = forms.one_of("Språk", [], required="Välj ett språk.")
    layout = forms.one_of(
        "Format",
        [(one.value, words) for one, words in FORMAT_WORDS.items()],
        required="Välj ett format.",
        radio=True,
    )

    def validate_entries(self, field: Any) -> None:
        """At least one, and no more than the layout has room for."""
        if not field.data:
            raise ValidationError("Välj minst ett stöd.")
        if self.layout.data not in list(Format):
            return
        kind = Format(self.layout.data)
        if len(set(field.data)) > MOST[kind]:
            raise ValidationError(
                f"Välj högst {MOST[kind]} när formatet är ”{FORMAT_WORDS[kind]}”. Du har valt {len(set(field.data))}."
            )


def handout_form(services: Iterable[Service], unreviewed: Iterable[str] = ()) -> HandoutForm:
    """The form with the services of the audience, and the languages with a mark where the words are unreviewed."""
    form = HandoutForm()
    form.entries.choices = [(one.id, _label(one)) for one in services]
    form.handout_language.choices = [
        (one.key, f"{_named(one.own_name, one.swedish_name)}{MARK if one.key in unreviewed else ''}")
        for one in handout_words.all_languages()
    ]
    form.handout_language.data = form.handout_language.data or handout_words.SOURCE
    form.layout.data = form.layout.data or Format.LIST.value
    return form


def _label(service: Service) -> str:
    owner = service.organisation.name
    return service.name if owner in service.name else f"{service.name} ({owner})"


def _named(own: str, swedish_name: str) -> str:
    """A language in itself and in Swedish, once where that is the same."""
    return own if own == swedish_name else f"{own} – {swedish_name}"

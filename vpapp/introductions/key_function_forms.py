"""What may be typed about a board's key functions."""

from collections.abc import Iterable
from email.errors import MessageError
from email.headerregistry import Address
from typing import Any

from wtforms import Field
from wtforms.validators import StopValidation

from ..core import forms
from ..people.models import Person
from ..people.queries import Colleague
from .key_function_models import KeyFunction

NOBODY = "0"


class KeyFunctionForm(forms.Form):
    """Nyckelfunktion: the function first, then who has it."""

    function = forms.line(
        "Funktion", 160, required="Skriv funktionen.", hint="Till exempel verksamhetscontroller eller avdelningschef."
    )
    is_deputy = forms.tick("Funktionen är ersättare för en annan nyckelfunktion")
    person_id = forms.one_of("Vem som har funktionen", [], hint="Välj bland dem hos er som har konto i appen.")
    named = forms.line("Eller namn", 160, hint="Fyll i om den som har funktionen inte har konto.")
    email = forms.line("E-post", 254, hint="Dit skickas erbjudandet om introduktion.")
    starts_on = forms.day("Från och med", required="Välj från vilken dag.")
    ends_on = forms.day("Till och med", hint="Lämna tomt tills vidare.")

    def among(self, colleagues: Iterable[Colleague]) -> "KeyFunctionForm":
        """With the accounts of the board to choose from."""
        chosen = [(str(one.id), one.name) for one in colleagues]
        self.person_id.choices = [(NOBODY, "Ingen i listan"), *chosen]
        return self

    def show(self, one: KeyFunction) -> "KeyFunctionForm":
        """With what is said."""
        self.load_from(one)
        self.person_id.data, self.named.data = str(one.person_id or NOBODY), one.name
        return self

    def validate_named(self, field: Field) -> None:
        """One person."""
        if field.data and self.person_id.data not in (None, "", NOBODY):
            raise StopValidation("Välj någon i listan eller skriv ett namn, inte båda.")

    def validate_email(self, field: Field) -> None:
        """An address that mails can reach, where there is one."""
        if self.person_id.data not in (None, "", NOBODY):
            raise StopValidation("Den som har konto har sin e-post där. Lämna rutan tom.")
        try:
            Address(addr_spec=field.data)
        except (ValueError, IndexError, AttributeError, MessageError):
            raise StopValidation("Skriv en e-postadress, så här: namn@exempel.se.") from None

    def validate_ends_on(self, field: Field) -> None:
        """Not before the first day."""
        if field.data and self.starts_on.data and field.data < self.starts_on.data:
            raise StopValidation("Slutdagen kan inte vara före startdagen.")

    def said(self, person: Person | None) -> dict[str, Any]:
        """What the verbs take."""
        return {
            "function": self.function.data, "is_deputy": bool(self.is_deputy.data), "person": person,
            "named": self.named.data or "", "email": self.email.data or "",
            "starts_on": self.starts_on.data, "ends_on": self.ends_on.data,
        }  # fmt: skip

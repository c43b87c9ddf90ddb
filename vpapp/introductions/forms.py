"""What may be typed about an introduction."""

from datetime import date, datetime

from wtforms import Field
from wtforms.validators import StopValidation

from ..core import clock, forms
from .models import Introduction

SUITS, DECLINES = "suits", "declines"
HELD_BY_HINT = "Skriv en funktion, till exempel samordnaren för våldsfrågor. Skriv inte någons namn."


class AnswerForm(forms.Form):
    """What the board says of the offer."""

    answer = forms.one_of(
        "Svar", [(SUITS, "Vi vill ha introduktionen"), (DECLINES, "Vi avböjer")], required="Välj ett svar.",
        radio=True,
    )  # fmt: skip
    suits = forms.text(
        "Dagar och tider som passar", 600, hint="Fyll i om ni vill ha introduktionen. " + forms.NO_CLIENTS
    )
    reason = forms.text("Varför ni avböjer", 600, hint="Fyll i om ni avböjer. " + forms.NO_CLIENTS)

    def validate(self, extra_validators: object = None) -> bool:
        """Each field by itself, then that what the answer asks for is there."""
        valid: bool = super().validate(extra_validators)
        for answer, field, missing in (
            (SUITS, self.suits, "Skriv några dagar och tider som passar."),
            (DECLINES, self.reason, "Skriv varför ni avböjer."),
        ):
            if self.answer.data == answer and not field.data and not field.errors:
                field.errors, valid = [missing], False
        return valid


class BookForm(forms.Form):
    """When and where it is to be, and who holds it."""

    meets_at = forms.moment("Dag och tid", required="Välj dag och tid.")
    place = forms.line("Plats eller länk", 200, required="Skriv platsen eller länken.")
    held_by = forms.line("Vem som håller introduktionen", 160, required="Skriv vem som håller introduktionen.",
                         hint=HELD_BY_HINT)  # fmt: skip

    def validate_meets_at(self, field: Field) -> None:
        """A time to come."""
        if isinstance(field.data, datetime) and field.data <= clock.now():
            raise StopValidation("Välj en tid som inte har varit.")


class HoldForm(forms.Form):
    """When it was, who held it, how many came."""

    held_on = forms.day("Dag då introduktionen hölls", required="Välj dagen.")
    held_by = forms.line("Vem som höll introduktionen", 160, required="Skriv vem som höll introduktionen.",
                         hint=HELD_BY_HINT)  # fmt: skip
    participants = forms.whole_number("Antal deltagare", 1, 9999, hint="Lämna tomt om du inte vet.")
    note = forms.text("Anteckning", 2000)

    def validate_held_on(self, field: Field) -> None:
        """A day that has been."""
        if isinstance(field.data, date) and field.data > clock.today():
            raise StopValidation("Välj en dag som har varit.")

    def show(self, one: Introduction | None) -> "HoldForm":
        """With what is noted, or as it was booked."""
        if one:
            self.load_from(one)
            self.held_on.data = one.held_on or (one.meets_at and clock.local(one.meets_at).date())
        return self

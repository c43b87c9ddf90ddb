"""What a key function may type about a year."""

from datetime import date
from typing import Any

from wtforms import Field
from wtforms.validators import StopValidation

from ..core import clock, forms
from .yearly_models import YES_NO_WORDS, YearlyAnswer, YesNo


class YearlyForm(forms.Form):
    """Årliga uppgifter."""

    has_section = forms.one_of(
        "Innehåller er introduktion för nyanställda ett avsnitt om våld?",
        [(one.value, words) for one, (words, _) in YES_NO_WORDS.items()],
        required="Välj ett svar.", radio=True,
    )  # fmt: skip
    checked_on = forms.day("Uppgiften gäller den", required="Välj vilken dag uppgiften gäller.")
    irisk = forms.whole_number(
        "Hur många gånger ni har använt iRisk under året", 0, 99999,
        hint="Bara antal. Andra nämnder och bolag ser inte antal mellan 1 och 4.",
    )  # fmt: skip
    lacks_irisk = forms.tick("Uppgift saknas", hint="Välj det om ni inte vet hur ofta iRisk har använts.")

    def asking(self, *, irisk: bool) -> "YearlyForm":
        """With the question about iRisk, or without it."""
        if not irisk:
            del self.irisk, self.lacks_irisk
        return self

    def show(self, answer: YearlyAnswer | None) -> "YearlyForm":
        """With what the board has told."""
        if answer:
            self.load_from(answer)
            self.has_section.data = answer.has_section.value
            if "irisk" in self:
                self.lacks_irisk.data = answer.irisk is None
        else:
            self.checked_on.data = clock.today()
        return self

    def validate_checked_on(self, field: Field) -> None:
        """A day that has been."""
        if isinstance(field.data, date) and field.data > clock.today():
            raise StopValidation("Välj en dag som har varit.")

    def validate(self, extra_validators: object = None) -> bool:
        """Each field by itself, then that iRisk has a number or none."""
        valid: bool = super().validate(extra_validators)
        if "irisk" in self and not self.irisk.errors and (self.irisk.data is not None) == bool(self.lacks_irisk.data):
            self.irisk.errors, valid = ["Skriv ett antal, eller välj att uppgift saknas."], False
        return valid

    def said(self) -> dict[str, Any]:
        """What the verb takes."""
        return {
            "has_section": YesNo(self.has_section.data),
            "checked_on": self.checked_on.data,
            "irisk": self.irisk.data if "irisk" in self else None,
        }

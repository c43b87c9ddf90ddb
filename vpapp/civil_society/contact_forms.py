"""What a key function may type about the board's contacts."""

from collections.abc import Iterable
from datetime import date

from wtforms import Field
from wtforms.validators import StopValidation

from ..core import clock, forms
from .contact_models import OrganisationContact
from .models import Organisation


class ContactForm(forms.Form):
    """Kontakt med en organisation."""

    organisation_id = forms.one_of(
        "Organisation", [], required="Välj organisation.",
        hint="Saknas organisationen? Hör av dig till programkontoret, så lägger de till den.",
    )  # fmt: skip
    met_on = forms.day("Dag för kontakten", required="Välj dagen för kontakten.")
    agreed = forms.text("Det här kom vi överens om", 1000, required="Skriv vad ni kom överens om.")
    turn_to = forms.line(
        "Hos organisationen vänder man sig till", 160,
        hint="Skriv en funktion, till exempel verksamhetschefen. Skriv inte någons namn.",
    )  # fmt: skip

    def among(self, organisations: Iterable[Organisation]) -> "ContactForm":
        """With the directory's organisations to choose from."""
        self.organisation_id.choices = [("", "Välj"), *((str(one.id), one.name) for one in organisations)]
        return self

    def show(self, contact: OrganisationContact) -> "ContactForm":
        """With what was noted."""
        self.load_from(contact)
        self.organisation_id.data = str(contact.organisation_id)
        return self

    def validate_met_on(self, field: Field) -> None:
        """A day that has been."""
        if isinstance(field.data, date) and field.data > clock.today():
            raise StopValidation("Välj en dag som har varit.")

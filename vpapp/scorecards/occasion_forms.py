"""What the office may type about an occasion."""

from ..core import forms


class OpenForm(forms.Form):
    """Öppning av ett tillfälle."""

    title = forms.line("Tillfälle", 160, required="Skriv vad tillfället är.", hint="Till exempel kampanjens namn.")
    opened_on = forms.day("Öppnas från och med", required="Välj en dag.")


class CloseForm(forms.Form):
    """Stängning av ett tillfälle."""

    closed_on = forms.day("Sista dagen", required="Välj en dag.")

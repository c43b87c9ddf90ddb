"""What editors write in other languages, and who has reviewed the fixed words."""

from typing import Any

from ..core import forms
from ..core.forms import NO_CLIENTS, Form
from .handout_words import Language

HINT = f"Skriv på språket, enkelt och kort. {NO_CLIENTS}"


class TranslationForm(Form):
    """What is said of a service, in another language."""

    for_whom = forms.line("För vem", 300)
    description = forms.text("Beskrivning", 1500, hint=HINT)
    next_step = forms.text("Nästa steg", 500, hint=HINT)
    version = forms.kept()

    def write_in(self, language: Language) -> None:
        """Let the fields be read and written as the language is."""
        for field in (self.for_whom, self.description, self.next_step):
            field.render_kw = {"lang": language.lang, "dir": language.direction}

    def texts(self) -> dict[str, Any]:
        """What was written."""
        return {name: getattr(self, name).data or "" for name in ("for_whom", "description", "next_step")}


class ReviewForm(Form):
    """Who has read the fixed words of a language, and when."""

    reviewer = forms.line(
        "Granskad av",
        160,
        required="Skriv vem som har granskat orden.",
        hint="Namn eller funktion på den som talar språket, till exempel ”Modersmålslärare”.",
    )
    reviewed_on = forms.day("Granskad den", required="Skriv vilken dag orden granskades.")
    seal = forms.kept()

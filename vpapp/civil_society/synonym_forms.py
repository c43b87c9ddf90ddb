"""What editors may type about the search."""

from ..core import forms
from .synonym_models import MOST_WORDS, SynonymGroup


class SynonymForm(forms.Form):
    """Words that mean the same."""

    synonyms = forms.text(
        "Sökord som betyder samma sak", MOST_WORDS, required="Skriv minst två sökord med komma emellan.",
        hint="Skriv ord och korta fraser med komma emellan: bortgift, tvångsgift, gift mot min vilja.",
    )  # fmt: skip
    read = forms.kept()

    def about(self, group: SynonymGroup) -> "SynonymForm":
        """Filled with what the group holds."""
        self.synonyms.data, self.read.data = group.words, str(group.version)
        return self

    @property
    def version(self) -> int | None:
        """The version that was read when the page was drawn."""
        sent = self.read.data or ""
        return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 10 else None

"""By what decision names go."""

from collections.abc import Iterable

from ..core import forms, swedish


class DecisionForm(forms.Form):
    """Gallringsbeslut: by whom, when, and which paragraph."""

    year = forms.one_of("År", [], required="Välj ett år.")
    decided_by = forms.line(
        "Beslutat av", 120, required="Skriv vem som har beslutat.", hint="Till exempel socialnämnden."
    )
    decided_on = forms.day("Beslutsdatum", required="Skriv beslutets datum.")
    paragraph = forms.line("Paragraf", 40, required="Skriv beslutets paragraf.", hint="Så här: § 14")

    def about(self, years: Iterable[int]) -> "DecisionForm":
        """With the years to choose from."""
        self.year.choices = [(str(year), str(year)) for year in years]
        return self

    @property
    def decision(self) -> str:
        """`Socialnämnden 2023-05-16 § 14`."""
        paragraph = (self.paragraph.data or "").removeprefix("§").strip()
        day = swedish.iso_date(self.decided_on.data)
        return f"{swedish.capitalised(self.decided_by.data or '')} {day} § {paragraph}"

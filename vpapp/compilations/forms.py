"""What the office may type in a compilation."""

from ..core import forms


class TextForm(forms.Form):
    """Text på en plats i sammanställningen."""

    words = forms.text("Programkontorets text", 8000, hint="En tom rad börjar ett nytt stycke.")

    def about(self, place: str) -> "TextForm":
        """With ids of its own: there are many of these on a page."""
        forms.mark(self, place)
        return self

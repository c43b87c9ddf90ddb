"""What anybody may type about the directory."""

from ..core import forms
from .fault_models import MOST_TEXT


class ReportForm(forms.Form):
    """What is wrong, as whoever met it says."""

    what_is_wrong = forms.text(
        "Vad stämmer inte?", MOST_TEXT, required="Skriv vad som inte stämmer.",
        hint=f"Skriv inget om dig själv eller om någon annan person. {forms.NO_CLIENTS}",
    )  # fmt: skip

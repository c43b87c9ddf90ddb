"""What anybody may type about the app itself."""

from ..core import forms


class FaultForm(forms.Form):
    """Brist i tillgängligheten, as whoever met it describes it."""

    text = forms.text(
        "Vad fungerar inte, och på vilken sida?",
        2000,
        required="Skriv vad som inte fungerar.",
        hint=forms.NO_CLIENTS,
    )

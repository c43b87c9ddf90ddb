"""What a person may type to sign in."""

from ..core import forms
from . import passwords


class SignInForm(forms.Form):
    """Logga in."""

    email = forms.email("E-postadress", required="Skriv din e-postadress.")
    password = forms.password("Lösenord", required="Skriv ditt lösenord.")


class PasswordForm(forms.Form):
    """Byt lösenord."""

    current = forms.password("Nuvarande lösenord", required="Skriv ditt nuvarande lösenord.")
    password = forms.password(
        "Nytt lösenord",
        required="Skriv ett nytt lösenord.",
        hint=f"Minst {passwords.SHORTEST} tecken. Fyra slumpvis valda ord är bra.",
    )

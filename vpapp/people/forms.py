"""What a person may type to sign in."""

from ..core import forms
from . import passwords
from .models import PROFESSION_WORDS


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


class ProfessionForm(forms.Form):
    """Yrkesgrupp."""

    profession = forms.one_of(
        "Din yrkesgrupp",
        [("", "Jag vill inte säga"), *((one.value, words) for one, words in PROFESSION_WORDS.items())],
        hint="En del utbildningar är bara för vissa yrkesgrupper. Den används också när vi räknar hur många som "
        "har utbildats, utan namn.",
    )

"""What may be typed about members."""

from collections.abc import Iterable
from datetime import date

from wtforms import Field
from wtforms.validators import StopValidation

from ..boards.models import Board
from ..core import clock, forms
from ..people import queries as people
from ..people.models import Person
from .member_models import GroupMember


class MemberForm(forms.Form):
    """Medlem i referensgruppen."""

    board_id = forms.one_of("Nämnd eller bolag", [], required="Välj nämnd eller bolag.")
    function = forms.line(
        "Funktion", 120, required="Skriv medlemmens funktion.",
        hint="En funktion som ansvarar för våldsfrågorna och har en övergripande roll. Skriv inte någons namn.",
    )  # fmt: skip
    account = forms.line(
        "E-post till personens konto", 254,
        hint="Med ett konto får personen rollen Referensgrupp och kallelser med mejl.",
    )  # fmt: skip
    from_on = forms.day("Medlem från och med", required="Välj från vilken dag.")

    person: Person | None = None

    def among(self, boards: Iterable[Board]) -> "MemberForm":
        """With the boards to choose from."""
        self.board_id.choices = [("", "Välj"), *((str(one.id), one.name) for one in boards)]
        return self

    def show(self, member: GroupMember) -> "MemberForm":
        """With what is said of the member."""
        self.load_from(member)
        self.account.data = member.person.email if member.person else ""
        return self

    def validate_account(self, field: Field) -> None:
        """Somebody's."""
        if field.data:
            self.person = people.by_email(field.data)
            if self.person is None:
                raise StopValidation("Det finns inget konto med den adressen. Rätta den, eller lämna fältet tomt.")

    def validate_from_on(self, field: Field) -> None:
        """Not to come: the role is given at once."""
        _refuse_to_come(field)


class LastDayForm(forms.Form):
    """Sista dag som medlem."""

    last_on = forms.day(
        "Sista dag", required="Välj sista dagen.", hint="Rollen Referensgrupp gäller till och med den dagen."
    )

    def validate_last_on(self, field: Field) -> None:
        """Not to come."""
        _refuse_to_come(field)


def _refuse_to_come(field: Field) -> None:
    if isinstance(field.data, date) and field.data > clock.today():
        raise StopValidation("Välj en dag som inte ligger i framtiden.")

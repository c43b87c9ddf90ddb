"""What the organiser may type about participants, and what these say afterwards."""

from collections.abc import Sequence
from email.errors import MessageError
from email.headerregistry import Address

from wtforms import Field, HiddenField
from wtforms.validators import AnyOf, StopValidation

from ..core import forms, swedish
from .models import Lecture, SignUp
from .organise_forms import add_fields
from .participating import Noted
from .words import ATTENDANCE_WORDS, MODE_WORDS, Attendance, Mode

NOT_NOTED = "inte"
ATTENDANCE_CHOICES = [
    (NOT_NOTED, "Inte noterad"),
    *((one.value, words.replace("Delvis närvarande", "Delvis")) for one, words in ATTENDANCE_WORDS.items()),
]
SCALE = [(str(number), str(number)) for number in range(1, 6)]
WHOM = [("plats", "Bara de som har en plats"), ("alla", "Även de som står i kö")]


def mode_choices(lecture: Lecture) -> list[tuple[str, str]]:
    """How one can take part."""
    return [(mode.value, MODE_WORDS[mode]) for mode in lecture.modes]


def _is_address(form: forms.Form, field: Field) -> None:
    typed = field.data or ""
    if swedish.has_personal_identity_number(typed):
        raise StopValidation("Adressen innehåller ett personnummer. Skriv en annan.")
    try:
        Address(addr_spec=typed)
    except (ValueError, IndexError, AttributeError, MessageError):
        raise StopValidation("Skriv en e-postadress, till exempel namn@stockholm.se.") from None


class AddForm(forms.Form):
    """Lägg till en deltagare."""

    email = forms.email(
        "E-post", required="Skriv personens e-postadress.", hint="Har personen ett konto här räcker e-postadressen."
    )
    name = forms.line("Namn", 120, hint="Behövs när personen saknar konto, till exempel en familjehemsförälder.")
    mode = forms.one_of("Hur", [], required="Välj hur personen deltar.", radio=True)

    def for_lecture(self, lecture: Lecture) -> "AddForm":
        """With the ways there are to take part; without the question where there is only one."""
        self.mode.choices = mode_choices(lecture)
        if len(lecture.modes) == 1:
            del self.mode
        return self

    def validate_email(self, field: Field) -> None:
        """An address that mails can go to."""
        _is_address(self, field)

    def chosen_mode(self, lecture: Lecture) -> Mode:
        """How the person takes part."""
        return Mode(self.mode.data) if "mode" in self else lecture.modes[0]


class MoveForm(forms.Form):
    """Flytta: an occasion and a way to take part in one choice."""

    to = forms.one_of("Flytta till", [], required="Välj ett tillfälle.", radio=True)

    def between(self, lectures: Sequence[Lecture]) -> "MoveForm":
        """With the other occasions."""
        self.to.choices = [
            (f"{one.id}-{mode.value}", f"{swedish.capitalised(one.when)}, {MODE_WORDS[mode].lower()}")
            for one in lectures
            for mode in one.modes
        ]
        return self

    def chosen(self, lectures: Sequence[Lecture]) -> tuple[Lecture, Mode]:
        """Which, and how."""
        key, mode = self.to.data.split("-")
        return next(one for one in lectures if one.id == int(key)), Mode(mode)


class AttendanceForm(forms.Form):
    """Närvaro: a choice for each participant, beside what it was when the page was read."""

    def rows(self, sign_ups: Sequence[SignUp]) -> list[tuple[SignUp, Field, Field]]:
        """Each with the choice and what it was."""
        return [(one, self[f"came-{one.id}"], self[f"read-{one.id}"]) for one in sign_ups]

    def noted(self, sign_ups: Sequence[SignUp]) -> dict[int, Noted]:
        """What was read and what was chosen, as the action takes it. Whoever was not on the page is left alone."""
        return {
            one.id: Noted(_attendance(read.data), _attendance(chosen.data))
            for one, chosen, read in self.rows(sign_ups)
            if read.data and chosen.data
        }

    def about(self, sign_ups: Sequence[SignUp], *, present: bool) -> "AttendanceForm":
        """Filled with what is noted; with `present` those of whom nothing is are chosen as present."""
        otherwise = Attendance.PRESENT.value if present else NOT_NOTED
        for one, chosen, _ in self.rows(sign_ups):
            chosen.data = one.attendance.value if one.attendance else otherwise
        return self.reread(sign_ups)

    def reread(self, sign_ups: Sequence[SignUp]) -> "AttendanceForm":
        """With what was chosen, on top of what holds now."""
        for one, _, read in self.rows(sign_ups):
            read.data = one.attendance.value if one.attendance else NOT_NOTED
        return self


def _attendance(value: str) -> Attendance | None:
    return None if value == NOT_NOTED else Attendance(value)


def attendance_form(sign_ups: Sequence[SignUp]) -> AttendanceForm:
    """The form for these participants."""

    class Form(AttendanceForm):
        pass

    for one in sign_ups:
        known = AnyOf(["", *(value for value, _ in ATTENDANCE_CHOICES)], "Läs in sidan igen.")
        add_fields(Form, ((f"came-{one.id}", forms.one_of(one.recipient.name, ATTENDANCE_CHOICES, radio=True)),
                          (f"read-{one.id}", HiddenField(validators=[known], default=""))))  # fmt: skip
    return Form()


class LetterForm(forms.Form):
    """Mejl till deltagarna."""

    whom = forms.one_of("Vilka ska få mejlet?", WHOM, required="Välj vilka som ska få mejlet.", radio=True)
    subject = forms.line(
        "Ämne",
        100,
        required="Skriv ett ämne.",
        hint="Skriv neutralt, till exempel ”Inför den 8 juni”. Andra kan se ämnet över axeln.",
    )
    text = forms.text("Meddelande", 4000, required="Skriv ett meddelande.")


def _asked(question: str) -> Field:
    return forms.one_of(question, SCALE, required="Välj en siffra från 1 till 5.", radio=True)


class EvaluationForm(forms.Form):
    """Tre frågor."""

    useful = _asked("Hur stor nytta hade du av innehållet?")
    clear = _asked("Hur tydligt var det?")
    apply = _asked("Hur väl kan du använda det i ditt arbete?")
    words = forms.text(
        "Något du vill lägga till?",
        1000,
        hint="Skriv inget om enskilda klienter eller ärenden, och inget som visar vem du är.",
    )

"""Forms: WTForms with our words. A form says what may be typed; an action says what may be done."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Any

from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    DateField,
    DateTimeLocalField,
    EmailField,
    Field,
    HiddenField,
    IntegerField,
    PasswordField,
    RadioField,
    SelectChoice,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields.core import UnboundField
from wtforms.validators import DataRequired, InputRequired, Optional, StopValidation
from wtforms.widgets import CheckboxInput, ListWidget

from . import clock, swedish

NO_CLIENTS = "Skriv inget om enskilda klienter eller ärenden."


class Form(FlaskForm):  # type: ignore[misc]  # WTForms has no types
    """Our base. The CSRF token is checked for every POST by the app, not by each form."""

    class Meta:
        csrf = False
        locales = ("sv",)

    def load_from(self, thing: Any) -> None:
        """Fill the fields from an object's attributes."""
        for field in self:
            if hasattr(thing, field.short_name):
                field.data = getattr(thing, field.short_name)


class _Limit:
    """At most `most` characters; says how many were typed."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.field_flags = {"maxlength": most}

    def __call__(self, form: Form, field: Field) -> None:
        typed = len(swedish.clean(field.data or ""))
        if typed > self.most:
            raise StopValidation(
                f"Skriv högst {swedish.number(self.most)} tecken. Du har skrivit {swedish.number(typed)}."
            )


def _no_identity_number(form: Form, field: Field) -> None:
    if swedish.has_personal_identity_number(field.data or ""):
        raise StopValidation("Texten innehåller ett personnummer. Ta bort det och spara igen.")


def _rules(required: str | None, *more: Any) -> list[Any]:
    return [DataRequired(required) if required else Optional(), *more]


def _clean(value: str | None) -> str | None:
    return None if value is None else swedish.clean(value)


def _on_one_line(value: str | None) -> str | None:
    return None if value is None else re.sub(r"[\n\t]+", " ", value)


def line(label: str, most: int, *, required: str | None = None, hint: str = "") -> StringField:
    """A line of text. `required` is the sentence shown when it is missing."""
    return StringField(
        label, _rules(required, _Limit(most), _no_identity_number), filters=[_clean, _on_one_line], description=hint
    )


def text(label: str, most: int, *, required: str | None = None, hint: str = NO_CLIENTS) -> TextAreaField:
    """A longer text, with the reminder that it must not be about a client."""
    return TextAreaField(
        label, _rules(required, _Limit(most), _no_identity_number), filters=[_clean], description=hint
    )


class _DayField(DateField):  # type: ignore[misc]
    """A date as the browser sends it (2023-05-31) or as a person writes it (31.5.2023 is not one)."""

    def process_formdata(self, valuelist: list[str]) -> None:
        typed = " ".join(valuelist).strip()
        self.data: date | None = None
        if typed:
            try:
                self.data = date.fromisoformat(typed)
            except ValueError:
                raise ValueError("Skriv datumet som år-månad-dag, så här: 2023-05-31.") from None
            if not 2000 <= self.data.year <= 2100:
                raise ValueError("Välj ett datum mellan år 2000 och 2100.")


def day(label: str, *, required: str | None = None, hint: str = "", more: Sequence[Any] = ()) -> DateField:
    """A date; `more` are further validators."""
    return _DayField(label, _rules(required, *more), description=hint)


class _MomentField(DateTimeLocalField):  # type: ignore[misc]
    """A date and a time by Stockholm's clocks, as the browser sends it (2023-05-31T13:00) or with a blank."""

    def _value(self) -> str:
        if self.raw_data:
            return " ".join(self.raw_data)
        return f"{clock.local(self.data):%Y-%m-%dT%H:%M}" if self.data else ""

    def process_formdata(self, valuelist: list[str]) -> None:
        typed = " ".join(valuelist).strip().replace(".", ":")
        self.data: datetime | None = _moment(typed) if typed else None


def _moment(typed: str) -> datetime:
    try:
        plain = datetime.fromisoformat(typed).replace(tzinfo=None, second=0, microsecond=0)
    except ValueError:
        raise ValueError("Skriv datum och tid så här: 2023-05-31 13.00.") from None
    if not 2000 <= plain.year <= 2100:
        raise ValueError("Välj ett datum mellan år 2000 och 2100.")
    meant = plain.replace(tzinfo=clock.STOCKHOLM).astimezone(UTC)
    if clock.local(meant).replace(tzinfo=None) != plain:
        raise ValueError("Den timmen finns inte: då ställs klockan om till sommartid.")
    return meant


def moment(label: str, *, required: str | None = None, hint: str = "") -> DateTimeLocalField:
    """A date and a time of day, by Stockholm's clocks; its data is aware and in UTC."""
    return _MomentField(label, _rules(required), description=hint)


class _NumberField(IntegerField):  # type: ignore[misc]
    """A whole number, in Swedish words when it is none."""

    def __init__(self, label: str, least: int, most: int, required: str | None, **options: Any) -> None:
        wanted = InputRequired(required) if required else Optional()
        super().__init__(label, [wanted], **options)
        self.least, self.most = least, most

    def process_formdata(self, valuelist: list[str]) -> None:
        typed = "".join("".join(valuelist).split())
        self.data: int | None = None
        if typed:
            is_number = typed.isascii() and typed.isdigit() and len(typed) <= 9
            if not is_number or not self.least <= int(typed) <= self.most:
                least, most = swedish.number(self.least), swedish.number(self.most)
                raise ValueError(f"Skriv ett heltal mellan {least} och {most}.")
            self.data = int(typed)


def whole_number(
    label: str, least: int, most: int, *, required: str | None = None, hint: str = ""
) -> IntegerField:
    """A whole number from `least` to `most`, both included."""
    return _NumberField(label, least, most, required, description=hint)


def kept() -> HiddenField:
    """What stood on the page when it was drawn, sent along unseen."""
    return HiddenField()


def tick(label: str, *, hint: str = "") -> BooleanField:
    """A check box that stands alone."""
    return BooleanField(label, description=hint)


def one_of(
    label: str,
    choices: Iterable[tuple[str, str]],
    *,
    required: str | None = None,
    hint: str = "",
    radio: bool = False,
    coerce: Any = str,
) -> SelectField:
    """One of several values (value, label); a list to unfold, or radio buttons."""
    kind = RadioField if radio else SelectField
    field: SelectField = kind(
        label,
        choices=[SelectChoice(value, words) for value, words in choices],
        validators=[_known, *_rules(required)],
        validate_choice=False,
        description=hint,
        coerce=coerce,
    )
    return field


def _known(form: Form, field: Any) -> None:
    if field.data and str(field.data) not in {str(value) for value, *_ in field.iter_choices()}:
        raise StopValidation("Välj något av alternativen i listan.")


class CheckboxesField(SelectMultipleField):  # type: ignore[misc]
    """Several of several values, as check boxes."""

    UNKNOWN = "Välj bland alternativen i listan."
    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            self.data = [self.coerce(value) for value in valuelist]
        except ValueError:
            raise ValueError(self.UNKNOWN) from None

    def pre_validate(self, form: Form) -> None:
        if not set(self.data or ()) <= {value for value, *_ in self.iter_choices()}:
            raise StopValidation(self.UNKNOWN)


def several_of(label: str, *, coerce: Any = str) -> CheckboxesField:
    """Any number of values, each with its check box; the choices are set by the form."""
    return CheckboxesField(label, choices=[], coerce=coerce)


def email(label: str, *, required: str, hint: str = "") -> EmailField:
    """An e-mail address, as typed."""
    return EmailField(label, _rules(required, _Limit(254)), filters=[_clean], description=hint)


def password(label: str, *, required: str, hint: str = "") -> PasswordField:
    """A password; never shown again."""
    return PasswordField(label, _rules(required, _Limit(1000)), description=hint)


def mark(form: Form, name: object) -> None:
    """Give the fields ids of their own, where the same form stands on a page several times."""
    for field in form:
        field.id = field.label.field_id = f"{field.short_name}-{name}"


def errors_of(form: Form) -> Sequence[tuple[str, str]]:
    """(field id, sentence) for the summary on top of the form."""
    return [(field.id, error) for field in form for error in field.errors]


def labels_of(names: Iterable[str], part: str | None) -> dict[str, str]:
    """Name → label of the texts and dates in the form that asks for most of those names; of several, that of the part
    with that name, and then the one that asks for least else.

    For errors that came before a view could say which of its forms was sent.
    """
    sent = set(names)

    def likeness(form: type[Form]) -> tuple[int, bool, int]:
        fields = _fields(form)
        return len(sent & fields.keys()), f".{part}." in form.__module__, -len(fields)

    asked = _fields(max(_kinds(Form), key=likeness))
    return {name: field.args[0] for name, field in asked.items() if _is_written(field.field_class)}


def _kinds(form: type[Form]) -> Iterator[type[Form]]:
    yield form
    for kind in form.__subclasses__():
        yield from _kinds(kind)


def _fields(form: type[Form]) -> dict[str, Any]:
    return {name: field for name in dir(form) if isinstance(field := getattr(form, name), UnboundField)}


def _is_written(kind: type[Field]) -> bool:
    is_written = issubclass(kind, (StringField, DateField, DateTimeLocalField))
    return is_written and not issubclass(kind, (PasswordField, HiddenField))

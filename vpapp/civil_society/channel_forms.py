"""What editors may type about how one gets in touch: the value, and the hours as people write them."""

from collections.abc import Iterable
from typing import Any

from wtforms import Field
from wtforms.validators import StopValidation

from ..core import forms
from ..core.rules import Refused
from . import contact_values, hours_reading
from .hours import WEEKDAYS, Span
from .models import Channel
from .words import CHANNEL_WORDS, HIDDEN_ON_BILL, HOURS_WORDS, NUMBERS, ChannelKind, HoursKind

WORKING = range(5)
WEEKEND = range(5, 7)
TIMES_HINT = "Skriv 9–16, 9.00–11.30 och 13–15, 21–02, dygnet runt eller stängt."


def _times(form: forms.Form, field: Field) -> None:
    try:
        field.spans = hours_reading.read(field.data) if field.data else None
    except ValueError as wrong:
        raise StopValidation(str(wrong)) from None


def _spans(field: Field) -> list[Span] | None:
    """What its times were read as; None where there are none."""
    spans: list[Span] | None = getattr(field, "spans", None)
    return spans


def times_field(label: str, hint: str = "") -> Field:
    """The hours of a day or of several."""
    field = forms.line(label, 60, hint=hint)
    field.kwargs["validators"] = [*field.args[1], _times]
    field.args = field.args[:1]
    return field


class ChannelForm(forms.Form):
    """Kontaktväg. Days that have no times of their own have those of their part of the week."""

    channel_kind = forms.one_of(
        "Slag", [(one.value, CHANNEL_WORDS[one]) for one in ChannelKind], required="Välj slag av kontaktväg."
    )
    channel_value = forms.line(
        "Nummer eller adress", 300, required="Skriv numret eller adressen.",
        hint="Ett telefonnummer, en e-postadress, en adress på webben eller en besöksadress.",
    )  # fmt: skip
    channel_note = forms.line("Kommentar", 300, hint="Till exempel vad man trycker för ett språk.")
    is_hidden_on_bill = forms.tick(HIDDEN_ON_BILL, hint="Gäller bara telefon och sms.")
    hours = forms.one_of(
        "Öppettider", [(one.value, HOURS_WORDS[one]) for one in HoursKind],
        required="Välj vad som gäller för öppettiderna.", radio=True,
    )  # fmt: skip
    weekdays = times_field("Måndag–fredag", TIMES_HINT)
    weekend = times_field("Lördag–söndag", "Tomt betyder stängt.")
    why = forms.line(
        "Varför ändras numret?", 500,
        hint="Fyll i när du ändrar eller lägger till ett nummer. En annan redaktör läser det och beslutar.",
    )  # fmt: skip

    @property
    def days(self) -> list[Field]:
        """The fields of the seven days."""
        return [self[f"day_{no}"] for no in range(7)]

    @property
    def kind(self) -> ChannelKind:
        """Which kind was chosen."""
        return ChannelKind(self.channel_kind.data)

    def validate(self, extra_validators: object = None) -> bool:
        """Each field by itself, then the value as its kind demands, then that hours and times agree."""
        if not super().validate(extra_validators):
            return False
        try:
            self.channel_value.data = contact_values.normalised(self.kind, self.channel_value.data)
        except Refused as refused:
            self.channel_value.errors = [str(refused)]
        has_times = any(field.data for field in (self.weekdays, self.weekend, *self.days))
        if self.hours.data == HoursKind.WEEKLY and not self.openings():
            self.weekdays.errors = ["Skriv minst en tid, eller välj något annat om öppettiderna."]
        elif self.hours.data != HoursKind.WEEKLY and has_times:
            self.weekdays.errors = [f"Välj ”{HOURS_WORDS[HoursKind.WEEKLY]}” om tiderna ska gälla, eller töm dem."]
        return not self.errors

    def openings(self) -> list[tuple[int, int, int]]:
        """(weekday, opens, closes) of the whole week."""
        found = []
        for no, field in enumerate(self.days):
            own, shared = _spans(field), _spans(self.weekdays if no in WORKING else self.weekend)
            found += [(no, opens, closes) for opens, closes in (own if own is not None else shared) or ()]
        return found

    def values(self) -> dict[str, Any]:
        """What else the action takes."""
        return {
            "note": self.channel_note.data or "",
            "is_hidden_on_bill": self.is_hidden_on_bill.data and self.kind in NUMBERS,
            "hours": HoursKind(self.hours.data),
        }

    def about(self, channel: Channel) -> "ChannelForm":
        """Filled with what is said of the channel."""
        self.channel_kind.data, self.channel_value.data = channel.kind.value, channel.value
        self.channel_note.data, self.is_hidden_on_bill.data = channel.note, channel.is_hidden_on_bill
        self.hours.data = channel.hours.value
        if channel.hours is HoursKind.WEEKLY:
            week = [[(one.opens, one.closes) for one in channel.openings if one.weekday == no] for no in range(7)]
            self._fill(self.weekdays, WORKING, week)
            self._fill(self.weekend, WEEKEND, week)
        return self

    def _fill(self, shared: Field, of_days: Iterable[int], week: list[list[Span]]) -> None:
        alike = [week[no] for no in of_days]
        if all(spans == alike[0] for spans in alike):
            shared.data = hours_reading.written(alike[0]) if alike[0] else ""
            return
        for no in of_days:
            self.days[no].data = hours_reading.written(week[no])


for _no, _name in enumerate(WEEKDAYS):
    setattr(ChannelForm, f"day_{_no}", times_field(_name.capitalize()))


class SpecialDayForm(forms.Form):
    """Avvikande dag."""

    special_day = forms.day("Datum", required="Välj vilken dag det gäller.")
    special_times = times_field("Tid", "9–16, dygnet runt eller stängt. Tomt betyder stängt.")
    special_note = forms.line("Anledning", 120, hint="Till exempel nationaldagen.")

    def validate(self, extra_validators: object = None) -> bool:
        """Each field by itself, and at most one time."""
        valid = super().validate(extra_validators)
        if valid and len(_spans(self.special_times) or ()) > 1:
            self.special_times.errors, valid = ["Skriv en enda tid för en avvikande dag."], False
        return valid

    @property
    def span(self) -> Span | None:
        """When it is open; None when it is closed."""
        return next(iter(_spans(self.special_times) or ()), None)

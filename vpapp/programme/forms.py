"""What the programme office may type about the plan's rows and the boards."""

from collections.abc import Iterable, Sequence

from wtforms import Field, HiddenField
from wtforms.validators import AnyOf

from ..boards.models import CONCERN_WORDS, Board, Concern
from ..core import forms
from . import models
from .actions import MOST_TIPS, Rule, wrong_period
from .models import Activity, Addressee, Goal, Group, Part, PeriodKind

PARTS = (Part.LEADS, Part.IMPLEMENTS, Part.RECEIVES)
EMPTY_RULES = 3
EMPTY_AUDIENCES = 2
MOST_ROWS = 40


def _add_fields(form: type[forms.Form], fields: Iterable[tuple[str, Field]]) -> None:
    for name, field in fields:
        setattr(form, name, field)


class SupportForm(forms.Form):
    """Förklaring och tips."""

    plain_words = forms.text("Förklaring i klarspråk", 1000, required="Skriv en förklaring i klarspråk.")
    received_title = forms.line(
        "Rubrik", 200, hint="Kort och som en uppmaning. Utan rubrik står planens egna ord på styrkortet."
    )
    received_words = forms.text("Vad de ska göra", 600)

    @property
    def tips(self) -> list[Field]:
        """The fields for tips."""
        return [self[f"tip_{no}"] for no in range(1, MOST_TIPS + 1)]

    def validate(self, extra_validators: object = None) -> bool:
        """Each field by itself, and at least one tip, in whichever field."""
        valid = super().validate(extra_validators)
        if not any(tip.data for tip in self.tips):
            self.tips[0].errors, valid = ["Skriv minst ett tips."], False
        return valid

    def fitting(self, activity: Activity) -> "SupportForm":
        """Without what is said to those who receive, where nobody does."""
        if not any(rule.part is Part.RECEIVES for rule in activity.addressees):
            del self.received_title, self.received_words
        return self

    def texts(self) -> dict[str, str]:
        """What the action takes: each text by its column."""
        names = ("plain_words", "received_title", "received_words")
        return {name: self[name].data or "" for name in names if name in self}

    def about(self, activity: Activity) -> "SupportForm":
        """Filled with what the activity says."""
        self.load_from(activity)
        for field, tip in zip(self.tips, activity.tips, strict=False):
            field.data = tip.text
        return self


_add_fields(
    SupportForm, ((f"tip_{no}", forms.text(f"Tips {no}", 300, hint="")) for no in range(1, MOST_TIPS + 1))
)


class ReadingForm(forms.Form):
    """Tolkning: goal, period and addressees. `reading_form` adds the rows."""

    goal = forms.one_of("Mål", [])
    kind = forms.one_of(
        "Slags period",
        [(kind.value, models.KIND_WORDS[kind]) for kind in PeriodKind],
        required="Välj slags period.",
        radio=True,
    )
    starts_on = forms.day("Start")
    ends_on = forms.day("Slut")

    @property
    def rules(self) -> list[tuple[Field, Field]]:
        """The rows of (part, whom)."""
        return [
            (field, self[field.short_name.replace("part", "whom")])
            for field in self
            if field.short_name.startswith("part_")
        ]

    @property
    def audiences(self) -> list[Field]:
        """The fields for audiences outside the boards."""
        return [field for field in self if field.short_name.startswith("audience_")]

    def validate(self, extra_validators: object = None) -> bool:
        """Each field by itself, then the rows and the period as a whole."""
        return all([super().validate(extra_validators), self._period_is_right(), self._rows_are_whole()])

    def _period_is_right(self) -> bool:
        if not self.kind.data or self.kind.errors or self.starts_on.errors or self.ends_on.errors:
            return True
        wrong = wrong_period(PeriodKind(self.kind.data), self.starts_on.data, self.ends_on.data)
        if wrong:
            self.ends_on.errors = [wrong]
        return not wrong

    def _rows_are_whole(self) -> bool:
        for part, whom in self.rules:
            if part.data and not whom.data:
                whom.errors = ["Välj vem det gäller, eller ta bort delen."]
            if whom.data and not part.data:
                part.errors = ["Välj vad nämnden gör, eller ta bort nämnden."]
        if not any(part.data for part, _ in self.rules):
            self.rules[0][0].errors = ["Välj minst en nämnd eller grupp som leder, genomför eller tar emot."]
        return not any(field.errors for row in self.rules for field in row)

    def chosen_rules(self, boards: Iterable[Board]) -> list[Rule]:
        """The rows that are filled in, as the action takes them."""
        by_slug = {board.slug: board for board in boards}
        rules = [Rule(Part(part.data), *_whom(whom.data, by_slug)) for part, whom in self.rules if part.data]
        return rules + [
            Rule(None, Group.AUDIENCE, audience=field.data) for field in self.audiences if field.data
        ]

    def about(self, activity: Activity) -> "ReadingForm":
        """Filled with what the activity says."""
        self.goal.data = str(activity.goal_id or "")
        self.kind.data, self.starts_on.data, self.ends_on.data = (
            activity.kind.value,
            activity.starts_on,
            activity.ends_on,
        )
        for (part, whom), rule in zip(self.rules, _with_part(activity.addressees), strict=False):
            part.data, whom.data = rule.part, rule.board.slug if rule.board else rule.group.value
        for field, rule in zip(self.audiences, _audiences(activity.addressees), strict=False):
            field.data = rule.audience
        return self


def reading_form(
    activity: Activity, goals: Iterable[Goal], boards: Sequence[Board], typed: Iterable[str] = ()
) -> ReadingForm:
    """The form with a row for each rule of the activity, or of the `typed` fields, and some empty ones."""
    names = list(typed)

    class Form(ReadingForm):
        pass

    rules = _rows(names, "part_") or len(_with_part(activity.addressees)) + EMPTY_RULES
    audiences = _rows(names, "audience_") or len(_audiences(activity.addressees)) + EMPTY_AUDIENCES
    for no in range(1, rules + 1):
        _add_fields(
            Form,
            (
                (f"part_{no}", forms.one_of(f"Del {no}", _part_choices())),
                (f"whom_{no}", forms.one_of(f"Vem {no}", _whom_choices(boards))),
            ),
        )
    _add_fields(
        Form, ((f"audience_{no}", forms.line(f"Målgrupp {no}", 120)) for no in range(1, audiences + 1))
    )
    form = Form()
    form.goal.choices = [
        ("", "Inget av målen: att genomföra programmet"),
        *((str(goal.id), f"Mål {goal.no}: {goal.name}") for goal in goals),
    ]
    return form


def _rows(names: Iterable[str], prefix: str) -> int:
    return min(sum(name.startswith(prefix) for name in names), MOST_ROWS)


def _with_part(rules: Iterable[Addressee]) -> list[Addressee]:
    return [rule for rule in rules if rule.part]


def _audiences(rules: Iterable[Addressee]) -> list[Addressee]:
    return [rule for rule in rules if rule.group is Group.AUDIENCE]


def _part_choices() -> list[tuple[str, str]]:
    return [("", "Ingen"), *((part.value, models.PART_WORDS[part]) for part in PARTS)]


def _whom_choices(boards: Iterable[Board]) -> list[tuple[str, str]]:
    groups = [(group.value, words) for group, words in models.GROUP_WORDS.items()]
    return [("", "Ingen"), *groups, *((board.slug, board.name) for board in boards)]


def _whom(value: str, by_slug: dict[str, Board]) -> tuple[Group, Board | None]:
    return (Group.BOARD, by_slug[value]) if value in by_slug else (Group(value), None)


class ConcernForm(forms.Form):
    """Vilka nämnder som är berörda: a choice for each board, beside what it was when the page was read."""

    def rows(self, boards: Iterable[Board]) -> list[tuple[Board, Field, Field]]:
        """Each board with its choice and what it was."""
        return [(board, self[f"board-{board.slug}"], self[f"read-{board.slug}"]) for board in boards]

    def decisions(self, boards: Iterable[Board]) -> list[tuple[Board, Concern, Concern]]:
        """What was read and what was chosen, as the action takes it."""
        return [
            (board, Concern(read.data), Concern(chosen.data)) for board, chosen, read in self.rows(boards)
        ]

    def about(self, boards: Iterable[Board]) -> "ConcernForm":
        """Filled with what holds now."""
        for board, chosen, _ in self.rows(boards):
            chosen.data = board.concerned.value
        return self.reread(boards)

    def reread(self, boards: Iterable[Board]) -> "ConcernForm":
        """With what was chosen, on top of what holds now."""
        for board, _, read in self.rows(boards):
            read.data = board.concerned.value
        return self


def concern_form(boards: Iterable[Board]) -> ConcernForm:
    """The form for these boards."""
    choices = [(concern.value, CONCERN_WORDS[concern].capitalize()) for concern in Concern]

    class Form(ConcernForm):
        pass

    for board in boards:
        missing = "Välj ett alternativ."
        chosen = forms.one_of(board.name, choices, required=missing, radio=True)
        _add_fields(
            Form,
            (
                (f"board-{board.slug}", chosen),
                (f"read-{board.slug}", HiddenField(board.name, validators=[AnyOf(list(Concern))])),
            ),
        )
    return Form()

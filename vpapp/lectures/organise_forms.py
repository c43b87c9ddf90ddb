"""What the organiser may type about courses and their occasions."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from wtforms import Field

from ..boards.models import KIND_WORDS, Board, BoardKind
from ..core import clock, forms
from ..core.access import Role
from ..people.models import PROFESSION_WORDS, Profession
from ..programme.models import Activity, Goal
from .course_models import Course, TargetGroup
from .models import Lecture
from .organising import Group
from .plans import MOST_SEATS, Plan, Problem
from .words import MODE_WORDS, Mode

EVERYBODY = "alla"
EMPTY_ROWS = 2
MOST_ROWS = 60
MOST_OPENINGS = 60


def add_fields(form: type[forms.Form], fields: Iterable[tuple[str, Field]]) -> None:
    """Give the form more fields, in that order."""
    for name, field in fields:
        setattr(form, name, field)


def _rows(typed: Iterable[str], prefix: str) -> int:
    return min(sum(name.startswith(prefix) for name in typed), MOST_ROWS)


class CourseForm(forms.Form):
    """Kursens uppgifter. `course_form` adds the rows of target groups."""

    title = forms.line("Rubrik", 160, required="Skriv vad kursen heter.")
    for_whom = forms.line(
        "Vem den är till för",
        200,
        required="Skriv vem kursen är till för.",
        hint="Det som står först på kursens sida, till exempel socialsekreterare inom barn och unga.",
    )
    lecturer = forms.line("Föreläsare", 200, hint="En funktion eller en verksamhet, som Mikamottagningen.")
    description = forms.text("Beskrivning", 4000, hint="Vad den handlar om och vad deltagarna får med sig.")
    material = forms.text("Material", 1000, hint="Vad deltagarna får, och hur.")
    goal_id = forms.one_of("Mål", [])
    activity_id = forms.one_of("Aktivitet i planen", [])

    @property
    def groups(self) -> list[tuple[Field, Field]]:
        """The rows of (who, where)."""
        return [(one, self[one.short_name.replace("who", "where")]) for one in self if one.short_name[:4] == "who_"]

    @property
    def outside(self) -> list[Field]:
        """The fields for groups outside the app."""
        return [field for field in self if field.short_name.startswith("outside_")]

    def validate(self, extra_validators: object = None) -> bool:
        """Each field by itself, then that no row says where without who."""
        valid = super().validate(extra_validators)
        for who, where in self.groups:
            if where.data and not who.data:
                who.errors, valid = ["Välj vilka det gäller, eller ta bort nämndtypen."], False
        return valid

    def chosen_groups(self) -> list[Group]:
        """The rows that are filled in, as the action takes them."""
        inside = [_group(who.data, where.data) for who, where in self.groups if who.data]
        return inside + [Group(outside=field.data) for field in self.outside if field.data]

    def values(self) -> dict[str, Any]:
        """What else the action takes."""
        texts = ("title", "for_whom", "lecturer", "description", "material")
        keys = {name: int(self[name].data) if self[name].data else None for name in ("goal_id", "activity_id")}
        return {name: self[name].data or "" for name in texts} | keys

    def about(self, course: Course) -> "CourseForm":
        """Filled with what the course says."""
        self.load_from(course)
        self.goal_id.data, self.activity_id.data = str(course.goal_id or ""), str(course.activity_id or "")
        inside = [group for group in course.groups if not group.outside]
        for (who, where), group in zip(self.groups, inside, strict=False):
            who.data, where.data = _who(group), group.board_kind.value if group.board_kind else ""
        outside = [group.outside for group in course.groups if group.outside]
        for field, words in zip(self.outside, outside, strict=False):
            field.data = words
        return self


def course_form(
    goals: Iterable[Goal], activities: Iterable[Activity], course: Course | None = None, typed: Iterable[str] = ()
) -> CourseForm:
    """The form with a row for each target group of the course, or of the `typed` fields, and some empty ones."""
    names, groups = list(typed), course.groups if course else []

    class Form(CourseForm):
        pass

    inside = _rows(names, "who_") or sum(not group.outside for group in groups) + EMPTY_ROWS
    outside = _rows(names, "outside_") or sum(bool(group.outside) for group in groups) + 1
    for no in range(1, inside + 1):
        add_fields(Form, ((f"who_{no}", forms.one_of(f"Vilka {no}", _who_choices())),
                          (f"where_{no}", forms.one_of(f"Var {no}", _where_choices()))))  # fmt: skip
    add_fields(Form, ((f"outside_{no}", forms.line(f"Målgrupp utanför staden {no}", 120))
                      for no in range(1, outside + 1)))  # fmt: skip
    form = Form()
    form.goal_id.choices = [("", "Inget av målen"), *((str(one.id), f"Mål {one.no}: {one.name}") for one in goals)]
    form.activity_id.choices = [("", "Ingen"), *((str(one.id), f"{one.no}. {one.text[:90]}") for one in activities)]
    return form


def _who_choices() -> list[tuple[str, str]]:
    professions = ((one.value, words) for one, words in PROFESSION_WORDS.items())
    roles = [(Role.KEY_FUNCTION.value, "Nyckelfunktioner"), (Role.REFERENCE_GROUP.value, "Referensgruppen")]
    return [("", "Ingen"), (EVERYBODY, "Alla medarbetare"), *professions, *roles]


def _where_choices() -> list[tuple[str, str]]:
    return [("", "Alla nämnder och bolag"), *((kind.value, words[1]) for kind, words in KIND_WORDS.items())]


def _group(who: str, where: str) -> Group:
    return Group(
        board_kind=BoardKind(where) if where else None,
        profession=Profession(who) if who in set(Profession) else None,
        role=Role(who) if who in set(Role) else None,
    )


def _who(group: TargetGroup) -> str:
    return str(group.profession or group.role or EVERYBODY)


class OccasionForm(forms.Form):
    """Tillfälle. `occasion_form` adds the rows of reserves and when it opens for each group."""

    starts_at = forms.moment("Börjar", required="Välj när tillfället börjar.")
    ends_at = forms.moment("Slutar", required="Välj när tillfället slutar.")
    place = forms.line("Plats", 200, hint="Lokal och adress, för dem som kommer dit.")
    link = forms.line("Länk", 500, hint="För dem som deltar digitalt. De får den i sitt mejl.")
    seats_on_site = forms.whole_number("Platser på plats", 0, MOST_SEATS, hint="Tomt om det bara är digitalt.")
    seats_digital = forms.whole_number("Platser digitalt", 0, MOST_SEATS, hint="Tomt om det bara är på plats.")
    knowing = forms.tick("Spara ändå: ingen blir av med sin plats, och inga nya ges förrän det finns lediga")
    opens_at = forms.moment("Öppnar", required="Välj när det går att anmäla sig.")
    closes_at = forms.moment("Stänger", hint="Tomt betyder när tillfället börjar.")
    withdraw_by = forms.day("Sista dag att avanmäla sig", hint="Tomt betyder dagen före.")
    draws_at = forms.moment("Lottning", hint="Tomt betyder att den som anmäler sig först får plats.")
    released_on = forms.day("De reserverade platserna släpps", hint="Från den dagen är de till för alla.")

    @property
    def reserves(self) -> list[tuple[Field, Field, Field]]:
        """The rows of (board, mode, seats)."""
        return [(self[f"board_{no}"], self[f"mode_{no}"], field) for field in self
                if (no := field.short_name.removeprefix("kept_")) != field.short_name]  # fmt: skip

    @property
    def openings(self) -> list[Field]:
        """When it opens for each of the course's groups."""
        return [field for field in self if field.short_name.startswith("opens_for_")]

    def validate(self, extra_validators: object = None) -> bool:
        """Each field by itself, then the rows of reserves."""
        valid, seen = super().validate(extra_validators), set()
        for board, mode, seats in self.reserves:
            key = board.data, mode.data
            if bool(board.data) != bool(seats.data):
                seats.errors = ["Välj både nämnd och antal platser, eller lämna raden tom."]
            elif board.data and key in seen:
                board.errors = ["Nämnden står redan på en annan rad. Lägg ihop platserna."]
            seen.add(key)
            valid = valid and not board.errors and not seats.errors
        return valid

    def say(self, problems: Iterable[Problem]) -> None:
        """Show what the rules say at the fields they are about."""
        for name, sentence in problems:
            field = self._field_of(name)
            if sentence not in field.errors:
                field.errors = [*field.errors, sentence]

    def _field_of(self, name: str) -> Field:
        if name == "reserves":
            return self.reserves[0][2]
        return self.openings[0] if name == "openings" else self[name]

    def plan(self, boards: Iterable[Board]) -> Plan:
        """What was typed, as the action takes it."""
        by_slug = {board.slug: board.id for board in boards}
        names = ("seats_on_site", "seats_digital", "released_on", "draws_at", "starts_at", "ends_at", "opens_at")
        return Plan(
            **{name: self[name].data for name in names},
            place=self.place.data or "",
            link=self.link.data or "",
            closes_at=self.closes_at.data or self.starts_at.data,
            withdraw_by=self.withdraw_by.data or _day_before(self.starts_at.data),
            reserves={(by_slug[board.data], Mode(mode.data)): seats.data for board, mode, seats in self.reserves
                      if seats.data},
            openings={int(field.short_name.removeprefix("opens_for_")): field.data for field in self.openings
                      if field.data},
        )  # fmt: skip

    def about(self, lecture: Lecture) -> "OccasionForm":
        """Filled with what the occasion is."""
        self.load_from(lecture)
        self.knowing.data = False
        for (board, mode, seats), one in zip(self.reserves, lecture.reserves, strict=False):
            board.data, mode.data, seats.data = one.board.slug, one.mode.value, one.seats
        for opening in lecture.openings:
            if f"opens_for_{opening.group_id}" in self:
                self[f"opens_for_{opening.group_id}"].data = opening.opens_at
        return self


def _day_before(at: datetime) -> date:
    return clock.local(at).date() - timedelta(days=1)


def occasion_form(
    course: Course, boards: Sequence[Board], lecture: Lecture | None = None, typed: Iterable[str] = ()
) -> OccasionForm:
    """The form with a row for each reserve of the occasion, or of the `typed` fields, and some empty ones."""
    choices = [("", "Ingen"), *((board.slug, board.name) for board in boards)]
    modes = [(mode.value, words) for mode, words in MODE_WORDS.items()]

    class Form(OccasionForm):
        pass

    rows = _rows(list(typed), "kept_") or len(lecture.reserves if lecture else ()) + EMPTY_ROWS
    for no in range(1, rows + 1):
        add_fields(Form, ((f"board_{no}", forms.one_of(f"Nämnd {no}", choices)),
                          (f"mode_{no}", forms.one_of(f"Hur {no}", modes)),
                          (f"kept_{no}", forms.whole_number(f"Antal platser {no}", 1, MOST_SEATS))))  # fmt: skip
    add_fields(Form, ((f"opens_for_{group.id}", forms.moment(f"Öppnar för {group.label}"))
                      for group in course.groups[:MOST_OPENINGS]))  # fmt: skip
    return Form()


class ReasonForm(forms.Form):
    """Ställ in."""

    reason = forms.line(
        "Varför ställs tillfället in?",
        300,
        required="Skriv varför tillfället ställs in.",
        hint="Det står i mejlet till alla som är anmälda och på tillfällets sida.",
    )

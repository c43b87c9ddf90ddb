"""How many people boards employ, for all of them on one form."""

from collections.abc import Iterable

from wtforms import Field, HiddenField

from ..boards.models import Board, Headcount
from ..core import forms, swedish

MOST = 200_000
Count = tuple[Board, int | None, int | None]


class HeadcountForm(forms.Form):
    """Antal anställda: a number for each board, beside what it was when the page was read."""

    def rows(self, boards: Iterable[Board]) -> list[tuple[Board, Field, Field]]:
        """Each board with its number and what it was."""
        return [(board, self[f"board-{board.slug}"], self[f"read-{board.slug}"]) for board in boards]

    def validate(self, extra_validators: object = None) -> bool:
        """Whether each number is one."""
        valid = super().validate(extra_validators)
        for field in self:
            if field.short_name.startswith("board-") and field.data and number(field.data) is None:
                field.errors, valid = [f"Skriv ett helt tal, högst {swedish.number(MOST)}."], False
        return valid

    def counts(self, boards: Iterable[Board]) -> list[Count]:
        """What was read and what was typed, as the action takes it."""
        return [(board, number(read.data), number(typed.data)) for board, typed, read in self.rows(boards)]

    def about(self, boards: Iterable[Board], known: dict[int, Headcount]) -> "HeadcountForm":
        """Filled with what holds now."""
        for board, typed, _ in self.rows(boards):
            typed.data = str(known[board.id].employees) if board.id in known else ""
        return self.reread(boards, known)

    def reread(self, boards: Iterable[Board], known: dict[int, Headcount]) -> "HeadcountForm":
        """With what was typed, on top of what holds now."""
        for board, _, read in self.rows(boards):
            read.data = str(known[board.id].employees) if board.id in known else ""
        return self


def number(text: str | None) -> int | None:
    """The number that was typed, also as `1 200`; None for nothing and for what is none."""
    digits = "".join((text or "").split())
    if not (digits.isascii() and digits.isdecimal() and len(digits) <= 6):
        return None
    return int(digits) if int(digits) <= MOST else None


def headcount_form(boards: Iterable[Board]) -> HeadcountForm:
    """The form for these boards."""

    class Form(HeadcountForm):
        pass

    for board in boards:
        setattr(Form, f"board-{board.slug}", forms.line(board.name, 12))
        setattr(Form, f"read-{board.slug}", HiddenField(board.name))
    return Form()

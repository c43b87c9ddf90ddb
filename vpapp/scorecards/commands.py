"""`flask load-programme`: the programme and everybody's commitments, from the files. `flask merge-boards`."""

from datetime import date, datetime

import click
from flask import Flask

from ..boards import queries as boards
from ..boards.models import Board
from ..core.loading import show_and_save
from ..core.rules import Refused
from ..programme.loading import Loader
from . import merging, syncing
from .models import Commitment
from .status import WORDS, Stage


def init_app(app: Flask) -> None:
    """Add the commands."""
    app.cli.add_command(load_programme)
    app.cli.add_command(merge_boards)


@click.command("load-programme")
@click.option("--yes", is_flag=True, help="carry out without asking")
def load_programme(yes: bool) -> None:
    """Load the programme; show what it changes first."""
    show_and_save(load, yes=yes)


def load() -> list[str]:
    """Load in the running transaction; what it changed, line by line in Swedish."""
    loader = Loader()
    programme = loader.load()
    sync = syncing.carry_out(programme, expected=None, by=None)
    return [
        *loader.lines,
        *(f"nytt åtagande: {board.short_name}, aktivitet {activity.no}" for board, activity, _ in sync.added),
        *(f"avslutat åtagande: {one.title}" for one in sync.closed),
        *(f"åtagande öppnat igen: {one.title}" for one, _ in sync.reopened),
        *(f"ändrat åtagande: {one.title} ({', '.join(sorted(values))})" for one, values in sync.changed),
    ]


@click.command("merge-boards")
@click.argument("old", nargs=-1, required=True)
@click.option("--into", "new", required=True, help="address of the board that they become, such as jarva")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="the day; otherwise the new board's first")
@click.option("--yes", is_flag=True, help="carry out without asking")
def merge_boards(old: tuple[str, ...], new: str, on: datetime | None, yes: bool) -> None:
    """Let the commitments of the OLD boards go on at a new one; show what that changes first."""
    try:
        show_and_save(lambda: merge(old, new, on.date() if on else None), yes=yes)
    except Refused as refused:
        raise click.ClickException(str(refused)) from refused


def merge(old: tuple[str, ...], new: str, on: date | None) -> list[str]:
    """Merge in the running transaction; what it changed, line by line in Swedish."""
    heir = _board(new)
    day = on or heir.valid_from
    if day is None:
        raise click.ClickException(f"{heir.name} har alltid funnits. Ange dagen med --on.")
    return [_line(each) for each in merging.merge([_board(slug) for slug in old], heir, day, by=None)]


def _board(slug: str) -> Board:
    found = boards.by_slug(slug)
    if found is None:
        raise click.ClickException(f"Det finns ingen nämnd med adressen {slug}.")
    return found


def _line(heir: merging.Heir) -> str:
    one = heir.commitment
    before = ", ".join(f"{each.board.short_name} {_status(each)}" for each in heir.predecessors)
    what = f"aktivitet {one.activity.no}" if one.activity else f"eget åtagande {one.title}"
    fixed = "fastställt" if one.stage is Stage.CONFIRMED else "förslag"
    return f"{one.board.short_name}, {what}: {_status(one)}, {fixed} ({before})"


def _status(one: Commitment) -> str:
    return WORDS[one.known_status(with_draft=False)].lower()

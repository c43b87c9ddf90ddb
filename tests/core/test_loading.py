"""What a command loads is shown first, and saved only when that is wanted."""

import click
import pytest
from click.testing import CliRunner

from tests import make
from vpapp.core.loading import show_and_save

BEFORE, AFTER = "Farsta", "Nya Farsta"


def load():
    board = make.board()
    if board.short_name == AFTER:
        return []
    board.short_name = AFTER
    return [f"ändrad: {AFTER}"]


def asked(app, answer="", *, yes=False):
    """What the command said, and what Farsta is called afterwards."""
    command = click.Command("load", callback=lambda: show_and_save(load, yes=yes))
    with app.app_context():
        said = CliRunner().invoke(command, input=answer, catch_exceptions=False).output
        return said, make.board().short_name


@pytest.mark.parametrize(
    ("answer", "yes", "says", "called"),
    [
        ("y\n", False, "Sparat.", AFTER),
        ("", True, "Sparat.", AFTER),
        ("n\n", False, "Inget sparades.", BEFORE),
        ("", False, "Aborted", BEFORE),
    ],
)
def test_nothing_is_saved_unasked(app, answer, yes, says, called):
    said, name = asked(app, answer, yes=yes)
    assert said.startswith(f"ändrad: {AFTER}\n")
    assert (says in said, name) == (True, called)
    assert ("Ska detta sparas?" in said) is not yes


def test_nothing_is_asked_when_nothing_changes(app):
    asked(app, yes=True)
    assert asked(app) == ("Inget att ändra: databasen stämmer redan med det som lästes in.\n", AFTER)

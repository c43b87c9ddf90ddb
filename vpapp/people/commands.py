"""`flask add-person`: the first account, and any further one."""

import click
from flask import Flask

from ..boards import queries as boards
from ..core.access import Role
from ..core.db import writing
from ..core.rules import Refused
from . import actions, passwords

GIVEN = [role.value for role in Role if role not in (Role.ANYONE, Role.STAFF)]


def init_app(app: Flask) -> None:
    """Add the command."""
    app.cli.add_command(add_person)


@click.command("add-person")
@click.option("--name", required=True, help="name, or function such as 'Verksamhetscontroller, Farsta'")
@click.option("--email", required=True)
@click.option("--board", "slug", help="address of the board, such as farsta")
@click.option("--role", "roles", multiple=True, type=click.Choice(GIVEN))
@click.password_option(help="asked for when not given; at least 15 characters")
def add_person(name: str, email: str, slug: str | None, roles: tuple[str, ...], password: str) -> None:
    """Add a person with an account."""
    if weak := passwords.weakness(password, email=email):
        raise click.ClickException(weak)
    password_hash = passwords.hashed(password)
    with writing():
        board = boards.by_slug(slug) if slug else None
        if slug and board is None:
            raise click.ClickException(f"Det finns ingen nämnd med adressen {slug}.")
        try:
            actions.add_person(
                name=name,
                email=email,
                board=board,
                password_hash=password_hash,
                by=None,
                roles=dict.fromkeys(map(Role, roles)),
            )
        except Refused as refused:
            raise click.ClickException(str(refused)) from refused
    click.echo(f"{name} kan logga in med {email}.")

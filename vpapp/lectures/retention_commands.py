"""`flask purge`: shows which names are to go, and with --carry-out lets them go."""

import sys

import click
import sqlalchemy as sa
from flask import Flask, current_app

from ..core import clock
from ..core.db import db, writing
from ..core.retention import every as lent
from ..mail import sending
from . import retention, retention_queries


def init_app(app: Flask) -> None:
    """Add the command."""
    app.cli.add_command(purge)


@click.command("purge")
@click.option("--year", type=click.IntRange(2000, 2100), help="only this year's names")
@click.option("--carry-out", is_flag=True, help="let the names go, and not only show what would")
def purge(year: int | None, carry_out: bool) -> None:
    """Show which names are to go, year by year; with --carry-out let them go."""
    keeps: int = current_app.config["SETTINGS"].retention_years
    last = retention_queries.last_year(clock.today(), keeps)
    years = [year] if year else list(retention_queries.years_with_names(last))
    if not years:
        click.echo(f"Det finns inga namn att gallra från {last} eller tidigare.")
    refused = [one for one in years if not _of_year(one, keeps, carry_out)]
    if carry_out and len(refused) < len(years):
        _empty_log()
    elif years and not carry_out:
        click.echo("Inget är ändrat. Kör flask purge --carry-out för att gallra.")
    sys.exit(1 if refused and carry_out else 0)


def _of_year(year: int, keeps: int, carry_out: bool) -> bool:
    """Say what there is of a year, and let go of it if that is wanted. False when it may not go."""
    why = retention.refusal(year, keeps=keeps)
    click.echo(f"{year}: {retention_queries.said(retention_queries.counts(year))}. {why}".rstrip())
    if why or not carry_out:
        return not why
    files = sending.remove_files(retention_queries.dedupes(year))
    with writing():
        counts = retention.purge(year, keeps=keeps, by=None)
    click.echo(f"{year} är gallrat: {retention_queries.said(counts)}. {files} filer är borttagna.")
    return True


def _empty_log() -> None:
    """What was overwritten must not linger: SQLite's log of writes is emptied; PostgreSQL cleans up by VACUUM."""
    if db.engine.dialect.name == "sqlite":
        db.session.rollback()
        with db.engine.connect() as connection:
            connection.connection.dbapi_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # type: ignore[union-attr]
        return
    db.session.rollback()
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(sa.text("SET statement_timeout = 0"))
        others = [names.day.class_.__tablename__ for names in lent()]
        for table in ("sign_up", "completion", "mail", "interest", "evaluation", *others):
            connection.execute(sa.text(f"VACUUM {table}"))

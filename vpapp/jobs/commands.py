"""`flask work`."""

import logging
import signal

import click
from flask import Flask

from ..core import startup
from ..core.config import SettingsError
from .worker import Worker, add_duty, remove_old_results


def init_app(app: Flask) -> None:
    """Add the command, and the jobs' own duty."""
    add_duty(app, remove_old_results)

    @app.cli.command("work")
    @click.option("--once", is_flag=True, help="do what waits, and return")
    def work(once: bool) -> None:
        """Do the jobs that people have ordered, until told to stop."""
        try:
            startup.check()
        except SettingsError as error:
            raise click.ClickException(str(error)) from error
        worker = Worker(app)
        if once:
            worker.run_waiting()
            return
        logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
        for ending in (signal.SIGTERM, signal.SIGINT):
            signal.signal(ending, worker.stop)
        worker.run()

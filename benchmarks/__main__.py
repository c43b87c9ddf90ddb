"""Measures everything and prints the table, in Markdown."""

import logging
import os
import platform
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Flask

from benchmarks import data, directory, documents, pages, rounds, rush, scorecard
from benchmarks.measure import HEAD, Line, row
from benchmarks.servers import settings
from vpapp import create_app


def lines(folder: Path) -> Iterator[Line]:
    """Each line as it is measured."""
    demo, grown = folder / "demo", folder / "grown"
    data.make_demo(demo)
    data.grow(data.copy(demo, grown))
    data.reindex(grown)
    apps = {each: _started(each) for each in (demo, grown)}
    yield from scorecard.lines(apps[demo], demo, folder / "floor")
    yield from pages.growth_lines(apps)
    yield pages.first_visit(demo)
    yield pages.start(demo)
    yield rush.line(apps[demo], demo, folder / "rush")
    yield from documents.lines(apps[demo], demo)
    yield from directory.lines(demo, folder / "directory")
    yield from rounds.lines(apps[demo], demo, folder / "rounds")


def _started(instance: Path) -> Flask:
    """Ours in this process, past the checks that its first request makes."""
    app = create_app(settings(instance))
    assert app.test_client().get("/halsa").status_code == 200
    return app


def main() -> None:
    """Prints."""
    logging.disable(logging.WARNING)
    print(row(HEAD))
    print(row(["---"] * len(HEAD)))
    with TemporaryDirectory(prefix="vpapp-bench-") as folder:
        for line in lines(Path(folder)):
            print(row(line), flush=True)
    print(
        f"\nPython {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {os.cpu_count()} cores. "
        "A ratio is the median of rounds in which floor and ours were asked in turn."
    )


if __name__ == "__main__":
    main()

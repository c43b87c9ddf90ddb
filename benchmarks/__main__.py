"""Measures everything and prints the table, in Markdown."""

import os
import platform
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import data, documents, pages, scorecard
from benchmarks.measure import HEAD, Line, row
from benchmarks.servers import settings
from vpapp import create_app


def lines(folder: Path) -> Iterator[Line]:
    """Each line as it is measured."""
    demo, grown = folder / "demo", folder / "grown"
    data.make_demo(demo)
    data.grow(data.copy(demo, grown))
    apps = {each: create_app(settings(each)) for each in (demo, grown)}
    yield from scorecard.lines(apps[demo], demo, folder / "floor")
    yield from pages.growth_lines(apps)
    yield pages.first_visit(demo)
    yield pages.start(demo)
    yield from documents.lines(apps[demo], demo)


def main() -> None:
    """Prints."""
    print(row(HEAD))
    print(row(["---"] * len(HEAD)))
    with TemporaryDirectory(prefix="vpapp-bench-") as folder:
        for line in lines(Path(folder)):
            print(row(line), flush=True)
    print(
        f"\nPython {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {os.cpu_count()} cores. "
        "A ratio is the median of rounds in which floor and ours were asked in turn."
    )


main()

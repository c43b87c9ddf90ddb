"""Scorecards as files: one board's PDF, kept until something in it changes; all boards' in a zip, as a job."""

from collections.abc import Generator, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from datetime import timedelta
from pathlib import Path
from queue import SimpleQueue
from zipfile import ZipFile

from flask import current_app

from ..boards import queries as boards
from ..core import clock, pdf, swedish
from ..core.access import Permission, may
from ..core.config import Settings
from ..core.db import db
from ..core.rules import Refused
from ..jobs.models import Job
from ..jobs.worker import Kind, Report
from ..people.models import Person
from ..programme import queries as programmes
from . import reports
from .card import Card, card

AT_ONCE = 2
KEPT = timedelta(days=2)


def pdf_of(one: Card) -> bytes:
    """The scorecard's PDF, from the cache when nothing in it has changed. Raises PdfError."""
    return pdf.cached(reports.html(one), _folder())


def _folder() -> Path:
    settings: Settings = current_app.config["SETTINGS"]
    return settings.instance / "pdf"


def make_zip(job: Job, report: Report, folder: Path) -> str:
    """The PDFs of all boards that exist today, as whoever ordered them may see them."""
    pages = _pages(job)
    db.session.rollback()  # drawing takes its time, and no transaction should wait for it
    report(0, len(pages))
    name = f"styrkort-{swedish.iso_date(clock.today())}.zip"
    with ZipFile(folder / name, "w") as zipped, closing(_drawn(pages.values(), _folder())) as documents:
        for done, (file, document) in enumerate(zip(pages, documents, strict=True), 1):
            zipped.writestr(file, document)
            report(done, len(pages))
    return name


def _pages(job: Job) -> dict[str, str]:
    """File name → HTML. Raises Refused without the permission, or without a programme."""
    person, day = db.session.get_one(Person, job.by_id), clock.today()
    if not may(person, Permission.EXPORT_ALL_SCORECARDS):
        raise Refused("Du har inte längre behörighet att ladda ner alla styrkort.")
    programme = programmes.current(day)
    if programme is None:
        raise Refused("Det finns inget program inläst, så det finns inga styrkort att ladda ner.")
    return {
        reports.file_name(board, day, "pdf"): reports.html(card(person, board, programme))
        for board in boards.valid_on(day)
    }


def _drawn(pages: Iterable[str], folder: Path) -> Generator[bytes, None, None]:
    """The documents in the same order, two drawn at once, each in a process of its own."""
    free: SimpleQueue[pdf.Renderer] = SimpleQueue()

    def draw(html: str) -> bytes:
        renderer = free.get()
        try:
            return renderer.cached(html, folder)
        finally:
            free.put(renderer)

    with ExitStack() as stack:
        for _ in range(AT_ONCE):
            free.put(stack.enter_context(closing(pdf.Renderer())))
        yield from stack.enter_context(ThreadPoolExecutor(AT_ONCE)).map(draw, pages)


ZIP = Kind("scorecards_zip", make_zip, needs=Permission.EXPORT_ALL_SCORECARDS, page="scorecards.zip")


def forget_old_pdfs() -> None:
    """A duty: yesterday's PDFs are not asked for again, since each carries its date."""
    limit = (clock.wall() - KEPT).timestamp()
    for file in _folder().glob("*"):
        if file.stat().st_mtime < limit:
            file.unlink(missing_ok=True)

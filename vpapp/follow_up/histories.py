"""Historik: all that a board has followed up, as one zip for whoever reviews it. Drafts are never in it.

The same history gives the same bytes, whoever orders it: no file in it carries the moment at which it was made.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from ..audit import queries as audit
from ..audit.models import AuditEntry
from ..boards import queries as boards
from ..boards.models import Board
from ..core import clock, spreadsheet, swedish
from ..core.access import Permission, may
from ..core.db import db
from ..core.rules import Refused
from ..core.spreadsheet import Column, Row
from ..jobs.models import Job
from ..jobs.worker import Kind, Report
from ..people import queries as people
from ..people.models import Person
from ..programme import queries as programmes
from ..programme.models import Programme
from ..scorecards import history
from ..scorecards import queries as scorecards
from ..scorecards.row import OfBoard
from . import documents, queries, reports
from .models import SubmissionNote, SubmissionVersion

NOTES: list[Column[SubmissionNote]] = [
    Column("När", lambda note: note.at, 18),
    Column("Vad", lambda note: note.words, 24),
    Column("Version", lambda note: note.number, 10),
    Column("Av", lambda note: note.by_name, 30),
    Column("Text", lambda note: note.text, 80),
]


class Happened(NamedTuple):
    """A line of the event log, with what is looked up for it."""

    entry: AuditEntry
    about: str
    by: str


LOG: list[Column[Happened]] = [
    Column("Nummer", lambda line: line.entry.id, 10),
    Column("När", lambda line: line.entry.at, 18),
    Column("Händelse", lambda line: line.entry.sentence, 40),
    Column("Gäller", lambda line: line.about, 50),
    Column("Notering", lambda line: line.entry.note, 40),
    Column("Ändrat", lambda line: _changed(line.entry), 60),
    Column("Av", lambda line: line.by, 30),
    Column("Sigill", lambda line: line.entry.hash, 66),
]


def _changed(entry: AuditEntry) -> str:
    """What changed; of what was written in a round the version tells."""
    told = [] if entry.event in history.ROUND_EVENTS else history.changes_of(entry)
    return "\n".join(f"{label}: {f'{before} → ' if before else ''}{after}" for label, before, after in told)


class File(NamedTuple):
    """A file of the zip, and how it is made from what is read already."""

    name: str
    make: Callable[[], bytes]


def years_of(programme: Programme) -> list[int]:
    """The programme's years that have begun."""
    return list(range(programme.starts_on.year, min(programme.ends_on.year, clock.today().year) + 1))


def make_zip(job: Job, report: Report, folder: Path) -> str:
    """The files by year and round, and LÄSMIG.txt with their checksums."""
    board, programme, years = _asked(job)
    files, about = list(_files(board, programme, years)), _about(board, programme, years)
    name = f"historik-{board.slug}-{'-'.join(map(str, sorted({years[0], years[-1]})))}.zip"
    db.session.rollback()  # drawing takes its time, and no transaction should wait for it
    sums = []
    with ZipFile(folder / name, "w") as zipped:
        for done, file in enumerate(files, 1):
            data = file.make()
            _add(zipped, file.name, data)
            sums.append(f"{sha256(data).hexdigest()}  {file.name}")
            report(done, len(files))
        _add(zipped, "LÄSMIG.txt", "\r\n".join([*about, *sums, ""]).encode())
    return name


def _asked(job: Job) -> tuple[Board, Programme, list[int]]:
    """Raises Refused without the permission, or when there is nothing to tell of."""
    board, programme = boards.by_slug(job.arguments["board"]), programmes.current(clock.today())
    if board is None or programme is None:
        raise Refused("Nämnden eller programmet finns inte längre.")
    if not may(db.session.get_one(Person, job.by_id), Permission.READ_EVENT_LOG, OfBoard(board.id)):
        raise Refused("Du har inte längre behörighet att läsa historiken.")
    return board, programme, sorted(job.arguments["years"])


def _add(zipped: ZipFile, name: str, data: bytes) -> None:
    entry = ZipInfo(name)  # without a moment: 1 January 1980
    entry.external_attr = 0o644 << 16
    zipped.writestr(entry, data, ZIP_DEFLATED)


def _files(board: Board, programme: Programme, years: Sequence[int]) -> Iterator[File]:
    versions, notes = queries.versions_of(board.id, programme.id), queries.notes_of(board.id, programme.id)
    seen = history.without_drafts(board, programme)
    for year in years:
        for one in (each for each in programme.rounds if each.year == year):
            place = f"{year}/{one.kind.value}"
            for version in versions.get(one.id, ()):
                yield from _of_version(place, version)
            if found := notes.get(one.id):
                yield _sheet(f"{place}/noteringar.xlsx", "Noteringar", NOTES, found, found[-1])
        if entries := audit.of_year(board.id, year, seen):
            yield _sheet(f"{year}/handelser.xlsx", f"Händelser {year}", LOG, _lines(entries), entries[-1])


def _of_version(place: str, version: SubmissionVersion) -> Iterator[File]:
    name = partial(reports.file_name, version.content, version.number)
    yield File(f"{place}/{name('pdf')}", partial(documents.drawn, documents.pdf_html(version)))
    data = documents.xlsx_of(version)
    yield File(f"{place}/{name('xlsx')}", lambda: data)


def _sheet(
    name: str, title: str, columns: Sequence[Column[Row]], rows: Sequence[Row], last: SubmissionNote | AuditEntry
) -> File:
    data = spreadsheet.xlsx(title, columns, rows, at=last.at)
    return File(name, lambda: data)


def _lines(entries: Sequence[AuditEntry]) -> list[Happened]:
    ids = [entry.thing_id for entry in entries if entry.thing_kind == "commitment" and entry.thing_id]
    titles, names = scorecards.titles_of(ids), people.names_of(entry.by_id for entry in entries)
    gone = "en person som inte finns kvar"
    return [
        Happened(
            entry,
            titles.get(entry.thing_id or 0, "") if entry.thing_kind == "commitment" else "",
            names.get(entry.by_id, gone) if entry.by_id else "Systemet",
        )
        for entry in entries
    ]


def _about(board: Board, programme: Programme, years: Sequence[int]) -> list[str]:
    return [
        f"Uppföljningens historik: {board.name}",
        programme.name,
        f"År: {swedish.joined([str(year) for year in years])}",
        "",
        "För varje år och omgång finns varje version som lämnades in, frystes eller skrevs av ur ILS, som PDF och",
        "Excel, och noteringarna om den: inlämningar, begärda kompletteringar, öppningar och mottaganden.",
        "För varje år finns händelseloggen. Utkast ingår aldrig: det som nämnden skriver och ännu kan ändra.",
        "",
        "Filernas kontrollsummor (SHA-256):",
    ]


ZIP = Kind("follow_up_history", make_zip, needs=Permission.READ_EVENT_LOG, page="follow_up.histories")

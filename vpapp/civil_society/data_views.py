"""Pages for editors: the directory as files, and a file read in, which is shown before it is saved."""

import json
import zlib
from base64 import b64decode, b64encode
from typing import Any

from flask import Response, current_app, g, request, url_for
from flask_wtf.file import FileField
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response as BaseResponse
from wtforms.validators import StopValidation

from ..core import clock, files, forms, spreadsheet, swedish
from ..core.access import Permission
from ..core.config import Settings
from ..core.db import MAX_ID, begin_writing
from ..core.pages import done, page, take_back
from ..core.spreadsheet import SpreadsheetError, Table
from . import exporting, hsds, importing, queries
from .views import feature

NEEDS = Permission.EDIT_DIRECTORY
MOST_KEPT = 400_000
"""Characters that the page with the preview may carry to the one that saves; a form holds half a million in all."""
MOST_ROWS_BYTES = 20_000_000
MARK = "\ufeff"
"""Makes Excel read a CSV file as it was written."""
AGAIN = "Det har ändrats i katalogen sedan filen lästes. Se efter vad som ändras nu, och spara igen."


class ServicesFileForm(forms.Form):
    """Läs in kontaktuppgifter."""

    services_file = FileField("Excelfil (.xlsx) eller CSV-fil", description="Högst 2 MB och 1 000 rader.")

    def validate_services_file(self, field: FileField) -> None:
        """A file is needed."""
        if not isinstance(field.data, FileStorage) or not field.data.filename:
            raise StopValidation("Välj en fil.")


@feature.get("/civilsamhallet/redaktion/data", needs=NEEDS)
def data() -> Response:
    """The files there are, and the form for one to read in."""
    return _page(ServicesFileForm(None))


@feature.get("/civilsamhallet/redaktion/data.xlsx", needs=NEEDS)
def data_xlsx() -> Response:
    """The whole directory as an Excel file."""
    return files.sent(exporting.workbook(exporting.services()), exporting.file_name("xlsx"))


@feature.get("/civilsamhallet/redaktion/data.csv", needs=NEEDS)
def data_csv() -> Response:
    """All services as CSV."""
    return files.sent(MARK + exporting.csv(exporting.services()), exporting.file_name("csv"))


@feature.get("/civilsamhallet/redaktion/data.json", needs=NEEDS)
def data_json() -> Response:
    """What everybody may read, for other directories: Open Referral HSDS 3.0."""
    settings: Settings = current_app.config["SETTINGS"]
    shown = exporting.services(queries.is_shown())
    text = hsds.document(shown, url=settings.url, email=settings.mail_from, day=clock.today())
    return files.sent(text, exporting.file_name("json"))


@feature.post("/civilsamhallet/redaktion/data", needs=NEEDS, lock=False)
def read_services() -> BaseResponse:
    """Show what a file would change. It is read before the lock is taken, and nothing is saved."""
    form = ServicesFileForm()
    if not form.validate():
        return _page(form, 422)
    try:
        table = spreadsheet.read(form.services_file.data.read(), form.services_file.data.filename)
        kept = _packed(table)
    except SpreadsheetError as error:
        form.services_file.errors = [str(error)]
        return _page(form, 422)
    begin_writing()
    outcome = importing.carry_out(table, by=g.actor)
    take_back()
    return _page(form, 422 if outcome.errors else 200, outcome=outcome, kept=kept)


@feature.post("/civilsamhallet/redaktion/data/inlasning", needs=NEEDS)
def save_services() -> BaseResponse:
    """Save it, if that still changes what was shown."""
    kept, form = request.form.get("current_rows", ""), ServicesFileForm(None)
    table = _unpacked(kept)
    if table is None:
        form.services_file.errors = ["Välj filen igen."]
        take_back()
        return _page(form, 422)
    outcome = importing.carry_out(table, by=g.actor)
    if outcome.errors or outcome.fingerprint != request.form.get("fingerprint"):
        take_back()
        problem = "" if outcome.errors else AGAIN
        return _page(form, 422 if outcome.errors else 409, outcome=outcome, kept=kept, problem=problem)
    if outcome.is_empty:
        return done("Filen ändrar ingenting.", to=url_for(".data"))
    new, changed = len(outcome.new), len(outcome.changed)
    text = f"{swedish.count(new, 'nytt utkast', 'nya utkast')}, {swedish.count(changed, 'ändrat', 'ändrade')}."
    return done(f"Filen är inläst: {text}", to=url_for(".data"))


def _page(form: ServicesFileForm, status: int = 200, **context: Any) -> Response:
    heads = [column.title for column in exporting.SERVICES]
    return page("civil_society/data.html", status=status, form=form, heads=heads, **context)


def _packed(table: Table) -> str:
    """The rows as the preview carries them. Raises SpreadsheetError for more than a page can carry."""
    rows = json.dumps([table.head, table.rows], ensure_ascii=False)
    text = b64encode(zlib.compress(rows.encode(), 9)).decode()
    if len(text) > MOST_KEPT or len(table.rows) > importing.MOST_ROWS:
        most = swedish.number(importing.MOST_ROWS)
        raise SpreadsheetError(f"Filen är för stor. Dela upp den i flera med högst {most} rader var.")
    return text


def _unpacked(text: str) -> Table | None:
    """The rows that a preview carried; None for what none has written."""
    try:
        reader = zlib.decompressobj()
        raw = reader.decompress(b64decode(text, validate=True), MOST_ROWS_BYTES)
        head, rows = json.loads(raw) if reader.eof else (None, None)
        names = [str(name) for name in head]
        table = Table(names, [(_row_number(no), {name: str(row[name]) for name in names}) for no, row in rows])
        json.dumps([table.head, table.rows], ensure_ascii=False).encode()  # half a sign is no text
        return table
    except (ValueError, TypeError, KeyError, zlib.error, RecursionError):
        return None


def _row_number(no: object) -> int:
    if type(no) is not int or not 0 < no < MAX_ID:
        raise ValueError("no row of a file")
    return no

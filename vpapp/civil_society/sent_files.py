"""Answers that are files: saved, never shown, with names that say nothing of the subject."""

from io import BytesIO

from flask import Response, send_file

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv"
JSON = "application/json"


def sent(data: bytes | str, mimetype: str, name: str) -> Response:
    """The file; a text in UTF-8, a CSV file with the mark that makes Excel read it so."""
    if isinstance(data, str):
        data = data.encode("utf-8-sig" if mimetype == CSV else "utf-8")
    return send_file(BytesIO(data), mimetype=mimetype, as_attachment=True, download_name=name)

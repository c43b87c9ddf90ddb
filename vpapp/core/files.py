"""Files in forms and in answers: looked through when they come, and sent out so that nothing in them runs."""

from io import BytesIO
from typing import Any

from flask import Response, send_file
from flask_wtf.file import FileField
from werkzeug.datastructures import FileStorage
from wtforms.validators import StopValidation

from . import headers, swedish, uploads
from .office_files import UploadError
from .uploads import StoredFile, Upload

_MADE = {**uploads.KINDS, "csv": "text/csv", "ics": "text/calendar", "json": "application/json"}


class _UploadField(FileField):  # type: ignore[misc]  # WTForms has no types
    """A file to choose; `upload` is what it was found to be, None when none was chosen."""

    upload: Upload | None = None

    def __init__(self, label: str, required: str | None, **options: Any) -> None:
        super().__init__(label, **options)
        self.required = required

    def pre_validate(self, form: Any) -> None:
        sent = self.data
        if not isinstance(sent, FileStorage) or not sent.filename:
            if self.required:
                raise StopValidation(self.required)
            return
        try:
            self.upload = uploads.read(sent.read(), sent.filename)
        except UploadError as error:
            raise StopValidation(str(error)) from error


def upload(label: str, *, required: str | None = None) -> _UploadField:
    """A file of the kinds that are kept. `required` is the sentence shown when none was chosen."""
    most, kinds = uploads.MOST_BYTES // 1_000_000, swedish.joined(uploads.KINDS)
    return _UploadField(label, required, description=f"Högst {most} MB, av något av slagen {kinds}.")


def sent(data: bytes | str, name: str) -> Response:
    """What the app has made, to be saved under `name`, whose ending says what it is."""
    content = data.encode() if isinstance(data, str) else data
    kind = _MADE[name.rpartition(".")[2]]
    return send_file(BytesIO(content), mimetype=kind, as_attachment=True, download_name=name)


def attachment(file: StoredFile, name: str) -> Response:
    """The file, to be saved under `name`: nothing in it runs in the browser."""
    answer = send_file(BytesIO(file.data), mimetype=file.mimetype, as_attachment=True, download_name=name)
    answer.headers["Content-Security-Policy"] = headers.SANDBOX
    return answer

"""Files that people send to be kept: few kinds, whose ending and content must agree, and nothing in them that runs.

puremagic knows the signatures. It is told nothing of the file's name: newer versions open a file that is called so.
Word, PowerPoint and Excel are all zip to it, so which of them it is, how large it becomes and whether it holds what
runs or fetches is read from the zip's own lists (office_files.py). A PDF is only searched for the words that such
things begin with, byte by byte: what lies in its packed streams is not seen.
"""

import re
import secrets
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

import puremagic
import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from . import clock, office_files
from .office_files import UploadError
from .swedish import clean, joined, name_has_personal_identity_number, number

MOST_BYTES = 10_000_000
LONGEST_NAME = 120
_OFFICE = "application/vnd.openxmlformats-officedocument"
KINDS = {
    "pdf": "application/pdf",
    "docx": f"{_OFFICE}.wordprocessingml.document",
    "pptx": f"{_OFFICE}.presentationml.presentation",
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    "png": "image/png",
    "jpg": "image/jpeg",
}
ALIKE = {"jpeg": "jpg"}
_RUNS_IN_PDF = re.compile(rb"/(?:JavaScript|Launch|EmbeddedFiles?|XFA)(?![A-Za-z])|/JS\s*(?:[(<]|\d+\s+\d+\s+R)")
"""/JS only before a script: packed bytes hold three signs by chance. An action that opens is one of these."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was looked through: a random name, its type, its bytes, and what its sender called it."""

    name: str
    mimetype: str
    data: bytes
    filename: str = ""


class StoredFile:
    """Fil, as the columns of a table: its name here is random. Its bytes are read when it is sent.

    They lie in the database, so that `flask backup` and every copy of it takes them along.
    """

    name: Mapped[str] = mapped_column(sa.String(40), unique=True)
    mimetype: Mapped[str] = mapped_column(sa.String(100))
    size: Mapped[int]
    added_on: Mapped[date] = mapped_column(default=clock.today)
    data: Mapped[bytes] = mapped_column(sa.LargeBinary, deferred=True)

    def take(self, upload: Upload) -> None:
        """Become what was sent."""
        self.name, self.mimetype, self.size, self.data = upload.name, upload.mimetype, len(upload.data), upload.data


def read(data: bytes, filename: str) -> Upload:
    """Look a file through. Raises UploadError for what is empty, too large, of another kind, or not what it says, and
    for a personal identity number in its name."""
    filename = PurePath(clean(filename).replace("\\", "/")).name[-LONGEST_NAME:]
    if name_has_personal_identity_number(filename):
        raise UploadError("Filens namn innehåller ett personnummer. Byt namn på filen och försök igen.")
    ending = PurePath(filename.lower()).suffix.removeprefix(".")
    ending = ALIKE.get(ending, ending)
    if ending not in KINDS:
        raise UploadError(f"Välj en fil av något av slagen {joined(KINDS)}.")
    if not data:
        raise UploadError("Filen är tom.")
    if len(data) > MOST_BYTES:
        most = number(MOST_BYTES // 1_000_000)
        raise UploadError(f"Filen är större än {most} MB. Gör den mindre eller länka till den.")
    if f".{ending}" not in _signatures(data):
        raise UploadError(f"Filen heter .{ending}, men innehållet är något annat. Spara om den och försök igen.")
    if ending in office_files.MAIN_PARTS:
        office_files.look_through(data, ending)
    if ending == "pdf" and _RUNS_IN_PDF.search(data):
        raise UploadError("Filen innehåller skript eller inbäddade filer. Spara om den utan dem och försök igen.")
    return Upload(f"{secrets.token_hex(8)}.{ending}", KINDS[ending], data, filename)


def _signatures(data: bytes) -> set[str]:
    try:
        return {found.extension for found in puremagic.magic_string(data)}
    except puremagic.PureError:
        return set()

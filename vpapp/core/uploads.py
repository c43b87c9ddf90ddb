"""Files that people send to be kept: few kinds, whose ending and content must agree, and nothing in them that runs.

puremagic knows the signatures. It is told nothing of the file's name: newer versions open a file that is called so.
Word, PowerPoint and Excel are all zip to it, so which of them it is, how large it becomes and whether it holds macros
is read from the zip's own list.
"""

import re
import secrets
import zipfile
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import PurePath

import puremagic
import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from . import clock
from .swedish import clean, joined, name_has_personal_identity_number, number

MOST_BYTES = 10_000_000
MOST_UNPACKED_BYTES = 100_000_000
MOST_PARTS = 5_000
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
_MAIN_PARTS = {"docx": "word/document.xml", "pptx": "ppt/presentation.xml", "xlsx": "xl/workbook.xml"}
_RUNS = ("vbaproject", "vbadata", "activex", "macrosheets", "oleobject", "/embeddings/", ".bin", ".exe", ".js")
_HARMLESS = re.compile(r".*/(printersettings/printersettings\d+\.bin|embeddings/[^/]+\.xlsx)")
"""How to print a sheet, and the numbers behind a chart."""
_TYPES = "[Content_Types].xml"


class UploadError(Exception):
    """The file can't be taken; the text is a Swedish sentence for the person who chose it."""


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
    if ending in _MAIN_PARTS:
        _look_through(data, ending)
    return Upload(f"{secrets.token_hex(8)}.{ending}", KINDS[ending], data, filename)


def _signatures(data: bytes) -> set[str]:
    try:
        return {found.extension for found in puremagic.magic_string(data)}
    except puremagic.PureError:
        return set()


def _look_through(data: bytes, ending: str) -> None:
    try:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            parts = packed.infolist()
            _check_size(parts)
            names = [part.filename.lower() for part in parts]
            types = _types(packed)
    except UploadError:
        raise
    except Exception as error:  # a broken zip can make the reader raise almost anything
        raise UploadError("Filen går inte att läsa. Spara om den och försök igen.") from error
    if _MAIN_PARTS[ending] not in names:
        raise UploadError(f"Filen heter .{ending}, men innehållet är något annat. Spara om den och försök igen.")
    if "macroenabled" in types or any(_may_run(name) for name in names):
        raise UploadError("Filen innehåller makron eller inbäddade objekt. Spara om den utan dem och försök igen.")


def _check_size(parts: list[zipfile.ZipInfo]) -> None:
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED_BYTES:
        raise UploadError("Filen är för stor när den packas upp.")


def _types(packed: zipfile.ZipFile) -> str:
    """The list of what its parts are; never more of it than the size that it claims."""
    part = packed.getinfo(_TYPES)
    if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) or part.flag_bits & 1:
        raise zipfile.BadZipFile
    with packed.open(part) as opened:
        return opened.read(min(part.file_size, 1_000_000)).decode("utf-8", "replace").lower()


def _may_run(name: str) -> bool:
    return not _HARMLESS.fullmatch(name) and any(word in name for word in _RUNS)

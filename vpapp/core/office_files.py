"""Word, PowerPoint and Excel as they are sent: whether they hold what runs, or what fetches something by itself."""

import re
import zipfile
from io import BytesIO
from xml.parsers import expat

MOST_UNPACKED_BYTES = 100_000_000
MOST_PARTS = 5_000
MOST_LIST_BYTES = 1_000_000
"""Of a list of what the parts are or lead to; longer ones are refused."""
MAIN_PARTS = {"docx": "word/document.xml", "pptx": "ppt/presentation.xml", "xlsx": "xl/workbook.xml"}
_RUNS = ("vbaproject", "vbadata", "activex", "oleobject", "ddelink", "attachedtemplate", "macroenabled")
_RUNS_BY_NAME = (*_RUNS, "macrosheets", "/embeddings/", ".bin", ".exe", ".js")
_SETTINGS = re.compile(r".*/printersettings/printersettings\d+\.bin")
"""How to print a sheet."""
_SHEET = re.compile(r".*/embeddings/[^/]+\.xlsx")
"""The numbers behind a chart, which are looked through as well."""
_TYPES = "[Content_Types].xml"


class UploadError(Exception):
    """The file can't be taken; the text is a Swedish sentence for the person who chose it."""


def look_through(data: bytes, ending: str, *, is_embedded: bool = False) -> None:
    """Raises UploadError for what is broken, too large when it is unpacked, of another kind than its ending says,
    holds macros or objects, or fetches anything from elsewhere but by a link that somebody follows."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            _look_into(packed, ending, is_embedded)
    except UploadError:
        raise
    except Exception as error:  # a broken zip can make the reader raise almost anything
        raise UploadError("Filen går inte att läsa. Spara om den och försök igen.") from error


def _look_into(packed: zipfile.ZipFile, ending: str, is_embedded: bool) -> None:
    parts = {part.filename.lower(): part for part in packed.infolist()}
    _check_size(packed.infolist())
    types = [each.get("ContentType", "") for each in _elements(packed, packed.getinfo(_TYPES))]
    if MAIN_PARTS[ending] not in parts:
        raise UploadError(f"Filen heter .{ending}, men innehållet är något annat. Spara om den och försök igen.")
    if any(_may_run(name, is_embedded) for name in parts) or _has_any(_RUNS, types):
        raise UploadError("Filen innehåller makron eller inbäddade objekt. Spara om den utan dem och försök igen.")
    for name, part in parts.items():
        if name.endswith(".rels"):
            _check_links(_elements(packed, part))
        elif _SHEET.fullmatch(name):
            look_through(_opened(packed, part, MOST_UNPACKED_BYTES), "xlsx", is_embedded=True)


def _check_size(parts: list[zipfile.ZipInfo]) -> None:
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED_BYTES:
        raise UploadError("Filen är för stor när den packas upp.")
    if len({part.filename.lower() for part in parts}) < len(parts):
        raise zipfile.BadZipFile


def _may_run(name: str, is_embedded: bool) -> bool:
    is_harmless = _SETTINGS.fullmatch(name) or (_SHEET.fullmatch(name) and not is_embedded)
    return not is_harmless and _has_any(_RUNS_BY_NAME, [name])


def _check_links(links: list[dict[str, str]]) -> None:
    if _has_any(_RUNS, [each.get("Type", "") for each in links]):
        raise UploadError("Filen innehåller makron eller inbäddade objekt. Spara om den utan dem och försök igen.")
    outside = [each.get("Type", "") for each in links if each.get("TargetMode", "").strip().lower() == "external"]
    if not all(each.endswith("/hyperlink") for each in outside):
        raise UploadError("Filen hämtar innehåll från ett annat ställe. Spara om den utan det och försök igen.")


def _has_any(words: tuple[str, ...], texts: list[str]) -> bool:
    return any(word in text.lower() for text in texts for word in words)


def _elements(packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> list[dict[str, str]]:
    """The attributes of each element in a list of the zip's, whatever its letters are written in."""
    found: list[dict[str, str]] = []
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda name, attributes: found.append(attributes)
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.Parse(_opened(packed, part, MOST_LIST_BYTES), True)
    return found


def _refuse_doctype(*_: object) -> None:
    raise zipfile.BadZipFile


def _opened(packed: zipfile.ZipFile, part: zipfile.ZipInfo, most: int) -> bytes:
    """All of a part; never more of it than the size that it claims."""
    is_encrypted = part.flag_bits & 1
    if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) or is_encrypted:
        raise zipfile.BadZipFile
    if part.file_size > most:
        raise UploadError("Filen är för stor när den packas upp.")
    with packed.open(part) as opened:
        return opened.read(part.file_size)

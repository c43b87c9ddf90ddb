"""WeasyPrint's process. `pdf.py` runs this file by its path, so that nothing else of the app is loaded.

Standard input is a two-way socket: HTML comes in, the PDF or the reason why there is none goes out.
The process ends when its parent does.
"""

import gc
import logging
import os
import re
import resource
import signal
import sys
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path

from weasyprint import CSS, HTML
from weasyprint.document import Document
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

KINDS = {".css": "text/css", ".svg": "image/svg+xml", ".png": "image/png", ".woff2": "font/woff2"}
ASSET = re.compile(r"asset:((?:[\w-]+/)*[\w.-]+)", re.ASCII)
IMAGE = re.compile(r"data:image/(?:png|jpeg|gif|webp|svg\+xml)[;,]")
LETTERS = CSS(string='html { font-family: "Noto Sans", "DejaVu Sans", sans-serif }')
FONTS = FontConfiguration()  # one for all documents, since each leaves some 300 kB behind
VARIANT = "pdf/ua-1"
LONGEST_REASON = 500
OUT_OF_MEMORY = b"the document took more memory than it may"


class DocumentError(Exception):
    """The document is at fault; the text says how."""


class TooManyPages(DocumentError):
    """It has more pages than its own `data-pages` says that it may."""


class Assets(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """Fetches files of one folder and images written out in the address; anything else ends the document."""

    def __init__(self, folder: Path) -> None:
        super().__init__(fail_on_errors=True)
        self._folder = folder.resolve()

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """The answer for an address. Raises DocumentError for one that leads elsewhere."""
        if IMAGE.match(url):
            return super().fetch(url)
        name = ASSET.fullmatch(url)
        file = self._folder.joinpath(name[1]).resolve() if name else self._folder
        kind = KINDS.get(file.suffix)
        if not kind or not file.is_relative_to(self._folder):
            raise DocumentError("not an asset")
        return URLFetcherResponse(url, file.read_bytes(), {"Content-Type": kind})


class Errors(logging.Handler):
    """What WeasyPrint calls errors in the document at hand."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.texts: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the text."""
        self.texts.append(record.getMessage())


def main(seconds: float, memory: int, folder: Path) -> None:
    """Answer one document after the other."""
    limit(memory)
    os.environ["SOURCE_DATE_EPOCH"] = "0"  # fontTools would date the fonts it embeds
    assets, errors, wire = Assets(folder), Errors(), Connection(os.dup(sys.stdin.fileno()))
    logging.getLogger("weasyprint").addHandler(errors)
    gc.disable()  # it would go through WeasyPrint's own objects several times for each document
    gc.freeze()
    with suppress(EOFError, ConnectionError):
        while True:
            html = wire.recv_bytes().decode()
            signal.setitimer(signal.ITIMER_REAL, 2 * seconds)  # the parent gives up sooner, unless it is gone
            made = answer(html, assets, errors)
            signal.setitimer(signal.ITIMER_REAL, 0)
            wire.send_bytes(made)
            if made == OUT_OF_MEMORY:
                break  # what is left may be too scattered for the next document
            gc.collect()  # while nobody waits for it


def limit(memory: int) -> None:
    """No more memory than this, no copy of it on disk, and Ctrl-C left to the parent."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def answer(html: str, assets: Assets, errors: Errors) -> bytes:
    """The PDF, or the reason why there is none."""
    errors.texts.clear()
    try:
        parsed = HTML(string=html, url_fetcher=assets)
        document = parsed.render(FONTS, stylesheets=[LETTERS], pdf_variant=VARIANT)
        check(document, parsed.etree_element.get("data-pages"))
        pdf: bytes = document.write_pdf(pdf_variant=VARIANT)
        if errors.texts:
            raise DocumentError("; ".join(errors.texts))
    except MemoryError:
        return OUT_OF_MEMORY
    except (Exception, FatalURLFetchingError) as error:
        return f"{type(error).__name__}: {error} {error.__cause__ or ''}"[:LONGEST_REASON].encode()
    return pdf


def check(document: Document, most_pages: str | None) -> None:
    """Raises DocumentError for what WeasyPrint would let pass."""
    if most_pages and len(document.pages) > int(most_pages):
        raise TooManyPages(f"{len(document.pages)} pages")
    if not (document.metadata.title or "").strip():
        raise DocumentError("the document has no title")
    links = [kind for page in document.pages for kind, *_ in page.links]
    if document.metadata.attachments or "attachment" in links:
        raise DocumentError("a document takes no attachments")


if __name__ == "__main__":
    main(float(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))

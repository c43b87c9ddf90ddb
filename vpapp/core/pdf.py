"""HTML to PDF/UA by WeasyPrint, in a process of its own: fenced in, limited in time and memory, kept warm."""

import atexit
import os
import subprocess
import sys
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from multiprocessing.connection import Connection, Pipe
from pathlib import Path
from threading import Lock
from typing import Any
from uuid import uuid4
from weakref import WeakSet

WORKER = Path(__file__).with_name("pdf_worker.py")
STATIC = Path(__file__).resolve().parents[1] / "static"
SECONDS = 60.0
MEMORY = 2 * 1024**3


class PdfError(Exception):
    """There is no document; the text says why, for the log."""


class TooManyPages(PdfError):
    """The document says by `<html data-pages="2">` how many pages it may have, and has more."""


class Renderer:
    """One WeasyPrint process, started by its first document. Threads take turns; two renderers share none."""

    def __init__(self, *, seconds: float = SECONDS, memory: int = MEMORY, assets: Path = STATIC) -> None:
        """Seconds for a document, bytes of memory for the process, the folder that `asset:` stands for."""
        self.seconds, self.memory, self.assets = seconds, memory, assets
        self._turn = Lock()
        self._worker: tuple[subprocess.Popen[bytes], Connection[Any, Any]] | None = None
        _renderers.add(self)

    def render(self, html: str) -> bytes:
        """The document as PDF/UA-1; the same HTML gives the same bytes.

        Raises PdfError for whatever WeasyPrint calls an error (an address outside the assets, no language, no
        text alternative), for a document without title or with attachments, and when a limit is reached; its
        subclass TooManyPages where the document itself says how many it may have.
        """
        with self._turn:
            answer = self._answer(html.encode())
        if answer.startswith(b"TooManyPages:"):
            raise TooManyPages(answer.decode())
        if not answer.startswith(b"%PDF-"):
            raise PdfError(answer.decode())
        return answer

    def cached(self, html: str, folder: Path) -> bytes:
        """As `render`, kept in `folder` until the HTML, an asset or WeasyPrint changes."""
        file = folder / f"{self._key(html)}.pdf"
        with suppress(FileNotFoundError):
            return file.read_bytes()
        made = self.render(html)
        folder.mkdir(parents=True, exist_ok=True)
        _write(file, made)
        return made

    def close(self) -> None:
        """End the process, once its document is done. A later document starts another."""
        with self._turn:
            self._stop()

    def _key(self, html: str) -> str:
        digest = sha256(html.encode())
        digest.update(_weasyprint().encode())
        for file in (WORKER, *sorted(self.assets.rglob("*"))):
            if file.is_file():
                digest.update(file.name.encode() + file.read_bytes())
        return digest.hexdigest()

    def _answer(self, html: bytes) -> bytes:
        with suppress(EOFError, OSError):  # the process had died, or did so now: once more, with a new one
            return self._ask(html)
        try:
            return self._ask(html)
        except (EOFError, OSError) as error:
            raise PdfError("the PDF process died twice; its standard error may tell more") from error

    def _ask(self, html: bytes) -> bytes:
        try:
            _, wire = self._worker = self._worker or self._start()
            wire.send_bytes(html)
            if not wire.poll(self.seconds):
                raise PdfError(f"the document took more than {self.seconds:g} seconds")
            return wire.recv_bytes()
        except BaseException:  # an answer left on the wire would be taken for that to the next document
            self._stop()
            raise

    def _start(self) -> "tuple[subprocess.Popen[bytes], Connection[Any, Any]]":
        ours, theirs = Pipe()
        with theirs:
            # -P: the folder of the worker's file must not come before the standard library.
            limits = [str(self.seconds), str(self.memory)]
            command = [sys.executable, "-P", str(WORKER), *limits, str(self.assets)]
            process = subprocess.Popen(command, stdin=theirs.fileno(), stdout=subprocess.DEVNULL)  # noqa: S603
        return process, ours

    def _stop(self) -> None:
        if self._worker:
            process, wire = self._worker
            self._worker = None
            wire.close()
            process.kill()
            process.wait()

    def _leave_to_parent(self) -> None:
        """In a forked child: the process and whoever waits for a turn belong to the parent."""
        if self._worker:
            process, wire = self._worker
            wire.close()
            process.returncode = 0  # not ours to wait for
        self._turn, self._worker = Lock(), None


def _write(file: Path, content: bytes) -> None:
    """All of it or nothing, also when the power fails."""
    draft = file.with_name(f"{uuid4().hex}.draft")
    try:
        with draft.open("wb") as written:
            written.write(content)
            written.flush()
            os.fsync(written.fileno())
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)


@cache
def _weasyprint() -> str:
    return version("weasyprint")


def _after_fork() -> None:
    for renderer in _renderers:
        renderer._leave_to_parent()


_renderers: "WeakSet[Renderer]" = WeakSet()
os.register_at_fork(after_in_child=_after_fork)
_shared = Renderer()
atexit.register(_shared.close)
render = _shared.render
cached = _shared.cached

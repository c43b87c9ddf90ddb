"""PDF: accessible and always the same bytes; nothing from outside gets in; one bad document harms no other."""

import os
import re
import signal
import subprocess
import sys
import time
import warnings
from base64 import b64decode
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from vpapp.core import pdf
from vpapp.core.pdf import PdfError, Renderer

PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'


def document(body: str, head: str = "<title>Prov på åäö</title>", attributes: str = 'lang="sv"') -> str:
    return f"<!doctype html><html {attributes}><head>{head}</head><body>{body}</body></html>"


LONG = document("<table>" + "<tr><td>En rad till<td>och en cell</tr>" * 2000 + "</table>")


def read(data: bytes) -> PdfReader:
    return PdfReader(BytesIO(data))


def text(data: bytes) -> str:
    return " ".join(page.extract_text() for page in read(data).pages)


def pid(renderer: Renderer) -> int:
    assert renderer._worker
    return renderer._worker[0].pid


@pytest.fixture(scope="module")
def assets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("app") / "static"
    for name in ("css", "img"):
        (folder / name).mkdir(parents=True)
    (folder / "css/print.css").write_text("@page { size: A5 }", encoding="utf-8")
    (folder / "css/outer.css").write_text("@import 'asset:css/print.css';", encoding="utf-8")
    (folder / "css/thief.css").write_text("@import 'file:///etc/passwd';", encoding="utf-8")
    (folder / "img/dot.png").write_bytes(b64decode(PNG))
    (folder / "img/dot.svg").write_text(SVG, encoding="utf-8")
    thief = SVG.replace("<rect", '<image href="file:///etc/passwd" width="9" height="9"/><rect')
    (folder / "img/thief.svg").write_text(thief, encoding="utf-8")
    (folder / "app.js").write_text("1", encoding="utf-8")
    (folder.parent / "outside.css").write_text("@page { size: A6 }", encoding="utf-8")
    (folder / "css/link.css").symlink_to(folder.parent / "outside.css")
    return folder


@pytest.fixture(scope="module")
def renderer(assets: Path) -> Iterator[Renderer]:
    with closing(Renderer(assets=assets)) as one:
        yield one


def test_is_accessible(renderer: Renderer) -> None:
    made = read(renderer.render(document("<h1>Styrkort för Farsta</h1><p>Ägare: ”Åsa” – 1 åtagande")))
    catalog = made.trailer["/Root"]
    assert catalog["/MarkInfo"]["/Marked"].value is True
    assert catalog["/Lang"] == "sv"
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert "/StructTreeRoot" in catalog
    assert re.search(rb"pdfuaid:part(=\"|>)1", catalog["/Metadata"].get_data())
    assert made.metadata
    assert made.metadata.title == "Prov på åäö"
    assert made.pages[0].extract_text() == "Styrkort för Farsta\nÄgare: ”Åsa” – 1 åtagande"
    fonts = made.pages[0]["/Resources"]["/Font"].values()
    assert all(re.search("Noto-Sans|DejaVu-Sans", font.get_object()["/BaseFont"]) for font in fonts)


def test_the_same_html_gives_the_same_bytes(renderer: Renderer, assets: Path) -> None:
    image = f'<img alt="en prick" src="data:image/png;base64,{PNG}">'
    html = document(f"<h1>Ett</h1><p>fi <b>två</b> <i>tre</i> ☑ 漢字 {image}")
    made = renderer.render(html)
    renderer.render(document("<p><b>Något annat</b>"))
    assert renderer.render(html) == made
    with closing(Renderer(assets=assets)) as another:
        assert another.render(html) == made


@pytest.mark.parametrize("head", [
    '<link rel="stylesheet" href="asset:css/print.css">', '<style>@import "asset:css/outer.css";</style>',
])
def test_style_sheets_of_the_app_are_used(renderer: Renderer, head: str) -> None:
    made = read(renderer.render(document("<p>x", f"<title>x</title>{head}")))
    assert round(made.pages[0].mediabox.width) == 420  # A5 in points


@pytest.mark.parametrize("source", [
    "asset:img/dot.png", "asset:img/dot.svg", f"data:image/png;base64,{PNG}", f"data:image/svg+xml,{SVG}",
])
def test_images_of_the_app_are_drawn(renderer: Renderer, source: str) -> None:
    assert len(renderer.render(document(f"<img alt='en prick' src='{source}'>"))) > 1000


OUTSIDE = [
    "file:///etc/passwd", "file:/etc/passwd", "FILE:///etc/passwd", "/etc/passwd", "passwd",
    "http://127.0.0.1:1/x.png", "https://127.0.0.1:1/x.png", "//127.0.0.1/x.png", "ftp://127.0.0.1/x.png",
    "data:text/css,p{}", "data:text/html,x", "data:,x", "DATA:image/png;base64,x",
    "asset:../outside.css", "asset:css/../../outside.css", "asset:css/%2e%2e/%2e%2e/outside.css",
    "asset:/etc/passwd", "asset:///etc/passwd", "asset://static/css/print.css", "asset:css/link.css",
    "asset:app.js", "asset:missing.css", "asset:css", "asset:", "asset:css/print.css?x",
    "asset:css/print.css%00",
]


@pytest.mark.parametrize("address", OUTSIDE)
@pytest.mark.parametrize("way", [
    '<img alt="x" src="{}">', '<link rel="stylesheet" href="{}">', '<style>@import url("{}");</style>',
])
def test_nothing_else_is_fetched(renderer: Renderer, way: str, address: str) -> None:
    with pytest.raises(PdfError):
        renderer.render(document(way.replace("{}", address)))


@pytest.mark.parametrize("body", [
    '<link rel="attachment" href="file:///etc/passwd">',
    '<link rel="attachment" href="asset:css/print.css">',
    f'<link rel="attachment" href="data:image/png;base64,{PNG}">',
    '<a rel="attachment" href="file:///etc/passwd">x</a>',
    '<a rel="attachment" href="asset:css/print.css">x</a>',
    '<style>p { background: url("file:///etc/passwd") }</style><p>x',
    '<style>p { background: url("http://127.0.0.1:1/") }</style><p>x',
    '<style>p::before { content: url("file:///etc/passwd") }</style><p>x',
    '<style>ul { list-style-image: url("file:///etc/passwd") }</style><ul><li>x</ul>',
    '<style>@font-face { font-family: F; src: url("file:///etc/passwd") } p { font-family: F }</style><p>x',
    '<style>@color-profile --c { src: url("file:///etc/passwd") }</style><p>x',
    '<object data="file:///etc/passwd" aria-label="x"></object>',
    '<embed src="file:///etc/passwd" alt="x">',
    '<svg width="9" height="9"><title>x</title><image href="file:///etc/passwd" width="9" height="9"/></svg>',
    '<svg width="9" height="9"><title>x</title><style>@import "file:///etc/passwd";</style></svg>',
    '<img alt="x" src="asset:img/thief.svg">',
    '<link rel="stylesheet" href="asset:css/thief.css">',
    '<base href="file:///etc/"><img alt="x" src="passwd">',
])
def test_no_other_way_in_either(renderer: Renderer, body: str) -> None:
    with pytest.raises(PdfError):
        renderer.render(document(body))


@pytest.mark.parametrize(("html", "reason"), [
    (document("<p>x", attributes=""), "lang"),
    (document("<p>x", head=""), "title"),
    (document("<p>x", head="<title> </title>"), "title"),
    (document(f'<img src="data:image/png;base64,{PNG}">'), "alt"),
    (document('<a href="#nowhere">x</a>'), "nowhere"),
    (document('<img alt="x" src="data:image/png;base64,AAAA">'), "Failed to load image"),
    ("", "title"),
])
def test_errors_are_told(renderer: Renderer, html: str, reason: str) -> None:
    with pytest.raises(PdfError, match=reason):
        renderer.render(html)


def test_warnings_and_old_errors_are_no_errors(renderer: Renderer) -> None:
    html = document("<style>p { nonsense: 1 } @nonsense;</style><p>Går bra")
    assert text(renderer.render(html)) == "Går bra"


def test_looks_come_from_style_sheets_only(renderer: Renderer) -> None:
    plain, hinted = (document(f"<table><tr><td {width}>x</table>") for width in ("", "width=300"))
    assert renderer.render(plain) == renderer.render(hinted)


def test_a_document_that_takes_too_long_is_ended(assets: Path) -> None:
    with closing(Renderer(assets=assets)) as renderer:
        renderer.render(document("<p>Varm"))
        first = pid(renderer)
        renderer.seconds = 0.1
        with pytest.raises(PdfError, match=r"0\.1 seconds"):
            renderer.render(LONG)
        assert not is_alive(first)
        renderer.seconds = pdf.SECONDS
        assert text(renderer.render(document("<p>Nästa"))) == "Nästa"


def test_a_document_that_takes_too_much_memory_is_ended(assets: Path) -> None:
    with closing(Renderer(assets=assets, memory=160 * 1024**2)) as renderer:
        with pytest.raises(PdfError, match=r"memory|died"):
            renderer.render(document(f"<p>x<!--{'x' * 20_000_000}-->"))
        renderer.memory = pdf.MEMORY
        assert text(renderer.render(document("<p>Nästa"))) == "Nästa"


def test_a_killed_process_is_replaced(renderer: Renderer) -> None:
    renderer.render(document("<p>Ett"))
    first = pid(renderer)
    os.kill(first, signal.SIGKILL)
    assert text(renderer.render(document("<p>Två"))) == "Två"
    assert pid(renderer) != first


def test_a_process_that_cannot_live_is_started_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    starts = tmp_path / "starts"
    worker = tmp_path / "worker.py"
    worker.write_text(f"with open({str(starts)!r}, 'a') as file: file.write('x')", encoding="utf-8")
    monkeypatch.setattr(pdf, "WORKER", worker)
    with closing(Renderer()) as renderer, pytest.raises(PdfError, match="died twice"):
        renderer.render(document("<p>x"))
    assert starts.read_text() == "xx"


class Interrupted(Exception):
    """Comes in the middle of a document."""


def test_an_interrupted_document_is_not_taken_for_the_next(renderer: Renderer) -> None:
    def interrupt(*_: object) -> None:
        raise Interrupted

    renderer.render(document("<p>Varm"))
    before = signal.signal(signal.SIGALRM, interrupt)
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.1)
        with pytest.raises(Interrupted):
            renderer.render(LONG)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert text(renderer.render(document("<p>Nästa"))) == "Nästa"


def test_threads_get_their_own_documents(renderer: Renderer, assets: Path) -> None:
    with closing(Renderer(assets=assets)) as another, ThreadPoolExecutor(4) as pool:
        renderers = [renderer, another] * 6
        made = pool.map(lambda n: text(renderers[n].render(document(f"<p>Nummer {n}"))), range(12))
        assert list(made) == [f"Nummer {n}" for n in range(12)]
        assert pid(renderer) != pid(another)


def is_alive(process: int) -> bool:
    """Whether it still runs; one that nobody has waited for does not."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def forked(work: Callable[[], str]) -> str:
    """What the work says in a forked process, which is then killed."""
    reading, writing = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # Python 3.12: other tests may have threads
        child = os.fork()
    if child == 0:
        try:
            os.write(writing, work().encode())
        except BaseException as error:
            os.write(writing, repr(error).encode())
        finally:
            os.kill(os.getpid(), signal.SIGKILL)
    os.close(writing)
    with open(reading, encoding="utf-8") as said:
        answer = said.read()
    os.waitpid(child, 0)
    return answer


def test_a_forked_process_has_its_own_and_takes_it_along(renderer: Renderer) -> None:
    renderer.render(document("<p>Varm"))
    before = pid(renderer)

    def work() -> str:
        said = text(renderer.render(document("<p>I barnet")))
        return f"{said} {pid(renderer)}"

    with renderer._turn:  # as if another thread were at it
        said, _, process = forked(work).rpartition(" ")
    assert said == "I barnet"
    assert int(process) != before
    for _ in range(100):
        if not is_alive(int(process)):
            break
        time.sleep(0.05)
    assert not is_alive(int(process))
    assert text(renderer.render(document("<p>I föräldern"))) == "I föräldern"
    assert pid(renderer) == before


def test_closing_ends_the_process(assets: Path) -> None:
    renderer = Renderer(assets=assets)
    renderer.close()
    renderer.render(document("<p>x"))
    process = pid(renderer)
    renderer.close()
    assert not is_alive(process)


def test_cached_until_something_changes(renderer: Renderer, assets: Path, tmp_path: Path) -> None:
    folder = tmp_path / "made" / "pdf"
    one, other = document("<p>Ett"), document("<p>Två")
    made = renderer.cached(one, folder)
    assert renderer.render(one) == made
    assert [path.read_bytes() for path in folder.iterdir()] == [made]
    renderer.cached(other, folder)
    assert len(list(folder.iterdir())) == 2

    renderer.close()
    assert renderer.cached(one, folder) == made
    assert renderer._worker is None

    style = assets / "css/print.css"
    style.write_text(style.read_text() + " p { color: red }", encoding="utf-8")
    assert renderer.cached(one, folder) == made
    assert renderer._worker
    assert all(re.fullmatch(r"[0-9a-f]{64}\.pdf", path.name) for path in folder.iterdir())
    assert len(list(folder.iterdir())) == 3


def test_nothing_is_kept_of_a_document_with_errors(renderer: Renderer, tmp_path: Path) -> None:
    with pytest.raises(PdfError):
        renderer.cached(document("<p>x", head=""), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_the_module_has_a_renderer_for_all(tmp_path: Path) -> None:
    html = document("<p>För alla")
    assert text(pdf.render(html)) == "För alla"
    assert pdf.cached(html, tmp_path) == pdf.render(html)


def test_weasyprint_and_the_app_stay_apart() -> None:
    assert "weasyprint" not in sys.modules
    loads = f"import runpy, sys; runpy.run_path({str(pdf.WORKER)!r}); print('\\n'.join(sys.modules))"
    command = [sys.executable, "-P", "-c", loads]
    loaded = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "weasyprint" in loaded
    assert not re.search(r"^(vpapp|flask|sqlalchemy)\b", loaded, re.MULTILINE)

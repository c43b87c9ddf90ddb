"""Lists that grow, the first visit, the start of the server."""

import gzip
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter

from flask import Flask

from benchmarks.measure import Line, compared, count_statements, in_turn, target
from benchmarks.scorecard import BOARD, KEY_FUNCTION
from benchmarks.servers import OURS, ROOT, Answer, Client, environment, served, signed_in
from tests.tree import parse

LISTS: Mapping[str, Mapping[str, str] | None] = {
    "/styrkort": None, "/aktiviteter": None, f"{BOARD}/handelser": None, "/sok": {"q": "våld"},
}  # fmt: skip
"""Addresses, and the form that is sent to them, if one is."""
MOST_GROWTH, MOST_BYTES, MOST_SECONDS = 1.5, 60_000, 1.5
ROUNDS, TIMES, STARTS = 5, 20, 5
ADDRESS = re.compile(r'url\(["\']?([^"\')]+)')
WITHOUT_WEASYPRINT = """
import sys
from wsgi import app
assert app.test_client().get("/").status_code == 200
assert "weasyprint" not in sys.modules, "a page imports WeasyPrint"
"""


def growth_lines(apps: Mapping[Path, Flask]) -> Iterator[Line]:
    """Lists at 100 × the data; their floor is the same page at 1 ×. `apps`: at 1 ×, at 100 ×."""
    (demo, app), (grown, grown_app) = apps.items()
    with (
        served(OURS, demo) as port,
        served(OURS, grown) as other,
        signed_in(port, KEY_FUNCTION) as small,
        signed_in(other, KEY_FUNCTION) as large,
    ):
        for path, form in LISTS.items():
            ratio = in_turn(
                partial(_ask, small, path, form), partial(_ask, large, path, form), rounds=ROUNDS, times=TIMES
            )
            yield compared(
                f"{path} at 100 × the data (floor: at 1 ×)",
                ratio,
                most=MOST_GROWTH,
                promise=f"≤ {MOST_GROWTH} × its time at 1 ×",
                statements=" → ".join(
                    str(count_statements(one, path, {"Cookie": client.cookie}, form))
                    for one, client in ((app, small), (grown_app, large))
                ),
                bytes=f"{len(_ask(small, path, form).body)} → {len(_ask(large, path, form).body)}",
            )


def _ask(client: Client, path: str, form: Mapping[str, str] | None) -> Answer:
    return client.post(path, form) if form else client.get(path)


def first_visit(demo: Path) -> Line:
    """The start page to whoever is not signed in, with all that it needs, each file once."""
    with served(OURS, demo) as port, closing(Client(port)) as client:
        files = {"/": client.get("/").body}
        for address in _needed(files["/"].decode()):
            files[address] = client.get(address).body
            within = ADDRESS.findall(files[address].decode()) if ".css" in address else []
            assert not within, f"{address} asks for {within}: count them too"
    size = sum(len(gzip.compress(content, 6)) for content in files.values())
    promise = "≤ 60 kB (gzip -6), nothing from outside"
    words = target(promise, kept=size <= MOST_BYTES)
    return Line("first visit, start page", "", f"{len(files)} requests", "", words, bytes=str(size))


def _needed(html: str) -> list[str]:
    root, _ = parse(html)
    needed = [one.get("src") for one in root.all("script", "img") if one.get("src")]
    needed += [one.get("href") for one in root.all("link")]
    outside = [address for address in needed if not address.startswith("/") or address.startswith("//")]
    assert not outside, f"the page asks others for {outside}"
    return needed


def start(demo: Path) -> Line:
    """From the command to the first answer."""
    command = [sys.executable, "-c", WITHOUT_WEASYPRINT]
    subprocess.run(command, cwd=ROOT, env=environment(demo), check=True, stderr=subprocess.DEVNULL)
    taken = [_start(demo) for _ in range(STARTS)]
    promise = f"< {MOST_SECONDS} s; WeasyPrint not imported for a page"
    words = target(promise, kept=median(taken) < MOST_SECONDS)
    ours = f"{median(taken):.2f} s ({min(taken):.2f}–{max(taken):.2f})"
    return Line("start of the server to its first answer", "", ours, "", words)


def _start(demo: Path) -> float:
    begun = perf_counter()
    with served(OURS, demo) as port, closing(Client(port)) as client:
        client.get("/")
        return perf_counter() - begun

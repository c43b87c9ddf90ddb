"""gunicorn, alike for ours and the floor, and a client that keeps its connection."""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from http.client import HTTPConnection, HTTPMessage
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parents[1]
SETTINGS = ["--worker-class=gthread", "--threads=4", "--keep-alive=60", "--no-control-socket"]
OURS = "wsgi:app"
FLASK = [sys.executable, "-m", "flask", "--app", "wsgi"]
HTMX = {"HX-Request": "true", "HX-Request-Type": "partial"}


def environment(instance: Path, **more: str) -> dict[str, str]:
    """The demo in that folder, perhaps with more settings, without those of the calling shell."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("VPAPP_")}
    return kept | settings(instance) | more


def settings(instance: Path) -> dict[str, str]:
    """The settings of the demo in that folder."""
    return {"VPAPP_DEMO": "1", "VPAPP_TODAY": "2023-05-22", "VPAPP_INSTANCE": str(instance)}


@contextmanager
def served(app: str, instance: Path, *, workers: int = 1) -> Iterator[int]:
    """The port of 127.0.0.1 where gunicorn serves the app. A request that comes too early waits for its answer."""
    with running(app, instance, workers=workers) as (_, port):
        yield port


@contextmanager
def running(app: str, instance: Path, *, workers: int) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """gunicorn's process, the first of its own group, and its port."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        # As gunicorn does itself, but too late for a connection that is made before it has begun.
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        port, handle = listener.getsockname()[1], listener.fileno()
        gunicorn = [sys.executable, "-m", "gunicorn", app, f"--bind=fd://{handle}", *SETTINGS, f"--workers={workers}"]
        process = subprocess.Popen(
            ["setpriv", "--pdeathsig=TERM", *gunicorn, "--log-level=error"],
            cwd=ROOT,
            env=environment(instance),
            pass_fds=(handle,),
            stderr=subprocess.DEVNULL,
            process_group=0,
        )
    try:
        yield process, port
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)


class Answer(NamedTuple):
    """What a server said."""

    status: int
    headers: HTTPMessage
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()

    @property
    def csrf(self) -> str:
        """The token of the page's forms."""
        found = re.search(r'name="csrf_token" value="([^"]+)"', self.text)
        assert found, "there is no form on the page"
        return found[1]


class Client:
    """Somebody's browser with one kept connection."""

    def __init__(self, port: int, cookie: str = "") -> None:
        self.connection = HTTPConnection("127.0.0.1", port, timeout=60)
        self.cookie = cookie

    def close(self) -> None:
        """End the connection."""
        self.connection.close()

    def get(self, path: str, expect: int = 200) -> Answer:
        """Ask for a page."""
        return self._ask("GET", path, None, {}, expect)

    def post(
        self, path: str, form: Mapping[str, str], headers: Mapping[str, str] | None = None, expect: int = 200
    ) -> Answer:
        """Send a form."""
        sent = {"Content-Type": "application/x-www-form-urlencoded", **(headers or {})}
        return self._ask("POST", path, urlencode(form).encode(), sent, expect)

    def _ask(
        self, method: str, path: str, body: bytes | None, headers: Mapping[str, str], expect: int
    ) -> Answer:
        self.connection.request(method, path, body, {"Cookie": self.cookie, **headers})
        response = self.connection.getresponse()
        answer = Answer(response.status, response.headers, response.read())
        assert answer.status == expect, f"{method} {path} answered {answer.status}: {answer.body[:300]!r}"
        if set_now := answer.headers["Set-Cookie"]:
            self.cookie = set_now.split(";")[0]
        return answer


@contextmanager
def signed_in(port: int, person: str) -> Iterator[Client]:
    """The browser of somebody in the demo's cast."""
    with closing(Client(port)) as client:
        csrf = client.get("/logga-in").csrf
        client.post("/logga-in/demo", {"person": person, "csrf_token": csrf}, expect=303)
        yield client

"""Real servers for the tests: a private PostgreSQL, the application under gunicorn, the installed Chromium.

A server also ends when the test process is killed; start it from the main thread, whose end it follows.
"""

import http.client
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

ROOT = Path(__file__).resolve().parent.parent
START_SECONDS = 60
STOP_SECONDS = 15


class NotInstalled(RuntimeError):
    """A program that the tests need is not on this machine."""


def chromium_path() -> str | None:
    """The installed Chromium or Chrome, or None."""
    names = ("chromium", "google-chrome", "google-chrome-stable", "chromium-browser")
    return next(filter(None, map(shutil.which, names)), None)


def postgresql_program(name: str) -> str:
    """The path of one of PostgreSQL's programs: from PATH, else Debian's newest. Raises NotInstalled."""
    newest_first = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=_major_version, reverse=True)
    path = shutil.which(name, path=os.pathsep.join([os.environ.get("PATH", ""), *map(str, newest_first)]))
    if path is None:
        raise NotInstalled(f"{name} is missing. On Debian or Ubuntu: sudo apt-get install postgresql")
    return path


@contextmanager
def postgresql() -> Iterator[str]:
    """A new PostgreSQL server with an empty database, reached only by a socket in a temporary folder.

    Yields its SQLAlchemy URL; the user is superuser. Its collation is Swedish, not bytewise, so that
    a comparison that forgot its own collation is found. Raises NotInstalled.
    """
    initdb, postgres, ready = map(postgresql_program, ("initdb", "postgres", "pg_isready"))
    with tempfile.TemporaryDirectory(prefix="vpapp-postgresql-") as folder:
        account = _ordinary_account(folder)
        cluster = ["--encoding=UTF8", "--locale=C", "--locale-provider=icu", "--icu-locale=sv"]
        access = ["--username=vpapp", "--auth=trust"]
        _finish(["setpriv", *account, initdb, f"--pgdata={folder}/data", "--no-sync", *access, *cluster])
        careless = [f"--{setting}=off" for setting in ("fsync", "synchronous_commit", "full_page_writes")]
        place = ["-D", f"{folder}/data", "--listen_addresses=", f"--unix_socket_directories={folder}"]
        command = ["setpriv", "--pdeathsig=INT", *account, postgres, *place, *careless]
        with _running(command, Path(folder, "log"), signal.SIGINT) as wait:
            wait(lambda: subprocess.run([ready, "--quiet", "--host", folder], check=False).returncode == 0)
            yield f"postgresql+psycopg://vpapp@/postgres?host={quote(folder, safe='')}"


@contextmanager
def live_server(app_env: dict[str, str], log: Path | None = None) -> Iterator[str]:
    """The application under gunicorn on a free port of 127.0.0.1; yields its address without a last slash.

    app_env holds every VPAPP_ setting: those of the calling shell are left out. `log`: where the server writes.
    Raises RuntimeError with the server's log if /halsa has not answered 200 within 60 seconds.
    """
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("VPAPP_")}
    workers = ["--worker-class=gthread", "--workers=2", "--threads=4", "--no-control-socket"]
    with tempfile.TemporaryDirectory(prefix="vpapp-web-") as folder, _free_port() as listener:
        port, handle = listener.getsockname()[1], listener.fileno()
        gunicorn = [sys.executable, "-m", "gunicorn", "wsgi:app", f"--bind=fd://{handle}", *workers]
        command = ["setpriv", "--pdeathsig=TERM", *gunicorn]
        with _running(command, log or Path(folder, "log"), signal.SIGTERM, inherited | app_env, (handle,)) as wait:
            listener.close()
            wait(lambda: _healthy(port))
            yield f"http://127.0.0.1:{port}"


def _major_version(folder: Path) -> float:
    return float(folder.parent.name)


def _ordinary_account(folder: str) -> list[str]:
    """setpriv's options for a user that PostgreSQL accepts, who is given the folder: it refuses root."""
    if os.geteuid() != 0:
        return []
    names = {account.pw_name for account in pwd.getpwall()}
    account = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
    os.chown(folder, account.pw_uid, account.pw_gid)
    return [f"--reuid={account.pw_uid}", f"--regid={account.pw_gid}", "--clear-groups"]


def _finish(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd="/")
    if done.returncode:
        raise RuntimeError(f"{command} failed:\n{done.stdout}{done.stderr}")


def _free_port() -> socket.socket:
    """Bound here and handed to the server, so that nobody else can take the port in between."""
    return socket.create_server(("127.0.0.1", 0))


@contextmanager
def _running(
    command: list[str],
    log: Path,
    ending: signal.Signals,
    env: dict[str, str] | None = None,
    handles: tuple[int, ...] = (),
) -> Iterator[Callable[[Callable[[], bool]], None]]:
    """Runs a server until the block ends; yields a function that waits until the given check says ready."""
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=env,
            pass_fds=handles,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            process_group=0,  # Ctrl-C reaches the tests alone, which then stop their servers.
        )

    def wait(ready: Callable[[], bool]) -> None:
        deadline = time.monotonic() + START_SECONDS
        while not ready():
            if process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"{command} did not start:\n{log.read_text(errors='replace')[-5000:]}")
            time.sleep(0.05)

    try:
        yield wait
    finally:
        process.send_signal(ending)
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _healthy(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/halsa")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()

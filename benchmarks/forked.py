"""gunicorn and `flask work` in one process group, forked from a process that has imported the app.

To import it takes two seconds, to fork a few milliseconds: so the servers of `make torture` can be killed often.
"""

import multiprocessing
import os
import signal
import socket
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from ctypes import CDLL
from multiprocessing.process import BaseProcess
from pathlib import Path

import flask.cli
import gunicorn.app.wsgiapp
import gunicorn.workers.gthread

from benchmarks.servers import OURS, SETTINGS

GUNICORN = ["gunicorn", OURS, *SETTINGS, "--log-level=error"]
WORK = ["flask", "--app", "wsgi", "work"]
DIES_WITH_PARENT = 1
"""PR_SET_PDEATHSIG of prctl(2)."""
_fork = multiprocessing.get_context("fork")


@contextmanager
def running(env: Mapping[str, str], log: Path, *, workers: int = 2) -> Iterator[tuple[int, int]]:
    """The group's id, and the port of 127.0.0.1. The group is killed at the end, if it lives still.

    Called from the main thread, the only one, with no connection open to the database.
    """
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port, handle = listener.getsockname()[1], listener.fileno()
        arguments = [*GUNICORN, f"--bind=fd://{handle}", f"--workers={workers}"]
        server = _forked(gunicorn.app.wsgiapp.run, arguments, env, log)
    assert server.pid
    work = _forked(flask.cli.main, WORK, env, log, group=server.pid)
    try:
        yield server.pid, port
    finally:
        if server.is_alive():
            os.killpg(server.pid, signal.SIGKILL)
        server.join()
        work.join()


def _forked(
    run: Callable[[], object], arguments: list[str], env: Mapping[str, str], log: Path, *, group: int = 0
) -> BaseProcess:
    def child() -> None:
        os.setpgid(0, group)
        CDLL(None).prctl(DIES_WITH_PARENT, signal.SIGKILL)
        with log.open("ab") as output:
            os.dup2(output.fileno(), sys.stdout.fileno())
            os.dup2(output.fileno(), sys.stderr.fileno())
        os.environ.clear()
        os.environ.update(env)
        sys.argv = arguments
        run()

    process = _fork.Process(target=child)
    process.start()
    assert process.pid
    os.setpgid(process.pid, group or process.pid)  # here as well: whoever is first
    return process

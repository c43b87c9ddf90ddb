"""Sets up the demo and runs the web server and `flask work` until either ends or somebody presses Ctrl-C."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# The demo's date lies in the middle of the programme unless it is chosen. It keeps to its own database in instance/.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "VPAPP_DATABASE_URL"} | {
    "VPAPP_DEMO": "1",
    "VPAPP_TODAY": os.environ.get("VPAPP_TODAY") or "2023-05-22",
}
FLASK = [sys.executable, "-m", "flask", "--app", "wsgi"]
GUNICORN = [sys.executable, "-m", "gunicorn", "wsgi:app"]
WORKERS = ["--worker-class=gthread", "--workers=2", "--threads=4", "--graceful-timeout=10"]
QUIET = ["--no-control-socket", "--log-level=warning"]
Process = subprocess.Popen[bytes]


def chosen_port() -> int:
    """PORT, or 5000. Ends the program with a sentence when the port cannot be used."""
    text = os.environ.get("PORT") or "5000"
    try:
        with socket.create_server(("127.0.0.1", int(text))):
            return int(text)
    except (OSError, OverflowError, ValueError):
        raise SystemExit(f"Port {text} is taken, or not a port. Choose another: make run PORT=5001") from None


def answers(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/halsa")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def start(command: list[str]) -> Process:
    """In a process group of its own: Ctrl-C reaches only this program, which then stops it in order."""
    return subprocess.Popen(command, cwd=ROOT, env=ENVIRONMENT, process_group=0)


def watch(processes: list[Process], port: int) -> None:
    """Says where the server is once it answers; returns when one of the processes has ended."""
    told = False
    while all(process.poll() is None for process in processes):
        if not told and (told := answers(port)):
            address = f"http://127.0.0.1:{port}"
            print(f"\nvpapp runs on {address} (sign in: {address}/logga-in). Ctrl-C stops it.\n", flush=True)
        time.sleep(0.2)


def stop(processes: list[Process]) -> None:
    for process in processes:
        process.terminate()
    for process in processes:
        try:
            process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def main() -> str | int:
    for ending in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(ending, signal.default_int_handler)
    processes: list[Process] = []
    try:
        port = chosen_port()
        setup = subprocess.run([*FLASK, "setup-demo"], cwd=ROOT, env=ENVIRONMENT, check=False)
        if setup.returncode:
            return setup.returncode
        processes.append(start([*GUNICORN, *WORKERS, *QUIET, f"--bind=127.0.0.1:{port}"]))
        processes.append(start([*FLASK, "work"]))
        watch(processes, port)
        return "The web server or flask work ended by itself, so both were stopped."
    except KeyboardInterrupt:
        return 0
    finally:
        for ending in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(ending, signal.SIG_IGN)
        stop(processes)


if __name__ == "__main__":
    sys.exit(main())

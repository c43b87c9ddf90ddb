"""A mail server on this machine, small enough to read: keeps what it is handed, refuses whom it is told to."""

import email
import socketserver
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from email.policy import default
from threading import Thread


class Server(socketserver.ThreadingTCPServer):
    """Speaks as much of SMTP as smtplib needs."""

    allow_reuse_address = daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Talk)
        self.received: list[EmailMessage] = []
        self.recipients: list[str] = []
        self.refuses: set[str] = set()
        self.hangs_up = False

    @property
    def url(self) -> str:
        """As VPAPP_MAIL says it."""
        return f"smtp://127.0.0.1:{self.server_address[1]}"


class _Talk(socketserver.StreamRequestHandler):
    server: Server

    def handle(self) -> None:
        self.say("220 here")
        for line in self.rfile:
            verb, _, rest = line.decode().strip().partition(" ")
            if self.server.hangs_up:
                return
            if verb.upper() == "QUIT":
                self.say("221 bye")
                return
            self.answer(verb.upper(), rest)

    def answer(self, verb: str, rest: str) -> None:
        if verb == "RCPT":
            address = rest.split("<")[1].split(">")[0]
            if address in self.server.refuses:
                self.say("550 no such person")
                return
            self.server.recipients.append(address)
        elif verb == "DATA":
            self.say("354 go on")
            self.take()
        elif verb == "EHLO":
            self.say("250-here")
            self.say("250 SMTPUTF8")
            return
        self.say("250 ok")

    def take(self) -> None:
        lines = []
        for line in self.rfile:
            if line == b".\r\n":
                break
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        self.server.received.append(email.message_from_bytes(b"".join(lines), policy=default))

    def say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


@contextmanager
def serving() -> Iterator[Server]:
    """The server, while the block runs."""
    with Server() as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()

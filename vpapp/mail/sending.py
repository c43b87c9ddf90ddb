"""Letting mails leave: drawn from their templates, by SMTP or into a folder. Each at least once.

A mail that left while the machine stopped may leave again; its Message-ID is the same, so mail programs can tell.
"""

import hashlib
import logging
import smtplib
import ssl
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from email import policy
from email.headerregistry import Address
from email.message import EmailMessage
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from flask import current_app

from ..core import calendar, clock, signing, swedish
from ..core.config import Settings
from ..core.db import writing
from . import outbox
from .models import Mail

BATCH = 50
SECONDS = 20
LONG_LINES = policy.default.clone(max_line_length=998)
"""As long as a mail's lines may be: a header that is one long address must not be taken apart."""
Send = Callable[[EmailMessage], None]
log = logging.getLogger(__name__)


def send_due() -> int:
    """Let every mail leave that is to leave now. The number that did."""
    sent = 0
    while batch := _claimed():
        try:
            with _transport(_settings()) as send:
                sent += sum(_send(mail, send) for mail in batch)
        except (OSError, smtplib.SMTPException) as error:  # there is nobody to send with
            for mail in batch:
                if mail.sent_at is None:
                    _note_problem(mail, error)
    return sent


def duty() -> None:
    """`send_due`, as `flask work` calls it."""
    send_due()


def _claimed() -> list[Mail]:
    with writing():
        return outbox.claim(BATCH)


def _send(mail: Mail, send: Send) -> bool:
    try:
        send(composed(mail))
    except Exception as error:  # the mail server's, the address's or the template's; the next mail may do
        _note_problem(mail, error)
        return False
    with writing():
        outbox.note_sent(mail)
    return True


def _note_problem(mail: Mail, error: Exception) -> None:
    """By the error's kind alone: its text may hold an address."""
    log.warning("mail %d could not leave: %s", mail.id, type(error).__name__)
    with writing():
        outbox.note_problem(mail, type(error).__name__)


def composed(mail: Mail) -> EmailMessage:
    """The mail as it is sent. Raises ValueError for a name or address that no header can hold."""
    settings = _settings()
    named, text = drawn(mail)
    message = EmailMessage(policy=LONG_LINES)
    message["From"] = Address("Programmet mot våld", addr_spec=settings.mail_from)
    message["To"] = Address(" ".join(mail.name.split()), addr_spec=mail.email)
    message["Subject"] = named
    message["Date"] = mail.queued_at
    message["Message-ID"] = f"<{_fingerprint(mail.dedupe)}@{_host(settings)}>"
    message["Auto-Submitted"] = "auto-generated"
    if declines := _decline_url(mail):
        message["List-Unsubscribe"] = f"<{declines}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(text)
    if event := mail.facts.get("event"):
        _add_calendar(message, event, mail.email)
    return message


def drawn(mail: Mail) -> tuple[str, str]:
    """(subject, text), of a mail that is queued or only looked at."""
    template = current_app.jinja_env.get_template(f"{mail.template}.txt")
    drawn = template.render(name=mail.name, url=_settings().url, decline_url=_decline_url(mail), **mail.facts)
    named, _, text = drawn.replace(swedish.HARD_SPACE, " ").strip().partition("\n")
    return named, text.strip() + "\n"


def _decline_url(mail: Mail) -> str:
    """Where whoever gets it says that they want no more such mails (RFC 8058); empty where the facts name no page.

    The fact `declines` is the beginning of the page's path; what follows it is the person's id, signed for that page.
    """
    path = mail.facts.get("declines")
    return f"{_settings().url}{path}{signing.signed(path, mail.person_id)}" if path and mail.person_id else ""


def _fingerprint(dedupe: str) -> str:
    return hashlib.sha256(dedupe.encode()).hexdigest()[:32]


def subject(mail: Mail) -> str:
    """What it is called, drawn as when it leaves. Empty when it can't be drawn, or is let go of."""
    if mail.is_forgotten:
        return ""
    try:
        return drawn(mail)[0]
    except Exception:  # its template's or its facts': the page says of it what it can
        return ""


def _add_calendar(message: EmailMessage, facts: dict[str, Any], attendee: str) -> None:
    """The invitation beside the text. Its `uid` and `url` in the facts are without our own address."""
    settings = _settings()
    event = calendar.Event.from_facts(facts).at(settings.url)
    file = calendar.invitation(event, organizer=settings.mail_from, attendee=attendee)
    method = calendar.Method.CANCEL if event.cancelled else calendar.Method.REQUEST
    message.add_alternative(file.decode(), subtype="calendar")
    part = message.get_payload()[-1]  # type: ignore[index]  # a list, now that there are two
    part.set_param("method", method.value)  # type: ignore[union-attr]


def _host(settings: Settings) -> str:
    return urlsplit(settings.url).hostname or "localhost"


def _settings() -> Settings:
    settings: Settings = current_app.config["SETTINGS"]
    return settings


@contextmanager
def _transport(settings: Settings) -> Iterator[Send]:
    """Something to send with, kept for a batch."""
    where = urlsplit(settings.mail)
    if where.scheme == "folder":
        yield lambda message: _write(message, settings.instance / "mail")
        return
    context, host, port = ssl.create_default_context(), where.hostname or "", where.port or 0
    with (
        smtplib.SMTP_SSL(host, port, timeout=SECONDS, context=context)
        if where.scheme == "smtps"
        else smtplib.SMTP(host, port, timeout=SECONDS)
    ) as server:
        if where.scheme == "smtp+starttls":
            server.starttls(context=context)
        if where.username:
            server.login(unquote(where.username), unquote(where.password or ""))
        yield lambda message: _hand_over(message, server)


def _hand_over(message: EmailMessage, server: smtplib.SMTP) -> None:
    server.send_message(message)


def _write(message: EmailMessage, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    name = str(message["Message-ID"]).strip("<>").split("@")[0]
    (folder / f"{clock.wall():%Y%m%dT%H%M%S}-{name[:12]}.eml").write_bytes(bytes(message))


def remove_files(dedupes: Iterable[str]) -> int:
    """Remove the files that these mails were written to. How many there were."""
    wanted = {_fingerprint(dedupe)[:12] for dedupe in dedupes}
    found = [one for one in (_settings().instance / "mail").glob("*.eml") if one.stem[-12:] in wanted]
    for one in found:
        one.unlink(missing_ok=True)
    return len(found)

"""Every setting: its environment name, its default, what it means. Nothing else reads the environment."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[2]
DEMO_KEY = "demo-key-for-an-open-demonstration-and-nothing-else"
MEANING = {
    "VPAPP_DATABASE_URL": "where the data is (default: SQLite in the instance folder)",
    "VPAPP_SECRET_KEY": "signs the cookies; at least 32 characters; required outside the demo",
    "VPAPP_INSTANCE": "folder for the database and made files (default: instance/)",
    "VPAPP_HTTPS": "1 (default) or 0; with 1 cookies are Secure and browsers told to keep to HTTPS",
    "VPAPP_PROXIES": "how many proxies of our own stand in front (default: 1 with HTTPS, else 0)",
    "VPAPP_DEMO": "1 opens the demo's sign-in buttons; refused together with HTTPS",
    "VPAPP_TODAY": "holds the app's date still, for a demo: YYYY-MM-DD",
    "VPAPP_URL": "the app's own address, for links in mails (https://vpapp.example); required outside the demo",
    "VPAPP_MAIL": "where mails leave: smtp://, smtp+starttls:// or smtps:// user:password@host:port, or folder: "
    "for files in the instance folder (the demo's default); required outside the demo",
    "VPAPP_MAIL_FROM": "the sender's address; required outside the demo",
    "VPAPP_RETENTION_YEARS": "whole years that names of participants are kept after the year of the occasion "
    "(0–5, default: 2)",
    "VPAPP_EXIT_URL": "where 'Lämna sidan snabbt' leads (default: a search engine's start page)",
}


class SettingsError(Exception):
    """A setting is missing, unknown or wrong; the text says what to do."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The app's settings, checked."""

    database_url: str
    secret_key: str
    instance: Path
    https: bool
    proxies: int
    demo: bool
    today: date | None
    exit_url: str
    url: str
    mail: str
    mail_from: str
    retention_years: int


def read(environ: Mapping[str, str] = os.environ) -> Settings:
    """Read and check the settings. Raises SettingsError with a sentence that says what to do."""
    if unknown := sorted(k for k in environ if k.startswith("VPAPP_") and k not in MEANING):
        raise SettingsError(f"Unknown setting {unknown[0]}. Known: {', '.join(MEANING)}.")
    demo = _flag(environ, "VPAPP_DEMO", default=False)
    https = _flag(environ, "VPAPP_HTTPS", default=not demo)
    if demo and https:
        raise SettingsError("VPAPP_DEMO=1 lets anyone sign in as anyone, so it can't go with VPAPP_HTTPS=1.")
    instance = Path(environ.get("VPAPP_INSTANCE") or ROOT / "instance").resolve()
    return Settings(
        database_url=environ.get("VPAPP_DATABASE_URL") or f"sqlite:///{instance / 'vpapp.sqlite'}",
        secret_key=_secret(environ.get("VPAPP_SECRET_KEY", ""), demo=demo),
        instance=instance,
        https=https,
        proxies=_number(environ, "VPAPP_PROXIES", default=1 if https else 0),
        demo=demo,
        today=_day(environ.get("VPAPP_TODAY", "")),
        exit_url=environ.get("VPAPP_EXIT_URL") or "https://www.google.se/",
        url=_needed(environ, "VPAPP_URL", "http://127.0.0.1:5000" if demo else "").rstrip("/"),
        mail=_mail(_needed(environ, "VPAPP_MAIL", "folder:" if demo else "")),
        mail_from=_needed(environ, "VPAPP_MAIL_FROM", "vpapp@vpapp.example" if demo else ""),
        retention_years=_number(environ, "VPAPP_RETENTION_YEARS", default=2),
    )


def _needed(environ: Mapping[str, str], name: str, default: str) -> str:
    if value := environ.get(name) or default:
        return value
    raise SettingsError(f"Set {name}: {MEANING[name]}.")


def _mail(value: str) -> str:
    where = urlsplit(value)
    if value == "folder:" or (where.scheme in ("smtp", "smtp+starttls", "smtps") and where.hostname):
        return value
    raise SettingsError("VPAPP_MAIL is folder: or an address such as smtp+starttls://user:password@host:587.")


def _flag(environ: Mapping[str, str], name: str, *, default: bool) -> bool:
    value = environ.get(name) or ("1" if default else "0")
    if value not in ("0", "1"):
        raise SettingsError(f"{name} is 0 or 1, not {value!r}.")
    return value == "1"


def _number(environ: Mapping[str, str], name: str, *, default: int) -> int:
    value = environ.get(name) or str(default)
    if not value.isdecimal() or int(value) > 5:
        raise SettingsError(f"{name} is a whole number from 0 to 5, not {value!r}.")
    return int(value)


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError as error:
        raise SettingsError(f"VPAPP_TODAY is a date such as 2023-05-22, not {value!r}.") from error


def _secret(value: str, *, demo: bool) -> str:
    if demo:
        return value or DEMO_KEY
    if len(value) < 32 or value == DEMO_KEY:
        raise SettingsError(
            "Set VPAPP_SECRET_KEY to at least 32 random characters, for example the output of "
            '`python3 -c "import secrets; print(secrets.token_urlsafe(48))"`.'
        )
    return value

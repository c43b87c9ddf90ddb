"""Passwords: argon2id, long rather than odd, and a brake on guessing. Source: OWASP ASVS 5.0, chapter V6."""

import hashlib
from datetime import timedelta

import sqlalchemy as sa
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from ..core import clock
from ..core.db import db, writing
from .models import SignInAttempt

SHORTEST = 15
WINDOW = timedelta(minutes=15)
MOST_PER_ACCOUNT = 5
MOST_PER_ADDRESS = 50
COMMON = ("password", "lösenord", "qwerty", "stockholm", "sommar", "vinter", "programmet", "123456", "abcdef")

_hasher = PasswordHasher()


def hashed(password: str) -> str:
    """The argon2id hash to store. Slow on purpose (about 0.1 s): never under the write lock."""
    return _hasher.hash(password)


def matches(stored: str | None, password: str) -> bool:
    """Whether the password is the stored one. As slow when there is none, so that accounts can't be guessed."""
    try:
        return _hasher.verify(stored or _nobodys(), password) and stored is not None
    except (VerificationError, InvalidHashError):
        return False


def _nobodys() -> str:
    """A hash that no password has, which takes as long to compare with as anybody's; made up, so that it is free."""
    cost = f"m={_hasher.memory_cost},t={_hasher.time_cost},p={_hasher.parallelism}"
    return f"$argon2id$v=19${cost}${'A' * 22}${'A' * 43}"


def weakness(password: str, *, email: str) -> str | None:
    """Why the password is too weak, as a sentence; None when it will do."""
    low = password.lower()
    if len(password) < SHORTEST:
        return f"Lösenordet är för kort. Använd minst {SHORTEST} tecken, gärna fyra slumpvis valda ord."
    if len(set(low)) < 6 or email.split("@")[0].lower() in low:
        return "Lösenordet är för lätt att gissa. Använd fyra ord som inte hör ihop och inte ditt namn."
    stripped = low
    for word in COMMON:
        stripped = stripped.replace(word, "")
    if len(stripped) < 8:
        return "Lösenordet består mest av vanliga ord. Använd fyra ord som inte hör ihop."
    return None


def keys_of(email: str, address: str) -> tuple[str, str]:
    """What failed attempts are counted by: the account and the address, as hashes."""
    account, place = f"account:{email.strip().lower()}", f"address:{address}"
    return hashlib.sha256(account.encode()).hexdigest(), hashlib.sha256(place.encode()).hexdigest()


def is_throttled(keys: tuple[str, str]) -> bool:
    """Whether there were too many failed attempts of late."""
    account, place = (
        db.session.scalar(
            sa.select(sa.func.count()).where(
                SignInAttempt.key == key, SignInAttempt.at > clock.wall() - WINDOW
            )
        )
        or 0
        for key in keys
    )
    return account >= MOST_PER_ACCOUNT or place >= MOST_PER_ADDRESS


def count_failure(keys: tuple[str, str]) -> None:
    """Note a failed attempt in a transaction of its own: it counts although the request is refused."""
    with writing():
        note_failure(keys)


def note_failure(keys: tuple[str, str]) -> None:
    """Note a failed attempt, and forget those that no longer matter."""
    db.session.execute(sa.delete(SignInAttempt).where(SignInAttempt.at < clock.wall() - WINDOW))
    db.session.add_all(SignInAttempt(key=key) for key in keys)
    db.session.flush()

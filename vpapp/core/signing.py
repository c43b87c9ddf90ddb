"""Links that say whose they are without signing in: an id, signed for one purpose with the app's secret key."""

from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer

from .config import Settings


def signed(purpose: str, key: int) -> str:
    """The id as a piece of an address that nobody else can make."""
    return str(_signer(purpose).dumps(key))


def unsigned(purpose: str, token: str) -> int | None:
    """The id that was signed for the purpose; None for anything else."""
    try:
        key = _signer(purpose).loads(token)
    except BadSignature:
        return None
    return key if isinstance(key, int) else None


def _signer(purpose: str) -> URLSafeSerializer:
    settings: Settings = current_app.config["SETTINGS"]
    return URLSafeSerializer(settings.secret_key, salt=purpose)

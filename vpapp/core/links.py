"""Addresses on the web, as somebody types them."""

from urllib.parse import urlsplit


def is_web_address(typed: str) -> bool:
    """Whether a browser can follow it to another site: `https://www.exempel.se/rapport`."""
    if any(sign.isspace() or sign in '\\"<>' for sign in typed):
        return False
    try:
        parts = urlsplit(typed)
        known = parts.scheme in ("http", "https") and (parts.port or 1) > 0
    except ValueError:
        return False
    return known and "." in (parts.hostname or "").strip(".") and "@" not in parts.netloc

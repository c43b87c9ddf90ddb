"""Headers on every answer, errors and static files too. Source: OWASP ASVS 5.0, chapter V3."""

from flask import Flask, Response, request

CSP = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)
SANDBOX = "default-src 'none'; sandbox; frame-ancestors 'none'"
"""For a file that somebody sent: whatever it is, nothing in it runs."""
ALWAYS = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
YEAR = 31_536_000


def init_app(app: Flask, *, https: bool) -> None:
    """Set them; an answer's own policy stands only where it is that of a sandbox."""

    @app.after_request
    def _set(response: Response) -> Response:
        own = response.headers.get("Content-Security-Policy")
        for name, value in ALWAYS.items():
            response.headers[name] = value
        if own == SANDBOX:
            response.headers["Content-Security-Policy"] = own
        if https:
            response.headers["Strict-Transport-Security"] = f"max-age={YEAR}; includeSubDomains"
        if request.endpoint == "static" and response.status_code < 400 and "v" in request.args:
            response.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable"
        elif request.endpoint != "static":
            response.headers["Cache-Control"] = "no-store"
        return response

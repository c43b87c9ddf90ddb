"""vpapp: the app with which a city carries out its programme against violence.

`create_app()` is the one place where the parts are put together; `parts` says which they are.
"""

import os
from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import Any

from flask import Flask
from flask_migrate import Migrate
from werkzeug.middleware.proxy_fix import ProxyFix

from . import parts
from .core import (
    checks,
    clock,
    config,
    db,
    errors,
    extracts,
    feature,
    headers,
    pages,
    panels,
    references,
    retention,
    startup,
    support,
    templating,
    tidings,
    uploads,
)
from .jobs import worker
from .materials import making
from .people import signing_in
from .programme import views as programme_views
from .scorecards import panels as scorecard_panels
from .scorecards import presenting
from .start import frame


def create_app(environ: Mapping[str, str] = os.environ, *, testing: bool = False) -> Flask:
    """The app with its settings from the environment. Raises SettingsError with what to do."""
    settings = config.read(environ)
    clock.hold(settings.today)
    app = Flask(__name__, instance_path=str(settings.instance))
    settings.instance.mkdir(parents=True, exist_ok=True)
    app.config.update(
        TESTING=testing, SETTINGS=settings, SECRET_KEY=settings.secret_key,
        MAX_CONTENT_LENGTH=uploads.MOST_BYTES + 100_000, MAX_FORM_PARTS=200,
        SESSION_COOKIE_NAME="__Host-vpapp" if settings.https else "vpapp",
        SESSION_COOKIE_SECURE=settings.https, SESSION_COOKIE_HTTPONLY=True, SESSION_COOKIE_SAMESITE="Lax",
        WTF_CSRF_TIME_LIMIT=None, WTF_CSRF_SSL_STRICT=settings.https,
    )
    if settings.proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=settings.proxies, x_proto=settings.proxies)  # type: ignore[method-assign]
    db.init_app(app, settings.database_url)
    Migrate(app, db.db, directory=str(config.ROOT / "vpapp" / "migrations"), render_as_batch=True)
    headers.init_app(app, https=settings.https)
    startup.init_app(app)
    signing_in.init_app(app)
    feature.init_app(app)
    errors.init_app(app)
    pages.init_app(app)
    templating.init_app(app)
    for part in parts.PARTS:
        app.register_blueprint(_views(part).feature)
    _register(app)
    frame.init_app(app)
    return app


def _views(part: ModuleType) -> ModuleType:
    """Import the part's tables and routes, in however many files they stand; its blueprint is in `views`."""
    for module in iter_modules(part.__path__):
        if module.name.endswith(("models", "views")):
            import_module(f"{part.__name__}.{module.name}")
    return import_module(f"{part.__name__}.views")


def _register(app: Flask) -> None:
    """Let the parts lend each other what they have."""
    each: tuple[tuple[Callable[[Flask, Any], None], Iterable[Any]], ...] = (
        (panels.register, parts.PANELS),
        (extracts.register, parts.EXTRACTS),
        (references.register, parts.REFERENCES),
        (tidings.register, parts.TIDINGS),
        (retention.register, parts.NAMES),
        (support.register, parts.SUPPORT),
        (checks.register_all, parts.CHECKS),
        (worker.register, parts.JOBS),
        (worker.add_duty, parts.DUTIES),
    )
    for commands in parts.COMMANDS:
        commands.init_app(app)
    for register, things in each:
        for thing in things:
            register(app, thing)
    programme_views.register_filter(app, scorecard_panels.status_filter)
    making.register(app, presenting.part_of)

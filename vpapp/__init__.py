"""vpapp: the app with which a city carries out its programme against violence.

`create_app()` is the one place where the parts are put together, in the order of the dependency rule.
"""

import os
from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from flask import Flask
from flask_migrate import Migrate
from werkzeug.middleware.proxy_fix import ProxyFix

from . import (
    civil_society,
    compilations,
    follow_up,
    jobs,
    lectures,
    mail,
    people,
    programme,
    reference_group,
    scorecards,
    start,
)
from .audit import commands as audit_commands
from .civil_society import commands as directory_commands
from .civil_society import link_commands as directory_link_commands
from .civil_society import panels as civil_society_panels
from .civil_society import synonym_commands
from .compilations import checks as compilation_checks
from .compilations import jobs as compilation_jobs
from .compilations import panels as compilation_panels
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
    startup,
    templating,
    tidings,
    uploads,
)
from .core.panels import Panel, Place
from .demo import commands as demo_commands
from .follow_up import checks as follow_up_checks
from .follow_up import commands as follow_up_commands
from .follow_up import duties as follow_up_duties
from .follow_up import histories
from .jobs import commands as job_commands
from .jobs import views as job_views
from .jobs import worker
from .lectures import checks as lecture_checks
from .lectures import duties as lecture_duties
from .lectures import panels as lecture_panels
from .lectures import retention_commands, trained_extract, web_course_commands
from .mail import commands as mail_commands
from .mail import sending
from .people import commands as people_commands
from .people import signing_in
from .programme import views as programme_views
from .reference_group import panels as reference_group_panels
from .scorecards import commands as scorecard_commands
from .scorecards import exports
from .scorecards import panels as scorecard_panels
from .start import frame

PARTS = (
    start, people, programme, scorecards, lectures, civil_society, reference_group, follow_up, compilations, mail,
    jobs,
)  # fmt: skip
"""Those with pages; what is below them they import."""
COMMANDS = (
    audit_commands, people_commands, scorecard_commands, follow_up_commands, job_commands, mail_commands,
    retention_commands, web_course_commands, directory_commands, synonym_commands, directory_link_commands,
    demo_commands,
)  # fmt: skip


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
    for part in PARTS:
        app.register_blueprint(_views(part).feature)
    _register_panels(app)
    extracts.register(app, trained_extract.extract)
    references.register(app, reference_group_panels.MEETINGS)
    tidings.register(app, reference_group_panels.tidings)
    programme_views.register_filter(app, scorecard_panels.status_filter)
    for commands in COMMANDS:
        commands.init_app(app)
    checks.register_all(app, {**lecture_checks.ALL, **follow_up_checks.ALL, **compilation_checks.ALL})
    for kind in (exports.ZIP, histories.ZIP, *compilation_jobs.KINDS):
        worker.register(app, kind)
    for duty in (exports.forget_old_pdfs, *lecture_duties.DUTIES, *follow_up_duties.DUTIES, sending.duty):
        worker.add_duty(app, duty)
    frame.init_app(app)
    return app


def _views(part: ModuleType) -> ModuleType:
    """Import the part's tables and routes, in however many files they stand; its blueprint is in `views`."""
    for module in iter_modules(part.__path__):
        if module.name.endswith(("models", "views")):
            import_module(f"{part.__name__}.{module.name}")
    return import_module(f"{part.__name__}.views")


def _register_panels(app: Flask) -> None:
    """What parts show on each other's pages, in the order it is shown."""
    for place, query, template in (
        (Place.ACTIVITY, scorecard_panels.of_activity, "scorecards/_activity_panel.html"),
        (Place.ACTIVITY, lecture_panels.of_activity, "lectures/_activity_panel.html"),
        (Place.ACTIVITY, lecture_panels.web_courses_of_activity, "lectures/_web_courses_panel.html"),
        (Place.ACTIVITY, civil_society_panels.of_activity, "civil_society/_activity_panel.html"),
        (Place.ACTIVITY, reference_group_panels.of_activity, "reference_group/_activity_panel.html"),
        (Place.START, reference_group_panels.start, "reference_group/_start_panel.html"),
        (Place.START, lecture_panels.start, "lectures/_start_panel.html"),
        (Place.COMMITMENT, lecture_panels.of_commitment, "lectures/_commitment_panel.html"),
        (Place.COMMITMENT, civil_society_panels.of_commitment, "civil_society/_commitment_panel.html"),
        (Place.EXAMPLE, reference_group_panels.of_example, "reference_group/_example_panel.html"),
        (Place.FOLLOW_UP, compilation_panels.of_follow_up, "compilations/_panel.html"),
        (Place.ORDER, job_views.ordered, "jobs/_panel.html"),
    ):
        panels.register(app, Panel(place, query, template))

"""Pages: signing in and out, one's own page, roles and rights."""

from functools import partial

from flask import abort, current_app, g, request, url_for
from werkzeug.urls import iri_to_uri
from werkzeug.wrappers import Response

from ..core import clock
from ..core.access import TABLE, Permission, Role
from ..core.db import MAX_ID, begin_writing, db
from ..core.errors import answer
from ..core.feature import Feature
from ..core.pages import done, leave, page
from ..core.spreadsheet import Column
from . import actions, passwords, queries, signing_in, words
from .forms import PasswordForm, ProfessionForm, SignInForm
from .models import Person, Profession, SignInSession

feature = Feature("people", __name__)
WRONG = "E-postadressen eller lösenordet stämmer inte."
ACCOUNTS: list[Column[Person]] = [
    Column("Namn eller funktion", lambda one: one.name),
    Column("Nämnd eller bolag", lambda one: one.board.name if one.board else "–"),
    Column("Roller", words.roles_of),
]
TOO_MANY = "Fel lösenord har skrivits för många gånger. Vänta en kvart och försök igen."


@feature.get("/logga-in", needs=Permission.READ_OPEN)
def sign_in() -> Response:
    """The form; in the demo a button for each person."""
    if g.actor.is_authenticated:
        return leave(_next())
    return _sign_in_page(SignInForm())


@feature.post("/logga-in", needs=Permission.READ_OPEN, lock=False)
def sign_in_with_password() -> Response:
    """Sign in. The slow check of the password happens before the write lock is taken."""
    form = SignInForm()
    if not form.validate():
        return _sign_in_page(form, 422)
    keys = passwords.keys_of(form.email.data or "", request.remote_addr or "")
    if passwords.is_throttled(keys):
        return answer(429, text=TOO_MANY)
    person = queries.by_email(form.email.data or "")
    stored = person.password_hash if person and person.closed_on is None else None
    db.session.rollback()
    matches = passwords.matches(stored, form.password.data or "")
    if not matches or person is None:
        passwords.count_failure(keys)
        form.email.errors = [WRONG]
        return _sign_in_page(form, 422)
    begin_writing()
    signing_in.enter(person, keys=keys)
    return done(f"Du är inloggad som {person.name}.", to=_next())


@feature.post("/logga-in/demo", needs=Permission.READ_OPEN)
def sign_in_to_demo() -> Response:
    """Sign in as one of the demo's people. Only in the demo, and only people made for it can be signed in as."""
    person = (
        queries.by_demo_key(request.form.get("person", "")) if current_app.config["SETTINGS"].demo else None
    )
    if person is None:
        abort(404)
    signing_in.enter(person)
    return done(f"Du är inloggad som {person.name}.", to=_next())


@feature.post("/logga-ut", needs=Permission.READ_OPEN)
def sign_out() -> Response:
    """Sign out: the session ends in the table, so the cookie is worth nothing afterwards."""
    if g.actor.is_authenticated:
        actions.end_session(g.sign_in_session, by=g.actor)
    signing_in.leave()
    return done("Du är utloggad.", to=url_for("start.index"))


@feature.get("/min-sida", needs=Permission.USE_OWN_ACCOUNT)
def my_page() -> Response:
    """What the app knows of the person, and where they are signed in."""
    return _my_page(PasswordForm())


@feature.post("/min-sida/yrkesgrupp", needs=Permission.USE_OWN_ACCOUNT)
def set_profession() -> Response:
    """Say what one's profession is; then back to where it was asked for."""
    form = ProfessionForm()
    if not form.validate():
        return _my_page(PasswordForm(None), 422, profession_form=form)
    chosen = form.profession.data
    actions.set_profession(g.actor, Profession(chosen) if chosen else None, by=g.actor)
    return done("Yrkesgruppen är sparad.", to=_next(url_for(".my_page")))


@feature.post("/min-sida/losenord", needs=Permission.USE_OWN_ACCOUNT, lock=False)
def change_password() -> Response:
    """A new password, which signs the person out everywhere else; not there for who has none."""
    form = PasswordForm()
    person: Person = g.actor
    stored, email = person.password_hash, person.email
    if stored is None:
        abort(404)
    if not form.validate():
        return _my_page(form, 422)
    keys = passwords.keys_of(email, request.remote_addr or "")
    if passwords.is_throttled(keys):
        return answer(429, text=TOO_MANY)
    db.session.rollback()
    if not passwords.matches(stored, form.current.data or ""):
        passwords.count_failure(keys)
        form.current.errors = ["Det nuvarande lösenordet stämmer inte."]
        return _my_page(form, 422)
    if weak := passwords.weakness(form.password.data or "", email=email):
        form.password.errors = [weak]
        return _my_page(form, 422)
    new_hash = passwords.hashed(form.password.data or "")
    begin_writing()
    actions.change_password(person, new_hash, by=person)
    signing_in.enter(person, keys=keys)
    return done("Lösenordet är bytt. Du är utloggad i alla andra webbläsare.", to=url_for(".my_page"))


@feature.post("/min-sida/inloggningar/<int:key>", needs=Permission.USE_OWN_ACCOUNT)
def end_session(key: int) -> Response:
    """Sign out one of one's own browsers."""
    session = db.session.get(SignInSession, key) if 0 < key <= MAX_ID else None
    if session is None or session.person_id != g.actor.id:
        abort(404)
    actions.end_session(session, by=g.actor)
    return done("Webbläsaren är utloggad.", to=url_for(".my_page"))


@feature.get("/roller", needs=Permission.READ_OPEN)
def roles() -> Response:
    """Roller och behörigheter: the table itself."""
    shown = [role for role in Role if role is not Role.ANYONE]
    columns = [
        Column("Behörighet", lambda permission: words.PERMISSION_WORDS[permission]),
        *(Column(words.ROLE_WORDS[role], partial(_reach, role)) for role in shown),
    ]
    return page("people/roles.html", columns=columns, permissions=TABLE)


@feature.get("/forvaltning/personer", needs=Permission.READ_ACCOUNTS)
def accounts() -> Response:
    """Konton: who has one and in which roles. When somebody signed in is nobody's business and never shown."""
    return page(
        "people/accounts.html",
        columns=ACCOUNTS,
        accounts=queries.accounts(),
        without=queries.boards_without_key_function(clock.today()),
    )


def _reach(role: Role, permission: Permission) -> str:
    granted = TABLE[permission]
    scope = granted.get(role) or granted.get(Role.STAFF) or granted.get(Role.ANYONE)
    return words.SCOPE_WORDS[scope] if scope else "nej"


def _my_page(
    form: PasswordForm, status: int = 200, *, profession_form: ProfessionForm | None = None
) -> Response:
    return page(
        "people/my_page.html",
        status=status,
        form=form,
        profession_form=profession_form or ProfessionForm(None, profession=g.actor.profession),
        next=_next(url_for(".my_page")),
        words=words,
        sessions=queries.open_sessions(g.actor),
        here=g.sign_in_session,
    )


def _sign_in_page(form: SignInForm, status: int = 200) -> Response:
    demo = queries.demo_people() if current_app.config["SETTINGS"].demo else ()
    return page("people/sign_in.html", status=status, form=form, demo_people=demo, next=_next())


def _next(otherwise: str | None = None) -> str:
    """Where to go afterwards: only ever a path of our own."""
    wanted = request.values.get("next", "").replace("\\", "/")
    is_own = wanted.startswith("/") and not wanted.startswith("//") and wanted.isprintable()
    return iri_to_uri(wanted) if is_own else otherwise or url_for("start.index")

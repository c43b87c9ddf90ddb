"""Pages of the group's members: the office adds them, and notes their last day."""

from typing import Any

from flask import Response, g, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from ..boards import queries as boards
from ..boards.models import Board
from ..core import clock, swedish
from ..core.access import Permission, load
from ..core.db import db
from ..core.pages import done, page, version_read
from ..core.rules import Refused, Stale
from ..programme import queries as programmes
from . import members, queries
from .member_forms import LastDayForm, MemberForm
from .member_models import GroupMember
from .views import crumbs, feature

NEEDS = Permission.MANAGE_REFERENCE_GROUP


@feature.get("/referensgruppen/medlemmar", needs=NEEDS, endpoint="members")
def every() -> Response:
    """Who is a member, who has been, and which boards could have one."""
    day = clock.today()
    programme = programmes.current(day)
    return page(
        "reference_group/members.html",
        crumbs=crumbs(),
        members=queries.members_on(day),
        former=queries.former_members(day),
        candidates=queries.candidates(programme, day) if programme else [],
    )


@feature.get("/referensgruppen/medlemmar/ny", needs=NEEDS)
def new_member() -> Response:
    """The form for a new one; a board may be chosen by the address."""
    form = _new_form(None)
    chosen = request.args.get("namnd", "")
    form.board_id.data = next((str(one.id) for one in boards.valid_on(clock.today()) if one.slug == chosen), "")
    form.from_on.data = clock.today()
    return _form_page(form)


@feature.post("/referensgruppen/medlemmar/ny", needs=NEEDS, once=True)
def add_member() -> BaseResponse:
    """Add one, and give the account its role."""
    form = _new_form()
    if not form.validate():
        return _form_page(form, status=422)
    board = db.session.get_one(Board, int(form.board_id.data))
    try:
        made = members.add(board, form.function.data, person=form.person, from_on=form.from_on.data, by=g.actor)
    except Refused as refused:
        form.form_errors.append(str(refused))
        return _form_page(form, status=422)
    return done(f"{made.who} är medlem i referensgruppen.", to=url_for(".members"))


def _new_form(*sent: None) -> MemberForm:
    return MemberForm(*sent).among(boards.valid_on(clock.today()))


@feature.get("/referensgruppen/medlemmar/<int:member>", needs=NEEDS)
def edit_member(member: int) -> Response:
    """The form for who it is, and for the last day."""
    one = load(GroupMember, member, may=NEEDS, options=queries.MEMBER)
    return _form_page(_form_of(None).show(one), one=one)


@feature.post("/referensgruppen/medlemmar/<int:member>", needs=NEEDS)
def save_member(member: int) -> BaseResponse:
    """Save it; somebody else's later change answers 409 with both texts."""
    one = load(GroupMember, member, may=NEEDS, options=queries.MEMBER)
    form, version = _form_of(), version_read()
    if not form.validate():
        return _form_page(form, one=one, status=422, version=version)
    said = {"function": form.function.data, "from_on": form.from_on.data, "person": form.person}
    try:
        members.edit(one, version=version, **said, by=g.actor)
    except Stale:
        return _form_page(form, one=one, status=409, theirs=_theirs(one))
    except Refused as refused:
        form.form_errors.append(str(refused))
        return _form_page(form, one=one, status=422, version=version)
    return done(f"Uppgifterna om {one.who} är sparade.", to=url_for(".members"))


@feature.post("/referensgruppen/medlemmar/<int:member>/sista-dag", needs=NEEDS)
def end_member(member: int) -> BaseResponse:
    """Note the last day, and take the role away after it."""
    one, form = load(GroupMember, member, may=NEEDS, options=queries.MEMBER), LastDayForm()
    if not form.validate():
        return _form_page(_form_of(None).show(one), one=one, last_day=form, status=422)
    members.end(one, form.last_on.data, by=g.actor)
    text = f"{one.who} är medlem till och med den {swedish.long_date(form.last_on.data)}."
    return done(text, to=url_for(".members"))


def _form_of(*sent: None) -> MemberForm:
    form = MemberForm(*sent)
    del form.board_id
    return form


def _form_page(
    form: MemberForm, *, one: GroupMember | None = None, last_day: LastDayForm | None = None, status: int = 200,
    **context: Any,
) -> Response:  # fmt: skip
    ending = last_day or LastDayForm(None, last_on=clock.today())
    above = crumbs((url_for(".members"), "Medlemmar"))
    return page(
        "reference_group/member_form.html", status=status, form=form, one=one, ending=ending, crumbs=above, **context
    )


def _theirs(one: GroupMember) -> list[tuple[str, str]]:
    """(label, what stands now) for whoever changed it meanwhile."""
    return [
        ("Funktion", one.function),
        ("E-post till personens konto", one.person.email if one.person else ""),
        ("Medlem från och med", swedish.iso_date(one.from_on)),
    ]

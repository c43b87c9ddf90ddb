"""Who may what: one table, read by the guard of every route, by the pages and by "Roller och behörigheter".

A permission says who. When something may be done is a rule of its action.
"""

from collections.abc import Sequence
from enum import StrEnum
from functools import cache
from typing import Any, Protocol, TypeVar

import sqlalchemy as sa
from flask import abort, g
from sqlalchemy.sql.base import ExecutableOption

from .db import MAX_ID, Model, db, is_writing


class Role(StrEnum):
    """A person's part in the programme. Everybody who is signed in is STAFF as well."""

    ANYONE = "anyone"
    STAFF = "staff"
    KEY_FUNCTION = "key_function"
    REFERENCE_GROUP = "reference_group"
    PROGRAMME_OFFICE = "programme_office"
    COMMUNICATOR = "communicator"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


class Scope(StrEnum):
    """How far a permission reaches, the widest first.

    OWN is what somebody has made: of a board's things only while they belong to the board. NONE takes away what
    another role of theirs gives.
    """

    ALL = "all"
    OWN_BOARD = "own_board"
    OWN = "own"
    NONE = "none"


class Permission(StrEnum):
    """What there is to be allowed, as noun:verb."""

    READ_OPEN = "open:read"
    USE_OWN_ACCOUNT = "own_account:use"
    READ_PROGRAMME = "programme:read"
    EDIT_PROGRAMME = "programme:edit"
    READ_SCORECARDS = "scorecards:read"
    READ_PROPOSALS = "proposals:read"
    READ_DRAFTS = "drafts:read"
    READ_EVENT_LOG = "event_log:read"
    EDIT_COMMITMENT = "commitment:edit"
    ADD_COMMITMENT = "commitment:add"
    CONFIRM_COMMITMENT = "commitment:confirm"
    MANAGE_COMMITMENTS = "commitments:manage"
    EXPORT_ALL_SCORECARDS = "all_scorecards:export"
    SIGN_UP = "lectures:sign_up"
    SIGN_UP_COLLEAGUES = "colleagues:sign_up"
    ORGANISE_LECTURES = "lectures:organise"
    READ_OUTBOX = "outbox:read"
    READ_ACCOUNTS = "accounts:read"
    READ_TRAINED = "trained:read"
    READ_SMALL_NUMBERS = "small_numbers:read"
    READ_COLLEAGUES = "colleagues:read"
    ENTER_HEADCOUNTS = "headcounts:enter"
    MANAGE_RETENTION = "retention:manage"
    READ_REPORTS = "reports:read"
    WRITE_REPORT = "report:write"
    ANSWER_ROW = "row:answer"
    RECEIVE_REPORTS = "reports:receive"
    COMPILE = "compilations:write"
    EDIT_DIRECTORY = "directory:edit"
    PRINT_HANDOUTS = "handouts:print"
    NOTE_CONTACTS = "contacts:note"
    READ_CONTACTS = "contacts:read"
    TAKE_PART_IN_GROUP = "reference_group:take_part"
    FINISH_DECISION = "group_decisions:finish"
    MANAGE_REFERENCE_GROUP = "reference_group:manage"
    OFFER_INTRODUCTIONS = "introductions:offer"
    ANSWER_INTRODUCTION = "introduction:answer"
    READ_DIALOGUE = "dialogue:read"
    NOTE_NEEDS = "needs:note"
    NAME_KEY_FUNCTIONS = "key_functions:name"
    ANSWER_YEARLY = "yearly:answer"
    ASK_OFFICE = "office:ask"
    ANSWER_QUESTIONS = "questions:answer"
    WRITE_NEWS = "news:write"
    OPEN_OCCASIONS = "occasions:open"
    EDIT_MATERIALS = "materials:edit"
    READ_EXAMPLES = "examples:read"
    READ_REACH = "reach:read"
    SUGGEST_EXAMPLES = "examples:suggest"
    WRITE_EXAMPLE = "example:write"
    KEEP_EXAMPLE = "example:keep"
    REVIEW_EXAMPLES = "examples:review"
    DO_THE_SAME = "example:do_the_same"
    COMMENT_EXAMPLES = "examples:comment"
    REMOVE_COMMENT = "comment:remove"


Row = TypeVar("Row", bound=Model)
Thing = TypeVar("Thing")

P, R = Permission, Role
ALL, OWN, MINE, NONE = Scope.ALL, Scope.OWN_BOARD, Scope.OWN, Scope.NONE

TABLE: dict[Permission, dict[Role, Scope]] = {
    P.READ_OPEN: {R.ANYONE: ALL},
    P.USE_OWN_ACCOUNT: {R.STAFF: ALL},
    P.READ_PROGRAMME: {R.STAFF: ALL},
    P.EDIT_PROGRAMME: {R.PROGRAMME_OFFICE: ALL},
    P.READ_SCORECARDS: {R.STAFF: ALL},
    P.READ_PROPOSALS: {R.STAFF: OWN, R.PROGRAMME_OFFICE: ALL, R.AUDITOR: ALL},
    P.READ_DRAFTS: {R.STAFF: OWN},
    P.READ_EVENT_LOG: {R.STAFF: OWN, R.PROGRAMME_OFFICE: ALL, R.AUDITOR: ALL},
    P.EDIT_COMMITMENT: {R.KEY_FUNCTION: OWN},
    P.ADD_COMMITMENT: {R.KEY_FUNCTION: OWN, R.PROGRAMME_OFFICE: ALL},
    P.CONFIRM_COMMITMENT: {R.KEY_FUNCTION: OWN, R.PROGRAMME_OFFICE: ALL},
    P.MANAGE_COMMITMENTS: {R.PROGRAMME_OFFICE: ALL},
    P.EXPORT_ALL_SCORECARDS: {R.PROGRAMME_OFFICE: ALL, R.AUDITOR: ALL},
    P.SIGN_UP: {R.STAFF: ALL},
    P.SIGN_UP_COLLEAGUES: {R.KEY_FUNCTION: OWN},
    P.ORGANISE_LECTURES: {R.PROGRAMME_OFFICE: ALL, R.COMMUNICATOR: ALL},
    P.READ_OUTBOX: {R.ADMINISTRATOR: ALL},
    P.READ_ACCOUNTS: {R.ADMINISTRATOR: ALL},
    P.READ_TRAINED: {R.STAFF: ALL},
    P.READ_SMALL_NUMBERS: {R.STAFF: OWN, R.PROGRAMME_OFFICE: ALL},
    P.READ_COLLEAGUES: {R.KEY_FUNCTION: OWN},
    P.ENTER_HEADCOUNTS: {R.PROGRAMME_OFFICE: ALL, R.ADMINISTRATOR: ALL},
    P.MANAGE_RETENTION: {R.ADMINISTRATOR: ALL},
    P.READ_REPORTS: {R.STAFF: ALL},
    P.WRITE_REPORT: {R.KEY_FUNCTION: OWN},
    P.ANSWER_ROW: {R.STAFF: OWN},
    P.RECEIVE_REPORTS: {R.PROGRAMME_OFFICE: ALL},
    P.COMPILE: {R.PROGRAMME_OFFICE: ALL},
    P.EDIT_DIRECTORY: {R.PROGRAMME_OFFICE: ALL, R.COMMUNICATOR: ALL},
    P.PRINT_HANDOUTS: {R.STAFF: ALL},
    P.NOTE_CONTACTS: {R.KEY_FUNCTION: OWN},
    P.READ_CONTACTS: {R.STAFF: OWN, R.PROGRAMME_OFFICE: ALL},
    P.TAKE_PART_IN_GROUP: {R.REFERENCE_GROUP: ALL, R.PROGRAMME_OFFICE: ALL, R.COMMUNICATOR: ALL},
    P.FINISH_DECISION: {R.REFERENCE_GROUP: OWN, R.PROGRAMME_OFFICE: ALL, R.COMMUNICATOR: ALL},
    P.MANAGE_REFERENCE_GROUP: {R.PROGRAMME_OFFICE: ALL, R.COMMUNICATOR: ALL},
    P.OFFER_INTRODUCTIONS: {R.PROGRAMME_OFFICE: ALL, R.COMMUNICATOR: ALL},
    P.ANSWER_INTRODUCTION: {R.KEY_FUNCTION: OWN, R.PROGRAMME_OFFICE: ALL, R.COMMUNICATOR: ALL},
    P.READ_DIALOGUE: {R.STAFF: OWN, R.PROGRAMME_OFFICE: ALL, R.COMMUNICATOR: ALL},
    P.NOTE_NEEDS: {R.KEY_FUNCTION: OWN, R.PROGRAMME_OFFICE: ALL},
    P.NAME_KEY_FUNCTIONS: {R.KEY_FUNCTION: OWN, R.PROGRAMME_OFFICE: ALL},
    P.ANSWER_YEARLY: {R.KEY_FUNCTION: OWN},
    P.ASK_OFFICE: {R.STAFF: ALL},
    P.ANSWER_QUESTIONS: {R.PROGRAMME_OFFICE: ALL},
    P.WRITE_NEWS: {R.PROGRAMME_OFFICE: ALL, R.COMMUNICATOR: ALL},
    P.OPEN_OCCASIONS: {R.PROGRAMME_OFFICE: ALL},
    P.EDIT_MATERIALS: {R.PROGRAMME_OFFICE: ALL, R.COMMUNICATOR: ALL},
    P.READ_EXAMPLES: {R.STAFF: ALL},
    P.READ_REACH: {R.PROGRAMME_OFFICE: ALL},
    P.SUGGEST_EXAMPLES: {R.STAFF: OWN},
    P.WRITE_EXAMPLE: {R.STAFF: MINE, R.KEY_FUNCTION: OWN},
    P.KEEP_EXAMPLE: {R.STAFF: MINE, R.KEY_FUNCTION: OWN, R.PROGRAMME_OFFICE: ALL, R.COMMUNICATOR: ALL},
    P.REVIEW_EXAMPLES: {R.PROGRAMME_OFFICE: ALL, R.COMMUNICATOR: ALL},
    P.DO_THE_SAME: {R.KEY_FUNCTION: OWN},
    P.COMMENT_EXAMPLES: {R.STAFF: ALL, R.AUDITOR: NONE},
    P.REMOVE_COMMENT: {R.STAFF: MINE, R.PROGRAMME_OFFICE: ALL, R.COMMUNICATOR: ALL},
}


class Actor(Protocol):
    """Whoever asks: a person, or nobody who is signed in."""

    @property
    def roles(self) -> frozenset[Role]: ...

    @property
    def board_id(self) -> int | None: ...

    @property
    def id(self) -> Any: ...


def scope_of(actor: Actor, permission: Permission) -> Scope | None:
    """The widest reach the actor has for the permission, None when it has none."""
    scopes = _scopes(actor, permission)
    return next((scope for scope in Scope if scope in scopes), None)


def _scopes(actor: Actor, permission: Permission) -> set[Scope]:
    roles = actor.roles
    scopes = {scope for role, scope in TABLE[permission].items() if role in roles}
    return set() if Scope.NONE in scopes else scopes


def may(actor: Actor, permission: Permission, thing: Any = None) -> bool:
    """Whether the actor has the permission for the thing; without a thing: for anything at all."""
    scopes = _scopes(actor, permission)
    if thing is None or Scope.ALL in scopes:
        return bool(scopes)
    if Scope.OWN in scopes and actor.id is not None and thing.owner_id == actor.id:
        return bool(getattr(thing, "board_id", actor.board_id) == actor.board_id)
    return Scope.OWN_BOARD in scopes and actor.board_id is not None and thing.board_id == actor.board_id


def load(model: type[Row], key: int, *, may: Permission, options: Sequence[ExecutableOption] = ()) -> Row:
    """The object with that id, locked when this request writes. `options` say what else to load with it.

    Answers 404 when it does not exist or is not the actor's to see (the object's own `read_permission`),
    403 when it is seen but the actor lacks the permission.
    """
    query = _by_key(model, tuple(options), lock=is_writing())
    thing: Row | None = (
        db.session.scalars(query, {"key": key}).unique().one_or_none() if 0 < key <= MAX_ID else None
    )
    if thing is None:
        abort(404)
    return check(thing, may=may)


@cache
def _by_key(model: type[Row], options: tuple[ExecutableOption, ...], *, lock: bool) -> sa.Select[Any]:
    query = sa.select(model).where(sa.inspect(model).primary_key[0] == sa.bindparam("key")).options(*options)
    return query.with_for_update(of=model) if lock else query


def check(thing: Thing, *, may: Permission) -> Thing:
    """The thing itself, if the actor may; else 404 or 403 as in `load`. Notes whose board the request is about."""
    g.board_id = getattr(thing, "board_id", None)
    read: Permission | None = getattr(thing, "read_permission", None)
    if read is not None and not _may(g.actor, read, thing):
        abort(404)
    if not _may(g.actor, may, thing):
        abort(403)
    return thing


_may = may

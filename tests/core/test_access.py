"""Who may what: one table, and how far it reaches."""

from types import SimpleNamespace

import pytest
from flask import g
from werkzeug.exceptions import Forbidden, NotFound

from tests import make
from tests.counting import statements
from vpapp.core import access
from vpapp.core.access import TABLE, Permission, Role, Scope, check, load, may
from vpapp.core.db import MAX_ID
from vpapp.scorecards.models import Commitment
from vpapp.scorecards.status import Stage

P = Permission


def actor(*roles: Role, board_id: int | None = 1) -> SimpleNamespace:
    """Somebody with these roles."""
    return SimpleNamespace(roles=frozenset(roles), board_id=board_id, id=1)


def of_board(board_id: int | None, owner_id: int | None = 2) -> SimpleNamespace:
    """Something of a board, and of somebody."""
    return SimpleNamespace(board_id=board_id, owner_id=owner_id)


@pytest.mark.parametrize("permission", list(Permission))
@pytest.mark.parametrize("role", list(Role))
def test_a_role_reaches_as_far_as_the_table_says(permission, role):
    scope = TABLE[permission].get(role)
    person = actor(role)
    assert may(person, permission) == (scope not in (None, Scope.NONE))
    assert may(person, permission, of_board(1)) == (scope in (Scope.ALL, Scope.OWN_BOARD))
    assert may(person, permission, of_board(2)) == (scope is Scope.ALL)
    assert may(person, permission, of_board(1, owner_id=1)) == (scope in (Scope.ALL, Scope.OWN_BOARD, Scope.OWN))
    assert may(person, permission, of_board(2, owner_id=1)) == (scope is Scope.ALL)


def test_what_is_no_boards_stays_ones_own_wherever_one_moves():
    for board_id in (1, None):
        asker = actor(Role.STAFF, board_id=board_id)
        assert may(asker, P.REMOVE_COMMENT, SimpleNamespace(owner_id=1))
        assert not may(asker, P.REMOVE_COMMENT, SimpleNamespace(owner_id=2))


def test_what_a_role_takes_away_no_other_gives_back():
    assert may(actor(Role.STAFF), P.COMMENT_EXAMPLES)
    assert not may(actor(Role.STAFF, Role.KEY_FUNCTION, Role.AUDITOR), P.COMMENT_EXAMPLES)


@pytest.mark.parametrize("permission", list(Permission))
def test_without_a_board_nothing_is_ones_own(permission):
    person = actor(
        *(role for role, scope in TABLE[permission].items() if scope is Scope.OWN_BOARD), board_id=None
    )
    assert not may(person, permission, of_board(1))
    assert not may(person, permission, of_board(None))


def test_the_widest_of_several_roles_counts():
    both = actor(Role.STAFF, Role.PROGRAMME_OFFICE)
    assert may(both, P.READ_PROPOSALS, of_board(2))
    assert not may(actor(Role.STAFF), P.READ_PROPOSALS, of_board(2))


def test_nobody_writes_in_another_boards_scorecard():
    """What the paper's follow-up stands on: not even the office edits or adds at a board."""
    for permission in (P.EDIT_COMMITMENT,):
        assert TABLE[permission] == {Role.KEY_FUNCTION: Scope.OWN_BOARD}
    assert Role.AUDITOR not in {
        role for p in (P.EDIT_PROGRAMME, P.CONFIRM_COMMITMENT, P.MANAGE_COMMITMENTS) for role in TABLE[p]
    }
    keepers = {p for p, granted in TABLE.items() if Role.ADMINISTRATOR in granted}
    assert keepers == {P.READ_ACCOUNTS, P.READ_OUTBOX, P.ENTER_HEADCOUNTS, P.MANAGE_RETENTION}, (
        "the administrator has no content"
    )


def test_only_open_pages_are_for_anyone():
    assert [permission for permission in Permission if Role.ANYONE in TABLE[permission]] == [P.READ_OPEN]


@pytest.fixture
def asking(cast):
    """Load as somebody does."""

    def ask(key, commitment, permission):
        g.actor = cast[key]
        return load(Commitment, commitment.id, may=permission)

    return ask


@pytest.mark.parametrize(
    ("key", "stage", "permission", "answer"),
    [
        ("nyckelfunktion-farsta", Stage.PROPOSED, P.EDIT_COMMITMENT, None),
        ("medarbetare", Stage.PROPOSED, P.READ_SCORECARDS, None),
        ("medarbetare", Stage.PROPOSED, P.EDIT_COMMITMENT, Forbidden),
        ("nyckelfunktion-rinkeby-kista", Stage.PROPOSED, P.READ_SCORECARDS, NotFound),
        ("nyckelfunktion-rinkeby-kista", Stage.PROPOSED, P.EDIT_COMMITMENT, NotFound),
        ("nyckelfunktion-rinkeby-kista", Stage.CONFIRMED, P.READ_SCORECARDS, None),
        ("nyckelfunktion-rinkeby-kista", Stage.CONFIRMED, P.EDIT_COMMITMENT, Forbidden),
        ("programansvarig", Stage.PROPOSED, P.CONFIRM_COMMITMENT, None),
        ("programansvarig", Stage.PROPOSED, P.EDIT_COMMITMENT, Forbidden),
        ("revisor", Stage.PROPOSED, P.READ_EVENT_LOG, None),
        ("systemforvaltare", Stage.PROPOSED, P.READ_SCORECARDS, NotFound),
    ],
)
def test_what_is_not_to_be_seen_is_not_found_and_what_is_not_to_be_done_is_forbidden(
    asking, key, stage, permission, answer
):
    one = make.commitment(stage=stage)
    if answer is None:
        assert asking(key, one, permission) is one
    else:
        with pytest.raises(answer):
            asking(key, one, permission)


@pytest.mark.parametrize("key", [0, -1, 4711, MAX_ID, MAX_ID + 1, 2**63, 10**40, -(10**20)])
def test_an_id_that_is_nobodys_is_not_found(cast, key):
    g.actor = cast["programansvarig"]
    with pytest.raises(NotFound):
        load(Commitment, key, may=P.READ_SCORECARDS)


def test_a_thing_of_a_thing_is_checked_as_the_whole(cast):
    g.actor = cast["nyckelfunktion-rinkeby-kista"]
    step = make.step(make.commitment())
    with pytest.raises(NotFound):
        check(step, may=P.EDIT_COMMITMENT)


def test_a_change_locks_what_it_loads(app, cast, asking):
    one = make.commitment()
    with statements(app) as sent:
        asking("nyckelfunktion-farsta", one, P.EDIT_COMMITMENT)
    if app.config["SQLALCHEMY_DATABASE_URI"].startswith("postgresql"):
        assert "FOR UPDATE OF commitment" in sent[0]


def test_scope_of_says_the_widest():
    assert access.scope_of(actor(Role.KEY_FUNCTION, Role.STAFF), P.CONFIRM_COMMITMENT) is Scope.OWN_BOARD
    assert access.scope_of(actor(Role.STAFF), P.CONFIRM_COMMITMENT) is None

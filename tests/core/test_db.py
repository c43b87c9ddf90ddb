"""The database: as strict on SQLite as on PostgreSQL."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
import sqlalchemy as sa

from tests import make
from tests.counting import statements
from vpapp.audit.models import AuditEntry
from vpapp.boards.models import Board, Concern
from vpapp.core.db import begin_writing, db, end_writing, is_writing, writing
from vpapp.people.models import Person, SignInAttempt

MOMENT = datetime(2023, 3, 26, 1, 30, tzinfo=UTC)


def test_a_moment_comes_back_as_it_was_in_utc(ctx):
    summer = timezone(timedelta(hours=2))
    attempt = SignInAttempt(key="k", at=MOMENT.astimezone(summer))
    db.session.add(attempt)
    db.session.flush()
    db.session.expire(attempt)
    assert attempt.at == MOMENT
    assert attempt.at.utcoffset() == timedelta(0)


def test_a_moment_without_zone_is_refused(ctx):
    db.session.add(SignInAttempt(key="k", at=MOMENT.replace(tzinfo=None)))
    with pytest.raises(sa.exc.StatementError, match="time zone"):
        db.session.flush()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  å\u030a  ", "å\u030a"),
        ("A\u030angra", "Ångra"),
        ("a\x00b\x07c", "abc"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("\ud800x", "x"),
    ],
)
def test_words_are_cleaned(ctx, typed, kept):
    one = make.commitment()
    one.plan = typed
    db.session.flush()
    db.session.expire(one)
    assert one.plan == kept


@pytest.mark.parametrize(("length", "fits"), [(160, True), (161, False)])
def test_words_are_as_long_as_their_column_on_both(ctx, length, fits):
    make.commitment().responsible = "å" * length
    if fits:
        db.session.flush()
    else:
        with pytest.raises(sa.exc.StatementError, match="161 characters"):
            db.session.flush()


def test_a_word_is_compared_as_it_is_stored(ctx):
    make.commitment().responsible = "Ångerchef"
    db.session.flush()
    found = db.session.scalar(sa.text("SELECT count(*) FROM commitment WHERE responsible = 'Ångerchef'"))
    assert found == 1


def test_an_enum_comes_back_as_one_and_knows_its_members(ctx):
    assert make.board().concerned is Concern.YES
    with pytest.raises(sa.exc.IntegrityError):
        db.session.execute(sa.text("UPDATE board SET concerned = 'banana'"))


def test_a_name_that_grows_with_every_feature_is_not_checked(ctx):
    """So that a new event needs no migration."""
    kind = AuditEntry.__table__.c.event.type
    assert not kind.create_constraint


def test_foreign_keys_hold(ctx):
    with pytest.raises(sa.exc.IntegrityError):
        db.session.execute(sa.update(Person).values(board_id=4711))


def test_sort_keys_are_compared_bytewise(ctx):
    keys = db.session.scalars(sa.select(Board.sort_key).order_by(Board.sort_key)).all()
    assert list(keys) == sorted(keys, key=str.encode)


def test_writing_commits_at_its_end(app):
    with app.app_context(), writing():
        assert is_writing()
        db.session.add(SignInAttempt(key="kept"))
    with app.app_context():
        assert not is_writing()
        assert db.session.scalars(sa.select(SignInAttempt.key)).all() == ["kept"]


def test_writing_that_fails_leaves_nothing(app):
    def fail():
        with writing():
            db.session.add(SignInAttempt(key="lost"))
            db.session.flush()
            raise ZeroDivisionError

    with app.app_context():
        with pytest.raises(ZeroDivisionError):
            fail()
        assert not is_writing()
        assert db.session.scalars(sa.select(SignInAttempt.key)).all() == []


def test_beginning_to_write_forgets_what_was_read(app, saving):
    with app.app_context():
        board = make.board()
        with saving():
            make.board().concerned = Concern.NO
        begin_writing()
        assert board.concerned is Concern.NO
        db.session.rollback()
        end_writing()


def test_only_a_change_takes_the_write_lock(app):
    with app.app_context():
        if db.engine.dialect.name != "sqlite":
            pytest.skip("PostgreSQL locks rows")
        sent = []
        sa.event.listen(db.engine, "before_cursor_execute", listener := lambda *args: sent.append(args[2]))
        make.board()
        db.session.rollback()
        with writing():
            make.board()
        sa.event.remove(db.engine, "before_cursor_execute", listener)
    assert [statement for statement in sent if statement.startswith("BEGIN")] == ["BEGIN", "BEGIN IMMEDIATE"]


def test_a_page_never_writes(app, browser):
    somebody = browser("nyckelfunktion-farsta")
    with statements(app) as sent:
        for path in ("/", "/styrkort", "/styrkort/farsta", "/aktiviteter", "/min-sida"):
            somebody.get(path)
    assert {statement.split()[0] for statement in sent} == {"SELECT"}

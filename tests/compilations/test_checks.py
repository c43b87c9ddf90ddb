"""`flask check-data` finds a final compilation that says something else than it said."""

import pytest
import sqlalchemy as sa

from tests import make
from vpapp.compilations import checks
from vpapp.compilations.models import Compilation, CompilationFile
from vpapp.core import guards
from vpapp.core.db import db

pytestmark = pytest.mark.usefixtures("ctx")


@pytest.fixture
def final():
    """2022's, final, in a database that has let its guards go."""
    one = make.compilation("2022", final=True)
    db.session.flush()
    guards.drop(db.session.connection(), "compilation", "compilation_file")
    yield one
    guards.create(db.session.connection(), "compilation", "compilation_file")


def change(statement):
    """As somebody would who writes to the database by hand."""
    db.session.execute(statement, execution_options={"synchronize_session": False})
    db.session.expire_all()


def test_what_is_untouched_is_in_order(final):
    assert checks.final() == checks.files() == []


@pytest.mark.parametrize("values", [{"texts": {"mal-1": {"text": "Annat", "version": 1}}}, {"quotes": ["VB 2022/1"]},
                                    {"content": {}}])  # fmt: skip
def test_a_changed_word_is_found(final, values):
    change(sa.update(Compilation).values(**values))
    assert checks.final() == [f"Sammanställning {final.id} är ändrad."]


def test_a_changed_file_is_found(final):
    change(sa.update(CompilationFile).where(CompilationFile.ending == "pdf").values(data=b"annat"))
    assert len(checks.files()) == 1

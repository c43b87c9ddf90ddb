"""Let PostgreSQL's search be written anew: the words of each kind stand apart, so that few are gathered.

What can be found is written by `flask reindex`, or by `flask work` when it starts.
"""

from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = depends_on = None


def upgrade() -> None:
    """Forget what PostgreSQL holds."""
    _forget()


def downgrade() -> None:
    """The same: what was before looks for other words."""
    _forget()


def _forget() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DELETE FROM search_text")
        op.execute("DELETE FROM search_entry")

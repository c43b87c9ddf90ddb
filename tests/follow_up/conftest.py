"""Who says something in a follow-up, and of what, without pages."""

import pytest

from tests import make
from vpapp.programme.models import PeriodKind
from vpapp.scorecards.status import Stage


@pytest.fixture
def me(cast):
    """Farsta's key function."""
    return cast["nyckelfunktion-farsta"]


@pytest.fixture
def one(ctx):
    """A fixed ongoing commitment of Farsta's."""
    return make.commitment(kind=PeriodKind.ONGOING, stage=Stage.CONFIRMED)

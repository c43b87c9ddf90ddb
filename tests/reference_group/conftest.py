"""What the tests of the reference group share."""

import pytest

from tests import make


@pytest.fixture
def office(ctx):
    """Programansvarig, in the transaction of `ctx`."""
    return make.person("programansvarig")


@pytest.fixture
def me(ctx):
    """A member of the group with an account."""
    return make.person("referensgrupp")

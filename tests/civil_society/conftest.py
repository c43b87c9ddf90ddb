"""What the tests of the editors' pages begin with."""

import pytest

from tests import make


@pytest.fixture
def one(saving):
    """A published service's id."""
    with saving():
        return make.service().id


@pytest.fixture
def draft(saving):
    """A draft's id."""
    with saving():
        return make.service("Utkastet", published=False).id

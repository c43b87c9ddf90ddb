"""Who asks for the pages of good examples, and making the one they ask for."""

from tests import make

STAFF = "medarbetare"
OFFICE = "programansvarig"
FARSTA = "nyckelfunktion-farsta"
KISTA = "nyckelfunktion-rinkeby-kista"


def made(saving, stage="published", **values):
    """An example in that state, saved; its id."""
    with saving():
        return make.example(stage, **values).id

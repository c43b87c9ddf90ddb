"""Every state of a good example against everything that can be done: a table."""

import pytest

from tests import make
from tests.make.files import PDF
from tests.make.good_examples import STAGES
from vpapp.core import uploads
from vpapp.core.rules import Refused
from vpapp.good_examples import actions, filing, keeping, reviewing, sharing
from vpapp.good_examples.words import Stage

KISTA = "rinkeby-kista"


def upload():
    return uploads.read(PDF, "mall.pdf")


SAID = {"is_accessible": True, "summary": "", "shows_people": False, "consent": ""}
DO = {
    "write": lambda one, by: make.written(one, title="Ny rubrik"),
    "submit": lambda one, by: actions.submit(one.work or one.published, version=None, by=by),
    "attach": lambda one, by: filing.attach(one, upload(), **SAID, by=by),
    "remove": lambda one, by: actions.remove(one, by=by),
    "revise": lambda one, by: actions.revise(one, by=by),
    "return": lambda one, by: reviewing.send_back(one, "Nej", version=version(one), by=by),
    "publish": lambda one, by: reviewing.publish(one, version=version(one), by=by),
    "discuss": lambda one, by: reviewing.discuss(one, "Jag undrar en sak.", by=by),
    "confirm": lambda one, by: keeping.confirm(one, by=by),
    "archive": lambda one, by: keeping.archive(one, by=by),
    "take_out": lambda one, by: keeping.take_out(one, by=by),
    "join": lambda one, by: sharing.join(one, make.board(KISTA), by=by),
    "leave": lambda one, by: sharing.leave(one, make.board(KISTA), by=by),
    "comment": lambda one, by: sharing.comment(one, "Hur gjorde ni?", by=by),
}
TABLE = """
                 write submit attach remove revise return publish discuss confirm archive take_out join leave comment
draft            yes   yes    yes    yes    no     no     no      no      no      no      yes      no   no    no
submitted        no    no     no     no     no     yes    yes     yes     no      no      yes      no   no    no
returned         yes   yes    yes    yes    no     no     no      yes     no      no      yes      no   no    no
published        no    no     no     no     yes    no     no      yes     yes     yes     yes      yes  yes   yes
due              no    no     no     no     yes    no     no      yes     yes     yes     yes      yes  yes   yes
change_draft     yes   yes    yes    yes    yes    no     no      yes     yes     yes     yes      yes  yes   yes
change_submitted no    no     no     no     yes    yes    yes     yes     yes     yes     yes      yes  yes   yes
change_returned  yes   yes    yes    yes    yes    no     no      yes     yes     yes     yes      yes  yes   yes
archived         no    no     no     no     no     no     no      yes     no      yes     yes      no   no    no
"""
"""Of archive, take_out, revise, join and leave "yes" is also: it is so already."""


def version(one):
    return one.work.version if one.work else 0


def allowed() -> dict[tuple[str, str], bool]:
    head, *rows = [line.split() for line in TABLE.strip().splitlines()]
    return {
        (stage, verb): said == "yes"
        for stage, *answers in rows
        for verb, said in zip(head, answers, strict=True)
    }


def test_the_table_is_whole():
    assert set(allowed()) == {(stage, verb) for stage in STAGES for verb in DO}


@pytest.mark.usefixtures("ctx")
@pytest.mark.parametrize("verb", DO)
@pytest.mark.parametrize("stage", STAGES)
def test_what_can_be_done_in_each_state(stage, verb):
    one, by = make.example(stage), make.person("kommunikator")
    if allowed()[stage, verb]:
        DO[verb](one, by)
    else:
        with pytest.raises(Refused):
            DO[verb](one, by)


@pytest.mark.usefixtures("ctx")
@pytest.mark.parametrize(("stage", "stands"), [
    ("draft", Stage.DRAFT), ("submitted", Stage.SUBMITTED), ("returned", Stage.RETURNED), ("due", Stage.DUE),
    ("published", Stage.PUBLISHED), ("change_draft", Stage.PUBLISHED), ("change_submitted", Stage.PUBLISHED),
    ("change_returned", Stage.PUBLISHED), ("archived", Stage.ARCHIVED),
])  # fmt: skip
def test_where_it_stands(stage, stands):
    assert make.example(stage).stage is stands

"""Nobody submits a text that they have not read: the versions of all its texts are one count."""

import pytest

from tests import make
from tests.make.files import PDF
from vpapp.core import uploads
from vpapp.core.db import db
from vpapp.core.rules import Stale
from vpapp.good_examples import actions, filing, reviewing
from vpapp.good_examples.words import Stage

pytestmark = pytest.mark.usefixtures("ctx")
SAID = {"is_accessible": True, "summary": "", "shows_people": False, "consent": ""}


def test_nobody_submits_what_a_colleague_has_changed_since_they_read_it():
    one, key_function = make.example("draft"), make.person()
    read = one.work.version
    make.written(one, title="Ägarens nya")
    with pytest.raises(Stale):
        actions.submit(one.work, version=read, by=key_function)
    read = one.work.version
    filing.attach(one, uploads.read(PDF, "a.pdf"), **SAID, by=one.owner)
    with pytest.raises(Stale):
        actions.submit(one.work, version=read, by=key_function)
    with pytest.raises(Stale):
        actions.submit(one.work, version=one.work.version + 1, by=key_function)
    actions.submit(one.work, version=read, by=one.owner)
    assert one.stage is Stage.SUBMITTED, "one's own changes one has read"


def test_what_a_colleague_wrote_in_an_earlier_text_is_read():
    one, key_function = make.example("draft"), make.person()
    for title in "ABC":
        written_by(key_function, one, title)
    actions.submit(one.work, version=one.work.version, by=key_function)
    reviewing.publish(one, version=one.work.version, by=make.person("programansvarig"))
    actions.revise(one, by=one.owner)
    for title in "DEF":
        written_by(key_function, one, title)
    actions.remove(one, by=one.owner)
    db.session.flush()
    text = actions.revise(one, by=one.owner)
    written_by(one.owner, one, "G")
    actions.submit(text, version=text.version, by=one.owner)
    assert text.submitted_at


def written_by(person, one, title):
    actions.write(one.work, version=one.work.version, references=[], title=title, by=person)

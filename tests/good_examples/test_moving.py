"""An example is its board's: whoever has moved to another board leaves it to the key function, whatever its state."""

import pytest
import sqlalchemy as sa

from tests import make
from tests.make.good_examples import STAGES
from vpapp.core.access import Permission, may
from vpapp.core.db import db
from vpapp.good_examples import actions, keeping, letters, queries, reviewing, sharing
from vpapp.mail.models import Mail

OWNER, FARSTA, KISTA = "medarbetare", "nyckelfunktion-farsta", "nyckelfunktion-rinkeby-kista"
WRITE, KEEP = Permission.WRITE_EXAMPLE, Permission.KEEP_EXAMPLE
SHOWN = ("published", "due", "change_draft", "change_submitted", "change_returned")
DO = {
    "edit": ("get", None), "save": ("post", {"title": "Ny rubrik", "review_on": "2024-05-22"}),
    "submit": ("post", {"version": "1000"}), "revise": ("post", {}), "remove": ("post", {}), "attach": ("post", {}),
    "confirm": ("post", {}), "archive": ("post", {"wanted": "yes"}), "discuss": ("post", {"review_words": "Jag."}),
}  # fmt: skip


def move(person, slug="rinkeby-kista"):
    person.board = make.board(slug)
    db.session.flush()


@pytest.mark.usefixtures("ctx")
@pytest.mark.parametrize("stage", STAGES)
def test_who_answers_for_it_before_and_after_its_owner_moves(stage):
    one, owner = make.example(stage), make.person(OWNER)
    keeper, other = make.person(FARSTA), make.person(KISTA)
    for moved in (False, True):
        if moved:
            move(owner)
        allowed = {keeper} if moved else {owner, keeper}
        for person in (owner, keeper, other):
            rights = {may(person, WRITE, one), may(person, KEEP, one), one in queries.own(person)}
            assert rights == {person in allowed}, f"{person.name} {moved=}"
        assert set(letters.writers(one)) == allowed
    move(owner, "farsta")
    assert may(owner, WRITE, one), "back again"


@pytest.mark.parametrize("stage", STAGES)
def test_whoever_has_moved_reads_what_everybody_reads_and_does_nothing(browser, saving, stage):
    with saving():
        key = make.example(stage).id
        move(make.person(OWNER))
    owner = browser(OWNER)
    refused = 403 if stage in SHOWN else 404
    for name, (method, sent) in DO.items():
        values = {"data": sent} if method == "post" else {}
        answer = getattr(owner, method)(f"good_examples.{name}", **values, key=key)
        assert answer.status_code == refused, name
    assert owner.get("good_examples.proposal", key=key).status_code == 404
    page = owner.get("good_examples.show", key=key)
    assert page.status_code == (200 if stage in SHOWN else 404)
    assert ("Nyckelfunktionen för Farsta stadsdelsnämnd." in page.text) is (stage in SHOWN)
    assert "Hantera exemplet" not in page.text
    assert browser(KISTA).get("good_examples.edit", key=key).status_code == refused, "the new board's key function"


def test_its_page_says_who_may_write(browser, saving):
    with saving():
        key, draft = make.example().id, make.example("draft").id
    keeper = browser(FARSTA)
    for _ in range(2):
        for where in (("good_examples.show", key), ("good_examples.proposal", draft)):
            text = keeper.get(where[0], key=where[1]).text
            assert "Kan ändras av" in text
            assert "Nyckelfunktion, Farsta" in text
    assert "Kan ändras av" not in browser(KISTA).get("good_examples.show", key=key).text
    with saving():
        move(make.person(OWNER))
        move(make.person(FARSTA))
    text = browser("programansvarig").get("good_examples.show", key=key).text
    assert "Ingen just nu, eftersom Farsta stadsdelsnämnd inte har någon nyckelfunktion i appen." in text


@pytest.mark.usefixtures("ctx")
def test_the_key_function_takes_over_what_is_said_to_the_board():
    one, asks, keeper = make.example(), make.person("referensgrupp"), make.person(FARSTA)
    move(make.person(OWNER))
    sharing.comment(one, "Hur gjorde ni?", by=asks)
    sharing.comment(one, "Vi frågade alla.", by=keeper)
    told = db.session.scalars(sa.select(Mail.name).where(Mail.template == "good_examples/mail_comment")).all()
    assert sorted(told) == sorted([keeper.name, asks.name])
    keeping.confirm(one, by=keeper)
    text = actions.revise(one, by=keeper)
    make.written(one, title="Nyckelfunktionens")
    actions.submit(text, version=None, by=keeper)
    reviewing.publish(one, version=text.version, by=make.person("programansvarig"))
    assert one.text.title == "Nyckelfunktionens"

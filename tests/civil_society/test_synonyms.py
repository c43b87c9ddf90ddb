"""Words that mean the same: what a group may hold, loading them, and the editors' pages."""

import pytest
import sqlalchemy as sa

from tests import make
from tests.counting import statements
from vpapp.audit.events import Event
from vpapp.audit.models import AuditEntry
from vpapp.civil_society import queries, synonym_loading, synonyms
from vpapp.civil_society.searching import sought
from vpapp.civil_society.synonym_models import SynonymGroup
from vpapp.core.db import db
from vpapp.core.rules import Refused, Stale

LIST = "/civilsamhallet/redaktion/sokord"


def events() -> list[Event]:
    ours = AuditEntry.thing_kind == SynonymGroup.__tablename__
    return list(db.session.scalars(sa.select(AuditEntry.event).where(ours).order_by(AuditEntry.id)))


def test_a_group_is_added_changed_and_removed_and_each_is_logged(ctx):
    by = make.person("kommunikator")
    group = synonyms.add(" bortgift ,tvångsgift,, Bortgift", by=by)
    assert group.words == "bortgift, tvångsgift"
    synonyms.change(group, "bortgift, tvångsgift", version=1, by=by)
    synonyms.change(group, "bortgift, tvångsgift\nbarnäktenskap", version=1, by=by)
    assert queries.synonyms() == ["bortgift, tvångsgift, barnäktenskap"]
    synonyms.remove(group, by=by)
    assert queries.synonyms() == []
    assert events() == [Event.SYNONYMS_ADDED, Event.SYNONYMS_CHANGED, Event.SYNONYMS_REMOVED]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("heder", "minst två"),
        ("heder, HEDER", "minst två"),
        ("heder, ...", "minst en bokstav"),
        ("heder, " + "x" * 61, "högst 60 tecken"),
        (", ".join(f"ord{at}" for at in range(41)), "högst 40 sökord"),
        ("heder, Trafficking", "finns redan i en annan grupp: trafficking, människohandel"),
    ],
)
def test_what_a_group_may_not_be(ctx, words, why):
    synonyms.add("trafficking, människohandel", by=None)
    with pytest.raises(Refused, match=why):
        synonyms.add(words, by=None)


def test_two_editors_do_not_overwrite_each_other(ctx):
    group = synonyms.add("trafficking, människohandel", by=None)
    synonyms.change(group, "trafficking, människohandel, såld", version=1, by=None)
    with pytest.raises(Stale):
        synonyms.change(group, "trafficking, annat", version=1, by=None)


def test_the_file_is_loaded_and_what_editors_changed_is_left(ctx):
    assert len(synonym_loading.load()) == len(queries.synonyms()) >= 10
    assert synonym_loading.load() == []
    group = next(one for one in queries.synonym_groups() if "trafficking" in one.words)
    synonyms.change(group, "trafficking, något eget", version=None, by=None)
    assert synonym_loading.load() == []
    synonyms.remove(group, by=None)
    assert [line for line in synonym_loading.load() if "trafficking" in line]


@pytest.mark.parametrize(
    ("typed", "finds"),
    [
        ("kvinnofrid", "vald i nara relation"),
        ("partnervåld", "vald i nara relation"),
        ("sluta slå", "den som utovar vald"),
        ("trafficking", "manniskohandel"),
        ("bortgift", "hedersrelaterat"),
        ("sälja sex", "prostitution"),
    ],
)
def test_the_words_that_the_programme_names_lead_to_what_services_say(ctx, typed, finds):
    synonym_loading.load()
    assert finds in sought(typed, queries.synonyms())[0].phrases


def test_the_command_shows_first_and_saves_when_told(command, saving):
    assert "Inget sparades" in command("load-synonyms").output or "Abort" in command("load-synonyms").output
    with saving():
        assert queries.synonyms() == []
    assert "Sparat." in command("load-synonyms", "--yes").output
    assert "Inget att ändra" in command("load-synonyms", "--yes").output


def test_editors_extend_the_search(browser):
    editor = browser("kommunikator")
    editor.get(LIST)
    editor.press("Lägg till sökorden", {"synonyms": "zebra, randig häst"})
    assert "Sökorden är tillagda: zebra, randig häst." in editor.page.text
    editor.open("Ändra zebra, randig häst")
    editor.press("Spara sökorden", {"synonyms": "zebra, quagga"})
    assert "zebra, quagga" in editor.page.text
    editor.open("Ändra zebra, quagga")
    editor.press("Ta bort gruppen zebra, quagga")
    assert "Sökorden är borttagna" in editor.page.text
    editor.press("Ångra")
    assert "Ändra zebra, quagga" in editor.page.text


def test_a_form_with_nothing_says_what_to_write(browser):
    editor = browser("programansvarig")
    editor.get(LIST)
    assert editor.press("Lägg till sökorden", {"synonyms": ""}).status_code == 422
    assert "Skriv minst två sökord med komma emellan." in editor.page.text
    assert editor.press("Lägg till sökorden", {"synonyms": "ensamt"}).status_code == 409


def test_the_list_costs_the_same_however_long(app, browser, saving):
    editor = browser("programansvarig")

    def cost() -> int:
        with statements(app) as sent:
            editor.get(LIST)
        return len(sent)

    with saving():
        synonyms.add("a1, b1", by=None)
    alone = cost()
    with saving():
        for at in range(2, 6):
            synonyms.add(f"a{at}, b{at}", by=None)
    assert cost() == alone

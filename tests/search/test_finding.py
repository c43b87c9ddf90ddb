"""Whoever searches finds what they may read, as it is now, and nothing else."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests import make
from tests.counting import statements
from vpapp.civil_society import publications
from vpapp.communication import actions as communication
from vpapp.core import clock
from vpapp.core.db import begin_writing, db, writing
from vpapp.people.models import Nobody
from vpapp.scorecards import actions as scorecards
from vpapp.scorecards.models import Commitment
from vpapp.scorecards.status import Stage
from vpapp.search import keeping, queries
from vpapp.search.models import Entry
from vpapp.search.sources import SOURCES

WORD = "Blåbärsplockning"


def titles(person, typed=WORD, kind=""):
    """What the person finds, in order."""
    return [hit.title for group in queries.find(person, typed, kind).groups for hit in group.hits]


@pytest.fixture
def proposal(saving):
    """The id of Farsta's own proposal about picking blueberries."""
    with saving():
        return make.own_commitment(title=f"{WORD} i skogen", stage=Stage.PROPOSED).id


@pytest.mark.parametrize(
    ("key", "finds"),
    [
        ("nyckelfunktion-farsta", True),
        ("medarbetare", True),
        ("programansvarig", True),
        ("revisor", True),
        ("nyckelfunktion-rinkeby-kista", False),
        ("systemforvaltare", False),
    ],
)
def test_a_proposal_is_found_by_those_who_may_read_it(saving, proposal, key, finds):
    with saving():
        assert titles(make.person(key)) == ([f"{WORD} i skogen"] if finds else [])


def test_nobody_signed_in_finds_only_what_is_open(saving, proposal):
    with saving():
        make.service("Påhittade linjen")
    with saving():
        assert titles(Nobody()) == []
        assert titles(Nobody(), "grundutbildning") == []
        assert titles(Nobody(), "påhittade linjen") == ["Påhittade linjen"]


def test_what_is_no_longer_shown_is_not_found(saving):
    with saving():
        until = make.service("Påhittade linjen").shown_until
    with saving():
        clock.hold(until)
        assert titles(Nobody(), "linjen") == ["Påhittade linjen"]
        clock.hold(until + timedelta(days=1))
        assert titles(Nobody(), "linjen") == []


def test_a_change_is_found_at_once_and_the_old_words_are_not(saving, proposal):
    with saving():
        me, one = make.person(), db.session.get_one(Commitment, proposal)
        scorecards.edit(one, version=one.version, title="Lingonplockning", by=me)
    with saving():
        assert titles(make.person(), "lingonplockning") == ["Lingonplockning"]
        assert titles(make.person(), "blåbärsplockning") == []


def test_a_part_of_a_thing_is_found_as_the_thing(saving, proposal):
    with saving():
        make.step(db.session.get_one(Commitment, proposal), "Köp en korg")
    with saving():
        assert titles(make.person(), "korg") == [f"{WORD} i skogen"]


def test_what_was_rolled_back_is_not_found(app, proposal):
    with app.app_context():
        begin_writing()
        db.session.get_one(Commitment, proposal).title = "Lingonplockning"
        db.session.flush()
        db.session.rollback()
        with writing():
            assert titles(make.person(), "lingonplockning") == []
            assert keeping.check() == []


def test_a_tick_writes_nothing_in_the_search(saving, proposal):
    with saving():
        before = db.session.scalar(sa.select(sa.func.max(Entry.id)))
        db.session.get_one(Commitment, proposal).version += 1
    with saving():
        assert db.session.scalar(sa.select(sa.func.max(Entry.id))) == before


def test_what_is_changed_past_the_session_is_seen_and_mended(saving, proposal, command):
    with saving():
        db.session.execute(sa.update(Commitment).where(Commitment.id == proposal).values(title="Lingonplockning"))
    with saving():
        assert keeping.check() == [f"Nämndernas åtaganden: {proposal} kan inte hittas som den är."]
    assert command("check-data").exit_code == 1
    assert "1 uppgift" in command("reindex").output
    assert "0 uppgifter" in command("reindex").output
    with saving():
        assert titles(make.person(), "lingonplockning") == ["Lingonplockning"]


def test_what_is_taken_back_or_removed_is_not_found(saving):
    with saving():
        one = make.publication(f"Om {WORD}")
    with saving():
        assert titles(Nobody()) == [f"Om {WORD}"]
        publications.take_back(db.session.merge(one), by=None)
    with saving():
        assert titles(Nobody()) == []
        publications.publish(db.session.merge(one), by=None)
    with saving():
        assert titles(Nobody()) == [f"Om {WORD}"]
        gone = db.session.merge(one)
        publications.take_back(gone, by=None)
        publications.remove(gone, by=None)
    with saving():
        assert titles(Nobody()) == []
        assert keeping.check() == []


def test_own_boards_come_first_then_titles(saving):
    with saving():
        for title in ("Annat om skogen", f"{WORD} hos oss"):
            make.own_commitment(title=title, plan=f"Med {WORD}", stage=Stage.CONFIRMED,
                                responsible="Chef", board=make.board("skarholmen"))  # fmt: skip
        make.own_commitment(title="Vårt eget", plan=f"Med {WORD}", stage=Stage.PROPOSED)
    with saving():
        assert titles(make.person()) == ["Vårt eget", f"{WORD} hos oss", "Annat om skogen"]


def test_without_all_words_those_with_some_are_shown_and_it_says_so(saving, proposal):
    with saving():
        found = queries.find(make.person(), f"{WORD} finnsinte")
        assert found.is_loose
        assert [hit.title for group in found.groups for hit in group.hits] == [f"{WORD} i skogen"]
        assert not queries.find(make.person(), WORD).is_loose
        assert queries.find(make.person(), "finnsinte").groups == []


def test_few_of_each_kind_and_more_of_one(saving):
    with saving():
        found = queries.find(make.person(), "våld")
        activities = next(group for group in found.groups if group.source.name == "activity")
        assert len(activities.hits) == queries.FEW
        assert activities.has_more
        alone = queries.find(make.person(), "våld", "activity").groups
        assert [group.source.name for group in alone] == ["activity"]
        assert len(alone[0].hits) > queries.FEW


def test_a_search_takes_two_statements_however_much_is_found(app, saving):
    with saving():
        person = make.person()
        for typed in ("våld", "grundutbildning"):
            with statements(app) as sent:
                queries.find(person, typed)
            assert len(sent) == 2, typed


ODD = ("'", '"', "a*", ":", "NEAR(a b)", "a OR b", "{title}", "\\", "%", "½²", "الخط", "a" * 200)


@pytest.mark.parametrize("typed", ODD)
def test_signs_that_mean_something_to_databases_mean_nothing(saving, typed):
    with saving():
        queries.find(make.person(), typed)


def test_every_kind_is_there_when_everybody_may_read_it(saving):
    with saving():
        make.service(), make.course(), make.publication(), make.example(), make.material(), make.news()
        make.common_question(), make.campaign(), make.project(), make.held_meeting(published=True)
    with saving():
        kinds = set(db.session.scalars(sa.select(Entry.kind).distinct()))
        assert kinds == {source.name for source in SOURCES}
        assert keeping.check() == []


@pytest.mark.parametrize("stage", ["draft", "submitted", "returned", "archived"])
def test_an_example_is_found_only_while_it_is_published(saving, stage):
    with saving():
        make.example(stage, title=f"Om {WORD}")
    with saving():
        assert titles(make.person("medarbetare")) == titles(make.person("programansvarig")) == []


def test_a_change_of_an_example_is_not_found_before_it_is_published(saving):
    with saving():
        make.example("change_submitted", title="Frågan ställs")
    with saving():
        everything = " ".join(db.session.scalars(sa.select(Entry.title).where(Entry.kind == "example")))
        assert everything == "Frågan ställs"


@pytest.mark.parametrize("typed", ["ppt", "power-point", "powerpoint", "bildspel", "presentation"])
def test_a_presentation_is_found_by_what_people_call_it(saving, typed):
    with saving():
        make.material(title="Vårt underlag")
    with saving():
        assert "Vårt underlag" in titles(make.person("medarbetare"), typed, "material")


def test_what_somebody_has_asked_is_not_found(saving):
    with saving():
        make.question(text=f"Gäller {WORD}?")
    with saving():
        assert titles(make.person("programansvarig")) == []


def test_news_are_found_when_they_are_out(saving):
    with saving():
        one = make.news(f"Om {WORD}", published=False)
        communication.publish(one, version=1, at=clock.now() + timedelta(hours=1), by=None)
    with saving():
        assert titles(make.person()) == []
        clock.hold(clock.today() + timedelta(days=1))
        assert titles(make.person()) == [f"Om {WORD}"]

"""Translations: two people see to each, and what the Swedish does not say any more is not printed."""

import pytest
import sqlalchemy as sa

from tests import make
from vpapp.audit.events import Event
from vpapp.audit.models import AuditEntry
from vpapp.civil_society import actions, handout_languages, handout_words, translation_queries, translations
from vpapp.civil_society.translation_models import TranslationState
from vpapp.core import clock
from vpapp.core.clock import months_after
from vpapp.core.db import db
from vpapp.core.rules import Refused, Stale

SAID = {"for_whom": "Everybody", "description": "Talk and advice.", "next_step": "Call."}


@pytest.fixture
def service(ctx):
    """A published service, in Swedish alone."""
    return make.service()


def state(one, service):
    return translations.state_of(one, service)


def edit(service, **values):
    """Say something else in Swedish."""
    actions.edit_service(
        service, version=None, audiences=service.audiences, themes=service.themes,
        languages=[(one.code, one.way) for one in service.languages], by=make.person("kommunikator"), **values,
    )  # fmt: skip


def test_it_is_unreviewed_until_another_has_read_it(service):
    one = make.translation(service, reviewed=False)
    assert state(one, service) is TranslationState.UNREVIEWED
    assert translation_queries.printable_texts([service], "en") == {}
    with pytest.raises(Refused, match="kan inte granska den"):
        translations.review(one, service, version=None, by=make.person("kommunikator"))
    translations.review(one, service, version=1, by=make.person("programansvarig"))
    assert state(one, service) is TranslationState.REVIEWED
    assert translation_queries.printable_texts([service], "en") == {service.id: one}
    assert translation_queries.printable_texts([service], "fi") == {}


@pytest.mark.parametrize("field", translations.FIELDS)
def test_it_is_outdated_when_the_swedish_changes(service, field):
    one = make.translation(service)
    edit(service, **{field: "Något annat"})
    assert state(one, service) is TranslationState.OUTDATED
    assert translation_queries.printable_texts([service], "en") == {}
    with pytest.raises(Refused, match="svenska texten har ändrats"):
        translations.review(one, service, version=None, by=make.person("programansvarig"))


def test_what_is_not_said_in_it_does_not_outdate_it(service):
    one = make.translation(service)
    edit(service, name="Påhittad hjälplinje", cost="100 kronor")
    assert state(one, service) is TranslationState.REVIEWED


def test_saving_an_outdated_one_as_it_is_asks_for_a_review_anew(service):
    one = make.translation(service)
    edit(service, description="Något annat")
    make.translation(service, reviewed=False)
    assert (state(one, service), one.version) == (TranslationState.UNREVIEWED, 2)


def test_a_change_takes_the_review_away_and_who_wrote_last_does_not_review(service):
    one, office = make.translation(service), make.person("programansvarig")
    make.translation(service, description="Other words.", by=office, reviewed=False)
    assert state(one, service) is TranslationState.UNREVIEWED
    with pytest.raises(Refused, match="kan inte granska den"):
        translations.review(one, service, version=None, by=office)


def test_saving_the_same_again_by_the_same_changes_nothing(service):
    one = make.translation(service, reviewed=False)
    make.translation(service, reviewed=False)
    assert one.version == 1


def test_two_who_write_at_once(service):
    one, by = make.translation(service, reviewed=False), make.person("programansvarig")
    with pytest.raises(Stale):
        translations.translate(service, "en", one, version=0, **SAID, by=by)
    with pytest.raises(Stale):
        translations.review(one, service, version=0, by=by)
    translations.translate(service, "en", one, version=1, **SAID, by=by)
    assert one.description == SAID["description"]


@pytest.mark.parametrize("key", ["sv", "de", ""])
def test_only_into_the_languages_there_are(service, key):
    with pytest.raises(Refused, match="Välj ett av språken"):
        translations.translate(service, key, None, version=None, **SAID, by=make.person("kommunikator"))


def test_nothing_said_is_no_translation(service):
    said = dict.fromkeys(translations.FIELDS, "")
    with pytest.raises(Refused, match="minst en av texterna"):
        translations.translate(service, "en", None, version=None, **said, by=make.person("kommunikator"))


def test_the_fixed_words_are_reviewed_as_they_stand(ctx):
    arabic, by = handout_words.language("ar"), make.person("kommunikator")
    swedish, easy = handout_words.language("sv"), handout_words.language("sv-simple")
    assert translation_queries.is_reviewed(swedish, None)
    assert not translation_queries.is_reviewed(easy, None)
    assert not translation_queries.is_reviewed(arabic, translation_queries.review_of(arabic))
    one = handout_languages.review(arabic, reviewer="Modersmålslärare", on=clock.today(), by=by)
    assert translation_queries.is_reviewed(arabic, translation_queries.review_of(arabic))
    changed = handout_words.Language("ar", {**arabic.words, "phone": "x"}, "0" * 64)
    assert not translation_queries.is_reviewed(changed, one)
    again = handout_languages.review(changed, reviewer="En annan", on=clock.today(), by=by)
    assert again is one
    assert translation_queries.is_reviewed(changed, again)


def test_a_review_is_of_a_day_that_has_been_and_of_no_source(ctx):
    arabic, by = handout_words.language("ar"), make.person("kommunikator")
    with pytest.raises(Refused, match="inte har varit"):
        handout_languages.review(arabic, reviewer="X", on=months_after(clock.today(), 1), by=by)
    with pytest.raises(Refused, match="källan"):
        handout_languages.review(handout_words.language("sv"), reviewer="X", on=clock.today(), by=by)


def test_the_city_decides_about_unreviewed_words_and_it_is_written_down(ctx):
    by = make.person("kommunikator")
    assert not translation_queries.allows_unreviewed()
    for wanted in (True, True, False):
        handout_languages.allow_unreviewed(wanted, by=by)
        assert translation_queries.allows_unreviewed() is wanted
    written = sa.select(AuditEntry.changes).where(AuditEntry.event == Event.PRINTING_RULE_SET)
    assert db.session.scalars(written.order_by(AuditEntry.id)).all() == [
        {"allows_unreviewed": [False, True]}, {"allows_unreviewed": [True, False]},
    ]  # fmt: skip

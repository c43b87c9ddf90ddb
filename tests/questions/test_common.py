"""Common questions: what the office publishes, who reads it, and that it never tells who asked."""

import pytest

from tests import make
from vpapp.core import swedish
from vpapp.core.db import db
from vpapp.core.rules import Refused, Stale
from vpapp.questions import common, queries
from vpapp.questions.models import Subject

TEXTS = {
    "title": "Gäller programmet vikarier?", "answer": "Ja.", "subject": Subject.PROGRAMME, "goal_id": None,
    "activity_id": None,
}  # fmt: skip


@pytest.mark.usefixtures("ctx")
class TestRules:
    """Waiting or answered; published, taken down, put back."""

    def test_what_waits_is_answered_before_it_is_published(self):
        by, waiting = make.person("programansvarig"), make.question()
        with pytest.raises(Refused, match="Besvara frågan"):
            common.publish(question=waiting, **TEXTS, by=by)
        answered = make.question("En till", answered=True)
        made = common.publish(question=answered, **TEXTS, by=by)
        assert queries.from_question(answered) is made

    @pytest.mark.parametrize("field", ["title", "answer"])
    def test_it_never_names_whoever_asked(self, field):
        by, one = make.person("programansvarig"), make.question(answered=True)
        named = TEXTS | {field: "Det undrar medarbetare,  Farsta."}
        with pytest.raises(Refused, match="nämner den som har frågat"):
            common.publish(question=one, **named, by=by)
        made = common.publish(question=one, **TEXTS, by=by)
        with pytest.raises(Refused, match="nämner den som har frågat"):
            common.edit(made, version=1, **named, by=by)

    def test_it_is_taken_down_and_put_back(self):
        by, one = make.person("programansvarig"), make.common_question()
        for wanted in (False, False, True, True):
            common.set_published(one, wanted=wanted, version=1, by=by)
            assert (one in queries.taken_down()) is not wanted
        assert one.version == 1

    def test_a_title_that_grows_when_it_is_sorted_fits_its_column(self):
        one = make.common_question("ß" * 300)
        db.session.flush()
        db.session.refresh(one)
        assert one.sort_key == "s" * swedish.SORTED_BY

    def test_an_old_page_is_told(self):
        by, one = make.person("programansvarig"), make.common_question()
        common.edit(one, version=1, **TEXTS, by=by)
        common.edit(one, version=2, **TEXTS, by=by)
        assert one.version == 2
        with pytest.raises(Stale):
            common.edit(one, version=1, **TEXTS | {"answer": "Nej."}, by=by)
        with pytest.raises(Stale, match=r"Frågan eller svaret har ändrats sedan du öppnade sidan\."):
            common.set_published(one, wanted=False, version=1, by=by)


def test_they_are_searched_and_narrowed(browser, saving):
    with saving():
        make.common_question("Gäller det bolagen?", answer="Ja, **alla** bolag.")
        make.common_question("Vem håller i utbildningen?", subject=Subject.TRAINING)
    staff = browser("medarbetare")
    for htmx in (False, True):
        found = staff.get("/fragor", query={"q": "det bolagen"}, htmx=htmx).text
        assert "Gäller det bolagen?" in found
        assert "<strong>alla</strong>" in found
        assert "Vem håller i" not in found
        assert ("<html" in found) is not htmx
    assert "bolagen?" not in staff.get("/fragor", query={"amne": "training"}).text
    assert "Ingen vanlig fråga stämmer" in staff.get("/fragor", query={"q": "zebra"}).text
    staff.get("/fragor")
    staff.open("Ställ en fråga")


def test_the_office_publishes_one_of_a_question_and_changes_its_mind(browser, saving):
    with saving():
        key = make.question("Frågan som den ställdes", answered=True).id
    office, staff = browser("programansvarig"), browser("nyckelfunktion-farsta")
    office.get("questions.show", question=key)
    office.open("Publicera som vanlig fråga")
    assert "Frågan som den ställdes" in office.page.text
    office.press("Publicera frågan", {"title": "Omskriven fråga", "answer": ""})
    assert "Skriv svaret." in office.page.text
    office.press("Publicera frågan", {"title": "Omskriven fråga", "answer": "Svar.", "subject": "training"})
    seen = staff.get("/fragor").text
    assert "Omskriven fråga" in seen
    assert "som den ställdes" not in seen
    path = _path(saving)
    assert "Medarbetare, Farsta" not in staff.get(path).text
    office.press("Ångra")
    assert "Omskriven" not in staff.get("/fragor").text
    assert staff.get(path).status_code == 404
    office.get("/fragor/inkomna")
    office.open("Omskriven fråga")
    office.press("Publicera igen")
    assert staff.get(path).status_code == 200


def _path(saving):
    with saving():
        return f"/fragor/vanliga/{db.session.scalars(queries.common()).one().id}"


def test_two_who_write_at_once_see_both_texts(browser, saving):
    with saving():
        key = make.common_question().id
    first, second = browser("programansvarig"), browser("programansvarig")
    for one in (first, second):
        one.get("questions.edit_common", common=key)
    first.press("Spara", {"answer": "Den förstas."})
    late = second.press("Spara", {"answer": "Den andras."})
    assert late.status_code == 409
    assert "Den förstas." in late.text
    assert "Den andras." in late.text
    second.press("Spara min text")
    assert "Den andras." in browser("medarbetare").get("questions.common_question", common=key).text


def test_an_activity_or_a_goal_shows_its_own(browser, saving):
    with saving():
        make.common_question("Om aktivitet sju?", activity_id=make.activity(7).id)
        make.common_question("Om mål tre?", goal_id=make.goal(3).id)
    staff = browser("medarbetare")
    assert "Om aktivitet sju?" in staff.get("/aktiviteter/7").text
    assert "Om aktivitet sju?" not in staff.get("/aktiviteter/8").text
    staff.open("Fråga programkontoret om aktiviteten")
    chosen = staff.page.first("option", where=lambda one: "selected" in one.attrs)
    assert chosen.text.startswith("Aktivitet 8:")
    assert "Om aktivitet sju?" not in staff.get("/mal/3").text
    staff.open("Om mål tre?")
    staff.get("/mal/2")
    staff.open("Fråga programkontoret om målet")
    assert staff.page.first("option", where=lambda one: "selected" in one.attrs).text.startswith("Mål 2:")

"""Pages for whoever wants to take part."""

from datetime import timedelta

import pytest

from tests import make
from vpapp.boards.models import BoardKind
from vpapp.core import clock
from vpapp.core.db import db
from vpapp.lectures import actions
from vpapp.lectures.course_models import TargetGroup
from vpapp.lectures.models import Lecture
from vpapp.lectures.words import LectureState, Mode
from vpapp.people.models import Profession

ME = "medarbetare"


def state(saving, key, who=ME):
    """What became of somebody's sign-up."""
    from vpapp.lectures import queries

    with saving():
        found = queries.latest_of(key, make.person(who).id)
        return found.state.value if found else None


@pytest.mark.parametrize("htmx", [True, False])
def test_one_click_gives_a_seat_and_says_so(browser, saving, htmx):
    with saving():
        key = make.lecture(days=17).id
    somebody = browser(ME)
    somebody.get("lectures.index")
    somebody.open("Att fråga om våld")
    said = somebody.press("Anmäl dig till föreläsningen", htmx=htmx)
    assert "Du har en plats på föreläsningen den 8\xa0juni\xa02023 kl.\xa09.00–11.00." in said.text
    assert "Vi har skickat en bekräftelse till din e-post." in said.text
    assert state(saving, key) == "granted"
    said = somebody.press("Avanmäl dig", htmx=htmx)
    assert "Du är avanmäld." in said.text
    assert state(saving, key) == "withdrawn"


def test_ones_seat_stands_between_the_facts_and_the_rest_and_only_once(browser, saving):
    with saving():
        key = make.lecture(make.course("Lång", description="Det den handlar om.", material="Bilder.")).id
        outside = actions.sign_up_outside(db.session.get_one(Lecture, key), "Jourhem", "a@b.example",
                                          Mode.ON_SITE, by=make.person("kommunikator"))  # fmt: skip
        path = f"/plats/{outside.token}"
    somebody = browser(ME)
    for address in (f"/forelasningar/{key}", path):
        text = somebody.get(address).text
        order = ("<dt>Var</dt>", 'id="seat"', "<h2>Innehåll</h2>", "Det den handlar om.")
        places = [text.index(each) for each in order]
        assert places == sorted(places), address
        assert text.count("Det den handlar om.") == text.count('id="seat"') == 1


@pytest.mark.parametrize("htmx", [True, False])
def test_a_full_one_gives_a_place_in_the_queue_and_says_which(browser, saving, htmx):
    with saving():
        lecture = make.lecture(seats=1)
        for one in make.people_of("farsta", 3):
            actions.sign_up(lecture, one, Mode.ON_SITE, by=one)
        key = lecture.id
    somebody = browser(ME)
    assert "Fullbokad, du kan stå som reserv" in somebody.get("lectures.index").text
    somebody.get("lectures.show", key=key)
    said = somebody.press("Ställ dig i reservkön", htmx=htmx)
    assert "Du står som reserv, nummer 3 i kön för Farsta" in said.text
    assert state(saving, key) == "waiting"


def test_why_one_cannot_and_when_it_opens(browser, saving):
    opens = clock.now() + timedelta(days=3)
    with saving():
        group = TargetGroup(board_kind=BoardKind.DISTRICT)
        key = make.lecture(make.course("För några", group), opens_at=opens).id
        other = make.lecture(make.course("För andra", TargetGroup(profession=Profession.SCHOOL))).id
    somebody = browser(ME)
    page = somebody.get("lectures.show", key=key).text
    assert "öppnar för medarbetare i stadsdelsnämnder den 25\xa0maj\xa02023 kl." in page
    page = somebody.get("lectures.show", key=other).text
    assert "riktar sig till skolans personal i alla nämnder och bolag" in page
    for one in (key, other):
        assert somebody.post("lectures.sign_up", key=one).status_code == 409
    assert "Öppnar 25 maj kl." in somebody.get("lectures.index").text


@pytest.mark.parametrize(
    ("on_site", "digital", "proposed"), [(5, 5, "på plats"), (0, 5, "digitalt"), (0, 0, "på plats")]
)
def test_the_page_proposes_the_way_that_has_a_seat(browser, saving, on_site, digital, proposed):
    with saving():
        key = make.lecture(seats=on_site, seats_digital=digital).id
    somebody = browser(ME)
    somebody.get("lectures.show", key=key)
    primary, = [one.text for one in somebody.page.all("button") if "primary" in (one.get("class") or "")]
    assert primary.endswith(proposed)


def test_drafts_are_the_organisers(browser, saving):
    with saving():
        key = make.lecture(state=LectureState.DRAFT).id
    assert browser(ME).get("lectures.show", key=key).status_code == 404
    assert browser(ME).post("lectures.sign_up", key=key).status_code == 404
    assert browser("kommunikator").get("lectures.show", key=key).status_code == 200


def test_an_offer_is_answered_on_the_page(browser, saving):
    with make.on(clock.today(), 8), saving():
        lecture = make.lecture(seats=1, days=2)
        first, = make.people_of("farsta", 1)
        holder = actions.sign_up(lecture, first, Mode.ON_SITE, by=first)
        actions.sign_up(lecture, make.person(ME), Mode.ON_SITE, by=make.person(ME))
        actions.remove(holder, by=make.person("programansvarig"))
        key = lecture.id
    with make.on(clock.today(), 9):
        somebody = browser(ME)
        assert "Svara senast den" in somebody.get("lectures.show", key=key).text
        assert "Du har en plats" in somebody.press("Ta platsen").text
    assert state(saving, key) == "granted"


@pytest.mark.parametrize("htmx", [True, False])
def test_the_list_is_narrowed(browser, saving, htmx):
    with saving():
        make.lecture(make.course("För skolan", TargetGroup(profession=Profession.SCHOOL)))
        full = make.lecture(make.course("Full"), seats=0)
        digital = make.lecture(make.course("Digital"), seats=None, seats_digital=5)
        assert full.id != digital.id
    somebody = browser(ME)

    def titles(**query):
        somebody.get("lectures.index", query=query, htmx=htmx)
        return [one.text for one in somebody.page.all("h2")]

    assert set(titles()) == {"För skolan", "Full", "Digital"}
    assert set(titles(**{"for": "mig"})) == {"Full", "Digital"}
    assert titles(form="digitalt") == ["Digital"]
    assert "Full" not in titles(platser="lediga")
    assert titles(q="skolan") == ["För skolan"]
    assert titles(q="finns inte") == ["Inget tillfälle stämmer med det du valde"]


@pytest.mark.parametrize("asked", ["2023-06", "", "2023-13", "9999-01", "banana"])
def test_the_month_shows_its_occasions(browser, saving, asked):
    with saving():
        make.lecture(days=17)
    page = browser(ME).get("lectures.index", query={"vy": "manad", "manad": asked}).text
    assert ("Att fråga om våld" in page) == (asked == "2023-06")
    assert ("Juni 2023" if asked == "2023-06" else "Maj 2023") in page


def test_a_page_of_many_leads_on_to_the_later(browser, saving):
    with saving():
        course = make.course()
        for days in range(1, 56):
            make.lecture(course, days=days)
    somebody = browser(ME)
    somebody.get("lectures.index")
    assert len(list(somebody.page.all("h2"))) == 50
    somebody.open("Visa senare tillfällen")
    assert len(list(somebody.page.all("h2"))) == 5

"""Pages of one's own: what is coming, what one has come to, certificates."""

from datetime import timedelta

import pytest

from tests import make
from vpapp.core import clock
from vpapp.lectures import actions, certificates, own_queries, web_courses
from vpapp.lectures import web_course_queries as web
from vpapp.lectures.words import Attendance, LectureState, Mode
from vpapp.people.models import Profession

ME = "medarbetare"


def sign_up(lecture, who=ME):
    one = make.person(who)
    return actions.sign_up(lecture, one, Mode.ON_SITE, by=one)


def test_empty_it_says_what_to_do(browser):
    somebody = browser(ME)
    somebody.get("lectures.own")
    assert "Du har inte anmält dig till något än" in somebody.page.text
    assert somebody.open("Se föreläsningarna").request.path == "/forelasningar"


def test_seats_and_places_with_what_can_be_done(browser, saving):
    with saving():
        sign_up(make.lecture(make.course("Den jag ska på")))
        full = make.lecture(make.course("Den jag väntar på"), seats=1)
        for one in make.people_of("farsta", 2):
            actions.sign_up(full, one, Mode.ON_SITE, by=one)
        sign_up(full)
        why = {"state": LectureState.CANCELLED, "cancel_reason": "Sjukdom."}
        gone = make.lecture(make.course("Den som är inställd"), **why)
        make.seat(gone, make.person(ME))
        make.seat(make.lecture(make.course("En annans")), make.person("kommunikator"))
    somebody = browser(ME)
    text = somebody.get("lectures.own").text
    assert [one.text for one in somebody.page.all("h3")][:3] == [
        "Den jag ska på", "Den jag väntar på", "Den som är inställd"]  # fmt: skip
    assert "Nummer 2 i kön för Farsta och 2 av alla." in text
    assert "Sjukdom." in text
    assert "En annans" not in text


@pytest.mark.parametrize("htmx", [True, False])
def test_one_leaves_from_ones_own_page_and_stays_there(browser, saving, htmx):
    with saving():
        lecture = make.lecture(make.course("Den jag ska på"))
        sign_up(lecture)
        about = f"Avanmäl dig Den jag ska på {lecture.when}"
    somebody = browser(ME)
    somebody.get("lectures.own")
    said = somebody.press(about, htmx=htmx)
    assert "Du är avanmäld." in said.text
    assert "Den jag ska på" not in said.text
    somebody.press("Anmäl dig igen", htmx=htmx)
    assert "Den jag ska på" in somebody.get("lectures.own").text


def test_whoever_was_moved_sees_from_where_to_where(browser, saving):
    with saving():
        course = make.course()
        moved = sign_up(make.lecture(course))
        actions.move(moved, make.lecture(course, days=21), Mode.ON_SITE, by=make.person("programansvarig"))
    text = browser(ME).get("lectures.own").text
    assert "flyttad till den 12 juni kl. 9.00" in text
    with make.on(clock.today() + timedelta(days=15)):
        assert "flyttad" not in browser(ME).get("lectures.own").text


@pytest.mark.parametrize("htmx", [True, False])
def test_an_offer_is_answered_on_ones_own_page(browser, saving, htmx):
    with make.on(clock.today(), 8), saving():
        lecture = make.lecture(seats=1, days=2)
        first, = make.people_of("farsta", 1)
        holder = actions.sign_up(lecture, first, Mode.ON_SITE, by=first)
        sign_up(lecture)
        actions.remove(holder, by=make.person("programansvarig"))
        about = f"{lecture.course.title} {lecture.when}"
    with make.on(clock.today(), 9):
        somebody = browser(ME)
        assert "Svara senast den" in somebody.get("lectures.own").text
        assert "Du har en plats" in somebody.press(f"Ta platsen {about}", htmx=htmx).text


def test_what_one_came_to_and_what_one_says_oneself_stand_apart(browser, saving):
    with saving():
        me = make.person(ME)
        for title, attendance in [("Kom", Attendance.PRESENT), ("Kom sent", Attendance.PARTLY),
                                  ("Kom inte", Attendance.ABSENT), ("Sjuk", Attendance.EXCUSED)]:  # fmt: skip
            make.seat(make.lecture(make.course(title), days=-30), me, attendance)
        web_courses.report(web.every()[1], me, clock.today(), by=me)
    somebody = browser(ME)
    text = somebody.get("lectures.own").text
    attended, told = text.split("Webbkurser som du själv har berättat om")
    assert "Kom sent" in attended
    assert "Du deltog en del av tiden" in attended
    assert "Kom inte" not in text
    assert "Sjuk" not in text
    assert "Webbkurs om våld, 22\xa0maj\xa02023" in told
    somebody.press("Ta tillbaka uppgiften om Webbkurs om våld")
    assert "Webbkurs om våld, 22 maj" not in somebody.get("lectures.own").text


@pytest.fixture
def came(saving):
    """Somebody who came, somebody who came in part, somebody who did not: occasion ids by attendance."""
    with saving():
        me, found = make.person(ME), {}
        for attendance in Attendance:
            lecture = make.lecture(make.course(f"Kurs {attendance}", lecturer="Origo"), days=-30)
            make.seat(lecture, me, attendance)
            found[attendance] = lecture.id
        make.person(ME).board = make.board("rinkeby-kista")  # moved since
        return found


@pytest.mark.parametrize(
    ("attendance", "said"),
    [(Attendance.PRESENT, "Deltog hela tiden"), (Attendance.PARTLY, "Deltog en del av tiden")],
)
def test_the_certificate_says_what_was(browser, came, attendance, said):
    from io import BytesIO

    from pypdf import PdfReader

    answer = browser(ME).get("lectures.certificate", key=came[attendance])
    assert answer.headers["Content-Disposition"] == "attachment; filename=intyg.pdf"
    document = PdfReader(BytesIO(answer.data))
    text = " ".join(document.pages[0].extract_text().split())
    assert len(document.pages) == 1
    for fact in ("Medarbetare, Farsta", "Farsta stadsdelsnämnd", f"Kurs {attendance}", "22 april 2023", "2 timmar",
                 "kl. 9.00–11.00", "Origo", "Utfärdat den 22 maj 2023", said):  # fmt: skip
        assert fact in text, fact
    assert ("delvis deltog" in text) == (attendance is Attendance.PARTLY)
    assert "Rinkeby" not in text
    assert document.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert document.trailer["/Root"]["/Lang"] == "sv"


def test_there_is_no_certificate_for_whoever_did_not_come(browser, came):
    somebody, other = browser(ME), browser("nyckelfunktion-farsta")
    for attendance in (Attendance.ABSENT, Attendance.EXCUSED):
        assert somebody.get("lectures.certificate", key=came[attendance]).status_code == 404
    assert other.get("lectures.certificate", key=came[Attendance.PRESENT]).status_code == 404


FACTS = {"namn": "Anställd <b>", "namnd": "", "kurs": "K", "datum": "d", "tid": "t", "omfattning": "2 timmar",
         "arrangor": "", "delvis": False}  # fmt: skip


def test_a_city_has_its_own_words(tmp_path):
    assert "Härmed intygas att Anställd <b> deltog" in certificates.wording(FACTS, tmp_path)
    (tmp_path / "intyg.txt").write_text("{{ namn|upper }} var med.{% if delvis %} Delvis.{% endif %}", "utf-8")
    assert certificates.wording(FACTS, tmp_path) == "ANSTÄLLD <B> var med."


@pytest.mark.parametrize(
    "wrong",
    [
        "{{ namn.__class__.__mro__ }}",
        "{{ ''.__class__.__base__.__subclasses__() }}",
        "{{ config }}",
        "{{ cycler.__init__.__globals__ }}",
        "{{ self._TemplateReference__context }}",
        "{{ '{0.__class__}'.format(namn) }}",
        "{% include 'intyg.txt' %}",
        "{% for n in range(9) %}a{% endfor %}",
        "{{ namn|attr('upper') }}",
        "{% if",
        "{{ okänt }}",
        "",
    ],
)
def test_its_words_reach_nothing_but_the_facts_and_wrong_ones_are_not_used(tmp_path, wrong, caplog):
    (tmp_path / "intyg.txt").write_text(wrong, encoding="utf-8")
    assert "Härmed intygas" in certificates.wording(FACTS, tmp_path)
    assert "can't be used" in caplog.text


def test_places_are_counted_as_one_by_one(cast):
    from vpapp.lectures import queries

    me = cast["medarbetare"]
    one, other = make.lecture(seats=1), make.lecture(seats=1)
    for lecture in (one, other):
        for each in [*make.people_of("rinkeby-kista", 2), *make.people_of("farsta", 1), me]:
            actions.sign_up(lecture, each, Mode.ON_SITE, by=each)
    mine = [queries.latest_of(lecture.id, me.id) for lecture in (one, other)]
    assert own_queries.places(me.id) == {each.id: queries.place_in_queue(each) for each in mine}
    assert queries.place_in_queue(mine[0]) == (2, 3)


@pytest.mark.parametrize("chosen", ["", "school"])
def test_the_profession_is_chosen_on_ones_own_page_and_leads_back(browser, saving, chosen):
    from vpapp.lectures.course_models import TargetGroup

    with saving():
        key = make.lecture(make.course("För skolan", TargetGroup(profession=Profession.SCHOOL))).id
    somebody = browser(ME)
    assert "Du har inte sagt vilken yrkesgrupp du hör till." in somebody.get("lectures.show", key=key).text
    somebody.open("Välj yrkesgrupp")
    said = somebody.press("Spara yrkesgruppen", {"profession": chosen})
    assert "Yrkesgruppen är sparad." in said.text
    assert said.request.path == f"/forelasningar/{key}"
    assert ("Anmäl dig till föreläsningen" in said.text) == bool(chosen)


def test_an_unknown_profession_is_told_so(browser):
    somebody = browser(ME)
    somebody.get("people.my_page")
    assert somebody.press("Spara yrkesgruppen", {"profession": "kung"}).status_code == 422


def test_the_number_of_statements_does_not_grow(app, browser, saving):
    from tests.counting import statements

    somebody = browser(ME)

    def cost(rows):
        with saving():
            me = make.person(ME)
            for _ in range(rows):
                make.seat(make.lecture(), me)
                make.seat(make.lecture(days=-30), me, Attendance.PRESENT)
                full = make.lecture(seats=0)
                sign_up(full)
        with statements(app) as sent:
            somebody.get("lectures.own")
        return len(sent)

    assert cost(1) == cost(2)

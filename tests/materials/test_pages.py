"""The pages of those who keep the support material, and of those who use it."""

from datetime import date
from io import BytesIO

import pytest
import sqlalchemy as sa

from tests import make
from tests.make.files import PDF, packed
from vpapp.core import clock
from vpapp.core.db import db
from vpapp.materials import loading, news
from vpapp.materials.models import Material
from vpapp.materials.words import MaterialState

SAID = {**make.FORMS["materials.add"], "summary": "", "audiences": ["manager", "district_board"]}


def test_an_editor_adds_publishes_and_adds_a_version(browser, saving):
    editor, staff = browser("kommunikator"), browser("medarbetare")
    editor.get("materials.new")
    assert editor.post("materials.add", {**SAID, "url": "", "file": (BytesIO(PDF), "Bilder.pdf")}).status_code == 303
    with saving():
        one = db.session.scalars(sa.select(Material)).unique().one()
        key = one.id
        assert (one.state, one.for_whom) == (MaterialState.DRAFT, "Stadsdelsnämnder, Chefer")
    assert staff.get("materials.show", key=key).status_code == 404
    editor.get("materials.show", key=key)
    assert "Materialet är publicerat." in editor.press("Publicera").text
    editor.open("Lägg till en ny version")
    answer = editor.press("Spara den nya versionen", {"news": "Nya bilder.", "file": (BytesIO(PDF), "b.pdf")})
    assert "Version 2 är sparad och gäller nu." in answer.text
    text = staff.get("materials.show", key=key).text
    assert "Tidigare versioner" in text
    assert "Nya bilder." in text
    assert "Ladda ner den gamla versionen" in text


def test_what_was_said_in_a_withdrawn_material_is_the_editors(browser, saving):
    with saving():
        said = {"summary": "Siffran är 17.", "description": "Sjutton bilder."}
        key = make.material(state=MaterialState.WITHDRAWN, **said).id
    for who, sees in (("medarbetare", False), ("kommunikator", True)):
        page = browser(who).get("materials.show", key=key).text
        assert [words in page for words in said.values()] == [sees, sees], who


def test_what_is_withdrawn_says_so_to_whoever_has_its_address(browser, saving):
    with saving():
        key = make.material().id
    editor, staff = browser("programansvarig"), browser("medarbetare")
    editor.get("materials.withdraw", key=key)
    assert "varför" in editor.press("Dra tillbaka materialet").text
    editor.press("Dra tillbaka materialet", {"withdrawn_because": "Siffrorna är gamla."})
    text = staff.get("materials.show", key=key).text
    assert "Materialet är tillbakadraget" in text
    assert "Siffrorna är gamla." in text
    assert "Ladda ner" not in text
    assert "Påhittat bildspel" not in staff.get("materials.index").text


@pytest.mark.parametrize(("changed", "says"), [
    ({"title": ""}, "Skriv titeln."),
    ({"kind": "banana"}, "Välj något av alternativen"),
    ({"audiences": ["banana"]}, "Välj bland alternativen"),
    ({"goal_id": "999999"}, "Välj något av alternativen"),
    ({"owner_id": "1"}, "Välj något av alternativen"),
    ({"language": "zz"}, "Välj något av alternativen"),
    ({"review_on": "2030-01-01"}, "inom tre år"),
    ({"review_on": "i maj"}, "Välj dagen"),
    ({"is_accessible": ""}, "innehållet i korthet"),
    ({"description": "Om 811228-9874"}, "personnummer"),
    ({"url": ""}, "Välj en fil eller ange en adress"),
    ({"file": (BytesIO(PDF), "a.pdf")}, "inte båda"),
    ({"url": "ftp://exempel.se"}, "börjar med https://"),
    ({"url": "//exempel.se"}, "börjar med https://"),
    ({"url": "https://["}, "börjar med https://"),
    ({"url": "/med blank"}, "börjar med https://"),
    ({"url": "", "file": (BytesIO(b"<html>"), "a.pdf")}, "något annat"),
    ({"url": "", "file": (BytesIO(PDF), "811228-9874.pdf")}, "personnummer"),
    ({"url": "", "file": (BytesIO(packed({"[Content_Types].xml": b"<T/>", "ppt/presentation.xml": b"",
                                          "ppt/vbaProject.bin": b""})), "a.pptx")}, "makron"),
])  # fmt: skip
def test_what_is_wrong_is_told_and_saves_nothing(browser, saving, changed, says):
    answer = browser("kommunikator").post("materials.add", {**SAID, **changed})
    assert answer.status_code == 422
    assert says in answer.text
    with saving():
        assert db.session.scalar(sa.select(sa.func.count(Material.id))) == 0


def test_two_editors_are_told_of_each_other(browser, saving):
    with saving():
        key = make.material().id
    one, other = browser("kommunikator"), browser("programansvarig")
    for who in (one, other):
        who.get("materials.edit", key=key)
    assert one.press("Spara", {"title": "Kommunikatörens"}, follow=False).status_code == 303
    answer = other.press("Spara", {"title": "Programansvarigs"}, follow=False)
    assert answer.status_code == 409
    assert "Kommunikatörens" in answer.text
    assert "Programansvarigs" in answer.text
    assert other.press("Spara min text", follow=False).status_code == 303


def test_two_new_versions_at_once(browser, saving):
    with saving():
        key = make.material().id
    one, other = browser("kommunikator"), browser("programansvarig")
    typed = {"news": "Nytt.", "url": "https://www.exempel.se/2"}
    for who in (one, other):
        who.get("materials.new_version", key=key)
    one.press("Spara den nya versionen", typed)
    answer = other.press("Spara den nya versionen", typed, follow=False)
    assert answer.status_code == 409
    assert "Någon annan har lagt till version 2 medan du skrev" in answer.text
    assert "din fil följde inte med" not in answer.text
    assert "Version 3 är sparad" in other.press("Spara den nya versionen").text


def test_it_is_shown_where_it_is_used(browser, saving):
    with saving():
        activity, goal = make.activity(1), make.programme().goals[5]
        make.material("Till raden", activity_id=activity.id)
        make.material("Till målet", goal_id=goal.id)
        make.material("Ett utkast", activity_id=activity.id, state=MaterialState.DRAFT)
        one = make.commitments("farsta", activity_id=activity.id)[0]
        make.confirm(one)
        key = one.id
    staff = browser("medarbetare")
    for text in (staff.get("programme.activity", no=1).text, staff.get("scorecards.commitment", key=key).text):
        assert "Till raden" in text
        assert "Ett utkast" not in text
    assert "Till målet" in staff.get("programme.goal", no=6).text
    assert "Stödmaterial</h2>" not in staff.get("programme.activity", no=2).text


def test_the_apps_own_is_loaded_once_and_one_click_from_the_start_page(browser, command, saving):
    assert "Sparat." in command("load-materials", "--yes").output
    assert "Inget att ändra" in command("load-materials", "--yes").output
    staff = browser("medarbetare")
    staff.get("start.index")
    for title, to in (("Presentation av programmet", "presentation"), ("Programmet i korthet", "kortversion")):
        link = next(one for one in staff.page.all("a") if one.text == title)
        assert staff.client.get(link.get("href")).location.endswith(to)
    with saving():
        assert loading.load() == []


def test_tidings_tell_of_what_is_published_and_of_new_versions(app, saving):
    with saving():
        with make.on(date(2023, 1, 2)):
            old = make.material("Den gamla")
            make.material("Den orörda")
        make.material("Ett utkast", state=MaterialState.DRAFT)
        make.version(old)
        make.material("Den nya")
        day, until = clock.today(), clock.now()
    with app.test_request_context():
        start = clock.months_after(day, -1)
        since = until.replace(year=start.year, month=start.month, day=start.day)
        found = news.tidings(since, until.replace(day=until.day + 1))
        assert sorted(one.title for one in found) == ["Den gamla, version 2", "Den nya"]
        assert {one.heading for one in found} == {"Nytt stödmaterial"}
        assert news.tidings(until.replace(day=until.day + 1), until.replace(day=until.day + 2)) == []


def test_publishing_what_has_changed_meanwhile_shows_what(browser, saving):
    with saving():
        key = make.material(state=MaterialState.DRAFT).id
    office, editor = browser("programansvarig"), browser("kommunikator")
    office.get("materials.show", key=key)
    editor.get("materials.edit", key=key)
    editor.press("Spara", {"title": "Ett annat bildspel"})
    editor.open("Lägg till en ny version")
    editor.press("Spara den nya versionen", {"news": "Nya bilder.", "file": (BytesIO(PDF), "b.pdf")})
    answer = office.press("Publicera", follow=False)
    assert answer.status_code == 409
    assert "Materialet har ändrats sedan du öppnade sidan" in answer.text
    assert "Kommunikatör ändrade senast" in answer.text
    assert "Ändrat: titel, ny version." in answer.text
    assert "Ett annat bildspel" in answer.text
    assert "Materialet är publicerat." in office.press("Publicera").text


def test_two_who_add_a_version_see_each_others(browser, saving):
    with saving():
        key = make.material().id
    office, editor = browser("programansvarig"), browser("kommunikator")
    for each in (office, editor):
        each.get("materials.new_version", key=key)
    editor.press("Spara den nya versionen", {"news": "Nya bilder.", "file": (BytesIO(PDF), "b.pdf")})
    sent = {"news": "Mina ändringar.", "summary": "Min sammanfattning.", "file": (BytesIO(PDF), "c.pdf")}
    answer = office.press("Spara den nya versionen", sent, follow=False)
    assert answer.status_code == 409
    for words in ("har lagt till version 2", "Nya bilder.", "Kommunikatör, socialförvaltningen", "22 maj 2023 kl.",
                  "Ladda ner version 2", "Mina ändringar.", "Min sammanfattning.",
                  "din fil följde inte med"):  # fmt: skip
        assert words in answer.text.replace("\N{NO-BREAK SPACE}", " "), words
    assert "Version 3 är sparad" in office.press(
        "Spara den nya versionen", {"file": (BytesIO(PDF), "c.pdf")}).text


def test_a_new_version_is_told_of_a_change_of_who_can_read_it(browser, saving):
    with saving():
        key = make.material().id
    office, editor = browser("programansvarig"), browser("kommunikator")
    office.get("materials.new_version", key=key)
    editor.get("materials.edit", key=key)
    editor.press("Spara", {"summary": "Den säger detta."})
    sent = {"news": "Mina.", "file": (BytesIO(PDF), "c.pdf")}
    answer = office.press("Spara den nya versionen", sent, follow=False)
    assert answer.status_code == 409
    assert "har ändrat uppgifterna medan du skrev" in answer.text
    assert "Den säger detta." in answer.text

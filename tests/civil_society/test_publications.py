"""Reports and support material: who reads them, that everybody can, and what their files may be."""

from io import BytesIO

import pytest
import sqlalchemy as sa

from tests import make
from tests.counting import statements
from tests.make.files import PDF, packed
from vpapp.civil_society import publication_queries, publications
from vpapp.civil_society.publication_models import (
    Publication,
    PublicationFile,
    PublicationKind,
    PublicationState,
)
from vpapp.civil_society.words import Audience
from vpapp.core import uploads
from vpapp.core.db import db
from vpapp.core.rules import Refused, Stale

SAID = {
    "title": "Ett kort om stöd", "organisation_id": "0", "other_publisher": "Påhittade föreningen", "year": "2021",
    "language": "ar", "kind": "poster", "audiences": ["exposed_adults", "relatives"],
    "url": "https://www.pahittade.example/kort", "is_accessible": "y", "summary": "",
}  # fmt: skip


def said(one: Publication, **changed):
    names = ("title", "organisation_id", "other_publisher", "year", "language", "kind", "url", "is_accessible",
             "summary")  # fmt: skip
    return {name: getattr(one, name) for name in names} | {"audiences": one.audiences} | changed


@pytest.mark.usefixtures("ctx")
class TestRules:
    """What may be published, and what happens to files."""

    def test_it_is_published_and_taken_back(self):
        one, by = make.publication(published=False), make.person("kommunikator")
        publications.publish(one, by=by)
        publications.publish(one, by=by)
        assert one.state is PublicationState.PUBLISHED
        publications.take_back(one, by=by)
        assert publication_queries.published() == []

    @pytest.mark.parametrize(("values", "says"), [
        ({"url": ""}, "adress på webben eller välj en fil"),
        ({"is_accessible": False}, "innehållet i korthet"),
    ])  # fmt: skip
    def test_what_nobody_can_read_is_not_published(self, values, says):
        one, by = make.publication(published=False, **values), make.person("kommunikator")
        with pytest.raises(Refused, match=says):
            publications.publish(one, by=by)
        published = make.publication("En annan")
        with pytest.raises(Refused, match=says):
            publications.edit(published, version=None, **said(published, **values), by=by)

    def test_the_database_keeps_what_not_everybody_can_read_from_being_published(self):
        make.publication(published=False, is_accessible=False)
        db.session.flush()
        with pytest.raises(sa.exc.IntegrityError):
            db.session.execute(sa.text("UPDATE publication SET state = 'published'"))

    def test_what_is_not_accessible_has_its_content_in_words(self):
        assert make.publication(is_accessible=False, summary="Den säger detta.").state is PublicationState.PUBLISHED

    def test_a_new_file_takes_the_place_of_the_old(self):
        one, by = make.publication(upload=uploads.read(PDF, "a.pdf")), make.person("kommunikator")
        first = one.file.name
        publications.edit(one, version=1, **said(one), upload=uploads.read(PDF, "b.pdf"), by=by)
        assert one.file.name != first
        assert db.session.scalar(sa.select(sa.func.count()).select_from(PublicationFile)) == 1
        publications.edit(one, version=2, **said(one), removes_file=True, by=by)
        assert db.session.scalar(sa.select(sa.func.count()).select_from(PublicationFile)) == 0
        assert one.version == 3

    def test_saying_the_same_changes_nothing_and_an_old_page_is_told(self):
        one, by = make.publication(), make.person("kommunikator")
        publications.edit(one, version=1, **said(one), by=by)
        assert one.version == 1
        publications.edit(one, version=1, **said(one, title="Nytt"), by=by)
        with pytest.raises(Stale):
            publications.edit(one, version=1, **said(one, title="Annat"), by=by)

    def test_only_a_draft_is_removed(self):
        one, by = make.publication(upload=uploads.read(PDF, "a.pdf")), make.person("kommunikator")
        with pytest.raises(Refused, match="utkast innan"):
            publications.remove(one, by=by)
        publications.take_back(one, by=by)
        publications.remove(one, by=by)
        db.session.flush()
        assert db.session.scalar(sa.select(sa.func.count()).select_from(PublicationFile)) == 0

    def test_they_are_narrowed(self):
        make.publication("Ett", kind=PublicationKind.FILM)
        make.publication("Två", audiences=(Audience.RELATIVES,), language="ar", year=2023)
        titles = lambda **chosen: [one.title for one in publication_queries.published(**chosen)]  # noqa: E731
        assert titles() == ["Två", "Ett"]
        assert titles(kind=PublicationKind.FILM) == ["Ett"]
        assert titles(audience=Audience.RELATIVES) == ["Två"]
        assert titles(language="ar") == ["Två"]
        assert publication_queries.languages() == ["ar", "sv"]


def test_everybody_finds_what_is_published_and_no_drafts(browser, saving):
    with saving():
        shown, draft = make.publication().id, make.publication("Ett utkast", published=False).id
    nobody = browser()
    assert "Påhittad rapport" in nobody.get("civil_society.publications").text
    assert "Ett utkast" not in nobody.get("civil_society.publications").text
    assert nobody.get("civil_society.publication", publication=shown).status_code == 200
    assert nobody.get("civil_society.publication", publication=draft).status_code == 404
    assert browser("medarbetare").get("civil_society.publication", publication=draft).status_code == 404
    assert "utkast" in browser("kommunikator").get("civil_society.publication", publication=draft).text


def test_choices_are_sent_and_stand_in_no_address(browser, saving):
    with saving():
        make.publication()
        make.publication("En film", kind=PublicationKind.FILM, language="ar")
    nobody = browser()
    for htmx in (False, True):
        answer = nobody.post("civil_society.find_publications", {"slag": "film", "sprak": "ar"}, htmx=htmx)
        assert answer.status_code == 200
        assert "En film" in answer.text
        assert "Påhittad rapport" not in answer.text
        assert ("<html" in answer.text) is not htmx
    empty = nobody.post("civil_society.find_publications", {"slag": "film", "malgrupp": "relatives"})
    assert "Inget material stämmer" in empty.text
    odd = nobody.post("civil_society.find_publications", {"slag": "\x00", "malgrupp": "x" * 900, "sprak": "zz"})
    assert "Påhittad rapport" in odd.text


def test_an_editor_adds_a_file_that_everybody_can_save(browser, saving):
    editor = browser("kommunikator")
    data = {**SAID, "file": (BytesIO(PDF), "Rapport om våld.pdf")}
    answer = editor.post("civil_society.add_publication", data)
    assert answer.status_code == 303
    editor.get(answer.location)
    editor.press("Publicera")
    with saving():
        one = db.session.scalars(sa.select(Publication)).unique().one()
        key, name = one.id, one.file.name
        assert (one.publisher, one.audiences) == (
            "Påhittade föreningen", [Audience.EXPOSED_ADULTS, Audience.RELATIVES])  # fmt: skip
    got = browser().get("civil_society.publication_file", publication=key)
    assert got.data == PDF
    assert got.headers["Content-Disposition"] == f"attachment; filename=material-{name}"
    assert got.headers["X-Content-Type-Options"] == "nosniff"
    assert got.headers["Content-Security-Policy"].startswith("default-src 'none'; sandbox")
    assert got.mimetype == "application/pdf"


def test_a_drafts_file_is_the_editors_only(browser, saving):
    with saving():
        key = make.publication(upload=uploads.read(PDF, "a.pdf"), published=False).id
        without = make.publication("Utan fil").id
    assert browser().get("civil_society.publication_file", publication=key).status_code == 404
    assert browser("kommunikator").get("civil_society.publication_file", publication=key).status_code == 200
    assert browser().get("civil_society.publication_file", publication=without).status_code == 404


@pytest.mark.parametrize(("changed", "says"), [
    ({"title": ""}, "Skriv titeln."),
    ({"other_publisher": ""}, "Välj en organisation"),
    ({"organisation_id": "999"}, "Välj något av alternativen"),
    ({"year": "1"}, "mellan"),
    ({"audiences": []}, "minst en målgrupp"),
    ({"url": "ftp://pahittade.example"}, "börjar med https://"),
    ({"url": "https://["}, "börjar med https://"),
    ({"is_accessible": ""}, "innehållet i korthet"),
    ({"summary": "Om 811228-9874"}, "personnummer"),
    ({"file": (BytesIO(b"<html>"), "a.pdf")}, "något annat"),
    ({"file": (BytesIO(packed({"[Content_Types].xml": b"<T/>", "word/document.xml": b"",
                              "word/vbaProject.bin": b""})), "a.docx")}, "makron"),
    ({"file": (BytesIO(PDF), "a.exe")}, "av slagen"),
])  # fmt: skip
def test_what_is_wrong_is_told_and_saves_nothing(browser, saving, changed, says):
    answer = browser("kommunikator").post("civil_society.add_publication", {**SAID, **changed})
    assert answer.status_code == 422
    assert says in answer.text
    with saving():
        assert db.session.scalar(sa.select(sa.func.count(Publication.id))) == 0


def test_two_editors_are_told_of_each_other(browser, saving):
    with saving():
        key = make.publication().id
    one, other = browser("kommunikator"), browser("programansvarig")
    one.get("civil_society.edit_publication", publication=key)
    other.get("civil_society.edit_publication", publication=key)
    assert one.press("Spara", {"title": "Kommunikatörens"}, follow=False).status_code == 303
    answer = other.press("Spara", {"title": "Programansvarigs"}, follow=False)
    assert answer.status_code == 409
    assert "Kommunikatörens" in answer.text
    assert "Programansvarigs" in answer.text
    assert other.press("Spara min text", follow=False).status_code == 303


def test_the_lists_cost_the_same_with_one_and_three(app, browser, saving):
    with saving():
        make.publication()
    nobody, editor = browser(), browser("kommunikator")
    asked = [(nobody, "civil_society.publications"), (editor, "civil_society.publication_list")]
    with statements(app) as before:
        for who, where in asked:
            who.get(where)
    with saving():
        for title in ("Två", "Tre"):
            make.publication(title, upload=uploads.read(PDF, "a.pdf"))
    with statements(app) as after:
        for who, where in asked:
            who.get(where)
    assert len(before) == len(after)

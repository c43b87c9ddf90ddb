"""Pages of those who write a good example: drafts, files, two at once, sending it in."""

from io import BytesIO

import pytest
import sqlalchemy as sa

from tests import make
from tests.good_examples.telling import FARSTA, KISTA, OFFICE, STAFF, made
from tests.make.files import PDF
from vpapp.core.db import db
from vpapp.good_examples.file_models import ExampleFile
from vpapp.good_examples.models import Example, ExampleText
from vpapp.good_examples.words import TextState

OUTSIDERS = (KISTA, "referensgrupp", "revisor", "systemforvaltare")


def test_drafts_are_their_writers_and_what_is_submitted_the_reviewers_too(browser, saving):
    draft, submitted = made(saving, "draft"), made(saving, "submitted")
    for person in (STAFF, FARSTA):
        assert browser(person).get("good_examples.edit", key=draft).status_code == 200
        assert browser(person).get("good_examples.proposal", key=submitted).status_code == 200
    for person in (*OUTSIDERS, OFFICE, "kommunikator"):
        assert browser(person).get("good_examples.proposal", key=draft).status_code == 404, person
    for person in OUTSIDERS:
        assert browser(person).get("good_examples.proposal", key=submitted).status_code == 404, person
    assert browser(OFFICE).get("good_examples.proposal", key=submitted).status_code == 200


def test_a_colleague_who_is_no_key_function_reads_no_draft(browser, saving):
    draft = made(saving, "draft", owner=FARSTA)
    assert browser(STAFF).get("good_examples.proposal", key=draft).status_code == 404
    assert browser(STAFF).post("good_examples.save", {"title": "Min"}, key=draft).status_code == 404


def test_whoever_belongs_to_no_board_suggests_nothing(browser):
    for person in ("revisor", "systemforvaltare"):
        assert browser(person).get("good_examples.new").status_code == 403
        assert browser(person).post("good_examples.begin", {"title": "Hej"}).status_code == 403


def test_what_is_written_is_saved_in_place(browser, saving):
    key = made(saving, "draft")
    writer = browser(STAFF)
    writer.get("good_examples.edit", key=key)
    answer = writer.press("Spara utkast", {"conclusion": ""}, htmx=True, follow=False)
    assert answer.status_code == 200
    assert "1 sak kvar" in answer.text
    assert "<html" not in answer.text
    sent = {"problem": "Om 811228-9874", "review_on": "2024-05-22"}
    wrong = writer.post("good_examples.save", sent, key=key, htmx=True)
    assert wrong.status_code == 422
    assert wrong.headers["HX-Retarget"] == "#draft"
    assert "personnummer" in wrong.text
    assert "811228-9874" in wrong.text


@pytest.mark.parametrize("htmx", [False, True])
def test_two_writers_are_told_of_each_other(browser, saving, htmx):
    key = made(saving, "draft")
    one, other = browser(STAFF), browser(FARSTA)
    one.get("good_examples.edit", key=key)
    other.get("good_examples.edit", key=key)
    one.press("Spara utkast", {"title": "Medarbetarens"}, follow=False)
    answer = other.press("Spara utkast", {"title": "Nyckelfunktionens"}, htmx=htmx, follow=False)
    assert answer.status_code == 409
    assert "Medarbetarens" in answer.text
    assert "Nyckelfunktionens" in answer.text
    assert "Någon annan har ändrat exemplet" in answer.text
    with saving():
        standing = db.session.get_one(Example, key).work.version
    assert f'name="version" value="{standing}"' in answer.text, "so that the choice can be saved"


@pytest.mark.parametrize("htmx", [False, True])
def test_what_it_belongs_with_is_in_the_conflict_on_both_sides(browser, saving, htmx):
    with saving():
        key = make.example("draft").id
        first, second = make.course(title="Att fråga om våld"), make.course(title="Heder i vardagen")
        ours, theirs = f"course:{first.id}", f"course:{second.id}"
    one, other = browser(STAFF), browser(FARSTA)
    one.get("good_examples.edit", key=key)
    other.get("good_examples.edit", key=key)
    one.press("Spara utkast", {"references": [theirs]}, follow=False)
    answer = other.press("Spara utkast", {"references": [ours], "title": "Min"}, htmx=htmx, follow=False)
    assert answer.status_code == 409
    rows = other.page.all("dd")
    assert [row.text for row in rows if "vardagen" in row.text] == ["Kurs: Heder i vardagen"]
    boxes = other.page.all("input", where=lambda one: one.get("name") == "references" and "checked" in one.attrs)
    assert [box.get("value") for box in boxes] == [ours]


@pytest.mark.parametrize("htmx", [False, True])
def test_what_is_typed_is_saved_and_sent_in_with_one_press(browser, saving, htmx):
    key = made(saving, "draft")
    writer = browser(STAFF)
    writer.get("good_examples.edit", key=key)
    typed = {"title": "Skrivet i sista stund", "result": "Ännu fler berättade."}
    assert "Exemplet är inskickat." in writer.press("Skicka in exemplet", typed, htmx=htmx).text
    with saving():
        text = db.session.get_one(Example, key).work
        assert (text.state, text.title, text.result) == (TextState.SUBMITTED, *typed.values())


@pytest.mark.parametrize("htmx", [False, True])
def test_what_cannot_be_sent_in_yet_is_saved_all_the_same(browser, saving, htmx):
    key = made(saving, "draft")
    writer = browser(STAFF)
    writer.get("good_examples.edit", key=key)
    typed = {"title": "Skrivet i sista stund", "result": ""}
    answer = writer.press("Skicka in exemplet", typed, htmx=htmx, follow=False)
    assert answer.status_code == 422
    assert "Skriv resultatet och hur ni vet det." in answer.text
    assert writer.get("good_examples.edit", key=key).text.count("Skrivet i sista stund") > 0
    wrong = {"title": "Om 811228-9874"}
    answer = writer.press("Skicka in exemplet", wrong, htmx=htmx, follow=False)
    assert answer.status_code == 422
    assert "811228-9874" in answer.text
    assert "Om 811228-9874" not in writer.get("good_examples.edit", key=key).text


@pytest.mark.parametrize("htmx", [False, True])
def test_sending_in_over_somebody_elses_words_shows_both(browser, saving, htmx):
    key = made(saving, "draft")
    one, other = browser(STAFF), browser(FARSTA)
    one.get("good_examples.edit", key=key)
    other.get("good_examples.edit", key=key)
    one.press("Spara utkast", {"title": "Medarbetarens"}, follow=False)
    typed = {"title": "Nyckelfunktionens"}
    answer = other.press("Skicka in exemplet", typed, htmx=htmx, follow=False)
    assert answer.status_code == 409
    assert "Medarbetarens" in answer.text
    assert "Nyckelfunktionens" in answer.text
    assert "Någon annan har ändrat exemplet" in answer.text


@pytest.mark.parametrize("htmx", [False, True])
def test_sending_in_files_that_one_has_not_seen_saves_the_words_and_shows_the_files(browser, saving, htmx):
    key = made(saving, "draft")
    one, other = browser(STAFF), browser(FARSTA)
    other.get("good_examples.edit", key=key)
    other.press("Spara utkast", {"title": "Första"})
    one.post("good_examples.attach", {"file": (BytesIO(PDF), "mall.pdf"), "is_accessible": "y"}, key=key)
    answer = other.press("Skicka in exemplet", {"title": "Nyckelfunktionens"}, htmx=htmx)
    assert "Exemplets filer har ändrats sedan du öppnade sidan." in answer.text
    assert "mall.pdf" in answer.text
    assert "Nyckelfunktionens" in answer.text
    assert "Exemplet är inskickat." in other.press("Skicka in exemplet", htmx=htmx).text


def test_what_one_saves_oneself_is_submitted_from_the_same_page(browser, saving):
    key = made(saving, "draft")
    writer = browser(STAFF)
    writer.get("good_examples.edit", key=key)
    writer.press("Spara utkast", {"title": "En annan"}, htmx=True, follow=False)
    writer.get("good_examples.edit", key=key)
    assert "Exemplet är inskickat." in writer.press("Skicka in exemplet").text


def test_a_file_is_added_read_and_taken_away(browser, saving):
    key = made(saving, "draft")
    writer = browser(STAFF)
    refused = writer.post("good_examples.attach", {"file": (BytesIO(PDF), "mall.pdf")}, key=key)
    assert refused.status_code == 422
    assert "innehåller eller visar" in refused.text
    sent = {"file": (BytesIO(PDF), "mall.pdf"), "is_accessible": "y", "shows_people": "y"}
    assert "samtycket" in writer.post("good_examples.attach", sent, key=key).text
    sent = {"file": (BytesIO(PDF), "mall.pdf"), "is_accessible": "y"}
    assert writer.post("good_examples.attach", sent, key=key).status_code == 303
    with saving():
        file = db.session.scalar(sa.select(ExampleFile.id))
    got = writer.get("good_examples.file", key=key, file=file)
    assert (got.data, got.mimetype) == (PDF, "application/pdf")
    assert got.headers["Content-Disposition"] == "attachment; filename=mall.pdf"
    assert "sandbox" in got.headers["Content-Security-Policy"]
    assert browser(OFFICE).get("good_examples.file", key=key, file=file).status_code == 404
    writer.get("good_examples.edit", key=key)
    writer.press("Ta bort mall.pdf")
    assert writer.get("good_examples.file", key=key, file=file).status_code == 404


def test_a_file_of_a_change_is_not_everybodys_yet(browser, saving):
    key = made(saving, "change_draft")
    sent = {"file": (BytesIO(PDF), "ny.pdf"), "is_accessible": "y"}
    assert browser(STAFF).post("good_examples.attach", sent, key=key).status_code == 303
    with saving():
        file = db.session.scalar(sa.select(ExampleFile.id))
    assert browser(KISTA).get("good_examples.file", key=key, file=file).status_code == 404
    assert browser(STAFF).get("good_examples.file", key=key, file=file).status_code == 200


def test_a_thrown_away_draft_is_gone(browser, saving):
    key = made(saving, "returned")
    writer = browser(STAFF)
    writer.get("good_examples.edit", key=key)
    writer.press("Ta bort utkastet")
    with saving():
        assert db.session.scalar(sa.select(sa.func.count(ExampleText.id))) == 0

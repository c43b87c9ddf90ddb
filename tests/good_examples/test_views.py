"""Pages of good examples: the list, one of them, writing and reviewing, with htmx and without."""

from io import BytesIO

import pytest
import sqlalchemy as sa

from tests import make
from tests.counting import statements
from tests.make.files import PDF
from tests.make.good_examples import send_back
from vpapp.core import clock
from vpapp.core.db import db
from vpapp.good_examples import duties, sharing
from vpapp.good_examples.file_models import ExampleFile
from vpapp.good_examples.models import Example, ExampleText
from vpapp.good_examples.words import PARTS, TextState
from vpapp.mail.models import Mail

STAFF, OFFICE = "medarbetare", "programansvarig"
FARSTA, KISTA = "nyckelfunktion-farsta", "nyckelfunktion-rinkeby-kista"
OUTSIDERS = (KISTA, "referensgrupp", "revisor", "systemforvaltare")


def made(saving, stage="published", **values):
    with saving():
        return make.example(stage, **values).id


def test_the_list_shows_what_is_published_the_conclusion_first(browser, saving):
    for stage in ("published", "due", "draft", "submitted", "returned", "archived", "change_submitted"):
        made(saving, stage, title=f"Exempel {stage}", conclusion=f"Slutsats {stage}.")
    page = browser("revisor").get("good_examples.index").text
    for stage in ("published", "due"):
        card = page[page.index(f"Exempel {stage}</a>") :]
        assert card.index(f"Slutsats {stage}.") < card.index("<li>Farsta stadsdelsnämnd")
    assert "Frågan ställs till fler" not in page
    for stage in ("draft", "submitted", "returned", "archived"):
        assert f"Exempel {stage}" not in page


def test_an_empty_list_offers_to_suggest_one(browser):
    assert "Det finns inga exempel än" in browser(STAFF).get("good_examples.index").text
    assert "Inget exempel stämmer" in browser(STAFF).get("good_examples.index", query={"q": "finns inte"}).text


@pytest.mark.parametrize("htmx", [False, True])
@pytest.mark.parametrize(("query", "found"), [
    ({"q": "tvattstugan"}, {"Kista"}), ({"q": "skarholmen snickeri"}, set()), ({"mal": "1"}, {"Farsta"}),
    ({"aktivitet": "10"}, {"Kista"}), ({"namnd": "farsta"}, {"Farsta"}), ({"slag": "bolagsstyrelse"}, {"Bolaget"}),
    ({"sa": "nagon"}, {"Farsta"}), ({"sa": "vi"}, {"Farsta"}), ({"resultat": "fungerade-inte"}, {"Bolaget"}),
    ({"resultat": "fungerade"}, {"Farsta", "Kista"}), ({"mal": "x", "namnd": "\x00"}, {"Farsta", "Kista", "Bolaget"}),
])  # fmt: skip
def test_the_list_is_narrowed(browser, saving, query, found, htmx):
    with saving():
        one = make.example(title="Farsta")
        sharing.join(one, make.board("rinkeby-kista"), by=None)
        row = make.activity(10)
        make.example(title="Kista", slug="rinkeby-kista", owner=KISTA, activity_id=row.id, problem="I tvättstugan.")
        about = {"activity_id": None, "goal_id": None, "did_not_work": True}
        make.example("draft", title="Bolaget", slug="stockholmshem", owner=None, **about | {"goal_id": row.goal_id})
        company = db.session.scalars(sa.select(Example).order_by(Example.id.desc())).first()
        company.texts[0].state, company.published_at = TextState.PUBLISHED, clock.now()
    text = browser(KISTA).get("good_examples.index", query=query, htmx=htmx).text
    assert {title for title in ("Farsta", "Kista", "Bolaget") if f">{title}</a>" in text} == found
    assert ("<html" in text) is not htmx


def test_one_page_has_all_parts_and_leads_on(browser, saving):
    with saving():
        course = make.course().id
        key = make.example(references=[("course", course)], what_we_did="- Först\n- Sedan", did_not_work=True).id
    reader = browser("revisor")
    text = reader.get("good_examples.show", key=key).text
    for part in PARTS[2:-1]:
        assert part.label in text
    assert "<li>Först</li>" in text
    assert "Fungerade inte" in text
    assert f"/utbildningar/{course}" in text
    assert "Frågan ställs till alla" in browser(STAFF).get("lectures.course", key=course).text
    for path in ("/aktiviteter/1", "/mal/1", "/"):
        assert "Frågan ställs till alla" in browser(STAFF).get(path).text, path


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


def test_a_change_that_is_not_submitted_is_its_writers(browser, saving):
    key = made(saving, "change_draft")
    assert "Frågan ställs till fler" not in browser(OFFICE).get("good_examples.proposal", key=key).text
    assert "Frågan ställs till fler" in browser(STAFF).get("good_examples.proposal", key=key).text
    assert browser(KISTA).get("good_examples.proposal", key=key).status_code == 404


def test_whoever_belongs_to_no_board_suggests_nothing(browser):
    for person in ("revisor", "systemforvaltare"):
        assert browser(person).get("good_examples.new").status_code == 403
        assert browser(person).post("good_examples.begin", {"title": "Hej"}).status_code == 403


def test_it_is_suggested_returned_and_published_without_javascript(browser, saving):
    writer, office = browser(STAFF), browser(OFFICE)
    writer.get("good_examples.index")
    writer.open("Föreslå ett gott exempel")
    writer.press("Börja skriva", {"title": "Vi frågar alla"})
    answer = writer.press("Skicka in exemplet", follow=False)
    assert answer.status_code == 422
    summary = writer.page.first("div", where=lambda one: one.has_class("errors"))
    links = {link.get("href") for link in summary.all("a")}
    assert links == {f"#{part.name}" for part in PARTS[1:]} | {"#activity_id"}
    with saving():
        row = str(make.activity(1).id)
    writer.press("Spara utkast", {part.name: f"{part.label}." for part in PARTS} | {"activity_id": row})
    writer.press("Skicka in exemplet")
    office.get("/")
    office.open("1 gott exempel väntar på granskning")
    office.open("Rubrik.")
    office.press("Skicka tillbaka", {"returned_because": "Hur vet ni det?"})
    writer.get("/")
    writer.open("1 gott exempel har kommit tillbaka med en kommentar")
    assert "Hur vet ni det?" in writer.page.text
    writer.press("Skicka kommentaren", {"review_words": "Vi räknade."})
    writer.open("Skriv vidare")
    writer.press("Spara utkast", {"result": "Vi räknade."})
    writer.press("Skicka in exemplet")
    with saving():
        key = db.session.scalar(sa.select(Example.id))
    office.get("good_examples.proposal", key=key)
    office.press("Publicera exemplet")
    assert "Exemplet är publicerat." in office.page.text
    assert "Rubrik." in browser(KISTA).get("good_examples.index").text


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


def test_submitting_what_has_changed_meanwhile_shows_what(browser, saving):
    key = made(saving, "draft")
    one, other = browser(STAFF), browser(FARSTA)
    one.get("good_examples.edit", key=key)
    other.get("good_examples.edit", key=key)
    one.press("Spara utkast", {"title": "Medarbetarens", "goal_id": "", "activity_id": ""}, follow=False)
    one.post("good_examples.attach", {"file": (BytesIO(PDF), "mall.pdf"), "is_accessible": "y"}, key=key)
    answer = other.press("Skicka in exemplet", follow=False)
    assert answer.status_code == 409
    assert "Medarbetare, Farsta ändrade senast" in answer.text
    assert "Ändrat: rubrik, aktivitet, mål, filer." in answer.text
    assert "Medarbetarens" in answer.text
    assert other.press("Skicka in exemplet", follow=False).status_code == 422, "what is missing is said then"


def test_what_one_saves_oneself_is_submitted_from_the_same_page(browser, saving):
    key = made(saving, "draft")
    writer = browser(STAFF)
    writer.get("good_examples.edit", key=key)
    writer.press("Spara utkast", {"title": "En annan"}, htmx=True, follow=False)
    writer.get("good_examples.edit", key=key)
    assert "Exemplet är inskickat." in writer.press("Skicka in exemplet").text


def test_the_second_reviewer_hears_who_was_first(browser, saving):
    key = made(saving, "submitted")
    one, other = browser(OFFICE), browser("kommunikator")
    for reviewer in (one, other):
        reviewer.get("good_examples.proposal", key=key)
    one.press("Publicera exemplet")
    answer = other.press("Publicera exemplet", follow=False)
    assert answer.status_code == 409
    assert "Någon annan har redan publicerat förslaget: Programansvarig, den 22" in answer.text


def test_nobody_publishes_what_they_have_written(browser, saving):
    key = made(saving, "submitted", owner=OFFICE, slug="socialnamnden")
    office, other = browser(OFFICE), browser("kommunikator")
    page = office.get("good_examples.proposal", key=key).text
    assert "Publicera exemplet" not in page
    assert "Skicka tillbaka" in page
    with saving():
        version = db.session.get_one(Example, key).work.version
    answer = office.post("good_examples.publish", {"version": str(version)}, key=key)
    assert answer.status_code == 409
    assert "Någon annan av granskarna publicerar det du har skrivit." in answer.text
    other.get("good_examples.proposal", key=key)
    other.press("Publicera exemplet")
    assert "Exemplet är publicerat." in other.page.text


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


@pytest.mark.parametrize("htmx", [False, True])
def test_another_board_says_that_it_does_the_same(browser, saving, htmx):
    key = made(saving)
    kista = browser(KISTA)
    kista.get("good_examples.show", key=key)
    answer = kista.press("Vi gör också så", htmx=htmx)
    assert "Rinkeby-Kista stadsdelsnämnd" in answer.text
    kista.get("good_examples.show", key=key)
    kista.press("Ta bort Rinkeby-Kista")
    assert "Ingen annan har sagt" in kista.get("good_examples.show", key=key).text
    assert kista.post("good_examples.join", {"wanted": "yes"}, key=key, slug="farsta").status_code == 403
    assert browser(STAFF).post("good_examples.join", {"wanted": "yes"}, key=key, slug="farsta").status_code == 403


def test_whoever_reads_may_ask_but_the_auditor(browser, saving):
    key = made(saving)
    for person in ("systemforvaltare", KISTA, "kommunikator", STAFF):
        asks = browser(person)
        asks.get("good_examples.show", key=key)
        asks.press("Skicka kommentaren", {"comment": f"En fråga från {person}."})
        assert f"En fråga från {person}." in asks.page.text
    assert "Skicka kommentaren" not in browser("revisor").get("good_examples.show", key=key).text
    assert browser("revisor").post("good_examples.comment", {"comment": "Hej"}, key=key).status_code == 403


def test_a_comment_is_taken_away_by_its_writer_or_a_reviewer(browser, saving):
    key = made(saving)
    asks = browser("referensgrupp")
    for text in ("Hur gjorde ni?", "En till."):
        asks.get("good_examples.show", key=key)
        asks.press("Skicka kommentaren", {"comment": text})
    assert "Ta bort" not in browser(FARSTA).get("good_examples.show", key=key).text.split("kommentarer")[-1]
    asks.press("Ta bort kommentaren från Referensgruppen, Skärholmen")
    office = browser(OFFICE)
    office.get("good_examples.show", key=key)
    office.press("Ta bort kommentaren från Referensgruppen, Skärholmen")
    assert "Ingen har frågat något än" in office.page.text


def test_what_is_due_is_asked_about_and_holds_by_one_click(app, browser, saving):
    key = made(saving, "due")
    with app.app_context():
        duties.ask()
        duties.ask()
        mails = db.session.scalars(sa.select(Mail).where(Mail.template == "good_examples/mail_due")).all()
        assert len(mails) == 2
        db.session.rollback()
    writer = browser(FARSTA)
    writer.get("/")
    writer.open("1 gott exempel att se över: gäller det fortfarande?")
    writer.press("Gäller fortfarande")
    assert "22 maj 2024" in writer.page.text
    assert "att se över" not in writer.get("/").text
    with saving():
        assert db.session.get_one(Example, key).published.asked_on is None


def test_it_is_archived_and_taken_out_again(browser, saving):
    key = made(saving)
    writer = browser(STAFF)
    writer.get("good_examples.show", key=key)
    writer.press("Arkivera")
    assert browser(KISTA).get("good_examples.show", key=key).status_code == 404
    assert browser(KISTA).get("good_examples.pdf", key=key).status_code == 404
    writer.press("Ta ut ur arkivet")
    assert browser(KISTA).get("good_examples.show", key=key).status_code == 200


def test_what_a_reviewer_archived_a_reviewer_takes_out(browser, saving):
    key = made(saving, "archived")
    writer, office = browser(FARSTA), browser("kommunikator")
    assert "Ta ut ur arkivet" not in writer.get("good_examples.show", key=key).text
    answer = writer.post("good_examples.archive", {"wanted": "no"}, key=key)
    assert answer.status_code == 409
    assert "Programkontoret har arkiverat exemplet." in answer.text
    office.get("good_examples.show", key=key)
    office.press("Ta ut ur arkivet")
    assert browser(KISTA).get("good_examples.show", key=key).status_code == 200


def test_one_and_several_as_pdf(browser, saving):
    first, second = made(saving, title="Det första"), made(saving, title="Det andra")
    draft, reader = made(saving, "draft"), browser(KISTA)
    alone = reader.get("good_examples.pdf", key=first)
    assert alone.data.startswith(b"%PDF-")
    several = reader.get("good_examples.selection_pdf", query={"valda": [first, second]})
    everything = reader.get("good_examples.selection_pdf")
    assert several.data == everything.data != alone.data
    assert reader.get("good_examples.selection_pdf", query={"valda": first}).data != several.data
    assert reader.get("good_examples.selection_pdf", query={"valda": draft}).status_code == 404
    assert reader.get("good_examples.selection_pdf", query={"valda": [2**31, "x", "9" * 40]}).status_code == 404


def test_a_thrown_away_draft_is_gone(browser, saving):
    key = made(saving, "returned")
    writer = browser(STAFF)
    writer.get("good_examples.edit", key=key)
    writer.press("Ta bort utkastet")
    with saving():
        assert db.session.scalar(sa.select(sa.func.count(ExampleText.id))) == 0


def test_the_lists_cost_the_same_with_one_and_three(app, browser, saving):
    writer, office = browser(FARSTA), browser(OFFICE)

    def asked():
        with statements(app) as sent:
            for who, path in ((writer, "/goda-exempel"), (writer, "/goda-exempel/egna"), (writer, "/"),
                              (office, "/goda-exempel/granskning")):  # fmt: skip
                who.get(path)
        return len(sent)

    def fill():
        with saving():
            one = make.example()
            sharing.join(one, make.board("rinkeby-kista"), by=None)
            for stage in ("due", "submitted", "returned", "archived", "change_returned"):
                make.example(stage)

    fill()
    asked()
    before = asked()
    fill()
    fill()
    assert asked() == before


def test_a_change_goes_back_and_forth_while_the_old_text_stands(browser, saving):
    with saving():
        one = make.example("change_submitted")
        send_back(one)
        key = one.id
    writer = browser(STAFF)
    assert "Det finns ett förslag till ändring" in writer.get("good_examples.show", key=key).text
    assert "Det finns ett förslag" not in browser(KISTA).get("good_examples.show", key=key).text
    writer.open("Läs förslaget")
    assert "Hur vet ni det?" in writer.page.text

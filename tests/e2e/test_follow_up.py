"""Writing a board's follow-up: saved as it is written, by keyboard alone, without JavaScript, and handed in."""

import re

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.e2e.conftest import NARROW
from tests.e2e.test_every_page import findings

FARSTA, KISTA, OFFICE = "nyckelfunktion-farsta", "nyckelfunktion-rinkeby-kista", "programansvarig"
SOCIAL = "nyckelfunktion-socialnamnden"
FARSTAS, KISTAS = "/uppfoljning/2023/t1/farsta", "/uppfoljning/2023/t1/rinkeby-kista"
SOCIALS = "/uppfoljning/2023/t1/socialnamnden"


def row_to_write(page: Page, no: int = 0):
    """A row that is not answered, opened."""
    row = page.locator("li.answer[id^=row-]").filter(has_text="Besvaras vid behov").nth(no)
    found = page.locator(f"#{row.get_attribute('id')}")
    found.get_by_text("Svara", exact=True).click()
    return found


def test_a_row_is_saved_as_it_is_written(opened):
    page = opened(FARSTA, FARSTAS)
    row = row_to_write(page)
    row.get_by_role("radio", name="Uppfylls delvis").check()
    expect(row.locator(".state")).to_contain_text("Orsak och text saknas")
    expect(page.locator("#left")).to_contain_text(re.compile(r"\d+ rader kvar"))
    row.get_by_label("Så har det gått").fill("Hälften är gjort.")
    row.get_by_label("Orsak, om det inte uppfylls helt").select_option("staff")
    with page.expect_response(lambda answer: "is_example" in (answer.request.post_data or "")):
        row.get_by_label("Kan delas som gott exempel").check()
    expect(row.locator(".state")).to_contain_text("Besvarad")
    expect(page.locator("#message")).to_contain_text("Sparat kl.")
    page.reload()
    row = page.locator(f"#{row.get_attribute('id')}")
    row.get_by_text("Ändra svaret").click()
    expect(row.get_by_label("Så har det gått")).to_have_value("Hälften är gjort.")
    expect(row.get_by_role("radio", name="Uppfylls delvis")).to_be_checked()
    expect(row.get_by_label("Kan delas som gott exempel")).to_be_checked()


def test_what_is_being_written_stays_while_something_else_is_saved(opened):
    page = opened(FARSTA, FARSTAS)
    row = row_to_write(page, 1)
    row.get_by_role("radio", name="Uppfylls helt").check()
    text = row.get_by_label("Så har det gått")
    text.click()
    page.keyboard.type("Det här skrivs medan bedömningen sparas, och inget av det försvinner.")
    expect(row.locator(".state")).to_contain_text("Besvarad")
    expect(text).to_be_focused()
    expect(text).to_have_value(re.compile("inget av det försvinner"))
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(row).not_to_contain_text("Någon annan har ändrat")


def test_a_text_is_saved_while_it_is_still_being_written(opened):
    page = opened(FARSTA, FARSTAS)
    row = row_to_write(page, 3)
    text = row.get_by_label("Så har det gått")
    with page.expect_response(lambda answer: "/atagande/" in answer.url):
        text.press_sequentially("Sparas utan att fältet lämnas.")
    expect(row.locator(".state")).to_contain_text("Besvarad")
    expect(text).to_be_focused()


@pytest.mark.parametrize("is_wrong", [False, True])
def test_handing_in_waits_for_what_is_still_being_saved(opened, is_wrong):
    page, on_their_way, happened = opened(FARSTA, FARSTAS), [], []

    def noted(route):  # other journeys need Farsta's as it is
        happened.append("handed in")
        route.fulfill(status=200, content_type="text/html", body="<title>Klart</title>")

    page.route("**/atagande/*", lambda route: on_their_way.append(route))
    page.route("**/inlamning", noted)
    page.on("response", lambda answer: happened.append(answer.status) if "/atagande/" in answer.url else None)
    row = page.locator("li.answer[id^=row-]").last
    if not row.get_by_label("Så har det gått").is_visible():
        row.locator("summary").click()
    row.get_by_label("Så har det gått").fill("Gäller 811228-9874" if is_wrong else "Det sista som skrevs.")
    page.get_by_label("Paragraf").press("Enter")
    expect(page.locator("#message")).to_contain_text("Sparar först det ni har skrivit")
    page.wait_for_timeout(300)
    assert happened == []
    for route in on_their_way:
        route.continue_()
    if is_wrong:
        expect(page.locator("#message")).to_contain_text("är inte sparat")
        assert happened == [422]
    else:
        expect(page).to_have_title("Klart")
        assert (happened[0], happened[-1]) == (200, "handed in")


def test_a_row_is_written_by_keyboard_alone(opened):
    page = opened(FARSTA, FARSTAS)
    row = page.locator("li.answer[id^=row-]").filter(has_text="Besvaras vid behov").nth(2)
    row = page.locator(f"#{row.get_attribute('id')}")
    row.locator("summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    for _ in range(12):
        if page.evaluate("document.activeElement.type") == "radio":
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(row.locator(".state")).to_contain_text("Besvarad")
    expect(row.get_by_role("radio", name="Uppfylls helt")).to_be_checked()


@pytest.mark.parametrize("javascript", [True, False])
def test_a_follow_up_is_handed_in_and_received(opened, javascript):
    person, path = (KISTA, KISTAS) if javascript else (SOCIAL, SOCIALS)  # Farsta's is ticked by others
    page = opened(person, path, java_script_enabled=javascript)
    for _ in range(25):
        left = page.locator("#left .linklist a")
        if left.count() == 0:
            break
        row = page.locator(left.first.get_attribute("href"))
        if not row.locator("form.form").is_visible():
            row.locator("summary").click()
        row.get_by_role("radio", name="Uppfylls helt").check()
        row.get_by_label("Så har det gått").fill("Allt går som det ska.")
        row.get_by_role("button", name=re.compile("^Spara")).click()
        page.wait_for_timeout(300)
        page.goto(path)
    page.get_by_label("Beslutat den").fill("2023-05-11")
    page.get_by_label("Paragraf").fill("§ 7")
    page.get_by_role("button", name="Lämna in uppföljningen").click()
    expect(page.locator("main")).to_contain_text("Beslutad den 11 maj 2023, § 7.")
    office = opened(OFFICE, path, java_script_enabled=javascript)
    office.get_by_role("button", name="Ta emot").click()
    expect(office.locator("main")).to_contain_text("Mottagen av Programansvarig")


def test_the_matrix_opens_a_cell_beside_it_and_fits_a_phone(opened):
    page = opened(OFFICE, "/uppfoljning/2022/vb/matris")
    page.locator("a.cell.partial").first.click()
    expect(page.locator("#panel")).to_contain_text("Uppfylls delvis")
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_colleague_writes_the_row_that_is_assigned_to_them_on_a_phone(opened):
    page = opened("medarbetare", "/", viewport=NARROW)
    page.get_by_role("link", name=re.compile("^Skapa och implementera rutin")).first.click()
    expect(page.locator("h1")).to_have_text("Din rad i tertial 1 2023")
    text = page.get_by_label("Så har det gått")
    assert text.bounding_box()["x"] > 0
    text.fill("Rutinen är beslutad.")
    page.get_by_label("Läge").focus()
    expect(page.locator(".state")).to_contain_text("Besvarad")
    page.reload()
    expect(text).to_have_value("Rutinen är beslutad.")
    assert findings(page) == []


@pytest.mark.parametrize("javascript", [True, False])
def test_the_matrix_stands_beside_another_round(opened, javascript):
    page = opened(OFFICE, "/uppfoljning/2022/vb/matris", java_script_enabled=javascript)
    page.get_by_label("Jämför med").select_option(label="Tertial 1 2023")
    if not javascript:
        page.get_by_role("button", name="Visa").click()
    expect(page.get_by_role("heading", name="Jämfört med Tertial 1 2023")).to_be_visible()
    expect(page).to_have_url(re.compile("jamfor=t1-2023"))
    page.locator("a.cell.partial").first.click()
    expect(page.locator("main")).to_contain_text("Uppfylls delvis")


def test_the_matrix_is_printed_on_a3(opened, tmp_path):
    page = opened(OFFICE, "/uppfoljning/2022/vb/matris")
    page.pdf(path=tmp_path / "matrix.pdf", prefer_css_page_size=True)
    for sheet in PdfReader(tmp_path / "matrix.pdf").pages:
        assert [round(float(side)) for side in sheet.mediabox[2:]] == [1191, 842]

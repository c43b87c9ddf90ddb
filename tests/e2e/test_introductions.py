"""Introductions in the browser: offered, answered, booked, held; a need noted and met; by keyboard and without
JavaScript."""

from playwright.sync_api import Page, expect

from tests.e2e.conftest import NARROW
from tests.e2e.test_every_page import findings, small_targets, too_wide

BOARD = "/introduktioner/rinkeby-kista"
KEY, OFFICE = "nyckelfunktion-rinkeby-kista", "programansvarig"


def press(page: Page, role: str, name: str) -> None:
    """Reach it and press it with the keyboard."""
    element = page.get_by_role(role, name=name, exact=True).first
    element.focus()
    page.keyboard.press("Enter")


def test_an_introduction_from_offer_to_a_need_that_is_met(opened):
    office = opened(OFFICE, BOARD)
    press(office, "button", "Erbjud introduktion")
    expect(office.get_by_role("status")).to_contain_text("är erbjuden en introduktion")

    key = opened(KEY, "/")
    press(key, "link", "Svara på erbjudandet om introduktion")
    key.get_by_label("Vi vill ha introduktionen").press("Space")
    key.get_by_label("Dagar och tider som passar").fill("Torsdagar i juni")
    press(key, "button", "Spara svaret")
    expect(key.locator("main")).to_contain_text("Torsdagar i juni")

    office.goto(BOARD)
    press(office, "link", "Boka en tid")
    office.get_by_label("Dag och tid").fill("2023-06-15T13:00")
    office.get_by_label("Plats eller länk").fill("Kista bibliotek")
    office.get_by_label("Vem som håller introduktionen").fill("Samordnaren")
    press(office, "button", "Boka")
    expect(office.locator("main")).to_contain_text("Kista bibliotek")
    press(office, "link", "Notera att den hölls")
    office.get_by_label("Dag då introduktionen hölls").fill("2023-05-22")
    office.get_by_label("Antal deltagare").fill("9")
    press(office, "button", "Spara")
    expect(office.locator(".pill").first).to_have_text("Hållen")

    press(office, "link", "Notera ett stödbehov")
    office.get_by_label("Vad ni behöver stöd med").fill("En mall")
    office.get_by_label("Vem som följer upp").fill("Samordnaren")
    office.get_by_label("När det följs upp").fill("2023-09-01")
    press(office, "button", "Spara")
    office.get_by_label("Behovet är tillgodosett").press("Space")
    office.get_by_label("Vad som gjordes, eller varför det inte går").fill("Mallen är skickad.")
    press(office, "button", "Spara")
    expect(office.locator("main")).to_contain_text("Tillgodosett")


def test_a_key_function_is_named_without_javascript(opened):
    page = opened(KEY, BOARD, java_script_enabled=False)
    page.get_by_role("link", name="Ange en nyckelfunktion").click()
    page.get_by_role("button", name="Spara").click()
    expect(page.locator(".errors")).to_contain_text("Skriv funktionen")
    page.get_by_label("Funktion", exact=True).fill("Kvalitetscontroller")
    page.get_by_role("button", name="Spara").click()
    expect(page.locator("#nyckelfunktioner ~ .table").first).to_contain_text("Kvalitetscontroller")


def test_the_pages_are_whole_on_a_narrow_window(opened):
    page = opened(OFFICE, "/introduktioner", viewport=NARROW, color_scheme="dark")
    for path in ("/introduktioner", "/introduktioner/farsta", "/projekt", "/arliga-uppgifter/2022"):
        page.goto(path)
        assert findings(page) == [], path
        assert too_wide(page) == [], path
        assert small_targets(page) == [], path

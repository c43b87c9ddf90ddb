"""The organiser's whole way with a course, and signing up colleagues: by keyboard alone, and without JavaScript."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

OFFICE, KEY_FUNCTION = "programansvarig", "nyckelfunktion-farsta"
NEW, FOR_ALL = "Att samtala med barn om våld", "Prostitution och människohandel: att se och fråga"
MOST_TABS = 400


class Mouse:
    """A hand that points."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, what: Locator) -> None:
        what.click()

    def write(self, what: Locator, text: str) -> None:
        what.fill(text)

    def choose(self, what: Locator) -> None:
        what.check()


class Keyboard(Mouse):
    """A hand that has nothing but the keys: everything is reached by Tab from where the focus is."""

    def press(self, what: Locator) -> None:
        self.reach(what)
        self.page.keyboard.press("Enter")

    def write(self, what: Locator, text: str) -> None:
        self.reach(what)
        self.page.keyboard.type(text)

    def choose(self, what: Locator) -> None:
        """A box by Space; a radio button by the arrows, from the one of its group that Tab goes to."""
        if what.get_attribute("type") == "checkbox":
            self.reach(what)
            self.page.keyboard.press("Space")
            return
        group = self.page.locator(f"[name='{what.get_attribute('name')}']")
        self.reach(group.and_(self.page.locator(":checked")))
        for _ in range(group.count()):
            if not what.is_checked():
                self.page.keyboard.press("ArrowDown")

    def reach(self, what: Locator) -> None:
        for _ in range(MOST_TABS):
            if what.evaluate("one => one === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab does not reach {what}")


@pytest.fixture(
    params=[(Keyboard, {}), (Mouse, {"java_script_enabled": False})], ids=["keyboard", "no script"]
)
def hand(request, opened):
    """`hand("programansvarig", "/kurser")`: a window, and what is done in it."""
    kind, options = request.param
    return lambda person, path: kind(opened(person, path, **options))


def said(page: Page, text: str) -> None:
    """What the page answered."""
    expect(page.locator("#message")).to_contain_text(text)


def test_a_course_is_made_published_copied_and_written_to(hand):
    me = hand(OFFICE, "/kurser")
    page = me.page
    me.press(page.get_by_role("link", name="Lägg till en kurs"))
    me.write(page.get_by_label("Rubrik"), NEW)
    me.write(page.get_by_label("Vem den är till för"), "Medarbetare i skola och förskola")
    me.press(page.get_by_role("button", name="Spara"))
    said(page, "Kursen är sparad. Lägg till ett tillfälle.")

    me.press(page.get_by_role("link", name="Lägg till ett tillfälle").first)
    page.get_by_label("Börjar").fill("2023-12-05T13:00")
    page.get_by_label("Slutar").fill("2023-12-05T15:00")
    me.write(page.get_by_label("Plats", exact=True), "Tekniska nämndhuset")
    me.write(page.get_by_label("Platser på plats"), "20")
    page.get_by_label("Öppnar").fill("2023-05-02T09:00")
    me.press(page.get_by_role("button", name="Spara"))
    said(page, "Tillfället är sparat som utkast.")
    me.press(page.get_by_role("button", name="Publicera"))
    said(page, "Tillfället är publicerat. Alla kan se det.")
    occasion = page.url

    me.press(page.get_by_role("button", name="Kopiera till ett nytt tillfälle"))
    said(page, "Kopian är sparad som utkast.")
    expect(page.get_by_label("Plats", exact=True)).to_have_value("Tekniska nämndhuset")

    page.goto(occasion)
    me.press(page.get_by_role("link", name="Deltagare"))
    expect(page.locator("#results")).to_contain_text("Ingen är anmäld än")
    me.press(page.get_by_role("link", name="Lägg till en deltagare"))
    me.write(page.get_by_label("E-post"), "nyckelfunktion-farsta@vpapp.example")
    me.press(page.get_by_role("button", name="Lägg till"))
    expect(page.locator(".participants")).to_contain_text("Nyckelfunktion, Farsta")

    me.press(page.get_by_role("link", name="Skriv till deltagarna"))
    me.choose(page.get_by_label("Även de som står i kö"))
    me.write(page.get_by_label("Ämne"), "Inför den 5 december")
    me.write(page.get_by_label("Meddelande"), "Ta med en fråga som ni har fått.")
    me.press(page.get_by_role("button", name="Granska mejlet"))
    expect(page.get_by_role("region", name="Så här blir mejlet")).to_contain_text("Ta med en fråga")
    me.press(page.get_by_role("button", name="Skicka till 1 person"))
    said(page, "1 mejl är på väg.")


def test_all_are_present_but_one(hand):
    me = hand(OFFICE, "/kurser")
    page = me.page
    me.press(page.get_by_role("link", name=FOR_ALL))
    me.press(page.get_by_role("link", name=re.compile("17 maj 2022")))
    me.press(page.get_by_role("link", name="Notera närvaro"))
    rows = page.locator(".attendance tbody tr")
    for row in (rows.nth(0), rows.nth(1)):
        me.choose(row.get_by_label("Inte noterad"))
    me.press(page.get_by_role("button", name="Spara närvaron"))
    said(page, "Närvaron är sparad för 2 personer.")

    me.press(page.get_by_role("link", name="Notera närvaro"))
    me.press(page.get_by_role("link", name="Välj alla som närvarande"))
    expect(rows.nth(0).get_by_label("Närvarande")).to_be_checked()
    me.choose(rows.nth(1).get_by_label("Frånvarande"))
    me.press(page.get_by_role("button", name="Spara närvaron"))
    said(page, "Närvaron är sparad för 2 personer.")
    me.press(page.get_by_role("link", name="Notera närvaro"))
    expect(rows.nth(0).get_by_label("Närvarande")).to_be_checked()
    expect(rows.nth(1).get_by_label("Frånvarande")).to_be_checked()


def test_colleagues_are_signed_up(hand):
    me = hand(KEY_FUNCTION, "/forelasningar")
    page = me.page
    me.press(page.locator(".agenda").get_by_role("link", name=FOR_ALL).last)
    me.press(page.get_by_role("link", name="Anmäl kollegor"))
    boxes = page.locator("#people input[type=checkbox]")
    names = [boxes.nth(place).evaluate("box => box.labels[0].innerText") for place in (0, 1)]
    for name in names:
        me.choose(page.get_by_label(name, exact=True))
    me.press(page.get_by_role("button", name="Anmäl dem du har valt"))
    said(page, f"Har fått plats: {names[0]} och {names[1]}.")
    for name in names:
        expect(page.get_by_role("region", name="Redan anmälda från er")).to_contain_text(name)

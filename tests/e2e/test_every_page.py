"""Every page, in the browser: axe in both themes, 320 pixels wide, at 400 % text, with what the CSP allows."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.e2e.conftest import NARROW

OPEN = [
    "/",
    "/logga-in",
    "/programmet/kortversion",
    "/stod-till-medarbetare",
    "/sakerhet-pa-natet",
    "/tillganglighet",
    "/personuppgifter",
    "/roller",
    "/sok",
    "/civilsamhallet",
    "/civilsamhallet/fel",
    "/civilsamhallet/fel/tack",
    "/civilsamhallet/4",
    "/civilsamhallet/4/fel",
    "/civilsamhallet/material",
    "/civilsamhallet/material/1",
    "/finns-inte",
    "/styrkort",
]
KEY_FUNCTION = [
    "/",
    "/styrkort",
    "/styrkort/farsta",
    "/styrkort/farsta?visa=kvar",
    "/styrkort/socialnamnden",
    "/styrkort/farsta/handelser",
    "/styrkort/farsta/nytt-atagande",
    "/programmet",
    "/mal/1",
    "/aktiviteter",
    "/aktiviteter?vy=tidslinje",
    "/aktiviteter?q=finnsinte",
    "/aktiviteter/1",
    "/min-sida",
    "/arbeten",
    "/forvaltning/berorda",
    "/mina-utbildningar",
    "/webbkurser",
    "/utbildningar/6",
    "/forelasningar/3",
    "/forelasningar/3/kollegor",
    "/forelasningar",
    "/forelasningar?vy=manad&manad=2023-06",
    "/utbildade",
    "/utbildade/farsta",
    "/utbildade/farsta/medarbetare",
    "/uppfoljning",
    "/uppfoljning/2023/t1",
    "/uppfoljning/2023/t1/farsta",
    "/uppfoljning/2023/t1/farsta/ils-text",
    "/uppfoljning/2022/vb/farsta",
    "/uppfoljning/2022/vb/farsta/version/1",
    "/uppfoljning/2022/vb/matris",
    "/uppfoljning/2022/vb/matris?jamfor=vb-2021&organisation=idag",
    "/uppfoljning/2022/vb/matris/tabeller",
    "/sammanstallning/2021",
    "/sammanstallning/2022",
    "/civilsamhallet/utskrift",
    "/civilsamhallet/samverkan",
    "/civilsamhallet/samverkan/farsta/ny",
    "/referensgruppen",
    "/referensgruppen/beslut",
    "/referensgruppen/moten/1",
]
OFFICE = [
    "/",
    "/styrkort.zip",
    "/styrkort/ej-aktuellt",
    "/styrkort/import",
    "/styrkort/synkning",
    "/aktiviteter/1",
    "/aktiviteter/1/tips",
    "/aktiviteter/1/adressater",
    "/forvaltning/berorda",
    "/styrkort/farsta",
    "/kurser",
    "/kurser/ny",
    "/kurser/1",
    "/kurser/1/uppgifter",
    "/kurser/1/tillfalle",
    "/forelasningar/1",
    "/forelasningar/1/deltagare",
    "/forelasningar/3/uppgifter",
    "/forelasningar/3/deltagare",
    "/forelasningar/3/installning",
    "/uppfoljning",
    "/uppfoljning/2023/t1",
    "/uppfoljning/2023/t1/datum",
    "/uppfoljning/2023/t1/skarpnack",
    "/uppfoljning/2022/vb/kulturnamnden",
    "/sammanstallning/2021",
    "/sammanstallning/2022",
    "/sammanstallning/2022/andringar",
    "/halvvagsrapport",
    "/uppfoljning/paminnelser",
    "/uppfoljning/2023/t1/paminnelse",
    "/civilsamhallet",
    "/civilsamhallet/redaktion/fel",
    "/civilsamhallet/redaktion/sokord",
    "/civilsamhallet/redaktion/sokord/1",
    "/civilsamhallet/redaktion",
    "/civilsamhallet/redaktion/4",
    "/civilsamhallet/redaktion/4/uppgifter",
    "/civilsamhallet/redaktion/4/oversattningar",
    "/civilsamhallet/redaktion/4/oversattningar/ar",
    "/civilsamhallet/redaktion/sprak",
    "/civilsamhallet/redaktion/sprak/ar",
    "/civilsamhallet/redaktion/data",
    "/civilsamhallet/redaktion/nytt",
    "/civilsamhallet/redaktion/organisationer",
    "/civilsamhallet/redaktion/organisationer/1",
    "/civilsamhallet/redaktion/oversattningar",
    "/civilsamhallet/redaktion/4/fel",
    "/civilsamhallet/redaktion/4/avpublicering",
    "/civilsamhallet/redaktion/4/kontaktvagar/ny",
    "/civilsamhallet/redaktion/4/handelser",
    "/civilsamhallet/redaktion/material",
    "/civilsamhallet/redaktion/material/1",
    "/civilsamhallet/redaktion/arbetsgivaren/manager",
    "/civilsamhallet/utskrift",
    "/civilsamhallet/samverkan",
    "/referensgruppen",
    "/referensgruppen/medlemmar",
    "/referensgruppen/medlemmar/2",
    "/referensgruppen/moten/nytt",
    "/referensgruppen/moten/2",
    "/referensgruppen/moten/2/narvaro",
    "/referensgruppen/moten/3",
    "/referensgruppen/moten/3/dokument",
    "/referensgruppen/forslag",
    "/referensgruppen/forslag/9",
    "/referensgruppen/forslag/5/anteckningar",
    "/referensgruppen/diskussioner",
    "/referensgruppen/diskussioner/20",
]
ADMINISTRATOR = [
    "/",
    "/forvaltning/personer",
    "/forvaltning/utkorg",
    "/forvaltning/gallring",
    "/forvaltning/anstallda",
]
READERS = {
    None: OPEN,
    "nyckelfunktion-farsta": KEY_FUNCTION,
    "programansvarig": OFFICE,
    "systemforvaltare": ADMINISTRATOR,
}
RULES = {
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"],
}

CONTRASTS = {"resultTypes": ["violations"], "runOnly": {"type": "rule", "values": ["color-contrast"]}}


def commitment_pages(page: Page) -> Iterator[str]:
    """The pages of one commitment: reading, editing, "ej aktuellt", its events."""
    page.goto("/styrkort/farsta")
    first = page.locator(".row h3 a").first.get_attribute("href")
    yield from (f"{first}{more}" for more in ("", "/uppgifter", "/ej-aktuellt", "/handelser"))


def findings(page: Page, rules: dict[str, object] = RULES) -> list[str]:
    """What axe finds."""
    found = Axe().run(page, options=rules).response["violations"]
    return [
        f"{page.url}: {one['id']}: {node['target']} {node['failureSummary']}"
        for one in found
        for node in one["nodes"]
    ]


def too_wide(page: Page) -> list[str]:
    """What stands out to the right of the window, when the page can be scrolled there."""
    return page.evaluate("""() => {
        const width = document.documentElement.clientWidth;
        if (document.documentElement.scrollWidth <= width) return [];
        return [...document.querySelectorAll("body *")]
            .filter(each => each.getBoundingClientRect().right > width + 1)
            .slice(0, 5).map(each => `${location.pathname}: ${each.tagName} ${each.className}`);
    }""")


def small_targets(page: Page) -> list[str]:
    """Buttons and boxes under 24 pixels, but for links in text."""
    return page.evaluate("""() => [...document.querySelectorAll("button, input:not([type=hidden]), select, summary")]
        .filter(each => each.checkVisibility() && !each.closest("p, label") && !each.matches(".link"))
        .map(each => [each, each.getBoundingClientRect()])
        .filter(([, box]) => box.width && (box.width < 23.5 || box.height < 23.5))
        .filter(([each]) => !each.matches("input[type=radio], input[type=checkbox]"))
        .map(([each, box]) => `${location.pathname}: ${each.outerHTML.slice(0, 90)} ${box.width}×${box.height}`)""")


@pytest.mark.parametrize("reader", READERS, ids=str)
def test_every_page_is_in_order(opened, reader):
    """Axe in the light theme, its contrasts in the dark one too, and nothing too wide or small on a small phone."""
    page = opened(reader, "/")
    wide = page.viewport_size
    paths = READERS[reader] + (list(commitment_pages(page)) if reader == "nyckelfunktion-farsta" else [])
    found = []
    for path in paths:
        page.emulate_media(color_scheme="light")
        page.set_viewport_size(wide)
        page.goto(path)
        found += findings(page)
        page.emulate_media(color_scheme="dark")
        found += findings(page, CONTRASTS)
        page.set_viewport_size(NARROW)
        found += too_wide(page) + small_targets(page)
    assert found == []


def test_opened_rows_and_messages_are_in_order_too(opened):
    page = opened("nyckelfunktion-farsta", "/styrkort/farsta")
    page.locator(".row summary").first.click()
    page.locator(".row .open").first.wait_for()
    page.locator(".row button.tick").first.click()
    page.locator("#message .message").wait_for()
    assert findings(page) == []
    page.set_viewport_size(NARROW)
    assert too_wide(page) == []


def test_a_form_with_errors_is_in_order_too(opened):
    page = opened("nyckelfunktion-farsta", "/styrkort/farsta/nytt-atagande")
    page.get_by_role("button", name="Lägg till").click()
    page.locator(".errors").wait_for()
    assert findings(page) == []
    assert page.evaluate("document.activeElement.classList.contains('errors')"), "the summary has the focus"
    page.locator(".errors a").first.click()
    assert page.evaluate("document.activeElement.name"), "a link of the summary leads to its field"


def test_the_menu_of_a_small_screen_opens_without_javascript(opened):
    page = opened("nyckelfunktion-farsta", "/", viewport=NARROW, java_script_enabled=False)
    page.get_by_text("Meny").click()
    page.get_by_role("link", name="Vårt styrkort").first.click()
    page.wait_for_url("**/styrkort/farsta")


def test_the_menu_of_a_small_screen_opens_and_closes_by_keyboard(opened):
    page = opened("nyckelfunktion-farsta", "/", viewport=NARROW)
    opener, first = page.locator("summary", has_text="Meny"), page.get_by_role("link", name="Start", exact=True)
    opener.focus()
    page.keyboard.press("Enter")
    expect(first).to_be_visible()
    page.keyboard.press("Tab")
    expect(first).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(first).to_be_hidden()
    expect(opener).to_be_focused()


def test_the_first_visit_is_small_and_nothing_comes_from_outside(opened, address):
    page = opened(None, "/roller")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/")
    assert all(url.startswith((address, "data:")) for url in asked)
    assert len(asked) <= 6
    assert len(asked) == len(set(asked))

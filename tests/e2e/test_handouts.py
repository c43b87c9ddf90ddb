"""A handout in three steps: on a phone and without JavaScript. Nothing is left in the address."""

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import NARROW

FORM = "/civilsamhallet/utskrift"


@pytest.mark.parametrize(
    "options", [{"viewport": NARROW}, {"java_script_enabled": False}], ids=["phone", "no script"]
)
def test_from_the_audience_to_the_file(opened, options):
    page = opened("medarbetare", FORM, **options)
    page.get_by_label("Vuxna som är utsatta").check()
    page.get_by_role("button", name="Gå vidare").click()
    expect(page.get_by_role("heading", name="2. Välj stöd")).to_be_visible()
    page.get_by_role("button", name="Visa som sida").click()
    expect(page.get_by_role("alert")).to_contain_text("Välj minst ett stöd.")
    ticks = page.locator("input[name=entries]")
    ticks.first.check()
    page.get_by_label("Språk", exact=True).select_option("ar")
    with page.expect_download() as download:
        page.get_by_role("button", name="Ladda ner som PDF").click()
    assert download.value.suggested_filename == "kontakt-ar.pdf"
    page.get_by_role("button", name="Visa som sida").click()
    sheet = page.locator("article[lang=ar]")
    expect(sheet).to_have_attribute("dir", "rtl")
    expect(sheet).to_contain_text("112")
    number = sheet.locator(".number").first
    assert number.evaluate("one => getComputedStyle(one).direction") == "ltr"
    assert page.url.endswith(FORM)
    fits = "document.documentElement.scrollWidth <= innerWidth"
    assert options.get("java_script_enabled") is False or page.evaluate(fits)

"""Support material in a real browser: added, found and fetched; also by keyboard and without JavaScript."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.make.files import PDF

TITLE = "Bildspel för första träffen"
FILE = {"name": "bilder.pdf", "mimeType": "application/pdf", "buffer": PDF}


def add(page):
    """An editor adds a material with a file, publishes it and adds a version."""
    page.get_by_label("Titel").fill(TITLE)
    page.get_by_label("Presentation", exact=True).check()
    page.get_by_label("Vad det är och hur det används").fill("Att visa när gruppen träffas första gången.")
    page.get_by_label("Fil", exact=True).set_input_files(FILE)
    page.get_by_label("Materialet är tillgängligt").check()
    page.get_by_label("Ansvarig funktion").fill("Kommunikatör, socialförvaltningen")
    page.get_by_role("button", name="Spara utkast").click()
    page.get_by_role("button", name="Publicera").click()
    expect(page.get_by_role("status").first).to_contain_text("Materialet är publicerat.")
    page.get_by_role("link", name="Lägg till en ny version").click()
    page.get_by_label("Det här är nytt").fill("Fler bilder.")
    page.get_by_label("Fil", exact=True).set_input_files(FILE)
    page.get_by_role("button", name="Spara den nya versionen").click()
    expect(page.get_by_role("heading", name="Version 2")).to_be_visible()


def test_an_editor_adds_and_a_colleague_finds_and_fetches(opened):
    add(opened("kommunikator", "/stodmaterial/redaktion/ny"))
    page = opened("medarbetare", "/stodmaterial")
    page.get_by_label("Sök").press_sequentially("power-point")
    expect(page).to_have_url(re.compile(r"q=power-point"))
    card = page.get_by_role("link", name=TITLE)
    expect(card).to_be_visible()
    expect(page.get_by_role("link", name="Programmet i korthet")).to_have_count(0)
    card.click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Ladda ner (PDF").click()
    assert download.value.suggested_filename == "bildspel-for-forsta-traffen-version-2.pdf"
    with page.expect_download() as download:
        page.get_by_role("link", name="Ladda ner den gamla versionen").click()
    assert download.value.suggested_filename.endswith("version-1.pdf")


@pytest.mark.parametrize("script", [True, False], ids=["keyboard", "no script"])
def test_a_presentation_of_ones_own_board(opened, script):
    page = opened("medarbetare", "/", java_script_enabled=script)
    link = page.get_by_role("link", name="Skapa en presentation för din arbetsgrupp")
    button = page.get_by_role("button", name="Ladda ner presentationen")
    if script:
        link.focus()
        page.keyboard.press("Enter")
        page.get_by_label("Utan tidsangivelser").focus()
        page.keyboard.press("ArrowDown")
        expect(page.get_by_label("15 minuter")).to_be_checked()
        button.focus()
    else:
        link.click()
    with page.expect_download() as download:
        page.keyboard.press("Enter") if script else button.click()
    assert download.value.suggested_filename == "programmet-mot-vald-farsta.pptx"
    assert Path(download.value.path()).read_bytes().startswith(b"PK")

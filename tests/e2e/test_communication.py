"""News, questions and the digest in the browser: by keyboard, and without JavaScript."""

import re

import pytest
import sqlalchemy as sa
from playwright.sync_api import expect

from vpapp import create_app
from vpapp.communication import digests
from vpapp.core.db import db
from vpapp.mail import sending
from vpapp.mail.models import Mail

ASKED = "Gäller programmet också våra sommarvikarier?"
DECLINES = re.compile(rf"https?://[^/\s]+({digests.DECLINES}\S+)")


@pytest.fixture
def last_digest(demo_environ, address):
    """The last digest that went to a colleague, as it is read."""
    to_colleague = Mail.template == digests.TEMPLATE, Mail.email == "medarbetare@vpapp.example"
    with create_app(demo_environ).app_context():
        _, text = sending.drawn(db.session.scalars(sa.select(Mail).where(*to_colleague)).one())
        db.session.remove()
        db.engine.dispose()
    return text


def test_a_colleague_asks_and_the_office_answers_and_publishes(opened):
    staff = opened("medarbetare", "/")
    staff.locator("main").get_by_role("link", name="Frågor och svar").press("Enter")
    staff.get_by_role("link", name="Ställ en fråga").press("Enter")
    staff.get_by_label("Din fråga").fill(ASKED)
    staff.get_by_role("button", name="Skicka frågan").press("Enter")
    expect(staff.locator("#message")).to_contain_text("skickad till programkontoret")
    office = opened("programansvarig", "/fragor/inkomna")
    office.get_by_role("link", name=ASKED).press("Enter")
    office.get_by_label("Ditt svar").fill("Ja, de arbetar i staden.")
    office.get_by_role("button", name="Skicka svaret").press("Enter")
    office.get_by_role("link", name="Publicera som vanlig fråga").press("Enter")
    office.get_by_label("Frågan", exact=True).fill("Gäller programmet vikarier?")
    office.get_by_label("Svaret", exact=True).fill("Ja. De arbetar i staden.")
    office.get_by_label("Programmet och planen").check()
    office.get_by_role("button", name="Publicera frågan").press("Enter")
    expect(office.locator("#message")).to_contain_text("publicerad bland de vanliga frågorna")
    staff.goto("/fragor")
    staff.get_by_label("Sök").press_sequentially("vikarier", delay=10)
    found = staff.locator("#results details")
    expect(found).to_have_count(1)
    expect(staff.locator("#found")).to_have_text("1 fråga")
    expect(staff.get_by_label("Sök")).to_be_focused()
    found.locator("summary").press("Enter")
    expect(found).to_contain_text("De arbetar i staden.")
    staff.get_by_role("link", name=ASKED).click()
    expect(staff.locator("main")).to_contain_text("Ja, de arbetar i staden.")


def test_news_is_written_and_read_without_javascript(opened):
    editor = opened("kommunikator", "/nyheter", java_script_enabled=False)
    editor.get_by_role("link", name="Skriv en nyhet").click()
    editor.get_by_label("Rubrik").fill("Ny film om programmet")
    editor.get_by_label("Ingress").fill("Tre minuter att visa på arbetsplatsträffen.")
    editor.get_by_label("Text", exact=True).fill("## Så gör ni\n\n- Visa filmen\n- Prata om den")
    editor.get_by_label("Stadsdelsnämnder").check()
    editor.get_by_role("button", name="Spara utkast").click()
    editor.get_by_role("button", name="Publicera nyheten").click()
    assert "Nyheten är publicerad" in editor.locator("#message").inner_text()
    staff = opened("medarbetare", "/", java_script_enabled=False)
    staff.get_by_role("link", name="Ny film om programmet").click()
    assert "Gäller: stadsdelsnämnder" in staff.locator("main").inner_text()
    assert staff.locator("main .prose li").first.inner_text() == "Visa filmen"
    editor.get_by_role("button", name="Ångra").click()
    assert staff.goto(staff.url).status == 404


def test_a_question_is_three_clicks_away_without_javascript(opened):
    staff = opened("medarbetare", "/", java_script_enabled=False)
    staff.locator("main").get_by_role("link", name="Frågor och svar").click()
    staff.get_by_role("link", name="Ställ en fråga").click()
    staff.get_by_label("Din fråga").fill("Får vi visa filmen för föräldrar?")
    staff.get_by_role("button", name="Skicka frågan").click()
    assert "skickad till programkontoret" in staff.locator("#message").inner_text()
    office = opened("programansvarig", "/fragor/inkomna", java_script_enabled=False)
    office.get_by_role("link", name="Får vi visa filmen").click()
    office.get_by_label("Ditt svar").fill("Ja, den är till för alla.")
    office.get_by_role("button", name="Skicka svaret").click()
    staff.get_by_role("link", name="Start", exact=True).first.click()
    staff.locator("main").get_by_role("link", name="Frågor och svar").click()
    staff.get_by_role("link", name="Får vi visa filmen").click()
    assert "Ja, den är till för alla." in staff.locator("main").inner_text()


@pytest.mark.parametrize("script", [True, False], ids=["keyboard", "no script"])
def test_the_digest_is_declined_from_the_mail_by_somebody_who_is_not_signed_in(opened, last_digest, script):
    [path] = DECLINES.findall(last_digest)
    nobody = opened(None, path, java_script_enabled=script)
    nobody.get_by_role("button", name="Avböj månadsbrevet").press("Enter")
    nobody.get_by_role("heading", name="Du får inte månadsbrevet").wait_for()
    nobody.get_by_role("button", name="Skicka månadsbrevet till mig igen").press("Enter")
    nobody.get_by_role("heading", name="Vill du inte ha månadsbrevet?").wait_for()

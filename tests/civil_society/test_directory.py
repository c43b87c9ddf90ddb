"""The directory as readers meet it: with and without JavaScript, and nothing of it in an address or a cookie."""

import logging
from datetime import date, timedelta

import pytest

from tests import make
from tests.counting import statements
from vpapp.civil_society import channels, checking
from vpapp.civil_society.finding import PAGE
from vpapp.civil_society.models import Service
from vpapp.civil_society.words import HIDDEN_ON_BILL, Anonymity, Audience, ChannelKind, HoursKind, LanguageWay
from vpapp.core import clock

HERE = "/civilsamhallet"
CANARY = "kanariefågelkanin"


@pytest.fixture
def some(saving):
    with saving():
        make.service("Påhittad stödlinje")
        make.service("Zebralinjen", audiences=(Audience.USING_VIOLENCE,), number="08-465 004 07")


def titles(somebody) -> list[str]:
    return [each.text for each in somebody.page.all("h3")]


@pytest.mark.usefixtures("some")
def test_the_first_screen_says_112_first_and_offers_words_and_doors(browser):
    nobody = browser()
    nobody.get(HERE)
    main = nobody.page.first("main")
    links = [link.get("href") for link in main.all("a")]
    assert links[0] == "tel:112"
    assert len(list(main.all("input", where=lambda field: field.get("type") == "search"))) == 1
    assert [button.text.split(" För ")[0] for button in main.all("button")][1:4] == [
        "Utsatt för våld", "Orolig för det egna beteendet", "Någon att prata med",
    ]  # fmt: skip
    assert nobody.page.first("title").text.startswith("Kontaktuppgifter")
    assert titles(nobody) == ["Påhittad stödlinje", "Zebralinjen"]
    assert "tel:0846500407" in links
    assert ["08-465 004 07"] in [link.children for link in main.all("a")]


@pytest.mark.usefixtures("some")
@pytest.mark.parametrize("htmx", [False, True])
def test_words_are_searched_and_shown_again(browser, htmx):
    nobody = browser()
    nobody.get(HERE)
    answer = nobody.press("Sök", {"q": "zebra"}, htmx=htmx)
    assert titles(nobody) == ["Zebralinjen"]
    assert "1 kontakt" in answer.text
    assert ("<html" in answer.text) is not htmx
    assert answer.request.path == HERE
    assert not answer.request.query_string
    if htmx:
        assert answer.text.lstrip().startswith('<section id="results"')
        assert 'hx-swap-oob="innerHTML">1 kontakt' in answer.text
        assert not any(name.lower().startswith("hx-") for name, _ in answer.headers), "no address is pushed"
    else:
        assert nobody.page.first("input", where=lambda one: one.get("name") == "q").get("value") == "zebra"


@pytest.mark.usefixtures("some")
@pytest.mark.parametrize("htmx", [False, True])
def test_a_door_shows_its_choices_and_they_can_be_taken_away(browser, htmx):
    nobody = browser()
    nobody.get(HERE)
    door = next(button.text for button in nobody.page.all("button") if button.get("id") == "door-beteende")
    answer = nobody.press(door, htmx=htmx)
    assert titles(nobody) == ["Zebralinjen"]
    checked = [one.get("value") for one in nobody.page.all("input") if "checked" in one.attrs]
    assert checked == ["using_violence"]
    assert "Du har valt: Den som utövar våld" in nobody.page.text
    if htmx:
        assert answer.text.lstrip().startswith('<div id="directory"')
    nobody.press("Ta bort alla val", htmx=htmx)
    assert len(titles(nobody)) == 2


@pytest.mark.usefixtures("some")
def test_who_finds_nothing_is_told_what_to_do(browser, saving):
    nobody = browser()
    nobody.post(HERE, {"q": "finnsinte", "malgrupp": ["relatives"]})
    text = nobody.page.first("section", where=lambda one: one.get("id") == "results").text
    assert "Inget stämmer med det du valde" in text
    assert "Vid fara: ring 112." in text
    assert "Kvinnofridslinjen" not in text
    with saving():
        make.service("Kvinnofridslinjen", number="08-465 004 08")
    nobody.post(HERE, {"q": "finnsinte", "malgrupp": ["relatives"]})
    assert "Kvinnofridslinjen svarar på 08-465 004 08" in " ".join(nobody.page.text.split())
    nobody.press("Sök på samma ord utan val")
    assert "Du sökte på: ”finnsinte”." in nobody.page.text
    nobody.post(HERE, {"q": "finnsinte", "malgrupp": ["using_violence"]})
    assert "Kvinnofridslinjen" not in nobody.page.text, "to whoever uses violence it is no help"
    nobody.press("Visa alla kontakter")
    assert len(titles(nobody)) == 3


def test_an_empty_directory_says_so(browser):
    nobody = browser()
    nobody.get(HERE)
    assert "Här finns inga kontaktuppgifter än" in nobody.page.text


@pytest.mark.parametrize("htmx", [False, True])
def test_more_of_the_same_is_shown_without_losing_the_search(browser, saving, htmx):
    with saving():
        for number in range(PAGE + 5):
            make.service(f"Zebra {number:02}")
        make.service("Annat")
    nobody = browser()
    nobody.post(HERE, {"q": "zebra"})
    assert len(titles(nobody)) == PAGE
    answer = nobody.press("Visa fler", htmx=htmx)
    assert titles(nobody) == [f"Zebra {number:02}" for number in range(PAGE, PAGE + 5)]
    assert "Visa fler" not in answer.text
    if htmx:
        assert answer.text.lstrip().startswith(f'<div id="more-{PAGE}"')
    else:
        assert "Här visas 21–25." in nobody.page.text.replace("\u00a0", " ")
        nobody.press("Visa från början")
        assert titles(nobody)[0] == "Zebra 00"
        assert len(titles(nobody)) == PAGE


@pytest.mark.usefixtures("some")
def test_nothing_is_left_of_what_was_searched(app, caplog):
    client = app.test_client()
    with caplog.at_level(logging.DEBUG):
        for headers in ({}, {"HX-Request": "true", "HX-Request-Type": "partial"}):
            for form in ({"q": CANARY, "sprak": "so"}, {"dorr": "beteende"}, {"q": CANARY, "visade": "20"}):
                answer = client.post(HERE, data=form, headers=headers)
                assert answer.status_code == 200
                assert "Set-Cookie" not in answer.headers
                assert answer.headers["Cache-Control"] == "no-store"
                assert CANARY not in str(answer.headers)
                assert not any(name in answer.headers for name in ("HX-Push-Url", "HX-Replace-Url", "Location"))
    assert CANARY not in caplog.text
    assert not client._cookies
    assert client.get(f"{HERE}?q={CANARY}").text.count(CANARY) == 0, "an address asks for nothing"


@pytest.mark.usefixtures("some")
def test_a_search_from_another_site_is_refused(app):
    client = app.test_client()
    assert client.post(HERE, data={"q": "x"}, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403


def whole(**values) -> Service:
    """A service of which all is said."""
    said = {
        "description": "Samtal och råd.", "next_step": "Ring.", "cost": "Gratis", "anonymity": Anonymity.POSSIBLE,
        "url": "https://pahittad.example", "area": "Påhittestad", "languages_note": "Fråga om fler språk.",
        "languages": (("sv", LanguageWay.STAFF), ("so", LanguageWay.INTERPRETER)), "ends_on": date(2023, 12, 31),
    }  # fmt: skip
    one = make.service("Påhittad stödlinje", number="08-465 004 01", published=False, **said | values)
    one.channels[0].is_hidden_on_bill = True
    channels.set_special_day(one.channels[0], date(2023, 6, 6), None, note="nationaldagen", by=None)
    channels.set_special_day(one.channels[0], date(2023, 5, 1), None, note="förbi", by=None)
    channels.add(
        one, ChannelKind.CHAT, "https://pahittad.example/chatt", hours=HoursKind.WEEKLY,
        openings=[(day, 1080, 1260) for day in range(5)], by=None,
    )  # fmt: skip
    channels.add(one, ChannelKind.TEXT, "070-174 06 05", by=None)
    channels.add(one, ChannelKind.MAIL, "stod@pahittad.example", by=None)
    make.checked(one)
    checking.publish(one, by=None)
    return one


def test_one_service_tells_all_that_is_known(browser, saving):
    with saving():
        key = whole().id
    nobody = browser()
    answer = nobody.get(f"{HERE}/{key}")
    text = nobody.page.first("main").text.replace("\u00a0", " ")
    for words in (
        "Påhittad stödlinje", "Påhittade jouren", "Samtal och råd.", "Så gör du", "Dygnet runt",
        "6 juni 2023 stängt (nationaldagen)", "Måndag–fredag kl. 18.00–21.00", "Lördag–söndag stängt",
        HIDDEN_ON_BILL, "Öppettiderna är okända", "Med tolk Somaliska", "Fråga om fler språk.",
        "Hela landet: Påhittestad", "Gratis", "Du behöver inte säga vem du är, enligt dem själva",
        "31 december 2023", "Alla uppgifter är kontrollerade den 22 maj 2023 eller senare",
    ):  # fmt: skip
        assert words in text, words
    assert "förbi" not in text
    links = {link.get("href"): link for link in nobody.page.all("a")}
    assert {"tel:0846500401", "sms:0701740605", "mailto:stod@pahittad.example"} <= links.keys()
    for outside in ("https://pahittad.example", "https://pahittad.example/chatt"):
        assert set(links[outside].get("rel").split()) == {"external", "noreferrer"}
    assert "Set-Cookie" not in answer.headers
    assert nobody.page.first("title").text == "Kontaktuppgifter"


def test_what_is_not_known_is_said_to_be_unknown(browser, saving):
    with saving():
        key = make.service("Skyddat", is_protected=True, languages=()).id
    nobody = browser()
    nobody.get(f"{HERE}/{key}")
    text = nobody.page.first("main").text
    for words in ("Kostnaden är okänd", "Adressen är skyddad", "Språk Okänt", "Det är okänt om du behöver säga vem"):
        assert words in text, words
    assert "Webbplats" not in text


@pytest.mark.parametrize("url", ["javascript:alert(1)", "https://", "inte en adress"])
def test_an_address_that_is_none_is_no_link(browser, saving, url):
    with saving():
        one = make.service("Fel adress")
        one.url, key = url, one.id
    nobody = browser()
    nobody.get(f"{HERE}/{key}")
    assert not [link for link in nobody.page.first("main").all("a") if "external" in link.get("rel")]


def test_what_is_overdue_says_so_in_the_list_and_on_its_page(browser, saving):
    with saving(), make.on(clock.today() - timedelta(days=200)):
        make.service("Förfallen")
    nobody = browser()
    nobody.get(HERE)
    assert "Behöver kontroll" in nobody.page.text
    assert "Ring och hör efter." in nobody.page.text
    nobody.open("Förfallen")
    text = nobody.page.text.replace("\u00a0", " ")
    assert "Uppgifterna kontrollerades senast den 3 november 2022" in text


@pytest.mark.parametrize("state", ["draft", "hidden"])
def test_what_is_not_shown_is_not_found_but_editors_may_look(browser, saving, state):
    with saving():
        one = make.service("Dold", published=state != "draft")
        one.shown_until = clock.today() - timedelta(days=1) if state == "hidden" else one.shown_until
        key = one.id
    assert browser().get(f"{HERE}/{key}").status_code == 404
    assert browser("medarbetare").get(f"{HERE}/{key}").status_code == 404
    assert browser("kommunikator").get(f"{HERE}/{key}").status_code == 200


def test_the_directory_costs_the_same_for_one_and_for_many(app, browser, saving):
    nobody = browser()

    def cost(form: dict[str, str] | None) -> int:
        with statements(app) as sent:
            nobody.client.post(HERE, data=form) if form else nobody.client.get(HERE)
        return len(sent)

    with saving():
        whole()
    alone = cost(None), cost({"q": "påhittad"})
    with saving():
        for number in range(3):
            one = make.service(f"Påhittad {number}", languages=(("sv", LanguageWay.STAFF), ("ar", LanguageWay.STAFF)))
            channels.add(one, ChannelKind.CHAT, "https://pahittad.example/chatt", by=None)
    assert (cost(None), cost({"q": "påhittad"})) == alone
    assert max(alone) <= 7


@pytest.mark.parametrize(("row", "is_there"), [*((row, True) for row in (3, 4, 6, 7, 8, 16)), (5, False)])
def test_the_plans_rows_lead_to_the_directory(browser, saving, row, is_there):
    somebody = browser("nyckelfunktion-farsta")
    with saving():
        slug = "socialnamnden" if row == 8 else "farsta"
        mine = next(one.id for one in make.commitments(slug) if one.activity and one.activity.no == row)
    for path in (f"/aktiviteter/{row}", *([f"/atagande/{mine}"] if slug == "farsta" else [])):
        somebody.get(path)
        links = [link.text for link in somebody.page.all("a") if link.get("href") == HERE]
        assert ("Gå till kontaktuppgifterna" in links) is is_there, path

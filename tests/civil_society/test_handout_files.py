"""The PDFs of handouts: ten languages and four formats, read as a machine reads them. Numbers are right in each."""

import re
import shutil
import subprocess
from io import BytesIO

import pytest
from pypdf import PdfReader

from tests import make
from tests.browser import Browser
from vpapp.civil_society import channels, checking, handout_languages, handout_words
from vpapp.civil_society.handout_making import Format
from vpapp.civil_society.words import ChannelKind, HoursKind

ADDRESS = "/civilsamhallet/utskrift"
NUMBERS = ("08-465 004 10", "070-174 06 05", "031-390 06 12")
WEBSITES = ("www.pahittad.example/chatt", "www.andra.example")
PLAIN = str.maketrans({"\N{NON-BREAKING HYPHEN}": "-", "\N{NO-BREAK SPACE}": " "})
MARKS = re.compile("[\N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT MARK}\u202a-\u202e\u2066-\u2069]")


@pytest.fixture
def keys(saving) -> list[int]:
    """Two services with numbers, a chat, weekly hours and a day that differs; unreviewed words are allowed."""
    with saving():
        by = make.person("kommunikator")
        one = make.service(number=NUMBERS[0], published=False)
        week = [(day, 540, 960) for day in range(5)]
        channels.add(one, ChannelKind.TEXT, NUMBERS[1], hours=HoursKind.WEEKLY, openings=week, by=by)
        channels.add(one, ChannelKind.CHAT, f"https://{WEBSITES[0]}", by=by)
        make.checked(one)
        checking.publish(one, by=make.person("programansvarig"))
        two = make.service("Påhittade andra", number=NUMBERS[2], url=f"https://{WEBSITES[1]}/")
        make.translation(one, "ar", description="محادثات ومشورة.")
        handout_languages.allow_unreviewed(True, by=by)
        return [one.id, two.id]


def sent(keys: list[int], key: str, kind: Format) -> dict[str, object]:
    """What the form holds."""
    chosen = {"handout_for": "exposed_adults", "entries": keys, "handout_language": key, "layout": kind.value}
    return {**chosen, "then": "pdf"}


def seen(data: bytes) -> str:
    """The text in the order it is read, without marks of direction, by poppler, which knows both directions."""
    command = ["pdftotext", "-layout", "-", "-"]
    found = subprocess.run(command, input=data, capture_output=True, check=True)
    return MARKS.sub("", found.stdout.decode()).translate(PLAIN)


@pytest.mark.parametrize("key", handout_words.KEYS)
def test_every_format_is_accessible_neutral_and_right(app, keys, key):
    somebody, language = Browser(app, "medarbetare"), handout_words.language(key)
    for kind in Format:
        answer = somebody.post(ADDRESS, sent(keys, key, kind))
        assert answer.mimetype == "application/pdf", answer.text
        assert answer.headers["Content-Disposition"] == f"attachment; filename=kontakt-{key}.pdf"
        assert answer.headers["Cache-Control"] == "no-store"
        document = PdfReader(BytesIO(answer.data))
        root = document.trailer["/Root"]
        assert root["/Lang"] == language.lang
        assert root["/MarkInfo"]["/Marked"].value is True
        assert "/StructTreeRoot" in root
        assert re.search(rb"pdfuaid:part(=\"|>)1", root["/Metadata"].get_data())
        assert set(document.metadata) == {"/Producer", "/Title"}
        assert document.metadata.title == language.say("title")
        assert len(document.pages) == {Format.FOLDED: 2, Format.CARDS: 1}.get(kind, len(document.pages))
        pages = [page.extract_text().translate(PLAIN) for page in document.pages]
        assert all("112" in page for page in pages)
        for number in NUMBERS:
            assert number in "".join(pages), (kind, number)
        if shutil.which("pdftotext"):
            assert all(number in seen(answer.data) for number in NUMBERS), kind
        if kind is not Format.CARDS:
            assert all(website in "".join(pages) for website in WEBSITES), kind


def test_a_card_has_not_a_word_of_the_subject(app, keys):
    document = PdfReader(BytesIO(Browser(app, "medarbetare").post(ADDRESS, sent(keys, "sv", Format.CARDS)).data))
    text = document.pages[0].extract_text().translate(PLAIN)
    assert text.count(NUMBERS[0]) == 10
    lines = {line for line in text.splitlines() if line}
    hours = {"Öppet dygnet runt", "måndag–fredag kl. 9.00–16.00", "lördag–söndag stängt"}
    assert lines - hours == {"112", *NUMBERS, "Uppgifterna gällde den 22 maj 2023. De kan ändras."}


@pytest.mark.parametrize("key", ["ar", "fa"])
def test_what_is_written_from_the_right_stands_to_the_right(app, keys, key):
    """The cover of what is folded is its right half, or its left half where one reads from the right."""
    for language, is_left in ((key, True), ("sv", False)):
        data = Browser(app, "medarbetare").post(ADDRESS, sent(keys, language, Format.FOLDED)).data
        places: list[float] = []

        def note(text: str, _cm: object, matrix: list[float], *_: object, into: list[float] = places) -> None:
            if "112" in text:
                into.append(matrix[4])

        page = PdfReader(BytesIO(data)).pages[0]
        page.extract_text(visitor_text=note)
        assert places
        assert all((place < float(page.mediabox.width) / 2) is is_left for place in places)


@pytest.mark.parametrize("key", handout_words.KEYS)
def test_large_print_is_large(app, keys, key):
    sizes: list[float] = []

    def note(text: str, cm: list[float], matrix: list[float], _font: object, size: float) -> None:
        if text.strip():
            sizes.append(abs(size * matrix[3] * cm[3]))

    data = Browser(app, "medarbetare").post(ADDRESS, sent(keys, key, Format.LARGE)).data
    for page in PdfReader(BytesIO(data)).pages:
        page.extract_text(visitor_text=note)
    assert min(sizes) >= 17.99, sorted(sizes)[:3]


def test_the_sheet_says_that_nobody_has_reviewed_it_in_both_languages(app, keys):
    for kind in Format:
        data = Browser(app, "medarbetare").post(ADDRESS, sent(keys, "uk", kind)).data
        text = " ".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages)
        text = " ".join(text.split())
        assert "Неперевірений переклад." in text
        assert "Ogranskad översättning: ingen som talar ukrainska har granskat de fasta orden." in text
        swedish = Browser(app, "medarbetare").post(ADDRESS, sent(keys, "sv", kind)).data
        assert "granskad" not in " ".join(page.extract_text() for page in PdfReader(BytesIO(swedish)).pages)


def test_what_does_not_fit_a_folded_sheet_is_refused(app, saving, keys):
    with saving():
        long = "Samtal och råd om allt som är svårt. " * 40
        more = [make.service(f"Påhittad {number}", description=long).id for number in range(4)]
    answer = Browser(app, "medarbetare").post(ADDRESS, sent(more, "sv", Format.FOLDED))
    assert answer.status_code == 409
    assert "får inte plats på ett vikt blad" in answer.text


def test_a_sign_without_typeface_is_refused(app, saving):
    with saving():
        key = make.service("Påhittad \u0378").id
    answer = Browser(app, "medarbetare").post(ADDRESS, sent([key], "sv", Format.LIST))
    assert answer.status_code == 409
    assert "inget typsnitt" in answer.text

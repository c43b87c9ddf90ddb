"""Swedish in writing: what people read, the order of the alphabet, search, numbers that must not be kept."""

import time
from datetime import UTC, date, datetime
from itertools import pairwise
from unicodedata import category, normalize

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from vpapp.core import swedish

ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyzåäö"
ANY_TEXT = st.text(max_size=60)
LATE_EVENING = datetime(2023, 3, 14, 23, 5, tzinfo=UTC)  # five past midnight in Stockholm


def test_dates_and_times() -> None:
    assert swedish.long_date(date(2023, 3, 14)) == "14\xa0mars\xa02023"
    assert swedish.iso_date(date(2023, 3, 4)) == "2023-03-04"
    assert swedish.clock_time(datetime(2023, 7, 1, 12, 5, tzinfo=UTC)) == "14.05"
    assert swedish.clock_time(datetime(2023, 1, 1, 8, 5, tzinfo=UTC)) == "9.05"
    assert swedish.moment(datetime(2023, 3, 14, 13, 5, tzinfo=UTC)) == "14\xa0mars\xa02023 kl.\xa014.05"


def test_a_moment_has_the_date_it_has_in_stockholm() -> None:
    assert swedish.long_date(LATE_EVENING) == "15\xa0mars\xa02023"
    assert swedish.iso_date(LATE_EVENING) == "2023-03-15"
    assert swedish.moment(LATE_EVENING) == "15\xa0mars\xa02023 kl.\xa00.05"


def test_a_moment_without_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        swedish.clock_time(datetime(2023, 3, 14, 13, 5))  # noqa: DTZ001


@pytest.mark.parametrize(("value", "decimals", "written"), [
    (0, 0, "0"), (999, 0, "999"), (1000, 0, "1\u00a0000"), (1234567.5, 1, "1\u00a0234\u00a0567,5"),
    (0.5, 0, "1"), (1.5, 0, "2"), (2.675, 2, "2,68"), (12, 1, "12,0"),
    (-1234.5, 1, "\u22121\u00a0234,5"), (-0.4, 0, "0"),
])
def test_number(value: float, decimals: int, written: str) -> None:
    assert swedish.number(value, decimals) == written


def test_count_joined_and_capitalised() -> None:
    counted = [swedish.count(n, "åtagande", "åtaganden") for n in (0, 1, 2, 1500)]
    assert counted == ["0 åtaganden", "1 åtagande", "2 åtaganden", "1\u00a0500 åtaganden"]
    assert [swedish.joined("abc"[:n]) for n in range(4)] == ["", "a", "a och b", "a, b och c"]
    assert swedish.joined(word for word in ("a", "b")) == "a och b"
    assert swedish.capitalised("årlig VP") == "Årlig VP"
    assert swedish.capitalised("") == ""


def by_bytes(text: str) -> bytes:
    return swedish.sort_key(text).encode()


def test_boards_in_swedish_order() -> None:
    boards = ["Överförmyndarnämnden", "Östermalm", "Hässelby-Vällingby", "Hägersten-Älvsjö", "Farsta",
              "Enskede", "Årsta", "Äldrenämnden", "3:e"]
    assert sorted(boards, key=by_bytes) == [
        "3:e", "Enskede", "Farsta", "Hägersten-Älvsjö", "Hässelby-Vällingby", "Årsta", "Äldrenämnden",
        "Östermalm", "Överförmyndarnämnden"]


@settings(deadline=None)
@given(st.text(ALPHABET), st.text(ALPHABET))
def test_sort_key_follows_the_alphabet(one: str, other: str) -> None:
    places = [[ALPHABET.index(letter) for letter in word] for word in (one, other)]
    assert (by_bytes(one) < by_bytes(other)) == (places[0] < places[1])


@pytest.mark.parametrize("alike", [
    ("Ågren", "ågren", "ÅGREN"), ("idé", "ide", "IDÉ"), ("Müller", "Myller"), ("Sørensen", "Sörensen"),
    ("Rinkeby-Kista", "Rinkeby  Kista", " Rinkeby–Kista "), ("Lærke", "Lärke"), ("Jiří", "jiri"),
])
def test_sort_key_takes_for_the_same(alike: tuple[str, ...]) -> None:
    assert len({swedish.sort_key(word) for word in alike}) == 1


def test_sort_key_puts_whole_words_first_and_other_scripts_last() -> None:
    words = ["Äpple", "Ян", "Norra Ö", "Norrö", "Norra", "10", "Waldorf", "Vasa", "Åre"]
    assert sorted(words, key=by_bytes) == [
        "10", "Norra", "Norra Ö", "Norrö", "Vasa", "Waldorf", "Åre", "Äpple", "Ян"]


@settings(deadline=None)
@given(ANY_TEXT)
@example("ﷺΐﬃ각")
@example("A\u030a\u0301")
@example("ß" * 300)
def test_sort_key_is_short_and_blind_to_how_letters_are_composed(text: str) -> None:
    key = swedish.sort_key(text)
    assert len(key) <= min(4 * len(text), swedish.SORTED_BY)
    assert key == swedish.sort_key(normalize("NFD", text)) == swedish.sort_key(normalize("NFC", text))


@pytest.mark.parametrize("alike", [
    ("Power-point", "powerpoint", "PowerPoint", "power\u00adpoint", "power\u2011point", "POWER–POINT"),
    ("Skärholmen", "skarholmen", "SKÄRHOLMEN", "ska\u0308rholmen"), ("Årsta", "arsta"), ("Öst", "ost", "øst"),
    ("våld i\u00a0nära\n relationer", " Vald  i nara relationer"), ("idé", "ide"),
    ("ﬁn", "fin"), ("½", "1⁄2"),
])
def test_fold_finds_the_same(alike: tuple[str, ...]) -> None:
    assert len({swedish.fold(word) for word in alike}) == 1


def test_fold_keeps_apart() -> None:
    assert swedish.fold("Farsta i dag") == "farsta i dag"
    assert swedish.fold("1.5") != swedish.fold("15")


@settings(deadline=None)
@given(ANY_TEXT)
def test_fold_is_settled(text: str) -> None:
    folded = swedish.fold(text)
    assert swedish.fold(folded) == folded
    assert swedish.fold(text.replace("a", "å").replace("o", "ö")) == folded


def test_slug() -> None:
    assert swedish.slug("Rinkeby-Kista stadsdelsnämnd") == "rinkeby-kista-stadsdelsnamnd"
    assert swedish.slug(" Hägersten–Älvsjö: §5, é ") == "hagersten-alvsjo-5-e"
    assert swedish.slug("Ян?") == ""


def test_clean() -> None:
    assert swedish.clean(" \ta\r\nb\rc\td\x00\x1b\x7f\x85\ud800 \n") == "a\nb\nc\td"
    assert swedish.clean("a\x00\u030a") == "å"


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=[]), max_size=60))
@example("\u00a0\u0308x")
def test_clean_is_settled_and_fit_to_store(text: str) -> None:
    cleaned = swedish.clean(text)
    assert swedish.clean(cleaned) == cleaned == normalize("NFC", cleaned)
    assert not [sign for sign in cleaned if category(sign) in ("Cc", "Cs") and sign not in "\n\t"]
    cleaned.encode()


@pytest.mark.parametrize("text", [
    "811228-9874", "8112289874", "19811228-9874", "198112289874", "811228+9874", "811228 9874",
    "070101-0001", "811228–9874", "811228\u00a09874", "Hon (född 640823-3234) kom.", "Nr:640823-3234.",
    "701063-2391", "19701063-2391", "000101-0008", "inte 811228-9875 men 640823-3234",
    "19121212_1212", "1.121212-1212", "121212 - 1212", "121212--1212", "121212/1212", "1912-12-12-1212",
    "19121212.1212", "121212\t1212", "121212\n1212", "121212\u200b1212", "121212\u00ad1212", "121212\u202f1212",
    "121212\u2009-\u20091212", "１２１２１２-１２１２", "Bild 121212-1212-1", "2023-03-14 och 121212-1212",
])
def test_finds_personal_identity_numbers(text: str) -> None:
    assert swedish.has_personal_identity_number(text)


@pytest.mark.parametrize(("text", "why"), [
    ("", "nothing"),
    ("811228-9875", "wrong check digit"),
    ("811328-9873", "month 13"),
    ("810230-9872", "30 February"),
    ("202100-5489", "a company's number"),
    ("212000-0142", "the city's own number"),
    ("070-123 45 67", "a phone number"),
    ("0701010001", "a phone number in a row, although with a hyphen it would do"),
    ("08-508 25 000", "a phone number"),
    ("+46 70 123 45 67", "a phone number from abroad"),
    ("+8112289874", "a phone number from abroad"),
    ("Dnr VON 2021/123", "a registration number"),
    ("3.1.1-811228-9874", "goes on from other digits"),
    ("811228-9874/2021", "goes on in other digits"),
    ("9811228-9874", "eleven digits"),
    ("811228-98741", "eleven digits"),
    ("2023-03-14 1430", "a date and a time"),
    ("2023-03-14 1432", "a date and a time, although the check digit is right"),
    ("2023-03-14 – 2026-03-14", "two dates"),
])
def test_leaves_other_numbers_alone(text: str, why: str) -> None:
    assert not swedish.has_personal_identity_number(text), why


@pytest.mark.parametrize("name", [
    "121212_1212.pdf", "Bild 121212-1212-1.pdf", "avtal-1-121212-1212.pdf", "Bild_121212_1212_v2.pdf",
    "121212 (1212).pdf", "1912.12.12.1212.pdf", "１２１２１２＿１２１２.pdf", "12\u200b1212\u200b1212.pdf",
])
def test_finds_personal_identity_numbers_in_names(name: str) -> None:
    assert swedish.name_has_personal_identity_number(name)


@pytest.mark.parametrize("name", [
    "rapport.pdf", "IMG_20230314_143205.jpg", "Tertial 1 2023.pdf", "2023-03-14--2026-03-14.pdf", "811228-9875.pdf",
    "0701010001.pdf", "Dnr VON 2021-123.pdf",
])
def test_leaves_other_names_alone(name: str) -> None:
    assert not swedish.name_has_personal_identity_number(name)


def test_a_long_text_takes_no_time_to_look_through() -> None:
    started = time.perf_counter()
    for text in ("å121212-121" * 5_000, "1" * 50_000, "å2012-" * 10_000, "1212121212" + "\u0315\u0316" * 50_000):
        swedish.has_personal_identity_number(text)
    assert time.perf_counter() - started < 2


def check_digit(digits: str) -> int:
    doubled = "".join(str(int(digit) * (1 if place % 2 else 2)) for place, digit in enumerate(digits))
    return -sum(map(int, doubled)) % 10


@settings(deadline=None)
@given(st.dates(date(1900, 1, 1), date(2025, 12, 31)), st.integers(0, 999), st.integers(0, 9), st.booleans())
def test_the_check_digit_decides(born: date, serial: int, last: int, coordination: bool) -> None:
    first_nine = f"{born:%y%m}{born.day + 60 * coordination:02}{serial:03}"
    number = f"{first_nine[:6]}-{first_nine[6:]}{last}"
    assert swedish.has_personal_identity_number(number) == (last == check_digit(first_nine))


def test_the_alphabet_of_this_test_is_the_swedish_one() -> None:
    assert all(by_bytes(one) < by_bytes(next_one) for one, next_one in pairwise(ALPHABET))
    assert len(ALPHABET) == 39


def test_a_flood_of_combining_signs_takes_no_time():
    started = time.perf_counter()
    assert len(swedish.clean("a" + "\u0315" * 60_000 + "\u0316" * 60_000)) <= 31
    assert time.perf_counter() - started < 2

"""What is found: words and phrases, folded, and what means the same; a pure rule, and in the database."""

import pytest

from tests import make
from vpapp.civil_society import synonyms
from vpapp.civil_society.asking import Asked
from vpapp.civil_society.finding import find
from vpapp.civil_society.searching import LONGEST, Sought, phrases_of, sought
from vpapp.civil_society.words import Anonymity, Audience, LanguageWay, Theme
from vpapp.core import clock

GROUPS = ["kvinnofrid, partnervåld, våld i nära relation", "sluta slå, den som utövar våld"]


def names(words: str) -> list[str]:
    return [card.name for card in find(Asked(clock.now(), words=words)).cards]


def test_each_word_must_be_found():
    assert sought("Ring oss, i Kväll!", []) == [Sought((word,)) for word in ("ring", "oss", "i", "kvall")]
    assert sought(" ,.- ", GROUPS) == []


def test_a_phrase_is_taken_as_one_thing_with_all_that_means_the_same():
    found = sought("stöd för den som vill sluta slå", GROUPS)
    assert found[-1] == Sought(("sluta", "sla"), ("sluta sla", "den som utovar vald"))
    assert Sought(("vill",)) in found


def test_the_longest_phrase_that_stands_there_is_taken():
    groups = ["våld, hot", "våld i nära relation, partnervåld"]
    assert sought("våld i nära relation", groups) == [
        Sought(("vald", "i", "nara", "relation"), ("vald i nara relation", "partnervald"))
    ]


@pytest.mark.parametrize("typed", ["Kvinnofrid", "kvinnofriden", "våld i nära relationer", "VÅLD I NÄRA RELATION"])
def test_endings_and_letters_make_no_difference_to_a_phrase(typed):
    assert "partnervald" in sought(typed, GROUPS)[0].phrases


def test_an_ending_makes_no_other_word_of_a_short_one():
    assert sought("orten", ["or, annat"])[0].phrases == ()


def test_no_more_than_so_much_is_looked_for():
    assert sum(len(one.words) for one in sought("ab " * 500, [])) <= LONGEST


def test_phrases_may_stand_on_lines_of_their_own():
    assert phrases_of(" bortgift,\ntvångs  gift ;; heder,") == ["bortgift", "tvångs gift", "heder"]


@pytest.fixture
def some(ctx):
    make.service("Påhittade linjen", for_whom="Alla som är rädda hemma", description="Stöd vid powerpoint-ångest.")
    make.service("Annat stöd", for_whom="Ungdomar på Åkeshov", themes=(Theme.HONOUR,), number="08-465 004 09")
    make.service(
        "Sluta i tid", audiences=(Audience.USING_VIOLENCE,), themes=(Theme.SOMEBODY_TO_TALK_TO,),
        languages=(("ar", LanguageWay.STAFF),), anonymity=Anonymity.POSSIBLE,
    )  # fmt: skip


@pytest.mark.usefixtures("some")
@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("pahittade linje", "Påhittade linjen"),
        ("PÅHITTADE linje", "Påhittade linjen"),
        ("power-point", "Påhittade linjen"),
        ("rädda   hemma", "Påhittade linjen"),
        ("akeshov", "Annat stöd"),
        ("hedersrelaterat", "Annat stöd"),
        ("08-4650 0409", "Annat stöd"),
        ("0846500409", "Annat stöd"),
        ("arabiska", "Sluta i tid"),
        ("anonym", "Sluta i tid"),
    ],
)
def test_what_is_said_of_a_service_is_found(words, found):
    assert names(words) == [found]


@pytest.mark.usefixtures("some")
def test_every_word_is_needed_and_signs_are_no_wildcards():
    assert names("påhittade akeshov") == ["Annat stöd"], "the organisation is Påhittade jouren"
    assert names("linjen akeshov") == []
    for sign in ("%", "_", "\\", "l%n", "l_njen"):
        assert names(sign) == []


@pytest.mark.usefixtures("some")
def test_words_that_mean_the_same_find_the_same():
    assert names("orolig för mitt beteende") == names("bortgift") == []
    synonyms.add("sluta slå, orolig för mitt beteende, den som utövar våld", by=None)
    synonyms.add("hedersrelaterat, bortgift", by=None)
    assert names("orolig för mitt beteende") == names("Sluta slå") == ["Sluta i tid"]
    assert names("bortgift") == ["Annat stöd"]
    assert names("sluta slå arabiska") == ["Sluta i tid"]
    assert names("sluta slå somaliska") == []


@pytest.mark.usefixtures("some")
def test_a_group_never_hides_what_is_found_without_it():
    typed = ["rädda hemma", "stöd", "ungdomar", "sluta", "linje", "i tid"]
    before = {words: set(names(words)) for words in typed}
    for at, words in enumerate(typed):
        synonyms.add(f"{words}, något helt annat {at}", by=None)
    for words in typed:
        assert before[words] <= set(names(words)), words


@pytest.mark.usefixtures("some")
def test_what_begins_with_the_words_comes_first():
    make.service("Zebralinjen", description="Annat")
    make.service("Ylinjen", description="Som Zebralinjen")
    assert names("zebra") == ["Zebralinjen", "Ylinjen"]

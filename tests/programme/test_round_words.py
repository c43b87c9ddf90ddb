"""Rounds in sentences, for those who tick and for those who read."""

from datetime import date

import pytest

from tests import make
from vpapp.programme import round_words
from vpapp.programme.models import RoundKind

DURING = {
    RoundKind.VP: date(2022, 12, 1),
    RoundKind.T1: date(2023, 5, 22),
    RoundKind.T2: date(2023, 9, 1),
    RoundKind.VB: date(2024, 1, 10),
}


@pytest.mark.parametrize(
    ("kind", "ask", "tell", "hand_in"),
    [
        (
            RoundKind.VP,
            "Stäm av inför verksamhetsplanen 2023 senast den 20\xa0december\xa02022.",
            "Avstämningen inför verksamhetsplanen 2023 pågår till den 20\xa0december\xa02022.",
            "Verksamhetsplanen för 2023 ska lämnas in senast den 20\xa0december\xa02022.",
        ),
        (
            RoundKind.T1,
            "Ni kan stämma av tertial 1 2023 senast den 31\xa0maj\xa02023.",
            "Avstämningen av tertial 1 2023 pågår till den 31\xa0maj\xa02023.",
            "Tertialrapport 1 för 2023 ska lämnas in senast den 31\xa0maj\xa02023.",
        ),
        (
            RoundKind.T2,
            "Ni kan stämma av tertial 2 2023 senast den 30\xa0september\xa02023.",
            "Avstämningen av tertial 2 2023 pågår till den 30\xa0september\xa02023.",
            "Tertialrapport 2 för 2023 ska lämnas in senast den 30\xa0september\xa02023.",
        ),
        (
            RoundKind.VB,
            "Stäm av inför verksamhetsberättelsen 2023 senast den 15\xa0februari\xa02024.",
            "Avstämningen inför verksamhetsberättelsen 2023 pågår till den 15\xa0februari\xa02024.",
            "Verksamhetsberättelsen för 2023 ska lämnas in senast den 15\xa0februari\xa02024.",
        ),
    ],
)
def test_each_round_asks_and_tells_in_its_own_way(ctx, kind, ask, tell, hand_in):
    one, day = make.round_of(kind), DURING[kind]
    assert round_words.to_reconcile(one, day, may_tick=True) == ask
    assert round_words.to_reconcile(one, day, may_tick=False) == tell
    assert round_words.to_hand_in(one) == hand_in
    assert round_words.must(one) == ("kan" if kind in round_words.TERTIALS else "ska")


@pytest.mark.parametrize("may_tick", [True, False])
def test_after_the_last_day_it_says_when_it_closes(ctx, may_tick):
    said = round_words.to_reconcile(make.open_round(), date(2023, 6, 1), may_tick=may_tick)
    assert said == (
        "Avstämningen av tertial 1 2023 skulle vara klar den 31\xa0maj\xa02023 och stänger den 30\xa0juni\xa02023."
    )


def test_without_an_open_round_it_says_when_the_next_opens(ctx):
    rounds = make.programme().rounds
    assert round_words.none_open(rounds, date(2023, 7, 10)) == (
        "Ingen omgång är öppen nu. Nästa är tertial 2 2023, som öppnar den 15\xa0augusti\xa02023."
    )
    assert round_words.none_open(rounds, date(2030, 1, 1)) == "Ingen omgång är öppen nu."

"""Words as they are compared."""

import pytest

from vpapp.search import words


@pytest.mark.parametrize(
    ("typed", "text", "is_found"),
    [
        ("skarholmen", "Skärholmens stadsdelsnämnd", True),
        ("Skärholmen", "SKÄRHOLMENS STADSDELSNÄMND", True),
        ("får", "det är far till barnet", False),
        ("far", "de får stöd", True),
        ("åtgärd", "atgard", False),
        ("power-point", "Ta fram en powerpoint", True),
        ("powerpoint", "Ta fram en power-point", True),
        ("point", "Ta fram en power-point", True),
        ("power–point", "Ta fram en power-point", True),
        ("föreläsningarna", "Sprid föreläsning", True),
        ("kvinnor", "kvinnofrid", True),
        ("chefernas", "Utbilda alla chefer", True),
        ("våldet", "våld i nära relation", True),
        ("vald", "våld", True),
        ("utbildning", "grundutbildning", False),
        ("VB", "VB 2022", True),
        ("2022", "VB 2022", True),
    ],
)
def test_what_finds_what(typed, text, is_found):
    there = words.index(text).split()
    assert all(any(word.startswith(one) for word in there) for one in words.sought(typed)) is is_found


@pytest.mark.parametrize(
    ("typed", "sought"),
    [
        ("", []),
        ("  – * \" ' ( ) : ", []),
        ("i", ["i"]),
        ("om våld i nära relation", ["våld", "nära", "relatio"]),
        ("våld våld", ["våld"]),
        (" ".join(f"ord{number}" for number in range(30)), [f"ord{number}" for number in range(12)]),
    ],
)
def test_what_is_looked_for(typed, sought):
    assert words.sought(typed) == sought


@pytest.mark.parametrize(
    ("body", "sought", "cut"),
    [
        ("Första raden.\nHär står ordet för alla.", ["ord"], "Här står ordet för alla."),
        ("Första raden.\nAndra raden.", ["finnsinte"], "Första raden."),
        ("\n\nKort text.", ["text"], "Kort text."),
        ("", ["ord"], ""),
        ("Text med (parentes).", [], "Text med (parentes)."),
    ],
)
def test_an_excerpt_is_the_line_with_the_word(body, sought, cut):
    assert words.excerpt(body, sought) == cut


def test_a_long_excerpt_begins_near_the_word():
    cut = words.excerpt("Mellan. " * 40 + "Här står grundutbildning för chefer." + " Slut." * 40, ["grundutbildning"])
    assert cut.startswith("… Mellan.")
    assert "grundutbildning för chefer" in cut
    assert len(cut) <= 184

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


def test_an_excerpt_begins_near_the_word():
    body = "Början av texten. " + "Mellan. " * 40 + "Här står grundutbildning för alla chefer." + " Slut." * 40
    cut = words.excerpt(body, ["grundutbildning"])
    assert "grundutbildning" in cut
    assert cut.startswith("… ")
    assert len(cut) <= 184
    assert words.excerpt("Kort text.", ["finns inte"]) == "Kort text."
    assert words.excerpt("", ["ord"]) == ""

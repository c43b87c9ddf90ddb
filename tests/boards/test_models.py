"""Boards as they are named."""

import pytest

from tests import make


@pytest.mark.parametrize(
    ("slug", "name"),
    [
        ("socialnamnden", "socialnämnden"),
        ("kommunstyrelsen", "kommunstyrelsen"),
        ("farsta", "Farsta stadsdelsnämnd"),
        ("stokab", "AB Stokab"),
        ("sisab", "Skolfastigheter i Stockholm AB (SISAB)"),
    ],
)
def test_inside_a_sentence_only_a_noun_has_a_small_letter(ctx, slug, name):
    assert make.board(slug).name_in_text == name

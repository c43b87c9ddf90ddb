"""A row of the scorecard says how much there is to use with it."""

from tests import make
from vpapp.materials.words import MaterialState


def said(browser, key: int) -> str:
    browser.get("scorecards.show", slug="farsta")
    row = browser.page.first("li", where=lambda one: one.get("id") == f"row-{key}")
    return row.first("summary").text


def test_support_is_told_at_its_row_and_follows(browser, saving):
    with saving():
        one, other = make.commitments(stage="proposed")[:2]
        key, of, bare = one.id, one.activity_id, other.id
    member = browser("nyckelfunktion-farsta")
    assert said(member, key) == "Steg och stöd"
    with saving():
        make.material("Ett", activity_id=of)
        make.material("Ett utkast", activity_id=of, state=MaterialState.DRAFT)
    assert said(member, key).replace("\xa0", " ") == "Steg och stöd: 1 stödmaterial"
    with saving():
        for title in ("Ett", "Två"):
            make.example(title=title, activity_id=of)
        make.example("draft", activity_id=of)
    assert said(member, key).replace("\xa0", " ") == "Steg och stöd: 1 stödmaterial, 2 goda exempel"
    assert said(member, bare) == "Steg och stöd"

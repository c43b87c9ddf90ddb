"""Pages with which the programme office changes an activity."""

import pytest

from tests import make
from vpapp.programme import queries

OFFICE = "programansvarig"


@pytest.fixture
def office(browser):
    """The programme office's browser."""
    return browser(OFFICE)


@pytest.fixture
def look(app):
    """Something of an activity as it is saved."""

    def at(no, what):
        with app.app_context():
            return what(make.activity(no))

    return at


def is_interpretation(one):
    return one.is_interpretation


def rules(one):
    return [(rule.part, rule.who) for rule in one.addressees]


@pytest.mark.parametrize("htmx", [False, True])
def test_confirming_and_undoing(office, look, htmx):
    office.get("programme.activity", no=1)
    said = office.press("Bekräfta tolkningen", htmx=htmx)
    assert "Tolkningen är bekräftad." in said.text
    assert "Bekräftat av programkontoret den 22\xa0maj\xa02023." in said.text
    assert 'id="reading"' in said.text
    assert not look(1, is_interpretation)
    said = office.press("Ångra", htmx=htmx)
    assert "Tolkning – inte bekräftad" in said.text
    assert look(1, is_interpretation)


def test_only_the_office_is_offered_changes(browser):
    page = browser("nyckelfunktion-farsta").get("programme.activity", no=1).text
    assert "Bekräfta tolkningen" not in page
    assert "Ändra" not in page


@pytest.mark.parametrize("endpoint", ["confirm", "save_support", "save_interpretation"])
def test_nobody_else_changes(browser, look, endpoint):
    answer = browser("nyckelfunktion-socialnamnden").post(f"programme.{endpoint}", {"version": "1"}, no=1)
    assert answer.status_code == 403
    assert look(1, is_interpretation)


@pytest.mark.parametrize("endpoint", ["confirm", "edit_support", "edit_interpretation"])
def test_an_activity_that_does_not_exist(office, endpoint):
    call = office.post if endpoint == "confirm" else office.get
    assert call(f"programme.{endpoint}", no=34).status_code == 404


# Plain words and tips


def test_tips_are_saved(office, look):
    office.get("programme.edit_support", no=1)
    typed = {
        "plain_words": "Kort sagt.",
        "tip_1": "",
        "tip_2": "",
        "tip_3": "Gör så här.",
        "tip_4": "",
        "tip_5": "",
    }
    said = office.press("Spara", typed)
    assert "Förklaringen och tipsen är sparade." in said.text
    assert look(1, lambda one: (one.plain_words, [tip.text for tip in one.tips])) == (
        "Kort sagt.",
        ["Gör så här."],
    )


NO_TIPS = {f"tip_{no}": " " for no in range(1, 6)}


@pytest.mark.parametrize(
    ("typed", "field"),
    [(NO_TIPS, "tip_1"), ({"plain_words": ""}, "plain_words"), ({"tip_2": "x" * 301}, "tip_2"),
     ({"tip_3": "Ring 19121212-1212"}, "tip_3")],
)  # fmt: skip
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(office, look, typed, field):
    office.get("programme.edit_support", no=1)
    answer = office.press("Spara", {"plain_words": "Mina egna ord."} | typed)
    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.text
    assert "plain_words" in typed or "Mina egna ord." in answer.text
    assert look(1, lambda one: one.version) == 1


def test_somebody_elses_text_is_shown_beside_ones_own(office, browser, look):
    office.get("programme.edit_support", no=1)
    another = browser(OFFICE)
    another.get("programme.edit_support", no=1)
    another.press("Spara", {"plain_words": "Den andras text."})
    answer = office.press("Spara", {"plain_words": "Min text."})
    assert answer.status_code == 409
    notice = office.page.first("section", where=lambda each: each.get("role") == "alert")
    assert ("autofocus" in notice.attrs, notice.get("tabindex")) == (True, "-1")
    assert "Min text." in answer.text
    assert "Den andras text." in answer.text
    assert look(1, lambda one: one.plain_words) == "Den andras text."
    office.press("Spara min text")
    assert look(1, lambda one: one.plain_words) == "Min text."


def test_a_wrong_entry_does_not_hide_that_somebody_else_was_first(office, browser):
    office.get("programme.edit_support", no=1)
    another = browser(OFFICE)
    another.get("programme.edit_support", no=1)
    another.press("Spara", {"plain_words": "Den andras text."})
    assert office.press("Spara", {"plain_words": ""}).status_code == 422
    assert office.press("Spara", {"plain_words": "Min text."}).status_code == 409


def test_what_is_said_to_those_who_receive_is_changed_and_the_cards_follow_by_syncing(office, look):
    office.get("programme.edit_support", no=31)
    typed = {"received_title": "Utse två deltagare", "received_words": "Gärna en chef."}
    said = office.press("Spara", typed)
    assert "Styrkorten följer med först när de synkas" in said.text
    assert look(31, lambda one: (one.received_title, one.received_words)) == tuple(typed.values())
    assert "Utse två deltagare: Gärna en chef." in said.text
    assert "förslag får nya uppgifter" in office.get("/styrkort/synkning").text


def test_where_nobody_receives_nothing_is_asked_about_it(office):
    office.get("programme.edit_support", no=1)
    assert "received_title" not in {field.get("name") for field in office.page.all("input")}


# Goal, period and addressees


def test_addressees_are_saved_and_confirmed(office, look):
    office.get("programme.edit_interpretation", no=24)
    typed = {"part_2": "implements", "whom_2": "district_boards", "part_3": "receives", "whom_3": "kulturnamnden",
             "audience_1": "Polisen", "goal": "", "kind": "ongoing"}  # fmt: skip
    said = office.press("Spara och bekräfta", typed)
    assert "Tolkningen är sparad och bekräftad. Styrkorten följer med först när de synkas" in said.text
    assert 'href="/styrkort/synkning"' in said.text
    assert look(24, rules) == [("implements", "Socialnämnden"), ("implements", "Alla stadsdelsnämnder"),
                               ("receives", "Kulturnämnden"), (None, "Polisen")]  # fmt: skip
    assert not look(24, is_interpretation)


def test_a_row_is_removed_by_choosing_none(office, look):
    office.get("programme.edit_interpretation", no=25)
    assert look(25, rules) == [("leads", "Socialnämnden"), ("receives", "Alla nämnder och bolag")]
    office.press("Spara och bekräfta", {"part_2": "", "whom_2": ""})
    assert look(25, rules) == [("leads", "Socialnämnden")]


def test_saving_what_the_form_shows_changes_nothing_but_confirms(office, look):
    for no in (2, 4, 17, 20, 26):
        before = look(
            no, lambda one: (rules(one), one.kind, one.goal_id, one.starts_on, one.ends_on, one.version)
        )
        office.get("programme.edit_interpretation", no=no)
        office.press("Spara och bekräfta")
        after = look(
            no, lambda one: (rules(one), one.kind, one.goal_id, one.starts_on, one.ends_on, one.version)
        )
        assert before == after


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"part_1": "", "whom_1": ""}, "part_1"),
        ({"part_1": ""}, "part_1"),
        ({"whom_1": ""}, "whom_1"),
        ({"whom_1": "ingen-sadan"}, "whom_1"),
        ({"kind": "dated", "ends_on": ""}, "ends_on"),
        ({"ends_on": "2020-01-01"}, "ends_on"),
        ({"kind": "event"}, "ends_on"),
        ({"starts_on": "i maj"}, "starts_on"),
        ({"kind": "weekly"}, "kind-0"),
        ({"goal": "999"}, "goal"),
    ],
)
def test_what_cannot_be_is_said_and_what_was_chosen_is_kept(office, look, typed, field):
    office.get("programme.edit_interpretation", no=1)
    answer = office.press("Spara och bekräfta", {"audience_1": "Skolans rektorer"} | typed)
    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.text
    assert "Skolans rektorer" in answer.text
    assert look(1, is_interpretation)


def test_somebody_elses_choices_are_shown_beside_ones_own(office, saving, look):
    office.get("programme.edit_interpretation", no=1)
    with saving():
        one = make.activity(1)
        one.version, one.goal_id = 2, queries.goal(make.programme(), 5).id
    answer = office.press("Spara och bekräfta", {"audience_1": "Skolans rektorer"})
    assert answer.status_code == 409
    assert "<li>Mål 5</li>" in answer.text
    assert "Skolans rektorer" in answer.text
    office.press("Spara och bekräfta")
    assert look(1, rules)[-1] == (None, "Skolans rektorer")


def test_a_form_with_more_rows_than_any_is_cut(office, look):
    office.get("programme.edit_interpretation", no=1)
    many = {f"{name}_{no}": value for no in range(2, 60) for name, value in (("part", ""), ("whom", ""))}
    assert office.press("Spara och bekräfta", many).status_code == 200
    assert look(1, rules) == [("implements", "Alla stadsdelsnämnder")]

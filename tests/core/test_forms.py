"""What a person may type."""

from datetime import date

import pytest
from werkzeug.datastructures import MultiDict

from vpapp.core import forms


class Trial(forms.Form):
    """One of each."""

    title = forms.line("Rubrik", 20, required="Skriv en rubrik.")
    plan = forms.text("Plan", 30)
    starts_on = forms.day("Start")
    ends_on = forms.day("Slut", required="Välj ett slut.")
    kind = forms.one_of("Slag", [("a", "A"), ("b", "B")], required="Välj ett slag.", radio=True)
    goal = forms.one_of("Mål", [("", "Inget"), ("1", "Ett")])
    email = forms.email("E-post", required="Skriv din e-postadress.")
    password = forms.password("Lösenord", required="Skriv ditt lösenord.")


RIGHT = {"title": "Rubrik", "ends_on": "2023-12-31", "kind": "a", "email": "a@b.se", "password": "hemligt"}


@pytest.fixture
def filled(app):
    """The form, as sent."""

    def fill(**values):
        with app.test_request_context(method="POST"):
            form = Trial(formdata=MultiDict(RIGHT | values))
            form.validate()
            return form

    return fill


def test_what_is_right_passes(filled):
    form = filled(starts_on="2023-01-01", goal="1", plan="  a\r\nb ")
    assert form.errors == {}
    assert (form.starts_on.data, form.plan.data) == (date(2023, 1, 1), "a\nb")


def test_a_line_is_one_line(filled):
    assert filled(title="En\r\nrubrik\tså").title.data == "En rubrik så"


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("title", "", "Skriv en rubrik."),
        ("title", "  \x00 ", "Skriv en rubrik."),
        ("title", "x" * 21, "Skriv högst 20 tecken. Du har skrivit 21."),
        ("title", "811228-9874", "Texten innehåller ett personnummer. Ta bort det och spara igen."),
        ("plan", "x" * 31, "Skriv högst 30 tecken. Du har skrivit 31."),
        ("plan", "född 19811228-9874", "Texten innehåller ett personnummer. Ta bort det och spara igen."),
        ("starts_on", "31.5.2023", "Skriv datumet som år-månad-dag, så här: 2023-05-31."),
        ("starts_on", "1999-12-31", "Välj ett datum mellan år 2000 och 2100."),
        ("starts_on", "9999-12-31", "Välj ett datum mellan år 2000 och 2100."),
        ("ends_on", "", "Välj ett slut."),
        ("kind", "", "Välj ett slag."),
        ("kind", "c", "Välj något av alternativen i listan."),
        ("goal", "2", "Välj något av alternativen i listan."),
        ("email", "", "Skriv din e-postadress."),
        ("password", "x" * 1001, "Skriv högst 1\u00a0000 tecken. Du har skrivit 1\u00a0001."),
    ],
)
def test_what_is_wrong_is_said_at_its_field(filled, name, value, says):
    form = filled(**{name: value})
    assert form.errors == {name: [says]}
    assert list(forms.errors_of(form)) == [(name, says)]


def test_length_is_counted_in_characters_after_cleaning(filled):
    assert filled(title="  " + "å" * 20 + "\r\n ").errors == {}


@pytest.mark.parametrize("name", ["goal", "starts_on", "plan"])
def test_what_is_not_required_may_be_left_out(filled, name):
    assert filled(**{name: ""}).errors == {}


def test_a_form_is_filled_from_a_thing(app):
    class Thing:
        title = "Rubrik"
        starts_on = date(2023, 1, 1)

    with app.test_request_context():
        form = Trial()
        form.load_from(Thing())
        assert (form.title.data, form.starts_on.data, form.plan.data) == ("Rubrik", date(2023, 1, 1), None)


def test_a_password_is_never_drawn_again(filled, app):
    form = filled(title="")
    with app.test_request_context():
        assert "hemligt" not in str(form.password())
        assert 'value="Rubrik' not in str(form.title())


def test_the_labels_of_what_is_written_are_found_by_the_names_that_were_sent():
    labels = forms.labels_of(set(RIGHT) | {"plan", "starts_on", "unknown"}, None)
    assert labels == {
        "title": "Rubrik",
        "plan": "Plan",
        "starts_on": "Start",
        "ends_on": "Slut",
        "email": "E-post",
    }

"""Lists: what is searched for and chosen, in the address."""

import pytest
import sqlalchemy as sa

from tests import make
from vpapp.core.listing import LONGEST_QUERY, Filter, from_request
from vpapp.programme.models import Activity, PeriodKind

KIND = Filter(
    "slag",
    "Slags period",
    [(kind.value, kind.value) for kind in PeriodKind],
    lambda value: Activity.kind == value,
)


@pytest.fixture
def asked(app):
    """The plan, as an address asks for it."""

    def ask(**query):
        with app.test_request_context(query_string=query):
            plan = sa.select(Activity).order_by(Activity.no)
            return from_request(plan, search=Activity.search_text, filters=[KIND])

    return ask


def numbers(listing):
    """Which rows."""
    return [row.no for row in listing.rows]


def test_everything_in_order(asked):
    listing = asked()
    assert numbers(listing) == list(range(1, 34))
    assert not listing.is_narrowed
    assert listing.state == {}


@pytest.mark.parametrize(
    "query", ["power-point", "powerpoint", "PowerPoint", "Power\u00adpoint", "POWER–POINT", " powerpoint "]
)
def test_however_it_is_written_it_is_found(asked, query):
    found = numbers(asked(q=query))
    assert found
    assert found == numbers(asked(q="powerpoint"))


def test_every_word_has_to_be_there_in_any_order(asked):
    both = numbers(asked(q="våld skola"))
    assert both == numbers(asked(q="SKOLA vald"))
    assert set(both) == set(numbers(asked(q="våld"))) & set(numbers(asked(q="skola")))


@pytest.mark.parametrize("query", ["%", "_", "\\", "%%", "a%d", "_åld"])
def test_signs_of_the_database_are_signs(asked, query):
    assert numbers(asked(q=query)) == []


def test_a_filter_narrows(asked):
    listing = asked(slag="dated")
    assert {row.kind for row in listing.rows} == {PeriodKind.DATED}
    assert (listing.chosen, listing.is_narrowed) == ({"slag": "dated"}, True)
    assert set(numbers(asked(slag="dated", q="våld"))) == set(numbers(listing)) & set(
        numbers(asked(q="våld"))
    )


@pytest.mark.parametrize("value", ["", "banana", "\x00", "DATED"])
def test_what_no_filter_knows_is_as_if_not_there(asked, value):
    listing = asked(slag=value, annat="x")
    assert numbers(listing) == list(range(1, 34))
    assert listing.state == {}


def test_the_state_is_what_the_address_holds(asked):
    assert asked(q=" Våld ", slag="event").state == {"q": "Våld", "slag": "event"}


def test_a_question_is_bounded(asked):
    assert len(asked(q="x" * 5000).query) == LONGEST_QUERY


def test_the_plan_is_33_rows(ctx):
    assert len(make.programme().goals) == 6

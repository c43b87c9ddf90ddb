"""What boards tell each other in the demo: good examples in all states, and what the reference group has taken up."""

import pytest
import sqlalchemy as sa

from vpapp.core.db import db
from vpapp.good_examples.models import Example
from vpapp.good_examples.words import Stage
from vpapp.reference_group import queries as group
from vpapp.reference_group.meeting_models import GroupMeeting


@pytest.mark.usefixtures("made")
def test_there_are_examples_in_all_states() -> None:
    examples = db.session.scalars(sa.select(Example)).all()
    assert len(examples) == 25
    assert {one.stage for one in examples} == set(Stage)
    assert any(one.published and one.work for one in examples), "a change of what is published"


@pytest.mark.usefixtures("made")
def test_an_example_was_presented_at_one_of_three_meetings() -> None:
    assert db.session.scalar(sa.select(sa.func.count(GroupMeeting.id))) == 3
    keys = db.session.scalars(sa.select(Example.id)).all()
    assert [one for key in keys for one in group.presented("example", key, only_published=True)]

"""The thread of a review: what happened, and what was said with it."""

from ..core.db import db
from ..people.models import Person
from .models import Example
from .post_models import PostKind, ReviewPost


def note(example: Example, kind: PostKind, text: str = "", *, who: Person | None) -> ReviewPost:
    """Add to the thread. The verb that calls it writes in the event log."""
    post = ReviewPost(example_id=example.id, kind=kind, text=text, by=who)
    db.session.add(post)
    return post

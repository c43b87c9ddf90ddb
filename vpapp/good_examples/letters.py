"""Letters about good examples. They hold no text of a draft, and their subjects are neutral."""

from collections.abc import Iterable
from typing import Any

from ..core import clock
from ..core.access import Permission, Role, may
from ..mail import outbox
from ..people import queries as people
from ..people.models import Person
from . import queries
from .models import Example
from .post_models import Comment, ReviewPost


def writers(example: Example) -> list[Person]:
    """Those who answer for it: its owner, while they are at its board, and the board's key functions."""
    keepers = people.key_functions(clock.today()).get(example.board_id, [])
    owner = [example.owner] if example.owner and may(example.owner, Permission.WRITE_EXAMPLE, example) else []
    return list({one.id: one for one in (*owner, *keepers)}.values())


def is_writer(example: Example, person: Person | None) -> bool:
    """Whether somebody is one of them."""
    return person is not None and person.id in {one.id for one in writers(example)}


def reviewers() -> list[Person]:
    """Those who review."""
    found = (*people.holders(Role.PROGRAMME_OFFICE), *people.holders(Role.COMMUNICATOR))
    return list({one.id: one for one in found}.values())


def to_reviewers(post: ReviewPost, example: Example, what: str) -> None:
    """Tell the reviewers what its writers did."""
    _tell(f"review-{post.id}", reviewers(), example, what, post.by, page="forslag")


def to_writers(post: ReviewPost, example: Example, what: str, **facts: object) -> None:
    """Tell its writers what has happened to it."""
    page = "forslag" if what in ("returned", "discussed") else ""
    _tell(f"review-{post.id}", writers(example), example, what, post.by, page=page, **facts)


def due(example: Example) -> None:
    """Ask its writers whether it still holds; the reviewers, where it has none."""
    assert example.published
    about = f"due-{example.published.review_on.isoformat()}"
    _tell(about, writers(example) or reviewers(), example, "due", None)


def comment(one: Comment, example: Example) -> None:
    """Tell those who answer for it that somebody has written; and when one of them has, those who wrote before."""
    by_owner = is_writer(example, one.owner)
    before = [each.owner for each in queries.comments(example) if each.owner and each.owner.closed_on is None]
    _tell(f"comment-{one.id}", before if by_owner else writers(example), example, "comment", one.owner,
          by_owner=by_owner)  # fmt: skip


def _tell(
    about: str,
    whom: Iterable[Person],
    example: Example,
    what: str,
    by: Person | None,
    *,
    page: str = "",
    **facts: Any,
) -> None:
    """Tell each of them but whoever did it."""
    path = f"/goda-exempel/{example.id}" + (f"/{page}" if page else "")
    for person in {one.id: one for one in whom}.values():
        if by is None or person.id != by.id:
            outbox.queue(
                f"good_examples/mail_{what}", to=person.recipient, dedupe=f"example:{example.id}:{about}:{person.id}",
                title=example.text.name, board=example.board.name, by=by.name if by else "", path=path, **facts,
            )  # fmt: skip

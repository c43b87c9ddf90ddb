"""Verbs: the discussions of the plan's activities. The event log never holds the words of a post."""

from ..audit import actions as audit
from ..audit.events import Event
from ..core import clock
from ..core.access import Permission, may
from ..core.db import db
from ..core.rules import Refused
from ..people.models import Person
from ..programme.models import Activity
from . import discussion_queries, letters
from .discussion_models import GroupPost


def write(activity: Activity, text: str, *, by: Person) -> GroupPost:
    """Say something; the others who take part are told, each once a day."""
    post = GroupPost(activity_id=activity.id, by_id=by.id, text=text)
    post.by = by
    db.session.add(post)
    audit.record(Event.GROUP_POST_WRITTEN, on=post, by=by)
    others = [one for one in discussion_queries.taking_part(activity) if one.id != by.id]
    letters.answered(activity, others)
    return post


def remove(post: GroupPost, *, by: Person) -> None:
    """Take its words away; that somebody wrote stays. Said twice it is the same.

    Raises Refused for another's, unless the office asks.
    """
    if not may_remove(post, by):
        raise Refused("Bara den som skrev inlägget och programkontoret kan ta bort det.")
    if post.removed_at is None:
        post.text, post.removed_at = "", clock.now()
        audit.record(Event.GROUP_POST_REMOVED, on=post, by=by)


def may_remove(post: GroupPost, by: Person) -> bool:
    """Whether the person may take it away."""
    return post.by_id == by.id or may(by, Permission.MANAGE_REFERENCE_GROUP)

"""Pages of the discussions of the plan's activities, for members and the office."""

from dataclasses import dataclass
from datetime import datetime

from flask import Response, g, url_for
from werkzeug.wrappers import Response as BaseResponse

from ..core import clock
from ..core.access import Permission, load
from ..core.pages import done, page
from ..programme import queries as programmes
from ..programme.models import Activity
from . import discussing, discussion_queries
from .discussion_models import GroupPost
from .forms import PostForm
from .views import crumbs, feature

NEEDS = Permission.TAKE_PART_IN_GROUP
GONE = "En person som inte finns kvar"


@dataclass(frozen=True, slots=True)
class Shown:
    """A post as its reader sees it."""

    id: int
    at: datetime
    who: str
    text: str
    label: str = ""
    remove_url: str = ""


@feature.get("/referensgruppen/diskussioner", needs=NEEDS)
def discussions() -> Response:
    """Which activities are discussed, and all that could be."""
    programme = programmes.current(clock.today())
    found = discussion_queries.discussions(programme) if programme else []
    every = programmes.activities(programme) if programme else []
    return page("reference_group/discussions.html", discussions=found, activities=every, crumbs=crumbs())


@feature.get("/referensgruppen/diskussioner/<int:activity>", needs=NEEDS)
def discussion(activity: int) -> Response:
    """What has been said of an activity."""
    return _page(load(Activity, activity, may=NEEDS), PostForm(None))


@feature.post("/referensgruppen/diskussioner/<int:activity>", needs=NEEDS, once=True)
def write_post(activity: int) -> BaseResponse:
    """Say something."""
    one, form = load(Activity, activity, may=NEEDS), PostForm()
    if not form.validate():
        return _page(one, form, status=422)
    post = discussing.write(one, form.text.data, by=g.actor)
    return done("Inlägget är publicerat för gruppen.", to=_post(post))


@feature.post("/referensgruppen/inlagg/<int:post>/borttagning", needs=NEEDS)
def remove_post(post: int) -> BaseResponse:
    """Take a post's words away."""
    one = load(GroupPost, post, may=NEEDS)
    discussing.remove(one, by=g.actor)
    return done("Inlägget är borttaget.", to=_post(one))


def _post(post: GroupPost) -> str:
    return url_for(".discussion", activity=post.activity_id, _anchor=f"post-{post.id}")


def _page(one: Activity, form: PostForm, status: int = 200) -> Response:
    posts = [_shown(post) for post in discussion_queries.posts(one)]
    above = crumbs((url_for(".discussions"), "Diskussioner"))
    return page("reference_group/discussion.html", status=status, one=one, posts=posts, form=form, crumbs=above)


def _shown(post: GroupPost) -> Shown:
    who = post.by.name if post.by else GONE
    if post.removed_at:
        return Shown(post.id, post.at, who, "Borttaget.")
    url = url_for(".remove_post", post=post.id) if discussing.may_remove(post, g.actor) else ""
    return Shown(post.id, post.at, who, post.text, remove_url=url)

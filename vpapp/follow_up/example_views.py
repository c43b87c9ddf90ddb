"""From an answer to a draft of a good example, once for each answer."""

from flask import g, url_for
from werkzeug.wrappers import Response as BaseResponse

from ..core.access import Permission, may
from ..core.pages import done, leave
from ..core.rules import Refused
from ..good_examples import actions as good_examples
from ..good_examples import queries as known
from . import actions
from .views import feature, the_round
from .writing_views import ROW, the_commitment


@feature.post(f"{ROW}/gott-exempel", needs=Permission.ANSWER_ROW)
def begin_example(year: int, kind: str, slug: str, key: int) -> BaseResponse:
    """Begin a draft with the answer's words, also after the report is handed in; the one that there is, if any."""
    current = the_round(year, kind)
    one = the_commitment(key, slug, current)
    said = actions.to_share(one, current)
    found = known.by_answers([said.id]).get(said.id)
    if found is None:
        made = good_examples.begin(
            one.board, title=one.title, activity=one.activity, what_we_did=said.text, answer_id=said.id, by=g.actor
        )  # fmt: skip
        text = "Ett utkast är gjort av svaret. Skriv vidare här, och skicka in det när det är klart."
        return done(text, to=url_for("good_examples.edit", key=made.id))
    if not may(g.actor, found.read_permission, found):
        raise Refused("Det finns redan ett utkast till gott exempel som är gjort av svaret. Fråga er nyckelfunktion.")
    return leave(url_for("good_examples.show", key=found.id))

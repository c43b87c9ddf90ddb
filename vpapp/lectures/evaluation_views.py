"""Pages of what people thought: three questions for whoever came, the answers for organisers."""

from collections import Counter
from collections.abc import Sequence

from flask import Response, g, url_for
from werkzeug.wrappers import Response as BaseResponse

from ..core.access import Permission, load
from ..core.pages import done, page
from . import evaluating, organise_queries, participant_queries
from .models import Lecture, SignUp
from .participant_forms import EvaluationForm
from .views import feature

ENOUGH = 5
"""From so many answers on they are shown: of fewer it could be guessed who said what."""
QUESTIONS = (("useful", "Nytta"), ("clear", "Tydlighet"), ("apply", "Kan använda i sitt arbete"))
Crumbs = Sequence[tuple[str, str]]
LOOKS = {5: "done", 4: "going", 3: "part", 2: "ask", 1: "late"}


@feature.get("/forelasningar/<int:key>/utvardering", needs=Permission.SIGN_UP)
def evaluate(key: int) -> Response:
    """The three questions."""
    one = _own(key)
    return questions(one, EvaluationForm(), _crumbs(one))


@feature.post("/forelasningar/<int:key>/utvardering", needs=Permission.SIGN_UP)
def evaluate_now(key: int) -> BaseResponse:
    """Keep the answers, without whose they are."""
    one = _own(key)
    return answered(one, _crumbs(one))


def _own(key: int) -> SignUp:
    lecture = load(Lecture, key, may=Permission.SIGN_UP)
    own = participant_queries.attended_by(lecture.id, g.actor.id)
    evaluating.refuse_evaluation(own)
    assert own
    return own


def _crumbs(one: SignUp) -> Crumbs:
    here = (url_for(".show", key=one.lecture_id), one.lecture.course.title)
    return [(url_for(".index"), "Föreläsningar och utbildningar"), here]


def questions(one: SignUp, form: EvaluationForm, crumbs: Crumbs, status: int = 200) -> Response:
    """The page of the three questions. The last of the crumbs is where whoever is asked came from."""
    return page("lectures/evaluate.html", status=status, lecture=one.lecture, form=form, crumbs=crumbs)


def answered(one: SignUp, crumbs: Crumbs) -> BaseResponse:
    """Keep what was answered and go back; what is missing is said in the form."""
    form = EvaluationForm()
    if not form.validate():
        return questions(one, form, crumbs, 422)
    evaluating.evaluate(
        one,
        useful=int(form.useful.data),
        clear=int(form.clear.data),
        apply=int(form.apply.data),
        words=form.words.data or "",
    )
    return done("Tack. Dina svar är sparade utan ditt namn.", to=crumbs[-1][0])


@feature.get("/forelasningar/<int:key>/utvardering/resultat", needs=Permission.ORGANISE_LECTURES)
def evaluation(key: int) -> Response:
    """What they thought, once there are enough answers."""
    lecture = load(Lecture, key, may=Permission.ORGANISE_LECTURES)
    answers = organise_queries.answers(key)
    is_enough = len(answers) >= ENOUGH
    return page(
        "lectures/evaluation.html",
        lecture=lecture,
        number=len(answers),
        enough=ENOUGH,
        questions=[(words, _parts(getattr(one, name) for one in answers)) for name, words in QUESTIONS]
        if is_enough
        else [],
        words=sorted(one.words for one in answers if one.words) if is_enough else [],
    )


def _parts(values: object) -> list[tuple[str, int, str]]:
    """(word, number, look) for each answer that can be given, the best first."""
    counted = Counter(values)
    words = {5: "svarade 5, mycket", 1: "svarade 1, inte alls"}
    return [(words.get(value, f"svarade {value}"), counted[value], look) for value, look in LOOKS.items()]

"""Pages of editors: checks, what is found wrong, publishing, and what takes two people."""

from flask import Response, g, url_for
from werkzeug.wrappers import Response as BaseResponse

from ..core import clock
from ..core.pages import done, version_read
from ..core.rules import Refused, Stale
from . import changes, checking, facts
from .change_models import ChangeKind
from .check_models import CheckMethod
from .checking_forms import CheckForm, DecisionForm, ProposalForm, WrongForm
from .editing_views import NEEDS, ask_page, edit_page, said_no, the_service, within
from .models import Service
from .views import feature


@feature.post("/civilsamhallet/redaktion/<int:key>/kontroller", needs=NEEDS)
def check(key: int) -> BaseResponse:
    """Note what was found right. It edits nothing; what somebody changed meanwhile was not seen, and answers 409."""
    service, form = the_service(key), CheckForm()
    if not form.validate():
        return edit_page(service, check=form, status=422)
    try:
        checking.check(
            service, form.chosen, method=CheckMethod(form.method.data), evidence=form.evidence.data,
            on=form.checked_on.data, version=version_read(), by=g.actor,
        )  # fmt: skip
    except Refused as refused:
        return edit_page(the_service(key), check=said_no(form, refused), status=409)
    return done(_what_now(service), to=_page_of(key))


def _what_now(service: Service) -> str:
    if service.takes_two or list(checking.lacks(service, None)):
        return "Kontrollen är sparad."
    if list(checking.lacks(service, g.actor)):
        return "Kontrollen är sparad. Nu kan en annan redaktör publicera stödet."
    return "Kontrollen är sparad. Nu kan stödet publiceras."


@feature.get("/civilsamhallet/redaktion/<int:key>/fel", needs=NEEDS)
def wrong(key: int) -> Response:
    """The form for saying at once that facts are wrong."""
    return _wrong_page(the_service(key), WrongForm())


@feature.post("/civilsamhallet/redaktion/<int:key>/fel", needs=NEEDS)
def find_wrong(key: int) -> BaseResponse:
    """Let their checks count no more: the page warns, and nothing is printed until somebody has checked again."""
    service, form = the_service(key), WrongForm()
    if not form.validate():
        return _wrong_page(service, form, 422)
    try:
        checking.find_wrong(service, form.chosen, reason=form.found_wrong.data, version=version_read(), by=g.actor)
    except Refused as refused:
        return _wrong_page(the_service(key), said_no(form, refused), 409)
    text = "Det är noterat. Sidan varnar nu, och stödet skrivs inte ut förrän uppgifterna är kontrollerade igen."
    return done(text, to=_page_of(key))


def _wrong_page(service: Service, form: WrongForm, status: int = 200) -> Response:
    return ask_page(
        service, form, status=status, heading="Uppgifter stämmer inte", button="Spara att uppgifterna inte stämmer",
        text="Kontrollen slutar genast att gälla: sidan varnar, och stödet skrivs inte ut. Inget ändras eller döljs. "
        "Rätta sedan uppgifterna, eller föreslå att stödet avpubliceras.",
        version=service.version, look="danger",
    )  # fmt: skip


@feature.post("/civilsamhallet/redaktion/<int:key>/publicering", needs=NEEDS)
def publish(key: int) -> BaseResponse:
    """Let everybody read it."""
    checking.publish(the_service(key), by=g.actor)
    return done("Stödet är publicerat. Alla kan läsa det.", to=_page_of(key))


@feature.get("/civilsamhallet/redaktion/<int:key>/avpublicering", needs=NEEDS)
def unpublish(key: int) -> Response:
    """The form for proposing that it is hidden."""
    service = the_service(key)
    changes.refuse_no_unpublishing(service)
    return _unpublish_page(service, ProposalForm())


@feature.post("/civilsamhallet/redaktion/<int:key>/avpublicering", needs=NEEDS)
def propose_unpublishing(key: int) -> BaseResponse:
    """Propose it to another editor."""
    service, form = the_service(key), ProposalForm()
    changes.refuse_no_unpublishing(service)
    if not form.validate():
        return _unpublish_page(service, form, 422)
    changes.propose_unpublishing(service, reason=form.because.data, by=g.actor)
    return done("Förslaget är sparat. Stödet visas tills en annan redaktör har beslutat.", to=_page_of(key))


def _unpublish_page(service: Service, form: ProposalForm, status: int = 200) -> Response:
    return ask_page(
        service, form, status=status, heading="Avpublicera", button="Föreslå att stödet avpubliceras", look="danger",
        text="En annan redaktör beslutar. Är en uppgift fel just nu kan du genast ange att den inte stämmer.",
    )  # fmt: skip


@feature.post("/civilsamhallet/redaktion/<int:key>/forslag/<int:change>", needs=NEEDS)
def decide(key: int, change: int) -> BaseResponse:
    """Approve what another editor proposes, or decline it with a reason. The second to decide is told so (409)."""
    service, form = the_service(key), DecisionForm()
    one = within(service, service.changes, change)
    if not one.is_open:
        raise Stale(changes.DECIDED)
    if not form.validate():
        return edit_page(service, decision=form, decided=one, status=422)
    if form.decision.data == "decline":
        changes.decline(one, reply=form.decision_words.data or "", by=g.actor)
        return done("Förslaget är avslaget. Det som gällde förut gäller.", to=_page_of(key))
    changes.approve(one, by=g.actor)
    if one.kind is ChangeKind.UNPUBLISH:
        return done("Stödet är avpublicerat. Bara redaktionen ser det.", to=_page_of(key))
    left = any(line.needs_check for line in facts.lines(service, clock.today()))
    text = "Förslaget är godtaget och gäller nu."
    return done(f"{text} Kontrollera det som har ändrats." if left else text,
                to=url_for(".edit", key=key, _anchor="kontroll"))  # fmt: skip


@feature.post("/civilsamhallet/redaktion/<int:key>/forslag/<int:change>/atertagande", needs=NEEDS)
def take_change_back(key: int, change: int) -> BaseResponse:
    """Take one's own proposal back."""
    service = the_service(key)
    changes.take_back(within(service, service.changes, change), by=g.actor)
    return done("Förslaget är tillbakataget.", to=_page_of(key))


def _page_of(key: int) -> str:
    return url_for(".edit", key=key)

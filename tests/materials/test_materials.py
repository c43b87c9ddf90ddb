"""Support material: what may be done with it in each state, its versions, and that everybody can read it."""

from datetime import date

import pytest
import sqlalchemy as sa

from tests import make
from tests.make.files import PDF
from vpapp.audit.models import AuditEntry
from vpapp.core import clock, uploads
from vpapp.core.db import db
from vpapp.core.rules import Refused, Stale
from vpapp.materials import actions, queries
from vpapp.materials.models import Material, MaterialFile
from vpapp.materials.words import MaterialKind, MaterialState

pytestmark = pytest.mark.usefixtures("ctx")
DRAFT, PUBLISHED, WITHDRAWN = MaterialState
NAMES = ("title", "kind", "description", "goal_id", "activity_id", "language", "is_accessible", "summary",
         "owner_function", "owner_id", "review_on")  # fmt: skip


def said(one, **changed):
    return {name: getattr(one, name) for name in NAMES} | {"audiences": one.audiences} | changed


def by():
    return make.person("kommunikator")


def publish(one):
    actions.publish(one, version=None, by=by())


def withdraw(one):
    actions.withdraw(one, "Det har ersatts.", by=by())


def keep(one):
    actions.keep(one, by=by())


def remove(one):
    actions.remove(one, by=by())


def edit(one):
    actions.edit(one, version=None, **said(one, title="Nytt"), by=by())


OUTCOMES = {
    (DRAFT, publish): PUBLISHED,
    (DRAFT, withdraw): "inget att dra tillbaka",
    (DRAFT, keep): "behöver inte granskas",
    (DRAFT, remove): None,
    (DRAFT, edit): DRAFT,
    (DRAFT, make.version): DRAFT,
    (PUBLISHED, publish): PUBLISHED,
    (PUBLISHED, withdraw): WITHDRAWN,
    (PUBLISHED, keep): PUBLISHED,
    (PUBLISHED, remove): "har varit publicerat",
    (PUBLISHED, edit): PUBLISHED,
    (PUBLISHED, make.version): PUBLISHED,
    (WITHDRAWN, publish): PUBLISHED,
    (WITHDRAWN, withdraw): "inget att dra tillbaka",
    (WITHDRAWN, keep): "behöver inte granskas",
    (WITHDRAWN, remove): "har varit publicerat",
    (WITHDRAWN, edit): WITHDRAWN,
    (WITHDRAWN, make.version): WITHDRAWN,
}


@pytest.mark.parametrize(("state", "act"), OUTCOMES, ids=[f"{one}-{act.__name__}" for one, act in OUTCOMES])
def test_what_may_be_done_in_each_state(state, act):
    one, outcome = make.material(state=state), OUTCOMES[state, act]
    if isinstance(outcome, str) and not isinstance(outcome, MaterialState):
        with pytest.raises(Refused, match=outcome):
            act(one)
        assert one.state is state
        return
    act(one)
    db.session.flush()
    left = db.session.scalars(sa.select(Material).where(Material.id == one.id)).one_or_none()
    assert (left.state if left else None) is outcome


def test_who_may_read_each():
    readable = {state: make.material(state=state).read_permission for state in MaterialState}
    assert readable[DRAFT] == "materials:edit"
    assert readable[PUBLISHED] == readable[WITHDRAWN] == "programme:read"


def test_said_twice_it_is_the_same():
    one = make.material()
    one_day = clock.months_after(clock.today(), 12)
    for act in (publish, keep, keep):
        act(one)
    assert one.review_on == one_day
    events = db.session.scalars(sa.select(AuditEntry.event).order_by(AuditEntry.id)).all()
    assert events[-2:] == ["material:added", "material:published"]  # it was to be looked over on that day already


def test_what_is_withdrawn_says_why_until_it_is_published_again():
    one = make.material(state=WITHDRAWN)
    assert (one.withdrawn_on, one.withdrawn_because) == (clock.today(), "Det har ersatts.")
    publish(one)
    assert (one.withdrawn_on, one.withdrawn_because) == (None, "")
    with pytest.raises(Refused, match="varför"):
        actions.withdraw(one, "", by=by())


def test_what_should_have_been_looked_over_is_not_published():
    one = make.material(state=DRAFT, review_on=clock.today())
    with pytest.raises(Refused, match="ny granskningsdag"):
        publish(one)


@pytest.mark.parametrize("state", MaterialState)
def test_what_not_everybody_can_read_has_its_content_in_words(state):
    one = make.material(state=state)
    with pytest.raises(Refused, match="innehållet i korthet"):
        actions.edit(one, version=None, **said(one, is_accessible=False), by=by())
    with pytest.raises(Refused, match="innehållet i korthet"):
        make.version(one, is_accessible=False)
    with pytest.raises(Refused, match="innehållet i korthet"):
        make.material(is_accessible=False)
    make.version(one, is_accessible=False, summary="Den säger detta.")
    assert one.summary == "Den säger detta."


@pytest.mark.parametrize("values", [
    "is_accessible = false",
    "state = 'draft'",
    "state = 'withdrawn'",
    "withdrawn_because = 'x'",
])  # fmt: skip
def test_the_database_keeps_what_must_not_be(values):
    make.material()
    db.session.flush()
    with pytest.raises(sa.exc.IntegrityError):
        db.session.execute(sa.text(f"UPDATE material SET {values}"))


def test_a_new_version_leaves_the_earlier_ones():
    one = make.material()
    make.version(one, news="Fler bilder.")
    make.version(one, upload=None, url="https://www.exempel.se/nya")
    assert [(each.no, each.news) for each in one.versions] == [
        (3, "Nya bilder."), (2, "Fler bilder."), (1, "Första versionen."),
    ]  # fmt: skip
    assert one.current.url == "https://www.exempel.se/nya"
    assert db.session.scalar(sa.select(sa.func.count()).select_from(MaterialFile)) == 2


def test_two_who_add_a_version_at_once_are_told():
    one = make.material()
    make.version(one)
    with pytest.raises(Stale):
        make.version(one, after=1)


def test_a_new_version_does_not_undo_what_another_says_of_who_can_read_it():
    one, office = make.material(), make.person("programansvarig")
    read = one.version
    actions.edit(one, version=None, **said(one, title="Nytt"), by=office)
    make.version(one, version=read)
    read = one.version
    actions.edit(one, version=None, **said(one, summary="Den säger detta."), by=office)
    with pytest.raises(Stale):
        make.version(one, version=read)
    make.version(one, version=one.version)


@pytest.mark.parametrize(("fetched", "says"), [
    ({"upload": None}, "Välj en fil eller ange"),
    ({"url": "https://www.exempel.se"}, "inte båda"),
])  # fmt: skip
def test_a_version_is_a_file_or_a_link(fetched, says):
    with pytest.raises(Refused, match=says):
        make.version(make.material(), **fetched)


def test_two_editors_are_told_of_each_other_and_the_same_changes_nothing():
    one = make.material()
    before = one.version
    actions.edit(one, version=before, **said(one), by=by())
    assert one.version == before
    actions.edit(one, version=before, **said(one, title="Nytt"), by=by())
    with pytest.raises(Stale):
        actions.edit(one, version=before, **said(one, title="Annat"), by=by())


def test_whom_it_is_for_is_changed_and_logged():
    one = make.material(audiences=("manager", "school"))
    actions.edit(one, version=None, **said(one, audiences=["school", "district_board"]), by=by())
    assert one.for_whom == "Stadsdelsnämnder, Skolans personal"
    changes = db.session.scalars(sa.select(AuditEntry.changes).order_by(AuditEntry.id.desc())).first()
    assert changes["audiences"] == [["manager", "school"], ["district_board", "school"]]


def test_a_draft_is_removed_with_its_files():
    one = make.material(state=DRAFT)
    make.version(one)
    remove(one)
    db.session.flush()
    assert db.session.scalar(sa.select(sa.func.count()).select_from(MaterialFile)) == 0


def test_what_suits_somebody_is_for_them_or_for_everybody():
    for title, audiences in (("Alla", ()), ("Chefer", ("manager",)), ("Skola", ("school", "district_board"))):
        make.material(title, audiences=audiences)
    titles = lambda who: {one.title for one in db.session.scalars(  # noqa: E731
        queries.published().where(queries.suits(who)))}  # fmt: skip
    assert titles("manager") == {"Alla", "Chefer"}
    assert titles("district_board") == {"Alla", "Skola"}
    assert titles("communication") == {"Alla"}


def test_the_newest_of_each_kind_and_in_which_order():
    with make.on(date(2023, 1, 2)):
        make.material("Den gamla")
    make.material("Den nya")
    make.material("En affisch", kind=MaterialKind.POSTER)
    make.material("Ett utkast", kind=MaterialKind.SHORT_VERSION, state=DRAFT)
    make.material("In English", language="en")
    found = queries.first_of([MaterialKind.PRESENTATION, MaterialKind.SHORT_VERSION])
    assert {kind: one.title for kind, one in found.items()} == {MaterialKind.PRESENTATION: "Den nya"}
    listed = [one.title for one in db.session.scalars(queries.published())]
    assert listed == ["Den gamla", "Den nya", "In English", "En affisch"]
    make.material("Appens egen", url="/stodmaterial/presentation")
    make.material("Ännu nyare")
    assert queries.first_of([MaterialKind.PRESENTATION])[MaterialKind.PRESENTATION].title == "Appens egen"


def test_an_upload_is_kept_as_it_was_sent():
    one = make.material()
    assert one.current.file.data == PDF
    assert one.current.what == "PDF, 1\N{NO-BREAK SPACE}kB"
    assert uploads.KINDS["pdf"] == one.current.file.mimetype


def test_nobody_publishes_what_another_has_changed_since_they_read_it():
    one, office = make.material(state=DRAFT), make.person("programansvarig")
    read = one.version
    actions.edit(one, version=read, **said(one, title="Nytt"), by=by())
    with pytest.raises(Stale):
        actions.publish(one, version=read, by=office)
    with pytest.raises(Stale):
        actions.publish(one, version=one.version + 9, by=by())
    assert one.state is DRAFT
    actions.publish(one, version=read, by=by())
    assert one.is_published, "one's own change one has read"

"""Rows assigned to colleagues: by whom, to whom, what they may and see, and that it ends."""

from datetime import date

import pytest
import sqlalchemy as sa

from tests import make
from tests.browser import Browser
from vpapp.audit import queries as audit
from vpapp.audit.events import Event
from vpapp.core.db import db
from vpapp.core.rules import Refused
from vpapp.follow_up import actions, assigning, deciding, queries
from vpapp.follow_up.report import report_of
from vpapp.mail import sending
from vpapp.mail.models import Mail
from vpapp.programme.models import PeriodKind, RoundKind
from vpapp.scorecards.models import Commitment
from vpapp.scorecards.status import Stage

T1 = "/uppfoljning/2023/t1/farsta"
SAID = {"version": "0", "status": "as_planned", "text": "Så har det gått"}
DAY = date(2023, 5, 22)


@pytest.fixture
def me(cast):
    """Farsta's key function."""
    return cast["nyckelfunktion-farsta"]


@pytest.fixture
def one(ctx):
    """A fixed ongoing commitment of Farsta's."""
    return make.commitment(kind=PeriodKind.ONGOING, stage=Stage.CONFIRMED)


def to_whom(one):
    """The name of the colleague whom it is assigned to."""
    db.session.flush()
    return queries.assigned_in(make.board().id, make.open_round()).get(one.id)


def mails():
    """(to whom, subject, text) of every mail."""
    return [(mail.name, *sending.drawn(mail)) for mail in db.session.scalars(sa.select(Mail).order_by(Mail.id))]


# The rules


def test_a_row_is_assigned_and_told_by_mail_with_a_link_to_it(cast, me, one):
    assigning.assign(one, make.open_round(), cast["medarbetare"], by=me)
    assert to_whom(one) == "Medarbetare, Farsta"
    name, subject, text = mails()[0]
    assert (name, subject) == ("Medarbetare, Farsta", "Ditt svar behövs till tertial 1 2023, senast den 31 maj 2023")
    assert one.title in text
    assert f"{T1}/rad/{one.id}\n" in text
    entry = audit.of_thing("commitment", one.id)[0]
    assert (entry.event, entry.by_id, entry.note) == (Event.ROW_ASSIGNED, me.id, "Tertial 1 2023")


def test_assigned_twice_is_once_and_to_somebody_else_instead(cast, me, one):
    other = make.people_of("farsta", 1)[0]
    for person in (cast["medarbetare"], cast["medarbetare"], other):
        assigning.assign(one, make.open_round(), person, by=me)
    assert to_whom(one) == other.name
    assert [name for name, *_ in mails()] == ["Medarbetare, Farsta", other.name]


def test_taken_back_it_is_nobodys(cast, me, one):
    assigning.assign(one, make.open_round(), cast["medarbetare"], by=me)
    for _ in range(2):
        assigning.take_back(one, make.open_round(), by=me)
    assert to_whom(one) is None
    events = [entry.event for entry in audit.of_thing("commitment", one.id)]
    assert events.count(Event.ROW_TAKEN_BACK) == 1


def test_whoever_assigns_to_themselves_gets_no_mail(me, one):
    assigning.assign(one, make.open_round(), me, by=me)
    assert (to_whom(one), mails()) == (me.name, [])


def test_only_to_somebody_of_the_board_with_an_account(cast, me, one):
    gone = make.account(slug="farsta")
    gone.closed_on = DAY
    for person in (cast["nyckelfunktion-rinkeby-kista"], cast["revisor"], gone):
        with pytest.raises(Refused, match="hör till er"):
            assigning.assign(one, make.open_round(), person, by=me)
    assert to_whom(one) is None


def handed_in(me):
    """Farsta's tertial 1."""
    return actions.hand_in(
        report_of(make.board(), make.programme(), make.open_round()), decided_on=None, paragraph="", by=me
    )


def test_what_is_handed_in_or_not_open_or_not_asked_for_is_not_assigned(cast, me, one):
    later = make.own_commitment(title="Senare", stage=Stage.CONFIRMED, ends_on=date(2025, 6, 30))
    with pytest.raises(Refused, match="öppnar"):
        assigning.assign(one, make.round_of(RoundKind.T2, 2023), cast["medarbetare"], by=me)
    with pytest.raises(Refused, match="frågar inte"):
        assigning.assign(later, make.open_round(), cast["medarbetare"], by=me)
    handed_in(me)
    for act in (
        lambda: assigning.assign(one, make.open_round(), cast["medarbetare"], by=me),
        lambda: assigning.take_back(one, make.open_round(), by=me),
    ):
        with pytest.raises(Refused, match="är inlämnad"):
            act()


def test_what_is_left_to_answer_ends_with_the_answer_and_with_handing_in(cast, me, one):
    staff = cast["medarbetare"]
    other = make.own_commitment(kind=PeriodKind.ONGOING, stage=Stage.CONFIRMED)
    for each in (one, other):
        assigning.assign(each, make.open_round(), staff, by=me)
    assert [row.commitment_id for row in queries.to_answer(staff, DAY)] == [one.id, other.id]
    actions.answer(one, make.open_round(), version=0, by=staff, status=one.status, assessment=None, text="Ja",
                   reason=None, support="", is_example=False)  # fmt: skip
    assert [row.commitment_id for row in queries.to_answer(staff, DAY)] == [other.id]
    assert queries.to_answer(staff, date(2023, 7, 1)) == []
    submission = handed_in(me).submission
    assert queries.to_answer(staff, DAY) == []
    deciding.ask_for_more(submission, "Mer", date(2023, 6, 9), by=cast["programansvarig"])
    assert [row.commitment_id for row in queries.to_answer(staff, DAY)] == [other.id]
    staff.board_id = make.board("skarholmen").id
    assert queries.to_answer(staff, DAY) == []


# The pages


@pytest.fixture
def key(saving):
    """The id of a fixed ongoing commitment of Farsta's."""
    with saving():
        return make.commitment(kind=PeriodKind.ONGOING, stage=Stage.CONFIRMED).id


@pytest.fixture
def writer(app):
    """Farsta's key function."""
    return Browser(app, "nyckelfunktion-farsta")


@pytest.fixture
def staff(app):
    """Medarbetare, Farsta."""
    return Browser(app, "medarbetare")


def said_of(key):
    """What is said of the commitment in tertial 1."""
    db.session.rollback()
    return db.session.get_one(Commitment, key).answer_in(make.open_round())


def row_of(browser, key):
    """What the row says in the report."""
    browser.get(T1)
    return browser.page.first("li", where=lambda row: row.get("id") == f"row-{key}").text


def assign(writer, key, name="Medarbetare, Farsta"):
    """As the key function does it, from the report."""
    writer.get(f"{T1}/rad/{key}/tilldelning")
    options = {option.text: option.get("value") for option in writer.page.all("option")}
    return writer.press("Spara", {"person": options[name]})


def test_a_row_is_assigned_answered_and_taken_back(writer, staff, key, app):
    row = row_of(writer, key)
    assert "Tilldela en kollega" in row
    assert "får ett mejl med en länk dit" in assign(writer, key).text
    assert "Tilldelad Medarbetare, Farsta, inte besvarad" in row_of(writer, key)
    staff.get("/")
    assert "1 åtagande att följa upp i tertial 1 2023, senast den 31 maj 2023" in staff.page.first("main").text
    staff.open("1 åtagande att följa upp i tertial 1 2023, senast den 31 maj 2023")
    assert staff.page.first("h1").text == "Din rad i tertial 1 2023"
    assert "Lämna in" not in [button.text for button in staff.page.all("button")]
    staff.press(f"Spara svaret om {title(app, key)}", {"status": "as_planned", "text": "Så har det gått"})
    assert staff.page.first("h1").text == "Din rad i tertial 1 2023"
    assert "Sparat kl." in staff.page.text
    with app.app_context():
        assert (said_of(key).text, said_of(key).answered_by_id) == ("Så har det gått", make.person("medarbetare").id)
    assert "Tilldelad Medarbetare, Farsta, besvarad" in row_of(writer, key)
    staff.get("/")
    assert "att besvara" not in staff.page.first("main").text
    assert "Ingen kollega" in assign(writer, key, "Ingen, nyckelfunktionen svarar").text
    answer = staff.get(f"{T1}/rad/{key}")
    assert answer.status_code == 403
    assert "Raden är inte längre tilldelad dig." in answer.text
    assert f'href="{T1}"' in answer.text


def title(app, key):
    """The commitment's title."""
    with app.app_context():
        return db.session.get_one(Commitment, key).title


def test_it_is_saved_as_it_is_written_and_says_only_its_own_state(writer, staff, key, app):
    assign(writer, key)
    answer = staff.post(f"{T1}/atagande/{key}", SAID, htmx=True)
    assert f'id="state-{key}"' in answer.text
    assert 'id="left"' not in answer.text
    with app.app_context():
        assert said_of(key).text == "Så har det gått"
    answer = staff.post(f"{T1}/atagande/{key}/borttagning", {}, htmx=True)
    assert "Tilldela en kollega" not in answer.text
    with app.app_context():
        assert said_of(key) is None


@pytest.mark.parametrize("htmx", [True, False])
def test_what_is_wrong_is_said_in_the_row_alone(writer, staff, key, htmx):
    assign(writer, key)
    answer = staff.post(f"{T1}/atagande/{key}", SAID | {"text": "Det gäller 811228-9874"}, htmx=htmx)
    assert answer.status_code == 422
    assert "personnummer" in answer.text
    assert "811228-9874" in answer.text
    assert "Lämna in uppföljningen" not in answer.text


@pytest.mark.parametrize("path", ["", "/oforandrat", "/borttagning"])
def test_nobody_else_may_and_the_colleague_no_other_row(writer, staff, key, app, path, saving):
    with saving():
        other = make.own_commitment(kind=PeriodKind.ONGOING, stage=Stage.CONFIRMED).id
        assigning.assign(
            db.session.get_one(Commitment, other), make.open_round(), make.account(slug="farsta"), by=make.person()
        )
    assign(writer, key)
    assert staff.post(f"{T1}/atagande/{other}{path}", SAID).status_code == 403
    for somebody in ("nyckelfunktion-rinkeby-kista", "programansvarig", "revisor", "referensgrupp"):
        assert Browser(app, somebody).post(f"{T1}/atagande/{key}{path}", SAID).status_code in (403, 404), somebody
    for where in (f"{T1}/mal/1", f"{T1}/inlamning", f"{T1}/rad/{key}/tilldelning", f"{T1}/ils", f"{T1}/mote"):
        assert staff.post(where, {}).status_code == 403, where


def test_assigned_in_one_round_is_not_in_another(writer, staff, key):
    assign(writer, key)
    assert staff.post(f"/uppfoljning/2022/vb/farsta/atagande/{key}", SAID).status_code == 403
    assert staff.get(f"/uppfoljning/2023/t2/farsta/rad/{key}").status_code == 403


def test_what_is_handed_in_can_not_be_changed_by_the_colleague(writer, staff, key):
    assign(writer, key)
    staff.post(f"{T1}/atagande/{key}", SAID)
    writer.post(f"{T1}/inlamning", {})
    assert staff.post(f"{T1}/atagande/{key}", SAID | {"version": "1", "text": "Nytt"}).status_code == 409
    staff.get(f"{T1}/rad/{key}", follow=True)
    assert "Så har det gått" in staff.page.first("main").text


def test_whoever_writes_the_whole_report_is_led_to_the_row_in_it(writer, key):
    answer = writer.get(f"{T1}/rad/{key}")
    assert (answer.status_code, answer.location) == (303, f"{T1}#row-{key}")


def test_somebody_of_another_board_is_not_among_the_choices(writer, key, app):
    writer.get(f"{T1}/rad/{key}/tilldelning")
    names = [option.text for option in writer.page.all("option")]
    assert names == ["Ingen, nyckelfunktionen svarar", "Medarbetare, Farsta", "Nyckelfunktion, Farsta"]
    with app.app_context():
        other = make.person("nyckelfunktion-rinkeby-kista").id
    for wrong in (str(other), "banana", str(2**70)):
        answer = writer.post(f"{T1}/rad/{key}/tilldelning", {"person": wrong})
        assert (answer.status_code, "Välj något av alternativen" in answer.text) == (422, True)


def test_others_see_nothing_of_whom_it_is_assigned_to(writer, key, app):
    assign(writer, key)
    for somebody in ("programansvarig", "revisor"):
        browser = Browser(app, somebody)
        browser.get("/styrkort/farsta/handelser")
        assert "tilldelades en kollega" not in browser.page.first("main").text
    writer.get("/styrkort/farsta/handelser")
    assert "tilldelades en kollega" in writer.page.first("main").text

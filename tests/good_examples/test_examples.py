"""The rules of good examples: writing, review, what is published meanwhile, and who is told."""

import json
from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from tests import make
from tests.make.files import PDF
from tests.make.good_examples import file, send_back
from vpapp.audit.models import AuditEntry
from vpapp.core import clock, uploads
from vpapp.core.db import db
from vpapp.core.rules import Refused, Stale
from vpapp.good_examples import actions, extract, filing, keeping, queries, reviewing, sharing
from vpapp.good_examples.file_models import ExampleFile
from vpapp.good_examples.models import Example, ExampleText
from vpapp.good_examples.post_models import PostKind
from vpapp.good_examples.words import PARTS, Stage, TextState
from vpapp.mail.models import Mail

pytestmark = pytest.mark.usefixtures("ctx")
PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"
    b"\x00\x00\x00\nIDATx\x9cc\x00\x01\x00\x00\x05\x00\x01\r\n-\xb4\x00\x00\x00\x00IEND\xaeB`\x82"
)
SAID = {"is_accessible": True, "summary": "", "shows_people": False, "consent": ""}


def told(template: str) -> list[str]:
    """To whom that mail is, by name."""
    names = db.session.scalars(sa.select(Mail.name).where(Mail.template == f"good_examples/mail_{template}"))
    return sorted(names)


def test_a_draft_may_lack_anything_and_what_is_submitted_nothing():
    by = make.person("medarbetare")
    one = actions.begin(make.board(), by=by)
    assert set(actions.missing(one.work)) == {part.name for part in PARTS} | {"activity_id"}
    with pytest.raises(Refused, match="Fyll i det som saknas"):
        actions.submit(one.work, version=None, by=by)
    make.written(one, review_on=clock.today())
    assert set(actions.missing(one.work)) == {"review_on"}
    make.written(one, goal_id=make.programme().goals[2].id, activity_id=None, review_on=date(2024, 1, 1))
    actions.submit(one.work, version=None, by=by)
    assert one.stage is Stage.SUBMITTED


def test_the_activitys_goal_goes_before_another():
    one = make.example("draft", goal_id=make.programme().goals[5].id)
    assert one.work.goal_id == make.activity(1).goal_id != make.programme().goals[5].id


def test_somebody_elses_later_word_is_a_conflict_and_ones_own_is_not():
    one, key_function = make.example("draft"), make.person()
    read = one.work.version
    said = {"references": [], "title": "Ny rubrik"}
    actions.write(one.work, version=read, by=one.owner, **said)
    actions.write(one.work, version=read, by=one.owner, **said | {"title": "Nyare"})
    with pytest.raises(Stale):
        actions.write(one.work, version=read, by=key_function, **said)
    version = one.work.version
    actions.write(one.work, version=version, by=key_function, **said | {"title": "Nyare"})
    assert one.work.version == version


def test_a_colleagues_word_in_between_is_a_conflict_and_a_file_is_no_word():
    one, key_function = make.example("draft"), make.person()
    read, said = one.work.version, {"references": [], "title": "Ny rubrik"}
    actions.write(one.work, version=read, by=key_function, **said)
    actions.write(one.work, version=one.work.version, by=one.owner, **said | {"title": "Ägarens"})
    actions.write(one.work, version=read + 1, by=one.owner, **said | {"title": "Ägarens igen"})
    with pytest.raises(Stale):
        actions.write(one.work, version=read, by=one.owner, **said)
    read = one.work.version
    filing.attach(one, uploads.read(PDF, "a.pdf"), **SAID, by=key_function)
    actions.write(one.work, version=read, by=one.owner, **said | {"title": "Ägarens sista"})
    filing.attach(one, uploads.read(PDF, "b.pdf"), **SAID, by=key_function)
    with pytest.raises(Stale):
        actions.write(one.work, version=read, by=key_function, **said)


def test_the_log_holds_no_words_of_a_draft():
    one = make.example("returned", title="Hemlig rubrik", conclusion="Hemlig slutsats")
    reviewing.discuss(one, "Hemligt inlägg", by=one.owner)
    entries = db.session.scalars(sa.select(AuditEntry).where(AuditEntry.thing_kind == "example")).all()
    assert len(entries) >= 5
    assert "hemlig" not in json.dumps([[entry.changes, entry.note] for entry in entries]).lower()


def test_what_is_published_stands_until_the_change_is_published():
    one = make.example("change_submitted", title="Gammal rubrik")
    assert (one.published.title, one.work.title) == ("Gammal rubrik", "Frågan ställs till fler")
    assert [each.title for each in queries.newest(9)] == ["Gammal rubrik"]
    first = one.published_at
    reviewing.publish(one, version=one.work.version, by=make.person("kommunikator"))
    db.session.flush()
    assert (one.text.title, one.work, one.published_at) == ("Frågan ställs till fler", None, first)
    assert db.session.scalar(sa.select(sa.func.count(ExampleText.id))) == 1


def test_a_change_begins_with_all_that_stands():
    one = make.example(references=[("course", make.course().id)], did_not_work=True)
    text = actions.revise(one, by=one.owner)
    assert text.references == one.published.references != []
    assert {part.name: getattr(text, part.name) for part in PARTS} == {
        part.name: getattr(one.published, part.name) for part in PARTS
    }
    assert text.did_not_work
    assert actions.revise(one, by=one.owner) is text


def test_a_thrown_away_change_leaves_what_is_published_and_a_draft_nothing():
    one, draft = make.example("change_returned"), make.example("draft")
    actions.remove(one, by=one.owner)
    actions.remove(draft, by=draft.owner)
    db.session.flush()
    assert one.work is None
    assert one.published
    assert db.session.scalars(sa.select(Example)).all() == [one]


def test_a_file_is_kept_while_a_text_has_it():
    one = make.example("draft")
    file(one)
    actions.submit(one.work, version=None, by=one.owner)
    reviewing.publish(one, version=one.work.version, by=make.person("kommunikator"))
    text = actions.revise(one, by=one.owner)
    filing.detach(one, text.files[0], by=one.owner)
    db.session.flush()
    assert len(one.published.files) == db.session.scalar(sa.select(sa.func.count(ExampleFile.id))) == 1
    actions.submit(text, version=None, by=one.owner)
    reviewing.publish(one, version=text.version, by=make.person("kommunikator"))
    db.session.flush()
    assert db.session.scalar(sa.select(sa.func.count(ExampleFile.id))) == 0


@pytest.mark.parametrize(("data", "name", "changed", "says"), [
    (PDF, "a.pdf", {"is_accessible": False}, "innehåller eller visar"),
    (PNG, "a.png", {}, "innehåller eller visar"),
    (PNG, "a.png", {"summary": "Två kollegor", "shows_people": True}, "samtycket"),
    (PDF, "a.pdf", {"shows_people": True}, "samtycket"),
])  # fmt: skip
def test_everybody_can_take_part_of_a_file_and_nobody_is_shown_against_their_will(data, name, changed, says):
    one = make.example("draft")
    with pytest.raises(Refused, match=says):
        filing.attach(one, uploads.read(data, name), **SAID | changed, by=one.owner)
    filing.attach(one, uploads.read(data, name), by=one.owner, is_accessible=False, summary="Två kollegor",
                  shows_people=True, consent="Hos enhetschefen, 2 maj 2023")  # fmt: skip
    assert [each.filename for each in one.work.files] == [name]


@pytest.mark.parametrize("change", ["shows_people = true", "is_accessible = false"])
def test_the_database_keeps_a_file_without_consent_or_words_out(change):
    file(make.example("draft"))
    with pytest.raises(sa.exc.IntegrityError):
        db.session.execute(sa.text(f"UPDATE example_file SET {change}"))


def test_a_text_has_few_files():
    one = make.example("draft")
    for _ in range(filing.MOST):
        file(one)
    with pytest.raises(Refused, match="högst 10 filer"):
        file(one)


def test_two_reviewers_never_decide_on_top_of_each_other():
    one, office, other = make.example("submitted"), make.person("programansvarig"), make.person("kommunikator")
    version = one.work.version
    reviewing.send_back(one, "Hur vet ni det?", version=version, by=office)
    reviewing.send_back(one, "Hur vet ni det?", version=version, by=office)
    posts = [post.kind for post in queries.posts(one)]
    assert posts == [PostKind.SUBMITTED, PostKind.RETURNED]
    for decide in (
        lambda: reviewing.publish(one, version=version, by=other),
        lambda: reviewing.send_back(one, "Hur vet ni det?", version=version, by=other),
    ):
        with pytest.raises(Refused, match="redan skickat tillbaka förslaget: Programansvarig, den 22"):
            decide()
    with pytest.raises(Refused, match="Du har redan skickat tillbaka"):
        reviewing.send_back(one, "Något annat", version=version, by=office)
    make.written(one, title="Skrivet på nytt")
    actions.submit(one.work, version=None, by=one.owner)
    with pytest.raises(Refused, match="ändrats sedan du läste"):
        reviewing.publish(one, version=version, by=other)
    reviewing.publish(one, version=one.work.version, by=other)
    reviewing.publish(one, version=version, by=other)
    with pytest.raises(Refused, match="Någon annan har redan publicerat förslaget: Kommunikatör"):
        reviewing.publish(one, version=version, by=office)


def test_the_database_holds_one_text_published_and_one_worked_on():
    one = make.example("change_draft")
    for state in ("published", "draft"):
        with pytest.raises(sa.exc.IntegrityError), db.session.begin_nested():
            db.session.execute(sa.update(ExampleText).values(state=state, submitted_at=clock.now()))
    assert one.work.state is TextState.DRAFT


def test_each_step_is_told_to_those_it_concerns():
    writers = ["Medarbetare, Farsta", "Nyckelfunktion, Farsta"]
    one = make.example("returned")
    assert told("submitted") == ["Kommunikatör", "Programansvarig"]
    assert told("returned") == writers
    reviewing.discuss(one, "Vi räknade.", by=one.owner)
    assert told("discussed") == ["Kommunikatör", "Programansvarig"]
    reviewing.discuss(one, "Bra.", by=make.person("kommunikator"))
    assert told("discussed") == ["Kommunikatör", *writers, "Programansvarig"]
    actions.submit(one.work, version=None, by=one.owner)
    reviewing.publish(one, version=one.work.version, by=make.person("kommunikator"))
    assert told("published") == writers
    keeping.archive(one, by=make.person())
    keeping.take_out(one, by=make.person("kommunikator"))
    assert (told("archived"), told("taken_out")) == (["Medarbetare, Farsta"], writers)


def test_owner_and_board_are_asked_once_and_saying_that_it_holds_starts_again():
    one = make.example()
    day = one.published.review_on
    with make.on(day - timedelta(days=1)):
        assert one.stage is Stage.PUBLISHED
        assert queries.not_asked(clock.today()) == []
    with make.on(day):
        assert one.stage is Stage.DUE
        keeping.ask(one, by=None)
        assert told("due") == ["Medarbetare, Farsta", "Nyckelfunktion, Farsta"]
        assert queries.not_asked(clock.today()) == []
        assert keeping.confirm(one, by=make.person()) == clock.months_after(day, 12)
        assert keeping.confirm(one, by=make.person()) == one.published.review_on
        assert one.stage is Stage.PUBLISHED
    with make.on(clock.months_after(day, 12)):
        assert queries.not_asked(clock.today()) == [one.id]
    assert [post.kind for post in queries.posts(one)].count(PostKind.STILL_VALID) == 1


def test_where_nobody_has_an_account_the_reviewers_are_asked():
    one = make.example("due", slug="bromma", owner=None)
    keeping.ask(one, by=None)
    assert told("due") == ["Kommunikatör", "Programansvarig"]


def test_another_board_does_the_same_and_takes_it_back():
    one, kista = make.example(), make.board("rinkeby-kista")
    for _ in range(2):
        sharing.join(one, kista, by=make.person("nyckelfunktion-rinkeby-kista"))
    assert one.boards_too == [kista]
    with pytest.raises(Refused, match="ert eget"):
        sharing.join(one, make.board(), by=make.person())
    sharing.leave(one, kista, by=make.person("nyckelfunktion-rinkeby-kista"))
    assert one.boards_too == []


def test_a_board_that_is_gone_does_not_join():
    one, kista = make.example(), make.board("rinkeby-kista")
    kista.valid_to = clock.today() - timedelta(days=1)
    with pytest.raises(Refused, match="finns inte längre"):
        sharing.join(one, kista, by=None)


def test_saying_that_it_holds_never_moves_its_day_nearer():
    one = make.example(review_on=date(2026, 1, 1))
    assert keeping.confirm(one, by=None) == one.published.review_on == date(2026, 1, 1)


def test_a_question_is_told_to_the_owner_and_the_answer_to_those_who_asked():
    one, asks = make.example(), make.person("referensgrupp")
    sharing.comment(one, "Hur lång tid tog det?", by=asks)
    assert told("comment") == ["Medarbetare, Farsta", "Nyckelfunktion, Farsta"]
    said = sharing.comment(one, "Två veckor.", by=one.owner)
    assert told("comment") == ["Medarbetare, Farsta", "Nyckelfunktion, Farsta", "Referensgruppen, Skärholmen"]
    sharing.remove_comment(said, one, by=one.owner)
    db.session.flush()
    assert [each.text for each in queries.comments(one)] == ["Hur lång tid tog det?"]


def test_what_is_new_and_what_reports_tell():
    with make.on(date(2023, 3, 10)):
        make.example(title="I mars")
    make.example(title="I maj")
    make.example("archived", title="Arkiverat")
    since, until = clock.now() - timedelta(days=30), clock.now() + timedelta(days=1)
    found = extract.extract(make.programme(), date(2023, 3, 10), date(2023, 3, 10))
    assert [row[:2] for row in found.rows] == [["I mars", "Farsta stadsdelsnämnd"]]
    assert extract.extract(make.programme(), date(2023, 4, 1), date(2023, 4, 30)) is None
    assert [each.text.title for each in queries.published_between(since, until)] == ["I maj"]


def test_a_change_can_be_sent_back_and_come_again():
    one = make.example("change_submitted")
    send_back(one)
    assert one.stage is Stage.PUBLISHED
    make.written(one)
    actions.submit(one.work, version=None, by=one.owner)
    assert [each.id for each in queries.to_review()] == [one.id]

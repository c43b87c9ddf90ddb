"""Verbs of the programme office: beginning a compilation, writing in it, taking in changes, making it final."""

import hashlib
from collections.abc import Collection, Mapping, Sequence

from ..audit import actions as audit
from ..audit.events import Event
from ..core import clock, swedish
from ..core.db import db
from ..core.rules import Refused, Stale
from ..follow_up.frozen import Content
from ..people.models import Person
from ..programme.models import Programme, Round
from . import outline, queries
from .changes import Changed
from .facts import Facts, chosen_at_first, quotable
from .models import Compilation, CompilationFile, CompilationState


def refuse_early(rounds: Sequence[Round]) -> None:
    """Raises Refused before there is anything to compile."""
    if not rounds or all(clock.today() < one.opens_on for one in rounds):
        raise Refused("Det finns inget att sammanställa än. Omgången har inte öppnat.")


def refuse_begun(programme: Programme, key: str) -> None:
    """Raises Refused where there is an edition already."""
    if queries.editions(programme, key):
        raise Refused("Det finns redan en sammanställning. Ladda om sidan för att läsa den.")


def begin(programme: Programme, key: str, content: Content, *, by: Person) -> Compilation:
    """A first draft of what was gathered, with some texts chosen to be quoted. Raises Refused when there is one."""
    refuse_begun(programme, key)
    one = Compilation(
        programme_id=programme.id, key=key, edition=1, content=content, texts={},
        quotes=chosen_at_first(Facts(content)), begun_by_id=by.id,
    )  # fmt: skip
    db.session.add(one)
    audit.record(Event.COMPILATION_BEGUN, on=one, by=by, note=outline.title(one))
    return one


def write(one: Compilation, place: str, text: str, *, version: int, by: Person) -> None:
    """Write in a place. Raises Stale when somebody else has since `version`, Refused in what is final."""
    refuse_final(one)
    if place not in outline.places(one.content):
        raise Refused("Det finns ingen sådan plats i sammanställningen.")
    if one.text_in(place) == text:
        return
    said = one.texts.get(place, {})
    if one.version_in(place) != version and said.get("by") != by.id:
        raise Stale
    one.texts = one.texts | {place: {"text": text, "version": one.version_in(place) + 1, "by": by.id}}
    one.version += 1
    audit.record(Event.COMPILATION_WRITTEN, on=one, by=by, note=f"{outline.title(one)}: {place}")


def quote(one: Compilation, no: int, keys: Collection[str], *, by: Person) -> None:
    """Choose what is quoted of an activity's texts. Unknown keys are left out. Raises Refused in what is final."""
    refuse_final(one)
    known = [each.key for each in quotable(Facts(one.content), no)]
    chosen = [key for key in one.quotes if key not in known] + [key for key in known if key in keys]
    if sorted(chosen) != sorted(one.quotes):
        one.quotes, one.version = chosen, one.version + 1
        audit.record(
            Event.COMPILATION_WRITTEN, on=one, by=by, note=f"{outline.title(one)}: citat, aktivitet {no}"
        )


def take_in(one: Compilation, some: Sequence[Changed], *, by: Person) -> None:
    """Take in what boards have handed in since. Raises Refused in what is final, or when nothing is chosen."""
    refuse_final(one)
    if not some:
        raise Refused("Välj minst en nämnd eller ett bolag att ta in.")
    now = {(each.now["round"], each.now["slug"]): each.now for each in some}
    reports = [now.pop((told["round"], told["slug"]), told) for told in one.content["reports"]]
    one.content = one.content | {"reports": _in_order(one.content, [*reports, *now.values()])}
    one.version += 1
    names = swedish.joined(f"{each.now['short_name']} {each.now['round']}" for each in some)
    audit.record(Event.COMPILATION_UPDATED, on=one, by=by, note=f"{outline.title(one)}: {names}")


def _in_order(content: Content, reports: list[Content]) -> list[Content]:
    """By round; the sort keeps the boards' order within each."""
    order = [each["short_name"] for each in content["rounds"]]
    return sorted(reports, key=lambda report: order.index(report["round"]))


def make_final(one: Compilation, files: Mapping[str, bytes], *, version: int, by: Person) -> None:
    """Freeze it, with the files that it was drawn as at `version`. Ending → file.

    Raises Refused in what is final already, or when somebody has changed it since it was drawn.
    """
    refuse_final(one)
    if one.version != version:
        raise Refused(
            "Någon ändrade sammanställningen medan filerna gjordes. Läs igenom och gör den slutlig igen."
        )
    one.files = [
        CompilationFile(ending=ending, data=data, size=len(data), sha256=hashlib.sha256(data).hexdigest())
        for ending, data in files.items()
    ]
    db.session.flush()
    seal = one.sealed()
    one.seal, one.state, one.final_at, one.final_by_id = seal, CompilationState.FINAL, clock.now(), by.id
    audit.record(Event.COMPILATION_FINAL, on=one, by=by, note=f"{outline.title(one)}, utgåva {one.edition}")


def begin_edition(one: Compilation, *, by: Person) -> Compilation:
    """A new draft that begins where a final edition ended. Raises Refused when there is a draft already."""
    if not one.is_final or queries.draft(one.programme, one.key):
        raise Refused("Det finns redan ett utkast att skriva i.")
    new = Compilation(
        programme_id=one.programme_id, key=one.key, edition=one.edition + 1, content=one.content, texts=one.texts,
        quotes=one.quotes, begun_by_id=by.id,
    )  # fmt: skip
    db.session.add(new)
    audit.record(Event.COMPILATION_BEGUN, on=new, by=by, note=f"{outline.title(new)}, utgåva {new.edition}")
    return new


def refuse_final(one: Compilation) -> None:
    """Raises Refused in what is final."""
    if one.is_final:
        raise Refused(
            "Sammanställningen är slutlig och kan inte ändras. Börja en ny utgåva för att ändra något."
        )

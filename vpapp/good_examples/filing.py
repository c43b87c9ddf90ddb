"""Verbs: the files of a text, while it is written."""

from ..audit import actions as audit
from ..audit.events import Event
from ..core.rules import Refused
from ..core.uploads import Upload
from ..people.models import Person
from .actions import forget_files, refuse_unwritable
from .file_models import ExampleFile
from .models import Example

MOST = 10
NEEDS_SUMMARY = "Skriv vad filen innehåller eller visar, så att alla kan ta del av den."
NEEDS_CONSENT = "Skriv var samtycket finns noterat. Utan samtycke får ingen gå att känna igen."


def needs_summary(upload: Upload, is_accessible: bool) -> bool:
    """Whether its content must be told in words: of a picture always, else when not everybody can read it."""
    return not is_accessible or upload.mimetype.startswith("image/")


def attach(
    example: Example, upload: Upload, *, is_accessible: bool, summary: str, shows_people: bool, consent: str,
    by: Person | None,
) -> ExampleFile:  # fmt: skip
    """Add a file to what is written. Raises Refused when not everybody could read it, when somebody can be recognised
    who has not consented, when there are many already, and while it is not its writers' turn."""
    refuse_unwritable(example)
    assert example.work
    if len(example.work.files) >= MOST:
        raise Refused(f"Ett exempel har högst {MOST} filer. Ta bort någon först.")
    if not summary and needs_summary(upload, is_accessible):
        raise Refused(NEEDS_SUMMARY)
    if shows_people and not consent:
        raise Refused(NEEDS_CONSENT)
    file = ExampleFile(
        filename=upload.filename, is_accessible=is_accessible, summary=summary, shows_people=shows_people,
        consent=consent if shows_people else "",
    )  # fmt: skip
    file.take(upload)
    example.files.append(file)
    example.work.files.append(file)
    _write_down(example, [None, file.name], by)
    return file


def detach(example: Example, file: ExampleFile, *, by: Person | None) -> None:
    """Take a file from what is written; what is published keeps it. Raises Refused while it is not its writers'
    turn."""
    refuse_unwritable(example)
    assert example.work
    if file in example.work.files:
        example.work.files.remove(file)
        forget_files(example)
        _write_down(example, [file.name, None], by)


def _write_down(example: Example, change: list[str | None], by: Person | None) -> None:
    assert example.work
    changes = {"file": change} | audit.count_on(example.work)
    audit.record(Event.EXAMPLE_WRITTEN, on=example, by=by, changes=changes)

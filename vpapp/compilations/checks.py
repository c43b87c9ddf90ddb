"""What must always be true of final compilations; `flask check-data` says what is not."""

import hashlib
from collections.abc import Mapping

import sqlalchemy as sa

from ..core.checks import Check
from ..core.db import db
from .models import Compilation, CompilationFile, CompilationState


def final() -> list[str]:
    """What is final says what it said."""
    every = db.session.scalars(sa.select(Compilation).where(Compilation.state == CompilationState.FINAL))
    return [f"Sammanställning {one.id} är ändrad." for one in every if one.seal != one.sealed()]


def files() -> list[str]:
    """Its files are the same, byte for byte."""
    every = db.session.scalars(sa.select(CompilationFile).order_by(CompilationFile.id))
    return [
        f"Fil {one.id} i sammanställning {one.compilation_id} är ändrad."
        for one in every
        if hashlib.sha256(one.data).hexdigest() != one.sha256
    ]


ALL: Mapping[str, Check] = {"slutliga sammanställningar": final, "sammanställningarnas filer": files}

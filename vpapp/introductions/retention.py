"""Names of key functions whose time is over, for `flask purge`: the function and the days stay."""

import sqlalchemy as sa

from ..core.db import db
from ..core.retention import Names
from . import key_functions
from .key_function_models import KeyFunction


def _forget(which: sa.ColumnElement[bool]) -> None:
    for one in db.session.scalars(sa.select(KeyFunction).where(which).order_by(KeyFunction.id)).all():
        key_functions.forget_name(one, by=None)


NAMES = Names(
    key="key_functions",
    words=("nyckelfunktion som har slutat", "nyckelfunktioner som har slutat"),
    day=KeyFunction.ends_on,
    has_name=sa.or_(KeyFunction.person_id.is_not(None), KeyFunction.name != "", KeyFunction.email != ""),
    forget=_forget,
)

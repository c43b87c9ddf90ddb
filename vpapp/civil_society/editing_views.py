"""Pages of editors: what is to be done in the directory."""

from flask import Response

from ..core.access import Permission
from ..core.pages import page
from .views import feature


@feature.get("/civilsamhallet/redaktion", needs=Permission.EDIT_DIRECTORY)
def work_list() -> Response:
    """What there is to do for editors."""
    return page("civil_society/work_list.html")

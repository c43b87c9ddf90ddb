"""Pages: what the app's own presentation is made for, and the file."""


from flask import Response, abort, g, request, url_for

from ..boards import queries as boards
from ..boards.models import Board
from ..core import clock, files
from ..core.access import Permission
from ..core.pages import page
from ..programme import queries as programmes
from ..programme.models import Programme
from . import making, queries
from .forms import PresentationForm
from .views import count, feature


@feature.get("/stodmaterial/presentation", needs=Permission.READ_PROGRAMME)
def presentation() -> Response:
    """Choose whose part it shows."""
    return page("materials/presentation.html", form=_form(), programme=_programme())


@feature.get("/stodmaterial/presentation/fil", needs=Permission.READ_PROGRAMME)
def presentation_file() -> Response:
    """The file. It is counted for the reader's board, in a short transaction of its own; not who."""
    programme, form = _programme(), _form()
    if not form.validate():
        return page("materials/presentation.html", status=422, form=form, programme=programme)
    board = _board(form.namnd.data)
    minutes = int(form.minuter.data) if form.minuter.data else None
    made, name = making.make(g.actor, programme, board, minutes), making.file_name(board)
    count(queries.at(url_for(".presentation")))
    return files.sent(made, name)


def _form() -> PresentationForm:
    return PresentationForm(request.args).among(boards.valid_on(clock.today()), g.actor.board, making.MINUTES)


def _board(slug: str) -> Board | None:
    return boards.by_slug(slug) if slug else None


def _programme() -> Programme:
    return programmes.current(clock.today()) or abort(404)

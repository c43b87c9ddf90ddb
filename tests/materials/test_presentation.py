"""The app's own presentation: what it tells, that everybody can read it, and that all of it fits."""

import zipfile
from io import BytesIO

import pytest
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER

from tests import make, typeface
from vpapp.boards import queries as boards
from vpapp.core import clock, uploads
from vpapp.materials import making, measuring
from vpapp.scorecards import status
from vpapp.scorecards.status import Status

LONG = "Se över utbud av tillfälliga boendeformer för unga och vuxna som inte är i behov av skydd, " * 6


def made(slug="", who="medarbetare", minutes=None):
    board = make.board(slug) if slug else None
    return Presentation(BytesIO(making.make(make.person(who), make.programme(), board, minutes)))


def confirm_all(slug):
    for one in make.commitments(slug):
        make.confirm(one)


def words(file):
    return "\n".join(text for slide in file.slides for shape in slide.shapes for text, *_ in texts(shape))


def texts(shape):
    """(text, size, room, bold) of each paragraph in the shape."""
    if shape.has_text_frame and shape.text_frame.text:
        inside = shape.width.pt - shape.text_frame.margin_left.pt - shape.text_frame.margin_right.pt
        for paragraph in shape.text_frame.paragraphs:
            run = paragraph.runs[0] if paragraph.runs else None
            size = run.font.size.pt if run and run.font.size else 30
            indent = int((paragraph._p.xpath("./a:pPr/@marL") or [0])[0]) / 12700
            yield paragraph.text.replace("\v", "\n"), size, inside - indent, bool(run and run.font.bold)
    if getattr(shape, "has_table", False) and shape.has_table:
        for row in shape.table.rows:
            for cell, column in zip(row.cells, shape.table.columns, strict=True):
                run = cell.text_frame.paragraphs[0].runs[0]
                room = (column.width - cell.margin_right - cell.margin_left) / 12700
                yield cell.text_frame.text, run.font.size.pt, room, bool(run.font.bold)


def too_large(file):
    """What does not fit in its place, or off the slide, set in the typeface that is asked for."""
    for slide in file.slides:
        for shape in slide.shapes:
            if shape.top + shape.height > file.slide_height or shape.left + shape.width > file.slide_width:
                yield f"{shape.name} stands beside the slide"
            if shape.has_text_frame:
                needed = sum(typeface.height(text, size, room, bold=bold) for text, size, room, bold in texts(shape))
                needed += sum(one.space_after.pt for one in shape.text_frame.paragraphs[:-1] if one.space_after)
                if needed > shape.height.pt + 1:
                    yield f"{needed} in {shape.height.pt}: {shape.text_frame.text}"
            if getattr(shape, "has_table", False) and shape.has_table:
                yield from too_high(file, shape)


def too_high(file, shape):
    rows = list(shape.table.rows)
    if shape.top.pt + sum(row.height.pt for row in rows) > 493:
        yield f"{shape.name} reaches into the foot"
    found = list(texts(shape))
    columns = len(shape.table.columns)
    for no, row in enumerate(rows):
        for text, size, room, bold in found[no * columns : (no + 1) * columns]:
            if typeface.height(text, size, room, bold=bold) > row.height.pt - 13:
                yield f"the row of {text} is {row.height.pt} high"


@pytest.fixture(params=["", "farsta", "socialnamnden", "stokab", "all of them", "long", "nothing"])
def file(request, ctx):
    """Presentations of all sorts: without a board, with one's own, with everything, too much and nothing."""
    if request.param == "all of them":
        confirm_all("socialnamnden")
        return made("socialnamnden")
    if request.param == "long":
        for no in range(9):
            make.confirm(make.own_commitment(title=f"{no} {LONG}"), title=f"{no} {LONG}")
        confirm_all("farsta")
        return made("farsta", minutes=30)
    if request.param == "nothing":
        return made("skarholmen", "revisor")
    return made(request.param)


def test_each_slide_has_a_title_of_its_own_and_notes(file):
    titles = [slide.shapes.title.text for slide in file.slides]
    assert all(titles)
    assert len(set(titles)) == len(titles)
    assert all(slide.notes_slide.notes_text_frame.text for slide in file.slides)
    assert all(next(iter(slide.shapes)).shape_id == slide.shapes.title.shape_id for slide in file.slides)


def test_nothing_is_too_large_for_its_place(file):
    assert list(too_large(file)) == []


def test_no_place_is_left_empty_and_what_is_no_text_is_told_in_words(file):
    for slide in file.slides:
        for shape in slide.placeholders:
            assert shape.text_frame.text, f"{shape.name} is empty"
            assert shape.placeholder_format.type is not PP_PLACEHOLDER.PICTURE
        for shape in slide.shapes:
            about = shape._element.xpath(".//p:cNvPr")[0]
            if not shape.has_text_frame:
                assert about.get("descr"), f"{shape.name} says nothing to those who don't see it"
            elif not shape.text_frame.text:
                assert about.xpath(".//*[local-name()='decorative']"), f"{shape.name} is neither text nor decoration"


def test_everything_is_in_swedish(file):
    for slide in file.slides:
        for part in (slide, slide.notes_slide):
            for run in part.element.xpath(".//a:r"):
                assert run.xpath("./a:rPr/@lang") == ["sv-SE"]
    assert file.core_properties.language == "sv-SE"


def test_it_says_nothing_of_its_maker(file):
    about = file.core_properties
    assert about.title.startswith("Programmet mot våld 2021–2025")
    assert (about.author, about.last_modified_by, about.comments) == ("", "", "")
    written = BytesIO()
    file.save(written)
    with zipfile.ZipFile(written) as zipped:
        assert not [name for name in zipped.namelist() if "printer" in name or "thumbnail" in name]


def test_the_app_would_take_it_as_an_upload_and_it_is_wide(ctx):
    data = making.make(make.person(), make.programme(), make.board(), None)
    assert uploads.read(data, "a.pptx").mimetype == uploads.KINDS["pptx"]
    file = Presentation(BytesIO(data))
    assert file.slide_width * 9 == file.slide_height * 16
    assert {layout.name for layout in file.slide_layouts} == {"Titelbild", "Rubrik och text", "Bara rubrik"}


def test_all_of_a_boards_commitments_are_there(ctx):
    confirm_all("socialnamnden")
    said = words(made("socialnamnden"))
    commitments = make.commitments("socialnamnden")
    assert len(commitments) == 25
    assert [one.title for one in commitments if one.title not in said] == []
    assert "Programmets mål" in said
    for goal in make.programme().goals:
        assert goal.name in said


def test_others_proposals_are_only_counted_and_ones_own_are_marked(ctx):
    one, *_ = make.commitments("farsta")
    make.confirm(one)
    own, other = words(made("farsta", "medarbetare")), words(made("farsta", "revisor"))
    proposal = make.commitments("farsta")[1].title
    assert "Förslag" in own
    assert proposal in own
    skarholmen = words(made("skarholmen", "medarbetare"))
    assert "Inget åtagande är fastställt än." in skarholmen
    assert "20 förslag väntar på att fastställas" in skarholmen.replace("\N{NO-BREAK SPACE}", " ")
    assert make.commitments("skarholmen")[0].title not in skarholmen
    assert one.title in other


def test_the_chart_counts_what_is_done_and_what_remains(ctx):
    confirm_all("farsta")
    dated = [one for one in make.commitments("farsta") if one.kind == "dated"]
    dated[0].status, dated[0].completed_on = Status.DONE, clock.today()
    file = made("farsta", "revisor")
    chart = next(shape.chart for slide in file.slides for shape in slide.shapes if shape.has_chart)
    counted = {series.name: sum(series.values) for series in chart.plots[0].series}
    assert counted["Klart"] == 1
    assert sum(counted.values()) == 20
    frame = next(shape for slide in file.slides for shape in slide.shapes if shape.has_chart)
    assert "1 klart" in frame._element.xpath(".//p:cNvPr/@descr")[0]


def test_the_time_is_shared_among_the_slides(ctx):
    with_time = [slide.notes_slide.notes_text_frame.text for slide in made("farsta", minutes=30).slides]
    assert all(text.startswith("Tid: ") for text in with_time)
    assert not any(slide.notes_slide.notes_text_frame.text.startswith("Tid: ") for slide in made("farsta").slides)


@pytest.mark.parametrize(("heights", "room", "pages"), [
    ([10, 10, 10], 30, [[0, 1, 2]]),
    ([10, 10, 10], 29, [[0, 1], [2]]),
    ([10] * 6, 50, [[0, 1, 2], [3, 4, 5]]),
    ([100], 30, [[0]]),
    ([5, 100, 5], 30, [[0], [1], [2]]),
])  # fmt: skip
def test_rows_are_shared_evenly_among_as_few_slides_as_can_be(heights, room, pages):
    assert measuring.shared(heights, room) == pages


def test_the_table_of_widths_is_never_narrower_than_the_typeface(ctx):
    signs = {sign for signs in measuring._WIDTHS.values() for sign in signs} - set("●○▲")
    assert not [sign for sign in sorted(signs) if measuring.width(sign, 10) < typeface.width(sign, 10)]
    bold = [*(status.WORDS[one] for one in Status), *(goal.name for goal in make.programme().goals)]
    narrow = [one for one in bold if measuring.width(one, 10, bold=True) < typeface.width(one, 10, bold=True)]
    assert not narrow


def test_text_is_measured():
    assert measuring.lines("ett", 20, 500) == 1
    assert measuring.lines("ett två", 20, measuring.width("två", 20)) == 2
    assert measuring.lines("x" * 100, 20, 200) == 6
    assert measuring.width("Ö", 10, bold=True) > measuring.width("Ö", 10) > measuring.width("i", 10)


def test_the_page_has_ones_own_board_first_and_sends_the_file(browser):
    staff = browser("medarbetare")
    answer = staff.get("materials.presentation")
    assert answer.text.index("Farsta stadsdelsnämnd") < answer.text.index("Bromma stadsdelsnämnd")
    got = staff.get("materials.presentation_file", query={"namnd": "farsta", "minuter": "15"})
    assert got.headers["Content-Disposition"] == "attachment; filename=programmet-mot-vald-farsta.pptx"
    assert got.mimetype == uploads.KINDS["pptx"]
    assert "attachment; filename=programmet-mot-vald.pptx" in staff.get(
        "materials.presentation_file", query={"namnd": ""}).headers["Content-Disposition"]
    for odd in ({"namnd": "finns-inte"}, {"namnd": "\x00"}, {"minuter": "-1"}):
        assert staff.get("materials.presentation_file", query=odd).status_code == 422
    assert browser("revisor").get("materials.presentation").status_code == 200


def test_every_board_can_have_one(ctx):
    for board in boards.valid_on(clock.today())[::9]:
        assert len(made(board.slug).slides) >= 8

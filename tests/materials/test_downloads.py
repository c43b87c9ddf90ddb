"""Downloads: what is sent, who may fetch it, and that only board and month are counted."""

from datetime import date

import pytest
import sqlalchemy as sa

from tests import make
from tests.make.files import PDF
from vpapp.core.db import db
from vpapp.materials import download_queries, loading
from vpapp.materials.models import Material, MaterialDownload
from vpapp.materials.words import MaterialState


def counted(saving):
    """(board, year, month, number) of all."""
    with saving():
        rows = db.session.scalars(sa.select(MaterialDownload).order_by(MaterialDownload.id)).all()
        return [(row.board_id, row.year, row.month, row.number) for row in rows]


@pytest.fixture
def key(saving):
    """Of a material with a file and an earlier version of it."""
    with saving():
        one = make.material("Så här gör vi")
        make.version(one)
        return one.id


def test_the_file_is_an_attachment_in_a_sandbox(browser, key):
    got = browser("medarbetare").get("materials.fetch", key=key, no=2)
    assert got.data == PDF
    assert got.headers["Content-Disposition"] == "attachment; filename=sa-har-gor-vi-version-2.pdf"
    assert got.headers["Content-Security-Policy"].startswith("default-src 'none'; sandbox")


def test_board_and_month_are_counted_and_nothing_else(browser, saving, key):
    with saving():
        farsta, social = make.board("farsta").id, make.board("socialnamnden").id
    staff = browser("medarbetare")
    for no in (1, 2, 2):
        staff.get("materials.fetch", key=key, no=no)
    browser("kommunikator").get("materials.fetch", key=key, no=2)
    for _ in range(2):
        browser("revisor").get("materials.fetch", key=key, no=2)
    with make.on(date(2023, 6, 1)):
        staff.get("materials.fetch", key=key, no=2)
    assert counted(saving) == [(farsta, 2023, 5, 3), (social, 2023, 5, 1), (None, 2023, 5, 2), (farsta, 2023, 6, 1)]
    with saving():
        assert download_queries.per_board(2023, 2023) == {farsta: 4, social: 1, None: 2}
        assert download_queries.per_board(2024, 2025) == {}
        assert download_queries.per_month(2023) == {5: 6, 6: 1}
        assert set(MaterialDownload.__table__.columns.keys()) == {
            "id", "material_id", "board_id", "year", "month", "number"}  # fmt: skip


def test_asking_only_for_its_head_counts_nothing(browser, saving, key):
    browser("medarbetare").client.head(f"/stodmaterial/{key}/version/2")
    assert counted(saving) == []


@pytest.mark.parametrize(("state", "who", "status"), [
    (MaterialState.DRAFT, "medarbetare", 404),
    (MaterialState.DRAFT, "kommunikator", 200),
    (MaterialState.WITHDRAWN, "medarbetare", 404),
    (MaterialState.WITHDRAWN, "kommunikator", 200),
])  # fmt: skip
def test_what_is_not_published_is_the_editors_and_not_counted(browser, saving, state, who, status):
    with saving():
        one = make.material(state=state).id
    assert browser(who).get("materials.fetch", key=one, no=1).status_code == status
    assert counted(saving) == []


def test_a_version_that_is_none(browser, key):
    assert browser("medarbetare").get("materials.fetch", key=key, no=3).status_code == 404


def test_a_link_leads_on_and_is_counted_but_not_the_way_to_the_apps_own_presentation(browser, saving):
    with saving():
        link = make.material("En länk", url="https://www.exempel.se/rapport").id
        loading.load()
        own = db.session.scalars(sa.select(Material).where(Material.title == "Presentation av programmet")).one().id
    staff = browser("medarbetare")
    assert staff.get("materials.fetch", key=link, no=1).location == "https://www.exempel.se/rapport"
    assert staff.get("materials.fetch", key=own, no=1).location == "/stodmaterial/presentation"
    assert len(counted(saving)) == 1
    staff.get("materials.presentation_file")
    assert len(counted(saving)) == 2


def test_the_editors_see_how_often(browser, saving, key):
    staff, editor = browser("medarbetare"), browser("kommunikator")
    assert "Inget är nedladdat än" in editor.get("materials.fetched").text
    with make.on(date(2022, 12, 1)):
        staff.get("materials.fetch", key=key, no=1)
    for who in (staff, staff, browser("revisor")):
        who.get("materials.fetch", key=key, no=1)
    answer = editor.get("materials.fetched")
    for words in ("Farsta stadsdelsnämnd", "Utan nämnd", "Så här gör vi", "maj", "3 gånger"):
        assert words in answer.text.replace("\N{NO-BREAK SPACE}", " ")
    assert "1 gång" in editor.get("materials.fetched", query={"ar": "2022"}).text.replace("\N{NO-BREAK SPACE}", " ")
    assert editor.get("materials.fetched", query={"ar": "\x00"}).status_code == 200
    assert staff.get("materials.fetched").status_code == 403

"""Changes need this site's own token, and come from nowhere else."""

import pytest

from tests.browser import Browser


@pytest.mark.parametrize("token", [None, "", "banana", "another's"])
@pytest.mark.parametrize("htmx", [False, True])
def test_a_change_without_its_own_token_is_refused(app, browser, token, htmx):
    somebody, other = browser("nyckelfunktion-farsta"), browser("medarbetare")
    somebody.token = {"another's": other.token}.get(token or "", token or "")
    sent = {
        "csrf_token": somebody.token,
        "title": "Ett längre åtagande som inte får tappas bort",
        "kind": "ongoing",
    }
    client = somebody.client
    answer = client.post(
        "/styrkort/farsta/nytt-atagande",
        data=sent if token is not None else {},
        headers={"HX-Request": "true"} if htmx else {},
    )
    assert answer.status_code == 400
    if token and not htmx:
        assert sent["title"] in answer.text, "what was typed is kept"
        assert somebody.token not in answer.text


def test_the_token_of_before_signing_in_is_worth_nothing_after(app):
    somebody = Browser(app)
    somebody.get("/logga-in")
    before = somebody.token
    somebody.post("/logga-in/demo", {"person": "medarbetare"})
    somebody.token = before
    assert somebody.post("/logga-ut").status_code == 400


@pytest.mark.parametrize(
    ("site", "status"),
    [
        ("cross-site", 403),
        ("same-site", 403),
        ("banana", 403),
        ("same-origin", 303),
        ("none", 303),
        (None, 303),
    ],
)
def test_another_site_changes_nothing(browser, site, status):
    somebody = browser("nyckelfunktion-farsta")
    headers = {"Sec-Fetch-Site": site} if site else {}
    assert somebody.post("/logga-ut", headers=headers).status_code == status


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_site_may_link_to_us(browser, site):
    assert browser("medarbetare").get("/styrkort", headers={"Sec-Fetch-Site": site}).status_code == 200

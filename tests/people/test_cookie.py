"""The one cookie: set where one is about to sign in, gone when one has signed out, as the privacy page says."""

import pytest

COOKIE = "vpapp"
OPEN = ("/", "/programmet/kortversion", "/personuppgifter", "/roller", "/stod-till-medarbetare")
REFUSED = ("/styrkort", "/finns-inte")


@pytest.mark.parametrize("path", [*OPEN, *REFUSED])
def test_pages_without_a_form_set_none(browser, path):
    nobody = browser()
    assert "Set-Cookie" not in nobody.get(path).headers
    assert nobody.client.get_cookie(COOKIE) is None


@pytest.mark.parametrize("path", ["/logga-in", "/tillganglighet"])
def test_it_comes_with_a_form(browser, path):
    nobody = browser()
    nobody.get(path)
    assert nobody.client.get_cookie(COOKIE) is not None


def test_it_is_gone_once_it_was_said_that_one_has_signed_out(browser):
    someone = browser("medarbetare")
    assert someone.client.get_cookie(COOKIE) is not None
    answer = someone.post("/logga-ut", follow=True)
    assert "Du är utloggad." in answer.text
    assert someone.client.get_cookie(COOKIE) is None
    assert "Set-Cookie" not in someone.get("/").headers


def test_only_who_is_signed_in_has_a_token_for_htmx(browser):
    assert "X-CSRFToken" not in browser().get("/").text
    assert "X-CSRFToken" in browser("medarbetare").get("/").text

"""Signing in and out."""


def test_the_sign_in_page(browser):
    assert browser().get("/logga-in").status_code == 200


def test_a_key_function_signs_in(browser):
    page = browser("nyckelfunktion-farsta").get("/min-sida")
    assert page.status_code == 200

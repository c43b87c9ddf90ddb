"""`make run`: on which day the demo stands."""

import importlib

import pytest


@pytest.mark.parametrize(("asked", "day"), [(None, "2023-05-22"), ("", "2023-05-22"), ("2023-09-01", "2023-09-01")])
def test_the_day_may_be_chosen(monkeypatch, asked, day):
    monkeypatch.delenv("VPAPP_TODAY", raising=False)
    if asked is not None:
        monkeypatch.setenv("VPAPP_TODAY", asked)
    demo = importlib.reload(importlib.import_module("scripts.demo"))
    assert demo.ENVIRONMENT["VPAPP_TODAY"] == day

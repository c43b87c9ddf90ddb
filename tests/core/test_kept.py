"""What is kept: drawn once for a key, found out once, and let go of."""

import pytest

from vpapp.core import kept


@pytest.fixture
def asked():
    return []


def test_a_piece_is_drawn_once_for_a_key(asked):
    def draw():
        asked.append(1)
        return f"<b>{len(asked)}</b>"

    assert kept.piece("one", draw) == kept.piece("one", draw) == "<b>1</b>"
    assert kept.piece("two", draw) == "<b>2</b>"
    kept.forget()
    assert kept.piece("one", draw) == "<b>3</b>"


def test_what_is_missing_is_asked_for_at_once(asked):
    def find(names):
        asked.append(list(names))
        return {name: name.upper() for name in names if name != "unknown"}

    assert kept.values({"a": 1, "b": 2}, find) == {"a": "A", "b": "B"}
    assert kept.values({"b": 2, "c": 3}, find) == {"b": "B", "c": "C"}
    assert kept.values({"a": 1, "c": 3}, find) == {"a": "A", "c": "C"}
    assert kept.values({"a": 4}, find) == {"a": "A"}, "another key is another thing"
    assert asked == [["a", "b"], ["c"], ["a"]]


def test_nothing_is_kept_for_long(monkeypatch, asked):
    now = [1000.0]
    monkeypatch.setattr(kept, "monotonic", lambda: now[0])
    kept.piece("one", lambda: "old")
    now[0] += kept.SECONDS - 1
    assert kept.piece("one", lambda: "new") == "old"
    now[0] += 1
    assert kept.piece("one", lambda: "new") == "new"


def test_the_oldest_goes_first():
    store = kept._Store(2)
    for key in "abc":
        store.put(key, key)
    assert store.get("a") is kept.MISSING
    assert (store.get("b"), store.get("c")) == ("b", "c")

"""One test for a table of what may be done in each state."""

from collections.abc import Callable, Collection, Mapping
from typing import Any

import pytest

from vpapp.core.rules import Refused


def table(
    allowed: Mapping[Any, Collection[str]],
    acts: Mapping[str, Callable[[Any], object]],
    in_state: Callable[[Any], object],
) -> Callable[..., None]:
    """The test that every act is carried out in the states that allow it, and refused in all others."""

    @pytest.mark.usefixtures("ctx")
    @pytest.mark.parametrize("state", list(allowed))
    @pytest.mark.parametrize("act", acts)
    def test(state: Any, act: str) -> None:
        one = in_state(state)
        if act in allowed[state]:
            acts[act](one)
            return
        with pytest.raises(Refused):
            acts[act](one)

    return test

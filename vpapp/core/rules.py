"""What an action says when its rule forbids it."""


class Refused(Exception):
    """A rule says no. The text is shown as it stands, so it says why and what to do."""


class Stale(Refused):
    """Somebody else has changed the same thing since it was read."""

    def __init__(
        self, text: str = "Någon annan har ändrat texten medan du skrev. Jämför och välj vilken som ska gälla."
    ) -> None:
        super().__init__(text)

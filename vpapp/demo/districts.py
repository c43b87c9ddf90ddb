"""Stories of the district boards that have no file of their own: made from the ways in one common file.

Always the same: every choice comes from a generator seeded with the board or the row.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

from ..scorecards.status import Status
from . import stories
from .cast import DAY
from .stories import Answer, Step, Story

DATED = (14, 25, 26, 29, 31, 33)
ONGOING = (1, 3, 4, 5, 6, 7, 15, 16, 19, 20, 21, 28, 32)
THIS_YEAR = 23
ROUNDS = ((date(2022, 1, 24), date(2022, 2, 15)), (date(2022, 5, 9), date(2022, 5, 31)),
          (date(2022, 9, 5), date(2022, 9, 30)), (date(2023, 1, 23), date(2023, 2, 15)))
NOW = (date(2023, 5, 2), date(2023, 5, 19))
YEAR_REPORTS = (0, 3)


def invented() -> list[Story]:
    """The stories, those written out included."""
    file = stories.read("districts")
    ways = {row["no"]: _shared_out(row["no"], row["ways"], len(file["boards"])) for row in file["rows"]}
    made = stories.stories_of(file["told"])
    own_way = {(story.board, story.no) for story in made}
    for index, (slug, board) in enumerate(file["boards"].items()):
        district = _District(slug, board)
        for row in file["rows"]:
            if (slug, row["no"]) not in own_way:
                made.extend(district.stories_of(row, ways[row["no"]][index]))
    return made


def _shared_out(no: int, ways: Sequence[Mapping[str, str]], boards: int) -> list[Mapping[str, str]]:
    """One way for each board, all ways about equally often."""
    each = [way for _ in range(-(-boards // len(ways))) for way in ways][:boards]
    Random(no).shuffle(each)  # noqa: S311 - no secret, always the same
    return each


class _District:
    """A board and how far it has come."""

    def __init__(self, slug: str, board: Mapping[str, Any]) -> None:
        self.slug, self.board = slug, board
        self.random = Random(slug)  # noqa: S311 - no secret, always the same
        self.done = self.random.sample(DATED, board["done"])
        other = [no for no in (*ONGOING, THIS_YEAR, *DATED) if no not in self.done]
        self.unfixed = self.random.sample(other, len(ONGOING) + 1 + len(DATED) - board["fixed"])

    def stories_of(self, row: Mapping[str, Any], way: Mapping[str, str]) -> Iterator[Story]:
        """What the board has done with the row; nothing at all with half of what it has not fixed."""
        no = row["no"]
        began = date(2022, 12, 5) if no == THIS_YEAR else self.board["began"]
        written = self._day(began, began + timedelta(days=50))
        said = {"board": self.slug, "no": no, "responsible": way["responsible"],
                "plan": self._placed(way["plan"])}
        if no not in self.unfixed:
            confirmed = self._day(written, written + timedelta(days=20))
            yield Story(**said, written=written, confirmed=confirmed, years=self._years(no),
                        **(self._dated(row, confirmed) if no in (THIS_YEAR, *DATED)
                           else self._ongoing(row, confirmed)))
        elif self.random.random() < 0.5:
            yield Story(**said, written=written)

    def _years(self, no: int) -> tuple[int, ...]:
        if no == THIS_YEAR:
            return (2023,)
        return (2022,) if no in self.done else self.random.choice(((2022, 2023), (2022, 2023), (2022,), ()))

    def _dated(self, row: Mapping[str, Any], confirmed: date) -> dict[str, Any]:
        """A dated commitment: done, or begun, or late without a beginning."""
        last = date(2022, 10, 31) if row["no"] == 14 else date(2022, 8, 31)
        if row["no"] in self.done:
            begun = self._day(confirmed, confirmed + timedelta(days=30))
            done = self._day(begun + timedelta(days=14), max(begun + timedelta(days=28), last))
            return {"begun": begun, "done": done, "steps": self._steps(row, begun, done, all_done=True)}
        if self.random.random() < 0.3:
            return {"steps": self._steps(row, confirmed, confirmed, all_done=False)}
        begun = self._day(confirmed + timedelta(days=10), confirmed + timedelta(days=90))
        return {"begun": begun, "steps": self._steps(row, begun, DAY - timedelta(days=7), all_done=False)}

    def _steps(self, row: Mapping[str, Any], first: date, last: date, *, all_done: bool) -> list[Step]:
        texts = self.random.choice(row.get("steps", [[]]))
        most = len(texts) if all_done else len(texts) // 2 if first < last else 0
        days = sorted(self._day(first, last) for _ in range(most))
        return [Step(text, days[index] if index < most else None) for index, text in enumerate(texts)]

    def _ongoing(self, row: Mapping[str, Any], confirmed: date) -> dict[str, Any]:
        """An ongoing commitment: answered in some of the rounds since it was confirmed."""
        words = {name: self.random.sample(row[name], len(row[name])) for name in ("said", "hindered")}
        rounds = [no for no, dates in enumerate(ROUNDS)
                  if dates[0] > confirmed and self.random.random() < self.board["pace"]]
        answers = [self._answer(no, words) for no in rounds or [len(ROUNDS) - 1]]
        if self.random.random() < self.board["now"]:
            answers.append(Answer(self._day(*NOW)))
        steps = self._steps(row, confirmed, DAY - timedelta(days=7), all_done=False)
        return {"answers": answers, "steps": steps}

    def _answer(self, no: int, words: Mapping[str, list[str]]) -> Answer:
        on, chance = self._day(*ROUNDS[no]), self.random.random()
        if chance < 0.25 and words["hindered"]:
            return Answer(on, Status.PARTLY, self._placed(words["hindered"].pop()))
        if no in YEAR_REPORTS and chance < 0.7 and words["said"]:
            return Answer(on, text=self._placed(words["said"].pop()))
        return Answer(on)

    def _day(self, first: date, last: date) -> date:
        """A working day from the first to the last, both included."""
        days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
        return self.random.choice([day for day in days if _is_working_day(day)] or [last])

    def _placed(self, text: str) -> str:
        place, other = self.board["places"]
        return text.format(place=place, other=other)


def _is_working_day(day: date) -> bool:
    """Whether people are at work: not at weekends, in July or around Christmas."""
    return day.weekday() < 5 and (1, 7) <= (day.month, day.day) <= (12, 22) and day.month != 7

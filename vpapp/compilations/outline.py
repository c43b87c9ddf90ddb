"""A compilation as a document: its chapters in order, counted from its content, with what the office writes."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from ..core import clock, swedish
from ..core.document import Bar, Bars, Document, Grid, Heading, Own, Piece, Quote, Quotes, Text
from ..follow_up.frozen import Content
from ..follow_up.versions import CELL_WORDS, Cell
from ..scorecards.answer_models import DEVIATION_WORDS, Deviation
from .facts import Facts, Told, parts, quotable, reasons, standing_of, statuses
from .gathering import NOT_HANDED_IN
from .models import MIDTERM, Compilation

NONE = "–"
SUMMARY, CARRYING, CONCLUSIONS = "sammanfattning", "genomforande", "slutsatser"
MOST_NEEDS = 15
Line = list[str | int]


def document(one: Compilation, *, final_on: date | None = None) -> Document:
    """All of it; with `final_on` as it will be when it becomes final that day."""
    on = final_on or (clock.local(one.final_at).date() if one.final_at else None)
    return Document(
        title(one), _lead(one.content), _as_of(one, on), list(_Outline(one, is_final=on is not None).pieces())
    )


def title(one: Compilation) -> str:
    """ "Sammanställning 2022", "Halvvägsrapport 2021–2023"."""
    if one.key != MIDTERM:
        return f"Sammanställning {one.key}"
    years = [each["year"] for each in one.content["rounds"]]
    return f"Halvvägsrapport {min(years)}–{max(years)}"


def places(content: Content) -> dict[str, str]:
    """Place → what the office writes about there."""
    goals = {f"mal-{goal['no']}": f"Mål {goal['no']}: {goal['name']}" for goal in content["goals"]}
    return {
        SUMMARY: "Sammanfattning",
        **goals,
        CARRYING: "Att genomföra programmet",
        CONCLUSIONS: "Slutsatser",
    }


def _lead(content: Content) -> str:
    named = [one["named"] for one in content["rounds"]]
    told = named[0] if len(named) == 1 else f"{named[0]} till och med {named[-1]}"
    what = f"det som nämnder och bolag har lämnat in i {told}"
    return f"{content['programme']}. Bygger på {what}."


def _as_of(one: Compilation, final_on: date | None) -> str:
    """ "Utgåva 1, slutlig den 4 maj 2023. Uppgifterna är hämtade den 20 april 2023."."""
    on = swedish.long_date(date.fromisoformat(one.content["on"]))
    final = f", slutlig den {swedish.long_date(final_on)}" if final_on else ", utkast"
    return f"Utgåva {one.edition}{final}. Uppgifterna är hämtade den {on}."


class _Outline:
    """The pieces in order."""

    def __init__(self, one: Compilation, *, is_final: bool) -> None:
        self.one, self.content, self.facts = one, one.content, Facts(one.content)
        self.is_midterm, self.is_final, self.labels = one.key == MIDTERM, is_final, places(one.content)

    def pieces(self) -> Iterator[Piece]:
        """Chapter by chapter."""
        yield from self._own_chapter(SUMMARY)
        yield from self._whole()
        yield from self._reporting()
        for goal in self.content["goals"]:
            yield from self._goal(goal["no"], f"mal-{goal['no']}")
        yield from self._goal(None, CARRYING)
        yield from self._reasons()
        yield from self._support()
        yield from self._not_applicable()
        yield from self._extracts()
        yield from self._examples()
        yield from self._missing()
        if self.one.text_in(CONCLUSIONS) or not self.is_final:
            yield from self._own_chapter(CONCLUSIONS)
        yield from self._sources()

    def _own_chapter(self, place: str) -> Iterator[Piece]:
        yield Heading(self.labels[place], 2, place)
        yield self._own(place)

    def _own(self, place: str) -> Own:
        return Own(place, self.labels[place], self.one.text_in(place))

    def _bars(self, caption: str, rows: Sequence[Told]) -> Bars:
        """One bar for each round in which there is anything to say."""
        of = {name: parts(one for one in rows if one.report["round"] == name) for name in self.facts.rounds}
        return Bars(caption, [Bar(name, said) for name, said in of.items() if said], "Omgång")

    def _who(self, report: Content) -> list[str]:
        """Whose it is; halfway also of when."""
        return [report["short_name"], report["round"]] if self.is_midterm else [report["short_name"]]

    def _head(self, *more: str) -> list[str]:
        return ["Nämnd eller bolag", *(["Omgång"] if self.is_midterm else []), *more]

    def _whole(self) -> Iterator[Piece]:
        yield self._bars("Alla åtaganden hos alla nämnder och bolag", self.facts.told)
        if self.is_midterm:
            yield from self._moved(self.facts.told)

    def _reporting(self) -> Iterator[Piece]:
        yield Heading("Vilka som har rapporterat", 2, "rapporterat")
        bars = [Bar(name, self.facts.standing(name)) for name in self.facts.rounds]
        yield Bars("Nämnder och bolag som har lämnat in", bars, "Omgång")
        if self.is_midterm:
            return
        kinds = self.facts.kinds(self.facts.rounds[0])
        rows: list[Line] = [
            [kind, *(part.number for part in standing_of(some)), len(some)] for kind, some in kinds
        ]
        head = ["Slag", "Lämnat in", "Avskrift ur ILS", "Inte lämnat in", "Summa"]
        yield Grid("Efter slag av nämnd och bolag", head, [*rows, _total(rows)])
        names = [report["name"] for report in self.facts.reports if report["source"] == NOT_HANDED_IN]
        if names:
            yield Text(f"Har inte lämnat in: {swedish.joined(names)}.")

    def _goal(self, no: int | None, place: str) -> Iterator[Piece]:
        yield Heading(self.labels[place], 2, place)
        yield self._own(place)
        if no is not None:
            bars = [Bar(name, said) for name in self.facts.rounds if (said := self.facts.goal(no, name))]
            if bars:
                yield Bars(f"Mål {no} som helhet, så som nämnder och bolag bedömer det", bars, "Omgång")
        for activity in self.content["activities"]:
            if activity["goal"] == no:
                yield from self._activity(activity)
        own = [one for one in self.facts.own if one.row["goal"] == no and one.row["answered"]]
        if own:
            head = self._head("Åtagande", "Svar")
            rows = [[*self._who(one.report), one.row["title"], CELL_WORDS[one.cell][0]] for one in own]
            yield Grid(f"Egna åtaganden, {_goal_words(no)}", head, rows)

    def _activity(self, activity: Content) -> Iterator[Piece]:
        no, rows = activity["no"], self.facts.of_activity(activity["no"])
        yield Heading(f"Aktivitet {no}. {activity['text']}", 3, f"aktivitet-{no}")
        if not rows:
            yield Text("Ingen nämnd och inget bolag har ett åtagande.")
            return
        last = [one for one in rows if one.report["round"] == self.facts.rounds[-1]]
        number = len({one.row["commitment"] for one in last})
        yield self._bars(f"Aktivitet {no}: {swedish.count(number, 'åtagande', 'åtaganden')}", rows)
        if self.is_midterm:
            yield from self._moved(rows)
        elif found := statuses(rows):
            yield Text(f"Läge: {swedish.joined(f'{number} {words}' for words, number in found)}.")
        chosen = [one for one in quotable(self.facts, no) if one.key in self.one.quotes]
        yield Quotes(str(no), [Quote(one.row["text"], one.source) for one in chosen])

    def _moved(self, rows: Iterable[Told]) -> Iterator[Piece]:
        better, worse, same, once = self.facts.moved(rows)
        compared = better + worse + same
        if compared:
            yield Text(
                f"Sedan första bedömningen: {better} bättre, {worse} sämre och {same} lika, av {compared} som har "
                f"bedömts mer än en gång." + (f" {once} har bedömts en gång." if once else "")
            )

    def _reasons(self) -> Iterator[Piece]:
        yield Heading("Varför det inte har gått som planerat", 2, "orsaker")
        found = reasons(self.facts.told)
        if not found:
            yield Text("Ingen nämnd och inget bolag har angett någon orsak.")
            return
        goals = [*(goal["no"] for goal in self.content["goals"]), None]
        rows: list[Line] = []
        for reason in Deviation:
            numbers = [found[reason, no] for no in goals]
            if any(numbers):
                rows.append([DEVIATION_WORDS[reason], *numbers, sum(numbers)])
        head = ["Orsak", *(f"Mål {no}" if no else "Utan mål" for no in goals), "Summa"]
        yield Grid("Orsaker per mål, antal svar", head, [*rows, _total(rows)])

    def _support(self) -> Iterator[Piece]:
        yield Heading("Stöd som nämnder och bolag behöver", 2, "stod")
        some = [one for one in self.facts.told if one.row["support"]]
        if not some:
            yield Text("Ingen nämnd och inget bolag har angett något behov.")
        else:
            rows = [[*self._who(one.report), _about(one), one.row["support"]] for one in some]
            yield Grid("Behov av stöd", self._head("Om", "Behov"), rows)
        if self.is_midterm and (needs := self.facts.needs()):
            yield Grid(
                "Nämnder och bolag som behöver stöd mest",
                [
                    "Nämnd eller bolag",
                    "Uppfylls delvis eller inte, senaste året",
                    "Behov av stöd",
                    "Inte lämnat in",
                ],
                [list(one) for one in needs[:MOST_NEEDS]],
            )

    def _not_applicable(self) -> Iterator[Piece]:
        some = [one for one in self.facts.told if one.cell is Cell.NOT_APPLICABLE and one.row["exemption"]]
        if some:
            yield Heading("Ej aktuellt", 2, "ej-aktuellt")
            rows = [[*self._who(one.report), _about(one), one.row["exemption"]] for one in some]
            yield Grid("Åtaganden som inte är aktuella", self._head("Om", "Motivering"), rows)

    def _extracts(self) -> Iterator[Piece]:
        for number, one in enumerate(self.content["extracts"], 1):
            yield Heading(one["title"], 2, f"mer-{number}")
            yield Text(one["lead"])
            yield Grid(one["title"], one["head"], one["rows"])

    def _examples(self) -> Iterator[Piece]:
        yield Heading("Det som kan delas som goda exempel", 2, "exempel")
        some = [one for one in self.facts.told if one.row["is_example"]]
        if not some:
            yield Text("Ingen nämnd och inget bolag har föreslagit något.")
            return
        rows = [[*self._who(one.report), _about(one)] for one in some]
        yield Grid("Föreslaget av nämnder och bolag", self._head("Om"), rows)

    def _missing(self) -> Iterator[Piece]:
        yield Heading("Det som saknas", 2, "saknas")
        silent = [
            each["no"]
            for each in self.content["activities"]
            if _is_silent(self.facts.of_activity(each["no"]))
        ]
        if silent:
            numbers = swedish.joined(str(no) for no in silent)
            yield Text(
                f"Ingen har svarat om {'aktivitet' if len(silent) == 1 else 'aktiviteterna'} {numbers}."
            )
        found = [(report, missing) for report in self.facts.reports if (missing := _missing_of(report))]
        rows: list[Line] = [[*self._who(report), *missing] for report, missing in found]
        if rows:
            head = self._head("Obesvarade åtaganden", "Mål utan bedömning")
            yield Grid("Inlämnat, men inte besvarat", head, rows)
        elif not silent:
            yield Text("De som har lämnat in har besvarat allt de skulle.")

    def _sources(self) -> Iterator[Piece]:
        yield Heading("Underlag", 2, "underlag")
        if not self.is_midterm:
            rows = [
                [each["name"], each["number"] or NONE, each["on"] or NONE, each["decided"] or NONE]
                for each in self.facts.reports
            ]
            yield Grid(
                "Versioner som uppgifterna är hämtade ur",
                ["Nämnd eller bolag", "Version", "Inlämnad", "Beslut"],
                rows,
            )
            return
        found: dict[str, dict[str, str]] = {}
        for each in self.facts.reports:
            found.setdefault(each["name"], {})[each["round"]] = str(each["number"] or NONE)
        names = self.facts.rounds
        table = [[name, *(of.get(each, "") for each in names)] for name, of in found.items()]
        yield Text(
            "Numret är den version som uppgifterna är hämtade ur. – betyder att inget lämnades in. "
            "Tomt betyder att nämnden eller bolaget inte fanns."
        )
        yield Grid("Versioner som uppgifterna är hämtade ur", ["Nämnd eller bolag", *names], table)


def _goal_words(no: int | None) -> str:
    return f"mål {no}" if no else "utan mål"


def _total(rows: Sequence[Line]) -> Line:
    """The sum of each column of numbers."""
    return ["Summa", *(sum(int(value) for value in column) for column in list(zip(*rows, strict=True))[1:])]


def _is_silent(rows: Sequence[Told]) -> bool:
    """Whether somebody should have answered, and nobody has."""
    return any(one.cell is Cell.NOT_REPORTED for one in rows) and not any(one.row["answered"] for one in rows)


def _about(one: Told) -> str:
    no = one.row["activity"]
    return f"{no}. {one.row['title']}" if no else str(one.row["title"])


def _missing_of(report: Content) -> tuple[int, int] | None:
    """(rows, goals) that a report that was handed in lacks; None when nothing, or when it was not."""
    if report["source"] == NOT_HANDED_IN or report["transcript"]:
        return None
    rows = sum(row["cell"] == Cell.NOT_REPORTED for row in report["rows"])
    goals = sum(not goal["assessment"] for goal in report["goals"])
    return (rows, goals) if rows or goals else None

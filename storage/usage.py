"""Counts of one calendar month as tables that anyone may see; months never overlap, so none is part of another."""

from __future__ import annotations

import datetime
from calendar import monthrange
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from storage.counts import Occurrence, read_occurrences
from storage.database import Database
from storage.disclosure import LEAST, Disclosed, disclose

STEPS = {
    "opened": "Deelwijzer geopend",
    "asked": "Vraag gesteld",
    "open": "Kreeg eerst een vraag terug",
    "decided": "Kreeg een uitkomst",
    "record": "Maakte een verslag",
    "colleague": "Maakte een bericht voor een collega of de FG",
}
"""How far people come, in order."""
HELPFUL = {"yes": "ja", "partly": "een beetje", "no": "nee"}
REST = "Al het andere samen"
EVERYTHING = "Alles samen"
FEW = f"minder dan {LEAST}"


@dataclass(frozen=True)
class Labels:
    """What a reader sees for the ids of themes, verdicts and facts; their order is that of the tables."""

    themes: Mapping[str, str]
    verdicts: Mapping[str, str]
    facts: Mapping[str, str]


@dataclass(frozen=True)
class UsageTable:
    """One table: its title, the heads of its columns, and its rows as words; the first cell names the row."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def usage_of_month(database: Database, month: datetime.date, labels: Labels) -> tuple[UsageTable, ...]:
    """The tables of the calendar month of that day; empty ones are left out."""
    last = month.replace(day=monthrange(month.year, month.month)[1])
    return usage_tables(read_occurrences(database, month.replace(day=1), last), labels)


def usage_tables(occurrences: Mapping[Occurrence, int], labels: Labels) -> tuple[UsageTable, ...]:
    """The tables of these counts."""
    tables = (
        _steps(_by_value(occurrences, "step")),
        _plain("Waar het over ging", "thema", _by_theme(occurrences, "verdict"), labels.themes),
        _plain("Uitkomsten", "uitkomst", _by_value(occurrences, "verdict"), labels.verdicts),
        _questions(occurrences, labels.facts),
        _certainty(occurrences, labels.themes),
        _helpful(occurrences, labels.themes),
    )
    return tuple(table for table in tables if table.rows)


def _steps(numbers: Counter[str]) -> UsageTable:
    rows = []
    for step, label in STEPS.items():
        number = numbers[step]
        rows.append((label, FEW if 0 < number < LEAST else str(number)))
    return UsageTable("Hoe ver mensen komen", ("stap", "aantal"), tuple(rows) if numbers else ())


def _plain(title: str, what: str, numbers: Counter[str], labels: Mapping[str, str]) -> UsageTable:
    shown = disclose(numbers, _order(labels, numbers))
    rows = [(labels.get(name, name), str(number)) for name, number in shown.alone.items()]
    return UsageTable(title, (what, "aantal"), (*rows, *_rest(shown)))


def _questions(occurrences: Mapping[Occurrence, int], labels: Mapping[str, str]) -> UsageTable:
    asked, answered, unknown = (_by_value(occurrences, measure) for measure in ("question", "answered", "not_known"))
    shown = disclose(asked, _order(labels, asked))
    rows = [
        (
            labels.get(fact, fact), str(number), _share(unknown[fact], number),
            _share(max(0, number - answered[fact]), number),
        )
        for fact, number in shown.alone.items()
    ]  # fmt: skip
    columns = ("vraag over", "gesteld", "weet ik niet", "niet beantwoord")
    return UsageTable("Vragen die ik terug stelde", columns, (*rows, *((*row, "", "") for row in _rest(shown))))


def _certainty(occurrences: Mapping[Occurrence, int], labels: Mapping[str, str]) -> UsageTable:
    """Means of before and after; a group that is shown holds at least five people, and so does what is left."""
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for one, number in occurrences.items():
        if one.measure == "certainty":
            was, _, now = one.value.partition("-")
            for place, more in enumerate((number, int(was) * number, int(now) * number)):
                sums[one.theme][place] += more
    groups = _groups(Counter({theme: pair[0] for theme, pair in sums.items()}), labels)
    rows = []
    for label, members in groups:
        people, before, after = (sum(sums[theme][place] for theme in members) for place in range(3))
        rows.append((label, str(people), _decimal(before / people), _decimal(after / people)))
    return UsageTable("Hoe zeker, van 1 tot 5", ("thema", "aantal", "vooraf", "achteraf"), tuple(rows))


def _helpful(occurrences: Mapping[Occurrence, int], labels: Mapping[str, str]) -> UsageTable:
    counted = _by_theme(occurrences, "helpful")
    said = Counter({(e.theme, e.value): number for e, number in occurrences.items() if e.measure == "helpful"})
    groups = _groups(counted, labels)
    rows = []
    for label, members in groups:
        number = sum(counted[theme] for theme in members)
        shares = (_share(sum(said[theme, value] for theme in members), number) for value in HELPFUL)
        rows.append((label, str(number), *shares))
    return UsageTable("Hielp het?", ("thema", "aantal", *HELPFUL.values()), tuple(rows))


def _groups(counted: Counter[str], labels: Mapping[str, str]) -> list[tuple[str, list[str]]]:
    """Groups of themes over which an average may be shown, with their titles: all, each that stands alone, the rest."""
    shown = disclose(counted, _order(labels, counted))
    groups = [(labels.get(theme, theme), [theme]) for theme in shown.alone]
    if shown.together:
        groups.append((REST, [theme for theme in counted if theme not in shown.alone]))
    return [(EVERYTHING, list(counted)), *groups] if len(groups) > 1 else groups


def _rest(shown: Disclosed) -> tuple[tuple[str, str], ...]:
    return ((REST, str(shown.together)),) if shown.together else ()


def _order(labels: Mapping[str, str], numbers: Mapping[str, int]) -> list[str]:
    """The order of the labels; an id that lost its label (an older count) comes after them."""
    return [*labels, *sorted(set(numbers) - set(labels))]


def _by_value(occurrences: Mapping[Occurrence, int], measure: str) -> Counter[str]:
    found: Counter[str] = Counter()
    for one, number in occurrences.items():
        if one.measure == measure:
            found[one.value] += number
    return found


def _by_theme(occurrences: Mapping[Occurrence, int], measure: str) -> Counter[str]:
    found: Counter[str] = Counter()
    for one, number in occurrences.items():
        if one.measure == measure:
            found[one.theme] += number
    return found


def _share(part: int, whole: int) -> str:
    return f"{round(100 * part / whole)} %"


def _decimal(number: float) -> str:
    return f"{number:.1f}".replace(".", ",")

"""What was measured, as tables for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.box import SIMPLE
from rich.table import Table

from bench.answers import AnswerTimes
from bench.apart import Apart, Spread, spread
from bench.crowd import CrowdFigures
from bench.deciding import DecidingTimes
from bench.growth import WAYS, Grown
from bench.masked_beside import PYTHON, Beside
from bench.masking import MaskingFigures
from bench.plain_pipeline import PLAIN, PlainAnswer
from bench.searching import Found, OwnAnswer, score
from evals.retrieval import RetrievalCase

FOUND = "dichtste 10\ngevonden"


def answers_table(measured: Apart[AnswerTimes]) -> Table:
    """How long an answer takes, and of what the time is made."""
    times = measured.result
    table = _table(f"Antwoorden op {times.questions} vragen", "wat", "tijd")
    table.add_row("start tot en met het eerste antwoord", f"{times.start:.1f} s")
    table.add_row("heel het antwoord", str(times.whole))
    table.add_row("daarvan: de vraag lezen", str(times.reading))
    table.add_row("daarvan: de vector van de vraag", str(times.embedding))
    table.add_row("daarvan: beslissen", str(times.deciding))
    table.add_row("meeste geheugen", f"{measured.peak_mb:.0f} MB")
    return table


def deciding_table(measured: Sequence[DecidingTimes]) -> Table:
    """Deciding, by the number of rules."""
    table = _table("Beslissen over onze eigen vragen", "regels", "feiten", "alle feiten bekend", "stap voor stap")
    for times in measured:
        table.add_row(str(times.rules), str(times.facts), str(times.whole), str(times.guided))
    return table


def crowd_table(figures: CrowdFigures) -> Table:
    """The app itself: its start, one person alone, and all at once."""
    table = _table(f"De bladzijde, {figures.people} mensen tegelijk", "wat", "tijd")
    table.add_row("start van de app tot en met het eerste antwoord", f"{figures.start:.1f} s")
    table.add_row("één mens alleen, heel de bladzijde", str(figures.alone))
    table.add_row("allen tegelijk, tot de uitkomst er staat", str(figures.outcome))
    table.add_row("allen tegelijk, heel de bladzijde", str(figures.whole))
    table.add_row("zag het antwoord van een ander", str(figures.mixed_up))
    return table


def masking_table(figures: MaskingFigures) -> Table:
    """What was found by label, and the time a text."""
    title = f"Maskeren: {figures.texts} achtergehouden teksten, {figures.times} per tekst"
    table = _table(title, "soort", "aantal", "gevonden (recall)", "terecht (precision)")
    for label, counts in figures.labels.items():
        table.add_row(label, str(counts.wanted), f"{counts.recall:.1%}", f"{counts.precision:.1%}")
    return table


def beside_table(what: str, programs: Sequence[Beside]) -> Table:
    """Of each label what share is hidden by each program, whatever it calls it."""
    table = _table(f"Maskeren naast andere programma's: {what}", "soort", "aantal", *(one.name for one in programs))
    for label, number in programs[0].wanted.items():
        if number:
            table.add_row(label, str(number), *(f"{one.hidden[label] / number:.1%}" for one in programs))
    table.add_row("vondsten die terecht zijn", "", *(f"{one.right}/{one.finds}" for one in programs))
    table.add_row("tijd per tekst", "", *(str(one.times) for one in programs))
    if len(programs) == 1:
        table.caption = (
            f"DEDUCE en Presidio niet gemeten: {PYTHON.parent.parent.name} ontbreekt (make bench maakt het)."
        )
    return table


def search_tables(
    sources: Iterable[str],
    own: Apart[OwnAnswer],
    plain: Apart[PlainAnswer],
    sets: dict[str, list[RetrievalCase]],
    present: set[str],
) -> Iterator[Table]:
    """Building both, then every way of searching on every set; `present` are the articles in the documents."""
    table = _table(f"Bouwen uit {', '.join(sources)}", "wat", "bouwtijd", "teksten", "meeste geheugen")
    texts = f"{own.result.passages} passages + {own.result.own_texts} eigen teksten"
    table.add_row("Deelwijzer", f"{own.result.build_seconds:.0f} s", texts, f"{own.peak_mb:.0f} MB")
    chunks = f"{plain.result.chunks} stukken"
    table.add_row(PLAIN, f"{plain.result.build_seconds:.0f} s", chunks, f"{plain.peak_mb:.0f} MB")
    yield table
    found = {**own.result.found, PLAIN: plain.result.found}
    times = {**own.result.search_ms, PLAIN: plain.result.search_ms}
    for name, cases in sets.items():
        yield _scores_table(name, cases, found, times)
        inside = [case for case in cases if case.wanted & present]
        yield _scores_table(f"{name}, alleen met een artikel uit deze documenten", inside, found, times)


def growth_tables(lines: Sequence[Grown], originals: int, queries: int) -> Iterator[Table]:
    """What each size costs to build and to keep open, and how long each way of searching takes at it."""
    memory = ("geheugen\nbij bouwen", "schijf", "openen", "geheugen\nna openen", "geheugen\nbij zoeken")
    cost = _table("Groei: bouwen en openen", "wat", "teksten", "bouwen", *memory)
    cost.caption = (
        f"Uit {originals} echte passages, vermenigvuldigd: elke kopie is in woorden en vector een mengsel van twee"
        " echte. Er is niets opnieuw ingebed, de bouwtijd is zonder inbedden; alleen de vragen worden echt ingebed."
    )
    for line in lines:
        opened = line.opened.result
        building = (f"{line.built.result.seconds:.1f} s", f"{line.built.peak_mb:.0f} MB") if line.built else ("–", "–")
        after = f"{opened.resident_mb:.0f} MB" if opened.resident_mb is not None else "–"
        keeping = (f"{line.disk_mb:.0f} MB", f"{opened.seconds:.1f} s", after, f"{line.opened.peak_mb:.0f} MB")
        cost.add_row(line.name, f"{line.size:,}".replace(",", "."), *building, *keeping)
    yield cost
    table = _table(f"Groei: zoeken, {queries} vragen, p50 / p95 in ms", "wat", "teksten", *WAYS, FOUND)
    table.caption = (
        "Wat de dichtstbijzijnde 10 zijn, is uitgerekend zonder index. Deelwijzer haalt per manier 60 passages op en"
        " maakt er 10 artikelen van; de gewone keten haalt 10 teksten op."
    )
    for line in lines:
        opened = line.opened.result
        times = (_short(opened.ways.get(way)) for way in WAYS)
        found = f"{opened.found:.0%}" if opened.found is not None else "–"
        table.add_row(line.name, f"{line.size:,}".replace(",", "."), *times, found)
    yield table


def _scores_table(
    name: str, cases: list[RetrievalCase], found: dict[str, Found], times: dict[str, list[float]]
) -> Table:
    title = f"Zoeken: {name} ({len(cases)} vragen)"
    table = _table(title, "manier", "hit@1", "hit@5", "hit@10", "MRR@10", "tijd met inbedden")
    for variant, results in found.items():
        scores = score(cases, results)
        cells = (f"{value:.3f}" for value in (scores.hit_1, scores.hit_5, scores.hit_10, scores.mrr))
        table.add_row(variant, *cells, str(spread(times[variant])))
    return table


def _short(times: Spread | None) -> str:
    return f"{times.p50:.1f} / {times.p95:.1f}" if times else "–"


def _table(title: str, first: str, *others: str) -> Table:
    """A table of which all columns but the first are aligned as figures."""
    table = Table(title=title, box=SIMPLE, title_justify="left", caption_justify="left")
    table.add_column(first)
    for column in others:
        table.add_column(column, justify="right")
    return table

"""What a report says, in reading order and in plain Dutch; the same for every form."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from assistant.answering import verdict_word
from assistant.record.layout import MONTHS, Heading, Items, Paragraph, Table
from evals.compare import CHANGES, SUBJECTS, Comparison, compare_runs
from evals.gate import Breach, Limits, breaches
from evals.metrics import TIME, Figure, Wrong, is_judged, wrong_in
from evals.metrics.catalogue import kind_of, named
from evals.runs import Scorecard, outcome_of, score_run, whole_run
from storage.database import Database
from storage.runs import RunRecord, read_answers

Block = Heading | Paragraph | Items | Table
TITLE = "Hoe goed zijn de antwoorden van Deelwijzer?"
MOST_WRONG = 60
"""Wrong cases that are told one by one; of the rest the number."""
_FIRST: tuple[Wrong, ...] = ("spoed_gemist", "te_ruim", "te_streng", "vals_alarm", "anders", "open")
_WRONG: dict[Wrong, str] = {
    "spoed_gemist": "gevaar gemist", "te_ruim": "te ruim", "te_streng": "te streng", "vals_alarm": "vals alarm",
    "anders": "anders", "open": "bleef open",
}  # fmt: skip
LIMITATIONS = (
    "De gevallen zijn door ons bedacht. Echte vragen kunnen anders zijn, dus ook de cijfers.",
    "Wat juist is, schreef één persoon op. Op punten die juristen verschillend zien, is dat een keuze.",
    "De helft 'dev' is gebruikt om af te stellen en valt daarom te mooi uit. Kijk vooral naar 'test'.",
    "Punten en verboden zinnen worden op woorden geteld. Of een antwoord ook goed overkomt, ziet alleen een mens.",
    "De cijfers gaan over het advies. Ze zeggen niet wat de professional ermee doet.",
)


@dataclass(frozen=True)
class Report:
    """A title, a line under it, and blocks of text in reading order."""

    title: str
    subtitle: str
    made: date
    blocks: tuple[Block, ...]


def report_on(database: Database, run: int, limits: Limits, before: int | None = None) -> Report:
    """The report of a run, with the changes since `before`. Raises `RunError`."""
    record = whole_run(database, run)
    card = score_run(database, run, limits.costs)
    comparison = compare_runs(database, before, run) if before is not None else None
    blocks = (
        *_in_short(card), *_figures(card), *_changes(comparison), *_within(breaches(card, limits, comparison)),
        *_by_theme(card), *_wrong_cases(database, run), Heading("Wat deze cijfers niet zeggen"), Items(LIMITATIONS),
        *_made_how(record),
    )  # fmt: skip
    subtitle = f"Meting {run}, {_day(record.started.date())}. De wet van {_day(_as_of(record))}."
    return Report(TITLE, subtitle, record.started.date(), blocks)


def _in_short(card: Scorecard) -> tuple[Block, ...]:
    names = ("goed_in_een_keer", "te_ruim", "te_streng", "spoed_herkend")
    right, free, strict, danger = (card.whole[name] for name in names)
    share = shown("goed_in_een_keer", right)
    lines = [
        f"Van de {right.cases} vragen kregen er {right.got:g} meteen een goede uitkomst ({share}).",
        f"Te ruim: {free.got:g} van de {free.of:g} keer dat delen niet mag, zei Deelwijzer ja. Dat kan iemand schaden.",
        f"Te streng: {strict.got:g} van de {strict.of:g} keer dat delen mag of moet, zei Deelwijzer nee. Zo "
        "blijft hulp uit.",
        f"Direct gevaar herkende Deelwijzer {danger.got:g} van de {danger.of:g} keer.",
    ]
    return Heading("Kort"), Items(tuple(line for line in lines if "van de 0 " not in line))


def _figures(card: Scorecard) -> tuple[Block, ...]:
    rows = [
        (named(name).title, shown(name, figure), interval(name, figure), named(name).meaning)
        for name, figure in card.whole.items()
        if name != TIME and figure.value is not None
    ]
    why = (
        "Een cijfer over een paar honderd vragen is nooit precies. De derde kolom zegt waar het echte cijfer met 95 % "
        "zekerheid ligt. Vragen die op elkaar lijken, tellen daarbij als één groep."
    )
    return (
        Heading("Alle cijfers"),
        Paragraph(why),
        Table(("Maat", "Cijfer", "Zeker tussen", "Wat het zegt"), tuple(rows)),
    )


def _changes(comparison: Comparison | None) -> tuple[Block, ...]:
    if comparison is None:
        return ()
    blocks: list[Block] = [Heading(f"Veranderd sinds meting {comparison.before}")]
    for one in comparison.subjects:
        blocks.append(Paragraph(f"{SUBJECTS[one.subject]}. {one.verdict}"))
        rows = [(c.case, c.change, c.reason) for change in CHANGES[:2] for c in one.of(change)]
        if rows:
            blocks.append(Table(("Geval", "Verandering", "Waarom"), tuple(rows[:MOST_WRONG])))
    return tuple(blocks)


def _within(broken: list[Breach]) -> tuple[Block, ...]:
    if not broken:
        return Heading("Binnen de grenzen?"), Paragraph(
            "Ja. Alle cijfers blijven binnen de grenzen die zijn afgesproken."
        )
    return Heading("Binnen de grenzen?"), Items(tuple(f"Niet ({one.where}). {one.told}" for one in broken))


def _by_theme(card: Scorecard) -> tuple[Block, ...]:
    names = ("goed_in_een_keer", "te_ruim", "te_streng")
    rows = tuple(
        (theme, str(figures["goed_in_een_keer"].cases), *(shown(name, figures[name]) for name in names))
        for theme, figures in card.apart["thema"].items()
        if figures["goed_in_een_keer"].cases
    )
    return Heading("Per thema"), Table(("Thema", "Vragen", *(named(name).title for name in names)), rows)


def _wrong_cases(database: Database, run: int) -> tuple[Block, ...]:
    rows: list[tuple[int, tuple[str, ...]]] = []
    for record in read_answers(database, run, "answer"):
        outcome = outcome_of(record)
        wrong = wrong_in(outcome.case, outcome.answer) if is_judged(outcome) else None
        if wrong:
            said, wanted = verdict_word(outcome.answer.verdict), verdict_word(outcome.case.verdict)
            text = f"{outcome.case.id}: {outcome.case.question}"
            rows.append((_FIRST.index(wrong), (text, _WRONG[wrong], said, wanted)))
    if not rows:
        return Heading("Wat er fout ging"), Paragraph("Niets: elke uitkomst was goed.")
    rows.sort(key=lambda row: row[0])
    told = f"Er gingen {len(rows)} gevallen niet goed, het ergste eerst."
    if len(rows) > MOST_WRONG:
        told += f" Hier staan de eerste {MOST_WRONG}."
    table = Table(("Geval", "Fout", "Deelwijzer zei", "Juist is"), tuple(row for _, row in rows[:MOST_WRONG]))
    return Heading("Wat er fout ging"), Paragraph(told), table


def _made_how(record: RunRecord) -> tuple[Block, ...]:
    lines = (
        f"Gevallen, zoekvragen en teksten: {record.probes}.",
        f"Wet van: {record.settings['as_of']}. Model voor betekenis: {record.settings['model']}.",
        f"Deelwijzer {record.versions['product']}, Python {record.versions['python']}.",
        f"Regels en normen: {record.versions['rules']}.",
        f"Gevallen: {record.versions['cases']}.",
        "Dezelfde opdracht geeft elke keer dezelfde cijfers.",
    )
    return Heading("Hoe dit is gemeten"), Items(lines)


def shown(name: str, figure: Figure) -> str:
    """A figure as a reader sees it."""
    if figure.value is None:
        return "geen gevallen"
    if kind_of(name) != "aandeel":
        return f"{figure.value:.2f}".replace(".", ",")
    if named(name).counted:
        return f"{figure.got:g} van {figure.of:g}"
    return f"{figure.value:.1%}".replace(".", ",").replace("%", "\u00a0%")


def interval(name: str, figure: Figure) -> str:
    """Its interval as a reader sees it."""
    found = figure.interval
    if found is None:
        return ""
    form = "{:.1%}" if kind_of(name) == "aandeel" else "{:.2f}"
    pair = " en ".join(form.format(edge) for edge in (found.low, found.high))
    return pair.replace(".", ",").replace("%", "\u00a0%")


def _as_of(record: RunRecord) -> date:
    return date.fromisoformat(record.settings["as_of"])


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"

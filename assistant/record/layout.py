"""The record as a document: blocks of plain text in reading order, the same for every format."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from assistant.answering import verdict_word
from assistant.record.record import Hidden, KeptFact, KeptNorm, Record, seal_of

TITLE = "Afwegingsverslag"
COMMAND = "python -m assistant verify BESTAND"
ORIGINS = {
    "user": "Jij koos dit", "text": "Stond in je tekst", "model": "Voorstel van een taalmodel, nagekeken",
    "situation": "Past bij de situatie", "hint": "Afgeleid uit je woorden", "derived": "Volgt uit de rest",
    "assumed": "Aangenomen, niemand zei het",
}  # fmt: skip
LABELS = {
    "NAAM": ("naam", "namen"), "GEBOORTEDATUM": ("geboortedatum", "geboortedata"), "BSN": ("bsn", "bsn's"),
    "ADRES": ("adres", "adressen"), "POSTCODE": ("postcode", "postcodes"),
    "TELEFOON": ("telefoonnummer", "telefoonnummers"), "EMAIL": ("e-mailadres", "e-mailadressen"),
    "IBAN": ("rekeningnummer", "rekeningnummers"), "KENTEKEN": ("kenteken", "kentekens"),
    "ZAAKNUMMER": ("zaaknummer", "zaaknummers"),
}  # fmt: skip
MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november",
    "december",
)  # fmt: skip
FIRST = ("vrager", "ontvanger", "over_wie", "doel", "toestemming")
"""Facts that open the table, each before the others of its kind; the rest keeps the order of the answer."""
WITHOUT_TEXT = "Deze uitkomst is stap voor stap gekozen. Er is geen vraag getypt."
NOT_FILLED_IN = "Niet ingevuld."


@dataclass(frozen=True)
class Heading:
    """The heading of a section."""

    text: str


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of our own words; `strong` for the outcome itself and for a question that was weighed."""

    text: str
    strong: bool = False


@dataclass(frozen=True)
class Quote:
    """Words of the user; `\\n` stands for a new line."""

    text: str


@dataclass(frozen=True)
class Items:
    """A list; numbered when the order counts."""

    lines: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True)
class Table:
    """A table; `header` names the columns, every row has as many cells."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Link:
    """An official address, shown in full."""

    text: str
    url: str


Block = Heading | Paragraph | Quote | Items | Table | Link


def laid_out(record: Record) -> tuple[Block, ...]:
    """The blocks beneath the title, in reading order; empty sections are left out."""
    return (
        *_outcome(record), *_question(record), *_why(record), *_conditions(record), *_doing(record), *_own(record),
        *_facts(record), *_sources(record), *_receipt(record),
    )  # fmt: skip


def subtitle(record: Record) -> str:
    """The line beneath the title."""
    return f"Gemaakt met Deelwijzer op {in_words(record.made)}. Recht per {in_words(day_of_law(record))}."


def in_words(day: date) -> str:
    """A day such as "3 mei 2026"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def day_of_law(record: Record) -> date:
    """The day whose law the outcome follows."""
    return date.fromisoformat(record.receipt.as_of)


def hidden_in_words(hidden: Iterable[Hidden]) -> str:
    """What was taken out of the user's own words, such as "1 naam, 2 adressen"; empty when nothing was."""
    return ", ".join(f"{h.count} {LABELS.get(h.label, (h.label, h.label))[h.count > 1]}" for h in hidden)


def _outcome(record: Record) -> Iterable[Block]:
    yield Heading("Uitkomst")
    yield Paragraph(record.headline, strong=True)
    if record.reassurance:
        yield Paragraph(record.reassurance)
    if len(record.possible_verdicts) > 1:
        words = ", ".join(verdict_word(verdict) for verdict in record.possible_verdicts)
        yield Paragraph(f"Er is nog iets open. Dit kan het worden: {words}.")


def _question(record: Record) -> Iterable[Block]:
    yield Heading("De vraag")
    if record.question:
        yield Quote(record.question)
    else:
        yield Paragraph(WITHOUT_TEXT)


def _why(record: Record) -> Iterable[Block]:
    if record.statements:
        yield Heading("Waarom")
        for statement in record.statements:
            yield Paragraph(f"{statement.text} {''.join(f'[{n}]' for n in statement.citations)}")


def _conditions(record: Record) -> Iterable[Block]:
    if record.conditions:
        yield Heading("Voorwaarden")
        rows = ((c.text, "Ja, aangevinkt" if c.ticked else "Niet aangevinkt") for c in record.conditions)
        yield Table(("Voorwaarde", "Klopt dit?"), tuple(rows))


def _doing(record: Record) -> Iterable[Block]:
    sections = (
        ("Dit deel je wel", record.share, False), ("Dit deel je niet", record.keep, False),
        ("Dit doe je", record.steps, True), ("Dit schrijf je op", record.to_record, False),
    )  # fmt: skip
    for title, lines, numbered in sections:
        if lines:
            yield Heading(title)
            yield Items(lines, numbered)


def _own(record: Record) -> Iterable[Block]:
    if record.weighing:
        yield Heading("Eigen weging")
        for weighed in record.weighing:
            yield Paragraph(weighed.question, strong=True)
            yield Quote(weighed.answer) if weighed.answer else Paragraph(NOT_FILLED_IN)
    if record.notes:
        yield Heading("Eigen aantekeningen")
        yield Quote(record.notes)
    if record.hidden:
        yield Paragraph(f"Weggelaten uit de eigen woorden: {hidden_in_words(record.hidden)}.")


def _facts(record: Record) -> Iterable[Block]:
    order = {name: place for place, name in enumerate(FIRST)}
    known = sorted(record.facts, key=lambda fact: (fact.origin == "assumed", order.get(fact.fact, len(order))))
    shown = [fact for fact in known if fact.fact != "vraagtype"]
    yield Heading("Hier is van uitgegaan")
    if shown:
        rows = (_fact(fact) for fact in shown)
        yield Table(("Feit", "Wat", "Waar komt het vandaan"), tuple(rows))
    if record.not_known:
        yield Paragraph(f"Niet bekend: {', '.join(record.not_known)}.")


def _fact(fact: KeptFact) -> tuple[str, str, str]:
    origin = ORIGINS.get(fact.origin, fact.origin)
    return fact.name, fact.label, f"{origin}. {fact.note}" if fact.note else f"{origin}."


def _sources(record: Record) -> Iterable[Block]:
    if record.norms:
        yield Heading("Bronnen")
        for norm in record.norms:
            yield from _norm(norm)


def _norm(norm: KeptNorm) -> Iterable[Block]:
    yield Paragraph(f"[{norm.n}] {norm.label}", strong=True)
    yield Paragraph(norm.summary)
    if norm.limits:
        yield Paragraph(f"Grenzen: {norm.limits}")
    yield Paragraph(f"Status: {norm.status}; {norm.version}; {norm.checked}.")
    yield Link(f"Officiële tekst: {norm.url}", norm.url)


def _receipt(record: Record) -> Iterable[Block]:
    yield Heading("Goed om te weten")
    for notice in record.notices:
        yield Paragraph(notice)
    yield Heading("Kenmerk")
    yield Paragraph(
        "Met dit kenmerk kan iedereen de uitkomst narekenen. Het zegt ook of regels of bronnen intussen zijn "
        f"veranderd: {COMMAND}"
    )
    receipt = record.receipt
    rows = (
        ("Recht per", in_words(day_of_law(record))), ("Versie van Deelwijzer", receipt.version),
        ("Regels", receipt.rules),
        ("Bronnen", receipt.sources), ("Zegel", seal_of(record)),
    )  # fmt: skip
    yield Table(("Onderdeel", "Waarde"), rows)

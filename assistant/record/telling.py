"""What checking a record found out, in Dutch sentences."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.answering import verdict_word
from assistant.record.layout import day_of_law, in_words
from assistant.record.record import Record
from assistant.record.verifying import Outcome, Verification, differs, other_conditions

MOST_NORMS = 8


def told(checked: Verification) -> Iterator[str]:
    """The sentences, most important first; the last says what to do."""
    record = checked.found.record
    yield f"Afwegingsverslag van {in_words(record.made)} ({checked.found.format.label}). Het zegel klopt."
    yield f"Uitkomst in het verslag: {verdict_word(record.verdict)}. Recht per {in_words(day_of_law(record))}."
    yield from _text(checked)
    yield _compared("De regels", checked.same_rules)
    yield _compared("De bronnen", checked.same_sources)
    yield from _norms(checked.changed_norms)
    yield from _outcomes(checked)
    yield _advice(checked)


def _text(checked: Verification) -> Iterator[str]:
    if checked.found.as_written is None:
        yield (
            f"Dit verslag is gemaakt met versie {checked.found.record.receipt.version}. Daarom heb ik de zichtbare "
            "tekst niet vergeleken met het kenmerk."
        )
    elif not checked.found.as_written:
        yield (
            "Let op: de zichtbare tekst is na het bewaren veranderd. Hieronder gaat het om wat er bewaard is, niet om "
            "wat je nu leest."
        )


def _compared(what: str, same: bool) -> str:
    return f"{what} zijn hetzelfde als toen." if same else f"{what} zijn sinds het verslag veranderd."


def _norms(labels: tuple[str, ...]) -> Iterator[str]:
    if labels:
        more = len(labels) - MOST_NORMS
        rest = f" En nog {more}." if more > 0 else ""
        yield f"Anders dan toen, van wat het verslag noemt: {'; '.join(labels[:MOST_NORMS])}.{rest}"


def _outcomes(checked: Verification) -> Iterator[str]:
    record = checked.found.record
    if checked.then is None or checked.now is None:
        yield "Een feit uit het verslag bestaat niet meer. Ik kan de uitkomst niet opnieuw bepalen."
        return
    yield _told_outcome(
        f"Met dezelfde feiten en het recht van toen ({in_words(checked.then.on)})", record, checked.then
    )
    yield _told_outcome(f"Met dezelfde feiten en het recht van nu ({in_words(checked.now.on)})", record, checked.now)


def _told_outcome(when: str, record: Record, outcome: Outcome) -> str:
    word = verdict_word(outcome.verdict)
    if differs(record, outcome):
        return f"{when} is de uitkomst anders: {word}."
    if other_conditions(record, outcome):
        return f"{when} is de uitkomst gelijk ({word}), maar de voorwaarden zijn anders."
    return f"{when} is de uitkomst gelijk: {word}."


def _advice(checked: Verification) -> str:
    if checked.same:
        return "Er is niets veranderd."
    if checked.same_rules and checked.same_version and checked.then and differs(checked.found.record, checked.then):
        return "De regels zijn hetzelfde en toch komt er iets anders uit. Vertrouw niet op dit bestand."
    if checked.same_outcome:
        return "Er is iets veranderd, maar niet aan de uitkomst."
    return "Maak een nieuwe afweging voordat je weer iets deelt."

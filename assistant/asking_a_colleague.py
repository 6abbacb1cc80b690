"""A message to a colleague or the FG who looks along: the masked question, the outcome, why, and what is still open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from email.message import EmailMessage
from email.policy import SMTP

from assistant.answer import Answer
from assistant.answering import wording
from assistant.record.layout import in_words
from assistant.record.own_words import cleaned, masked
from assistant.record.record import Hidden

SUBJECT = "Wil je meekijken: mag ik dit delen?"
WEIGHING = "Is delen hier echt nodig, kan het met minder, en is er een andere weg? Dat moet een mens wegen."
MAX_LENGTH = 8000
"""Characters of a message; the longest that is made is about half of this."""


def message(answer: Answer, not_known: Sequence[str] = ()) -> str:
    """The text, to be read and changed by who sends it; `not_known` are names of facts that the user does not know."""
    sources = {citation.n: citation.label for citation in answer.citations}
    parts = ["Hallo,\n\nIk twijfel of ik iets mag delen. Wil je met me meekijken?"]
    if answer.masked_text:
        parts.append(_part("Mijn vraag, zonder namen", [cleaned(answer.masked_text)], mark=""))
    parts.append(_part("Zo begreep Deelwijzer het", _understood(answer)))
    parts.append(_part("Wat Deelwijzer zegt", [answer.headline], mark=""))
    why = (f"{said.text} ({'; '.join(sources[n] for n in said.citations)})" for said in answer.statements)
    parts.append(_part("Waarom", list(why)))
    parts.append(_part("Dit moet dan kloppen", answer.conditions))
    parts.append(_part("Dit is nog open", _open_points(answer, not_known)))
    parts.append("Wat vind jij? En is er iets wat ik over het hoofd zie?")
    law = in_words(date.fromisoformat(answer.receipt.as_of))
    parts.append(f"{wording()['meldingen']['geen_advies']} Recht per {law}, versie {answer.receipt.version}.")
    return "\n\n".join(part for part in parts if part)


def without_personal_data(text: str, made: str) -> tuple[str, tuple[Hidden, ...]]:
    """The text as it may go out, and what was taken out of it; lines as they were `made` stay as they are.

    Those hold an emergency number or a date of the law, which are no personal data.
    """
    found: Counter[str] = Counter()
    ours = set(made.split("\n"))
    lines = (line if line in ours else masked(line, found) for line in cleaned(text).split("\n"))
    return "\n".join(lines), tuple(Hidden(label=label, count=count) for label, count in sorted(found.items()))


def as_mail(text: str) -> bytes:
    """The text as a draft that a mail program opens (.eml, RFC 5322); it names no sender and no receiver."""
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = SUBJECT
    # Outlook opens a message with this header as a draft that can be sent.
    mail["X-Unsent"] = "1"
    mail["Content-Language"] = "nl"
    mail.set_content(text)
    return mail.as_bytes()


def as_text(text: str) -> bytes:
    """The text as a plain file (UTF-8), with its subject on the first line."""
    return f"{SUBJECT}\n\n{text}\n".encode()


def _understood(answer: Answer) -> list[str]:
    """What was said or read; the many assumptions are one line."""
    told = [fact for fact in answer.facts.values() if fact.origin not in ("assumed", "derived")]
    lines = [f"{fact.name}: {fact.label}" for fact in told]
    return [*lines, "Verder het gewone geval"] if len(told) < len(answer.facts) else lines


def _open_points(answer: Answer, not_known: Sequence[str]) -> list[str]:
    points = [answer.question.text] if answer.question else []
    points += [f"{name}: dat weet ik niet" for name in not_known]
    return [*points, WEIGHING] if answer.weighing or not points else points


def _part(title: str, lines: Sequence[str], mark: str = "- ") -> str:
    return "\n".join([f"{title}:", *(f"{mark}{line}" for line in lines)]) if lines else ""

"""What a text after an answer means: another fact, a question about the answer, a new question, or nothing certain."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from assistant.answer import AnswerFact
from assistant.understanding.age import age_value
from assistant.understanding.facts import FoundFact
from assistant.understanding.reading import read_text
from assistant.understanding.vocabulary import Vocabulary
from knowledge.text import plain, tokens


class Kind(StrEnum):
    """What a follow-up is; danger is found by triage, before this."""

    CHANGE = "change"
    USE = "use"
    NEW = "new"
    CONTRADICTION = "contradiction"
    SAME = "same"
    UNCLEAR = "unclear"


@dataclass(frozen=True)
class FollowUp:
    """`facts` that it states, `part` of the answer that it asks for, `start` of a new question in the text.

    `ambiguous` are facts with candidates between which the words do not choose.
    """

    kind: Kind
    facts: Mapping[str, str] = field(default_factory=dict)
    part: str | None = None
    start: int = 0
    ambiguous: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


_NEW = re.compile(
    r"^\W*(?:(?:ik heb )?(?:een |nog een )?(?:nieuwe|andere|heel andere) vraag|begin opnieuw"
    r"|opnieuw(?: graag| beginnen)?|iets (?:heel )?anders(?= *[:.,]|$))\W*"
)
_TURN = re.compile(
    r"^ *(?:en|nee|sorry|oh?|oeps|stel|wacht|correctie)\b|\b(?:nu|toch|inmiddels|intussen|net|eigenlijk|voortaan"
    r"|ik bedoel|geldt dat|maakt het uit|verandert|wat als)\b"
)
_USES = (
    (
        "record",
        r"\b(?:opschrijv|schrijf ik|noteer|noter|vastleg|vastgelegd|leg ik (?:dit|dat|het) vast|in het dossier\?? *$)",
    ),
    ("keep", r"\bwat (?:mag|moet) ik (?:\w+ )?(?:niet (?:zeggen|delen|vertellen)|voor me houden)"),
    ("share", r"\bwat mag ik (?:\w+ ){0,2}(?:vertellen|delen|zeggen)"),
    (
        "say",
        r"\bhoe (?:zeg|vertel|breng|verwoord) ik\b|\bwat zeg ik\b|\bhoe leg ik (?:dit|dat|het) uit\b"
        r"|\b(?:zin|zinnetje|tekst) die ik kan gebruiken",
    ),
    ("help", r"\bwie kan (?:me|mij|ik|ons)\b|\b(?:met|bij) wie kan ik\b|\bwie helpt\b"),
    ("norms", r"\bwelke? (?:wet|artikel|regel|bron)\b|\bwaar staat (?:dat|dit)\b|\bwat is de bron\b"),
    ("why", r"^ *(?:en |maar )?(?:waarom|hoezo)\b[\w ]{0,12}\W*$|\b(?:kun je|leg)\b.{0,12}\b(?:uitleggen|eens uit)\b"),
    (
        "steps",
        r"^ *en nu\W*$|\bwat (?:moet|kan) ik (?:nu |dan )?doen\b|\bhoe pak ik\b|\bwat is de (?:eerste|volgende) stap",
    ),
)
_USE = tuple((part, re.compile(pattern)) for part, pattern in _USES)
_I_AM = re.compile(r"\b(?:ik (?:ben|werk|was)|(?:als|dat) ik\b.*\b(?:ben|was|werk))\b")
_SPOKEN: tuple[tuple[str, str, re.Pattern[str]], ...] = tuple(
    (fact, value, re.compile(pattern))
    for fact, value, pattern in (
        ("toestemming", "niet_gevraagd", r"\bniet gevraagd\b"),
        ("toestemming", "ingetrokken", r"\btrekt?\b.*\btoestemming\b.*\bin\b|\bingetrokken\b"),
        (
            "toestemming",
            "geweigerd",
            r"\b(?:zonder|geen) toestemming\b|\bweigert?\b|\bzegt? (?:nu |toch )?nee\b"
            r"|\bwil(?:len)? (?:het|dat) (?:\w+ )?(?:\w+ )?niet\b",
        ),
        (
            "toestemming",
            "gegeven",
            r"\bmet toestemming\b|\b(?:zegt?|gezegd|zeggen)\b.*\bja\b|\bja gezegd\b|\bgetekend\b"
            r"|\bvindt? (?:het|dat) (?:\w+ )?(?:goed|prima|ok|oke)\b|\b(?:geeft|gaf|gegeven)\b.*\btoestemming\b"
            r"|\btoestemming (?:gegeven|geeft)\b",
        ),
        ("kader", "ots", r"\bots\b|\bonder ?toezicht"),
        ("kanaal", "onveilig", r"\b(?:per|via|over de) (?:gewone )?(?:e ?mail|mail|whatsapp|app|sms)\b"),
        ("gegevenssoort", "anoniem", r"\banoniem\b|\bzonder (?:\w+ )?namen?\b"),
        ("gegevenssoort", "bsn", r"\b(?:bsn|burgerservicenummer)\b"),
        ("gegevenssoort", "financieel", r"\b(?:schulden|inkomen|salaris|uitkering)\b"),
        ("omvang", "heel_dossier", r"\b(?:hele|heel|volledige) dossier\b"),
        ("vordering", "ja", r"\b(?:met|een|hebben) (?:een )?vordering\b"),
    )
)
_AGE = re.compile(r"\b(?:hij|ze|zij|die) (?:al |pas |nu )?(\d{1,2}) (?:is|wordt|was|zou zijn)\b")
"""An age in a subordinate clause, without the noun that the reader of whole questions needs."""
_WHOLE_QUESTION = 11
"""Words from which a text that says who asks, and asks, stands on its own."""
STATED = frozenset({"user", "text"})
"""Origins of what the user said, which a text without a turn word may not overrule unasked."""


def read_follow_up(masked: str, known: Mapping[str, AnswerFact], vocabulary: Vocabulary) -> FollowUp:
    """What a masked text means after an answer with these facts."""
    text = plain(masked)
    opening = _NEW.match(text)
    if opening:
        return FollowUp(Kind.NEW, start=opening.end())
    read = read_text(masked, vocabulary)
    if _stands_alone(text, read.facts):
        return FollowUp(Kind.NEW)
    part = next((part for part, pattern in _USE if pattern.search(text)), None)
    stated, ambiguous = _stated(text, masked, read.facts, vocabulary)
    other = {fact: value for fact, value in stated.items() if fact not in known or known[fact].value != value}
    if ambiguous:
        return FollowUp(Kind.CHANGE, other, part, ambiguous=ambiguous)
    if part and not other:
        return FollowUp(Kind.USE, part=part)
    if not other:
        return FollowUp(Kind.SAME if stated else Kind.UNCLEAR, stated)
    turned = _TURN.search(text) is not None
    clash = any(fact in known and known[fact].origin in STATED for fact in other)
    asks_on = text.rstrip().endswith("?")
    return FollowUp(Kind.CONTRADICTION if clash and not turned and not asks_on else Kind.CHANGE, other, part)


def _stands_alone(text: str, facts: Mapping[str, FoundFact]) -> bool:
    asks = "?" in text or re.search(r"\bmag\b", text)
    says_who = re.search(r"^ *(?:ik (?:ben|werk)|wij van|als \w+)\b", text)
    return bool(asks and says_who and len(text.split()) >= _WHOLE_QUESTION)


def _stated(
    text: str, masked: str, read: Mapping[str, FoundFact], vocabulary: Vocabulary
) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """Facts of a follow-up: the reader's, except roles and consent, which are elliptic here ("en aan de huisarts?")."""
    keep = ("leeftijd", "signaal", "kader", "vordering", "omvang", "kanaal")
    stated = {fact: read[fact].value for fact in keep if fact in read}
    age = _AGE.search(text)
    if age and "leeftijd" not in stated:
        stated["leeftijd"] = age_value(int(age.group(1)))
    for fact, value, pattern in _SPOKEN:
        if fact not in stated and pattern.search(text):
            stated[fact] = value
    ambiguous: dict[str, tuple[str, ...]] = {}
    about = "vrager" if _I_AM.search(text) else "ontvanger"
    if about == "ontvanger" and re.search(r"\bcollega\w* (?:in|van|uit) (?:mijn|ons|het) (?:eigen )?team\b", text):
        return {**stated, "ontvanger": "eigen_organisatie"}, {}
    found = [m for m in vocabulary.roles.find(tokens(text), masked) if _elliptic(text, m.start) or about == "vrager"]
    for mention in found[:1]:
        roles = tuple(role for role in mention.roles if role in vocabulary.domains[about])
        if len(roles) == 1:
            stated[about] = roles[0]
        elif roles:
            ambiguous[about] = roles
    return stated, ambiguous


def _elliptic(text: str, start: int) -> bool:
    """Whether a role before which this stands is the one that would get it."""
    before = text[:start]
    return bool(
        re.search(r"\b(?:aan|met) (?:de |het |een )?$", before)
        or re.search(r"^ *(?:en |stel |wat )?(?:als|dat) (?:het )?(?:de |het |een )?$", before)
    )

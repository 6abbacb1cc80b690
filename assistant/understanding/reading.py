"""Reading a question: masked text in, facts with origin and span out. No language model."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from assistant.understanding.age import find_ages
from assistant.understanding.direction import Direction, RoleScore, read_direction
from assistant.understanding.facts import FoundFact
from assistant.understanding.mentions import Mention
from assistant.understanding.recognition import Recognition
from assistant.understanding.vocabulary import Vocabulary
from knowledge.text import plain, sentences, tokens

OUTCOME_OF = {
    "uitkomst_wvggz": {"college_wmo", "college_jeugd", "meldpunt_niet_acuut", "burgemeester"},
    "terugkoppeling_melder": {"veilig_thuis"},
}
TURNING = frozenset(
    {
        "toestemming",
        "signaal",
        "leeftijd",
        "ontvanger_mogelijke_pleger",
        "zelfde_hulp",
        "vir_bevoegd",
        "omvang",
        "kader",
    }
)
"""Facts that often turn the outcome: the situation may only supply them when the near ones agree strongly."""
NEEDS_WORDS = frozenset({"informatie_ontvangen", "datalek", "media", "aangifte_eigen_slachtoffer"})
"""Purposes with an outcome of their own, that only words in the text may bring in. Danger comes from triage alone."""
PROVIDER_OF = {"college_wmo": "wmo_aanbieder", "college_jeugd": "jeugdhulpverlener"}
ADULT_CARE = frozenset({"wmo_aanbieder"})
SAYS_SO = {"informeel": 0.6, "betrokkene_zelf": 0.6}
"""Share from which a private person is taken for the asker without words: such a question is often out of scope."""
_NOBODY = FoundFact("", "assumed")
ONE_HOUSE = frozenset({"school", "kinderopvang"})
_OTHER_HOUSE = re.compile(
    r"\b(?:andere|nieuwe|vorige|oude|volgende|middelbare|vervolg|basis) ?(?:school|opvang|kdv|bso|creche)\w*"
    r"|\b(?:overstap\w*|overdracht\w*|okr|onderwijskundig|brugklas|voortgezet|verhui\w+|naar het (?:vo|mbo|vmbo)|swv)\b"
)
TURNING_SHARE = 0.75
CERTAIN_SHARE = 0.85
HINT_SHARE = {"doel": 0.3, "ontvanger": 0.35, "vrager": 0.35}
VAGUE_WORDS = 9
SURE = 1.4
"""From this certainty on, words in the text outweigh the recognised situation."""


@dataclass(frozen=True)
class TextFacts:
    """Facts that the text itself states, and the roles whose word is ambiguous, with their candidates."""

    facts: Mapping[str, FoundFact]
    ambiguous: Mapping[str, tuple[str, ...]]
    obtains: bool
    weak: frozenset[str] = frozenset()
    """Facts for which the situation knows better than these words when it is sure."""
    hints: Mapping[str, FoundFact] = field(default_factory=dict)
    """Weak cues, for what neither the text nor the situation tells."""
    strong: Mapping[str, FoundFact] = field(default_factory=dict)
    """Strong cues ("leerling" in the mouth of a teacher): above a situation that is not nearly certain."""
    scores: tuple[RoleScore, ...] = ()
    """What the words around each role that is mentioned say of the part it plays."""


def read_text(masked: str, vocabulary: Vocabulary) -> TextFacts:
    """Facts from sentence patterns, ages and role words with their direction."""
    text = plain(masked)
    bounds = sentences(text)
    words = tokens(text)
    facts: dict[str, FoundFact] = {}
    for fact, hit in vocabulary.patterns.find(text, bounds).items():
        facts[fact] = FoundFact(hit.value, "text", hit.span)
    ages = find_ages(text)
    if ages:
        value, start, end = ages[-1] if len({a[0] for a in ages}) == 1 else ages[0]
        facts["leeftijd"] = FoundFact(value, "text", (start, end))
    _minor_is_a_child(facts)
    mentions = vocabulary.roles.find(words, masked)
    young = facts["leeftijd"].value != "18-plus" if "leeftijd" in facts else False
    direction = read_direction(text, mentions, bounds, minor=young)
    citizen = facts.get("vrager")
    if citizen and citizen.span and direction.explicit and " als " not in text[slice(*citizen.span)]:
        del facts["vrager"]  # "ik ben wijkverpleegkundige, mijn zoon zit ook op die school": the profession counts
    pinned = frozenset(facts.keys() & {"vrager", "ontvanger"})
    ambiguous = _roles(facts, direction, vocabulary, pinned)
    _one_house(facts, text)
    asks = direction.other_asks or (direction.anyone_asks and "ontvanger" in pinned)
    if asks and "richting" not in facts:
        facts["richting"] = FoundFact("op_verzoek", "text", _span(direction.receiver) if direction.receiver else None)
    weak = frozenset({"ontvanger"} if direction.receiver_certainty < SURE and not direction.obtains else ())
    hints = {fact: FoundFact(hit.value, "hint", hit.span) for fact, hit in vocabulary.patterns.hints(text).items()}
    strong = {f: FoundFact(h.value, "hint", h.span) for f, h in vocabulary.patterns.hints(text, strong=True).items()}
    return TextFacts(facts, ambiguous, direction.obtains, weak - pinned, hints, strong, direction.scores)


def _minor_is_a_child(facts: dict[str, FoundFact]) -> None:
    """ "Mijn patiënt van 15" is a young person, whatever the word for her says."""
    age, about = facts.get("leeftijd"), facts.get("over_wie")
    if age and about and age.value != "18-plus" and about.value == "volwassen_client":
        facts["over_wie"] = FoundFact("jeugdige", "text", age.span)


def _one_house(facts: dict[str, FoundFact], text: str) -> None:
    """A teacher and the intern begeleider work in one school, unless the text names another school."""
    asker, receiver = facts.get("vrager"), facts.get("ontvanger")
    if asker and receiver and asker.value == receiver.value in ONE_HOUSE and not _OTHER_HOUSE.search(text):
        facts["ontvanger"] = FoundFact("eigen_organisatie", "text", receiver.span)


def _roles(
    facts: dict[str, FoundFact], direction: Direction, vocabulary: Vocabulary, pinned: frozenset[str]
) -> dict[str, tuple[str, ...]]:
    ambiguous: dict[str, tuple[str, ...]] = {}
    asker, receiver = direction.asker, direction.receiver
    if direction.obtains:
        asker, receiver = receiver, asker
    outcome = facts.get("doel")
    if (
        outcome
        and outcome.value in OUTCOME_OF
        and asker is None
        and receiver
        and OUTCOME_OF[outcome.value] & set(receiver.roles)
    ):
        asker, receiver = receiver, None  # who is asked for an outcome is the one who would tell it
    for fact, mention in (("vrager", asker), ("ontvanger", receiver)):
        if mention is None or fact in pinned:
            continue
        roles = tuple(role for role in mention.roles if role in vocabulary.domains[fact])
        if fact == "ontvanger" and facts.get("vrager", _NOBODY).value in ADULT_CARE and "college_wmo" in roles:
            roles = ("college_wmo",)  # "de gemeente", for who supports adults
        if len(roles) == 1:
            facts[fact] = FoundFact(roles[0], "text", _span(mention))
        elif roles:
            ambiguous[fact] = roles
            facts[fact] = FoundFact(roles[0], "text", _span(mention))
    _of_that_office(facts, ambiguous)
    return ambiguous


def _of_that_office(facts: dict[str, FoundFact], ambiguous: dict[str, tuple[str, ...]]) -> None:
    """Of the providers that a word may mean, the one that the office of the municipality in the text speaks with."""
    receiver = facts.get("ontvanger", _NOBODY)
    provider = PROVIDER_OF.get(receiver.value)
    if provider in ambiguous.get("vrager", ()) and "ontvanger" not in ambiguous:
        del ambiguous["vrager"]
        facts["vrager"] = FoundFact(provider, "text", facts["vrager"].span)


def _span(mention: Mention) -> tuple[int, int]:
    return mention.start, mention.end


_OF_SHARING = re.compile(
    r"\b(?:gegevens|dossiers?|info|informatie|vertel\w*|delen|doorgeven|doorvertellen|meld(?:en|ing)?|inzage|inzien"
    r"|toestemming|verslag\w*|rapport\w*|privacy|avg|beroepsgeheim|geheimhouding|bsn|naam|zeggen|weten|laten weten"
    r"|overleg\w*|opvragen|sturen|doorsturen|mailen|belt|vraagt)\b"
)


def about_sharing(read: TextFacts, masked: str) -> bool:
    """Whether a text names somebody and speaks of telling or knowing, however private it sounds besides."""
    if {"vrager", "ontvanger"} <= read.facts.keys():
        return True
    return bool(read.scores) and _OF_SHARING.search(plain(masked)) is not None


def too_vague(read: TextFacts, masked: str) -> bool:
    """Whether a text says so little ("mag dat?") that a recognised situation would be a guess."""
    telling = read.facts.keys() - {"relatie", "over_wie"}
    return not telling and len(masked.split()) <= VAGUE_WORDS


def with_situation(
    read: TextFacts,
    recognition: Recognition,
    implied: Collection[str] = (),
    threshold: float = 0.5,
    judged: Mapping[str, Mapping[str, float]] | None = None,
) -> dict[str, FoundFact]:
    """Text facts, ambiguous roles settled, and what the near situations agree on.

    `implied` are facts that follow from the text facts; `judged` holds how likely each value is of those that are
    judged apart. The situation does not fill in either.
    """
    facts = dict(read.facts)
    for fact, candidates in read.ambiguous.items():
        value, _ = recognition.votes.get(fact, ("", 0.0))
        if judged and fact in judged:
            value = max(candidates, key=lambda role: (judged[fact].get(role, 0.0), role))
        if value in candidates:
            facts[fact] = FoundFact(value, "text", read.facts[fact].span)
    for fact, (value, share) in recognition.votes.items():
        if fact in ("spoed", "signaal") or value in NEEDS_WORDS or (fact == "ontvanger" and fact in implied):
            continue
        needed = TURNING_SHARE if fact in TURNING else CERTAIN_SHARE if fact in read.strong else threshold
        absent = fact not in facts and fact not in (judged or ())
        if (absent and share >= needed) or (fact in read.weak and share >= 0.7):
            facts[fact] = FoundFact(value, "situation", None, recognition.best[0].id)
    return facts


def weak_cues(read: TextFacts, recognition: Recognition) -> dict[str, FoundFact]:
    """Cues for what is still open: what the near situations mostly say of asker and purpose, then words."""
    cues: dict[str, FoundFact] = {}
    for fact in ("doel", "ontvanger", "vrager"):
        value, share = recognition.votes.get(fact, ("", 0.0))
        if share >= HINT_SHARE[fact] and value not in NEEDS_WORDS:
            cues[fact] = FoundFact(value, "hint", None, recognition.best[0].id)
    return {**read.hints, **cues, **read.strong}


def judged_cues(
    read: TextFacts, recognition: Recognition, shares: Mapping[str, Mapping[str, float]]
) -> dict[str, FoundFact]:
    """Cues for what is still open: the likeliest value of each pillar, in the order of `shares`, then words."""
    near = recognition.best[0].id if recognition.best else None
    cues = {}
    for fact, values in shares.items():
        told = {
            value: share
            for value, share in values.items()
            if value not in NEEDS_WORDS and not (fact == "vrager" and share < SAYS_SO.get(value, 0.0))
        }
        cues[fact] = FoundFact(max(told, key=lambda value: (told[value], value)), "hint", None, near)
    return {**cues, **{fact: hint for fact, hint in read.hints.items() if fact not in cues}}

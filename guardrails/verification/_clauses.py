"""What a text says of whom: its words in clauses, each with how it is meant (denied, allowed, on a condition)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise

from guardrails.verification._words import Words
from knowledge.text import plain

_TOKEN = re.compile(r"[^\W_]+(?:[.\-/:@'’][^\W_]+)*|[.?!;:,]")
_COMPOUND = re.compile(r"([^\W_]{4,}?)s?gegevens")
_SAME_AS_IF = re.compile(r"[.,;] (?:dat|het|dit) (?:kan|mag) als(?= )", re.IGNORECASE)
_NO_WORD_BEFORE = {"na": (".", "?", "!", ";", ":", ",", "bij", "of", "en"), "of": ("dat",)}
_ENDS = ".!"
_STOPS = ".?!;:,"
_OPENERS = frozenset({"maar", "want", "omdat", "doordat", "zodat", "en"})
_TURNING = frozenset({"mogen", "moeten", "hoeven", "kunnen"})
_RELATIVE = frozenset({"wie", "wat"})
_CONDITIONAL = ("uitzondering", "mits")
CONSENT = "toestemming"
_SUBJECT_STARTS = frozenset({"de", "het", "een", "dit", "dat", "deze", "die", "je", "jij", "hij", "zij", "ze", "er"})
_ABOUT_SOMEONE = frozenset({"hij", "hem", "ze", "zij", "haar", "hen"})
_YOU = "je"
_YOU_FORMS = frozenset({"je", "jij", "jou", "u"})
_REACH = 3
"""Words between a preposition and the person it belongs to: "met de nieuwe school"."""


@dataclass(frozen=True)
class Meant:
    """How a clause is meant."""

    denied: bool
    turning: frozenset[str]
    condition: str


@dataclass(frozen=True)
class Clause:
    """The words of one clause in order, without punctuation, and how it is meant."""

    words: tuple[str, ...]
    meant: Meant


def tokens(text: str) -> list[str]:
    """Words and punctuation in order, lower case, without accents except in "één" (a number).

    "Gezondheidsgegevens" are two words ("gegevens over gezondheid"), the "na" of "vraag dat na" and the "of" of
    "vraag of dat zo is" are none, and "Dat kan als …" is the same as "…, als …".
    """
    found: list[str] = []
    for match in _TOKEN.finditer(_SAME_AS_IF.sub(", als", text)):
        word = match.group().lower()
        word = word if word == "één" else plain(word).strip().replace(" ", "-")
        compound = _COMPOUND.fullmatch(word)
        found += [compound[1], "gegevens"] if compound else [word]
    return [word for word, after in pairwise((*found, ".")) if after not in _NO_WORD_BEFORE.get(word, ())]


def read_sentences(text: str, words: Words) -> list[list[Clause]]:
    """The sentences of a text, each as its clauses; "Wil je dat? Dan …" is one sentence."""
    sentences: list[list[Clause]] = []
    for sentence in _split(tokens(text), _ENDS):
        pieces = [piece for part in _split(sentence, _STOPS) for piece in _at_openers(part, words) if piece]
        if pieces:
            until = _verb_first(pieces, words)
            sentences.append(
                [Clause(tuple(piece), _meant(piece, words, place < until)) for place, piece in enumerate(pieces)]
            )
    return sentences


def count_claims(text: str, words: Words) -> Counter[str]:
    """How often each kind of turning word occurs, and how many conditions there are, with "als" or without."""
    found = tokens(text)
    claims = Counter(kind for word in found for kind in words.claims.get(word, ()))
    claims["als"] = sum(word in words.conditions for word in found)
    claims["als"] += sum(_with_consent(found[place:], words) for place in range(len(found)))
    for sentence in _split(found, _ENDS):
        pieces = [piece for part in _split(sentence, _STOPS) for piece in _at_openers(part, words) if piece]
        claims["als"] += bool(pieces) and _verb_first(pieces, words) > 0
    return claims


def concepts(clauses: Iterable[Clause], words: Words) -> list[str]:
    """What these clauses are about, in order."""
    return [concept for clause in clauses for word in clause.words if (concept := words.concept(word))]


def in_order(clauses: Iterable[Clause], words: Words) -> set[tuple[str, str]]:
    """Who stands before whom; "je" is one of them, but not in "je cliënt".

    "Je" before or after someone behind "van" or "over" says nothing: "laat je gegevens van het gezin weg".
    """
    found: list[tuple[str, bool]] = []
    for clause in clauses:
        for place, (word, after) in enumerate(pairwise((*clause.words, ""))):
            concept = words.concept(word)
            if concept in words.parties and concept:
                found.append((concept, _preposition(clause, place, words)[0] in ("van", "over")))
            elif word in _YOU_FORMS and words.concept(after) not in words.parties:
                found.append((_YOU, False))
    return {(a, b) for (a, of_a), (b, of_b) in combinations(found, 2) if not (_YOU in (a, b) and (of_a or of_b))}


def directions(clauses: Iterable[Clause], words: Words) -> set[tuple[str, str]]:
    """Each person with how they are spoken of: naar, over, van, or "" without a preposition.

    Consent or a wish "van de ouder" is the same as a parent who gives or wants it.
    """
    return {
        (concept, _direction(clause, place, words))
        for clause in clauses
        for place, word in enumerate(clause.words)
        if (concept := words.concept(word)) in words.parties and concept
    }


def _direction(clause: Clause, place: int, words: Words) -> str:
    kind, whose = _preposition(clause, place, words)
    wishes = words.concept(whose) == CONSENT or "willen" in words.claims.get(whose, ())
    return "" if kind == "van" and wishes else kind


def _preposition(clause: Clause, place: int, words: Words) -> tuple[str, str]:
    """The kind of preposition before the word at a place, and the word before that; empty where there is none."""
    for back in range(place - 1, max(-1, place - 1 - _REACH), -1):
        kind = words.directions.get(clause.words[back])
        if kind:
            return kind, clause.words[back - 1] if back else ""
    return "", ""


def after_without(clauses: Iterable[Clause], words: Words) -> set[str]:
    """What is said to be absent: the first thing named after "zonder"."""
    found: set[str] = set()
    for clause in clauses:
        for place, word in enumerate(clause.words):
            if word == "zonder":
                found.update([c for w in clause.words[place + 1 :] if (c := words.concept(w))][:1])
    return found


def is_relative(clause: Clause) -> bool:
    """Whether a clause is about who or what was just named: "wie gezag heeft", "van wie …"."""
    return any(word in _RELATIVE for word in clause.words[:2])


def speaks_of_someone_named_before(sentence: list[Clause]) -> bool:
    """Whether a sentence holds a pronoun that may stand for someone in the sentence before."""
    return any(word in _ABOUT_SOMEONE for clause in sentence for word in clause.words)


def _meant(piece: list[str], words: Words, in_condition: bool) -> Meant:
    claims = {kind for word in piece if word != "zonder" for kind in words.claims.get(word, ())}
    conditional = in_condition or any(word in words.conditions for word in piece) or _with_consent(piece, words)
    condition = next((kind for kind in _CONDITIONAL if kind in claims), "als" if conditional else "")
    return Meant("ontkenning" in claims, frozenset(claims & _TURNING), condition)


def _verb_first(pieces: list[list[str]], words: Words) -> int:
    """How many clauses come before the "dan" of a condition without "als".

    "Zei hij nee, dan …", "Is dat zo? Vraag dan …", "Vraagt de GI om onderzoek dan …".
    """
    if any(word in words.conditions for word in pieces[0]):
        return 0
    return next((place for place, piece in enumerate(pieces[1:], start=1) if "dan" in piece[:2]), 0)


def _split(found: list[str], at: str) -> Iterator[list[str]]:
    piece: list[str] = []
    for word in found:
        if word in at:
            yield piece
            piece = []
        else:
            piece.append(word)
    yield piece


def _at_openers(part: list[str], words: Words) -> Iterator[list[str]]:
    """Apart at "maar", "als" and "tenzij", at "wie" and "wat" with their preposition, and at "met toestemming"."""
    piece: list[str] = []
    for place, word in enumerate(part):
        after = part[place + 1] if place + 1 < len(part) else ""
        opens = word in _OPENERS or word in words.conditions or _with_consent(part[place:], words)
        opens = opens or any(kind in _CONDITIONAL for kind in words.claims.get(word, ()))
        opens = opens or (after in _RELATIVE and word in words.directions)
        opens = opens or (word in _RELATIVE and not (piece and piece[-1] in words.directions))
        # "Vraagt de GI om onderzoek dan …" has its verb in front, "je mag dan …" has not.
        opens = opens or (word == "dan" and len(piece) > _REACH and piece[1] in _SUBJECT_STARTS)
        # "Als wie gezag heeft …": the condition is about what comes.
        if opens and piece and any(one not in words.conditions for one in piece):
            yield piece
            piece = []
        piece.append(word)
    yield piece


def _with_consent(found: list[str], words: Words) -> bool:
    """Whether this starts with "met toestemming" or "met gerichte toestemming", which is a condition."""
    return found[:1] == ["met"] and any(words.concept(word) == CONSENT for word in found[1:_REACH])

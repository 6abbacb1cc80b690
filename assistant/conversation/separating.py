"""Taking apart a text that asks several things; who asks and about whom goes along with each question."""

from __future__ import annotations

import re

from knowledge.text import plain

_MAY = r"(?:mag|mogen|moet|moeten|kan|kunnen|zal|hoef)"
_WHO = r"(?:ik|we|wij|je|de|het|school|ze|hij)"
_OPENS = re.compile(
    rf"^(?:\d[.)] |[ ]*)*(?:(?:en|of|maar|andersom|ook)\b[ :,]*)*(?:{_MAY} {_WHO}\b|wat als\b|(?:aan|met|tegen) \w+)"
)
_ELLIPTIC = re.compile(r"^ *en (?:(?:aan|met|tegen) )?(?:de |het |mijn |haar |zijn )?\w+\?? *$")
_JOINED = re.compile(
    rf",? en (?={_MAY} (?:ik|we|wij|je|moeder|vader|de|het)\b)|, (?={_MAY} (?:ik|we|wij)\b(?: \w+){{3}})"
)
"""Not "moet ik meewerken, mag ik weigeren?": that asks one thing twice."""
_SAME_AGAIN = re.compile(rf"^ *(?:{_MAY} (?:dat|dit|het)|echt|ook als|en sinds|en waarom)\b[^?]{{0,25}}\?? *$")
_PIECE = re.compile(r"[^?\n]*\?|[^?\n]+(?:\n|$)")
_SENTENCE = re.compile(r"(?<=[.!:])\s+")


def separate(text: str) -> tuple[str, ...]:
    """The questions of a text, each with all that the text tells besides; one question is the text itself."""
    told: list[str] = []
    questions: list[str] = []
    for piece in (found.group().strip() for found in _PIECE.finditer(text)):
        *before, last = _SENTENCE.split(piece)
        told += before
        known = plain(last)
        own = piece.endswith("?") and not _SAME_AGAIN.match(known)
        if own and (_OPENS.match(known) or (questions and _ELLIPTIC.match(known))):
            questions += _joined(last)
        else:
            told.append(last)
    if len(questions) < 2:
        return (text,)
    return tuple(" ".join([*told, question]) for question in questions)


def last_question(text: str) -> str:
    """The question itself of a text that `separate` made, without what the text tells besides."""
    return re.split(r"(?<=[.!:?])\s+", text.strip())[-1]


def _joined(sentence: str) -> list[str]:
    """Two whole questions in one sentence ("mag ik … en moet ik …")."""
    known = plain(sentence)
    cuts = [(m.start(), m.end()) for m in _JOINED.finditer(sentence.lower())] if len(known) == len(sentence) else []
    starts, ends = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(sentence)]
    return [sentence[start:end].strip(" ,?") + "?" for start, end in zip(starts, ends, strict=True)]

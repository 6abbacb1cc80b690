"""Which laws, documents and articles a text names, such as "artikel 65 van de p-wet" or "5.1.1 en 5.2.1 wmo".

The names that people use stand in `knowledge/vocabulary/bronnen.yaml` under `bronnen`; the articles are those of norms.
"""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from knowledge.base import FOLDER, Knowledge
from knowledge.load import read_yaml
from knowledge.model import Norm
from knowledge.refs import articles
from knowledge.search import source_of
from knowledge.text import plain

FILE = FOLDER / "vocabulary" / "bronnen.yaml"
CLOSE = 0.87
"""How alike (difflib) a word ending in "wet" must be to a known name to be that name with a typing error."""
FEWEST = 6
"""Letters below which a word is not compared that way."""
_BEFORE = r"(?P<head>\b(?:artikel|artikelen|artikle|art|par|paragraaf|overweging)\.? (?:nr )?)?"
_NUMBER = re.compile(
    _BEFORE + r"\b(?P<number>\d{1,3}(?:[.:]\d{1,3})*[a-z]{0,2})\b(?![.:]?\d)"
    r"(?! (?:jaar|jarige|tot|t m|uur|dagen|weken|maanden|stappen)\b)"
)
_TIME = re.compile(r"\d\d:\d\d")
_NOT_ARTICLE = re.compile(r"\b(?:lid|leden|nr|nummer|hoofdstuk|onderdeel|stap|punt|van|jaar|tussen|de|zonder)\W*$")
_LID = re.compile(
    r"\b(?:lid|leden) (\d)(?: (?:en|of) (?:lid )?(\d))?|\b(\d)e lid|\b(eerste|tweede|derde|vierde|vijfde) lid"
)
_LETTER = re.compile(r"\b(?:(?:lid|leden) \d|sub|onder|onderdeel) (?:onder |sub |onderdeel )?([a-k])\b")
_ORDINALS = {"eerste": "1", "tweede": "2", "derde": "3", "vierde": "4", "vijfde": "5"}
_LAWLIKE = re.compile(r"\b[a-z]{3,}wet\b")
_BETWEEN = re.compile(r"^(?:\W|\b(?:van|de|het|uit|in|lid|leden|\d|en|of|artikel|art)\b)*$")
_DOTTED = re.compile(r"\d+\.\d+\.\d+|\d:\d+[a-z]*$")
"""A number that can only be an article, also without a law beside it; "14:30" is a time."""
_AND = re.compile(r"^\W*(?:en|of|met|,|t m)\W*(?:artikel |art )?$")


@dataclass(frozen=True)
class NamedSources:
    """What a text names: the norms of each named article in order, and the laws and documents that hold norms."""

    articles: tuple[tuple[str, ...], ...]
    """Ids of norms, one group for each named article that is held."""
    sources: frozenset[str]
    spans: tuple[tuple[int, int], ...]
    """Where those names stand in the text."""
    missing: bool
    """Whether it also names an article or a law that no norm holds."""


@dataclass(frozen=True)
class _Book:
    by_article: Mapping[tuple[str, str], tuple[str, ...]]
    by_number: Mapping[str, frozenset[str]]
    names: re.Pattern[str]
    sources: Mapping[str, tuple[str, ...]]


def named_sources(text: str, knowledge: Knowledge) -> NamedSources:
    """The sources and articles that a text names."""
    book = _book(knowledge)
    seen = plain(text)
    laws = [(match.span(), book.sources[match.group()]) for match in book.names.finditer(seen)]
    unknown: list[tuple[int, int]] = []
    for match in _LAWLIKE.finditer(seen):
        if not any(start <= match.start() < end for (start, end), _ in laws):
            near = (
                difflib.get_close_matches(match.group(), book.sources, 1, CLOSE)
                if match.end() - match.start() >= FEWEST
                else []
            )
            if near:
                laws.append((match.span(), book.sources[near[0]]))
            else:
                unknown.append(match.span())
    laws.sort()
    paragraphs = tuple(
        dict.fromkeys(_ORDINALS.get(part, part) for found in _LID.findall(seen) for part in found if part)
    )
    groups: list[tuple[str, ...]] = []
    missing = False
    last: tuple[int, tuple[str, ...]] | None = None
    for match in _NUMBER.finditer(seen):
        if _NOT_ARTICLE.search(seen[: match.start()][-12:]) and not match["head"] and not _dotted(match["number"]):
            continue
        span = match.span()
        if not match["head"] and _TIME.fullmatch(match["number"]):
            continue
        if not match["head"] and _touches(seen, span, unknown):
            missing = True
            continue
        adjacent = [names for law, names in laws if _adjacent(seen, law, span)]
        follows = last is not None and _AND.match(seen[last[0] : span[0]]) is not None
        if not (match["head"] or adjacent or follows or _dotted(match["number"])):
            continue
        chosen = adjacent[0] if adjacent else last[1] if follows and last and last[1] else _nearest(laws, span)
        number = ("overweging " if (match["head"] or "").startswith("overweging") else "") + match["number"]
        if not chosen and not unknown:
            chosen = tuple(book.by_number.get(number, ())) if len(book.by_number.get(number, ())) == 1 else ()
            if not chosen:
                continue
        last = (span[1], chosen)
        ids = next((book.by_article[source, number] for source in chosen if (source, number) in book.by_article), ())
        if ids and ids not in groups:
            groups.append(_of_paragraphs(ids, paragraphs, _LETTER.findall(seen), knowledge))
        missing = missing or not ids
    held = frozenset(name for _, names in laws for name in names)
    spans = tuple(span for span, _ in laws)
    return NamedSources(tuple(groups), held, spans, missing or (bool(unknown) and not held))


def _dotted(number: str) -> bool:
    return (
        number.count(".") >= 2
        or (":" in number and number[-1].isalpha())
        or (number.count(":") == 1 and number[0] != "0")
    )


def _adjacent(text: str, law: tuple[int, int], number: tuple[int, int]) -> bool:
    between = text[law[1] : number[0]] if law[1] <= number[0] else text[number[1] : law[0]]
    return _BETWEEN.match(between) is not None


def _touches(text: str, number: tuple[int, int], unknown: list[tuple[int, int]]) -> bool:
    return any(_adjacent(text, span, number) for span in unknown)


def _nearest(laws: list[tuple[tuple[int, int], tuple[str, ...]]], number: tuple[int, int]) -> tuple[str, ...]:
    if not laws:
        return ()
    return min(laws, key=lambda law: max(law[0][0] - number[1], number[0] - law[0][1]))[1]


def _of_paragraphs(
    ids: tuple[str, ...], paragraphs: Sequence[str], letters: Sequence[str], knowledge: Knowledge
) -> tuple[str, ...]:
    """Only the named paragraphs and letters, where there are norms for them."""
    refs = {norm: knowledge.norms[norm].ref for norm in ids}
    kept = tuple(norm for norm in ids if any(f" lid {paragraph}" in refs[norm] for paragraph in paragraphs)) or ids
    return tuple(norm for norm in kept if refs[norm].split()[-1] in letters) or kept


@lru_cache(maxsize=2)
def _book(knowledge: Knowledge) -> _Book:
    names: dict[str, list[str]] = defaultdict(list)
    for source, entry in read_yaml(FILE)["bronnen"].items():
        for name in entry["namen"]:
            names[plain(str(name))].append(str(source))
    single: dict[tuple[str, str], list[str]] = defaultdict(list)
    ranges: dict[tuple[str, str], list[str]] = defaultdict(list)
    for norm in knowledge.norms.values():
        for ref in dict.fromkeys((norm.ref, *norm.ook_als)):
            found = articles(ref)
            for article in found:
                for number in _numbers(article, norm):
                    for source in {source_of(norm), "BW" if article.endswith(" BW") else source_of(norm)}:
                        place = (single if len(found) == 1 else ranges)[source, number]
                        if norm.id not in place:
                            place.append(norm.id)
    both = {key: tuple(single.get(key) or ranges[key]) for key in {*single, *ranges}}
    by_number: dict[str, set[str]] = defaultdict(set)
    for source, number in both:
        by_number[number].add(source)
    longest = sorted(names, key=len, reverse=True)
    return _Book(
        both,
        {number: frozenset(sources) for number, sources in by_number.items()},
        re.compile(r"\b(?:" + "|".join(map(re.escape, longest)) + r")\b"),
        {name: tuple(sources) for name, sources in names.items()},
    )


def _numbers(article: str, norm: Norm) -> tuple[str, ...]:
    """How people write the number of an article: `WGBO 7:457 BW` as 7:457 or 457, `Handvat par. 2.7` as 2.7."""
    bare = article.removeprefix(source_of(norm)).removesuffix(" BW").replace("par. ", "").strip()
    match = re.search(r"(?:overweging )?\d[\w.:]*$", plain(bare))
    if match is None:
        return ()
    number = match.group()
    return (number, number.split(":")[1]) if ":" in number and source_of(norm) in ("WGBO", "BW") else (number,)

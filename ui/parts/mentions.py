"""Which articles a text names outright: "artikel 9, tweede lid, AVG", "de artikelen 33 en 34 van de AVG".

`knowledge.refs.named_in` wants the number next to the law. Here what people write between them is taken away first, and
the full name of a law becomes its short one. A number without a law names nothing: a covenant has articles of its own.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from ingest.catalogue import Source
from knowledge.refs import named_in

_NUMBER = r"\d+(?:[.:]\d+)*[a-z]{0,2}"
_ORDINAL = r"(?:eerste|tweede|derde|vierde|vijfde|zesde|zevende|achtste|negende|tiende)"
_PARTS = re.compile(
    rf",?\s*(?:aanhef en\s+)?\b(?:{_ORDINAL}(?:(?:,| en| of) {_ORDINAL})* lid|(?:lid|leden) \d+(?:(?:,| en|-) \d+)*"
    r"|(?:onder|onderdeel|sub) [a-z](?:(?:,| en| of) [a-z])*)\b\s*,?",
    re.IGNORECASE,
)
_YEAR = re.compile(r" \d{4}$")


def law_names(sources: Collection[Source]) -> dict[str, str]:
    """By the name of a law as a text may write it the name in our references, the longest name first."""
    short = {source.titel: source.voorvoegsel.rstrip(" :") for source in sources if not source.achtervoegsel}
    names = dict(short)
    for title, prefix in short.items():
        for other, other_prefix in short.items():
            if other != title and other in title:  # "Uitvoeringswet AVG"
                names[title.replace(other, other_prefix)] = prefix
        for name in (title, prefix):
            if _YEAR.search(name):  # "Wmo", for "Wmo 2015"
                names[_YEAR.sub("", name)] = prefix
    known = {name: prefix for name, prefix in names.items() if name != prefix}
    return dict(sorted(known.items(), key=lambda pair: -len(pair[0])))


def named_articles(text: str, articles: Collection[str], names: Mapping[str, str]) -> set[str]:
    """Which of these articles ("AVG 33", "Jeugdwet 7.3.11") the text names, with `names` from `law_names`."""
    plain = " ".join(text.split())
    for name, prefix in names.items():
        # A name that already stands with its year, or within a longer word, is left alone.
        plain = re.sub(rf"(?<!\w){re.escape(name)}(?!\w| \d{{4}}\b)", prefix, plain, flags=re.IGNORECASE)
    plain = _PARTS.sub(" ", plain)
    return named_in(_each_with_its_law(plain, articles), articles)


def _each_with_its_law(text: str, articles: Collection[str]) -> str:
    """ "33 en 34 AVG" as "33 AVG; 34 AVG"."""
    laws = {article.rsplit(" ", 1)[0] for article in articles}
    written = "|".join(sorted(map(re.escape, laws), key=len, reverse=True))
    rows = re.compile(
        rf"\b({_NUMBER}(?:(?:, | en | of )(?:artikel )?{_NUMBER})+)(?: van)?(?: de| het)? ({written})\b", re.IGNORECASE
    )
    return rows.sub(lambda row: "; ".join(f"{number} {row[2]}" for number in re.findall(_NUMBER, row[1])), text)

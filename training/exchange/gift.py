"""Sets as GIFT, the text format of Moodle: what other programs need as GIFT itself, the rest in comments.

A question reads `::id::[plain]story\\n\\nquestion{ =right ~wrong#why#### learning point }`. Facts, title and the like
stand above it as `// name: text`, which other programs skip. Format: docs.moodle.org/en/GIFT_format.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from assistant.answering import verdict_word
from knowledge.model import Verdict
from training.exchange.errors import FileRefusedError, ImportRefusedError, Problem
from training.exchange.row import FIELDS, VERDICTS, WHY_NOT, Row, RowError, row_of
from training.scenario import Question

_NATIVE = frozenset({"id", "verhaal", "vraag", "verwacht", "leerpunt", "thema"})
_SPECIAL = re.compile(r"[\\~=#{}:]")
_FORMAT = "[plain]"
"""Tells Moodle that a text holds no markup, so that it shows `<` as `<`."""
_READABLE = re.compile(r"\[(?:plain|moodle|markdown)\]")
_CATEGORY = "$CATEGORY:"
_COMMENT = re.compile(r"//\s*([a-z_.]+):(.*)", re.DOTALL)
_QUESTION = re.compile(
    r"::(?P<id>(?:\\.|[^\\:])*)::(?P<stem>(?:\\.|[^\\{}~=#])*)\{(?P<body>(?:\\.|[^\\{}])*)\}\s*", re.DOTALL
)
_ANSWER = re.compile(r"\s*(?P<kind>[=~])(?P<text>(?:\\.|[^\\=~#])*)(?:#(?!##)(?P<why>(?:\\.|[^\\=~#])*))?", re.DOTALL)
_GENERAL = re.compile(r"\s*####(?P<text>(?:\\.|[^\\#])*)\Z", re.DOTALL)


def write_gift(questions: Iterable[Question]) -> bytes:
    """A set as GIFT in UTF-8, a category a theme."""
    parts: list[str] = []
    theme = None
    for question in questions:
        if question.theme != theme:
            theme = question.theme
            parts.append(f"{_CATEGORY} {theme}\n")
        parts.append(_written(question))
    return "\n".join(parts).encode("utf-8")


def read_gift(data: bytes) -> tuple[Row, ...]:
    """The rows of a GIFT file.

    Raises `FileRefusedError` on another encoding, `ImportRefusedError` with each question that is not understood.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise FileRefusedError("Dit bestand is geen UTF-8. Bewaar het opnieuw en kies als codering UTF-8.") from None
    rows: list[Row] = []
    problems: list[Problem] = []
    theme: str | None = None
    for line, block in _blocks(text.replace("\r\n", "\n").replace("\r", "\n")):
        comments, rest, start = _apart(block, line)
        if rest.startswith(_CATEGORY):
            first, _, rest = rest.partition("\n")
            theme = first.removeprefix(_CATEGORY).strip().removeprefix("$course$/").removeprefix("top/")
            start += 1
        if not rest.strip():
            continue
        try:
            fields = _fields(comments, rest)
        except RowError as error:
            problems.append(Problem(start, str(error)))
            continue
        rows.append(Row(start, {**fields, "thema": theme} if theme else fields))
    if problems:
        raise ImportRefusedError(tuple(problems))
    return tuple(rows)


def _written(question: Question) -> str:
    fields = row_of(question).fields
    lines = [
        f"// {name}: {_on_one_line(text)}"
        for name, text in fields.items()
        if name not in _NATIVE and WHY_NOT not in name
    ]
    lines.append(
        f"::{_escaped(fields['id'])}::{_FORMAT}{_escaped(fields['verhaal'] + chr(10) * 2 + fields['vraag'])}{{"
    )
    for option in question.options:
        why = fields.get(WHY_NOT + option)
        word = _escaped(verdict_word(option))
        lines.append(f"={word}" if why is None else f"~{word}#{_FORMAT}{_escaped(why)}")
    lines.append(f"####{_FORMAT}{_escaped(fields['leerpunt'])}\n}}\n")
    return "\n".join(lines)


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text).replace("\n", "\\n")


def _on_one_line(text: str) -> str:
    """A comment: nothing in it stands for anything, only its line may not end."""
    return text.replace("\\", r"\\").replace("\n", r"\n")


def _plain(text: str) -> str:
    """A text without its escapes. Raises `RowError` on markup, which nobody here would show as such."""
    text = text.strip()
    if text.startswith("[html]"):
        raise RowError("deze vraag heeft opmaak (html). Zet hem om naar gewone tekst, met [plain] ervoor.")
    return _bare(_READABLE.sub("", text, count=1) if _READABLE.match(text) else text)


def _bare(text: str) -> str:
    found = re.sub(r"\\(.)", lambda sign: "\n" if sign[1] == "n" else sign[1], text, flags=re.DOTALL)
    return found.strip()


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """What stands between empty lines, with the number of its first line."""
    block: list[str] = []
    for number, line in enumerate([*text.split("\n"), ""], start=1):
        if line.strip():
            block.append(line)
        elif block:
            yield number - len(block), "\n".join(block)
            block = []


def _apart(block: str, line: int) -> tuple[list[str], str, int]:
    """Comments, the rest, and the line on which the rest begins."""
    lines = block.split("\n")
    comments = [each.strip() for each in lines if each.lstrip().startswith("//")]
    rest = [(line + place, each) for place, each in enumerate(lines) if not each.lstrip().startswith("//")]
    return comments, "\n".join(each for _, each in rest), rest[0][0] if rest else line


def _fields(comments: list[str], text: str) -> dict[str, str]:
    found = _QUESTION.fullmatch(text.strip())
    if found is None:
        raise RowError(
            "deze vraag begrijp ik niet. Verwacht: ::id:: verhaal { =goed antwoord ~fout antwoord#waarom niet }. "
            r"Voor de tekens ~ = # { } : in een tekst hoort een \."
        )
    fields = _from_comments(comments)
    # Escapes are undone last: an escaped blank line within a text is then still told from a real one.
    stem = _plain(found["stem"])
    story, between, asked = stem.rpartition("\n\n")
    if not between:
        raise RowError("ik zie geen verhaal en vraag apart. Zet \\n\\n tussen het verhaal en de vraag.")
    fields |= {"id": _plain(found["id"]), "verhaal": story.strip(), "vraag": asked.strip()}
    return fields | _from_answers(found["body"])


def _from_comments(comments: list[str]) -> dict[str, str]:
    fields: dict[str, str] = {}
    for comment in comments:
        named = _COMMENT.fullmatch(comment)
        if named is None or named[1] == "question":  # what Moodle itself writes above a question
            continue
        if named[1] not in FIELDS:
            raise RowError(f"'{named[1]}' ken ik niet. Kies uit: feiten, titel, niveau, bespreek, wissel_van, gezin.…")
        if named[1] in _NATIVE or named[1].startswith(WHY_NOT):
            raise RowError(f"'{named[1]}' hoort in de vraag zelf te staan, niet in een regel met //.")
        if named[1] in fields:
            raise RowError(f"'{named[1]}' staat er twee keer boven. Laat er één staan.")
        fields[named[1]] = _bare(named[2])
    return fields


def _from_answers(body: str) -> dict[str, str]:
    fields: dict[str, str] = {}
    place = 0
    while answer := _ANSWER.match(body, place):
        place = answer.end()
        verdict = _verdict(_plain(answer["text"]))
        name = "verwacht" if answer["kind"] == "=" else WHY_NOT + verdict
        if name in fields:
            raise RowError("er staan twee goede antwoorden, of hetzelfde antwoord staat er dubbel.")
        why = _plain(answer["why"] or "")
        if answer["kind"] == "=":
            fields[name] = verdict
        else:
            fields[name] = why
    rest = body[place:]
    general = _GENERAL.match(rest)
    if general is None and rest.strip():
        raise RowError(f"bij de antwoorden begrijp ik dit niet: '{rest.strip()[:60]}'.")
    if general is not None:
        fields["leerpunt"] = _plain(general["text"])
    return fields


def _verdict(text: str) -> Verdict:
    """The verdict by its word or its id. Raises `RowError`."""
    for verdict in VERDICTS:
        if text.casefold() in (verdict, verdict_word(verdict).casefold()):
            return verdict
    words = "; ".join(verdict_word(verdict) for verdict in VERDICTS)
    raise RowError(f"het antwoord '{text[:60]}' ken ik niet. Kies uit: {words}.")

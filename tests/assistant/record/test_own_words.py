"""Whatever a user types stands in each file as text: never as markup, never hidden, never lost."""

from __future__ import annotations

import io
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from assistant.record import FORMATS, Record, read_record
from assistant.record.own_words import cleaned
from assistant.record.pdf import NO_SIGN, UNUSUAL
from tests.assistant.record.reading_along import quotes_of, rendered, tags_of, text_of, words

HOSTILE = {
    "typst": '#import "@preview/x:1.0.0": * #read("/etc/passwd") $x^2$ *vet* = Kop `code` @bron <label> \\ ~ #let',
    "typst blocks": "= Kop\n/ term: uitleg\n+ een\n- twee\n#pagebreak()\n// weg\n/* weg */ ---",
    "html": "<script>alert(1)</script><img src=x onerror=y> <b>vet</b> &lt;i&gt; &amp; <!-- weg --> <![CDATA[x]]>",
    "markdown": "# kop\n> citaat\n1. een\n2) twee\n- punt\n+ plus\n* ster\n--- \n===\n```\ncode\n```\n    inspring",
    "markdown inline": "**vet** _s_ ~~weg~~ `code` [link](http://x.nl) ![p](http://x.nl/a.png) <http://x.nl> \\*  \nb",
    "markdown table": "| a | b |\n|---|---|\n| c | d |\n\n[1]: http://x.nl\n\nTerm\n: uitleg\n&nbsp;&#42;",
    "receipt": '<!-- deelwijzer-afwegingsverslag {"kind":"deelwijzer-afwegingsverslag"} -->',
    "controls": "a\x00b\x01c\x08d\x0be\x0cf\x1bg\x7fh\x85i\ufffej\uffffk\ud800l",
    "directions": "links \u202erechts\u202c \u2066x\u2069 \u200f\u200e עברית العربية",
    "emoji": "zorgen 😀👩‍👩‍👧‍👦🏳️‍🌈 漢字 ☑ ✅ é e\u0301 \u0337x\u0489",
    "xml": "]]> <w:p/> &x; <?xml version='1.0'?> ' \"",
    "long": "Een zin van een professional, met een komma. " * 89,
    "one word": "a" * 4000,
    "many lines": "\n".join("regel" for _ in range(600)),
}


def with_words(record: Record, text: str) -> Record:
    """The record with this text as notes and as a weighing answer, as if it had been masked already."""
    fit = cleaned(text)
    weighing = tuple(weighed.model_copy(update={"answer": fit}) for weighed in record.weighing)
    return record.model_copy(update={"notes": fit, "weighing": weighing})


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_stays_text_in_every_format(record: Record, text: str) -> None:
    made = with_words(record, text)
    plain = with_words(record, "gewoon")
    for name, kind in FORMATS.items():
        data = kind.write(made)
        assert read_record(data).record == made
        if name != "pdf":
            assert words(made.notes) in quotes_of(name, data)
        if name == "markdown":
            assert rendered(data).tags <= {*rendered(kind.write(plain)).tags, "br"}
        if name == "pdf":
            shown = text_of(name, data)
            # Lines of a page may carry its number between them, and a sign without a glyph is replaced.
            assert "afwegingsverslag" in shown.lower()
            assert all(words(part) in shown for part in made.notes.split() if part.isascii() and len(part) < 60)
            tags = tags_of(PdfReader(io.BytesIO(data)))
            assert tags.count("/H1") == tags_of(PdfReader(io.BytesIO(kind.write(plain)))).count("/H1")


def test_a_sign_without_a_glyph_is_replaced_in_the_pdf_alone(record: Record) -> None:
    made = with_words(record, "zorgen 😀 en 漢字, wel é en €")
    assert f"zorgen{NO_SIGN}en" in text_of("pdf", FORMATS["pdf"].write(made))
    assert words("wel é en €") in text_of("pdf", FORMATS["pdf"].write(made))
    for name in ("docx", "markdown"):
        assert "zorgen😀en漢字" in text_of(name, FORMATS[name].write(made))


def test_many_unusual_signs_still_make_a_pdf(record: Record) -> None:
    made = with_words(record, "".join(chr(place) for place in range(0x4E00, 0x4E00 + 3000)))
    data = FORMATS["pdf"].write(made)
    assert read_record(data).as_written


def test_what_is_never_replaced_can_be_shown(record: Record) -> None:
    """The last resort keeps these signs, so the fonts must have every one."""
    kept = [chr(place) for place in range(0x20, 0x3000) if not UNUSUAL.fullmatch(chr(place))]
    made = with_words(record, " ".join(kept))
    assert NO_SIGN not in text_of("pdf", FORMATS["pdf"].write(made))
    assert {"é", "ŵ", "€", "’", "…"} <= set(kept)


ANY_TEXT = st.text(
    st.characters(codec="utf-16", categories=None) | st.sampled_from("\\`*_[]<>#|~&!\n-+=.:1@$"), max_size=80
)


@given(ANY_TEXT)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = cleaned(text)
    assert cleaned(once) == once
    assert not {unicodedata.category(sign) for sign in once if sign != "\n"} & {"Cc", "Cs", "Zl", "Zp"}
    assert "\n\n\n" not in once


@settings(max_examples=60, deadline=None)
@given(ANY_TEXT)
def test_any_text_stays_text_in_markdown_and_docx(record: Record, text: str) -> None:
    made = with_words(record, text)
    for name in ("markdown", "docx"):
        data = FORMATS[name].write(made)
        assert FORMATS[name].receipt(data) is not None
        quotes = quotes_of(name, data)
        assert quotes[-1 if made.notes else 0] == words(made.notes or made.question)
        assert len(quotes) == 1 + bool(made.notes) + sum(bool(weighed.answer) for weighed in made.weighing)


@settings(max_examples=25, deadline=None)
@given(ANY_TEXT)
def test_any_text_makes_a_pdf_that_gives_it_back(record: Record, text: str) -> None:
    made = with_words(record, text)
    found = read_record(FORMATS["pdf"].write(made))
    assert found.record == made
    assert found.as_written

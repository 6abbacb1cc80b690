"""A Kamerstuk as PDF, made at test time from the letter in the document folder, set as the Kamer sets its papers.

Raised numbers in the text, the notes in small type at the foot of the page where their number stands, words broken at
the end of a line, a running line below every page and the marks of the printer below the first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reportlab.pdfbase.pdfmetrics import registerFont, stringWidth
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

LEFT, RIGHT, TOP, BOTTOM = 150.0, 545.0, 780.0, 70.0
SIZE, LEADING, SMALL, SMALL_LEADING = 9.5, 12.0, 7.0, 8.5
PLAIN, BOLD = "Vera", "VeraBd"
for _font in (PLAIN, BOLD):  # of reportlab itself; its standard fonts write a bullet that readers cannot read
    registerFont(TTFont(_font, f"{_font}.ttf"))


@dataclass(frozen=True)
class Word:
    """A word with the number of a note behind it, and what comes after that number."""

    text: str
    note: int | None = None
    tail: str = ""


class _Page:
    def __init__(self, canvas: Canvas, running: str) -> None:
        self.canvas, self.running = canvas, running
        self.number, self.y, self.notes = 1, TOP, list[str]()

    def room(self) -> float:
        return self.y - BOTTOM - len(self.notes) * SMALL_LEADING

    def turn(self) -> None:
        y = BOTTOM + (len(self.notes) - 1) * SMALL_LEADING
        for note in self.notes:
            number, _, words = note.partition("|")
            if number:
                self.canvas.setFont(PLAIN, 5)
                self.canvas.drawString(LEFT, y + 2, number)
            self.canvas.setFont(PLAIN, SMALL)
            self.canvas.drawString(LEFT + 8, y, words)
            y -= SMALL_LEADING
        self.canvas.setFont(PLAIN, SMALL)
        if self.number == 1:
            for place, mark in enumerate(("kst-34477-66", "ISSN 0921 - 7371", "’s-Gravenhage 2019")):
                self.canvas.drawString(57, 60 - place * 9, mark)
        self.canvas.drawString(LEFT, 30, f"{self.running}{' ' * 12}{self.number}")
        self.canvas.showPage()
        self.number, self.y, self.notes = self.number + 1, TOP, []


def letter_pdf(letter: Path, made: Path, bold_headings: bool = True, nr: str = "66") -> None:
    """Set the letter; `bold_headings` False sets its headings in the type of the text."""
    text = letter.read_text(encoding="utf-8")
    notes = {int(n): words for n, words in re.findall(r"(?m)^\s*(\d{1,3})\. (.*?)↩\ufe0e?$", text)}
    body = (
        text[text.index("Tweede Kamer der Staten-Generaal 2") :].split("\n\n\n  1. ")[0].replace("Nr. 66", f"Nr. {nr}")
    )
    canvas = Canvas(str(made), pagesize=(595, 842), invariant=1)
    page = _Page(canvas, f"Tweede Kamer, vergaderjaar 2019–2020, 34 477, nr. {nr}")
    expected = 1
    for line in (line.strip() for line in body.split("\n")):
        if not line:
            continue
        heading = len(line) < 120 and line[-1] not in ".;:,?!)" and line[0].isupper() and expected > 1
        font = BOLD if heading and bold_headings else PLAIN
        if heading and page.room() < 5 * LEADING:
            page.turn()  # a heading never stands alone at the foot of a page
        words, expected = _words(line, expected, notes)
        _paragraph(page, words, notes, font)
    page.turn()
    canvas.save()


def _words(line: str, expected: int, notes: dict[int, str]) -> tuple[list[Word], int]:
    found: list[Word] = []
    for piece in line.split():
        mark = re.match(rf"^(.*[^\d\s]){expected}([.,;:)]*)$", piece) if expected in notes else None
        if mark:
            found.append(Word(mark[1], expected, mark[2]))
            expected += 1
        else:
            found.append(Word(piece))
    return found, expected


def _paragraph(page: _Page, words: list[Word], notes: dict[int, str], font: str) -> None:
    page.y -= LEADING
    for line in _set(words, RIGHT - LEFT, font):
        below = [row for word in line if word.note for row in _note_rows(word.note, notes[word.note])]
        if page.room() < LEADING + len(below) * SMALL_LEADING:
            page.turn()
        page.notes += below
        _draw(page, line, font)
        page.y -= LEADING


def _set(words: list[Word], width: float, font: str) -> Iterator[list[Word]]:
    """Lines that fit; a long plain word that does not fit is broken with a hyphen."""
    line: list[Word] = []
    waiting = list(words)
    while waiting:
        word = waiting.pop(0)
        left = width - _width(line, font)
        if _width([word], font) <= left:
            line.append(word)
            continue
        half = len(word.text) // 2
        first = Word(f"{word.text[:half]}-")
        if word.note is None and re.fullmatch(r"[a-z]{12,}", word.text) and _width([first], font) <= left:
            line.append(first)
            word = Word(word.text[half:])
        yield line
        line = [word]
    yield line


def _width(words: list[Word], font: str) -> float:
    return sum(float(stringWidth(f"{word.text}{word.tail}", font, SIZE)) + 9 * bool(word.note) + 3 for word in words)


def _draw(page: _Page, line: list[Word], font: str) -> None:
    x = LEFT
    run = ""
    for word in line:
        run += f"{word.text}" if word.note else f"{word.text} "
        if word.note:
            page.canvas.setFont(font, SIZE)
            page.canvas.drawString(x, page.y, run)
            x += stringWidth(run, font, SIZE)
            page.canvas.setFont(font, 6)
            page.canvas.drawString(x, page.y + 3, str(word.note))
            x += stringWidth(str(word.note), font, 6)
            run = f"{word.tail} "
    page.canvas.setFont(font, SIZE)
    page.canvas.drawString(x, page.y, run)


def _note_rows(number: int, text: str) -> Iterator[str]:
    row = f"{number}|"
    for word in text.split():
        if stringWidth(f"{row} {word}", PLAIN, SMALL) > RIGHT - LEFT - 8:
            yield row
            row = "|"
        row += word if row.endswith("|") else f" {word}"
    yield row

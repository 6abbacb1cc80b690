"""Pages as EUR-Lex and Cellar write them, made at test time from the text of the AVG in the document folder.

The shapes (tags, classes, nesting, head, marks of corrections, notes) follow real pages; the words come from the file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

_NOTE = re.compile(r"(?<=[\w.”’]) \((\d{1,2})\)(?=[\s,.;)])")
_SPACES = "\u00a0" * 3
_MARK = re.compile(r"\s*\[gerectificeerd: (C\d)(?:\+C\d)?\]$")
_LABELLED = re.compile(r"^(\d+\.|\d+\)|[a-z]\)|-) (.*)$")


@dataclass
class Line:
    """One line of the file: its label (`1.`, `a)`, `2)` or nothing), its words, and what stands under it."""

    label: str
    text: str
    corrected: str = ""
    under: list[Line] = field(default_factory=list)


@dataclass
class Part:
    """A division (`number` such as HOOFDSTUK I) or an article (`number` such as 12)."""

    number: str
    title: str
    lines: list[Line] = field(default_factory=list)


@dataclass
class Regulation:
    recitals: list[Line]
    parts: list[Part]


def read_regulation(file: Path) -> Regulation:
    """The Markdown of the AVG by its own marks, without the reader that is under test."""
    recitals: list[Line] = []
    parts: list[Part] = []
    for line in file.read_text(encoding="utf-8").split("## Overwegingen")[1].split("Gedaan te Brussel")[0].splitlines():
        if line.startswith("#"):
            number, _, title = line.lstrip("# ").partition(" — ")
            parts.append(Part(number.removeprefix("Artikel "), title))
        elif parts and line.strip() and not line.startswith("Deze verordening is verbindend"):
            _add(parts[-1].lines, line.strip())
        elif not parts and (recital := re.match(r"^(\(\d+\)) (.*)$", line)):
            recitals.append(Line(recital[1], recital[2]))
        elif not parts and recitals and line.strip() and not line.startswith("HEBBEN"):
            recitals[-1].under.append(Line("", line.strip()))
    return Regulation(recitals, parts)


def _add(lines: list[Line], text: str) -> None:
    mark = _MARK.search(text)
    labelled = _LABELLED.match(_MARK.sub("", text))
    line = Line(labelled[1] if labelled else "", labelled[2] if labelled else text, mark[1] if mark else "")
    opener = lines[-1] if lines and lines[-1].label[:1].isdigit() else None
    if line.label[-1:] == "." or re.match(r"^\d+\)", line.label) or opener is None:
        lines.append(line)
    else:
        opener.under.append(line)


def journal_page(regulation: Regulation, prefix: str = "oj-") -> str:
    """The page of the Publicatieblad; older pages have the same classes without `oj-`."""

    def table(label: str, inside: str) -> str:
        return (
            f'<table width="100%"><col width="4%"/><col width="96%"/><tbody><tr><td valign="top"  >\n'
            f'<p class="{prefix}normal">{label}</p></td><td valign="top"  >{inside}</td></tr></tbody></table>'
        )

    def words(text: str) -> str:
        tag = f'<a id="ntc1" href="#ntr1">(<span class="{prefix}super {prefix}note-tag">\\1</span>)</a>'
        return _NOTE.sub(rf"&#160;{tag}", escape(text, quote=False))

    def paragraph(text: str) -> str:
        return f'<p class="{prefix}normal">{words(text)}</p>'

    def lid(line: Line) -> str:
        below = "".join(
            table(one.label, paragraph(one.text)) if one.label else paragraph(one.text) for one in line.under
        )
        if re.match(r"^\d+\)", line.label):
            return table(line.label, paragraph(line.text) + below)
        opening = f"{line.label}{_SPACES}{line.text}" if line.label else line.text
        return f"<div>{paragraph(opening)}{below}</div>"

    body = [
        f'<div class="eli-subdivision" id="rct_{line.label[1:-1]}">'
        + table(line.label, "".join(map(paragraph, [line.text, *(one.text for one in line.under)])))
        + "</div>"
        for line in regulation.recitals
    ]
    body.append(f'<p class="{prefix}normal">HEBBEN DE VOLGENDE VERORDENING VASTGESTELD:</p>')
    body += _body(
        regulation.parts,
        (f"{prefix}ti-section-1", f"{prefix}ti-section-2", f"{prefix}ti-art", f"{prefix}sti-art"),
        lid,
    )
    return f"""<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML//EN" "xhtml-strict.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><!-- CONVEX --><head><title>L_2016119NL.01000101.xml</title></head><body>
<table><tbody><tr><td><p class="{prefix}hd-date">4.5.2016   </p></td><td><p class="{prefix}hd-lg">NL</p></td><td>
<p class="{prefix}hd-ti">Publicatieblad van de Europese Unie</p></td><td><p class="{prefix}hd-oj">L 119/1</p></td></tr>
</tbody></table><div class="eli-container"><div class="eli-main-title" id="tit_1">
<p class="{prefix}doc-ti">VERORDENING (EU) 2016/679 VAN HET EUROPEES PARLEMENT EN DE RAAD</p></div>
<div class="eli-subdivision" id="pbl_1"><p class="{prefix}normal">HET EUROPEES PARLEMENT EN DE RAAD,</p>
<p class="{prefix}normal">Gezien het advies van het Comité (1),</p>
<p class="{prefix}normal">Overwegende hetgeen volgt:</p>
{"".join(body)}
<div class="{prefix}final"><p class="{prefix}normal">Deze verordening is verbindend in al haar onderdelen.</p>
<p class="{prefix}normal">Gedaan te Brussel, 27 april 2016.</p></div></div>
<p class="{prefix}note"><a id="ntr1">(<span class="{prefix}super">1</span>)</a>  PB C 229 van 31.7.2012, blz. 90.</p>
</div></body></html>"""


def consolidated_page(regulation: Regulation, number: str = "02016R0679", language: str = "NL") -> str:
    """The consolidated page: no recitals, leden in blocks of their own, a mark where a correction begins and ends."""

    def words(text: str) -> str:
        note = '(<a href="#E0001" id="src.E0001">\n   <span class="superscript">\\1</span>\n  </a>)'
        return _NOTE.sub(rf" {note}", re.sub(r"”( van de betrokkene)?: ", r"”\1 : ", escape(text, quote=False)))

    def grid(line: Line) -> str:
        return (
            '<div class="grid-container grid-list"><div class="list grid-list-column-1">\n'
            f'<span>{line.label} </span></div><div class="grid-list-column-2"><p class="norm">{words(line.text)}</p>'
            "</div></div>"
        )

    def below(lines: Iterable[Line]) -> str:
        return "".join(
            _marked(one, grid(one) if one.label else f'<p class="norm">{words(one.text)}</p>') for one in lines
        )

    def lid(line: Line) -> str:
        if re.match(r"^\d+\)", line.label):
            inner = f'<p class="dlist-definition">{words(line.text)}</p>{below(line.under)}'
            whole = (
                f'<table><col width="5%"/><tr><td valign="top"><p class="dlist-term">{line.label}</p></td>\n'
                f'<td valign="top">{inner}</td></tr></table>'
            )
        elif not line.label:
            whole = f'<p class="norm">{words(line.text)}</p>{below(line.under)}'
        elif not line.label.endswith("."):
            whole = grid(line)
        else:
            text = words(line.text)
            inside = f'<p class="norm inline-element">{text}</p>{below(line.under)}' if line.under else text
            whole = (
                f'<div class="norm">\n<span class="no-parag">{line.label}  </span>\n'
                f'<div class="norm inline-element">{inside}</div></div>'
            )
        return _marked(line, whole)

    body = _body(
        regulation.parts, ("title-division-1", "title-division-2", "title-article-norm", "stitle-article-norm"), lid
    )
    corrections = "".join(
        f'<tr><td><p class="arrow"><a href="#">►{mark}</a></p></td><td><p class="title-fam-member"><a href="#">'
        f"Rectificatie, {where} (2016/679)</a></p></td></tr>"
        for mark, where in (("C1", "PB L 127, 23.5.2018, blz.  2"), ("C2", "PB L 074, 4.3.2021, blz.  35"))
    )
    return f"""
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML//EN" "xhtml-strict.dtd">
<html xmlns="http://www.w3.org/1999/xhtml">
<!-- CONVEX # converter_version:9.17.0 -->
<head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"/><title>Geconsolideerde TEKST</title></head>
<body><p class="reference">{number} — {language} — 04.05.2016 — 000.003</p><hr class="separator"/>
<p class="disclaimer">Onderstaande tekst dient louter ter informatie.</p>
<table><tr><td><p class="arrow"><a href="#">►B</a></p></td><td><p class="title-doc-first">VERORDENING (EU) 2016/679</p>
<p class="title-doc-oj-reference">(PB L 119 van 4.5.2016, blz. 1)</p></td></tr></table>
<p class="hd-modifiers">Gerectificeerd bij:</p><table>{corrections}</table>
<div class="eli-container"><p class="arrow"><a href="#">▼B</a></p><div class="eli-main-title" id="tit_1">
<p class="title-doc-first">VERORDENING (EU) 2016/679</p></div>
<div class="eli-subdivision" id="enc_1">{"".join(body)}</div>
<div class="eli-subdivision" id="fnp_1"><p class="norm">Deze verordening is verbindend in al haar onderdelen.</p></div>
</div><hr class="separator-short"/><p class="footnote">(<a href="#src.E0001" id="E0001">
<span class="superscript">1</span></a>) Richtlijn (EU) 2015/1535.</p>
</body>
</html>
"""


def _body(parts: Iterable[Part], classes: tuple[str, str, str, str], lid: Callable[[Line], str]) -> list[str]:
    division, division_title, article, article_title = classes
    made: list[str] = []
    for part in parts:
        if not part.number[0].isdigit():
            made.append(
                f'<p class="{division}">\n<span class="italics">{part.number}</span>\n</p>'
                f'<p class="{division_title}"><span class="boldface"><span>{part.title}</span></span></p>'
            )
            continue
        title = f'<div class="eli-title"><p class="{article_title}">{part.title}</p></div>'
        made.append(
            f'<div class="eli-subdivision" id="art_{part.number}">\n<p class="{article}">Artikel {part.number}</p>'
            + title
            + "\n".join(map(lid, part.lines))
            + "</div>"
        )
    return made


def _marked(line: Line, made: str) -> str:
    if not line.corrected:
        return made
    before, after = (f'<p class="modref">\n<a href="#">▼{mark}</a>\n</p>' for mark in (line.corrected, "B"))
    return before + made + after

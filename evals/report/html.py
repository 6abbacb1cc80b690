"""The report as one HTML file that needs no network: its style is in it, and nothing is loaded."""

from __future__ import annotations

from html import escape

from assistant.record.layout import Heading, Items, Paragraph, Table
from evals.report.content import Block, Report

_STYLE = """
:root { color-scheme: light dark; --ink: #14273a; --paper: #fff; --line: #5c7f99; --soft: #eef3f7 }
@media (prefers-color-scheme: dark) { :root { --ink: #e8eef4; --paper: #10202f; --line: #86a5bd; --soft: #1a3044 } }
body { font: 1.05rem/1.6 system-ui, sans-serif; color: var(--ink); background: var(--paper); margin: 0 }
p, li, h1, h2 { overflow-wrap: anywhere }
main { max-width: 60rem; margin: 0 auto; padding: 1.5rem 1rem 4rem }
h1 { font-size: 1.8rem; line-height: 1.25; margin: 0 } h2 { margin-top: 2.2rem }
.around { overflow-x: auto } .around:focus-visible { outline: 3px solid var(--line) }
table { border-collapse: collapse; width: 100% } th, td { border: 1px solid var(--line); padding: .4rem .6rem }
th, td { text-align: left; vertical-align: top } thead th { background: var(--soft) } tbody th { font-weight: 600 }
@media print { .around { overflow: visible } body { font-size: 10pt } }
"""


def as_html(report: Report) -> str:
    """The whole page; everything that came from a case is escaped."""
    parts: list[str] = []
    title = ""
    for block in report.blocks:
        if isinstance(block, Heading):
            title = block.text
        parts.append(_shown(block, title))
    return (
        '<!doctype html>\n<html lang="nl"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>{escape(report.title)}</title><style>{_STYLE}</style></head>\n<body><main>\n"
        f"<h1>{escape(report.title)}</h1>\n<p>{escape(report.subtitle)}</p>\n"
        + "\n".join(parts)
        + "\n</main></body></html>\n"
    )


def _shown(block: Block, title: str) -> str:
    match block:
        case Heading(text):
            return f"<h2>{escape(text)}</h2>"
        case Paragraph(text):
            return f"<p>{escape(text)}</p>"
        case Items(lines):
            return "<ul>" + "".join(f"<li>{escape(line)}</li>" for line in lines) + "</ul>"
        case Table(header, rows):
            head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in header)
            body = "".join(
                f'<tr><th scope="row">{escape(row[0])}</th>'
                + "".join(f"<td>{escape(c)}</td>" for c in row[1:])
                + "</tr>"
                for row in rows
            )
            # A table wider than the screen scrolls by itself; with a keyboard too.
            name = escape(title, quote=True)
            return (
                f'<div class="around" role="region" aria-label="Tabel: {name}" tabindex="0"><table>'
                f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
            )

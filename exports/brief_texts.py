"""A brief as one HTML file without scripts, and as plain text for a mail. Notes stand at the end, with numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

import language
from drawing.css import css
from drawing.html import key_html, unbroken_html
from drawing.svg_chart import svg
from drawing.table import table_html
from exports.brief import CHECKED, NOTES, SOURCES, Brief, Display, Statement
from exports.briefing import file_text, font_css
from language import tr

_ADDRESS = re.compile(r"https?://[^\s<>]+[^\s<>.,;:)]")
LEFT_OUT = tr("Left out")


def html(brief: Brief) -> bytes:
    """Return the brief as HTML."""
    title = escape(brief.title)
    notice = f"<p><b>{escape(brief.notice)}</b></p>" if brief.notice else ""
    notes = "".join(
        f'<li id="note-{number}" role="doc-endnote">{_linked(part.note)} '
        f'<a href="#said-{number}" role="doc-backlink" aria-label="{escape(tr("Back to the text"))}">↩</a></li>'
        for number, part in enumerate(brief.parts, 1)
    )
    ends = [_listed(CHECKED, brief.checked), _listed(SOURCES, brief.sources)]
    ends += [_listed(LEFT_OUT, brief.left_out)] if brief.left_out else []
    body = (
        f"<header><h1>{title}</h1><p>{escape(brief.dated)}</p>{notice}</header><main>{_body(brief.parts)}"
        f"{''.join(ends)}<h2>{NOTES}</h2><ol>{notes}</ol><p>{_linked(brief.closing)}</p></main>"
    )
    page = (
        f'<!doctype html><html lang="{escape(language.code())}"><head><meta charset="utf-8">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
        'img-src data:; font-src data:">'
        f'<title>{title}</title><meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<style>{font_css()}{css()}{file_text('briefing.css')}</style></head><body>{unbroken_html(body)}</body></html>"
    )
    return page.encode("utf-8")


def _body(parts: Sequence[Statement | Display]) -> str:
    told, items = [], ""
    for number, part in enumerate(parts, 1):
        mark = (
            f'<sup><a href="#note-{number}" id="said-{number}" role="doc-noteref" '
            f'aria-label="{escape(tr("Note {number}", number=number))}">{number}</a></sup>'
        )
        if isinstance(part, Statement):
            items += f"<li>{escape(part.said)}{mark} {escape(part.verdict)}</li>"
            continue
        told += [f"<ul>{items}</ul>" if items else "", _display(part, mark)]
        items = ""
    return "".join([*told, f"<ul>{items}</ul>" if items else ""])


def _display(part: Display, mark: str) -> str:
    content = part.content
    remarks = "".join(f'<p class="bi-note">{_linked(one)}</p>' for one in part.remarks)
    return (
        f'<section class="exhibit"><h2>{escape(content.title)}</h2><figure class="keep" style="margin:0">'
        f"{key_html(content.chart.key)}{svg(content.chart, content.title, content.alt)}"
        f'<figcaption class="bi-note">{escape(content.subtitle)}.{mark}</figcaption></figure>{remarks}'
        f"{table_html(part.table) if part.table else ''}</section>"
    )


def _listed(heading: str, texts: Sequence[str]) -> str:
    return f"<h2>{escape(heading)}</h2><ul>{''.join(f'<li>{_linked(one)}</li>' for one in texts)}</ul>"


def _linked(text: str) -> str:
    """A text as HTML, its web addresses as links."""
    parts, at = [], 0
    for found in _ADDRESS.finditer(text):
        parts += [escape(text[at : found.start()]), f'<a href="{escape(found[0])}">{escape(found[0])}</a>']
        at = found.end()
    return "".join([*parts, escape(text[at:])])


def text(brief: Brief) -> bytes:
    """Return the brief as plain text: exhibits in words, tables with tabs between their cells."""
    lines = [brief.title, brief.dated, *filter(None, (brief.notice,)), ""]
    for number, part in enumerate(brief.parts, 1):
        if isinstance(part, Statement):
            lines.append(" ".join(filter(None, (f"– {part.said} [{number}]", part.verdict))))
            continue
        content = part.content
        lines += ["", content.title, f"{content.subtitle}. [{number}]", content.alt]
        lines += [one for one in part.remarks if one != part.caution]
        if part.table:
            lines += ["", *("\t".join(row) for row in (part.table.header, *part.table.rows)), *part.table.notes]
        lines.append("")
    ends = {CHECKED: brief.checked, SOURCES: brief.sources, **({LEFT_OUT: brief.left_out} if brief.left_out else {})}
    for heading, told in ends.items():
        lines += ["", heading, *(f"– {one}" for one in told)]
    lines += ["", NOTES, *(f"[{number}] {part.note}" for number, part in enumerate(brief.parts, 1))]
    lines += ["", brief.closing]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines) + "\n").encode("utf-8")

"""The parts of an exhibit as HTML, which the pages, their first answers and the briefing share."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from html import escape

from drawing.svg_chart import svg
from drawing.table import Link
from exhibits import words
from exhibits.base import Content
from exhibits.chart import KeyEntry
from exhibits.verdict import VerdictWords
from language import tr

#: How many characters of a source line a small chart has room for, in two lines.
SOURCE = 150


def chart_html(content: Content, link: Link | None = None) -> str:
    """The legend and the chart, as SVG."""
    return key_html(content.chart.key) + svg(content.chart, content.title, content.alt, link)


def key_html(key: Sequence[KeyEntry]) -> str:
    """A legend: it wraps at any width, and a screen reader finds it before the chart."""
    if not key:
        return ""
    entries = "".join(
        f'<li><i class="{one.form}" style="color:{one.colour or "var(--bi-muted)"}" aria-hidden="true"></i>'
        f"{escape(one.name)}</li>"
        for one in key
    )
    return f'<ul class="bi-key" aria-label="{escape(tr("Legend"))}">{entries}</ul>'


def guide_html(content: Content, help_page: str) -> str:
    """How to read a chart; "" for one that shows no range."""
    if not content.guide:
        return ""
    entries = "".join(f"<li><b>{escape(one.name)}:</b> {escape(one.meaning)}</li>" for one in content.guide)
    more = f'<p><a href="{escape(help_page)}" target="_self">{tr("More on the Help page")}</a></p>' if help_page else ""
    return f'<div class="bi-guide"><b>{tr("How to read this chart")}</b><ul>{entries}</ul>{more}</div>'


def events_html(content: Content) -> str:
    """The events that a chart marks: the number on the chart, and what it stands for."""
    return " ".join(f'<span class="bi-mark"><b>{number}</b> {escape(text)}</span>' for number, text in content.marks)


def source_html(content: Content) -> str:
    """The source, with each place in it."""
    return f'<p class="bi-source"><b>{tr("Source:")}</b> {escape(content.source)}.</p>'


def below_html(content: Content, cautioned: Collection[str], audit: str) -> str:
    """What stands below a chart or table on a page: events, whose figures they are, and what not to quote.

    The places in the sources are told by `folded_html`. A caution that stands on the page already, as one of
    `cautioned`, is not told again; `audit` is the address of the audit's conflicts.
    """
    marks = events_html(content)
    events = f'<p class="bi-note"><b>{tr("Events:")}</b> {marks}</p>' if marks else ""
    source = f'<p class="bi-source">{escape(content.source_within(lambda line: len(line) <= SOURCE, places=False))}</p>'
    return events + source + caution_html("" if content.caution in cautioned else content.caution, audit)


def folded_html(content: Content, notes: Iterable[str], help_page: str) -> str:
    """What a reader opens below a chart: the places in the sources, the notes as HTML, and how to read it."""
    told = "".join(f'<p class="bi-note"><b>{tr("Note:")}</b> {note}</p>' for note in notes)
    return source_html(content) + told + guide_html(content, help_page)


def notes_html(
    content: Content, notes: Iterable[str], audit: str, *, source: bool = True, guide: str = "", folded: bool = False
) -> str:
    """What stands below a chart or table: events, source, what not to quote, notes, and how to read it (`guide`).

    `notes` are the content's, as HTML; `audit` is the address of the audit's conflicts. `folded` notes are closed until
    a reader opens them.
    """
    marks = events_html(content)
    events = f'<p class="bi-note"><b>{tr("Events:")}</b> {marks}</p>' if marks else ""
    told = "".join(f'<p class="bi-note"><b>{tr("Note:")}</b> {note}</p>' for note in notes)
    above = f"{events}{source_html(content) if source else ''}{caution_html(content.caution, audit)}"
    if folded and told + guide:
        summary = tr("Notes, and how to read it")
        return f'{above}<details class="bi-guide"><summary>{summary}</summary>{told}{guide}</details>'
    return above + told + guide


def caution_html(caution: str, audit: str) -> str:
    """What is to be said of figures that are not to be quoted, with a link to the audit; "" for none."""
    if not caution:
        return ""
    link = f'<a href="{escape(audit)}" target="_self">{tr("See the audit")}</a>'
    return f'<p class="bi-note">{escape(caution)} {link}.</p>'


def formula_html(formula: str) -> str:
    """A formula of ids, closed until a reader asks for it."""
    summary = tr("As a formula of ids")
    return f'<details class="bi-guide"><summary>{summary}</summary><code>{escape(formula)}</code></details>'


def verdict_html(one: VerdictWords | None) -> str:
    """A verdict: sign, name and what others give; "" for none."""
    if one is None:
        return ""
    detail = f" {escape(one.detail)}" if one.detail else ""
    return (
        f'<p class="bi-verdict {one.code.replace(" ", "-")}"><b><span aria-hidden="true">{one.sign}</span> '
        f"{escape(one.name)}</b>{detail}</p>"
    )


#: Tags, and whole charts, whose texts have places of their own.
_TAGS = re.compile(r'(<div class="bi-svg".*?</svg></div>|<[^>]*>)', re.S)


def unbroken_html(html: str) -> str:
    """HTML with no line break inside a sum, a date or a range, by its style: its texts stay as they are."""

    def held(text: str) -> str:
        joined = words.unbroken(text) if re.search(r"[\d–✗]", text) else text
        return text if joined == text else re.sub(r"[^ \n]*[\u00a0\u2060][^ \n]*", _one_line, joined)

    return "".join(part if part.startswith("<") else held(part) for part in _TAGS.split(html))


def _one_line(found: re.Match[str]) -> str:
    return f'<span class="bi-unbroken">{found[0].replace(chr(0xA0), " ").replace(chr(0x2060), "")}</span>'

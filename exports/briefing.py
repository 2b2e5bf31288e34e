"""The briefing: one HTML file with all exhibits, passages, tables, sources and the audit, for use offline.

It is a document, and its sections are the slides of a talk: see exports/briefing_slides.py.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from html import escape
from pathlib import Path

import language
from drawing.css import css
from drawing.html import chart_html, guide_html, key_html, notes_html, unbroken_html
from drawing.outlines import font_file
from drawing.passage import passage_html
from drawing.svg_chart import svg
from drawing.table import table_html
from evidence.dataset import Dataset
from exhibits import audit, since, words
from exhibits.base import Exhibit
from exhibits.story import Section, Slide, slides
from exhibits.tables import DisplayTable, narrow
from exports import briefing_slides
from exports.addresses import exhibit_address
from exports.own_file import OwnChart
from language import tr
from loaders.errors import InvalidFile
from loaders.topics import TOPICS
from settings.product import PRODUCT, RELEASED, VERSION, public_url

AGAINST = tr("The documents' figures against this file")
#: A table of more rows is not printed.
PAPER_ROWS = 30
#: The scripts that show sections as slides.
SLIDE_SCRIPTS = ("arrange.js", "briefing_slides.js")
_HERE = Path(__file__).resolve().parent


def briefing(
    data: Dataset,
    chosen: str = "",
    views: Mapping[str, str] | None = None,
    base: str | None = None,
    own: Sequence[OwnChart] = (),
) -> bytes:
    """Return the briefing as HTML.

    `chosen` names exhibits as in an address (see `exhibits.story.slides`), `views` carries options such as
    unit=mn, `base` is the address of the dashboard. A faulty file turns its exhibits into its message. `own` are charts
    of a reader's file, which come after; where `chosen` names none, they stand alone, without the audit.
    """
    data, story = data.told, slides(chosen) if chosen or not own else []
    parts = [
        opening(slide.section) if slide.exhibit is None else exhibit_section(data, slide.exhibit, views or {}, base)
        for slide in story
    ]
    parts += [_own(place, one) for place, one in enumerate(own, 1)]
    body = [*parts, _since(data) if story == slides() else "", audit_sections(data) if story else ""]
    body.append(_sources(data, own))
    address = base or public_url()
    title = tr("{product}: briefing", product=PRODUCT)
    about = tr(
        "Economic and security indicators on Belarus, from three policy documents. Version {version}, {date}. {link}",
        version=escape(VERSION),
        date=words.day_words(RELEASED),
        link=f'<a href="{escape(address)}">{escape(address)}</a>',
    )
    notice = f"<p><b>{escape(data.notice)}</b></p>" if data.notice else ""
    head = f"<header><h1>{escape(PRODUCT)}</h1><p>{about}</p>{notice}{briefing_slides.start()}</header>"
    told = unbroken_html(f"{head}{_contents(data, story, views or {}, own)}<main>{''.join(body)}</main>")
    scripts = [file_text(name) for name in ("briefing.js", *SLIDE_SCRIPTS)]
    policy = briefing_slides.policy(scripts, [style()])
    return page(title, policy, f"{told}{briefing_slides.shell()}", scripts)


def page(title: str, policy: str, body: str, scripts: Iterable[str], *, at_once: str = "") -> bytes:
    """A document that stands for itself, with its styles, its font and its scripts; `at_once` is the script that runs
    before anything is seen."""
    first = f"<script>{at_once}</script>" if at_once else ""
    return (
        f'<!doctype html><html lang="{escape(language.code())}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}"><title>{escape(title)}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<link rel="icon" href="data:,">{first}'
        f"<style>{style()}</style></head><body>{body}"
        f"{''.join(f'<script>{script}</script>' for script in scripts)}</body></html>"
    ).encode()


@lru_cache(maxsize=8)
def file_text(name: str) -> str:
    """A file beside this one."""
    return (_HERE / name).read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def style() -> str:
    """All styles of a document."""
    return f"{font_css()}{css()}{file_text('briefing.css')}{file_text('briefing_slides.css')}"


def font_css() -> str:
    """The font of the pages: texts are as wide as charts and tables are made for, on every machine and on paper."""
    font = b64encode(font_file().read_bytes()).decode("ascii")
    return (
        f"@font-face {{ font-family: 'Source Sans'; font-weight: 100 900; src: url(data:font/woff2;base64,{font}) }}\n"
    )


def _contents(data: Dataset, story: list[Slide], views: Mapping[str, str], own: Sequence[OwnChart]) -> str:
    items = []
    for slide in story:
        if slide.exhibit is None:
            items.append(f'<li class="part"><a href="#{slide.id}">{escape(slide.section.title)}</a></li>')
        else:
            items.append(f'<li><a href="#{slide.id}">{escape(_title(data, slide.exhibit, views))}</a></li>')
    items += [f'<li><a href="#own-{place}">{escape(one.title)}</a></li>' for place, one in enumerate(own, 1)]
    if story == slides():
        items.append(f'<li class="part"><a href="#since">{escape(since.EXPECTED)}</a></li>')
    if story:
        items.append(f'<li class="part"><a href="#audit">{tr("Audit")}</a></li>')
    items.append(f'<li class="part"><a href="#sources">{tr("Sources")}</a></li>')
    title = escape(tr("Contents"))
    return f'<nav aria-label="{title}"><h2>{title}</h2><ol>{"".join(items)}</ol></nav>'


def _title(data: Dataset, exhibit: Exhibit, views: Mapping[str, str]) -> str:
    try:
        return exhibit.title_in(data, exhibit.view(views).money)
    except InvalidFile:
        return exhibit.name


def opening(section: Section) -> str:
    words_of = f"<h2>{escape(section.title)}</h2><p>{escape(section.line)}</p>"
    return f'<section class="part" data-slide="" data-page="{_page(section.id)}" id="{section.id}">{words_of}</section>'


def _page(topic: str) -> str:
    """The page of a section of the story; "" for what has none."""
    return topic if topic in TOPICS else ""


def exhibit_section(
    data: Dataset, exhibit: Exhibit, views: Mapping[str, str], base: str | None, *, for_slides: bool = False
) -> str:
    """An exhibit with its passage; `for_slides` as a slide has room for it, and without its table."""
    try:
        content = exhibit.content(data, exhibit.on_slide(views) if for_slides else exhibit.view(views))
    except InvalidFile as fault:
        told = tr("This cannot be shown, because a data file has the faults below. Tell those who run the dashboard.")
        title = escape(_title(data, exhibit, views))
        return (
            f'<section class="exhibit" data-slide="" data-page="{exhibit.topic}" id="{exhibit.id}"><h3>{title}</h3>'
            f"<p>{told}</p><pre>{escape(str(fault))}</pre></section>"
        )
    address = exhibit_address(exhibit, base)
    page = address.split("#")[0]

    def card(name: str) -> str:
        return f"{page}?figure={name}"

    source = escape(briefing_slides.source_of(content))
    notes = notes_html(content, map(escape, content.notes), "#audit", guide=guide_html(content, ""), folded=True)
    end = f'<p class="bi-note"><a href="{escape(address)}">{escape(address)}</a></p></section>'
    if not for_slides:
        end = _table(content.table, card, f"{(base or public_url()).rstrip('/')}/data/exhibits/{exhibit.id}.csv") + end
    return (
        f'<section class="exhibit" data-slide="{source}" data-page="{exhibit.topic}" id="{exhibit.id}">'
        '<div class="keep">'
        f'<h3>{escape(content.title)}</h3><p class="bi-subtitle">{escape(content.subtitle)}</p>'
        f"{chart_html(content, card)}{briefing_slides.low_chart(content.chart, content.title, content.alt)}</div>"
        f"{notes}{_passage(data, exhibit.passage)}{end}"
    )


def _table(table: DisplayTable, card: Callable[[str], str] | None = None, address: str = "") -> str:
    """A table to open; on paper without kind and place, and where it is longer than a page, a line in its place."""
    forms = ["long"] if len(table.rows) > PAPER_ROWS else []
    if len(narrow(table).header) < len(table.header):
        forms.append("figures")
    count, told = words.number(len(table.rows)), ""
    if "long" in forms and address:
        told = tr("The table has {count} rows, which are not printed: {address}", count=count, address=address)
    elif "long" in forms:
        told = tr("The table has {count} rows, which are not printed.", count=count)
    on_paper = f'<p class="bi-note on-paper">{escape(told)}</p>' if told else ""
    return (
        f'<details class="{" ".join(forms)}"><summary>{tr("Table")}</summary>{table_html(table, link=card)}</details>'
        f"{on_paper}"
    )


def _own(place: int, own: OwnChart) -> str:
    """A chart of a reader's file, with the verdicts on the documents' figures that it tests."""
    panel = own.panel
    notes = "".join(f'<p class="bi-note">{escape(note)}</p>' for note in panel.notes)
    said = "".join(f"<li>{escape(one)}</li>" for one in own.said)
    tested = f"<h4>{AGAINST}</h4><ul>{said}</ul>" if said else ""
    source = escape(tr("Source: {source}", source=own.cited))
    return (
        f'<section class="exhibit" data-slide="{source}" id="own-{place}"><div class="keep">'
        f'<h3>{escape(own.title)}</h3><p class="bi-subtitle">{escape(panel.subtitle)}</p>{key_html(panel.chart.key)}'
        f"{svg(panel.chart, own.title, panel.alt)}"
        f"{briefing_slides.low_chart(panel.chart, own.title, panel.alt)}</div>{notes}{tested}"
        f'<p class="bi-source"><b>{tr("Source:")}</b> {escape(own.cited)}</p>'
        f"{_table(panel.table)}</section>"
    )


def _passage(data: Dataset, name: str) -> str:
    try:
        return f'<div class="passage">{passage_html(data, name, "h4")}</div>'
    except InvalidFile as fault:
        return f"<pre>{escape(str(fault))}</pre>"


def _since(data: Dataset) -> str:
    """What the documents expected and what came of it, and what was not found: in the briefing of the whole story."""
    try:
        told = table_html(since.table(data))
    except InvalidFile as fault:
        told = f"<pre>{escape(str(fault))}</pre>"
    missing = "".join(f"<li>{escape(one)}</li>" for one in since.NOT_FOUND)
    return (
        f'<section class="part" id="since"><h2>{escape(since.EXPECTED)}</h2></section>{told}'
        f"<h3>{escape(since.MISSING)}</h3><ul>{missing}</ul>"
    )


def audit_sections(data: Dataset, *, for_slides: bool = False) -> str:
    """The audit: its summary and its conflicts, and unless it is `for_slides` all else."""
    try:
        summary, parts = f"<p>{escape(audit.summary(data))}</p>", []
        for one in [*audit.conflicts(data, "documents"), *audit.conflicts(data, "official")]:
            chart = svg(audit.check_chart(data, one), one.relation.note, audit.alternative(data, one))
            parts.append(
                f'<section class="exhibit keep" data-slide="" id="audit-{one.relation.id}">'
                f"<h3>{escape(one.relation.note)}</h3>"
                f'<p class="bi-subtitle">{escape(audit.axis_words(data, one))}</p>{chart}'
                f"<p>{escape(audit.explain(data, one))}</p></section>"
            )
        parts += [] if for_slides else [f'<div class="checks">{"".join(_checks(data))}</div>']
    except InvalidFile as fault:
        summary, parts = "", [f"<pre>{escape(str(fault))}</pre>"]
    return f'<section class="part" data-slide="" id="audit"><h2>{tr("Audit")}</h2>{summary}</section>{"".join(parts)}'


def _checks(data: Dataset) -> list[str]:
    """The hypotheses and the tables of the audit. Raises InvalidFile."""
    captions = {
        "documents": tr("The documents' figures against one another"),
        "official": tr("The documents' figures against official statistics and public statements"),
    }
    return [
        *(f"<p>{escape(audit.hypothesis_words(data, one))}</p>" for one in data.hypotheses),
        table_html(audit.required_table(data)),
        *(table_html(audit.checks_table(data, basis, caption)) for basis, caption in captions.items()),
    ]


def _sources(data: Dataset, own: Sequence[OwnChart]) -> str:
    try:
        cited = data.table("sources")["citation_full"]
        listed = "".join(f"<li>{escape(one)}</li>" for one in cited)
    except InvalidFile as fault:
        listed = f"<li>{escape(str(fault))}</li>"
    listed += "".join(f"<li>{escape(one)}</li>" for one in dict.fromkeys(one.cited for one in own))
    return f'<section class="part" id="sources"><h2>{tr("Sources")}</h2></section><ul>{listed}</ul>'

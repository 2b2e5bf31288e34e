"""The briefing: one HTML file with all exhibits, passages, tables, sources and the audit, for use offline."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Mapping
from functools import lru_cache
from html import escape
from importlib.util import find_spec
from pathlib import Path

import plotly.io
from plotly.offline import get_plotlyjs

import language
from evidence.dataset import Dataset
from exhibits import audit, style, words
from exhibits.base import Content, Exhibit
from exhibits.passages import passage_html
from exhibits.story import Section, Slide, slides
from exhibits.style import THEMES
from exports.naming import PRODUCT, RELEASED, VERSION, exhibit_address, public_url
from language import tr
from loaders.errors import InvalidFile

_HERE = Path(__file__).resolve().parent


def briefing(data: Dataset, chosen: str = "", views: Mapping[str, str] | None = None, base: str | None = None) -> bytes:
    """Return the briefing as HTML.

    `chosen` names exhibits as in an address (see `exhibits.story.slides`), `views` carries options such as
    unit=mn, `base` is the address of the dashboard. A faulty file turns its exhibits into its message.
    """
    data, story = data.told, slides(chosen)
    charts: dict[str, dict[str, object]] = {}
    body = [_story(data, story, views or {}, base, charts), _audit(data, charts), _sources(data)]
    address = base or public_url()
    title = tr("{product}: briefing", product=PRODUCT)
    about = tr(
        "Economic and security indicators on Belarus, from three policy documents. Version {version}, {date}. {link}",
        version=escape(VERSION),
        date=words.day_words(RELEASED),
        link=f'<a href="{escape(address)}">{escape(address)}</a>',
    )
    notice = f"<p><b>{escape(data.notice)}</b></p>" if data.notice else ""
    head = f"<header><h1>{escape(PRODUCT)}</h1><p>{about}</p>{notice}</header>"
    figures = json.dumps(charts, sort_keys=True).replace("<", "\\u003c")
    told = words.unbroken_html(f"{head}{_contents(data, story, views or {})}<main>{''.join(body)}</main>")
    page = (
        f'<!doctype html><html lang="{escape(language.code())}"><head><meta charset="utf-8">'
        f"<title>{escape(title)}</title>"
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<style>{_font()}{style.css()}{_file('briefing.css')}</style></head>"
        f"<body>{told}"
        f'<script type="application/json" id="figures">{figures}</script>'
        f"<script>{get_plotlyjs()}</script><script>{_file('briefing.js')}</script></body></html>"
    )
    return page.encode("utf-8")


@lru_cache(maxsize=4)
def _file(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def _font() -> str:
    """The font of the pages, as Streamlit brings it along: on paper, too, texts are as wide as they were made for."""
    found = find_spec("streamlit")
    folder = Path(found.origin).parent / "static/static/media" if found and found.origin else _HERE
    return "".join(
        "@font-face { font-family: 'Source Sans'; font-weight: 100 900; "
        f"src: url(data:font/woff2;base64,{b64encode(path.read_bytes()).decode('ascii')}) }}"
        for path in sorted(folder.glob("SourceSansVF-Upright*.woff2"))
    )


def _contents(data: Dataset, story: list[Slide], views: Mapping[str, str]) -> str:
    items = []
    for slide in story:
        if slide.exhibit is None:
            items.append(f'<li class="part"><a href="#{slide.id}">{escape(slide.section.title)}</a></li>')
        else:
            items.append(f'<li><a href="#{slide.id}">{escape(_title(data, slide.exhibit, views))}</a></li>')
    items.append(f'<li class="part"><a href="#audit">{tr("Audit")}</a></li>')
    items.append(f'<li class="part"><a href="#sources">{tr("Sources")}</a></li>')
    title = escape(tr("Contents"))
    return f'<nav aria-label="{title}"><h2>{title}</h2><ol>{"".join(items)}</ol></nav>'


def _title(data: Dataset, exhibit: Exhibit, views: Mapping[str, str]) -> str:
    try:
        return exhibit.title_in(data, exhibit.view(views).money)
    except InvalidFile:
        return exhibit.name


def _story(
    data: Dataset,
    story: list[Slide],
    views: Mapping[str, str],
    base: str | None,
    charts: dict[str, dict[str, object]],
) -> str:
    parts = []
    for slide in story:
        parts.append(
            _opening(slide.section) if slide.exhibit is None else _exhibit(data, slide.exhibit, views, base, charts)
        )
    return "".join(parts)


def _opening(section: Section) -> str:
    words_of = f"<h2>{escape(section.title)}</h2><p>{escape(section.line)}</p>"
    return f'<section class="part" id="{section.id}">{words_of}</section>'


def _exhibit(
    data: Dataset,
    exhibit: Exhibit,
    views: Mapping[str, str],
    base: str | None,
    charts: dict[str, dict[str, object]],
) -> str:
    try:
        content = exhibit.content(data, exhibit.view(views))
        dark = exhibit.content(data, exhibit.view(views, "dark"))
    except InvalidFile as fault:
        told = tr("This cannot be shown, because a data file has the faults below. Tell those who run the dashboard.")
        return (
            f'<section class="exhibit" id="{exhibit.id}"><h3>{escape(_title(data, exhibit, views))}</h3>'
            f"<p>{told}</p>"
            f"<pre>{escape(str(fault))}</pre></section>"
        )
    charts[exhibit.id] = {"light": _json(content), "dark": _json(dark)}
    address = exhibit_address(exhibit, base)
    page = address.split("#")[0]
    table = content.table.to_html(link=lambda name: f"{page}?figure={name}")
    return (
        f'<section class="exhibit" id="{exhibit.id}"><div class="keep"><h3>{escape(content.title)}</h3>'
        f'<p class="subtitle">{escape(content.subtitle)}</p>'
        f'<div class="chart" role="img" aria-label="{escape(content.alt)}" data-figure="{exhibit.id}" '
        f'style="height:{content.height}px"></div></div>'
        f"{_below(content)}{_passage(data, exhibit.passage)}"
        f"<details><summary>{tr('Table')}</summary>{table}</details>"
        f'<p class="small"><a href="{escape(address)}">{escape(address)}</a></p></section>'
    )


def _json(content: Content) -> object:
    return json.loads(plotly.io.to_json(content.figure, validate=False))


def _below(content: Content) -> str:
    lines = []
    if content.marks:
        listed = "; ".join(f"{number} {text}" for number, text in content.marks)
        lines.append(f"<b>{tr('Events:')}</b> {escape(listed)}")
    lines.append(f"<b>{tr('Source:')}</b> {escape(content.source)}.")
    lines += [f"<b>{tr('Note:')}</b> {escape(note)}" for note in content.notes]
    if content.conflicts:
        lines.append(tr("† Takes part in a conflict: see {link}the audit{end}.", link='<a href="#audit">', end="</a>"))
    return "".join(f'<p class="small">{line}</p>' for line in lines)


def _passage(data: Dataset, name: str) -> str:
    try:
        return f'<div class="passage">{passage_html(data, name, "h4")}</div>'
    except InvalidFile as fault:
        return f"<pre>{escape(str(fault))}</pre>"


def _audit(data: Dataset, charts: dict[str, dict[str, object]]) -> str:
    try:
        parts = [f"<p>{escape(audit.summary(data))}</p>"]
        for one in [*audit.conflicts(data, "documents"), *audit.conflicts(data, "official")]:
            key = f"check-{one.relation.id}"
            charts[key] = {
                name: json.loads(plotly.io.to_json(audit.draw_check(data, one, theme), validate=False))
                for name, theme in THEMES.items()
            }
            parts.append(
                f'<section class="exhibit keep"><h3>{escape(one.relation.note)}</h3>'
                f'<p class="small">{escape(audit.axis_words(data, one))}</p><div class="chart" role="img" '
                f'aria-label="{escape(audit.alternative(data, one))}" data-figure="{key}" style="height:160px"></div>'
                f"<p>{escape(audit.explain(data, one))}</p></section>"
            )
        parts += [f"<p>{escape(audit.hypothesis_words(data, one))}</p>" for one in data.hypotheses]
        parts.append(audit.required_table(data).to_html())
        for basis, caption in (
            ("documents", tr("The documents' figures against one another")),
            ("official", tr("The documents' figures against official statistics and public statements")),
        ):
            parts.append(audit.checks_table(data, basis, caption).to_html())
    except InvalidFile as fault:
        parts = [f"<pre>{escape(str(fault))}</pre>"]
    return f'<section class="part" id="audit"><h2>{tr("Audit")}</h2></section>{"".join(parts)}'


def _sources(data: Dataset) -> str:
    try:
        cited = data.table("sources")["citation_full"]
        listed = "".join(f"<li>{escape(one)}</li>" for one in cited)
    except InvalidFile as fault:
        listed = f"<li>{escape(str(fault))}</li>"
    return f'<section class="part" id="sources"><h2>{tr("Sources")}</h2></section><ul>{listed}</ul>'

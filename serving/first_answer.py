"""What a page says before the application has started, as HTML: for readers on slow networks or without scripts, and
for search engines.

It is made by the functions that the pages themselves use, stands where the page will stand, and goes when the
page has been drawn (first_answer.js). What a faulty data file hinders is left out: the page itself says why.
"""

import base64
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import lru_cache
from html import escape
from pathlib import Path

from drawing.html import below_html, chart_html, folded_html, unbroken_html
from drawing.ledger import ledger_html
from drawing.passage import passage_html
from drawing.stat import stats_html
from drawing.table import table_html
from evidence.dataset import Dataset
from exhibits import audit, brief, context, since, words
from exhibits.base import Content, Exhibit, Option
from exhibits.brief import Item
from exhibits.catalogue import EXHIBITS, of_topic, own_passages
from exhibits.ledger import Choice, ledger, topic_figures
from exports import orders
from language import tr
from loaders.errors import InvalidFile
from loaders.topics import DOWNLOADS, TOPICS
from settings.product import PRODUCT
from web import (
    audit_view,
    brief_view,
    check_view,
    compare_view,
    context_view,
    evidence_view,
    help_view,
    since_view,
    store,
)
from web.brief import CHOSEN, TITLE
from web.exhibit_view import AUDIT, HELP, options_title, page_options, title_html
from web.finding import finding_html
from web.headlines import TAKEAWAYS_TITLE, headline_cards, leads, takeaways
from web.links import rows_href
from web.page import arranged, extent_html
from web.pages import BRIEF, PAGES, Page
from web.terms import with_terms
from web.tools import tools_html

#: A table with more rows stands in no first answer.
MOST_ROWS = 40
#: Controls whose words have more letters stand in two rows.
ONE_ROW = 70
WEB = Path(__file__).resolve().parent.parent / "web"


def first_answer(data: Dataset, page: Page) -> str:
    """A page's heading, lead and figures."""
    try:
        part = _PARTS[page.name](data, page)
    except InvalidFile:
        part = ""
    note = tr(
        "Search and the choice of units need scripts, which are switched off. Charts and figures stand below; all of "
        "them are in the {link}files{end}.",
        link='<a href="data/">',
        end="</a>",
    )
    if page.name == "compare":
        note = tr("Files of your own need scripts, which are switched off.")
    if page.name == "check":
        note = tr("Text fields and the check need scripts, which are switched off.")
    return _whole(data, page, part, note)


def brief_answer(data: Dataset, query: Mapping[str, str]) -> str:
    """What the brief holds by the `query` of its address, in names; its sentences are in its files."""
    items = brief.known(data, brief.read(query.get(CHOSEN, "")))
    if items:
        title = brief.clean_title(query.get(TITLE, ""))
        order = orders.read("brief.txt", {orders.SHOW: brief.written(items), orders.TITLE: title})
        names = "".join(f"<li>{escape(_named(data, one))}</li>" for one in items)
        heading = escape(title or brief.title_of(data, items))
        part = f"<h2>{heading}</h2><ol>{names}</ol>{brief_view.downloads(order)}"
    else:
        part = brief_view.empty({})
    note = tr("To add, order or take out needs scripts, which are switched off. The files hold the whole brief.")
    return _whole(data, BRIEF, part, note)


def _named(data: Dataset, item: Item) -> str:
    """The title of an exhibit, or what a figure is, how much and when."""
    try:
        if item.is_exhibit:
            return EXHIBITS[item.id].title_in(data)
        obs = data.observation(item.id)
    except InvalidFile:
        return item.id
    period = words.period_words(obs.time_period)
    return f"{words.capital(words.figure_label(data, obs))}: {words.value_words(obs)}" + (
        f", {period}" if period else ""
    )


def _whole(data: Dataset, page: Page, part: str, note: str) -> str:
    notice = f'<p class="bi-warning" role="note">{escape(data.notice)}</p>' if data.notice else ""
    return unbroken_html(
        f"{_header(page)}<main>{notice}<h1>{escape(page.heading)}</h1>"
        f'<p class="bi-lead">{_lead(data, page)}{extent_html(data, page.name)}</p>'
        f'<noscript><p class="bi-note">{note}</p></noscript>'
        f"{part}</main>"
    )


def _lead(data: Dataset, page: Page) -> str:
    """As in the page itself: a lead that the page draws larger would be its largest text, and come seconds later."""
    if page.name == "audit":
        try:
            return escape(audit_view.lead(data))
        except InvalidFile:
            pass
    return with_terms(data, (page.lead,), f"first-{page.name}")[0]


@lru_cache(maxsize=1)
def _logo() -> str:
    return base64.b64encode((WEB / "logo.svg").read_bytes()).decode("ascii")


def _header(shown: Page) -> str:
    links = "".join(
        f'<a href=".{page.path}"{" aria-current=page" if page is shown else ""}>{escape(page.title)}</a>'
        for page in PAGES.values()
    )
    return (
        f'<header><img src="data:image/svg+xml;base64,{_logo()}" alt="{escape(PRODUCT)}" width="232" height="32">'
        f'<nav aria-label="{escape(tr("Pages"))}">{links}</nav></header>'
    )


# --- Topics -----------------------------------------------------------------------------------------------


def _overview(data: Dataset, page: Page) -> str:
    cards, _ = headline_cards(data)
    listed, _ = takeaways(data)
    first, *others = of_topic(page.name)
    options = page_options(of_topic(page.name))
    top = _exhibit(data, first, beside=finding_html(data), options=options)
    told = f"{cards}{leads(data)}<h2>{TAKEAWAYS_TITLE}</h2>{listed}{_folded(options)}"
    return top + told + "".join(_exhibit(data, one, options=options) for one in others)


def _topic(data: Dataset, page: Page) -> str:
    exhibits = of_topic(page.name)
    shown = _exhibits(data, exhibits) if exhibits else _figures(data, page)
    return shown + "".join(_passage(data, name) for name in own_passages(data, page.name))


def _figures(data: Dataset, page: Page) -> str:
    """The figures of a topic without exhibits."""
    try:
        found = topic_figures(data, page.name)
    except InvalidFile:
        return ""
    tables = ledger_html(found, _card, rows_href, folded=False)
    return f'<h2 id="figures">{tr("Figures")}</h2>{tables}' if found else ""


def _exhibits(data: Dataset, exhibits: list[Exhibit]) -> str:
    page, options = arranged(data, tuple(exhibits)), page_options(exhibits)
    cautioned = page.cautioned(data)
    parts = [_folded(options), _exhibit(data, page.lead, options=options)]
    for key, group in (("stat-cards", page.cards), ("small-charts", page.small)):
        small = "".join(_small(data, one, cautioned[one.id], options) for one in group)
        parts.append(f'<div class="st-key-{key}">{small}</div>' if small else "")
    return "".join(parts)


def _folded(options: Sequence[Option]) -> str:
    """Where the controls of the whole page will stand, folded."""
    return f'<details class="page-options"><summary>{options_title(options)}</summary></details>' if options else ""


def _exhibit(data: Dataset, exhibit: Exhibit, *, beside: str = "", options: Sequence[Option] = ()) -> str:
    """An exhibit in full, with its passage or what is `beside` it."""
    try:
        content = store.content(data, exhibit.id, exhibit.view({}))
    except InvalidFile:
        return ""
    subtitle, *notes = with_terms(data, (content.subtitle, *content.notes), f"first-{exhibit.id}")
    tools = tools_html(exhibit, content, {}, notes=folded_html(content, notes, HELP), full=True)
    return (
        f'<section class="st-key-exhibit-first"><div>{title_html(exhibit, content.title, "")}'
        f'<p class="bi-subtitle">{subtitle}</p></div><div class="columns">'
        f"<div>{_own(exhibit, options)}{chart_html(content, _card)}<noscript>{_table(exhibit, content)}</noscript>"
        f"<div>{below_html(content, (), AUDIT)}{tools}</div></div>"
        f"{beside or _passage(data, exhibit.passage, 'bi-beside')}</div></section>"
    )


def _small(data: Dataset, exhibit: Exhibit, cautioned: Collection[str], options: Sequence[Option]) -> str:
    """An exhibit as a small chart or a card."""
    try:
        content = store.content(data, exhibit.id, exhibit.view({}))
    except InvalidFile:
        return ""
    subtitle, *notes = with_terms(data, (content.subtitle, *content.notes), f"first-{exhibit.id}")
    try:
        passage = passage_html(data, exhibit.passage)
    except InvalidFile:
        passage = ""
    told = "" if content.stats else f'<p class="bi-subtitle">{subtitle}</p>'
    plate = stats_html(content.stats, _card) if content.stats else _own(exhibit, options) + chart_html(content, _card)
    tools = tools_html(exhibit, content, {}, passage=passage, notes=folded_html(content, notes, HELP), full=False)
    return (
        f'<section class="st-key-exhibit-first"><div>{title_html(exhibit, content.title, "")}{told}</div>{plate}'
        f"<noscript>{_table(exhibit, content)}</noscript>"
        f"<div>{below_html(content, cautioned, AUDIT)}{tools}</div></section>"
    )


def _card(figure: str) -> str:
    return f"?figure={figure}"


def _own(exhibit: Exhibit, options: Sequence[Option]) -> str:
    """Where the exhibit's own controls will stand."""
    own = [one for one in exhibit.options if one not in options]
    letters = sum(len(one.label) + sum(map(len, one.choices.values())) for one in own)
    return f'<div class="controls own{" two" if letters > ONE_ROW else ""}"></div>' if own else ""


def _table(exhibit: Exhibit, content: Content) -> str:
    """The table behind a chart, for those without scripts; of a long one where it is."""
    if len(content.table.rows) <= MOST_ROWS:
        return table_html(content.table)
    text = escape(tr("All figures of this chart as a CSV file"))
    return f'<p><a href="data/exhibits/{exhibit.id}.csv">{text}</a></p>'


def _passage(data: Dataset, name: str, place: str = "") -> str:
    try:
        return f'<div class="bi-passage {place}">{passage_html(data, name, folded=bool(place))}</div>'
    except InvalidFile:
        return ""


# --- The other pages --------------------------------------------------------------------------------------


def _since(data: Dataset, _: Page) -> str:
    parts = []
    for anchor, heading, make in since_view.SECTIONS:
        try:
            parts.append(f'<h2 id="{anchor}">{escape(heading)}</h2>{table_html(make(data), blocks=True)}')
        except InvalidFile:
            continue
    return f'{"".join(parts)}<h2 id="missing">{escape(since.MISSING)}</h2>{since_view.missing()}'


def _context(data: Dataset, _: Page) -> str:
    return context_view.summary(context.attributions(data)) + "".join(
        f'<section><h2 id="{section.id}">{escape(section.title)}</h2><p>{escape(section.lead)}</p>'
        f"{''.join(_passage(data, name) for name in section.passages)}</section>"
        for section in context.sections(data)
    )


def _evidence(data: Dataset, _: Page) -> str:
    parts = ledger(data)
    tables = "".join(
        f'<section><h2 id="{topic}">{escape(tr(TOPICS[topic].name))}</h2>'
        f"{ledger_html([one for one in parts if one.topic == topic], _card, rows_href, folded=True)}</section>"
        for topic in dict.fromkeys(one.topic for one in parts)
    )
    return f"{evidence_view.said(data, parts, Choice())}{tables}"


def _audit(data: Dataset, _: Page) -> str:
    found = "".join(
        f"<h3>{escape(one.relation.note)}</h3><p>{escape(audit.explain(data, one))}</p>"
        for one in audit.conflicts(data, "documents")
    )
    return (
        f'<h2 id="conflicts">{audit_view.CONFLICTS}</h2>{found}'
        f'<h2 id="resolve">{audit_view.RESOLVE}</h2>{audit_view.resolved(data, _card)}'
        f'<h2 id="checks">{audit_view.CHECKS}</h2>{audit_view.tables(data)}'
    )


def _data(_: Dataset, __: Page) -> str:
    rows = "".join(
        f'<li><a href="data/{name}.csv">{escape(tr(table.title))}</a>: {escape(tr(table.description))}</li>'
        for name, table in DOWNLOADS.items()
    )
    return f'<ul>{rows}</ul><p><a href="data/">{tr("All files")}</a></p>'


def _compare(_: Dataset, __: Page) -> str:
    return compare_view.privacy() + compare_view.explanation()


def _check(_: Dataset, __: Page) -> str:
    return check_view.privacy() + check_view.explanation()


def _help(data: Dataset, _: Page) -> str:
    return (
        f'<h2 id="read-a-chart">{help_view.READING}</h2><div>{help_view.signs()}</div>'
        f'<h2 id="keys">{help_view.KEYS_TITLE}</h2>{table_html(help_view.keys_table())}'
        f'<h2 id="glossary">{help_view.TERMS}</h2>{help_view.terms(data)}'
    )


_PARTS: dict[str, Callable[[Dataset, Page], str]] = {
    "overview": _overview,
    "since": _since,
    "context": _context,
    "evidence": _evidence,
    "audit": _audit,
    "compare": _compare,
    "check": _check,
    "data": _data,
    "help": _help,
    **dict.fromkeys(TOPICS, _topic),
}

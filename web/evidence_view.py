"""The Evidence page: every figure in a ledger, and a search across figures, passages and events."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from html import escape

import streamlit as st

from drawing.html import caution_html
from drawing.ledger import ledger_html
from evidence.dataset import Dataset
from evidence.kept import kept
from exhibits import search, verdict
from exhibits.base import Option
from exhibits.catalogue import BESIDE
from exhibits.ledger import FILTERS, KIND, TOPIC, VERDICT, Choice, Part, fits, ledger, when
from exhibits.search import FIELD_WORDS, KINDS, MAX_LENGTH, Hit, Parts
from exhibits.search_entries import left_out
from exhibits.words import capital, join_words, unbroken
from language import grouped, tr, trn
from loaders.topics import TOPICS
from web import state, store
from web.card import card_href
from web.exhibit_view import AUDIT, show_fault
from web.filters import filters, nothing_fits
from web.links import rows_href
from web.markup import show_html
from web.page import show_opening
from web.pages import PAGES
from web.state import own_address

FIND = Option(
    "find",
    tr("Show"),
    {
        "all": tr("All"),
        "figure": tr("Figures"),
        "passage": tr("Passages"),
        "event": tr("Events"),
        "expectation": tr("Expectations"),
    },
)
EXAMPLES = (tr("potash Canada"), "87%", tr("embassy staff"), tr("Wagner"), "trade-ukr-exports-2022")
#: So many hits are shown at most.
SHOWN = 50


def show_evidence() -> None:
    """The whole page."""
    data = store.dataset()
    show_opening(PAGES["evidence"])
    with st.container(key="evidence-controls", horizontal=True, vertical_alignment="bottom", gap="medium"):
        query = search_box()
        kind = state.control(FIND)
    for fault in left_out(data):
        show_fault(fault)
    if query:
        choice = show_filters(data) if kind in ("all", "figure") else Choice()
        show_html(results(data, query, kind, choice))
    elif kind != "figure" and kind in KINDS:
        show_html(hits(data, search.listing(data, kind)))
    else:
        show_ledger(data)


# --- The search -----------------------------------------------------------------------------------------


def clean(text: str | None) -> str:
    """A search as it may stand in the address: of bounded length, without control characters."""
    plain = re.sub(r"[\x00-\x1f\x7f]", " ", text or "").encode("utf-8", "ignore").decode()
    return plain.strip()[:MAX_LENGTH]


def _search() -> None:
    query = clean(st.session_state["q"])
    if query:
        st.query_params["q"] = query
    else:
        st.query_params.pop("q", None)


def search_box() -> str:
    """Show the search box and return what the address searches for; see `web.state`."""
    query = clean(st.query_params.get("q"))
    known = st.session_state.setdefault("controls", set())
    new = "evidence-q" not in known
    if not new:
        st.session_state["q"] = query
    shown = st.text_input(
        tr("Search figures, passages and events"),
        value=query if new else "",
        max_chars=MAX_LENGTH,
        key="q",
        placeholder=tr("for example: potash Canada, 87%, embassy"),
        on_change=_search,
    )
    known.add("evidence-q")
    if new and shown != query:
        # A search that reaches a server restarted under an open page comes without its callback.
        _search()
        st.rerun()
    return query


def results(data: Dataset, query: str, kind: str, choice: Choice) -> str:
    """What the search found, or what to try instead, as HTML; a choice of figures leaves out all else."""
    chosen = choice != Choice()
    kind = "figure" if chosen else kind
    shown = search.search(data, query, None if kind == "all" else [kind], limit=None)
    if chosen:
        shown = [hit for hit in shown if fits(data, data.observation(hit.id), choice)]
        if not shown:
            none = tr("No figure of this choice found for “{query}”.", query=escape(query))
            return nothing_fits(none, tr("Search without the choice"), FILTERS)
    if not shown:
        return nothing(query, kind, search.search(data, query, limit=None))
    values = {"found": count(shown), "query": escape(query)}
    if shown[0].missing:
        some = tr("{found} for “{query}” with some of them; each lists the words that are missing.", **values)
        said = [none_holds_all(kind), some]
    elif chosen:
        said = [tr("{found} of this choice for “{query}”.", **values)]
    else:
        said = [tr("{found} for “{query}”.", **values)]
    if len(shown) > SHOWN:
        said.append(tr("Below are the first {count}; add a word to narrow the search.", count=SHOWN))
    found = f"{hits(data, shown[:SHOWN])}{cautions(data, shown[:SHOWN])}"
    return f'<p class="bi-note" role="status">{" ".join(said)}</p>{found}'


def count(found: Iterable[Hit]) -> str:
    """`3 figures and 1 passage`."""
    numbers = Counter(hit.kind for hit in found)
    named = {
        "figure": trn("{count} figure", "{count} figures", numbers["figure"]),
        "passage": trn("{count} passage", "{count} passages", numbers["passage"]),
        "event": trn("{count} event", "{count} events", numbers["event"]),
        "expectation": trn("{count} expectation", "{count} expectations", numbers["expectation"]),
    }
    return join_words([words for kind, words in named.items() if numbers[kind]])


def none_holds_all(kind: str) -> str:
    """`Nothing contains all of these words.`, or the same of a kind."""
    return {
        "all": tr("Nothing contains all of these words."),
        "figure": tr("No figure contains all of these words."),
        "passage": tr("No passage contains all of these words."),
        "event": tr("No event contains all of these words."),
        "expectation": tr("No expectation contains all of these words."),
    }[kind]


def none_found(kind: str, query: str) -> str:
    """`Nothing found for “potash”.`, or the same of a kind."""
    return {
        "all": tr("Nothing found for “{query}”.", query=query),
        "figure": tr("No figure found for “{query}”.", query=query),
        "passage": tr("No passage found for “{query}”.", query=query),
        "event": tr("No event found for “{query}”.", query=query),
        "expectation": tr("No expectation found for “{query}”.", query=query),
    }[kind]


def nothing(query: str, kind: str, elsewhere: list[Hit]) -> str:
    """What to try where nothing is found."""
    if elsewhere:
        found = f'<a href="{own_address(find=None)}" target="_self">{count(elsewhere)}</a>'
        more = tr("Elsewhere: {found}.", found=found)
    else:
        links = [f'<a href="{own_address(q=one, find=None)}" target="_self">{escape(one)}</a>' for one in EXAMPLES]
        more = tr(
            "Try fewer or shorter words, a number as the document prints it, a country, or a figure's id: {examples}. "
            "Or see {link}all figures{end}.",
            examples=", ".join(links),
            link=f'<a href="{own_address(q=None, find=None)}" target="_self">',
            end="</a>",
        )
    none = none_found(kind, escape(query))
    return f'<div class="bi-empty" role="status"><p><b>{none}</b></p><p>{more}</p></div>'


def hits(data: Dataset, found: Iterable[Hit]) -> str:
    """Hits as an HTML list; nothing but the marks and links is HTML, whatever the texts hold."""
    return f'<ol class="bi-hits">{"".join(hit_html(data, hit) for hit in found)}</ol>'


def cautions(data: Dataset, found: Iterable[Hit]) -> str:
    """What is to be said of those hits that are not to be quoted."""
    return caution_html(verdict.caution(data, [hit.id for hit in found if hit.kind == "figure"]), AUDIT)


def hit_html(data: Dataset, hit: Hit) -> str:
    """One hit: kind, title, what tells it from others, where it matched, and which words it lacks."""
    places = {place.field: place.parts for place in hit.places}
    title = marked(places.pop("name", ((hit.title, False),)))
    lines = [f'<a href="{escape(href(data, hit))}" target="_self">{title}</a>']
    if "text" not in places:
        lines.append(f'<p class="about">{escape(hit.about)}</p>')
    for field, parts in places.items():
        lines.append(f"<p><b>{escape(capital(FIELD_WORDS[field]))}:</b> {marked(parts)}</p>")
    if hit.missing:
        lines.append(f'<p class="lacks"><b>{tr("Missing:")}</b> {escape(", ".join(hit.missing))}</p>')
    return f'<li><span class="kind">{KINDS[hit.kind]}</span><div>{"".join(lines)}</div></li>'


def marked(parts: Parts) -> str:
    """Text as HTML, its matches marked; no line breaks inside a value, of which only a part may be a match."""
    whole, shown, end = unbroken("".join(text for text, _ in parts), ""), [], 0
    for text, match in parts:
        part, end = escape(whole[end : end + len(text)]), end + len(text)
        shown.append(f"<mark>{part}</mark>" if match else part)
    return "".join(shown)


def href(data: Dataset, hit: Hit) -> str:
    """Where a hit leads: a figure's card, a passage, the timeline of events."""
    return card_href(hit.id) if hit.kind == "figure" else place_of(data, hit)


def place_of(data: Dataset, hit: Hit) -> str:
    """The place on a page of what is no figure."""
    if hit.kind == "expectation":
        return "since#expected"
    if hit.kind == "event":
        return "since#events" if hit.later else "politics#politics-timeline"
    exhibit = BESIDE.get(hit.id)
    return f"{exhibit.topic}#{exhibit.id}" if exhibit else f"{data.passage(hit.id).topic}#{hit.id}"


# --- The ledger -----------------------------------------------------------------------------------------


def show_ledger(data: Dataset) -> None:
    """What a reader chooses of all figures, topic by topic."""
    choice = show_filters(data)
    parts = ledger(data, choice)
    show_html(said(data, parts, choice))
    figure = own_address(figure="")
    for topic in dict.fromkeys(part.topic for part in parts):
        st.header(tr(TOPICS[topic].name), anchor=topic)
        show_html(topic_html(data, choice, topic).replace(_CARD, figure))


def show_filters(data: Dataset) -> Choice:
    """The filters, and what they choose."""
    return Choice(*filters((TOPIC, KIND, VERDICT, when(data))))


def said(data: Dataset, parts: Sequence[Part], choice: Choice) -> str:
    """How many figures are shown, and what is to be known of them, as HTML."""
    found = sum(part.figures for part in parts)
    if not found:
        none = tr("No figure on file fits this choice.")
        return nothing_fits(none, tr("All figures"), FILTERS)
    counted = trn("{count} figure.", "{count} figures.", found)
    if choice != Choice():
        counted = trn(
            "{found} of {count} figure.",
            "{found} of {count} figures.",
            len(data.observations),
            found=grouped(found),
        )
    told = tr(
        "Below a value stands the range that its wording and rounding allow. A series of official statistics has one "
        "line, with its newest figure."
    )
    shown = [line.figure for part in parts if part.kind == "stated" for line in part.lines]
    return f'<p class="bi-note" role="status">{counted} {told}</p>{caution_html(verdict.caution(data, shown), AUDIT)}'


#: Stands for the address of a card up to the figure's id while HTML is kept: it depends on the page's address.
_CARD = "\0"


@kept(64)
def topic_html(data: Dataset, choice: Choice, topic: str) -> str:
    """The tables of one topic, with `_CARD` in their links."""
    parts = [part for part in ledger(data, choice) if part.topic == topic]
    return ledger_html(parts, lambda name: _CARD + name, rows_href, folded=not choice.narrows)

"""The Brief page: what a reader has chosen, its order and title, and the brief as files and as a text to copy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

import streamlit as st

from evidence.dataset import Dataset
from evidence.kept import kept
from exhibits import brief
from exhibits.base import Option
from exhibits.brief import Item
from exhibits.catalogue import EXHIBITS
from exports import orders
from exports.brief import Brief, Statement, made
from exports.brief_texts import text
from language import tr
from settings.today import today
from web import compare_talk, state, store
from web.brief import CHOSEN, TITLE, changed, chosen, link_html
from web.links import file_link, site
from web.markup import plain, show_copied, show_html
from web.page import show_opening
from web.pages import BRIEF

FILES = {
    "brief.docx": tr("Word (DOCX)"),
    "brief.html": tr("One file for a browser (HTML)"),
    "brief.txt": tr("Plain text (TXT)"),
}
#: The key of the field of the title; see serving/messages.py.
FIELD = "paste-title"


def show_brief() -> None:
    """Show the page."""
    data, items = store.dataset(), chosen()
    show_opening(BRIEF)
    here = brief.known(data, items)
    if len(here) < len(items):
        names = ", ".join(one.id for one in items if one not in here)
        st.info(tr("Left out, because nothing here has this name: {names}", names=plain(names[:300])))
    if brief.too_many(st.query_params.get(CHOSEN, "")):
        st.info(
            tr(
                "A brief holds {most} figures and exhibits; what the address names after them is left out.",
                most=brief.MOST,
            )
        )
    if not here:
        show_html(empty(state.own_params()))
        _own_charts()
        return
    title = _title(brief.title_of(data, here))
    options = _options(here)
    with st.container(key="page-controls", horizontal=True, gap="medium"):
        for option in options:
            state.control(option)
    views = {option.key: state.current(option) for option in options}
    order = orders.read("brief.txt", {**views, orders.SHOW: brief.written(here), orders.TITLE: title})
    now = _made(data, order, site())
    show_html(_list(now, here))
    st.header(tr("Take it away"), anchor="take")
    show_html(downloads(order))
    _own_charts()
    show_copied(tr("For a mail"), text(now).decode("utf-8"))


def downloads(order: orders.Order) -> str:
    """The links to the brief as files, which hold what the `order` of one of them does."""
    query = dict(order.chosen)
    links = " ".join(file_link(orders.read(name, query), label) for name, label in FILES.items())
    return f'<p class="bi-downloads">{tr("Download:")} {links}</p>'


def _own_charts() -> None:
    """The brief with the charts of a reader's own file, which no address holds, if this session has any."""
    if compare_talk.has_charts():
        told = tr("The charts that you added on Compare are in this session alone. With them, the brief is this file:")
        show_html(f'<p class="bi-note">{told}</p>')
        compare_talk.show_brief(tr("Word, with your charts"))


@kept(32)
def _made(data: Dataset, order: orders.Order, base: str) -> Brief:
    asked = dict(order.chosen)
    items = brief.read(asked.pop(orders.SHOW, "")) or brief.start()
    title, _ = asked.pop(orders.TITLE, ""), asked.pop(orders.DATE)
    return made(data, items, title, today(), asked, base)


def _options(items: Sequence[Item]) -> list[Option]:
    """The choices that the exhibits of the brief offer."""
    return list(dict.fromkeys(option for one in items if one.is_exhibit for option in EXHIBITS[one.id].options))


def _title(default: str) -> str:
    """The field of the title; the address holds it. Returns the title, "" for the default."""
    title = brief.clean_title(st.query_params.get(TITLE, ""))
    known = st.session_state.setdefault("controls", set())
    new = FIELD not in known
    if not new:
        st.session_state[FIELD] = title
    shown = st.text_input(
        tr("Title"),
        value=title if new else "",
        max_chars=brief.LONGEST_TITLE,
        key=FIELD,
        placeholder=default,
        on_change=_retitle,
    )
    known.add(FIELD)
    if new and brief.clean_title(shown) != title:
        # A title that reaches a server restarted under an open page comes without its callback.
        _retitle()
        st.rerun()
    return title


def _retitle() -> None:
    title = brief.clean_title(st.session_state[FIELD] or "")
    if title:
        st.query_params[TITLE] = title
    else:
        st.query_params.pop(TITLE, None)


def empty(params: Mapping[str, str]) -> str:
    """What to do where nothing is chosen yet; `params` are those of the page."""
    told = tr(
        "Nothing is in it yet. “Add to brief” stands below each chart and on the card of each figure: a click on a "
        "mark or on a figure's name in {link}Evidence{end} opens its card.",
        link='<a href="evidence" target="_self">',
        end="</a>",
    )
    begin = link_html("start", tr("Begin with the headline figures"), changed(params, brief.start()), "bi-action")
    return f"<p>{told}</p><p>{begin}</p>"


def _list(now: Brief, items: Sequence[Item]) -> str:
    """The brief in order, each part with what can be done with it."""
    told = {one.id: _said(one) for one in now.parts if isinstance(one, Statement)}
    told |= {one.id: escape(one.content.title) for one in now.parts if not isinstance(one, Statement)}
    rows = []
    for place, item in enumerate(items):
        # What has faults has none of the brief's parts.
        said = told.get(item.id) or escape(tr("{name} cannot be shown: its data file has faults.", name=item.id))
        rows.append(f"<li><div>{said}</div>{_moves(items, place)}</li>")
    return f'<ol class="bi-brief">{"".join(rows)}</ol>'


def _said(one: Statement) -> str:
    return f"{escape(one.said)} <small>{escape(one.verdict)}</small>"


def _moves(items: Sequence[Item], place: int) -> str:
    """The links that move an item, take it out, or let its table come along."""
    item, params = items[place], state.own_params()
    before, after = list(items[:place]), list(items[place + 1 :])
    links = []

    def add(key: str, label: str, name: str, order: Sequence[Item]) -> None:
        links.append(link_html(f"{key}-{item.id}", label, changed(params, order), "bi-action", name))

    number = place + 1
    if before:
        up = [*before[:-1], item, before[-1], *after]
        add("up", tr("Up"), tr("Up: number {number}", number=number), up)
    if after:
        down = [*before, after[0], item, *after[1:]]
        add("down", tr("Down"), tr("Down: number {number}", number=number), down)
    add("out", tr("Take out"), tr("Take out: number {number}", number=number), [*before, *after])
    if item.is_exhibit:
        other = Item(item.id, table=not item.table)
        label = tr("Without its table") if item.table else tr("With its table")
        name = (
            tr("Without its table: number {number}", number=number)
            if item.table
            else tr("With its table: number {number}", number=number)
        )
        add("table", label, name, [*before, other, *after])
    return f'<p class="bi-brief-moves">{" ".join(links)}</p>'

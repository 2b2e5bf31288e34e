"""The finding as a thing to try, on the Overview: a slider that reruns nothing but itself."""

from html import escape

import streamlit as st

from evidence.dataset import Dataset
from exhibits import words
from exhibits.finding import Finding, Statement, amount, finding, statements
from language import tr
from loaders.errors import InvalidFile
from web import store
from web.card import card_href
from web.markup import show_html

AUDIT = "audit#resolve"
#: What a verdict of the audit is called here: its class, sign and words.
_SAID = {
    "agrees": ("agrees", "✓", tr("holds")),
    "near miss": ("differs-by-reporter", "≈", tr("just misses")),
    "conflicts": ("do-not-quote", "✗", tr("contradicted")),
    "cannot tell": ("one-source", "–", tr("cannot tell")),
}


def finding_html(data: Dataset) -> str:
    """The finding as it stands, for a first answer; "" where there is none."""
    try:
        found = finding(data)
        return "" if found is None else _frame(found, _top(found, f"?figure={found.figure}") + _state(data, found))
    except InvalidFile:
        return ""


def show_finding(data: Dataset) -> None:
    """Show the finding; nothing where the audit finds none, or where it cannot be made."""
    try:
        found = finding(data)
    except InvalidFile:
        return  # the Audit page says which file is at fault
    if found is None:
        return
    with st.container(key="finding"):
        show_html(_top(found, card_href(found.figure)))
        _try()


@st.fragment
def _try() -> None:
    data = store.dataset()
    found = finding(data)
    if found is None:
        return  # the files have changed since the page was drawn
    step = 10.0 ** (len(str(int(found.top))) - 3)
    value = st.slider(
        tr("Move the figure"),
        0.0,
        found.top,
        found.stated,
        step,
        format=f"{amount(found, 0).replace('0', '%g')}",
        key="moved",
    )
    show_html(_state(data, found, value))


def _frame(found: Finding, inner: str) -> str:
    return f'<section class="st-key-finding" aria-label="{escape(found.title)}">{inner}</section>'


def _top(found: Finding, card: str) -> str:
    return (
        f'<p class="bi-found">{tr("Found by the audit")}</p><h2 class="bi-finding">{escape(found.title)}</h2>'
        f'<p class="bi-note">{escape(found.certain)} {escape(found.likely)} '
        f'<a href="{escape(card)}" target="_self">{tr("The figure")}</a> · '
        f'<a href="{AUDIT}" target="_self">{tr("The audit")}</a></p>'
    )


def _state(data: Dataset, found: Finding, value: float | None = None) -> str:
    """The scale with what is stated, official and fits, and each statement with whether it holds."""
    shown = found.stated if value is None else value
    listed = "".join(_statement(one) for one in statements(data, found, shown))
    form = tr("As stated, {amount}:") if shown == found.stated else tr("If it were {amount}:")
    held = escape(form.format(amount=amount(found, shown)))
    told = f'<p class="bi-note"><b>{held}</b></p><ul class="bi-holds">{listed}</ul>'
    return f'{_scale(found)}<div role="status">{told}</div>'


def _statement(one: Statement) -> str:
    form, sign, said = _SAID.get(one.verdict, _SAID["agrees"])
    return (
        f'<li class="bi-verdict {form}"><b><span aria-hidden="true">{sign}</span> {said}</b> '
        f'<a href="audit#{escape(one.relation)}" target="_self">{escape(one.words)}</a></li>'
    )


def _scale(found: Finding) -> str:
    """A line from 0 with the values that fit, what is stated, and what official statistics give."""
    low, high = (100 * end / found.top for end in found.fits)
    low_end, high_end = (words.number(end, digits=3) for end in found.fits)
    span = words.span(low_end, high_end)
    ends = words.sum_words(span, found.unit) if found.unit else span
    marks = f'<i class="stated" style="left:{100 * found.stated / found.top:.1f}%"></i>'
    told = [tr("stated {amount}", amount=amount(found, found.stated))]
    if found.official is not None:
        marks += f'<i class="official" style="left:{100 * found.official / found.top:.1f}%"></i>'
        told.append(tr("official {amount}", amount=amount(found, found.official)))
    told.append(tr("all hold at {ends}", ends=ends))
    return (
        f'<div class="bi-scale" aria-hidden="true"><b style="left:{low:.1f}%;width:{high - low:.1f}%"></b>{marks}</div>'
        f'<p class="bi-note bi-scale-words">{escape(" · ".join(told))}</p>'
    )

"""The state of the controls lives in the address: a copied link restores the view.

The address is the truth. A control writes it when a reader uses it and follows it otherwise, so that a link,
the back button and a freshly started server lead to the same view. Values in the address are codes, not
labels, so that a link outlives a change of wording. What the address names wrongly is ignored.
"""

import re
from collections.abc import Iterable
from functools import cache
from html import escape
from urllib.parse import urlencode

import streamlit as st

from exhibits.base import EVENTS, INTERVALS, UNIT, Exhibit, Option
from exhibits.brief import clean_title
from exhibits.catalogue import EXHIBITS
from exhibits.ledger import FILTERS
from exhibits.search import MAX_LENGTH
from language import tr

#: Options that mean the same on every page, and the brief with its title: they come along to the next page.
CARRIED = (*(option.key for option in (UNIT, INTERVALS, EVENTS)), "brief", "title")


def enter_page(page: str) -> None:
    """Tell which page is shown; the choices that hold on every page come along into its address."""
    if st.session_state.setdefault("page", page) != page:
        for key, value in st.session_state["carried"].items():
            st.query_params.setdefault(key, value)
    st.session_state["page"] = page
    st.session_state["carried"] = {key: st.query_params[key] for key in CARRIED if key in st.query_params}


def current(option: Option) -> str:
    """The value of an option: what the address says, or the default."""
    return option.valid(st.query_params.get(option.key))


def _choose(option: Option, key: str) -> None:
    value = option.valid(st.session_state[key])
    if value == option.default:
        st.query_params.pop(option.key, None)
    else:
        st.query_params[option.key] = value


def control(option: Option) -> str:
    """Show the control of an option and return its value."""
    value = current(option)
    known = st.session_state.setdefault("controls", set())
    new = option.key not in known
    if not new:
        st.session_state[option.key] = value
    shown = st.segmented_control(
        option.label,
        list(option.choices),
        default=value if new else None,
        format_func=option.choices.__getitem__,
        required=True,
        key=option.key,
        on_change=_choose,
        args=(option, option.key),
    )
    known.add(option.key)
    return _settled(option, value, shown if new else value, option.key)


def select(option: Option) -> str:
    """The same as a box to select from, for more choices than a row of buttons has room for."""
    value, key = current(option), f"{LIST}{option.key}"
    choices = list(option.choices)
    known = st.session_state.setdefault("controls", set())
    new = key not in known
    if not new:
        st.session_state[key] = value
    shown = st.selectbox(
        option.label,
        choices,
        index=choices.index(value) if new else 0,
        format_func=option.choices.__getitem__,
        placeholder=tr("None chosen"),
        filter_mode=None,
        key=key,
        on_change=_choose,
        args=(option, key),
    )
    known.add(key)
    return _settled(option, value, shown if new else value, key)


def _settled(option: Option, value: str, shown: str | None, key: str) -> str:
    """The value of a control that shows another one only where the address has not followed it yet."""
    if shown != value:
        # A click that reaches a server restarted under an open page comes without its callback.
        _choose(option, key)
        st.rerun()
    return value


def form_option(exhibit: Exhibit) -> Option:
    """Whether an exhibit is seen as a chart or a table."""
    return Option(exhibit.id, tr("View as"), {"chart": tr("Chart"), "table": tr("Table")})


def options_of(exhibits: Iterable[Exhibit]) -> list[Option]:
    """All options of exhibits, what they are seen as among them."""
    return [option for exhibit in exhibits for option in (*exhibit.options, form_option(exhibit))]


def chosen(options: Iterable[Option]) -> dict[str, str]:
    """What the address chooses of the options, without defaults and without anything else that it may hold."""
    return {option.key: value for option in options if (value := current(option)) != option.default}


#: How the key of a box to select from begins: serving/messages.py knows by it what a browser may send.
LIST = "pick-"
#: Names in the address besides those of the exhibits' options.
_NAMES = (*FILTERS, "find", "table", "rows", "exhibit", "slide", "show", "back", "brief")


_CODES = re.compile(r"[a-z0-9_,-]{1,2000}", re.IGNORECASE)


@cache
def _known() -> frozenset[str]:
    """All names in the address that are ours: what is declared stays while a server runs."""
    return frozenset({*_NAMES, *(option.key for option in options_of(EXHIBITS.values()))})


def own_params() -> dict[str, str]:
    """What is ours in the address, without an open card: names that we know, with codes; a search and a title."""
    given = st.query_params.to_dict()
    kept = {key: value for key, value in given.items() if key in _known() and _CODES.fullmatch(value)}
    texts = {"q": given.get("q", "")[:MAX_LENGTH], "title": clean_title(given.get("title", ""))}
    return kept | {key: text for key, text in texts.items() if text}


def own_address(**changes: str | None) -> str:
    """The address of this page with some of what is ours in it changed, escaped for HTML; None takes a name out."""
    values = {**own_params(), **changes}
    return escape("?" + urlencode({key: value for key, value in values.items() if value is not None}))

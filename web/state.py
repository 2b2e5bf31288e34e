"""The state of the controls lives in the address: a copied link restores the view.

The address is the truth. A control writes it when a reader uses it and follows it otherwise, so that a link,
the back button and a freshly started server lead to the same view. Values in the address are codes, not
labels, so that a link outlives a change of wording. What the address names wrongly is ignored.
"""

from __future__ import annotations

import streamlit as st

from exhibits.base import EVENTS, INTERVALS, UNIT, Option

#: Options that mean the same on every page: a reader's choice comes along to the next page.
CARRIED = tuple(option.key for option in (UNIT, INTERVALS, EVENTS))


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


def _choose(option: Option) -> None:
    value = option.valid(st.session_state[option.key])
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
        args=(option,),
    )
    known.add(option.key)
    if new and shown != value:
        # A click that reaches a server restarted under an open page comes without its callback.
        _choose(option)
        st.rerun()
    return value


def all_params() -> dict[str, str]:
    """The state of the page as it stands in the address, without an open card."""
    return {key: value for key, value in st.query_params.to_dict().items() if key != "figure"}

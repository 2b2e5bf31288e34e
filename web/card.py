"""The evidence card in the browser: `?figure=<id>` opens it on any page, in any session."""

from html import escape
from urllib.parse import urlencode

import streamlit as st

from drawing.html import formula_html, verdict_html
from evidence.dataset import Dataset
from exhibits.card import Card, card
from exhibits.words import capital, dated_words, unbroken
from exports import citation
from language import tr
from loaders.errors import InvalidFile
from settings.product import PRODUCT, VERSION
from settings.today import today
from web import state, store
from web.brief import toggle_html
from web.correction import contact_html, correction_text
from web.links import page_address, site
from web.markup import show_copied, show_html

PARAMETER = "figure"


def card_href(figure: str) -> str:
    """The address of a figure's card on the page that is shown, its state kept."""
    return "?" + urlencode({**state.own_params(), PARAMETER: figure})


def pick(key: str) -> None:
    """A click on a mark of a chart: open the card of its figure."""
    points = st.session_state[key]["selection"]["points"]
    for point in points:
        figure = point.get("customdata")
        figure = figure[0] if isinstance(figure, list) and figure else figure
        if isinstance(figure, str) and figure in store.dataset().observations:  # a browser may send any text
            st.query_params[PARAMETER] = figure
            # A new key draws the chart anew with nothing selected, so that the same mark can be clicked again.
            st.session_state["clicks"] = st.session_state.get("clicks", 0) + 1
            return


def close() -> None:
    """Close the card: the address no longer names it."""
    st.query_params.pop(PARAMETER, None)


def show_card(data: Dataset) -> bool:
    """Open the card that the address names, or say that no figure bears the name; return whether it names one."""
    name = st.query_params.get(PARAMETER, "")
    if not name:
        return False
    if name not in data.observations:
        st.dialog(tr("There is no figure of this name"), on_dismiss=close)(_unknown)()
        return True
    try:
        found = card(data, name, PRODUCT, VERSION)
    except InvalidFile:
        return True  # the exhibits say what is wrong with the file
    st.dialog(unbroken(found.title), width="large", on_dismiss=close)(_body)(data, found)
    return True


def _unknown() -> None:
    text = tr(
        "The link may have been mistyped, or cut off. {link}Evidence{end} lists all figures.",
        link='<a href="evidence" target="_self">',
        end="</a>",
    )
    show_html(f"<p>{text}</p>")


def _link(figure: str, label: str) -> str:
    return f'<a href="{escape(card_href(figure))}" target="_self">{escape(label)}</a>'


def _body(data: Dataset, one: Card) -> None:
    rows: list[tuple[str, str]] = [
        *([(tr("As of"), escape(dated_words(one.dated, today())))] if one.dated else []),
        (tr("Range allowed"), f"{escape(one.range)}. {escape(one.rule)}"),
        (tr("Kind"), escape(one.kind)),
    ]
    if one.as_stated:
        rows.append((tr("As printed"), f"“{escape(one.as_stated)}”"))
    if one.formula:
        inputs = ", ".join(_link(name, label) for name, label in one.inputs)
        rows.append((tr("Formula"), f"{escape(one.computed)}{formula_html(one.formula)}"))
        rows.append((tr("Computed from"), inputs))
    if one.document:
        rows.append((tr("Based on") if one.formula else tr("Source"), escape(one.document)))
    if one.address.startswith(("https://", "http://")):
        address = escape(one.address)
        rows.append((tr("Address"), f'<a href="{address}" target="_blank" rel="noopener noreferrer">{address}</a>'))
    elif one.document:
        rows.append((tr("Address"), tr("not known")))
    noted = {
        tr("Place"): one.place,
        tr("Measured by"): one.measured,
        tr("Note"): one.comment,
    }
    rows += [(name, escape(text)) for name, text in noted.items() if text]
    if one.used_in:
        rows.append((tr("Used in"), ", ".join(_link(name, label) for name, label in one.used_in)))
    if one.against:
        rows.append((tr("Checked against"), "; ".join(_link(name, label) for name, label in one.against)))
    if one.resolves:
        more = f'<a href="audit#resolve" target="_self">{tr("See the audit")}</a>'
        rows.append((tr("Conflict"), f"{escape(one.resolves)} {more}"))
    checks = "".join(
        f'<li><a href="audit#{escape(relation)}" target="_self">{escape(note)}</a>: <b>{escape(verdict)}</b></li>'
        for note, verdict, relation in one.checks
    )
    rows.append((tr("Audit"), f"<ul>{checks}</ul>" if checks else tr("Takes part in no check.")))
    if one.history:
        rows.append((tr("Changed"), "<br>".join(map(escape, one.history))))
    table = "".join(f"<dt>{name}</dt><dd>{text}</dd>" for name, text in rows)
    when = f" <small>{escape(one.period)}</small>" if one.period else ""
    show_html(f'<p class="bi-card-value">{escape(capital(one.value))}{when}</p>{verdict_html(one.verdict)}')
    show_copied(tr("To quote"), one.quote)
    show_copied(tr("To cite"), one.citation)
    with st.expander("BibTeX, RIS, CSL-JSON"):
        cited = citation.of_figure(data, one.id, site())
        for label, write in list(citation.FORMATS.values())[1:]:
            show_copied(label, write(cited))
    show_html(
        f'<p>{toggle_html(one.id, {**state.own_params(), PARAMETER: one.id})}</p><dl class="bi-card-list">{table}</dl>'
    )
    address = page_address(st.session_state["page"] or "overview", {PARAMETER: one.id})
    show_copied(tr("Link to this card"), address)
    with st.expander(tr("Report a correction")):
        text = correction_text(one, address)
        show_html(contact_html(one, text))
        show_copied(tr("The text, with what you know to be filled in"), text)

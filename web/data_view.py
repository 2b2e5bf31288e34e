"""The Data page: a table to look through, search and download, and the codebook from its declaration."""

from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from drawing.table import table_html
from exhibits.base import Option
from exhibits.tables import DisplayTable
from exports import citation, orders
from exports.code_lists import meanings
from exports.csv_files import cell
from exports.files import TABLE_SUFFIXES, WORKBOOK_NAME, ZIP_NAME
from language import grouped, tr, trn
from loaders.errors import InvalidFile
from loaders.tables import Table
from loaders.topics import DOWNLOADS
from web import state, store
from web.exhibit_view import show_fault
from web.help_view import licence
from web.links import file_link, file_links, site
from web.markup import show_copied, show_html
from web.page import show_opening
from web.pages import PAGES

TABLE = Option(
    "table",
    tr("Table"),
    {"observations": tr("All observations")} | {name: tr(table.title) for name, table in DOWNLOADS.items()},
)


#: Rows that the page shows at once. The grid of all rows is a megabyte and a half of program: only on demand.
FIRST = 12
ROWS = Option("rows", tr("Rows"), {"first": tr("First {count}", count=FIRST), "all": tr("All, to sort and scroll")})
#: The code lists that the page explains.
CODE_LISTS = {
    "indicators": tr("Indicators"),
    "areas": tr("Areas"),
    "units": tr("Units"),
    "frequencies": tr("Frequencies"),
    "precisions": tr("Date precisions"),
    "hedges": tr("Hedges"),
    "value_kinds": tr("Kinds of value"),
    "reference_kinds": tr("Kinds of reference figure"),
    "figure_verdicts": tr("Verdicts on figures"),
    "verdicts": tr("Verdicts of the audit"),
    "operations": tr("Operations"),
    "categories": tr("Event categories"),
}
#: What the rows found can be taken away as.
FORMS = ("xlsx", "csv", "json")


def first_rows(table: Table, frame: pd.DataFrame) -> DisplayTable:
    """The first rows of a table, as written in its CSV."""
    shown = frame[table.names].head(FIRST)
    numeric = tuple(column.kind in ("number", "integer") for column in table.columns)
    rows = tuple(tuple(cell(value) for value in row) for row in shown.itertuples(index=False))
    title = tr(table.title)
    caption = tr("{table}: all rows found", table=title)
    if len(frame) > FIRST:
        caption = trn(
            "{table}: the first {shown} of {count} row",
            "{table}: the first {shown} of {count} rows",
            len(frame),
            table=title,
            shown=FIRST,
        )
    return DisplayTable(caption, tuple(table.names), numeric, rows)


def show_table() -> None:
    """The table that the address names, with a search and its download."""
    show_opening(PAGES["data"])
    with st.container(key="controls-table"):
        table = DOWNLOADS[state.control(TABLE)]
    try:
        frame = store.dataset().filed.table(table.name)  # as programs read it
    except InvalidFile as fault:
        show_fault(fault)
        return
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        text = st.text_input(
            tr("Search in the table"),
            key="q",
            bind="query-params",
            max_chars=orders.LONGEST_SEARCH,
            placeholder=tr("for example: potash CAN"),
        )
        st.html(file_links(table.name))
    found = orders.search(frame, text or "")
    _addresses(table)
    _citations(table)
    if text and 0 < len(found) < len(frame):
        _selection(table, text, len(found))
    counted = trn("{found} of {count} row.", "{found} of {count} rows.", len(frame), found=grouped(len(found)))
    show_html(f'<p class="bi-note">{counted} {escape(tr(table.description))}</p>')
    if found.empty:
        st.info(tr("No row contains all of these words. Try fewer or shorter words, or another table."))
        return
    with st.container(key="controls-rows"):
        whole = state.control(ROWS) == "all"
    if not whole:
        with st.container(key="first-rows"):
            show_html(table_html(first_rows(table, found)))
    else:
        # The grid would cut what is longer than the first rows; only prose may be cut, and is in the file.
        config: dict[str, Any] = {
            column.name: st.column_config.Column(width=_width(found[column.name]))
            for column in table.columns
            if column.kind != "text"
        }
        config |= {name: st.column_config.DateColumn(format="YYYY-MM-DD") for name in table.dates}
        st.dataframe(
            found,
            hide_index=True,
            column_config=config,
            key="frame",
            alt=tr("Table {table}: {description}", table=tr(table.title), description=tr(table.description)),
        )


def _width(column: pd.Series) -> int:
    """The width at which the grid shows all of a column, in pixels."""
    return 28 + 8 * max(len(str(column.name)), *(len(cell(value)) for value in column))


def _addresses(table: Table) -> None:
    """The stable addresses of the table and of everything together."""
    forms = " ".join(
        f'<a href="data/{table.name}.{form}" target="_blank">{form.upper()}</a>' for form in TABLE_SUFFIXES
    )
    whole = tr(
        "All tables: {package}, {workbook}, {files}.",
        package=f'<a href="data/{ZIP_NAME}" target="_blank">{tr("data package (ZIP)")}</a>',
        workbook=f'<a href="data/{WORKBOOK_NAME}" target="_blank">{tr("workbook (XLSX)")}</a>',
        files=f'<a href="data/" target="_blank">{tr("list of files")}</a>',
    )
    show_html(
        f'<p class="bi-note"><b>{tr("Address:")}</b> <code>{escape(site())}/data/{table.name}.csv</code> ({forms}). '
        f"{whole}</p>"
    )
    show_html(f'<p class="bi-note"><b>{tr("Licence:")}</b> {licence()}</p>')


def _citations(table: Table) -> None:
    """How to cite the table, in the forms that reference managers read."""
    with st.expander(tr("Cite the table {table}", table=tr(table.title))):
        cited = citation.of_table(table, site())
        for label, write in citation.FORMATS.values():
            show_copied(label, write(cited))


def _selection(table: Table, text: str, count: int) -> None:
    """The rows found, as files that say in their name, and in JSON in their metadata, that they are a selection."""
    links = [file_link(orders.read(f"{table.name}.{form}", {orders.SEARCH: text}), form.upper()) for form in FORMS]
    told = trn("Download the {count} row found:", "Download the {count} rows found:", count)
    st.html(f'<p class="bi-downloads">{told} {" ".join(links)}</p>')


def codebook(table: Table) -> DisplayTable:
    """The columns of a table, from its declaration."""
    rows = tuple(
        (
            column.name,
            column.kind,
            column.unit,
            tr("yes") if column.required else "",
            tr("{meaning} (code list: {codes})", meaning=tr(column.description), codes=column.codes)
            if column.codes
            else tr(column.description),
        )
        for column in table.columns
    )
    return DisplayTable(
        tr("Columns of {file}; key: {key}", file=f"{table.name}.csv", key=", ".join(table.key)),
        (tr("Column"), tr("Type"), tr("Unit"), tr("Always filled"), tr("Meaning")),
        (False,) * 5,
        rows,
        tuple(tr(caveat) for caveat in table.caveats),
    )


def code_lists() -> list[DisplayTable]:
    """The code lists that the tables use. Raises InvalidFile."""
    found: dict[str, list[tuple[str, str]]] = {name: [] for name in CODE_LISTS}
    for name, code, meaning in meanings(store.dataset()):
        if name in found:
            found[name].append((code, meaning))
    header = (tr("Code"), tr("Meaning"))
    return [DisplayTable(CODE_LISTS[name], header, (False, False), tuple(rows)) for name, rows in found.items()]


def show_codebook() -> None:
    """What each column and code means."""
    table = DOWNLOADS[state.current(TABLE)]
    st.header(tr("Codebook"), anchor="codebook")
    show_html(table_html(codebook(table)))
    with st.expander(tr("Code lists: indicators, areas, hedges, kinds, verdicts, categories")):
        try:
            show_html("".join(table_html(one) for one in code_lists()))
        except InvalidFile as fault:
            show_fault(fault)

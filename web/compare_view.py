"""The Compare page: a reader's own file, what was read of it, its series beside the dashboard's figures, and verdicts.

What a reader brings is held in their session alone. Nothing here is cached for all, logged, or put into the address.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from functools import partial
from html import escape
from typing import Any

import streamlit as st

from drawing.html import key_html, unbroken_html
from drawing.plotly_chart import plotly_figure
from drawing.table import table_html
from evidence.comparison import compared
from evidence.file_series import Head, Series, heads, series_of
from evidence.measures import TOGETHER, Choice, bases, starts
from exhibits import compare, words
from exhibits.compare import Panel
from exhibits.file_report import report_lines, summary_lines
from exhibits.file_verdicts import Verdict, verdict
from exhibits.style import THEMES
from exhibits.tables import DisplayTable
from exports import own_file
from exports.csv_files import cell
from language import tr, trn
from loaders import apart
from loaders.apart import Refusal, Uploaded
from loaders.reading import data_dir
from loaders.series import INDEX, example
from loaders.tables import STATISTICS
from web import compare_talk, store
from web.chart import show_chart
from web.exhibit_view import theme_name
from web.markup import plain
from web.page import show_opening
from web.pages import PAGES
from web.private import forget_files, is_lost, private, private_download, stays

#: Rows of the tidy table that are shown, rows of the table behind a chart, and entries of the list of series.
FIRST, TABLE_ROWS, LISTED = 8, 60, 500
#: Long series are seen from this year on until a reader asks for more, as the Overview's chart is.
SINCE = 2010
#: Columns of the tidy table that are shown.
COLUMNS = (
    "series_name", "ref_area", "counterpart_area", "product", "flow", "time_period", "obs_value", "unit_measure",
    "obs_status", "comment_obs", "source_row",
)  # fmt: skip
FORMS = {"xlsx": tr("XLSX for spreadsheets"), "csv": tr("CSV for programs"), "parquet": "Parquet"}


@dataclass(eq=False)
class Held:
    """What a session holds of a file; `series` are those that are chosen."""

    uploaded: Uploaded
    heads: dict[str, Head]
    names: dict[str, str]
    common: str
    chosen: list[str]
    series: dict[str, Series] = field(default_factory=dict)


def privacy() -> str:
    """What becomes of the file, as HTML: it stands above the field."""
    return stays(tr("Your file stays yours."))


def explanation() -> str:
    """What the page takes, and the command that does the same, as HTML: below an empty field."""
    takes = tr(
        "It takes CSV, TSV, Excel, ODS, HTML, XML, JSON and Parquet as UN Comtrade, WITS, the World Bank, Eurostat, "
        "the IMF, the USGS and national offices publish them, and says what it read and what it did not."
    )
    return (
        f'<p class="bi-note">{takes}</p>'
        f'<p class="bi-note">{tr("The same on your own machine, for files of any size:")} '
        "<code>python -m loaders.statistics FILE --out DIR</code></p>"
    )


def show_compare() -> None:
    """Show the page. A failure is told and logged without what is in the file."""
    show_opening(PAGES["compare"])
    with private("Compare"):
        _show()


def _show() -> None:
    st.html(f'<div class="bi-compare-lead">{privacy()}</div>')
    _take_in()
    if refusal := st.session_state.get("refusal"):
        name, reason = refusal
        st.error(plain(reason if name in reason else tr("{name} was not read: {reason}", name=name, reason=reason)))
    held: Held | None = st.session_state.get("held")
    if is_lost("file", held is not None):
        st.warning(tr("The server was started again, and no longer has your file. Give it once more."))
    if held is not None:
        _show_file(held)
        _show_series(held)
        _show_table(held)
    else:
        st.html(f'<div class="bi-compare-lead">{explanation()}</div>')
    compare_talk.show_talk()


# --- The file -------------------------------------------------------------------------------------------------


def _take_in() -> None:
    """The field for a file, and the one for a pasted table; a new key empties both once they have been read."""
    turn = st.session_state.setdefault("turn", 0)
    given = st.file_uploader(
        tr("A file of statistics, as downloaded"), key=f"file-{turn}", max_upload_size=apart.MOST_BYTES // 2**20
    )
    with st.expander(tr("Or paste a table")):
        text = st.text_area(
            tr("Rows as you copy them from a spreadsheet or a page, with their header"), key=f"paste-{turn}", height=160
        )
        pressed = st.button(tr("Read the table"), key="press-pasted")
    if given is not None:
        content, name = given.getvalue(), given.name
        forget_files()
    elif shipped := _example():
        name, content = shipped
    elif pressed and text.strip():
        content, name = text.encode("utf-8"), tr("pasted table") + ".txt"
    else:
        return
    _read(content, name)
    st.session_state["turn"] = turn + 1
    st.rerun()


def _example() -> tuple[str, bytes] | None:
    """A file of the dashboard's own series, where a reader without one wants to try the page."""
    if "held" in st.session_state or not (data_dir() / INDEX).is_file():
        return None
    return example(data_dir()) if st.button(tr("Try an example"), key="press-example") else None


def _read(content: bytes, name: str) -> None:
    """Read what was given, and hold it, or why it was not read."""
    for old in ("held", "refusal"):
        st.session_state.pop(old, None)
    place = st.empty()
    said = tr("Other readers' files are read first; yours waits.")

    told = False

    def waiting() -> None:
        nonlocal told
        if not told:
            place.info(said)
            told = True

    with st.spinner(tr("Reading the file …")):
        try:
            uploaded = apart.read(content, name, waiting)
        except Refusal as refusal:
            st.session_state["refusal"] = (name, str(refusal))
            return
    found = {one.key: one for one in heads(uploaded.table, store.dataset().codes)}
    full = [one.name for one in found.values()]
    names = dict(zip(found, compare.short_names(full), strict=True))
    first = compare.first_choice(store.dataset(), list(found.values()))
    st.session_state["held"] = Held(uploaded, found, names, compare.common_words(full), first)


def _show_file(held: Held) -> None:
    """What was read in a line, and all that there is to say of it on demand: the charts are what a reader came for."""
    uploaded = held.uploaded
    st.header(plain(uploaded.name), anchor="file")
    summary = "<br>".join(map(escape, summary_lines(uploaded.report)))
    st.html(f'<p class="bi-note" role="status" data-arrived="{st.session_state["turn"]}">{summary}</p>')
    with st.expander(tr("What was read, and what was not")), st.container(key="first-rows"):
        lines = "".join(
            f"<dt>{escape(heading)}</dt><dd>{'<br>'.join(map(escape, told))}</dd>"
            for heading, told in report_lines(uploaded.report)
        )
        seconds, size = words.number(uploaded.seconds, digits=2), words.number(uploaded.size)
        st.html(
            f'<dl class="bi-card-list">{lines}</dl>'
            f'<p class="bi-note">{tr("Read in {seconds} s, {size} bytes.", seconds=seconds, size=size)}</p>'
            f"{table_html(_first_rows(uploaded))}"
        )


def _show_table(held: Held) -> None:
    """The tidy table to take away, how the file is cited, and the way to be rid of it."""
    uploaded = held.uploaded
    st.header(tr("The file as a table"), anchor="table")
    with st.container(key="take-file", horizontal=True, gap="small", vertical_alignment="center"):
        stem = compare.file_stem(uploaded.name)
        for form, label in FORMS.items():
            private_download(label, partial(apart.write, uploaded, form), f"{stem}-tidy.{form}", f"press-{form}")
        if st.button(tr("Remove this file"), key="press-away"):
            for old in ("held", "refusal"):
                st.session_state.pop(old, None)
            st.rerun()
    with st.expander(tr("Cite this file")):
        st.code(_citation(held), language=None, wrap_lines=True)


def _first_rows(uploaded: Uploaded) -> DisplayTable:
    rows = uploaded.table.select(COLUMNS).slice(0, FIRST).to_pylist()
    kinds = {column.name: column.kind for column in STATISTICS.columns}
    return DisplayTable(
        tr(
            "The first {shown} of {count} values, in their base unit",
            shown=len(rows),
            count=words.number(uploaded.table.num_rows),
        ),
        COLUMNS,
        tuple(kinds[name] in ("number", "integer") for name in COLUMNS),
        tuple(tuple(cell(row[name]) if row[name] != "" else "" for name in COLUMNS) for row in rows),
    )


def _citation(held: Held) -> str:
    return own_file.citation(held.uploaded, dt.datetime.now(dt.UTC).date())


# --- Its series -----------------------------------------------------------------------------------------------


def _show_series(held: Held) -> None:
    keys = _choose(held)
    if not keys:
        st.info(tr("Choose a series."))
        return
    data = store.dataset()
    held.series = {key: held.series.get(key) or series_of(held.uploaded.table, held.heads[key]) for key in keys}
    chosen = list(held.series.values())
    named = [held.names[key] for key in keys]
    names, common = compare.short_names(named), ", ".join(filter(None, (held.common, compare.common_words(named))))
    choice = _measure(held, keys, chosen)
    drawn = compare.panels(data, chosen, names, choice, common)
    if not drawn:
        st.info(tr("No chosen series has a value that can be measured so."))
    if len(drawn) > 1:
        st.html(
            f'<p class="bi-note">{tr("Series of different units or frequencies stand in charts of their own.")}</p>'
        )
    tests = compared(data, chosen)
    for place, panel in enumerate(drawn):
        said = [verdict(data, test) for test in tests if not set(panel.series).isdisjoint(test.series)]
        _show_panel(held, panel, place, said)
    _show_verdicts([verdict(data, test) for test in tests])


def _choose(held: Held) -> list[str]:
    """The series that the reader has chosen; of many, a search says which are listed."""
    listed = list(held.heads)
    turn = st.session_state["turn"]
    if len(listed) > LISTED:
        sought = st.text_input(
            tr("Search the {count} series", count=words.number(len(listed))), key=f"pick-search-{turn}", max_chars=200
        )
        parts = (sought or "").lower().split()
        found = [key for key in listed if all(part in held.heads[key].name.lower() for part in parts)]
        if len(found) > LISTED:
            count = words.number(len(found))
            told = tr("{count} series found; the first {shown} are listed.", count=count, shown=LISTED)
            st.html(f'<p class="bi-note">{told}</p>')
        listed = list(dict.fromkeys([*held.chosen, *found[:LISTED]]))
    if held.common:
        st.html(f'<p class="bi-note">{tr("All series: {words}", words=escape(held.common))}</p>')
    chosen = st.multiselect(
        tr("Series, up to {most}; type to search", most=compare.MOST),
        listed,
        default=[key for key in held.chosen if key in listed],
        format_func=lambda key: _label(held, key),
        max_selections=compare.MOST,
        key=f"series-{turn}",
    )
    held.chosen = chosen
    return chosen


def _label(held: Held, key: str) -> str:
    head = held.heads[key]
    parts = (compare.unit_words(head.unit), compare.STEPS.get(head.freq, ""))
    return f"{held.names[key]} · {', '.join(filter(None, parts))}"


def _measure(held: Held, keys: list[str], chosen: list[Series]) -> Choice:
    turn, periods, years = st.session_state["turn"], bases(chosen), [0, *starts(chosen)]
    with st.container(key="controls-measure", horizontal=True, gap="medium", vertical_alignment="bottom"):
        measure = st.segmented_control(
            tr("Measure"), list(compare.MEASURES), default="level", format_func=compare.MEASURES.__getitem__,
            required=True, key=f"measure-{turn}",
        )  # fmt: skip
        base, total = "", TOGETHER
        if measure == "index" and periods:
            base = st.selectbox(tr("Base period"), periods, key=f"pick-base-{turn}")
        if measure == "share":
            world = next((key for key in keys if held.heads[key].counterpart == "W00"), TOGETHER)
            options = [TOGETHER, *keys]
            total = st.selectbox(
                tr("Total"), options, index=options.index(world), key=f"pick-total-{turn}",
                format_func=lambda key: held.names[key] if key else tr("The chosen series together"),
            )  # fmt: skip
        since = 0
        if len(years) > 1:
            since = st.selectbox(
                tr("Since"), years, index=years.index(SINCE) if SINCE in years else 0, key=f"pick-since-{turn}",
                format_func=lambda year: str(year) if year else tr("the beginning"),
            )  # fmt: skip
    return Choice(measure or "level", base or "", total or TOGETHER, since or 0)


def _show_panel(held: Held, panel: Panel, place: int, said: list[Verdict]) -> None:
    with st.container(key=f"exhibit-own-{place}"):
        st.subheader(plain(panel.title), anchor=False)
        st.html(unbroken_html(f'<p class="bi-subtitle">{escape(panel.subtitle)}</p>{key_html(panel.chart.key)}'))
        figure: dict[str, Any] = plotly_figure(panel.chart, THEMES[theme_name()])
        show_chart(figure, panel.alt, f"own-{place}")
        st.html("".join(f'<p class="bi-note">{escape(note)}</p>' for note in panel.notes) or "<p></p>")
        with st.container(key=f"take-chart-{place}", horizontal=True, gap="small"):
            stem, cited = compare.file_stem(held.uploaded.name), _citation(held)
            for form, make in (("png", own_file.chart_png), ("svg", own_file.chart_svg)):
                private_download(
                    form.upper(), partial(make, panel, cited), f"{stem}-{place + 1}.{form}", f"press-{form}-{place}"
                )
            told = tuple(f"{one.label}: {one.sentence}" for one in said)
            compare_talk.offer(own_file.OwnChart(held.uploaded.name, panel, told, cited), str(place))
        with st.expander(tr("The values as a table")):
            table = panel.table
            rows = table.rows[:TABLE_ROWS]
            note = (
                (tr("The latest {count} periods; the files have all.", count=TABLE_ROWS),)
                if len(table.rows) > TABLE_ROWS
                else ()
            )
            st.html(table_html(DisplayTable(table.caption, table.header, table.numeric, rows, note)))


def _show_verdicts(verdicts: list[Verdict]) -> None:
    st.header(tr("The documents' figures against this file"), anchor="verdicts")
    if not verdicts:
        none = tr(
            "The chosen series test none of the documents' figures: none has the same indicator, areas, unit and "
            "period."
        )
        st.html(f'<p class="bi-note">{none}</p>')
        return
    counted = trn(
        "{count} figure of the documents is tested.", "{count} figures of the documents are tested.", len(verdicts)
    )
    # A link in this tab would end the session, and the file with it.
    items = "".join(
        f'<li data-verdict="{escape(one.verdict)}"><a href="evidence?figure={escape(one.figure)}" target="_blank">'
        f"{escape(one.label)}</a>: <b>{escape(one.sentence)}</b><p>{escape(one.more)}</p></li>"
        for one in verdicts
    )
    st.html(unbroken_html(f'<p class="bi-note">{counted}</p><ul class="bi-verdicts">{items}</ul>'))

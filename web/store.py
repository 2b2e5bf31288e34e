"""The data and the exhibits made from them, shared by all readers and made once for each state.

The data are read again when a file under data/ has changed, see `web.live_data`.
"""

from __future__ import annotations

import logging
import math
from collections.abc import Callable, Iterator
from functools import lru_cache, partial

import plotly.graph_objects as go

from evidence.audit import Check
from evidence.dataset import Dataset
from exhibits import audit, words
from exhibits.base import Content, View
from exhibits.catalogue import EXHIBITS
from exhibits.context import SECTIONS
from exhibits.overview import HEADLINES
from exhibits.plates import Drawn, enlarged, plated
from exhibits.style import THEMES
from exports.naming import PRODUCT, VERSION, exhibit_address
from language import tr
from loaders.errors import Fault, InvalidFile
from loaders.reading import data_dir
from web.live_data import LiveData, Shown

_log = logging.getLogger(__name__)


def faults_of(data: Dataset) -> list[InvalidFile]:
    """All that is wrong with the data, each file once: what no loader takes, and what the pages need in vain.

    The second finds a file that was cut off between two rows. What is made here is what readers see next.
    """
    found = {fault.file: fault for fault in data.faults}
    for attempt in _needed(data):
        try:
            attempt()
        except InvalidFile as fault:
            found.setdefault(fault.file, fault)
        except Exception:
            _log.exception("an exhibit cannot be made from new data")
            problem = Fault("an exhibit cannot be made from these files", "The log of the server has the reason")
            found.setdefault("data", InvalidFile("data", [problem]))
    return sorted(found.values(), key=lambda fault: fault.file)


def _needed(data: Dataset) -> Iterator[Callable[[], object]]:
    """What the pages make from the data, as seen without a choice."""
    data = data.told
    for exhibit in EXHIBITS.values():
        yield partial(content, data, exhibit.id, exhibit.view({}))
        yield partial(data.passage, exhibit.passage)
    for name, *_ in HEADLINES:
        yield partial(data.observation, name)
    for section in SECTIONS:
        yield from (partial(data.passage, name) for name in section.passages)


_live = LiveData(data_dir(), faults_of)


def _current() -> LiveData:
    """The data of the folder that is set now: a server keeps to one, tests change it."""
    global _live
    if _live.folder != data_dir():
        _live = LiveData(data_dir(), faults_of)
    return _live


def refresh() -> Shown:
    """Take up files that have changed, and return what is shown now. Each view of a page does so once."""
    return _current().refresh()


def shown() -> Shown:
    """What is shown now: the data, and whether the files on disk are others with faults."""
    return _current().shown()


def dataset() -> Dataset:
    """The data that are shown now, in the language of the pages."""
    return shown().data.told


@lru_cache(maxsize=512)
def _content(data: Dataset, exhibit: str, state: tuple[tuple[str, str], ...], theme: str) -> Content:
    chosen = EXHIBITS[exhibit]
    return chosen.content(data, chosen.view(dict(state), theme))


def content(data: Dataset, exhibit: str, view: View) -> Content:
    """An exhibit's content in a view. Raises InvalidFile where a file that it needs is faulty."""
    return _content(data, exhibit, _state(view), view.theme.name)


def _state(view: View) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(view.values.items()))


@lru_cache(maxsize=128)
def _slide(data: Dataset, exhibit: str, state: tuple[tuple[str, str], ...], theme: str) -> go.Figure:
    shown = _content(data, exhibit, state, theme)
    # Some 145 characters fill a line; two of the source have room as it is.
    lines = (len(shown.marks) + 1) // 2 + max(0, math.ceil(len(shown.source) / 145) - 2)
    return Drawn(enlarged(shown.figure, lines=lines))


def slide_figure(data: Dataset, exhibit: str, view: View) -> go.Figure:
    """An exhibit's chart in a view, with text and marks for the back of a room. Raises InvalidFile."""
    return _slide(data, exhibit, _state(view), view.theme.name)


@lru_cache(maxsize=256)
def _plate(data: Dataset, exhibit: str, state: tuple[tuple[str, str], ...], theme: str) -> go.Figure:
    shown = _content(data, exhibit, state, theme)
    marks = " ".join(f"{number} {text}." for number, text in shown.marks)
    source = tr("Source: {source}.", source=shown.source)
    conflict = f" {words.IN_CONFLICT}" if shown.conflicts else ""
    said = " ".join(filter(None, (marks, source, *shown.notes)))
    below = f"{said}{conflict} {PRODUCT} {VERSION}, {exhibit_address(EXHIBITS[exhibit])}"
    return Drawn(plated(shown.figure, shown.title, shown.subtitle, below))


def plate(data: Dataset, exhibit: str, view: View) -> go.Figure:
    """An exhibit's chart in a view that carries its words, for an image of it. Raises InvalidFile."""
    return _plate(data, exhibit, _state(view), view.theme.name)


@lru_cache(maxsize=128)
def check_chart(data: Dataset, check: Check, theme: str) -> go.Figure:
    """The chart of a check of the audit in a theme."""
    return Drawn(audit.draw_check(data, check, THEMES[theme]))

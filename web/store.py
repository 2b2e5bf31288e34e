"""The data and the exhibits made from them, shared by all readers and made once for each state.

The data are read again when a file under data/ has changed, see `web.live_data`.
"""

import logging
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from drawing.plotly_chart import plotly_figure
from evidence.audit import Check
from evidence.dataset import Dataset
from evidence.kept import kept
from exhibits import audit
from exhibits.base import Content, View
from exhibits.catalogue import EXHIBITS
from exhibits.context import SECTIONS
from exhibits.overview import HEADLINES
from exhibits.style import THEMES
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


State = tuple[tuple[str, str], ...]


@kept(256)
def _content(data: Dataset, exhibit: str, state: State) -> Content:
    chosen = EXHIBITS[exhibit]
    return chosen.content(data, chosen.view(dict(state)))


def content(data: Dataset, exhibit: str, view: View) -> Content:
    """An exhibit's content in a view. Raises InvalidFile where a file that it needs is faulty."""
    return _content(data, exhibit, _state(view))


def _state(view: View) -> State:
    return tuple(sorted(view.values.items()))


@kept(256)
def _figure(data: Dataset, exhibit: str, state: State, theme: str) -> dict[str, Any]:
    return plotly_figure(_content(data, exhibit, state).chart, THEMES[theme])


def figure(data: Dataset, exhibit: str, view: View, theme: str) -> dict[str, Any]:
    """An exhibit's chart in a view as a Plotly figure; all readers share it. Raises InvalidFile."""
    return _figure(data, exhibit, _state(view), theme)


@kept(64)
def check_figure(data: Dataset, check: Check, theme: str) -> dict[str, Any]:
    """The chart of a check of the audit in a theme."""
    return plotly_figure(audit.check_chart(data, check), THEMES[theme])

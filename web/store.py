"""The data and the exhibits made from them, shared by all readers and made once for each state.

The data are read again when a file under data/ has changed.
"""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

import plotly.graph_objects as go

from evidence.dataset import Dataset, load
from exhibits.base import Content, View
from exhibits.catalogue import EXHIBITS
from exhibits.plates import Drawn, enlarged, plated
from exports.naming import PRODUCT, VERSION, exhibit_address
from loaders.reading import data_dir

Fingerprint = tuple[tuple[str, int, int], ...]


def fingerprint(folder: Path) -> Fingerprint:
    """Name, time and size of every data file: what tells one state of the data from another."""
    found = []
    stack = [str(folder)]
    while stack:
        try:
            with os.scandir(stack.pop()) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        stack.append(entry.path)
                    elif entry.name.endswith((".csv", ".md")) and not entry.name.startswith("."):
                        stat = entry.stat()
                        found.append((entry.path, stat.st_mtime_ns, stat.st_size))
        except OSError:
            continue  # what is missing shows as a fault of its file when the data are read
    return tuple(sorted(found))


@lru_cache(maxsize=2)
def _load(folder: Path, state: Fingerprint) -> Dataset:
    return load(folder)


def dataset() -> Dataset:
    """The data as they are on disk now."""
    folder = data_dir()
    return _load(folder, fingerprint(folder))


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
    return Drawn(enlarged(shown.figure, lines=(len(shown.marks) + 1) // 2))


def slide_figure(data: Dataset, exhibit: str, view: View) -> go.Figure:
    """An exhibit's chart in a view, with text and marks for the back of a room. Raises InvalidFile."""
    return _slide(data, exhibit, _state(view), view.theme.name)


@lru_cache(maxsize=256)
def _plate(data: Dataset, exhibit: str, state: tuple[tuple[str, str], ...], theme: str) -> go.Figure:
    shown = _content(data, exhibit, state, theme)
    marks = " ".join(f"{number} {text}." for number, text in shown.marks)
    conflict = " † takes part in a conflict, see the audit." if shown.conflicts else ""
    below = f"Source: {shown.source}.{conflict} {marks} {PRODUCT} {VERSION}, {exhibit_address(EXHIBITS[exhibit])}"
    return Drawn(plated(shown.figure, shown.title, shown.subtitle, below))


def plate(data: Dataset, exhibit: str, view: View) -> go.Figure:
    """An exhibit's chart in a view that carries its words, for an image of it. Raises InvalidFile."""
    return _plate(data, exhibit, _state(view), view.theme.name)

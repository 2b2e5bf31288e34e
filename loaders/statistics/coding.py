"""Columns as codes: a number for each distinct cell, text or combination, so that each is worked out once."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any

import numpy as np
import pyarrow as pa  # type: ignore[import-untyped]


def codes_of(cells: Sequence[Hashable]) -> tuple[np.ndarray, list[Any]]:
    """A number for each cell, and the distinct cells in the order in which they come first."""
    kinds = set(map(type, cells))
    if kinds == {str}:
        try:
            coded = pa.array(cells, pa.string()).dictionary_encode()
        except UnicodeEncodeError:  # half of a pair of surrogates
            pass
        else:
            return coded.indices.to_numpy(), coded.dictionary.to_pylist()
    if bool in kinds:  # True is 1 to a dictionary
        codes, pairs = codes_of([(str(type(cell)), cell) for cell in cells])
        return codes, [cell for _, cell in pairs]
    places = {cell: place for place, cell in enumerate(dict.fromkeys(cells))}
    return np.fromiter(map(places.__getitem__, cells), np.int32, len(cells)), list(places)


def combine(parts: Sequence[np.ndarray], count: int) -> tuple[np.ndarray, np.ndarray]:
    """A number for each combination of codes, in the order in which they come first, and where that is."""
    code = np.zeros(count, dtype=np.int64)
    for part in parts:
        high = int(part.max(initial=0))
        if high > int(part.min(initial=high)):
            code = _encoded(code * (high + 1) + part)
    first = np.flatnonzero(np.diff(np.maximum.accumulate(code), prepend=-1))
    return code, first


def _encoded(numbers: np.ndarray) -> np.ndarray:
    indices = pa.array(numbers).dictionary_encode().indices
    return np.asarray(indices.to_numpy(zero_copy_only=False), dtype=np.int64)


def shared(words: list[str], indices: np.ndarray) -> pa.DictionaryArray:
    """A column of texts that repeat, each held once."""
    places: dict[str, int] = {}
    ids = np.array([places.setdefault(word, len(places)) for word in words], dtype=np.int32)
    taken = np.zeros(len(indices), dtype=np.int32) if len(places) <= 1 else ids[indices]
    return pa.DictionaryArray.from_arrays(pa.array(taken), pa.array(list(places), pa.string()))

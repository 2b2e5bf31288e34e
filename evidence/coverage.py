"""How much of each document the project takes up: the paragraphs that a passage, an event or a figure cites."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from evidence.dataset import Dataset
from evidence.documents import Document
from loaders.sources import excluded_paragraphs


@dataclass(frozen=True)
class Coverage:
    """One document's paragraphs.

    Attributes:
        cited: what cites a paragraph (ids of passages, events and stated figures), by paragraph.
        excluded: paragraphs that carry no argument, as data/sources.csv declares them.
        uncited: those that carry one and are cited by nothing.
    """

    source_id: str
    cited: Mapping[int, tuple[str, ...]]
    excluded: tuple[int, ...]
    uncited: tuple[int, ...]

    @property
    def argued(self) -> int:
        """Number of paragraphs that carry an argument."""
        return len(set(self.cited) - set(self.excluded)) + len(self.uncited)

    @property
    def share(self) -> float:
        """Share of them that is cited, 0 to 1."""
        return 1 - len(self.uncited) / self.argued if self.argued else 1.0


def coverage(dataset: Dataset, documents: Mapping[str, Document]) -> list[Coverage]:
    """Return the coverage of each document, in the order of `documents`.

    Raises OtherText where a text is not the one that the paragraphs were counted in, InvalidFile where the data
    cannot be read.
    """
    excluded = excluded_paragraphs(dataset.table("sources"))
    cited: dict[str, dict[int, list[str]]] = {source_id: {} for source_id in documents}
    for name, source_id, paragraph in citations(dataset):
        cited.setdefault(source_id, {}).setdefault(paragraph, []).append(name)
    found = []
    for source_id, document in documents.items():
        if document.other_text:
            raise document.other_text
        numbers = range(1, len(document.paragraphs) + 1)
        found.append(
            Coverage(
                source_id,
                {n: tuple(cited[source_id][n]) for n in sorted(cited[source_id])},
                tuple(sorted(excluded[source_id])),
                tuple(n for n in numbers if n not in cited[source_id] and n not in excluded[source_id]),
            )
        )
    return found


def citations(dataset: Dataset) -> list[tuple[str, str, int]]:
    """Return what cites a document, as (id, source_id, paragraph). Raises InvalidFile."""
    found = [(name, *place) for name in dataset.passages for place in dataset.passage(name).sources]
    stated = dataset.table("observations").query("value_kind == 'stated'")
    for table, key in ((dataset.table("events"), "event_id"), (stated, "observation_id")):
        places = zip(table[key], table["source_id"], table["paragraph"], strict=True)
        found += [(str(name), str(source_id), int(paragraph)) for name, source_id, paragraph in places]
    return found


def as_ranges(numbers: Iterable[int]) -> str:
    """Return numbers as data/sources.csv writes them: 1-4 6 12; "none" where there are none."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return " ".join(f"{first}-{last}" if last > first else str(first) for first, last in runs) or "none"

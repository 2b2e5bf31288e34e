"""Everything that is read from data/, joined: the tables, the code lists and the passages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import TypeVar

import pandas as pd

from evidence.derived import load_derived
from evidence.observations import Observation, from_table
from loaders import tables
from loaders.codes import CodeLists, load_codes
from loaders.errors import DuplicateKey, InvalidFile, MissingValue
from loaders.events import load_events
from loaders.figures import load_figures
from loaders.passages import Passage, load_passages, missing_passage
from loaders.sources import load_sources, paragraph_counts

T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class Dataset:
    """What is on file. A table or passage whose file is faulty is held as its fault and raised on use.

    Treat it and its frames as read-only: all readers share them. One reading of the data equals itself only,
    so that what is made from it can be kept by it.
    """

    parts: dict[str, pd.DataFrame | CodeLists | InvalidFile]
    passages: dict[str, Passage | InvalidFile]

    def table(self, name: str) -> pd.DataFrame:
        """Return a table of `loaders.tables.DOWNLOADS`. Raises InvalidFile, or KeyError for another name."""
        part = self.parts[name]
        if isinstance(part, InvalidFile):
            raise part
        if not isinstance(part, pd.DataFrame):
            raise KeyError(name)
        return part

    def observation(self, name: str) -> Observation:
        """Return one figure by its id, which starts with its topic. Raises InvalidFile if it is not on file."""
        topic = name.split("-")[0]
        self.table(topic)
        found = self.observations[topic].get(name)
        if found is None:
            file = f"data/figures/{topic}.csv"
            remedy = f"Put it back there or in data/derived/{topic}.csv; exhibits and links name it"
            raise InvalidFile(file, [MissingValue(f"the figure {name!r} is missing", remedy, file=file)])
        return found

    def attribution(self, source_id: str) -> str:
        """Return a document's name as it stands in a source line. Raises InvalidFile."""
        sources = self.table("sources")
        return str(sources.loc[sources["source_id"] == source_id, "attribution_short"].iloc[0])

    @cached_property
    def observations(self) -> dict[str, dict[str, Observation]]:
        """All figures on file, by topic and id."""
        frames = {topic: self.parts[topic] for topic in tables.TOPICS}
        return {topic: from_table(f) for topic, f in frames.items() if isinstance(f, pd.DataFrame)}

    @property
    def codes(self) -> CodeLists:
        """The code lists. Raises InvalidFile."""
        part = self.parts["codes"]
        if isinstance(part, InvalidFile):
            raise part
        assert isinstance(part, CodeLists)
        return part

    def passage(self, name: str) -> Passage:
        """Return a passage. Raises InvalidFile."""
        passage = self.passages.get(name) or missing_passage(name)
        if isinstance(passage, InvalidFile):
            raise passage
        return passage

    @property
    def faults(self) -> list[InvalidFile]:
        """All files that cannot be used, each once."""
        found = [part for part in (*self.parts.values(), *self.passages.values()) if isinstance(part, InvalidFile)]
        return list({fault.file: fault for fault in found}.values())


def _attempt(load: Callable[[], T]) -> T | InvalidFile:
    try:
        return load()
    except InvalidFile as fault:
        return fault


def load(folder: Path) -> Dataset:
    """Read everything under `folder`; never raises for a faulty file (see `Dataset`)."""
    codes = _attempt(lambda: load_codes(folder))
    sources = _attempt(lambda: load_sources(folder))
    parts: dict[str, pd.DataFrame | CodeLists | InvalidFile] = {"codes": codes, "sources": sources}
    passages: dict[str, Passage | InvalidFile] = {}
    if isinstance(sources, InvalidFile):
        blocked: InvalidFile | None = sources
    else:
        blocked = codes if isinstance(codes, InvalidFile) else None
        passages = load_passages(folder, paragraph_counts(sources))
    if blocked is not None or isinstance(codes, InvalidFile) or isinstance(sources, InvalidFile):
        # Without code lists and sources no other table can be checked.
        fault = blocked if blocked is not None else codes
        parts |= dict.fromkeys([*tables.TOPICS, "observations", "events"], fault)
        return Dataset(parts, passages)

    for topic in tables.TOPICS:
        parts[topic] = _attempt(partial(load_topic, folder, topic, codes, sources))
    parts["observations"] = _attempt(lambda: join_topics(parts))
    parts["events"] = _attempt(lambda: load_events(folder, codes, sources))
    return Dataset(parts, passages)


def load_topic(folder: Path, topic: str, codes: CodeLists, sources: pd.DataFrame) -> pd.DataFrame:
    """Return a topic's stated and derived figures, in that order. Raises InvalidFile."""
    stated = load_figures(folder, topic, codes, sources)
    derived = load_derived(folder, topic, codes, stated)
    return _stack([stated, derived], tables.TOPICS[topic])


def join_topics(parts: dict[str, pd.DataFrame | CodeLists | InvalidFile]) -> pd.DataFrame:
    """Return the observations of all topics. Raises InvalidFile if a topic is faulty or an id stands twice."""
    frames = []
    for topic in tables.TOPICS:
        part = parts[topic]
        if isinstance(part, InvalidFile):
            raise part
        assert isinstance(part, pd.DataFrame)
        frames.append(part)
    joined = _stack(frames, tables.OBSERVATIONS)
    twice = joined.loc[joined["observation_id"].duplicated(), "observation_id"]
    if len(twice):
        file = "data/figures"
        remedy = "Give each figure an id of its own, across all topics"
        raise InvalidFile(file, [DuplicateKey(f"{name!r} stands twice", remedy, file=file) for name in twice])
    return joined


def _stack(frames: list[pd.DataFrame], table: tables.Table) -> pd.DataFrame:
    filled = [frame for frame in frames if len(frame)]
    return pd.concat(filled, ignore_index=True).astype(table.dtypes) if filled else table.frame([])

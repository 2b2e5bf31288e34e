"""Everything that is read from data/, joined: the tables, the code lists and the passages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import cached_property, partial
from pathlib import Path
from typing import TypeVar

import pandas as pd

from evidence import told
from evidence.audit import Book, Check, audit_table, run
from evidence.derived import Definition, load_definitions, load_derived
from evidence.hypotheses import Hypothesis, hypotheses, in_conflict
from evidence.observations import Observation, from_table
from evidence.relations import Relation, load_relations
from language import tr, translated
from loaders import tables
from loaders.codes import CodeLists, load_codes
from loaders.errors import DuplicateKey, InvalidFile, MissingValue, UnknownCode
from loaders.events import load_events
from loaders.figures import load_figures
from loaders.glossary import Term, load_glossary
from loaders.outcomes import load_outcomes
from loaders.passages import Passage, load_passages, missing_passage
from loaders.reading import beside
from loaders.reference import read_reference
from loaders.series import Official, load_series
from loaders.sources import load_sources, paragraph_counts

T = TypeVar("T")
#: A series of more figures is a long one: lists of all figures have its last.
LONG = 30
Part = pd.DataFrame | CodeLists | InvalidFile
Parts = dict[str, Part]


@dataclass(frozen=True, eq=False)
class Dataset:
    """What is on file. A table or passage whose file is faulty is held as its fault and raised on use.

    Treat it and its frames as read-only: all readers share them. One reading of the data equals itself only,
    so that what is made from it can be kept by it. `reporters` is the country whose office reports a reference
    figure, by the figure's id; `places` is where an official figure stands in its file, `series` has the ids of each
    official series by the prefix that they share. `notice` is what readers have to know of this state of the data
    beside the data.
    `original` is what a translated one was made from.
    """

    parts: Parts
    passages: dict[str, Passage | InvalidFile]
    definitions: dict[str, Definition]
    relations: tuple[Relation, ...] | InvalidFile
    terms: tuple[Term, ...] | InvalidFile = ()
    reporters: dict[str, str] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    series: dict[str, tuple[str, ...]] = field(default_factory=dict)
    notice: str = ""
    original: Dataset | None = None

    def __getstate__(self) -> dict[str, object]:
        """What is passed on to another process: what was read, without what was made from it since."""
        return {one.name: getattr(self, one.name) for one in fields(self)}

    @property
    def filed(self) -> Dataset:
        """The data as the files have them: what programs read is made from these."""
        return self.original or self

    @cached_property
    def told(self) -> Dataset:
        """The data with their prose in the language of the pages: what people read is made from these."""
        if self.original or not translated():
            return self
        parts: Parts = {}
        for name, part in self.parts.items():
            if isinstance(part, pd.DataFrame):
                parts[name] = told.frame(name, part)
            else:
                parts[name] = told.codes(part) if isinstance(part, CodeLists) else part
        return replace(
            self,
            parts=parts,
            passages={
                n: one if isinstance(one, InvalidFile) else told.passage(one) for n, one in self.passages.items()
            },
            relations=_each(self.relations, lambda one: replace(one, note=tr(one.note))),
            terms=_each(self.terms, told.term),
            original=self,
        )

    def table(self, name: str) -> pd.DataFrame:
        """Return a table of `loaders.tables.DOWNLOADS`. Raises InvalidFile, or KeyError for another name."""
        return _frame(self.parts[name])

    def observation(self, name: str) -> Observation:
        """Return one figure by its id. Raises InvalidFile if its file is faulty or does not hold it.

        The id of a document's figure starts with its topic; any other is a reference figure.
        """
        topic, part = name.split("-")[0], part_of(name)
        self.table(part)
        found = self._observations[part].get(name)
        if found is None:
            ours = topic in tables.TOPICS
            file = f"data/figures/{topic}.csv" if ours else "data/reference.csv"
            remedy = f"Put it back there or in data/{f'derived/{topic}.csv' if ours else 'statistics/index.csv'}"
            fault = MissingValue(f"the figure {name!r} is missing", f"{remedy}; exhibits and links name it", file=file)
            raise InvalidFile(file, [fault])
        return found

    def series_of(self, prefix: str, first: str = "") -> tuple[str, ...]:
        """The figures of an official series from a period on, in order of time. Raises InvalidFile where it is none."""
        self.table("reference")
        found = tuple(name for name in self.series.get(prefix, ()) if self.observation(name).time_period >= first)
        if not found:
            file = "data/statistics/index.csv"
            fault = MissingValue(f"the series {prefix!r} is missing", "Put it back; exhibits show it", file=file)
            raise InvalidFile(file, [fault])
        return found

    @property
    def observations(self) -> dict[str, Observation]:
        """All figures on file by id; those of faulty files are left out."""
        return {name: one for part in self._observations.values() for name, one in part.items()}

    @cached_property
    def brief(self) -> dict[str, Observation]:
        """The same for lists of all there is: of a long series the last figure only."""
        long = [names for names in self.series.values() if len(names) > LONG]
        left_out = {name for names in long for name in names[:-1]}
        return {name: one for name, one in self.observations.items() if name not in left_out}

    @cached_property
    def _observations(self) -> dict[str, dict[str, Observation]]:
        frames = {name: self.parts[name] for name in (*(f"{topic} figures" for topic in tables.TOPICS), "reference")}
        return {name: from_table(frame) for name, frame in frames.items() if isinstance(frame, pd.DataFrame)}

    @cached_property
    def book(self) -> Book:
        """What the audit works on. Raises InvalidFile where the relations are faulty."""
        if isinstance(self.relations, InvalidFile):
            raise self.relations
        return Book(self.observations, self.definitions, self.relations)

    @cached_property
    def checks(self) -> tuple[Check, ...]:
        """The audit: all relations as tested. Raises InvalidFile."""
        return run(self.book)

    @cached_property
    def in_conflict(self) -> dict[str, tuple[str, ...]]:
        """The documents' figures that take part in a conflict, with the relations' ids. Raises InvalidFile."""
        return in_conflict(self.book, self.checks)

    def conflicts_of(self, name: str) -> tuple[str, ...]:
        """The relations in which a figure takes part in a conflict; () too where the relations are faulty."""
        return () if isinstance(self.relations, InvalidFile) else self.in_conflict.get(name, ())

    @cached_property
    def hypotheses(self) -> tuple[Hypothesis, ...]:
        """The single changes that would resolve the most conflicts. Raises InvalidFile."""
        return hypotheses(self.book, self.checks)

    def rows(self, names: Sequence[str]) -> pd.DataFrame:
        """Return the tidy rows of some figures, in the order named. Raises InvalidFile."""
        parts = dict.fromkeys(part_of(self.observation(name).id) for name in names)
        joined = _stack([self.table(part) for part in parts], tables.OBSERVATIONS)
        return joined.set_index("observation_id", drop=False).loc[list(names)].reset_index(drop=True)

    def attribution(self, source_id: str) -> str:
        """Return a document's name as it stands in a source line. Raises InvalidFile."""
        return self._attributions[source_id]

    @cached_property
    def _attributions(self) -> dict[str, str]:
        sources = self.table("sources")
        return dict(zip(sources["source_id"], sources["attribution_short"], strict=True))

    @property
    def codes(self) -> CodeLists:
        """The code lists. Raises InvalidFile."""
        part = self.parts["codes"]
        if isinstance(part, InvalidFile):
            raise part
        assert isinstance(part, CodeLists)
        return part

    @property
    def glossary(self) -> tuple[Term, ...]:
        """The terms that are explained, in the order of the file. Raises InvalidFile."""
        if isinstance(self.terms, InvalidFile):
            raise self.terms
        return self.terms

    def passage(self, name: str) -> Passage:
        """Return a passage. Raises InvalidFile."""
        self.table("sources")  # without them no passage was read
        passage = self.passages.get(name) or missing_passage(name)
        if isinstance(passage, InvalidFile):
            raise passage
        return passage

    @property
    def faults(self) -> list[InvalidFile]:
        """All files that cannot be used, each once."""
        everything = (*self.parts.values(), *self.passages.values(), self.relations, self.terms)
        found = [part for part in everything if isinstance(part, InvalidFile)]
        return list({fault.file: fault for fault in found}.values())


def part_of(name: str) -> str:
    """The part of a dataset that holds a figure: its topic's figures, or the reference figures."""
    topic = name.split("-")[0]
    return f"{topic} figures" if topic in tables.TOPICS else "reference"


def _each(part: tuple[T, ...] | InvalidFile, change: Callable[[T], T]) -> tuple[T, ...] | InvalidFile:
    return part if isinstance(part, InvalidFile) else tuple(map(change, part))


def _attempt(load: Callable[[], T]) -> T | InvalidFile:
    try:
        return load()
    except InvalidFile as fault:
        return fault


def load(folder: Path) -> Dataset:
    """Read everything under `folder`; never raises for a faulty file (see `Dataset`)."""
    codes = _attempt(lambda: load_codes(folder))
    sources = _attempt(lambda: load_sources(folder))
    terms = _attempt(partial(load_glossary, folder))
    parts: Parts = {"codes": codes, "sources": sources, **{fault.file: fault for fault in unread(folder)}}
    definitions: dict[str, Definition] = {}
    passages: dict[str, Passage | InvalidFile] = {}
    if isinstance(sources, InvalidFile):
        blocked: InvalidFile | None = sources
    else:
        blocked = codes if isinstance(codes, InvalidFile) else None
        passages = load_passages(folder, paragraph_counts(sources))
    if blocked is not None or isinstance(codes, InvalidFile) or isinstance(sources, InvalidFile):
        # Without code lists and sources no other table can be checked.
        fault = blocked if blocked is not None else codes
        names = [*tables.TOPICS, *(f"{topic} figures" for topic in tables.TOPICS)]
        parts |= dict.fromkeys([*names, "reference", "observations", "events", "outcomes", "audit"], fault)
        return Dataset(parts, passages, definitions, _attempt(partial(load_relations, folder)), terms)

    official, reporters = Official.none(), {}
    reference = _attempt(partial(read_reference, folder, codes, sources))
    if isinstance(reference, InvalidFile):
        parts["reference"] = reference
    else:
        taken = frozenset([*sources["source_id"], *reference[1]])
        series = _attempt(partial(load_series, folder, codes, taken))
        if isinstance(series, InvalidFile):
            parts["reference"] = series
        else:
            official = series
            parts["reference"] = _stack([reference[0], series.figures], tables.OBSERVATIONS)
            parts["sources"] = _stack([sources, series.sources], tables.SOURCES)
            reporters = reference[1] | series.reporters
    for topic in tables.TOPICS:
        parts[f"{topic} figures"] = _attempt(partial(load_topic, folder, topic, codes, sources))
        parts[topic] = _attempt(partial(with_reference, topic, parts, codes))
        if not isinstance(parts[f"{topic} figures"], InvalidFile):
            definitions |= load_definitions(folder, topic, codes)
    parts["observations"] = _attempt(partial(join_topics, parts))
    parts["events"] = _attempt(partial(load_events, folder, codes, sources))
    parts["outcomes"] = _attempt(partial(load_outcomes, folder, codes, sources))
    relations = _attempt(partial(load_relations, folder, units(parts)))
    data = Dataset(parts, passages, definitions, relations, terms, reporters, official.places, official.series)
    parts["audit"] = _attempt(lambda: audit_table(data.checks, data.book))
    return data


def unread(folder: Path) -> list[InvalidFile]:
    """Files among figures and passages that nothing reads: of no topic, with another ending, or in a folder there."""
    topics = [f"{topic}.csv" for topic in tables.TOPICS]
    names = f"one of {', '.join(topics)} (a topic is declared in loaders/tables.py)"
    found = []
    for part in ("figures", "derived", "passages"):
        for path in sorted((folder / part).rglob("*")):
            inside = path.relative_to(folder / part)
            read = str(inside) in ((inside.stem + ".md",) if part == "passages" else topics)
            if not (read or any(map(beside, inside.parts)) or (path.is_dir() and not path.is_symlink())):
                wanted = "<id>.md" if part == "passages" else names
                remedy = f"Move what it holds to a file of data/{part} named {wanted}, or take it away"
                file = f"data/{part}/{repr(inside.as_posix())[1:-1]}"
                found.append(InvalidFile(file, [UnknownCode("the file is not read", remedy, file=file)]))
    return found


def units(parts: Parts) -> dict[str, str] | None:
    """The unit of each figure on file; None where a file with figures is faulty, so that others do not seem so too."""
    found: dict[str, str] = {}
    for name in (*(f"{topic} figures" for topic in tables.TOPICS), "reference"):
        part = parts[name]
        if not isinstance(part, pd.DataFrame):
            return None
        found |= dict(zip(part["observation_id"], part["unit_measure"], strict=True))
    return found


def load_topic(folder: Path, topic: str, codes: CodeLists, sources: pd.DataFrame) -> pd.DataFrame:
    """Return a topic's stated and derived figures, in that order. Raises InvalidFile."""
    stated = load_figures(folder, topic, codes, sources)
    derived = load_derived(folder, topic, codes, stated)
    return _stack([stated, derived], tables.TOPICS[topic])


def with_reference(topic: str, parts: Parts, codes: CodeLists) -> pd.DataFrame:
    """Return a topic's table: its figures, then the reference figures of its indicators. Raises InvalidFile."""
    figures, reference = _frame(parts[f"{topic} figures"]), _frame(parts["reference"])
    mine = {indicator.code for indicator in codes.indicators.values() if indicator.topic == topic}
    return _stack([figures, reference[reference["indicator"].isin(mine)]], tables.TOPICS[topic])


def _frame(part: Part) -> pd.DataFrame:
    """Return a part that is a table. Raises InvalidFile where it is faulty."""
    if isinstance(part, InvalidFile):
        raise part
    if not isinstance(part, pd.DataFrame):
        raise KeyError("not a table")
    return part


def join_topics(parts: Parts) -> pd.DataFrame:
    """Return the observations of all topics. Raises InvalidFile if a topic is faulty or an id stands twice."""
    frames = [_frame(parts[topic]) for topic in tables.TOPICS]
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

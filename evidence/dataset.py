"""Everything that is read from data/, joined: the figures, the tables, the code lists and the passages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from fractions import Fraction
from functools import cached_property, partial
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

import pandas as pd

from evidence import told
from evidence.audit import Book, Check, audit_table, run
from evidence.derived import load_derived
from evidence.hypotheses import Hypothesis, hypotheses, in_conflict
from evidence.kept import kept
from evidence.keys import statements
from evidence.mirrors import pairs_before, tolerance
from evidence.relations import Relation, load_relations
from evidence.verdicts import Verdict, verdicts
from language import translated
from loaders import tables
from loaders.changes import load_changes
from loaders.codes import CodeLists, load_codes
from loaders.errors import DuplicateKey, InvalidFile, MissingValue, UnknownCode
from loaders.events import load_events, load_events_since
from loaders.expectations import load_expectations
from loaders.figures import load_figures
from loaders.glossary import Term, load_glossary
from loaders.observations import Observation, frame
from loaders.outcomes import load_outcomes
from loaders.passages import Passage, load_passages, missing_passage
from loaders.reading import beside
from loaders.reference import load_reference
from loaders.series import load_series
from loaders.sources import load_sources, paragraph_counts
from loaders.topics import TOPICS, check_topics
from loaders.wordings import Wordings, load_wordings

T = TypeVar("T")
Figures = Mapping[str, Observation]
#: The parts of `figures` that are from outside the documents: single ones, and those of official series.
OUTSIDE = (tables.REFERENCE.name, tables.SERIES.name)


@dataclass(frozen=True, eq=False)
class Dataset:
    """What is on file. Whatever cannot be read is held as its fault, and raised on use.

    Treat it and its frames as read-only: all readers share them. One reading of the data equals itself only,
    so that what is made from it can be kept by it (see `evidence.kept`).

    Attributes:
        figures: by topic those of its documents, stated before derived, and the reference figures: under "reference"
            single ones, under "series" those of official series.
        frames: the tables `sources`, `events`, `events_since`, `expectations`, `outcomes` and `changes`.
        amiss: what is wrong beside: files that nothing reads, topics that have changed since the start.
        notice: what readers have to know of this state of the data beside the data.
        original: what a translated one was made from.
    """

    code_lists: CodeLists | InvalidFile
    figures: Mapping[str, Figures | InvalidFile]
    frames: Mapping[str, pd.DataFrame | InvalidFile]
    passages: Mapping[str, Passage | InvalidFile]
    relations: tuple[Relation, ...] | InvalidFile
    terms: tuple[Term, ...] | InvalidFile
    words: Wordings | InvalidFile
    amiss: tuple[InvalidFile, ...] = ()
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
        return replace(
            self,
            code_lists=_each(self.code_lists, told.codes),
            figures={name: _each(one, told.figures) for name, one in self.figures.items()},
            frames={name: _each(one, partial(told.frame, name)) for name, one in self.frames.items()},
            passages={name: _each(one, told.passage) for name, one in self.passages.items()},
            relations=_each(self.relations, told.relations),
            terms=_each(self.terms, told.terms),
            original=self,
        )

    @kept(32)
    def table(self, name: str) -> pd.DataFrame:
        """Return a table by its name, of `loaders.topics.DOWNLOADS` or another. Raises InvalidFile or KeyError."""
        if name in self.frames:
            return _sound(self.frames[name])
        if name == tables.AUDIT.name:
            return audit_table(self.checks, self.book)
        if name in TOPICS:
            return self._frame(self._of(name))
        if name == tables.OBSERVATIONS.name:
            _sound(next(iter(self._twice), None))
            return self._frame([one for topic in TOPICS for one in self._of(topic)])
        return self._frame(list(_sound(self.figures[name]).values()))

    def _frame(self, figures: Sequence[Observation]) -> pd.DataFrame:
        """Figures as a tidy table, with the verdict on each and its dimension `statement`."""
        found = [self.verdict_of(one.id) for one in figures]
        told = frame(figures)
        told["verdict"] = pd.Series([one.code if one else None for one in found], dtype=told["verdict"].dtype)
        against = [" ".join(one.against) or None if one else None for one in found]
        told["checked_against"] = pd.Series(against, dtype=told["checked_against"].dtype)
        told["statement"] = pd.Series([self._statements[one.id] for one in figures], dtype=told["statement"].dtype)
        return told

    def _of(self, topic: str) -> list[Observation]:
        """A topic's figures, then the reference figures of its indicators. Raises InvalidFile."""
        own, *outside = (_sound(self.figures[name]).values() for name in (topic, *OUTSIDE))
        indicators = self.codes.indicators
        return [*own, *(one for one in chain(*outside) if indicators[one.indicator].topic == topic)]

    def observation(self, name: str) -> Observation:
        """Return one figure by its id. Raises InvalidFile if no file holds it, or one that may hold it is faulty."""
        if name in self.observations:
            return self.observations[name]
        faulty = {part.file: part for part in self.figures.values() if isinstance(part, InvalidFile)}
        if len(faulty) == 1:
            raise next(iter(faulty.values()))
        file = "data/figures"
        if faulty:
            raise InvalidFile(file, [fault for part in faulty.values() for fault in part.faults])
        remedy = "Put it back there, in data/derived, data/reference.csv or data/statistics; exhibits and links name it"
        raise InvalidFile(file, [MissingValue(f"the figure {name!r} is missing", remedy, file=file)])

    @cached_property
    def observations(self) -> dict[str, Observation]:
        """All figures on file by id; those of faulty files are left out."""
        return {
            name: one
            for part in self.figures.values()
            if not isinstance(part, InvalidFile)
            for name, one in part.items()
        }

    @cached_property
    def _statements(self) -> dict[str, str]:
        return statements(self.observations.values())

    @cached_property
    def series(self) -> dict[str, tuple[str, ...]]:
        """The ids of the figures of each official series, in order of time, by the prefix that they share."""
        found: dict[str, list[str]] = {}
        for one in self.observations.values():
            if one.series:
                found.setdefault(one.series, []).append(one.id)
        return {prefix: tuple(names) for prefix, names in found.items()}

    def series_of(self, prefix: str, first: str = "") -> tuple[str, ...]:
        """The figures of an official series from a period on, in order of time. Raises InvalidFile where it is none."""
        _sound(self.figures[tables.SERIES.name])
        found = tuple(name for name in self.series.get(prefix, ()) if self.observation(name).time_period >= first)
        if not found:
            file = "data/statistics/index.csv"
            fault = MissingValue(f"the series {prefix!r} is missing", "Put it back; exhibits show it", file=file)
            raise InvalidFile(file, [fault])
        return found

    @kept(4)
    def brief(self, most: int) -> dict[str, Observation]:
        """The figures for lists of all there is: of an official series of more than `most` figures the last only."""
        long = (names for names in self.series.values() if len(names) > most)
        left_out = {name for names in long for name in names[:-1]}
        return {name: one for name, one in self.observations.items() if name not in left_out}

    @cached_property
    def _twice(self) -> list[InvalidFile]:
        """The fault of ids that stand in several files, if any do."""
        counts = Counter(name for part in self.figures.values() if not isinstance(part, InvalidFile) for name in part)
        file, remedy = "data/figures", "Give each figure an id of its own, across all topics"
        twice = [DuplicateKey(f"{name!r} stands twice", remedy, file=file) for name, n in counts.items() if n > 1]
        return [InvalidFile(file, twice)] if twice else []

    @cached_property
    def book(self) -> Book:
        """What the audit works on. Raises InvalidFile where the relations are faulty."""
        return Book(self.observations, _sound(self.relations), self.tolerance)

    @cached_property
    def tolerance(self) -> Fraction | None:
        """How far apart, as a factor, two reporters' figures may lie; None where nothing tells. Raises InvalidFile."""
        return tolerance(pairs_before(self.observations, _sound(self.relations)))

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

    @cached_property
    def verdicts(self) -> dict[str, Verdict]:
        """The verdict on each stated and derived figure, by id. Raises InvalidFile."""
        return verdicts(self.book, self.checks, self.hypotheses, self.in_conflict)

    def verdict_of(self, name: str) -> Verdict | None:
        """The verdict on a figure; None for a reference figure, and where the relations are faulty."""
        return None if isinstance(self.relations, InvalidFile) else self.verdicts.get(name)

    def rows(self, names: Sequence[str]) -> pd.DataFrame:
        """Return the tidy rows of some figures, in the order named. Raises InvalidFile."""
        return self._frame([self.observation(name) for name in names])

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
        return _sound(self.code_lists)

    @property
    def glossary(self) -> tuple[Term, ...]:
        """The terms that are explained, in the order of the file. Raises InvalidFile."""
        return _sound(self.terms)

    @property
    def wordings(self) -> Wordings:
        """The words by which people name what is on file. Raises InvalidFile."""
        return _sound(self.words)

    def passage(self, name: str) -> Passage:
        """Return a passage. Raises InvalidFile."""
        self.table("sources")  # without them no passage was read
        return _sound(self.passages.get(name) or missing_passage(name))

    @property
    def faults(self) -> list[InvalidFile]:
        """All files that cannot be used, each once."""
        files = (self.code_lists, *self.frames.values(), *self.amiss, *self.figures.values(), *self._twice)
        found = (*files, *self.passages.values(), self.relations, self.terms, self.words)
        return list({part.file: part for part in found if isinstance(part, InvalidFile)}.values())


def _sound(part: T | InvalidFile) -> T:
    if isinstance(part, InvalidFile):
        raise part
    return part


def _each(part: T | InvalidFile, change: Callable[[Any], T]) -> T | InvalidFile:
    return part if isinstance(part, InvalidFile) else change(part)


def _attempt(load: Callable[[], T]) -> T | InvalidFile:
    try:
        return load()
    except InvalidFile as fault:
        return fault


def load(folder: Path) -> Dataset:
    """Read everything under `folder`; never raises for a faulty file (see `Dataset`)."""
    codes, sources = _attempt(partial(load_codes, folder)), _attempt(partial(load_sources, folder))

    def read(load: Callable[[Path, CodeLists, pd.DataFrame], T]) -> T | InvalidFile:
        """What a loader makes of its file, which cannot be checked without code lists and sources."""
        if isinstance(sources, InvalidFile):
            return sources
        return codes if isinstance(codes, InvalidFile) else _attempt(partial(load, folder, codes, sources))

    figures = {topic: read(partial(load_topic, topic)) for topic in TOPICS}
    figures[tables.REFERENCE.name] = read(load_reference)
    official = read(load_series)
    figures[tables.SERIES.name] = official if isinstance(official, InvalidFile) else official.figures
    if not isinstance(sources, InvalidFile) and not isinstance(official, InvalidFile):
        sources = pd.concat([sources, official.sources], ignore_index=True)
    changed = _attempt(partial(check_topics, folder))
    return Dataset(
        code_lists=codes,
        figures=figures,
        frames={
            "sources": sources,
            "events": read(load_events),
            "events_since": read(load_events_since),
            "expectations": read(load_expectations),
            "outcomes": read(load_outcomes),
            "changes": _attempt(partial(load_changes, folder)),
        },
        passages={} if isinstance(sources, InvalidFile) else load_passages(folder, paragraph_counts(sources)),
        relations=_attempt(partial(load_relations, folder, units(figures))),
        terms=_attempt(partial(load_glossary, folder)),
        words=read(lambda folder, codes, _: load_wordings(folder, codes)),
        amiss=(*unread(folder), *([changed] if changed else [])),
    )


def unread(folder: Path) -> list[InvalidFile]:
    """Files among figures and passages that nothing reads: of no topic, with another ending, or in a folder there."""
    topics = [f"{topic}.csv" for topic in TOPICS]
    names = f"one of {', '.join(topics)} (a topic is declared in data/topics.csv)"
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


def units(figures: Mapping[str, Figures | InvalidFile]) -> dict[str, str] | None:
    """The unit of each figure on file; None where a file with figures is faulty, so that others do not seem so too."""
    found: dict[str, str] = {}
    for part in figures.values():
        if isinstance(part, InvalidFile):
            return None
        found |= {name: one.unit for name, one in part.items()}
    return found


def load_topic(topic: str, folder: Path, codes: CodeLists, sources: pd.DataFrame) -> dict[str, Observation]:
    """Return a topic's stated and derived figures by id, in that order. Raises InvalidFile."""
    stated = load_figures(folder, topic, codes, sources)
    return stated | load_derived(folder, topic, codes, stated)

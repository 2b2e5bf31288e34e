"""What would resolve the conflicts: hypotheses, never corrections. Stated figures stay as stated."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from evidence.audit import Book, Check, allowed, check
from evidence.intervals import Interval
from evidence.relations import Relation

#: Slips that happen in print: a shifted decimal point, a lost sign.
FACTORS = (
    Fraction(10),
    Fraction(1, 10),
    Fraction(100),
    Fraction(1, 100),
    Fraction(1000),
    Fraction(1, 1000),
    Fraction(-1),
)


@dataclass(frozen=True)
class Required:
    """What one figure would have to be for all its other relations to hold; None where no value will do."""

    figure: str
    relations: tuple[str, ...]
    values: Interval | None


@dataclass(frozen=True)
class Hypothesis:
    """One change of one figure, what it resolves, and what official statistics say of it.

    `resolved` are the conflicts among the documents that end, `remaining` those that stay. `official` are the
    checks of the figure against official statistics, as they stand (`before`) and under the change (`after`).
    """

    figure: str
    factor: Fraction
    changed: Interval
    resolved: tuple[str, ...]
    remaining: tuple[str, ...]
    official: tuple[tuple[str, str, str], ...]

    @property
    def borne_out(self) -> bool | None:
        """Whether official statistics speak for the change; None where none is on file."""
        if not self.official:
            return None
        return all(after in ("agrees", "near miss") for _, _, after in self.official)


def conflicts(checks: tuple[Check, ...], basis: str = "documents") -> list[Check]:
    """The checks of one basis that conflict."""
    return [one for one in checks if one.verdict == "conflicts" and one.relation.basis == basis]


def in_conflict(book: Book, checks: tuple[Check, ...]) -> dict[str, tuple[str, ...]]:
    """The documents' figures that take part in a conflict, of whichever basis, with the relations' ids."""
    found: dict[str, list[str]] = {}
    for one in checks:
        if one.verdict == "conflicts":
            for name in book.involved(one.relation):
                if book.figures[name].kind == "stated":
                    found.setdefault(name, []).append(one.relation.id)
    return {name: tuple(ids) for name, ids in found.items()}


def required(book: Book, name: str) -> Required:
    """Intersect what each relation among the documents allows for a figure."""
    values: Interval | None = None
    used = []
    for relation in _relations_of(book, name, "documents"):
        if check(book, relation).verdict == "cannot tell":
            continue
        used.append(relation.id)
        allows = allowed(book, relation, name)
        if allows is None:
            return Required(name, tuple(used), None)
        values = allows if values is None else values.meet(allows)
        if values is None:
            return Required(name, tuple(used), None)
    return Required(name, tuple(used), values)


def _relations_of(book: Book, name: str, basis: str) -> list[Relation]:
    return [one for one in book.relations if one.basis == basis and name in book.involved(one)]


def hypotheses(book: Book, checks: tuple[Check, ...]) -> tuple[Hypothesis, ...]:
    """The single changes that resolve the most conflicts among the documents and break nothing; best first.

    Only those that resolve as many as the best are returned; () where there is no conflict or none can be
    resolved so.
    """
    open_ids = [one.relation.id for one in conflicts(checks)]
    before = {one.relation.id: one.verdict for one in checks}
    candidates = {name for one in conflicts(checks) for name in book.involved(one.relation)}
    found: list[Hypothesis] = []
    for name in sorted(candidates):
        obs = book.figures[name]
        for factor in FACTORS:
            changed = Interval.of(obs.low, obs.high) * Interval.point(factor)
            after = {
                one.id: check(book, one, {name: changed}).verdict for one in _relations_of(book, name, "documents")
            }
            broken = [key for key, verdict in after.items() if verdict == "conflicts" and key not in open_ids]
            resolved = tuple(key for key in open_ids if after.get(key, "conflicts") not in ("conflicts", "cannot tell"))
            if broken or not resolved:
                continue
            official = tuple(
                (one.id, before[one.id], check(book, one, {name: changed}).verdict)
                for one in _relations_of(book, name, "official")
                if before[one.id] != "cannot tell"
            )
            remaining = tuple(key for key in open_ids if key not in resolved)
            found.append(Hypothesis(name, factor, changed, resolved, remaining, official))
    most = max((len(one.resolved) for one in found), default=0)
    return tuple(one for one in found if len(one.resolved) == most)

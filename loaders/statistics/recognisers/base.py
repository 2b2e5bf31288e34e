"""What a recogniser is."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from loaders.statistics.columns import Table
from loaders.statistics.grid import Document
from loaders.statistics.units import Unit, find_unit
from loaders.statistics.words import head_key


@dataclass(frozen=True)
class Recogniser:
    """One format of a publisher.

    Attributes:
        name: what the report calls it.
        publisher: blank where the file says who that is.
        heads: heads that a table of this format has, as `words.head_key` folds them.
        text: words that the titles, notes or file name have; either is enough where both are given with `either`.
        roles: role by head; a head that ends in * stands for all that begin so.
        flags: SDMX status by flag.
        marks: meaning by sign of a missing value; `zero_marks` are those that mean zero.
        unit_words: unit of a code of the publisher's.
        prepare: what cannot be said in a table.
    """

    name: str
    publisher: str = ""
    heads: tuple[str, ...] = ()
    text: str = ""
    either: bool = False
    roles: dict[str, str] = field(default_factory=dict)
    flags: dict[str, str] = field(default_factory=dict)
    marks: dict[str, str] = field(default_factory=dict)
    zero_marks: frozenset[str] = frozenset()
    blank_means: str = ""
    unit_words: Callable[[str], Unit | None] | None = None
    prepare: Callable[[Table, Document], None] | None = None

    def fits(self, table: Table, document: Document) -> bool:
        """Whether a table has the signature."""
        keys = {head_key(part) for column in table.columns for part in column.parts}
        by_heads = bool(self.heads) and all(head in keys for head in self.heads)
        by_text = bool(self.text) and bool(re.search(self.text, surroundings(table)))
        if self.either:
            return by_heads or by_text
        return (by_heads or not self.heads) and (by_text or not self.text) and (bool(self.heads) or bool(self.text))

    def apply(self, table: Table, document: Document) -> None:
        """Put what is known into the table."""
        table.recogniser = self.name
        table.publisher = self.publisher or table.publisher
        set_roles(table, self.roles)
        table.flags = {**table.flags, **self.flags}
        table.marks = {**self.marks, **table.marks}
        table.zero_marks |= self.zero_marks
        table.blank_means = self.blank_means or table.blank_means
        table.unit_words = self.unit_words or table.unit_words
        if self.prepare is not None:
            self.prepare(table, document)


def surroundings(table: Table) -> str:
    """All words around a table."""
    rows = table.grid.rows
    notes = [
        " ".join(str(cell) for cell in rows[number] if cell not in ("", None)) for number in table.block.notes[:40]
    ]
    return "\n".join([*table.lines, *notes, *(part for column in table.columns for part in column.parts), table.name])


def set_roles(table: Table, roles: dict[str, str]) -> None:
    """Give columns the roles that their heads have by declaration."""
    if not roles:
        return
    prefixes = [(head[:-1], role) for head, role in roles.items() if head.endswith("*")]
    for column in table.columns:
        for part in reversed(column.parts):
            key = head_key(part)
            role = roles.get(key) or next((role for prefix, role in prefixes if key.startswith(prefix)), None)
            if role is not None:
                column.role = role
                if role == "value":
                    column.unit = column.unit or find_unit(column.measure)
                break


def first_cell(table: Table, head: str) -> str:
    """The first text under a head that is not blank."""
    from loaders.statistics.columns import cell_at
    from loaders.statistics.grid import text_of

    for column in table.columns:
        if head in (head_key(part) for part in column.parts):
            for row in table.block.body:
                if text := text_of(cell_at(table.grid.rows[row], column.index)):
                    return text
    return ""

"""The topics: data/topics.csv. Pages, tables, search words and story follow from it, from the start of a program on."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from loaders import tables
from loaders.errors import BadText, DuplicateKey, Fault, InvalidFile
from loaders.reading import data_dir, read_sheet
from loaders.tables import Table
from settings import OWN_PATHS

#: What a topic cannot be called: its page and its files would have the address of others.
TAKEN = OWN_PATHS | {"codes", "hedges", "datapackage", "csv-metadata"}
TAKEN |= {table.name for table in vars(tables).values() if isinstance(table, Table)}
#: The tables that analysts download beside those of topics, in their order.
SHARED = (
    tables.OBSERVATIONS, tables.EVENTS, tables.EVENTS_SINCE, tables.EXPECTATIONS, tables.SOURCES, tables.AUDIT,
    tables.CHANGES,
)  # fmt: skip
TITLES = {table.title.casefold() for table in SHARED}


@dataclass(frozen=True)
class Topic:
    """One topic, with what its columns in `tables.TOPICS` say, and the table of its figures."""

    id: str
    name: str
    heading: str
    lead: str
    story_order: int
    story_line: str
    table: Table


def load_topics(folder: Path) -> dict[str, Topic]:
    """Return the topics by id, in their order. Raises InvalidFile."""
    sheet = read_sheet(folder, "topics.csv", tables.TOPICS, {})
    names = dict.fromkeys(TITLES, "a table")
    for row in sheet.rows:
        name = row.text("name").casefold()
        if row.text("id") in TAKEN:
            problem = f"{row.text('id')!r} is an address of the dashboard already"
            sheet.fault(BadText, row, "id", problem, "Give the topic another id")
        if name and name in names:
            problem = f"{row.text('name')!r} is the name of {names[name]} already"
            sheet.fault(DuplicateKey, row, "name", problem, "Give the topic another name")
        names[name] = f"the topic in row {row.number}"
    if not sheet.rows and not sheet.faults:
        sheet.faults.append(Fault("there is no topic", "Put its rows back", file=sheet.file))
    sheet.check()
    found = {}
    for row in sorted(sheet.rows, key=lambda row: int(row.text("order"))):
        name, lead, caveat = row.text("name"), row.text("lead"), row.text("caveat")
        table = tables.observation_table(
            row.text("id"), name, row.text("description") or lead, *([caveat] if caveat else [])
        )
        found[table.name] = Topic(
            table.name, name, row.text("heading"), lead, int(row.text("story_order") or row.text("order")),
            row.text("story_line") or lead, table,
        )  # fmt: skip
    return found


def check_topics(folder: Path) -> None:
    """Raise InvalidFile where the topics have faults or are others than those that the program started with."""
    if load_topics(folder) != TOPICS:
        file = "data/topics.csv"
        problem = "the topics have changed since the start"
        raise InvalidFile(file, [Fault(problem, "Start the program again: they are read once", file=file)])


def _at_start() -> dict[str, Topic]:
    """The topics. Ends the program with a message where they cannot be used: nothing can be shown without them."""
    try:
        return load_topics(data_dir())
    except InvalidFile as fault:
        sys.exit(str(fault))


TOPICS = _at_start()
#: The tables that analysts download, by name.
DOWNLOADS: dict[str, Table] = {
    **{topic.id: topic.table for topic in TOPICS.values()},
    **{table.name: table for table in SHARED},
}

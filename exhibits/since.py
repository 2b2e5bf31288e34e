"""Since the documents: what they expected and what came of it, later events, and what was looked for in vain."""

from __future__ import annotations

from dataclasses import dataclass

from evidence.dataset import Dataset
from exhibits import words
from exhibits.tables import DisplayTable, later_events_table
from language import tr, trn

#: What has come of an expectation, as a person reads it.
STATUSES = {
    "held": tr("held"),
    "happened in steps": tr("happened in steps"),
    "partly contrary": tr("partly contrary"),
    "not shown": tr("not shown"),
    "open": tr("open"),
}
#: The day of the newest report that was read.
NEWEST = tr("28 May 2026")
LATER = tr("since the documents")
EXPECTED = tr("What the documents expected, and what happened")
EVENTS = tr("Events since the documents, by published reports")
MISSING = tr("Looked for and not found")
#: What was looked for in public pages and not found, in the order in which it is told.
NOT_FOUND = (
    tr("Trade in goods between Ukraine and Belarus for 2023 to 2025: nothing after the documents' July 2023."),
    tr("The shares of US potash imports in the summaries that the US Geological Survey published in 2026."),
    tr("A count of Russian troops in Belarus in 2026."),
    tr("A poll on joining the war that is newer than March 2023."),
    tr("The addresses at which the texts of Rad and Chornogor and of Kinsman were published."),
)


@dataclass(frozen=True)
class Expectation:
    """An expectation of a document in words.

    Attributes:
        document, place: who expected it and when, and where it stands.
        status: a text of `STATUSES`.
        when: the time of what was found: `September 2025 to March 2026`.
        sources: (publisher, address) of the reports that show it; the publisher is "" for a page named by address.
    """

    id: str
    document: str
    place: str
    expected: str
    status: str
    when: str
    outcome: str
    sources: tuple[tuple[str, str], ...]


def expectations(data: Dataset) -> list[Expectation]:
    """All expectations, in the order of the file. Raises InvalidFile."""
    events = data.table("events_since").set_index("event_id")
    found = []
    table = data.table("expectations")
    for row in table.astype(object).where(table.notna(), "").to_dict("records"):
        reports: dict[str, str] = {}
        for name in str(row["events"]).split():
            reports.setdefault(str(events.at[name, "address"]), str(events.at[name, "publisher"]))
        reports |= dict.fromkeys(str(row["addresses"]).split(), "")
        since, until = (words.date_words(str(row[name])) if row[name] else "" for name in ("since", "until"))
        found.append(
            Expectation(
                id=str(row["expectation_id"]),
                document=data.attribution(str(row["source_id"])),
                place=str(row["locator"]),
                expected=str(row["expected"]),
                status=STATUSES[str(row["status"])],
                when=tr("{since} to {until}", since=since, until=until) if until else since,
                outcome=str(row["outcome"]),
                sources=tuple((name, address) for address, name in reports.items()),
            )
        )
    return found


def counted(data: Dataset) -> str:
    """How many expectations came out how: `Of 13 expectations, 4 held, 2 happened in steps …`. Raises InvalidFile."""
    told = [one.status for one in expectations(data)]
    parts = [
        tr("{count} {status}", count=told.count(status), status=status)
        for status in STATUSES.values()
        if status in told
    ]
    return tr("Of {count} expectations: {parts}.", count=len(told), parts=", ".join(parts))


def table(data: Dataset) -> DisplayTable:
    """What the documents expected, one row an expectation; the sources of each are links. Raises InvalidFile."""
    rows, links = [], []
    for one in expectations(data):
        rows.append(
            (
                one.expected,
                f"{one.document}, {one.place}",
                f"{words.capital(one.status)} · {one.when}",
                one.outcome,
                "",
            )
        )
        links.append(tuple((name or _host(address), address) for name, address in one.sources))
    header = (tr("What was expected"), tr("By whom"), tr("Status"), tr("What was found"), tr("Reports"))
    notes = (
        tr("Held: what was found is as expected. Happened in steps: it has come about step by step."),
        tr("Partly contrary: part of what was found is otherwise. Not shown: nothing shows it or rules it out."),
        tr("Open: what was found does not decide it. The newest report that was read is of {day}.", day=NEWEST),
    )
    return DisplayTable(counted(data), header, (False,) * 5, tuple(rows), notes, links=tuple(links))


def events(data: Dataset) -> DisplayTable:
    """The later events with their publishers, one row each. Raises InvalidFile."""
    found = data.table("events_since")
    caption = trn(
        "{count} event, {first} to {last}",
        "{count} events, {first} to {last}",
        len(found),
        first=found["date_label"].iloc[0],
        last=found["date_label"].iloc[-1],
    )
    return later_events_table(data, found, caption)


def _host(address: str) -> str:
    """The name of the site of an address."""
    return address.split("/")[2].removeprefix("www.")

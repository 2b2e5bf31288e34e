"""A brief: the figures and exhibits that a reader has chosen, with what a Word file, a page and a mail say of each.

Figures are sentences with a note each; exhibits are pictures with a caption. What was checked, and what it rests on,
follow from them.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote, urlencode

from evidence.dataset import Dataset
from exhibits import audit, brief, verdict, words
from exhibits.base import Content, Exhibit, stated_behind
from exhibits.brief import Item
from exhibits.card import citation, takes_part
from exhibits.catalogue import EXHIBITS
from exhibits.compare import Panel
from exhibits.sentence import sentence
from exhibits.tables import DisplayTable, narrow
from exports.addresses import exhibit_address
from exports.own_file import OwnChart
from language import tr, trn
from loaders.errors import InvalidFile
from loaders.observations import Observation
from settings.product import PRODUCT, RELEASED, VERSION, public_url

#: A table of more rows is left to its file.
MOST_ROWS = 60
CHECKED, SOURCES, NOTES = tr("What was checked"), tr("Sources"), tr("Notes")


@dataclass(frozen=True)
class Statement:
    """A figure: a sentence with hedge and period, its verdict in another (of a reference figure: who gives it), and
    the note that says where it stands."""

    id: str
    said: str
    verdict: str
    note: str


@dataclass(frozen=True)
class Display:
    """An exhibit, or a chart of a reader's own file, whose `id` is "": `remarks` stand below its picture, `caution`
    among them; `table` where it is wanted and is not too long."""

    id: str
    content: Content | Panel
    caution: str
    remarks: tuple[str, ...]
    note: str
    table: DisplayTable | None


@dataclass(frozen=True)
class Brief:
    """All that a brief says; texts are plain.

    Attributes:
        dated: its day, and of when the data are.
        checked: the verdicts of its figures, and each conflict that they take part in.
        closing: how to make it anew; the last word is its address.
        left_out: what was wished for and is not in it, and why.
        notice: that newer data were refused, if they were.
    """

    title: str
    day: dt.date
    dated: str
    parts: tuple[Statement | Display, ...]
    checked: tuple[str, ...]
    sources: tuple[str, ...]
    closing: str
    left_out: tuple[str, ...]
    notice: str = ""


def made(
    data: Dataset,
    items: Sequence[Item],
    title: str,
    day: dt.date,
    views: Mapping[str, str] = {},
    base: str | None = None,
    own: Sequence[OwnChart] = (),
) -> Brief:
    """Return the brief of some items, for a day on which it is made.

    `views` holds options as an address does (unit=mn); an exhibit takes those that it has. `base` is the address of
    the dashboard, `own` are charts of a reader's file, which come last. What is not on file, or cannot be shown, is
    named in `left_out`.
    """
    data, base = data.told, (base or public_url()).rstrip("/")
    money = views.get("unit", "bn")
    parts: list[Statement | Display] = []
    left_out = []
    figures: list[str] = []
    sources: list[str] = []
    kept = []
    for item in items:
        exhibit = EXHIBITS.get(item.id)
        try:
            if exhibit:
                part: Statement | Display = _display(data, exhibit, item.table, views, day, base)
                shown, used = exhibit.shown(data), _sources_of(part)
            elif item.id in data.observations:
                part = _statement(data, item.id, money, day, base)
                shown = (item.id,)
                used = [one.source_id for one in stated_behind(data, data.observation(item.id))]
            else:
                left_out.append(tr("{name}: nothing here has this name", name=item.id))
                continue
            cited = [_cited(data, name) for name in used if name]
        except InvalidFile as fault:
            left_out.append(tr("{name}: the data file {file} has faults", name=item.id, file=fault.file))
            continue
        parts.append(part)
        kept.append(item)
        figures += shown
        sources += cited
    for chart in own:
        parts.append(_own(chart))
        sources.append(chart.cited)
        try:
            drawn = [data.observation(name) for name in chart.panel.own]
            behind = [found for one in drawn for found in stated_behind(data, one)]
            sources += [_cited(data, name) for name in dict.fromkeys(one.source_id for one in behind) if name]
            figures += chart.panel.own
        except InvalidFile as fault:
            left_out.append(tr("{name}: the data file {file} has faults", name=chart.title, file=fault.file))
    chosen = {"brief": brief.written(kept), **({"title": title} if title else {}), **views}
    return Brief(
        title=title or (own[0].title if own and not kept else brief.title_of(data, kept)),
        day=day,
        dated=tr(
            "{day}. Figures as of {released}, from {product} {version}.",
            day=words.day_words(day),
            product=PRODUCT,
            version=VERSION,
            released=words.day_words(RELEASED),
        ),
        parts=tuple(parts),
        checked=_checked(data, tuple(dict.fromkeys(figures))),
        sources=tuple(dict.fromkeys(sources)),
        closing=_closing(f"{base}/brief?{urlencode(chosen, safe=',')}" if kept else "", own, base),
        left_out=tuple(left_out),
        notice=data.notice,
    )


def _closing(address: str, own: Sequence[OwnChart], base: str) -> str:
    if not own:
        return tr("This brief as it is made from the data of today: {address}", address=address)
    if not address:
        return tr(
            "The charts are of own files, which no address holds. They were drawn on {page}", page=f"{base}/compare"
        )
    return tr(
        "The charts of own files are in this document alone. The rest as it is made from the data of today: {address}",
        address=address,
    )


def _own(own: OwnChart) -> Display:
    tested = [tr("Against this file: {verdict}.", verdict=one) for one in own.said]
    panel = replace(own.panel, title=own.title)
    return Display("", panel, "", (*panel.notes, *tested), tr("Source: {source}", source=own.cited), None)


def _statement(data: Dataset, name: str, money: str, day: dt.date, base: str) -> Statement:
    obs = data.observation(name)
    told = verdict.verdict_words(data, name)
    topic = data.codes.indicators[obs.indicator].topic
    address = f"{base}/{topic}?figure={quote(name)}"
    cited = _with_address(data, obs.source_id, citation(data, obs, PRODUCT, VERSION))
    return Statement(
        id=name,
        said=f"{sentence(data, obs, words.value_words(obs, money))}.",
        verdict=told.sentence if told else _given_by(data, obs),
        note=_read_at(cited, address, day),
    )


def _given_by(data: Dataset, obs: Observation) -> str:
    """Who says what no verdict tests: a statement of an office is not to stand as a fact."""
    if not obs.source_id:
        return ""
    source = data.attribution(obs.source_id)
    if obs.origin == "public_statement":
        return tr("A public statement: {source}.", source=source)
    return tr("Official statistics: {source}.", source=source) if obs.origin else ""


def _display(
    data: Dataset, exhibit: Exhibit, table: bool, views: Mapping[str, str], day: dt.date, base: str
) -> Display:
    content = exhibit.content(data, exhibit.view(views))
    marks = "; ".join(f"{number} {text}" for number, text in content.marks)
    remarks = [tr("Events: {events}.", events=marks) if marks else "", content.caution, *content.notes]
    shown = narrow(content.table) if table and len(content.table.rows) <= MOST_ROWS else None
    if shown:
        shown = replace(shown, notes=tuple(note for note in shown.notes if note not in remarks))
    elif table or exhibit.events:  # the numbers of events are told there alone
        address = f"{base}/data/exhibits/{exhibit.id}.xlsx"
        remarks.append(tr("Its table has {count} rows: {address}", count=len(content.table.rows), address=address))
    source = tr("Source: {source}.", source=content.source)
    return Display(
        id=exhibit.id,
        content=content,
        caution=content.caution,
        remarks=tuple(filter(None, remarks)),
        note=_read_at(source, exhibit_address(exhibit, base), day),
        table=shown,
    )


def _read_at(cited: str, address: str, day: dt.date) -> str:
    return tr("{cited} {address} (accessed {day}).", cited=cited, address=address, day=words.day_words(day))


def _sources_of(part: Display | Statement) -> list[str]:
    assert isinstance(part, Display) and isinstance(part.content, Content)
    return [str(one) for one in part.content.rows["source_id"].dropna().unique()]


def _with_address(data: Dataset, source_id: str, cited: str) -> str:
    """A citation with the address of the document or publication, where that is on file and not in it."""
    sources = data.table("sources").set_index("source_id")
    address = (
        ""
        if source_id not in sources.index or sources.isna().at[source_id, "url_main"]
        else str(sources.at[source_id, "url_main"])
    )
    return cited if not address or address in cited else f"{cited} {address}"


def _cited(data: Dataset, source_id: str) -> str:
    """A source in full, with its address and the day on which it was read, as far as these are on file."""
    row = data.table("sources").set_index("source_id").loc[source_id]
    cited = _with_address(data, source_id, str(row["citation_full"]))
    if isinstance(read := row["date_accessed"], str) and read:
        cited = tr("{cited} (accessed {day})", cited=cited, day=words.date_words(read))
    return cited


def _checked(data: Dataset, figures: Sequence[str]) -> tuple[str, ...]:
    """How the verdicts of some figures count, and the conflicts of the audit in which these take part."""
    counts = Counter(one.code for name in figures if (one := data.verdict_of(name)))
    told = {
        "agrees": trn("{count} agrees with what others give", "{count} agree with what others give", counts["agrees"]),
        "differs by reporter": trn(
            "{count} differs from another reporter's", "{count} differ from another reporter's",
            counts["differs by reporter"],
        ),
        "do not quote": trn(
            "{count} is not to be quoted without a caveat", "{count} are not to be quoted without a caveat",
            counts["do not quote"],
        ),
        "one source": trn(
            "{count} has nothing on file to check it against", "{count} have nothing on file to check them against",
            counts["one source"],
        ),
        "derived": trn("{count} is derived here", "{count} are derived here", counts["derived"]),
    }  # fmt: skip
    listed = words.join_words([text for code, text in told.items() if counts[code]])
    if not listed:
        return (tr("No figure here is the documents' own: nothing of theirs was to be checked."),)
    total = counts.total()
    said = [
        trn(
            "{count} figure here is stated by the documents or derived from them: {verdicts}.",
            "{count} figures here are stated by the documents or derived from them: {verdicts}.",
            total,
            verdicts=listed,
        )
    ]
    if not isinstance(data.relations, tuple):
        return tuple(said)
    found = [one for one in data.checks if one.verdict == "conflicts"]
    of_these = [one for one in found if any(takes_part(data, one, name) for name in figures)]
    said += [
        tr("Conflict: {check}. {finding}", check=one.relation.note, finding=audit.explain(data, one))
        for one in of_these
    ]
    return tuple(said if of_these else [*said, tr("They take part in no conflict that the audit finds.")])

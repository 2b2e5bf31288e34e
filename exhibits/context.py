"""The argument that no figure carries: the passages of the topic `context` in their order, and the outcomes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import pandas as pd

from evidence.dataset import Dataset
from exhibits import words
from exhibits.tables import DisplayTable
from language import tr
from loaders.passages import Passage


@dataclass(frozen=True)
class Section:
    """One section of the page.

    Attributes:
        id: its anchor.
        title: its heading.
        lead: one sentence or two that say what it holds and who is speaking.
        passages: ids of its passages, which are their anchors, in order.
    """

    id: str
    title: str
    lead: str
    passages: tuple[str, ...]


@dataclass(frozen=True)
class Gist:
    """One line of the summary: what is said, where it stands, and the section that tells more."""

    text: str
    places: tuple[tuple[str, int], ...]
    section: str


#: What the documents argue, in five lines.
SUMMARY = (
    Gist(
        tr(
            "Kyiv meant trade to keep Belarus sovereign; Rad and Chornogor call that a failure, as the invasion came "
            "through Belarus all the same."
        ),
        (("sceeus-2024", 7), ("sceeus-2024", 9)),
        "trade-lever",
    ),
    Gist(
        tr(
            "Since late 2022 they see the two countries deter one another, and in May 2024 hold new attacks from "
            "Belarus to be rather unlikely."
        ),
        (("sceeus-2024", 18), ("sceeus-2024", 22)),
        "deterrence",
    ),
    Gist(
        tr(
            "Kinsman dates the turn to 2020: with the protests put down, Belarus gave up sovereignty to Russia, and "
            "sanctions deepened its dependence."
        ),
        (("kinsman-2025", 7), ("kinsman-2025", 8)),
        "sovereignty",
    ),
    Gist(
        tr(
            "The Carnegie commentary has Minsk wish for an end to the war, and hope for a part in the talks and for "
            "relief from sanctions under Trump."
        ),
        (("carnegie-2024", 8), ("carnegie-2024", 14), ("carnegie-2024", 19)),
        "aims",
    ),
    Gist(
        tr(
            "An understanding with Washington might not be enough, in Kinsman's account: the measures of the EU and of "
            "the Baltic states would still stand."
        ),
        (("kinsman-2025", 15), ("kinsman-2025", 19)),
        "limits",
    ),
)
#: The section that closes with the table of outcomes; the last one, see web/context_view.py.
OUTCOMES = "outcomes"

SECTIONS = (
    Section(
        "trade-lever",
        tr("Trade as a lever"),
        tr(
            "Trade was meant to guard the sovereignty of Belarus against Moscow. Rad and Chornogor describe what "
            "became of that; on fertiliser, Kinsman adds the later position."
        ),
        ("kyiv-trade-lever", "petroleum-products", "fertiliser-transit", "seizures-and-treaties"),
    ),
    Section(
        "contacts",
        tr("Contacts between Kyiv and Minsk"),
        tr("What was left of relations between Kyiv and Minsk in May 2024, as Rad and Chornogor saw it."),
        ("relations-low-point", "embassy-functions", "closed-channels"),
    ),
    Section(
        "deterrence",
        tr("Deterrence without peace"),
        tr("Rad and Chornogor find Ukraine and Belarus in permanent deterrence, and explain what holds it in place."),
        (
            "permanent-deterrence",
            "machulishchy-strike",
            "information-operations",
            "renewed-attacks-unlikely",
            "ukraine-preparedness",
            "belarusian-volunteers",
            "volunteers-regime-reaction",
        ),
    ),
    Section(
        "democratic-forces",
        tr("The democratic forces"),
        tr(
            "Kyiv keeps its distance from the Belarusian opposition, Rad and Chornogor write; in the EU, by Kinsman's "
            "account, the opposition counts for much."
        ),
        ("democratic-forces-position", "democratic-forces-openings", "tsikhanouskaya-role"),
    ),
    Section(
        "european-union",
        tr("What the EU could do"),
        tr("Rad and Chornogor close with advice to the EU, for the opposition and the regime alike."),
        ("eu-attention", "eu-strategy", "eu-recommendations", "eu-support-opposition", "eu-sanctions-channels"),
    ),
    Section(
        "sovereignty",
        tr("Sovereignty since 2020"),
        tr(
            "Kinsman follows how Belarus lost room of its own to Russia, what sanctions had to do with it, and where "
            "the Kremlin's influence may end."
        ),
        (
            "sovereignty-before-2020",
            "sovereignty-since-2020",
            "sanctions-dependence",
            "sanctions-society",
            "military-outpost",
            "kremlin-limits",
        ),
    ),
    Section(
        "hopes",
        tr("What Minsk hopes for from Washington"),
        tr(
            "In November 2024 the Carnegie commentary set out what Minsk expected of a second Trump administration, "
            "and why."
        ),
        (
            "trump-welcome",
            "washington-motives",
            "fear-of-ukraines-fall",
            "return-to-before-2020",
            "peace-formula",
            "ceasefire-chances",
        ),
    ),
    Section(
        "aims",
        tr("From a seat at the table to a different West"),
        tr(
            "The same commentary on the steps that Minsk has in mind: a part in the talks, a better standing, "
            "relief from sanctions, and beyond it a West of another kind."
        ),
        (
            "istanbul-2022",
            "seat-at-the-table",
            "security-guarantees",
            "intermediate-aim",
            "sanctions-relief-logic",
            "maximal-aim",
        ),
    ),
    Section(
        "us-talks",
        tr("Talks with Washington"),
        tr(
            "Three months later, in February 2025, Kinsman writes of talks between Minsk and Washington: what either "
            "side may want, and what is not known."
        ),
        ("us-engagement", "us-prisoner-talks", "potash-tariffs-talks", "minsk-role-in-talks"),
    ),
    Section(
        "limits",
        tr("Limits on leaving Moscow's orbit"),
        tr(
            "An understanding with Washington might not be enough, in Kinsman's account: the EU, the Kremlin and time "
            "set limits."
        ),
        ("us-alone-not-enough", "limits-kremlin-eu", "baltic-grids", "outlook-dependence"),
    ),
    Section(
        "disagreements",
        tr("Where the documents disagree"),
        tr(
            "The documents differ on three questions that no figure of theirs settles. What each one says is set side "
            "by side; this project takes no side."
        ),
        ("disagreement-strikes", "disagreement-sanctions", "disagreement-agency"),
    ),
    Section(
        OUTCOMES,
        tr("Outcomes for Minsk"),
        tr(
            "On what the future of Minsk depends, in the view of each document: first the conditions that the Carnegie "
            "commentary sets and the outcomes that it thinks worse, then, in a table, what all three say."
        ),
        ("conditions-and-window", "worse-outcomes"),
    ),
)

_FURTHER = Section(
    "further",
    tr("Further passages"),
    tr("Passages that have not been given a place in the order above."),
    (),
)


def sections(data: Dataset) -> list[Section]:
    """The sections; before the last, one with the passages of the topic `context` that none of them names, if any."""
    named = {name for section in SECTIONS for name in section.passages}
    further = [
        name
        for name, passage in data.passages.items()
        if isinstance(passage, Passage) and passage.topic == "context" and name not in named
    ]
    return [*SECTIONS[:-1], *([replace(_FURTHER, passages=tuple(further))] if further else []), SECTIONS[-1]]


def attributions(data: Dataset) -> dict[str, str]:
    """The name of every source in a source line, by source_id. Raises InvalidFile."""
    sources = data.table("sources")
    return dict(zip(sources["source_id"], sources["attribution_short"], strict=True))


def cited(names: dict[str, str], places: Iterable[tuple[str, int]]) -> str:
    """Paragraphs in words: `Carnegie, November 2024, ¶ 11 and 12; Kinsman, February 2025, ¶ 5`."""
    numbers: dict[str, list[str]] = {}
    for source_id, paragraph in places:
        numbers.setdefault(source_id, []).append(str(paragraph))
    return "; ".join(f"{names[source_id]}, ¶ {words.join_words(found)}" for source_id, found in numbers.items())


def outcomes_table(names: dict[str, str], outcomes: pd.DataFrame) -> DisplayTable:
    """One row an outcome."""
    rows = tuple(
        (str(row.condition), str(row.consequence), str(row.holder), f"{names[str(row.source_id)]}, {row.locator}")
        for row in outcomes.itertuples()
    )
    header = (tr("If …"), tr("… what follows for Minsk"), tr("Who says so"), tr("Where"))
    return DisplayTable(tr("Conditions and what would follow from them for Minsk"), header, (False,) * 4, rows)

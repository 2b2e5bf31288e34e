"""The order in which the exhibits tell the story: presenter view, deck and briefing all follow it."""

from __future__ import annotations

from dataclasses import dataclass

from exhibits.base import Exhibit
from exhibits.catalogue import declared
from language import tr


@dataclass(frozen=True)
class Section:
    """A part of the story: its title, one line on what it shows, and its exhibits in order."""

    id: str
    title: str
    line: str
    exhibits: tuple[str, ...]


STORY = (
    Section(
        "trade",
        tr("Trade"),
        tr("Goods trade peaked in 2021 and fell sharply after the invasion of February 2022."),
        (
            "overview-collapse",
            "trade-flows",
            "trade-turnover",
            "trade-months",
            "trade-falls",
            "trade-series",
            "trade-history",
            "trade-partners",
            "trade-eu-months",
        ),
    ),
    Section(
        "security",
        tr("Security"),
        tr("Russian troop numbers in Belarus, and what Belarus has handed to Russia."),
        ("security-troops", "security-estimates", "security-materiel"),
    ),
    Section(
        "potash",
        tr("Potash"),
        tr("What the United States buys, from whom, and where Belarus stands."),
        (
            "potash-reliance",
            "potash-reliance-years",
            "potash-shares",
            "potash-hhi",
            "potash-world",
            "potash-imports",
            "potash-production",
            "potash-price",
        ),
    ),
    Section(
        "politics",
        tr("Politics"),
        tr("Opinion, contacts, releases, and the events in order."),
        ("politics-poll", "politics-contacts", "politics-releases", "politics-tenure", "politics-timeline"),
    ),
)


@dataclass(frozen=True)
class Slide:
    """One screen of the story: a section's opening, or an exhibit."""

    section: Section
    exhibit: Exhibit | None

    @property
    def id(self) -> str:
        """Its name in an address: the exhibit's id, or the section's."""
        return self.exhibit.id if self.exhibit else self.section.id


def slides(chosen: str = "") -> list[Slide]:
    """Return the slides of the whole story, or of the exhibits that `chosen` names in its order.

    `chosen` is a list of ids of exhibits and sections, separated by commas, as it stands in an address; what it
    names wrongly or twice is left out. Where nothing is left, the whole story is shown.
    """
    whole = [
        slide
        for section in STORY
        for slide in (Slide(section, None), *(Slide(section, declared(name)) for name in section.exhibits))
    ]
    by_id = {slide.id: slide for slide in whole}
    wanted = [by_id[name] for name in dict.fromkeys(chosen[:2000].split(",")) if name in by_id]
    return wanted or whole

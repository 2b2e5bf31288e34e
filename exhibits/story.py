"""The order in which the exhibits tell the story: presenter view, deck and briefing all follow it.

A main line of at most ten slides comes first, the other exhibits after it as backups, topic by topic.
"""

from __future__ import annotations

from dataclasses import dataclass

from exhibits.base import Exhibit
from exhibits.catalogue import declared, told
from language import tr
from loaders.topics import TOPICS


@dataclass(frozen=True)
class Section:
    """A part of the story: its title, one line on what it shows, and its exhibits in order."""

    id: str
    title: str
    line: str
    exhibits: tuple[str, ...]


STORY = tuple(
    Section(topic.id, tr(topic.name), tr(topic.story_line), told(topic.id))
    for topic in sorted(TOPICS.values(), key=lambda topic: topic.story_order)
)
#: The main line, in order: what happened, what was found, what official statistics say, then the other topics with what
#: has come since. What is not named here is a backup.
MAIN = (
    "overview-history",
    "trade-falls",
    "trade-partners",
    "trade-eu-months",
    "security-troops",
    "security-estimates",
    "potash-shares",
    "potash-price",
    "politics-poll",
    "politics-releases",
)
#: What stands between the main line and the rest.
BACKUP = Section("backup", tr("Backup"), tr("The other exhibits, topic by topic, for questions."), ())


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
    names wrongly or twice is left out. Where nothing is left, the whole story is shown: the main line, then backups.
    """
    every = {
        slide.id: slide
        for section in STORY
        for slide in (Slide(section, None), *(Slide(section, declared(name)) for name in section.exhibits))
    }
    # A dashboard without one of the topics has the rest of the main line.
    main = {name: every.pop(name) for name in MAIN if name in every}
    whole = {**main, **({BACKUP.id: Slide(BACKUP, None)} if main else {}), **every}
    wanted = [whole[name] for name in dict.fromkeys(chosen[:2000].split(",")) if name in whole]
    return wanted or list(whole.values())

"""All exhibits, by id, in the order of the pages."""

from __future__ import annotations

from exhibits import official, overview, politics, potash, security, trade
from exhibits.base import Exhibit

EXHIBITS: dict[str, Exhibit] = {
    exhibit.id: exhibit
    for module in (overview, trade, official, potash, security, politics)
    for exhibit in module.EXHIBITS
}


class NoExhibit(LookupError):
    """The story names an exhibit that is not declared; the text says what to do."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"exhibits/story.py names the exhibit {name!r}, which is not in EXHIBITS: correct the name, or import the "
            "module that declares it in exhibits/catalogue.py and name it there"
        )


def declared(name: str) -> Exhibit:
    """The exhibit of an id in the story. Raises NoExhibit."""
    if name not in EXHIBITS:
        raise NoExhibit(name)
    return EXHIBITS[name]


def of_topic(topic: str) -> list[Exhibit]:
    """The exhibits of a page, in order."""
    return [exhibit for exhibit in EXHIBITS.values() if exhibit.topic == topic]

"""All exhibits, by id, in the order of the pages."""

from __future__ import annotations

from exhibits import overview, politics, potash, security, trade
from exhibits.base import Exhibit

EXHIBITS: dict[str, Exhibit] = {
    exhibit.id: exhibit for module in (overview, trade, potash, security, politics) for exhibit in module.EXHIBITS
}


def of_topic(topic: str) -> list[Exhibit]:
    """The exhibits of a page, in order."""
    return [exhibit for exhibit in EXHIBITS.values() if exhibit.topic == topic]

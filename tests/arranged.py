"""What a page shows of its exhibits, and in which order."""

from __future__ import annotations

from exhibits.base import Exhibit
from exhibits.catalogue import of_topic
from loaders.topics import TOPICS
from web import store
from web.page import arranged


def shown(page: str) -> list[Exhibit]:
    """The exhibits of a page from the top: on a topic's page the one that leads, cards, small charts."""
    if page not in TOPICS or not of_topic(page):
        return of_topic(page)
    found = arranged(store.dataset(), tuple(of_topic(page)))
    return [found.lead, *found.cards, *found.small]


def charted(page: str) -> list[Exhibit]:
    """Those of them that it shows as charts."""
    if page not in TOPICS or not of_topic(page):
        return of_topic(page)
    cards = arranged(store.dataset(), tuple(of_topic(page))).cards
    return [exhibit for exhibit in shown(page) if exhibit not in cards]

"""What a reader has chosen for a brief: figures and exhibits in order, as an address names them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from evidence.dataset import Dataset
from exhibits.catalogue import EXHIBITS
from exhibits.overview import HEADLINES
from exhibits.story import MAIN
from language import tr
from loaders.topics import TOPICS

#: So many figures and exhibits stand in a brief at most, and so many signs in its title.
MOST, LONGEST_TITLE = 30, 120
#: What follows the id of an exhibit whose table comes along.
TABLE = "_table"


@dataclass(frozen=True)
class Item:
    """A figure, or an exhibit with its table or without."""

    id: str
    table: bool = False

    @property
    def is_exhibit(self) -> bool:
        """Whether it is an exhibit; else it is a figure, or nothing."""
        return self.id in EXHIBITS

    @property
    def code(self) -> str:
        """Its name in an address."""
        return self.id + TABLE if self.table else self.id


def read(text: str) -> tuple[Item, ...]:
    """The items of an address, `trade-turnover-2022,trade-flows_table`: each once, no more than `MOST`."""
    found: dict[str, Item] = {}
    for code in text[:4000].split(","):
        name = code.removesuffix(TABLE)
        if name:
            found.setdefault(name, Item(name, table=name != code and name in EXHIBITS))
    return tuple(found.values())[:MOST]


def too_many(text: str) -> bool:
    """Whether an address names more than a brief holds."""
    return len({code.removesuffix(TABLE) for code in text.split(",") if code}) > MOST


def written(items: Sequence[Item]) -> str:
    """The items as an address names them."""
    return ",".join(one.code for one in items)


def known(data: Dataset, items: Sequence[Item]) -> tuple[Item, ...]:
    """Those that name a figure on file or an exhibit."""
    return tuple(one for one in items if one.is_exhibit or one.id in data.observations)


def start() -> tuple[Item, ...]:
    """A brief to begin with: the headline figures, and the first exhibits of the story."""
    names = [*(name for name, *_ in HEADLINES), *[name for name in MAIN if name in EXHIBITS][:3]]
    return tuple(map(Item, names))


def clean_title(text: str) -> str:
    """A title as it may stand in an address: on one line, of bounded length."""
    plain = re.sub(r"[\x00-\x1f\x7f\ufffe\uffff\ud800-\udfff]", " ", text)
    return " ".join(plain.split())[:LONGEST_TITLE].strip()


def title_of(data: Dataset, items: Sequence[Item]) -> str:
    """What a brief is called that its reader has given no title: `Belarus: Trade, Potash`."""
    topics = []
    for one in known(data, items):
        exhibit = EXHIBITS.get(one.id)
        topic = exhibit.topic if exhibit else data.codes.indicators[data.observations[one.id].indicator].topic
        if topic in TOPICS:
            topics.append(tr(TOPICS[topic].name))
    named = ", ".join(dict.fromkeys(topics))
    return tr("Belarus: {topics}", topics=named) if named else tr("Belarus in figures")

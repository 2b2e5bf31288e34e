"""All exhibits, by id, in the order of the pages: those of the Overview and of each topic's module."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from evidence.dataset import Dataset
from exhibits import overview
from exhibits.base import Exhibit
from loaders.passages import Passage
from loaders.topics import TOPICS


def _module(topic: str) -> ModuleType | None:
    """exhibits/<topic>.py, with _ for each hyphen; a topic without it is a page of its figures and passages."""
    name = f"exhibits.{topic.replace('-', '_')}"
    return import_module(name) if find_spec(name) else None


_MODULES = {topic: _module(topic) for topic in TOPICS}
EXHIBITS: dict[str, Exhibit] = {
    exhibit.id: replace(exhibit, topic=topic)
    for topic, module in {"overview": overview, **_MODULES}.items()
    for exhibit in getattr(module, "EXHIBITS", ())
}
#: The exhibit that a topic's passage stands beside: the first of those that it belongs to.
BESIDE = {exhibit.passage: exhibit for exhibit in reversed(EXHIBITS.values()) if exhibit.topic in TOPICS}


class NoExhibit(LookupError):
    """The story names an exhibit that is not declared; the text says what to do."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"STORY names the exhibit {name!r}, which is not in EXHIBITS: correct the name, or declare it in "
            "exhibits/<topic>.py"
        )


def declared(name: str) -> Exhibit:
    """The exhibit of an id in the story. Raises NoExhibit."""
    if name not in EXHIBITS:
        raise NoExhibit(name)
    return EXHIBITS[name]


def of_topic(topic: str) -> list[Exhibit]:
    """The exhibits of a page, in order."""
    return [exhibit for exhibit in EXHIBITS.values() if exhibit.topic == topic]


def told(topic: str) -> tuple[str, ...]:
    """The ids of a topic's exhibits in the order of the story: `STORY` of its module, or that of the page."""
    names: tuple[str, ...] = getattr(_MODULES[topic], "STORY", tuple(exhibit.id for exhibit in of_topic(topic)))
    return names


def own_passages(data: Dataset, topic: str) -> list[str]:
    """The ids of a topic's passages that stand beside no exhibit."""
    passages = [one for one in data.passages.values() if isinstance(one, Passage)]
    return [one.id for one in passages if one.topic == topic and one.id not in BESIDE]

"""What the search in the frame of pages is given."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from exhibits.extent import newest
from loaders.topics import TOPICS
from web.find import NEWEST, PAGE, TERM, index
from web.pages import PAGES

DAY = dt.date(2026, 11, 30)


@pytest.fixture(scope="module")
def found(data) -> list[list[str]]:
    return json.loads(index(data.told, DAY))["entries"]


def test_each_thing_is_found_with_its_place(found, data) -> None:
    by_kind: dict[str, list[list[str]]] = {}
    for entry in found:
        by_kind.setdefault(entry[0], []).append(entry)
    assert [one[3] for one in by_kind[PAGE]] == [f".{page.path}" for page in PAGES.values()]
    assert {one[1] for one in by_kind[TERM]} == {term.name for term in data.told.glossary}
    assert set(by_kind) == {
        "Page", "Newest official figure", "Exhibit", "Term", "Official series", "Figure", "Passage", "Event",
        "Expectation",
    }  # fmt: skip
    assert len({(one[0], one[1], one[2], one[3]) for one in found}) == len(found)


def test_a_figure_has_its_verdict_and_its_age(found) -> None:
    told = {one[3]: one[2] for one in found if one[0] == "Figure"}
    assert told["?figure=security-troops-2024-05"] == "About 2,000 · May 2024, 29 months ago · – one source"
    assert "✗ do not quote" in told["?figure=trade-ukr-exports-2022"]


def test_latest_names_the_newest_official_figure_of_each_topic(found, data) -> None:
    told = [one for one in found if one[0] == NEWEST]
    assert [one[3] for one in told] == [f"?figure={obs.id}" for topic in TOPICS if (obs := newest(data.told, topic))]
    assert told and all("latest" in one[4].split() for one in told)
    assert told[0][1:3] == [
        "Trade: Russia's goods exports to Belarus",
        "$32.95 bn · 2024, 22 months ago · International Monetary Fund, 9 May 2026",
    ]


def test_words_for_one_thing_find_it(found) -> None:
    (entry,) = (one for one in found if one[3] == "?figure=potash-share-can")
    assert {"canadian", "american", "usa"} <= set(entry[4].split())

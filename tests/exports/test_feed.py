"""The feed of changes, read as a reader of feeds does."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

from evidence.dataset import Dataset, load
from exports import feed
from loaders.tables import CHANGES

ATOM = "{http://www.w3.org/2005/Atom}"
BASE = "https://indicators.example.org/here"
YEARS = "Belarus: Lukashenko's time in power, February 2025"


def read(data: Dataset, base: str = BASE) -> ET.Element:
    return ET.fromstring(feed.atom(data, base))


def texts(entry: ET.Element) -> dict[str, str]:
    return {part.tag.removeprefix(ATOM): part.text or part.get("href", "") for part in entry}


def with_rows(broken: Any, *rows: str) -> Dataset:
    return load(broken("changes.csv", lambda text: "\n".join([",".join(CHANGES.names), *rows, ""])))


def test_an_entry_for_each_figure_and_version(broken: Any) -> None:
    data = with_rows(
        broken,
        "politics-years-in-power,obs_lower,25,29,2026-11-30,0.2.0,The rule began in 1994",
        "politics-years-in-power,obs_upper,35,31,2026-11-30,0.2.0,The rule began in 1994",
        "politics-years-in-power,hedge,plain,about,2026-12-05,0.3.0,A <second> look & more",
        "gone-1,observation_id,gone-1,,2026-12-05,0.3.0,Said twice",
        "trade-turnover-2022,obs_value,-1600000.5,,2026-12-05,0.3.0,Tried",
    )
    whole = read(data)
    entries = [texts(one) for one in whole.findall(f"{ATOM}entry")]
    assert [(one["title"], one["updated"], one["summary"]) for one in entries] == [
        (YEARS, "2026-12-05T00:00:00Z", "5 December 2026, version 0.3.0: hedge plain → about. A <second> look & more."),
        ("gone-1", "2026-12-05T00:00:00Z", "5 December 2026, version 0.3.0: withdrawn. Said twice."),
        (
            "Goods turnover, Belarus and Ukraine, 2022",
            "2026-12-05T00:00:00Z",
            "5 December 2026, version 0.3.0: value −1,600,000.5 → blank. Tried.",
        ),
        (
            YEARS,
            "2026-11-30T00:00:00Z",
            "30 November 2026, version 0.2.0: lower end of the range 25 → 29; upper end of the range 35 → 31. "
            "The rule began in 1994.",
        ),
    ]
    assert entries[3]["link"] == f"{BASE}/evidence?figure=politics-years-in-power"
    assert whole.findtext(f"{ATOM}updated") == "2026-12-05T00:00:00Z"
    links = {one.get("rel"): one.get("href") for one in whole.findall(f"{ATOM}link")}
    assert links == {"self": f"{BASE}/data/changes.atom", "alternate": f"{BASE}/data/changes.csv"}
    ids = [one["id"] for one in entries] + [whole.findtext(f"{ATOM}id")]
    assert len(set(ids)) == 5
    # an id is that of the change, wherever the dashboard stands
    assert [texts(one)["id"] for one in read(data, "http://x").findall(f"{ATOM}entry")] == ids[:4]


def test_without_changes_it_is_a_feed_all_the_same(broken: Any) -> None:
    whole = read(with_rows(broken))
    assert whole.findall(f"{ATOM}entry") == []
    assert whole.findtext(f"{ATOM}updated")


def test_the_newest_of_very_many(broken: Any) -> None:
    rows = [f"figure-{n},hedge,plain,about,2026-12-05,0.{n}.0,Why" for n in range(feed.MOST + 5)]
    titles = [texts(one)["title"] for one in read(with_rows(broken, *rows)).findall(f"{ATOM}entry")]
    assert (len(titles), titles[0]) == (feed.MOST, f"figure-{feed.MOST + 4}")


def test_the_data_have_their_changes_in_it(dataset: Dataset, data_folder: Path) -> None:
    figures = {one.split(",")[0] for one in (data_folder / "changes.csv").read_text("utf-8").splitlines()[1:]}
    linked = {texts(one)["link"].partition("figure=")[2] for one in read(dataset).findall(f"{ATOM}entry")}
    assert linked == figures

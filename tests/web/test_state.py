"""Which controls apply to a whole page, and which to one exhibit."""

from __future__ import annotations

import pytest

from exhibits.catalogue import of_topic
from web.exhibit_view import page_options, shared_options


@pytest.mark.parametrize(
    ("page", "keys"),
    [
        ("overview", ["unit"]),
        ("trade", ["unit", "intervals", "events"]),
        ("potash", ["intervals"]),
        ("security", ["intervals"]),
        ("politics", ["intervals"]),
    ],
)
def test_shared_options(page: str, keys: list[str]) -> None:
    assert [option.key for option in shared_options(of_topic(page))] == keys


@pytest.mark.parametrize(
    ("page", "keys"), [("trade", ["unit", "intervals", "events"]), ("security", ["intervals", "events"])]
)
def test_what_holds_on_every_page_stands_once_on_a_topics_page(page: str, keys: list[str]) -> None:
    assert [option.key for option in page_options(of_topic(page))] == keys


@pytest.mark.parametrize("page", ["overview", "trade", "potash", "security", "politics"])
def test_every_control_stands_once(open_page, page: str) -> None:
    options = {option.key for exhibit in of_topic(page) for option in exhibit.options}
    keys = [control.key for control in open_page(page).segmented_control]
    assert sorted(keys) == sorted(options)

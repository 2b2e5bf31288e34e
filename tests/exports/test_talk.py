"""The slides of the presenter's page: what stands in the document."""

from __future__ import annotations

import re
from html import unescape

import pytest

from evidence.dataset import Dataset
from exhibits.story import slides
from exports.talk import policy, talk


@pytest.fixture(scope="module")
def page(data: Dataset) -> str:
    return talk(data, {"unit": "mn"}, "https://indicators.example.org", ("overview", "trade")).decode()


def test_all_slides_stand_in_it_with_their_pages_and_no_table(page: str) -> None:
    told = re.findall(r'data-slide="[^"]*"(?: data-page="([a-z]*)")? id="([^"]+)">', page)
    whole = [(one.exhibit.topic if one.exhibit else one.id, one.id) for one in slides()]
    assert told[: len(whole)] == [("" if page == "backup" else page, name) for page, name in whole]
    assert [name for page, name in told[len(whole) :] if page] == []  # those of the audit, which no file has
    assert "<table" not in page
    assert ">$5,400 mn<" in page


def test_it_may_ask_its_own_server_alone(page: str) -> None:
    found = re.search('<meta http-equiv="Content-Security-Policy" content="([^"]*)">', page)
    assert found and unescape(found[1]) == policy()
    assert "default-src 'none'" in policy() and "connect-src 'self'" in policy()
    assert re.findall(r"<(?:script|link|img|iframe)[^>]+(?:src|href)=(?!.data:,)", page) == []


def test_a_talk_names_the_pages_that_it_may_lead_to_and_what_is_amiss(data: Dataset, page: str) -> None:
    assert ' data-pages="overview trade"' in page and "compare" not in page.split('class="bi-made"')[1][:600]
    assert "bi-notice" not in page.split("</style>")[1]
    assert '<p class="bi-notice" role="note">Files &lt;x&gt;</p>' in talk(data, {}, notice="Files <x>").decode()

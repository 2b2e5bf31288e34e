"""The briefing: what stands in the file."""

from __future__ import annotations

import re

import pytest

from evidence.dataset import Dataset, load
from exhibits.story import slides
from exports.briefing import briefing
from tests.texts import with_plain_spaces


@pytest.fixture(scope="module")
def page(data: Dataset) -> str:
    return with_plain_spaces(briefing(data, base="https://indicators.example.org").decode("utf-8"))


def part(page: str, exhibit: str) -> str:
    """What stands of an exhibit."""
    return page.split(f'id="{exhibit}">')[1].split("</section>")[0]


def test_it_holds_every_exhibit_with_title_chart_passage_table_and_source(page: str, data: Dataset) -> None:
    shown = [slide.exhibit for slide in slides() if slide.exhibit]
    for exhibit in shown:
        said = part(page, exhibit.id)
        assert re.search('<svg role="img"[^>]*><title>', said)
        assert "<b>Source:</b>" in said and "<table>" in said and '<div class="passage">' in said
        assert re.search(r"<b>From:</b> [^<]+, ¶ \d", said)
        assert f"https://indicators.example.org/{exhibit.topic.replace('overview', '')}#{exhibit.id}" in said


def test_charts_have_the_colours_of_the_page_and_lead_to_cards(page: str) -> None:
    chart = re.search('<svg role="img".*</svg>', part(page, "trade-flows"), re.S)[0]
    assert 'fill="var(--bi-text)"' in chart and "light-dark(#16202A, #E8EDF2)" in page
    assert ">$5.4 bn<" in chart and ">just under $1.4 bn<" in chart
    assert 'href="https://indicators.example.org/trade?figure=trade-blr-exports-2021"' in chart


def test_it_holds_audit_and_sources_and_asks_no_other_host(page: str) -> None:
    assert re.search(r"\d+ checks: \d+ agree", page) and "Official statistics bear this out." in page
    assert "Rad, Pavlo, and Iaroslav Chornogor (16 May 2024)" in page
    assert re.findall(r"<(?:script|link|img|iframe)[^>]+(?:src|href)=(?!.data:,)", page) == []


def test_a_choice_and_options_are_honoured(data: Dataset) -> None:
    page = briefing(data, "security-troops,trade-flows", {"unit": "mn"}).decode("utf-8")
    assert page.index('id="security-troops"') < page.index('id="trade-flows"')
    assert 'id="potash-shares"' not in page
    assert ">$5,400 mn<" in page


def test_a_faulty_file_turns_its_exhibits_into_its_message(broken) -> None:
    folder = broken("figures/potash.csv", "potash-share-can", hedge="<b>roughly</b>")
    page = briefing(load(folder)).decode("utf-8")
    wrong = "column hedge: &#x27;&lt;b&gt;roughly&lt;/b&gt;&#x27; is not among the hedges"
    assert wrong in part(page, "potash-shares")
    assert ">$5.4 bn<" in part(page, "trade-flows")


def test_the_same_data_give_the_same_bytes(data: Dataset) -> None:
    assert briefing(data, "trade-flows") == briefing(data, "trade-flows")


def test_it_brings_the_font_along_that_its_charts_are_made_for(data: Dataset) -> None:
    page = briefing(data, "trade-flows").decode("utf-8")
    assert re.search(r"@font-face \{ font-family: 'Source Sans'; [^}]+ src: url\(data:font/woff2;base64,d09GMg", page)


def test_its_contents_are_in_the_unit_that_is_chosen(data: Dataset) -> None:
    contents = briefing(data, "trade-flows", {"unit": "mn"}).decode("utf-8").partition("</nav>")[0]
    assert "$5,400 mn" in contents.replace("\u00a0", " ") and "bn" not in contents.partition("<nav")[2]


def test_the_whole_story_tells_what_became_of_expectations(data: Dataset) -> None:
    whole, part = (briefing(data, chosen).decode() for chosen in ("", "trade-flows"))
    assert '<a href="#since">What the documents expected, and what happened</a>' in whole
    assert "Of 13 expectations: 4 held, 2 happened in steps, 5 partly contrary, 1 not shown, 1 open." in whole
    assert 'id="since"' not in part and 'href="#since"' not in part

"""A draft with its numbers marked: the reader's text is text, whatever is in it."""

from __future__ import annotations

import re
from html import unescape

import pytest

from drawing.draft import entry_html, marked_html
from evidence.claims.check import check
from exhibits.draft import entries

HOSTILE = (
    '<script>alert("x")</script> [a](javascript:alert(1)) <a href="javascript:alert(2)">Belarus</a> exported $5.4bn of '
    "goods to Ukraine in 2021 & <img src=x onerror=alert(3)> Ukraine imported $1.4bn of goods from Belarus in 2022.\n\n"
    "</div></mark>20%<!--"
)


@pytest.fixture
def found(data):
    return entries(data, check(HOSTILE, data))


def test_markup_in_a_draft_is_text(found) -> None:
    made = marked_html(HOSTILE, found) + "".join(
        entry_html(one, lambda name: f"evidence?figure={name}") for one in found
    )
    assert set(re.findall(r"<(\w+)", made)) <= {"div", "mark", "small", "span", "sup", "a", "h3", "p", "b", "ul", "li"}
    assert not re.search(r'(?:href|src)="(?!#entry-|evidence\?figure=)', made)
    assert "&lt;img src=x onerror=alert(" in made


def test_the_text_stays_as_it_is(found) -> None:
    said = re.sub(r'<small class="bi-claim-said">.*?</small>', "", marked_html(HOSTILE, found))
    assert unescape(re.sub(r"<[^>]*>", "", said)) == HOSTILE


def test_each_number_leads_to_its_entry(found) -> None:
    made = marked_html(HOSTILE, found)
    assert re.findall(r'href="#entry-(\d+)"', made) == [str(one.number) for one in found]
    lost = next(one for one in found if one.short == "hedge lost")
    assert re.search(r'<mark class="bi-claim differs-by-reporter whole" id="number-\d+">\$1.4bn</mark>', made)
    assert f'aria-label="Number {lost.number}: hedge lost">{lost.number}</a>' in made
    entry = entry_html(lost, lambda name: f"evidence?figure={name}")
    assert f'<h3 id="entry-{lost.number}">{lost.number}. “$1.4bn”</h3>' in entry
    assert 'href="evidence?figure=trade-ukr-imports-2022"' in entry
    assert "<b>just under $1.4 bn</b>" in entry

"""The Audit page: what is shown of the checks that a reader chooses."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from tests.web.reading import html


@pytest.fixture
def audit(open_page) -> Callable[..., AppTest]:
    """`audit(topic="potash")`: the page with that state in the address."""

    def opened(**query: str) -> AppTest:
        return open_page("audit", **query)

    return opened


def headings(app: AppTest) -> list[str]:
    return [header.anchor for header in app.header]


def rows(app: AppTest) -> list[str]:
    """What must hold and the verdict of each row of the tables of checks, `checked: ✓ agrees`."""
    found = re.findall(r'<th scope="row">([^<]*)</th><td class="bi-verdict [a-z-]*"><b>([^<]*)</b>', html(app))
    return [unescape(f"{name}: {verdict}") for name, verdict in found]


def test_without_a_choice_all_of_it_is_shown(audit) -> None:
    app = audit()
    assert headings(app) == ["conflicts", "resolve", "official", "checks"]
    assert len(app.subheader) == 4
    assert len(rows(app)) == 25
    assert 'role="status"' not in html(app)


def test_filters_narrow_all_of_the_page_and_are_in_the_address(audit) -> None:
    app = audit(topic="trade", verdict="conflicts")
    assert headings(app) == ["conflicts", "resolve", "official", "checks"]
    assert len(app.subheader) == len(rows(app)) == 4
    assert '<p class="bi-note" role="status">4 of 25 checks.</p>' in html(app)
    app.selectbox(key="pick-verdict").select("near-miss").run()
    assert app.query_params == {"topic": "trade", "verdict": "near-miss"}
    assert headings(app) == ["checks"]
    assert len(rows(app)) == 3 and all(row.endswith(": ✓ near miss") for row in rows(app))
    app.selectbox(key="pick-topic").select("potash").run()
    assert [box.value for box in app.selectbox] == ["potash", "near-miss"]
    assert "No check fits this choice." in html(app)
    assert '<a href="?" target="_self">All checks</a>' in html(app)
    assert headings(app) == []


def test_a_check_of_a_number_belongs_to_the_topic_of_its_figures(audit) -> None:
    assert any(row.startswith("The three stated potash shares") for row in rows(audit(topic="potash")))


def test_what_the_address_names_wrongly_is_ignored(audit) -> None:
    assert len(rows(audit(topic="cheese", verdict="do-not-quote"))) == 25

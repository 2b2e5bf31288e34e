"""Every page in surroundings other than those that the rest of the tests look at: invariants, no particular facts."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser

from tests.e2e.conftest import Server, all_drawn, visit, visitor
from tests.e2e.test_layout import CUT
from web.pages import PAGES

pytestmark = pytest.mark.browser


def test_pages_in_firefox(firefox: Callable[..., Browser], server: Server) -> None:
    told = []
    with visitor(firefox()) as context:
        page = context.new_page()
        for one in PAGES.values():
            visit(page, server.url + one.path)
            all_drawn(page)
            told += [f"{one.path}: {fault}" for fault in page.evaluate(CUT)]
    assert told == []

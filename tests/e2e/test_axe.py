"""axe on what opens over a page."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Server, at_rest, opened, visit
from tests.e2e.invariants import grave

pytestmark = pytest.mark.browser


def test_the_share_dialog_and_an_explanation(page: Page, server: Server) -> None:
    visit(page, f"{server.url}/potash")
    page.locator(".bi-term:visible").first.click()
    at_rest(page)
    assert grave(page) == []
    page.keyboard.press("Escape")
    opened(page, "potash-imports", "More")
    at_rest(page)
    assert grave(page) == []
    page.get_by_role("link", name="Share", exact=True).first.click()
    expect(page.get_by_role("dialog")).to_be_visible()
    at_rest(page)
    assert grave(page) == []

"""axe on every page, light and dark: nothing serious or critical, and no rule or part of Streamlit's is left out."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Server, all_drawn, settled, visit
from web.pages import PAGES

pytestmark = pytest.mark.browser
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


def grave(page: Page) -> list[str]:
    """What axe finds serious or critical: rule and element."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [
        f"{one['id']}: {node['target']} {node['html'][:160]}"
        for one in found
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"]
    ]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_in_light_and_dark(page: Page, server: Server, name: str) -> None:
    visit(page, f"{server.url}{PAGES[name].path}")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.wait_for_timeout(600)
        all_drawn(page)
        assert grave(page) == [], scheme


@pytest.mark.parametrize(
    "path", ["/trade?trade-flows=table&trade-months=table", "/evidence?figure=trade-ukr-exports-2022", "/data?rows=all"]
)
def test_a_view(page: Page, server: Server, path: str) -> None:
    visit(page, server.url + path)
    page.wait_for_timeout(600)
    assert grave(page) == []


def test_the_share_dialog_and_an_explanation(page: Page, server: Server) -> None:
    visit(page, f"{server.url}/potash")
    page.locator(".bi-term").first.click()
    assert grave(page) == []
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Share", exact=True).first.click()
    expect(page.get_by_role("dialog")).to_be_visible()
    settled(page)
    assert grave(page) == []

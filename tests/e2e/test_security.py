"""What a browser makes of the policies: nothing that a page needs is refused."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from settings.product import VERSION
from tests.e2e.conftest import Server, opened, settled, visit
from tests.e2e.test_routes import ask

pytestmark = pytest.mark.browser
LISTEN = """
window.violations = [];
document.addEventListener('securitypolicyviolation', event =>
    window.violations.push([event.effectiveDirective, event.blockedURI, event.sourceFile, event.lineNumber].join(' ')));
"""


@pytest.fixture
def strict(page: Page) -> Iterator[Page]:
    """A page of which the browser refused nothing, and whose console tells of no error, when the test ends."""
    told: list[str] = []
    page.add_init_script(LISTEN)
    page.on("console", lambda one: told.append(one.text) if one.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: told.append(str(error)))
    yield page
    assert page.evaluate("window.violations") == []
    assert [one for one in told if "Content Security Policy" in one or "Permissions-Policy" in one] == []


def test_the_grid(strict: Page, server: Server) -> None:
    visit(strict, f"{server.url}/data?rows=all")
    expect(strict.locator("[data-testid=stDataFrame] canvas").first).to_be_visible()


def test_the_dialog_and_the_files_of_an_exhibit(strict: Page, server: Server) -> None:
    visit(strict, f"{server.url}/trade")
    exhibit = opened(strict, "trade-flows", "Image")
    for kind in ("PNG", "SVG"):
        with strict.expect_download() as image:
            exhibit.get_by_role("link", name=kind).click()
        assert image.value.suggested_filename == f"belarus-indicators-trade-flows-{VERSION}.{kind.lower()}"
    opened(strict, "trade-flows", "More")
    with strict.expect_download() as table:
        exhibit.get_by_role("link", name="CSV").click()
    assert table.value.suggested_filename.endswith(".csv")
    opened(strict, "trade-flows", "More")  # a click elsewhere has closed it
    exhibit.get_by_role("link", name="Share").click()
    expect(strict.get_by_role("dialog")).to_be_visible()
    settled(strict)


def test_the_presenter_view(strict: Page, server: Server) -> None:
    strict.goto(f"{server.url}/present?slide=trade-flows")
    expect(strict.locator("#trade-flows svg[role=img]").first).to_be_visible()
    with strict.expect_popup() as notes:
        strict.keyboard.press("n")
    expect(notes.value.get_by_role("heading", level=1)).to_have_text(strict.locator("[data-now] h3").inner_text())
    strict.keyboard.press("a")
    expect(strict.get_by_role("heading", name="Arrange the slides")).to_be_focused()


def test_an_exhibit_in_a_frame(strict: Page, server: Server) -> None:
    strict.goto(f"{server.url}/trade?exhibit=trade-flows&embed=true")
    expect(strict.locator(".main-svg").first).to_be_visible()


def test_the_list_of_files(strict: Page, server: Server) -> None:
    strict.goto(f"{server.url}/data/")
    expect(strict.locator("caption")).to_contain_text(["Tables", "Exhibits", "Releases"])
    expect(strict.locator("body")).to_have_css("max-width", "896px")


@pytest.mark.parametrize(
    "target", ["/", "/trade", "/no-such-page", "/data/trade.csv", "/data/no", "/_stcore/health", "/favicon.png", "//x"]
)
def test_every_answer_bears_the_headers(server: Server, target: str) -> None:
    _, headers, _ = ask(f"{server.url}{target}")
    assert len(headers.get_all("Content-Security-Policy")) == 1
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Server"] in (None, "uvicorn")  # no version

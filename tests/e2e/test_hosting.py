"""What every page offers under a path prefix, and after the server was gone."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain

import pytest
from playwright.sync_api import Browser
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from tests.e2e import invariants
from tests.e2e.conftest import MEANT, Server, settled, visitor
from web.pages import PAGES

pytestmark = pytest.mark.browser
#: Pages whose files are those of exhibits, as on the page Security.
LIKE_SECURITY = ("overview", "trade", "potash", "politics")


def test_under_a_prefix(browser: Browser, serve: Callable[..., Server]) -> None:
    url = f"{serve(STREAMLIT_SERVER_BASE_URL_PATH='belarus').url}/belarus"
    offered = set()
    with visitor(browser) as context:
        page = context.new_page()
        for _ in chain(invariants.pages(page, url), invariants.frames(page, url), invariants.presented(page, url, 2)):
            offered |= invariants.addresses(page)
        answers = {one: context.request.head(one).status for one in offered}
    found = [f"{one} lacks the path" for one in offered if not one.startswith(f"{url}/")]
    assert found + [f"{one}: {status}" for one, status in answers.items() if status != 200] == []
    assert f"{url}/trade" in offered and any(one.startswith(f"{url}/data/") for one in offered)


def test_downloads_after_the_server_was_gone(browser: Browser, serve: Callable[..., Server]) -> None:
    server = serve()
    found: list[str] = []
    with visitor(browser, MEANT) as context:
        opened = []
        for path in [one.path for name, one in PAGES.items() if name not in LIKE_SECURITY]:
            opened.append(context.new_page())
            opened[-1].goto(server.url + path)
            settled(opened[-1])
        server.stop()
        server.start()
        for page in opened:
            page.bring_to_front()
            settled(page)
            found += [f"{page.url}: {one}" for one in invariants.faults(page)]
            offers = page.locator("a.bi-download:visible")
            for place in {0, offers.count() - 1} if offers.count() else ():
                try:
                    with page.expect_download() as download:
                        offers.nth(place).click()
                    assert download.value.path().stat().st_size
                except PlaywrightTimeout:
                    found.append(f"{page.url}: {offers.nth(place).inner_text()} does nothing")
    assert found == []

"""Every page under a path prefix, and after the server was gone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser

from tests.e2e import invariants
from tests.e2e.conftest import MEANT, Server, visitor

pytestmark = pytest.mark.browser


def test_under_a_prefix(browser: Browser, serve: Callable[..., Server]) -> None:
    server = serve(STREAMLIT_SERVER_BASE_URL_PATH="belarus")
    found, offered = [], set()
    with visitor(browser) as context:
        page = context.new_page()
        for path in invariants.pages(page, server.url):
            found += [f"{path}: {one}" for one in invariants.faults(page) + invariants.landed(page)]
            offered |= invariants.addresses(page)
        for path in invariants.frames(page, server.url):
            found += [f"{path}: {one}" for one in invariants.faults(page)]
            offered |= invariants.addresses(page)
        for slide in invariants.presented(page, server.url, last=2):
            found += [f"slide {slide}: {one}" for one in invariants.faults(page, slide=True)]
            offered |= invariants.addresses(page)
        found += [f"{one} lacks the prefix" for one in offered if not one.startswith(server.url)]
        answers = {one: context.request.get(one).status for one in offered}
    assert found + [f"{one}: {status}" for one, status in answers.items() if status != 200] == []


def test_downloads_after_the_server_was_gone(browser: Browser, serve: Callable[..., Server]) -> None:
    server = serve()
    found = []
    with visitor(browser, MEANT) as context:
        opened = []
        ...

"""Every page, slide and frame in Firefox, and what both browsers print."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.e2e import invariants
from tests.e2e.conftest import Server, at_rest, visitor
from tests.e2e.firefox import A4, SYSTEM_FONTS, text_of

pytestmark = pytest.mark.browser


def test_on_a_projector(firefox: Callable[..., Browser], server: Server) -> None:
    with visitor(firefox(), **invariants.PROJECTOR) as context:
        page = context.new_page()
        found = [
            f"{path}: {one}"
            for path in invariants.pages(page, server.url)
            for one in invariants.faults(page) + invariants.landed(page)
        ]
        assert found + invariants.told_of_frames_and_slides(page, server.url) == []


@pytest.mark.parametrize("name", ["chromium", "firefox"])
def test_charts_are_printed_whole(
    browser: Browser, firefox: Callable[..., Browser], server: Server, tmp_path: Path, name: str
) -> None:
    reader = firefox(SYSTEM_FONTS)
    view, found = reader.new_page(), []
    with visitor(reader if name == "firefox" else browser) as context:
        page = context.new_page()
        for path in invariants.pages(page, server.url, with_charts=True):
            at_rest(page)
            drawn = invariants.only_charts(page)
            page.pdf(path=tmp_path / "page.pdf", **A4[name])
            printed = text_of(view, tmp_path / "page.pdf")
            found += [f"{path}: {one!r}" for one in drawn if printed.count(one) < "|".join(drawn).count(one)]
    view.close()
    assert found == []

"""Every page, slide and frame on a projector, on a phone that is touched, and with forced colours."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e import invariants
from tests.e2e.conftest import Server, visitor

pytestmark = pytest.mark.browser
PROJECTOR = {"viewport": {"width": 1920, "height": 1080}}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}


def told(page: Page, url: str) -> list[str]:
    """The faults of every page, slide and frame, each with its place."""
    found = []
    for path in invariants.pages(page, url):
        found += [f"{path}: {one}" for one in invariants.faults(page) + invariants.landed(page)]
    for path in invariants.frames(page, url):
        found += [f"{path}: {one}" for one in invariants.faults(page)]
    for slide in invariants.presented(page, url):
        found += [f"slide {slide}: {one}" for one in invariants.faults(page, slide=True)]
    return found


def test_on_a_projector(browser: Browser, server: Server) -> None:
    with visitor(browser, **PROJECTOR) as context:
        assert told(context.new_page(), server.url) == []


def test_on_a_phone(browser: Browser, server: Server) -> None:
    with visitor(browser, **PHONE) as context:
        assert told(context.new_page(), server.url) == []


def test_a_finger_on_a_chart_scrolls_the_page(browser: Browser, server: Server) -> None:
    found = []
    with visitor(browser, **PHONE) as context:
        page = context.new_page()
        finger = context.new_cdp_session(page)
        for path in invariants.pages(page, server.url):
            charts = page.locator("[data-testid=stPlotlyChart]")
            if not charts.count():
                continue
            page.keyboard.press("Shift")  # the heading that the address names is kept in its place until a reader acts
            charts.first.evaluate("node => node.scrollIntoView({ block: 'center', behavior: 'instant' })")
            box = charts.first.bounding_box()
            assert box
            place = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
            stood = page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop")
            finger.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [place]})
            for step in range(1, 21):
                moved_to = {**place, "y": place["y"] - 10 * step}
                finger.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [moved_to]})
                page.wait_for_timeout(16)
            finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
            page.wait_for_timeout(400)
            moved = page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop") - stood
            if moved < 100:
                found.append(f"{path}: {moved}")
    assert found == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_with_forced_colours(browser: Browser, server: Server, scheme: str) -> None:
    found = []
    with visitor(browser, forced_colors="active", color_scheme=scheme) as context:
        page = context.new_page()
        for path in invariants.pages(page, server.url):
            found += [f"{path}: {one}" for one in invariants.alike(page) + invariants.faint(page)]
    assert found == []

"""Every page, slide and frame on a phone that is touched."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, CDPSession, Page

from tests.e2e import invariants
from tests.e2e.conftest import Server, at_rest, visitor

pytestmark = pytest.mark.browser
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}
TOP = "document.querySelector('[data-testid=stMain]').scrollTop"


def moved_by_a_finger(page: Page, finger: CDPSession) -> float:
    """How far the page moves under a finger that goes up by 200 pixels from the middle of its first chart."""
    chart = page.locator("[data-testid=stPlotlyChart]").first
    page.keyboard.press("Shift")  # the heading that the address names is kept in its place until a reader acts
    chart.evaluate("node => node.scrollIntoView({ block: 'center', behavior: 'instant' })")
    at_rest(page)
    box = chart.bounding_box()
    assert box
    place = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
    stood = page.evaluate(TOP)
    finger.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [place]})
    for step in range(1, 21):
        moved_to = {**place, "y": place["y"] - 10 * step}
        finger.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [moved_to]})
        page.evaluate("new Promise(requestAnimationFrame)")
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    at_rest(page)
    moved: float = page.evaluate(TOP) - stood
    return moved


def test_on_a_phone(browser: Browser, server: Server) -> None:
    with visitor(browser, **PHONE) as context:
        page = context.new_page()
        finger = context.new_cdp_session(page)
        found = []
        for path in invariants.pages(page, server.url):
            found += [f"{path}: {one}" for one in invariants.faults(page) + invariants.landed(page)]
            if page.locator("[data-testid=stPlotlyChart]").count():
                moved = moved_by_a_finger(page, finger)
                found += [f"{path}: a finger moves it by {moved}"] if moved < 100 else []
        assert found + invariants.told_of_frames_and_slides(page, server.url) == []

"""How charts are drawn: with the part of the library that is sent, one at a time, those in sight first."""

from __future__ import annotations

import time

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Server, all_drawn, visit

pytestmark = pytest.mark.browser
#: Draws three charts of its own: one far below, one in sight, one that is taken away again.
OWN = """async (broken) => {
  const order = [];
  const chart = (name, top) => {
    const node = document.body.appendChild(document.createElement("div"));
    node.style.cssText = `position: fixed; top: ${top}px; width: 100px; height: 100px`;
    const layout = name === broken ? {get width() { throw new Error("meant"); }} : {};
    return Plotly.react(node, [{x: [1], y: [2]}], layout).then(
      () => order.push(name + (node.querySelector(".trace") ? "" : ", not drawn")),
      () => order.push(name + ", failed"));
  };
  const all = [chart("below", 9000), chart("above", 10)];
  all.push(chart("away", 10));
  document.body.lastChild.remove();
  await Promise.all(all);
  return order;
}"""


def test_a_page_needs_only_the_part_of_the_library_that_is_sent(page: Page, server: Server) -> None:
    sizes: list[int] = []
    for _ in range(60):  # the first server on a machine cuts it while it runs already
        answer = page.request.get(f"{server.url}/trade").text()
        file = answer.partition("./static/js/PlotlyChart.")[2].partition('"')[0]
        sizes.append(len(page.request.get(f"{server.url}/static/js/PlotlyChart.{file}").body()))
        if sizes[-1] < 1_500_000:
            break
        time.sleep(1)
    assert sizes[-1] < 1_500_000
    for topic in ("trade", "potash", "security", "politics"):
        visit(page, f"{server.url}/{topic}")
        charts = page.locator("[class*=st-key-plate]")
        for number in range(charts.count()):
            expect(charts.nth(number).locator(".trace").first).to_be_attached()


def test_charts_in_sight_are_drawn_first(page: Page, server: Server) -> None:
    visit(page, f"{server.url}/trade")
    expect(page.locator("[class*=st-key-plate] .trace").first).to_be_visible()
    assert page.evaluate(OWN, "") == ["above", "below", "away, not drawn"]


def test_a_chart_that_fails_holds_up_no_other(page: Page, server: Server) -> None:
    visit(page, f"{server.url}/trade")
    expect(page.locator("[class*=st-key-plate] .trace").first).to_be_visible()
    assert page.evaluate(OWN, "above") == ["above, failed", "below", "away, not drawn"]


def test_a_chart_that_changes_is_drawn_at_once(page: Page, server: Server) -> None:
    visit(page, f"{server.url}/trade")
    all_drawn(page)
    changed = """async () => {
      const node = document.body.appendChild(document.createElement("div"));
      const told = () => [
        document.documentElement.hasAttribute("data-drawing"), node.querySelector(".xtitle")?.textContent];
      const titled = (text) => Plotly.react(node, [{x: [1], y: [2]}], {xaxis: {title: {text}}});
      const first = titled("first"), waits = told();
      await first;
      while (document.documentElement.hasAttribute("data-drawing")) await new Promise(requestAnimationFrame);
      titled("second");
      await null;
      return [waits, told()];
    }"""
    assert page.evaluate(changed) == [[True, None], [False, "second"]]

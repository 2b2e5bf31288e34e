"""Time pages in a browser: ours, a bare Streamlit page, the same in Dash and in Panel.

Each visit has a cold cache, and is followed by a second one with what the first has left in it. Visits of the variants
take turns, so that noise hits all alike. Times are in milliseconds from the start of the navigation.
"""

from __future__ import annotations

import base64
import statistics
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from typing import Any

from playwright.sync_api import Browser, BrowserContext, CDPSession, Error, sync_playwright
from websockets.http11 import Request, Response
from websockets.sync.server import ServerConnection, serve

from bench import servers

#: Variants and the path of the page that is opened.
PATHS = {"ours": "trade", "bare": "", "dash": "", "panel": ""}
#: The emulated link: 40 ms, 10 Mbit/s in both directions. Chromium adds `latency` to each request.
RATE = 10_000_000 / 8
LINKS: dict[str, dict[str, Any] | None] = {
    "localhost": None,
    "slow": {"offline": False, "latency": 40, "downloadThroughput": RATE, "uploadThroughput": RATE},
}
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 60_000

#: Notes in each page when text and chart are first seen, also inside shadow roots, which Panel uses.
WATCH = """
(() => {
  const seen = window.__seen = {shift: 0};
  const roots = [document];
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (options) {
    const root = attach.call(this, options);
    roots.push(root);
    return root;
  };
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) seen.shift += entry.value;
  }).observe({type: "layout-shift", buffered: true});
  const visible = element => element.checkVisibility({visibilityProperty: true, opacityProperty: true});
  const LIVE = ".js-plotly-plot .main-svg .trace", CHART = `${LIVE}, .bi-svg svg`;
  const shown = (selector, test) => roots.some(root => {
    const element = root.querySelector(selector);
    return element && test(element);
  });
  let done;
  window.__done = new Promise((resolve, reject) => {
    done = resolve;
    setTimeout(() => reject(new Error("no live chart within a minute")), 60000);
  });
  const look = () => {
    if (!seen.text && shown("h1:not(:empty)", visible)) seen.text = performance.now();
    if (!seen.chart && shown(CHART, visible)) seen.chart = performance.now();
    if (!seen.live && shown(LIVE, visible)) seen.live = performance.now();
    if (seen.text && seen.live) done(); else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})()
"""


#: What a page looks like that has no chart.
STATE = """() => JSON.stringify({
  seen: window.__seen, visible: document.visibilityState, ready: document.readyState,
  app: document.querySelector("[data-testid=stApp]")?.dataset ?? null,
  charts: document.querySelectorAll(".stPlotlyChart").length, drawn: document.querySelectorAll(".main-svg").length,
  text: document.body.innerText.slice(0, 200),
})"""


class Failed(Exception):
    """A visit without a chart: where, and what the page looked like."""


@dataclass(frozen=True)
class Visit:
    """One visit.

    Attributes:
        paint: first contentful paint, in ms.
        text: until a heading can be read, in ms.
        chart: until a chart is seen, in ms.
        live: until a chart is seen that answers a pointer, in ms.
        bytes: what came over the network until it was quiet, frames of websockets included.
        shift: sum of all layout shifts.
    """

    paint: float
    text: float
    chart: float
    live: float
    bytes: int
    shift: float


class Transfer:
    """Counts the bytes that a page receives, as they came over the network."""

    def __init__(self, session: CDPSession) -> None:
        self.bytes = 0
        session.on("Network.loadingFinished", self._file)
        session.on("Network.webSocketFrameReceived", self._frame)

    def _file(self, event: dict[str, Any]) -> None:
        self.bytes += int(event["encodedDataLength"])

    def _frame(self, event: dict[str, Any]) -> None:
        self.bytes += frame_bytes(event["response"])


def frame_bytes(frame: dict[str, Any]) -> int:
    """The size of a websocket frame's content as DevTools tell of it: binary ones come in base64."""
    data = frame["payloadData"]
    return len(base64.b64decode(data)) if frame["opcode"] == 2 else len(data.encode())


def visit(context: BrowserContext, url: str, link: dict[str, Any] | None) -> Visit:
    """Open a page in a new tab, wait until chart and network are done, and close it."""
    page = context.new_page()
    try:
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        if link:
            session.send("Network.emulateNetworkConditions", link)
        transfer = Transfer(session)
        page.add_init_script(WATCH)
        told: list[str] = []
        page.on("console", lambda one: told.append(one.text) if one.type == "error" else None)
        page.on("pageerror", lambda error: told.append(str(error)))
        page.on("requestfailed", lambda one: told.append(f"{one.url}: {one.failure}"))
        page.goto(url, wait_until="commit", timeout=PATIENCE)
        try:
            page.evaluate("() => window.__done")
        except Error as error:
            raise Failed(f"{url}: {error.message.splitlines()[0]} {page.evaluate(STATE)} {told[:5]}") from error
        page.wait_for_load_state("networkidle", timeout=PATIENCE)
        page.wait_for_timeout(300)
        seen = page.evaluate(
            "() => ({...__seen, paint: performance.getEntriesByName('first-contentful-paint')[0].startTime})"
        )
    finally:
        page.close()
    # What stands in the page before anything is painted is seen with the first paint of all.
    text, chart = (max(seen[name], seen["paint"]) for name in ("text", "chart"))
    return Visit(seen["paint"], text, chart, seen["live"], transfer.bytes, seen["shift"])


def both_visits(browser: Browser, url: str, link: dict[str, Any] | None) -> tuple[Visit, Visit]:
    """A visit with a cold cache, and one that finds what the first has left in it."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    try:
        return visit(context, url, link), visit(context, url, link)
    finally:
        context.close()


@contextmanager
def started(chrome: str) -> Iterator[Browser]:
    """A browser without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chrome, args=QUIET)
        yield browser
        browser.close()


def websocket_rate(browser: Browser, link: dict[str, Any] | None) -> float:
    """Megabits a second at which the browser receives a message of 1 MB on a websocket over a link."""
    size = 1_000_000

    def answer(connection: ServerConnection) -> None:
        for _ in connection:
            connection.send(bytes(size))

    def page_of_its_own(connection: ServerConnection, request: Request) -> Response | None:
        # A page from elsewhere may not open a websocket on this machine.
        return None if "Upgrade" in request.headers else connection.respond(200, "")

    with serve(answer, "127.0.0.1", 0, compression=None, process_request=page_of_its_own) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        port = server.socket.getsockname()[1]
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{port}/")
        if link:
            session = page.context.new_cdp_session(page)
            session.send("Network.enable")
            session.send("Network.emulateNetworkConditions", link)
        seconds = page.evaluate(
            """port => new Promise((resolve, reject) => {
              const socket = new WebSocket(`ws://127.0.0.1:${port}/`);
              let began;
              socket.onopen = () => { began = performance.now(); socket.send("go"); };
              socket.onmessage = () => resolve((performance.now() - began) / 1000);
              socket.onerror = () => reject(new Error("no websocket"));
            })""",
            port,
        )
        page.close()
        server.shutdown()
    return size * 8 / 1e6 / float(seconds)


def summary(visits: list[Visit]) -> dict[str, float]:
    """Medians of each of the figures."""
    return {name: round(statistics.median(asdict(one)[name] for one in visits), 4) for name in asdict(visits[0])}


def measure(chrome: str, runs: int, variants: list[str]) -> dict[str, Any]:
    """Time all variants over all links; figures by link, variant and `cold` or `warm`, each with its single visits."""
    visits: dict[tuple[str, str, str], list[Visit]] = {}
    failed: list[dict[str, str]] = []
    with ExitStack() as stack:
        browser = stack.enter_context(started(chrome))
        rates = {name: round(websocket_rate(browser, link), 2) for name, link in LINKS.items()}
        urls = {name: stack.enter_context(servers.running(name)).url + PATHS[name] for name in variants}
        for url in urls.values():
            both_visits(browser, url, None)  # what a server makes once, at the first visit, is not timed
        for turn in range(runs):
            for link, conditions in LINKS.items():
                for name in variants[turn % len(variants) :] + variants[: turn % len(variants)]:
                    began = time.perf_counter()
                    try:
                        both = both_visits(browser, urls[name], conditions)
                    except Failed as error:
                        failed.append({"link": link, "variant": name, "error": str(error)})
                        print(f"  {link}, {name}: {error}", flush=True)
                        continue
                    for state, one in zip(("cold", "warm"), both, strict=True):
                        visits.setdefault((link, name, state), []).append(one)
                    print(f"  {turn + 1}/{runs} {link:<9} {name:<5} {time.perf_counter() - began:5.1f} s", flush=True)
        version = browser.version
    figures: dict[str, Any] = {
        "runs": runs,
        "browser": version,
        "websocket_mbit_s": rates,
        "failed": failed,
        "visits": {},
    }
    for (link, name, state), all_of in visits.items():
        figures["visits"].setdefault(link, {}).setdefault(name, {})[state] = {
            **summary(all_of),
            "lives": [round(one.live) for one in all_of],
        }
    return figures

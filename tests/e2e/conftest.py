"""A real server and a real browser. `make test` names the browser in CHROME."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Playwright, expect, sync_playwright
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from tests.e2e.firefox import launch

ROOT = Path(__file__).resolve().parent.parent.parent
#: What Chromium would make for each window and no test sees: lists under its address field, which are pages of their
#: own and cost as much as opening the window. The last such switch counts, so what Playwright switches off is named.
WITHOUT = (
    *("WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup"),
    *("AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades", "LensOverlay"),
    *("HttpsFirstBalancedModeAutoEnable", "MediaRouter", "PaintHolding", "ThirdPartyStoragePartitioning"),
    *("AvoidCorsURLLoaderRestartOnRedirect", "OptimizationHints", "NetworkTimeServiceQuerying", "PreconnectToSearch"),
    "AimEnabled",
)
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--disable-features={','.join(WITHOUT)}",
]
#: A wait ends with the state that it waits for; only a state that never comes takes this long, in milliseconds.
LONGEST_WAIT = 120_000
#: The day from which servers count ages: noon of 30 November 2026. Pictures are the same on every other day.
NOON = "1796040000"
expect.set_options(timeout=LONGEST_WAIT)


def eventually(holds: Callable[[], bool]) -> None:
    """Ask again and again until it holds."""
    end, pause = time.monotonic() + LONGEST_WAIT / 1000, threading.Event()
    while not holds():
        assert time.monotonic() < end, "it never held"
        pause.wait(0.05)


class Server:
    """A dashboard of its own on a free port of this machine."""

    def __init__(self, data: Path | None, log: Path, settings: Mapping[str, str]) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        self.url = f"http://localhost:{self.port}"
        self.log = log
        self._environment = {
            **os.environ,
            "SOURCE_DATE_EPOCH": NOON,
            **({"DATA_DIR": str(data)} if data else {}),
            **settings,
        }
        self.start()

    def start(self) -> None:
        """Start it and wait until it answers."""
        command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.port", str(self.port)]
        self._output = self.log.open("a")
        self._process = subprocess.Popen(
            command, cwd=ROOT, env=self._environment, stdout=self._output, stderr=subprocess.STDOUT
        )
        eventually(self._answers)

    def _answers(self) -> bool:
        assert self._process.poll() is None, self.log.read_text()
        try:
            with urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=10):
                return True
        except OSError:
            return False

    def stop(self) -> None:
        """Stop it as a service manager would."""
        self._process.terminate()
        try:
            self._process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait(timeout=10)
        self._output.close()


@pytest.fixture(scope="session")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Server]]:
    """Start a fresh server; `data` names another data folder, and settings are given by name."""
    running: list[Server] = []

    def start(data: Path | None = None, **settings: str) -> Server:
        running.append(Server(data, tmp_path_factory.mktemp("server") / "log.txt", settings))
        return running[-1]

    yield start
    for server in running:
        server.stop()


@pytest.fixture(scope="session")
def server(serve: Callable[..., Server]) -> Server:
    """A server that tests share."""
    return serve()


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    chrome = os.environ.get("CHROME") or shutil.which("chromium")
    if not chrome:
        pytest.skip("no browser: name one in CHROME, or run make test")
    browser = playwright.chromium.launch(executable_path=chrome, args=QUIET)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def firefox(playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Browser]]:
    """Start Firefox, with preferences of tests/e2e/firefox.py; the same ones give the same Firefox."""
    program = os.environ.get("FIREFOX") or shutil.which("firefox-esr") or shutil.which("firefox")
    if not program:
        pytest.skip("no Firefox: name one in FIREFOX, or install Debian's firefox-esr")
    running: dict[tuple[tuple[str, object], ...], Browser] = {}

    def start(preferences: Mapping[str, str | int | bool] | None = None) -> Browser:
        key = tuple(sorted((preferences or {}).items()))
        if key not in running:
            running[key] = launch(playwright, program, tmp_path_factory.mktemp("firefox"), preferences or {})
        return running[key]

    yield start
    for browser in running.values():
        browser.close()


#: What the console says where a test stops the server, or asks for what there is not.
MEANT = (
    "WebSocket connection to",
    "Client Error: WebSocket onerror",
    "Client Error in reaching server endpoint",
    "your terminal:",
    "Failed to load resource: net::ERR_CONNECTION_REFUSED",
    "Failed to load resource: net::ERR_CONNECTION_RESET",
    "status of 404",
)
LOCAL = ("http://localhost:", "ws://localhost:", "data:", "blob:", "about:", "chrome-error:")


@contextmanager
def visitor(browser: Browser, meant: tuple[str, ...] = (), **options: Any) -> Iterator[BrowserContext]:
    """A session of its own.

    No request of it may leave this machine, and its console may tell of no error but those that hold what is meant.
    """
    context = browser.new_context(**{"viewport": {"width": 1440, "height": 900}, "accept_downloads": True, **options})
    context.set_default_timeout(LONGEST_WAIT)
    outside: list[str] = []
    told: list[str] = []
    context.on("request", lambda one: outside.append(one.url) if not one.url.startswith(LOCAL) else None)
    context.on("console", lambda one: told.append(one.text) if one.type == "error" else None)
    context.on("weberror", lambda one: told.append(str(one.error)))
    yield context
    context.close()
    assert outside == []
    assert [one for one in told if not any(part in one for part in meant)] == []


@pytest.fixture
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of a `visitor`; the marker `console_errors` says that MEANT errors of its console are."""
    with visitor(browser, MEANT if request.node.get_closest_marker("console_errors") else ()) as context:
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        yield context.new_page()


def visit(page: Page, url: str) -> None:
    """Open an address and wait until the page has been drawn."""
    page.goto(url)
    settled(page)


def settled(page: Page, last: str = ".bi-footer") -> None:
    """Wait until the script has run to its end; `last` is what stands last on the page."""
    page.wait_for_selector("[data-testid=stApp][data-test-connection-state=CONNECTED]")
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
    page.wait_for_selector(last)


#: Whether nothing has moved for some frames. With `drawn`, the application has to have come to its end as well: the
#: script has run, and each chart is drawn for the room and on the ground that it stands in.
_STILL = """([drawn, frames]) => {
  const ground = (node) => getComputedStyle(node).backgroundColor;
  const wide = (node) => node.getBoundingClientRect().width;
  const app = document.querySelector('[data-testid=stApp]');
  const ownColours = !matchMedia('(forced-colors: active), print').matches;
  const lacks = (chart) => {
    const svg = chart.querySelector('.main-svg');
    if (!chart.querySelector('.trace')) return 'a chart is not drawn';
    if (Math.abs(wide(svg) - wide(chart)) >= 2) return `a chart is ${wide(svg)} wide, its room ${wide(chart)}`;
    return ownColours && ground(svg) !== ground(app) ? `a chart is on ${ground(svg)}, the page ${ground(app)}` : [];
  };
  const waits = drawn ? [...document.querySelectorAll('[data-testid=stPlotlyChart]')].flatMap(lacks) : [];
  if (drawn && !app?.matches('[data-test-connection-state=CONNECTED][data-test-script-state=notRunning]'))
    waits.push('the script runs');
  for (const css of drawn ? ['[data-drawing]', '#first-answer', '[data-testid=stSkeleton]'] : [])
    if (document.querySelector(css)) waits.push(css);
  if (document.fonts.status !== 'loaded') waits.push('fonts');
  const rest = window.rest ??= {};
  rest.waits = waits;
  rest.frames = waits.length ? 0 : (rest.frames ?? 0) + 1;
  if (rest.frames !== 1 && rest.frames <= frames) return false;
  const before = rest.looks;
  rest.looks = JSON.stringify([...document.body.querySelectorAll('*')].map(one => {
    const { x, y, width, height } = one.getBoundingClientRect(), style = one.matches('svg *') || getComputedStyle(one);
    return [x, y, width, height, style.color, style.backgroundColor, style.opacity];
  }));
  if (rest.frames === 1) return false;
  if (rest.looks !== before) {
    rest.frames = 1;
    waits.push('something moves');
    return false;
  }
  delete window.rest;
  return true;
}"""


def _still(page: Page, *, drawn: bool) -> None:
    try:
        page.wait_for_function(_STILL, arg=[drawn, 12], timeout=LONGEST_WAIT)
    except PlaywrightTimeout:
        waits = page.evaluate("window.rest?.waits")
        raise AssertionError(f"{page.url} does not come to rest: {waits}") from None


def at_rest(page: Page) -> None:
    """Wait until all is drawn, in its fonts and colours, and has stood in its place for some frames."""
    _still(page, drawn=True)


def still(page: Page) -> None:
    """Wait until what is open, which need not be the application, has its fonts and does not move for some frames."""
    _still(page, drawn=False)


def unfold(page: Page) -> None:
    """Show the controls of the whole page."""
    page.locator(".st-key-page-options summary").click()


def opened(page: Page, exhibit: str, name: str) -> Locator:
    """Open a part of an exhibit's toolbar; returns the exhibit."""
    around = page.locator(f".st-key-exhibit-{exhibit}")
    part = around.locator(".bi-tools summary").filter(has_text=name)
    if not part.evaluate("one => one.parentElement.open"):
        part.click()
    return around


def chosen(page: Page, key: str) -> str:
    """The chosen segment of a control, which may be folded."""
    return page.locator(f".st-key-{key} [aria-checked=true]").text_content() or ""

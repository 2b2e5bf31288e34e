"""A real server and a real browser. `make test` names the browser in CHROME."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect, sync_playwright

from tests.e2e.firefox import launch

ROOT = Path(__file__).resolve().parent.parent.parent
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
expect.set_options(timeout=20_000)


class Server:
    """A dashboard of its own on a free port of this machine."""

    def __init__(self, data: Path | None, log: Path, settings: Mapping[str, str]) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        self.url = f"http://localhost:{self.port}"
        self.log = log
        self._environment = {**os.environ, **({"DATA_DIR": str(data)} if data else {}), **settings}
        self.start()

    def start(self) -> None:
        """Start it and wait until it answers."""
        command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.port", str(self.port)]
        self._output = self.log.open("a")
        self._process = subprocess.Popen(
            command, cwd=ROOT, env=self._environment, stdout=self._output, stderr=subprocess.STDOUT
        )
        for _ in range(200):
            try:
                with urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=1):
                    return
            except OSError:
                assert self._process.poll() is None, self.log.read_text()
                time.sleep(0.1)
        raise AssertionError(f"the server did not answer: {self.log.read_text()}")

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


def all_drawn(page: Page) -> None:
    """Wait until every chart has been drawn."""
    page.wait_for_function(
        """() => !document.querySelector('[data-drawing]') &&
            [...document.querySelectorAll('[data-testid=stPlotlyChart]')].every(one => one.querySelector('.trace'))"""
    )


def chosen(page: Page, key: str) -> str:
    """The chosen segment of a control."""
    return page.locator(f".st-key-{key} [aria-checked=true]").inner_text()

"""Where a network refuses the connection that charts need, or the server has gone: what readers are told."""

from __future__ import annotations

import contextlib
import re
import socket
import socketserver
import threading
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from exports.addresses import BRIEFING
from tests.e2e.conftest import Server, opened, visit
from tests.e2e.test_compare import give
from tests.own_files import trade_csv

pytestmark = [pytest.mark.browser, pytest.mark.console_errors]


class Proxy(socketserver.ThreadingTCPServer):
    """What stands between readers and a server, and lets no WebSocket through: it refuses them, or keeps silent."""

    daemon_threads, block_on_close = True, False
    blocks, silent = True, False

    def __init__(self, port: int) -> None:
        super().__init__(("127.0.0.1", 0), _Passed)
        self.target = port
        self.url = f"http://localhost:{self.server_address[1]}"


class _Passed(socketserver.BaseRequestHandler):
    """One request: the next one may be for a WebSocket."""

    server: Proxy

    def handle(self) -> None:
        asked = self.request.recv(65536)
        if self.server.blocks and b"upgrade: websocket" in asked.lower():
            if self.server.silent:
                self.request.recv(1)  # until the reader goes
            else:
                self.request.sendall(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
            return
        with socket.create_connection(("127.0.0.1", self.server.target)) as server:
            server.sendall(asked.replace(b"Connection: keep-alive", b"Connection: close"))
            up = threading.Thread(target=_copy, args=(self.request, server), daemon=True)
            up.start()
            _copy(server, self.request)
            up.join()


def _copy(source: socket.socket, target: socket.socket) -> None:
    try:
        while part := source.recv(65536):
            target.sendall(part)
    except OSError:
        pass  # one of them has closed
    for one in (source, target):
        with contextlib.suppress(OSError):
            one.shutdown(socket.SHUT_RDWR)


@pytest.fixture
def proxy(server: Server) -> Iterator[Proxy]:
    """A proxy before the server that tests share."""
    with Proxy(server.port) as made:
        threading.Thread(target=made.serve_forever, daemon=True).start()
        yield made
        made.shutdown()


#: What each of them offers without a connection.
WITHOUT = {
    "/trade": "this page as it stands, without its controls",
    "/trade?exhibit=trade-flows&embed=true": "the figures as tables",
}


@pytest.mark.parametrize("silent", [False, True], ids=["refused", "silent"])
def test_a_network_without_websockets_is_told_with_what_works(page: Page, proxy: Proxy, silent: bool) -> None:
    proxy.silent = silent
    page.clock.install()
    for path, without in WITHOUT.items():
        page.goto(proxy.url + path)
        notice = page.locator("#connection")
        assert notice.is_hidden() or page.evaluate("performance.now()") >= 10_000  # a machine may be slow
        page.clock.fast_forward(10_000)
        expect(notice).to_be_visible()
        expect(notice).to_contain_text("There is no connection after ten seconds")
        expect(notice).to_contain_text(without)
        expect(notice).not_to_contain_text("The server does not answer", use_inner_text=True)
        expect(notice).to_be_in_viewport()
        if path == "/trade":
            chart = page.get_by_role("img", name="In 2021 Belarus exported goods")
            expect(chart.get_by_text("$5.4 bn", exact=True)).to_be_visible()
        links = [link.get_attribute("href") for link in notice.get_by_role("link").all()]
        assert links[-2:] == ["data/", f"data/{BRIEFING}"]
    assert page.request.get(f"{proxy.url}/data/").ok


def test_it_goes_once_the_network_lets_the_connection_through(page: Page, proxy: Proxy) -> None:
    page.clock.install()
    page.goto(f"{proxy.url}/trade?exhibit=trade-flows&embed=true")
    notice = page.locator("#connection")
    page.clock.fast_forward(10_000)
    expect(notice).to_be_visible()
    proxy.blocks = False
    expect(page.locator(".js-plotly-plot .trace").first).to_be_visible()
    expect(notice).to_be_hidden()


@pytest.fixture(scope="module")
def mortal(serve: Callable[..., Server]) -> Server:
    """A server that tests stop; the last of them leaves it so."""
    return serve()


def test_a_server_that_has_gone_is_told_in_our_words(page: Page, mortal: Server) -> None:
    server = mortal
    visit(page, f"{server.url}/trade")
    notice = page.locator("#connection")
    expect(notice).to_be_hidden()
    server.stop()
    # The frontend's dialog comes with the third time that it asks in vain.
    with page.expect_event("console", lambda one: "streamlit run" in one.text or "still running" in one.text):
        pass
    expect(notice).to_be_visible()
    expect(notice).to_have_text(re.compile("^The server does not answer"), use_inner_text=True)
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert "Streamlit" not in page.inner_text("body")
    page.get_by_role("link", name="range that its wording").or_(page.locator("main a").first).first.focus()
    assert page.evaluate("document.activeElement !== document.body"), "the page can still be used"
    server.start()
    expect(notice).to_be_hidden()


def test_a_download_without_a_server_says_so(page: Page, mortal: Server) -> None:
    server = mortal
    visit(page, f"{server.url}/potash")
    rows = opened(page, "potash-shares", "Data").get_by_role("link", name="CSV")
    server.stop()
    rows.click()
    expect(page.locator(".bi-files")).to_contain_text("cannot be had: there is no connection to the server")
    server.start()
    opened(page, "potash-shares", "Data")
    with page.expect_download() as download:
        rows.click()
    assert download.value.suggested_filename.endswith(".csv")


def test_a_file_of_a_session_that_is_gone_is_told_and_so_is_what_is_lost(page: Page, mortal: Server) -> None:
    server = mortal
    visit(page, f"{server.url}/compare")
    give(page, trade_csv())
    page.get_by_role("button", name="Add to slides and brief").click()
    # What the page keeps of them comes just before this heading.
    expect(page.get_by_role("heading", name="Slides and brief of this session")).to_be_visible()
    server.stop()
    expect(page.get_by_role("button", name="PNG")).to_be_disabled()
    server.start()
    page.get_by_role("button", name="PNG").click()
    expect(page.locator(".bi-files")).to_contain_text("“PNG” cannot be had: the server was started again")
    told = page.locator("[data-testid=stAlert]")
    expect(told.filter(has_text="no longer has your file")).to_be_visible()
    expect(told.filter(has_text="no longer has the charts")).to_be_visible()


def test_a_card_that_is_open_stays_when_the_server_goes(page: Page, mortal: Server) -> None:
    server = mortal
    visit(page, f"{server.url}/trade?figure=trade-blr-exports-2021")
    card = page.get_by_role("dialog")
    expect(card).to_contain_text("To quote")
    server.stop()
    expect(page.locator("#connection")).to_be_visible()
    expect(card).to_have_count(1)
    expect(card).to_contain_text("To quote")


def test_the_menu_offers_what_makes_sense_here(page: Page, server: Server) -> None:
    visit(page, f"{server.url}/trade")
    page.get_by_test_id("stMainMenuButton").click()
    menu = page.get_by_test_id("stMainMenuPopover")
    expect(menu.get_by_role("menuitemradio")).to_have_text([re.compile(one) for one in ("System", "Light", "Dark")])
    expect(menu.get_by_role("menuitem")).to_have_text(["Print"])
    assert "Streamlit" not in menu.inner_text()
    page.keyboard.press("Tab")  # leads out of it
    expect(menu).to_be_hidden()

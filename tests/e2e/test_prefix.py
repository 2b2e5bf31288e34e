"""Under a path of another site: behind a proxy that passes the path on, and behind one that takes it away."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Server, at_rest, eventually, settled, visit
from tests.e2e.test_routes import ask

pytestmark = pytest.mark.browser
#: nginx that takes the path away.
TAKES_AWAY = """
daemon off; worker_processes 1; pid {folder}/pid; error_log {folder}/error.log crit;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c;
    scgi_temp_path {folder}/d; uwsgi_temp_path {folder}/e;
    map $http_upgrade $connection_header {{ default upgrade; "" ""; }}
    proxy_http_version 1.1;
    proxy_set_header Host $http_host;
    proxy_set_header Upgrade $http_upgrade;
    proxy_set_header Connection $connection_header;
    server {{
        listen 127.0.0.1:{port};
        location /belarus/ {{ proxy_pass http://127.0.0.1:{server}/; }}
    }}
}}
"""


@pytest.fixture(scope="module")
def kept(serve: Callable[..., Server]) -> str:
    """The address of a server that is asked with the path."""
    return f"{serve(STREAMLIT_SERVER_BASE_URL_PATH='belarus').url}/belarus"


@pytest.fixture(scope="module")
def taken(serve: Callable[..., Server], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server that knows nothing of the path, behind a proxy that takes it away."""
    program = shutil.which("nginx", path="/usr/sbin:/usr/bin:/usr/local/sbin:/usr/local/bin")
    if not program:
        pytest.skip("nginx is not installed")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folder: Path = tmp_path_factory.mktemp("nginx")
    (folder / "nginx.conf").write_text(TAKES_AWAY.format(folder=folder, port=port, server=serve().port))
    proxy = subprocess.Popen([program, "-e", folder / "error.log", "-c", folder / "nginx.conf"])
    url = f"http://localhost:{port}/belarus"

    def answers() -> bool:
        assert proxy.poll() is None, (folder / "error.log").read_text()
        try:
            return ask(f"{url}/_stcore/health")[0] == 200
        except urllib.error.URLError:
            return False

    eventually(answers)
    yield url
    proxy.terminate()
    proxy.wait(timeout=10)


@pytest.fixture(params=["kept", "taken"])
def below(request: pytest.FixtureRequest) -> str:
    """The dashboard's address, with a path."""
    found: str = request.getfixturevalue(request.param)
    return found


def test_pages_and_links_stay_below_the_path(page: Page, below: str) -> None:
    visit(page, f"{below}/trade?unit=mn")
    at_rest(page)
    page.get_by_role("link", name="Overview").first.click()
    expect(page.locator("#root h1")).to_contain_text("Belarus in figures")
    expect(page).to_have_url(f"{below}/?unit=mn")
    page.get_by_role("link", name="Potash").first.click()
    expect(page).to_have_url(f"{below}/potash?unit=mn")
    settled(page)
    page.reload()
    settled(page)
    at_rest(page)
    wrong = page.evaluate(
        """below => [...document.querySelectorAll('a[href], img[src], link[href], script[src]')]
            .map(one => one.href || one.src)
            .filter(one => one.startsWith(location.origin) && !one.startsWith(`${below}/`))""",
        below,
    )
    assert wrong == []


def test_what_is_shared_and_cited_names_the_path(page: Page, below: str) -> None:
    visit(page, f"{below}/trade?unit=mn")
    page.get_by_role("link", name="Share", exact=True).first.click()
    shown = page.get_by_role("dialog")
    expect(shown).to_contain_text(f"{below}/trade?unit=mn#trade-series")
    expect(shown).to_contain_text(f'<iframe src="{below}/trade?')
    visit(page, f"{below}/trade?figure=trade-ukr-imports-2022")
    expect(page.get_by_role("dialog")).to_contain_text(f"{below}/trade?figure=trade-ukr-imports-2022")
    visit(page, f"{below}/data")
    expect(page.get_by_text(f"{below}/data/").first).to_be_visible()


def test_the_presenter_and_a_frame(page: Page, below: str) -> None:
    visit(page, f"{below}/trade")
    page.get_by_role("link", name="Present", exact=True).first.click()
    expect(page.locator("[data-now]")).to_be_visible()
    assert page.url.startswith(f"{below}/present?back=trade#slide-")
    page.keyboard.press("Escape")
    expect(page).to_have_url(re.compile(f"{below}/trade#trade-"))
    page.goto(f"{below}/trade?exhibit=trade-flows&embed=true")
    settled(page, ".st-key-exhibit-trade-flows .main-svg")
    back = page.get_by_role("link", name="Belarus Indicators")
    expect(back).to_have_attribute("href", f"{below}/trade#trade-flows")


def test_what_programs_ask_for(below: str) -> None:
    for path, kind in {
        "/": "text/html", "/trade": "text/html", "/data": "text/html", "/data/": "application/json",
        "/data/trade.csv": "text/csv", "/robots.txt": "text/plain", "/sitemap.xml": "application/xml",
        "/preview.png": "image/png", "/_stcore/health": "text/plain",
    }.items():  # fmt: skip
        status, headers, _ = ask(below + path)
        assert (status, headers["Content-Type"].partition(";")[0]) == (200, kind), path
    assert ask(f"{below}/nothing")[0] == 404
    assert ask(f"{below}//data/trade.csv")[0] in (200, 404)  # nginx takes two slashes for one
    assert ask(f"{below}/_stcore/metrics")[0] == 404
    with urllib.request.urlopen(f"{below}/trade/?unit=mn") as answer:
        assert (answer.status, answer.url) == (200, f"{below}/trade?unit=mn")
    # A script of Streamlit's in the form that is made once.
    page = ask(f"{below}/trade")[2].decode()
    script = page.split('src="./static/js/')[1].split('"')[0]
    status, headers, _ = ask(f"{below}/static/js/{script}", Accept_Encoding="gzip")
    assert (status, headers["Content-Type"].partition(";")[0]) == (200, "text/javascript")


def test_what_names_the_dashboard_by_its_address(kept: str) -> None:
    assert f'<link rel="canonical" href="{kept}/trade">' in ask(f"{kept}/trade")[2].decode()
    assert f"<loc>{kept}/trade</loc>" in ask(f"{kept}/sitemap.xml")[2].decode()
    assert f"{kept}/data/trade.csv" in ask(f"{kept}/data/")[2].decode()
    # The path alone leads to the page, and what is asked for at the root is there as well.
    with urllib.request.urlopen(f"{kept}?unit=mn") as answer:
        assert answer.url == f"{kept}/?unit=mn"
    assert ask(f"{kept.removesuffix('/belarus')}/_stcore/health")[0] == 200

"""Data that change under a running server, seen in a browser and by programs."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import ROOT, Server, visit
from tests.e2e.test_routes import ask

pytestmark = pytest.mark.browser
CANADA = "Canada supplied 79% of US potash imports"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the data."""
    return Path(shutil.copytree(ROOT / "data", tmp_path / "data"))


def test_a_broken_file_leaves_the_last_good_state_until_it_is_mended(
    page: Page, serve: Callable[..., Server], data: Path
) -> None:
    server = serve(data)
    file = data / "figures" / "potash.csv"
    whole = file.read_text(encoding="utf-8")
    visit(page, f"{server.url}/potash")
    notice = page.locator(".st-key-notice")
    expect(page.get_by_role("heading", name=CANADA)).to_be_visible()
    expect(notice).to_have_count(0)
    before = ask(f"{server.url}/data/potash.csv")

    file.write_text(whole.replace("PERCENT,plain,1,", "PERCENT,roughly,1,", 1), encoding="utf-8")
    visit(page, f"{server.url}/potash")
    expect(notice).to_contain_text(re.compile(r"Since .+ UTC the data files have had faults\."))
    notice.get_by_text("What is wrong with the files").click()
    expect(notice).to_contain_text("'roughly' is not among the hedges")
    expect(page.get_by_role("heading", name=CANADA)).to_be_visible()
    expect(page.locator(".st-key-exhibit-potash-shares .main-svg").first).to_be_visible()
    visit(page, f"{server.url}/trade")
    expect(notice).to_be_visible()
    page.goto(f"{server.url}/present?slide=potash-shares")
    expect(page.get_by_role("note")).to_contain_text("the data files have had faults")
    after = ask(f"{server.url}/data/potash.csv")
    assert (after[0], after[2], after[1]["ETag"]) == (200, before[2], before[1]["ETag"])
    assert before[1]["X-Data-State"] == "current"
    assert after[1]["X-Data-State"].startswith("last-good; since=20")

    file.write_text(whole.replace(",79,", ",80,", 1), encoding="utf-8")
    visit(page, f"{server.url}/potash")
    expect(page.get_by_role("heading", name=CANADA.replace("79", "80"))).to_be_visible()
    expect(notice).to_have_count(0)
    assert ask(f"{server.url}/data/potash.csv")[1]["X-Data-State"] == "current"


def test_data_that_never_were_good_are_503(serve: Callable[..., Server], data: Path) -> None:
    file = data / "figures" / "potash.csv"
    whole = file.read_bytes()
    file.write_bytes(whole[:1000])
    server = serve(data)
    status, headers, body = ask(f"{server.url}/data/potash.csv")
    assert status == 503
    assert "data/figures/potash.csv cannot be used" in json.loads(body)["fault"]
    assert headers["Retry-After"] == "60"
    assert ask(f"{server.url}/data/trade.csv")[0] == 200
    file.write_bytes(whole)
    assert ask(f"{server.url}/data/potash.csv")[0] == 200

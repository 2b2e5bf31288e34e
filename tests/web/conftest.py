"""Pages as a reader opens them, run without a server or a browser."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def open_page() -> Callable[..., AppTest]:
    """`open_page("trade", unit="mn")`: that address as the first request of a session, page and frame."""
    return opened


@pytest.fixture
def seen(own_data: None) -> Callable[[str], AppTest]:
    """`seen("trade")`: a page of the project's data that was opened once, for tests that only look at it."""
    return opened_once


def opened(name: str, theme: str = "light", **query: str) -> AppTest:
    """Open a page in a session of its own."""
    app = AppTest.from_file(ROOT / "web" / "frame.py", default_timeout=120)
    app.context["theme"] = theme
    for key, value in query.items():
        app.query_params[key] = value
    return go_to(app, name)


opened_once = cache(opened)


@pytest.fixture
def move() -> Callable[[AppTest, str], AppTest]:
    """`move(app, "trade")`: go on to another page in the same session."""
    return go_to


def go_to(app: AppTest, name: str) -> AppTest:
    """Go to a page by the path in its address."""
    app._page_hash = calc_hash("" if name == "overview" else name)
    return app.run()


@pytest.fixture
def use_data(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    """Let the dashboard read another data folder until the test ends."""
    return lambda folder: monkeypatch.setenv("DATA_DIR", str(folder))


@pytest.fixture(autouse=True)
def own_data(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read the project's data unless the test names others."""
    monkeypatch.delenv("DATA_DIR", raising=False)

"""Hostile addresses of pages, as a session brings them: each runs the page's script."""

from __future__ import annotations

from pathlib import Path
from random import Random

from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from exhibits.catalogue import EXHIBITS
from tests.fuzz.addresses import PARAMETERS
from tests.fuzz.hostile import FORBIDDEN, text
from web.pages import PAGES

ROOT = Path(__file__).resolve().parents[2]


def view(random: Random) -> tuple[str, AppTest]:
    """Open a page with a hostile query; return what was asked, and the page."""
    app = AppTest.from_file(ROOT / "web" / "frame.py", default_timeout=120)
    query: dict[str, str] = {}
    for _ in range(random.randrange(1, 6)):
        name = random.choice((*PARAMETERS, *EXHIBITS, "table", "q", "figure", text(random)))
        query[name] = text(random) * random.choice((1, 1, 1, 20))
    if random.random() < 0.02:
        query[random.choice(PARAMETERS)] = "x" * 100_000
    for name, value in query.items():
        app.query_params[name] = value
    page = random.choice(tuple(PAGES))
    app._page_hash = calc_hash("" if page == "overview" else page)
    app.run()
    return f"{page} {query}", app


def try_views(seed: str, numbers: range) -> list[str]:
    """Open pages, and return what went wrong."""
    found = []
    for number in numbers:
        asked, app = view(Random(f"{seed} view {number}"))
        failed = [one.value for one in app.error if "Something went wrong" in one.value]
        failed += [f"{one.message} {one.stack_trace}" for one in app.exception]
        shown = str([one.proto for one in app.main.children.values() if hasattr(one, "proto")])
        failed += [one for one in FORBIDDEN if one in shown]
        found += [f"view {number}: {one} for {asked[:2000]}" for one in failed]
    return found

"""The tour's HTML; tests/e2e/test_tour.py drives it."""

from __future__ import annotations

import re

import pytest
from starlette.applications import Starlette

from serving.document import Document
from serving.frontend import Frontend
from serving.pages import Pages
from serving.tour import STEPS, tour
from tests.serving.conftest import answers, ask


def test_it_holds_every_step_and_shows_none_by_itself() -> None:
    html = tour()
    assert html.startswith('<div id="tour" hidden>')
    assert re.findall(r"<b>(.*?)</b>", html) == [title for _, title, _ in STEPS]
    assert re.findall(r"<small>(.*?)</small>", html) == [f"{n} of {len(STEPS)}" for n in range(1, len(STEPS) + 1)]
    assert html.count("<li ") - html.count(" hidden><b>") == 1


@pytest.mark.parametrize(("target", "count"), [("/", 1), ("/trade", 0), ("/present", 0), ("/?embed=true", 0)])
def test_it_stands_on_the_overview_alone(target: str, count: int) -> None:
    app = Pages(Starlette(), Document(Frontend()), answers())
    assert ask(app, target).text.count(tour()) == count

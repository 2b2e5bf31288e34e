"""The load of files: each another one."""

from __future__ import annotations

from urllib.parse import parse_qsl

from bench.files import choices
from exports.orders import read


def test_each_choice_is_another_file() -> None:
    orders = {read("slides.pptx", dict(parse_qsl(query))) for query in choices(16)}
    assert len(orders) == 16

"""The parts of an exhibit as HTML."""

from __future__ import annotations

from drawing.html import chart_html, unbroken_html
from exhibits.base import Content


def test_a_chart_is_left_as_it_is_where_values_are_held_together(content: Content) -> None:
    chart = chart_html(content, lambda name: f"?figure={name}")
    held = unbroken_html(f"<p>$4.7 bn</p>{chart}<p>2020–2024</p>")
    assert chart[chart.index('<div class="bi-svg"') :] in held
    assert held.startswith('<p><span class="bi-unbroken">$4.7 bn</span></p>')
    assert held.endswith('<p><span class="bi-unbroken">2020–2024</span></p>')

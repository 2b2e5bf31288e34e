"""The outline of a series."""

from __future__ import annotations

from dataclasses import replace

from exhibits.spark import STRETCHES, outline


def series(data, values):
    obs = data.observation("trade-turnover-2022")
    return [replace(obs, value=value) for value in values]


def test_points_stand_between_the_ends(data) -> None:
    assert outline(series(data, [2, 4, 1])) == ((0.0, 0.5), (0.5, 1.0), (1.0, 0.25))
    assert outline(series(data, [-1, 1])) == ((0.0, 0.0), (1.0, 1.0))
    assert outline(series(data, [0, 0])) == ((0.0, 0.0), (1.0, 0.0))


def test_a_figure_without_a_value_leaves_its_place_open(data) -> None:
    assert outline(series(data, [1, None, 1])) == ((0.0, 1.0), (1.0, 1.0))
    assert outline(series(data, [1, None])) == outline([]) == ()


def test_a_long_series_keeps_its_peaks_and_its_ends(data) -> None:
    prices = [data.observation(name) for name in data.series_of("world-bank-potash-price")]
    points = outline(prices)
    assert len(points) <= 2 * STRETCHES + 2 < len(prices)
    assert points[0][0] == 0.0 and points[-1][0] == 1.0
    values = [float(one.value) for one in prices]
    assert (values.index(max(values)) / (len(values) - 1), 1.0) in points
    assert min(y for _, y in points) == min(values) / max(values)

"""Where the figures of a topic end."""

import datetime as dt

import pytest

from exhibits.extent import documents_age, extent


@pytest.mark.parametrize(
    "topic, expected",
    [
        (
            "trade",
            "The documents' latest figure is of January–July 2023. Newest official figure: Russia's goods exports to "
            "Belarus, 2024: $32.95 bn.",
        ),
        (
            "potash",
            "The documents' latest figure is of 2020–2023. Newest official figure: United States: potash imports, "
            "2024: about 6,100,000 t.",
        ),
        ("security", "The documents' latest figure is of May 2024. No official statistics on this are on file."),
    ],
)
def test_where_figures_end(data, topic: str, expected: str) -> None:
    assert extent(data, topic) == expected


def test_how_old_the_documents_are(data) -> None:
    told = "The documents date from May 2024 to February 2025 (30 months ago, the last 21 months ago)."
    assert documents_age(data, dt.date(2026, 11, 30)) == told
    assert documents_age(data, dt.date(2025, 3, 1)).endswith("to February 2025.")  # one is not past by a month

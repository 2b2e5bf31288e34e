"""Where the figures of a topic end."""

import pytest

from exhibits.extent import extent


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

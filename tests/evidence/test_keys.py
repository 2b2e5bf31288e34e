"""The key by which SDMX tells figures apart."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from evidence.keys import statements
from loaders.observations import Observation
from loaders.tables import SDMX_KEY

PLAIN = Observation(
    "a", "russian_troops", "BLR", "RUS", "M", "2022-12", None, None, None, None, None, "PERSON", "plain", "reference"
)
#: Few values each, so that many figures agree; some as a number at the end of a name might make them.
FIGURES = st.lists(
    st.builds(
        lambda indicator, kind, series, operation, source: replace(
            PLAIN, indicator=indicator, kind=kind, series=series, operation=operation, source_id=source
        ),
        st.sampled_from(["russian_troops", "prisoners_released"]),
        st.sampled_from(["stated", "derived", "reference"]),
        st.sampled_from(["", "s", "s-2"]),
        st.sampled_from(["", "sum"]),
        st.sampled_from(["", "a", "a-2", "a-2-2"]),
    ),
    max_size=20,
)


@given(FIGURES)
def test_it_is_unique_for_any_data(figures: list[Observation]) -> None:
    named = [replace(one, id=f"f-{place}") for place, one in enumerate(figures)]
    found = statements(named)
    keys = [(one.indicator, one.kind, found[one.id]) for one in named]
    assert len(set(keys)) == len(keys)


def test_figures_of_the_data_have_one_key_each(dataset) -> None:
    table = dataset.table("observations")
    assert not table.duplicated(list(SDMX_KEY)).any()
    own = table.set_index("observation_id")["statement"]
    assert own["trade-ukr-imports-2022"] == "sceeus-2024"
    assert own["wits-ukr-imports-blr-2022"] == "wits-ukr-imports-blr"
    # two ways to compute one level, and two speakers of one day
    assert own[["trade-turnover-2021", "trade-turnover-2021-implied"]].tolist() == ["sum", "base"]
    assert own[["troops-2023-09-08-ukr", "troops-2023-09-08-hajun"]].nunique() == 2


def test_a_second_figure_of_one_source_has_a_number() -> None:
    said = [replace(PLAIN, id=name, source_id="radio") for name in ("first", "second", "third")]
    assert statements(said) == {"first": "radio", "second": "radio-2", "third": "radio-3"}

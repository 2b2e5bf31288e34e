"""One figure as an object."""

import datetime as dt

from loaders.observations import Observation


def test_a_stated_figure(dataset):
    assert dataset.observation("trade-ukr-imports-2022") == Observation(
        id="trade-ukr-imports-2022",
        indicator="goods_imports",
        ref_area="UKR",
        counterpart_area="BLR",
        freq="A",
        time_period="2022",
        start=dt.date(2022, 1, 1),
        end=dt.date(2022, 12, 31),
        value=1_400_000_000.0,
        low=1_300_000_000.0,
        high=1_400_000_000.0,
        unit="USD",
        hedge="just_under",
        kind="stated",
        method="",
        underlying_source="",
        source_id="sceeus-2024",
        paragraph=10,
        locator="section Economic Cooperation, 4th paragraph",
        as_stated="just under $1.4 billion",
        comment="Worded as Ukraine's trade; the document names no statistical office",
        unit_kind="money",
        mirror="goods_exports",
        resolution=100_000_000,
    )


def test_what_a_figure_lacks(dataset):
    obs = dataset.observation("potash-net-import-reliance")
    assert (obs.start, obs.end, obs.time_period, obs.freq) == (None, None, "", "_U")
    assert dataset.observation("security-vehicles-transferred").high is None
    assert dataset.observation("potash-import-hhi").paragraph is None


def test_ranges_and_exact_figures(dataset):
    of_documents = [obs for obs in dataset.observations.values() if obs.kind != "reference"]
    ranges = [obs.id for obs in of_documents if obs.is_range]
    exact = [obs.id for obs in of_documents if obs.is_exact]
    assert ranges == [
        "trade-share-2022-01-02",
        "trade-turnover-change-2023-01-07-from-year",
        "potash-import-hhi",
        "security-troops-2022-q1",
        "security-troops-change-2024-05",
        "security-troops-share-2024-05",
    ]
    assert exact == [
        "politics-embassy-staff-2024-05",
        "politics-term-years",
        "politics-released-2025-02-12",
        "politics-released-2025-01",
        "politics-pardon-waves-2024-11",
    ]


def test_the_inputs_of_a_derived_figure(dataset):
    assert dataset.observation("trade-turnover-2021-month").inputs == ("trade-turnover-2021",)
    assert dataset.observation("trade-turnover-change-2023-01-07-from-year").inputs == (
        "trade-turnover-2023-01-07",
        "trade-turnover-2022-02",
        "trade-turnover-2022",
    )
    assert dataset.observation("trade-turnover-2022").inputs == ()


def test_every_input_is_on_file(dataset):
    for obs in dataset.observations.values():
        assert set(obs.inputs) <= set(dataset.observations), obs.id
        assert (obs.kind == "derived") == bool(obs.inputs), obs.id

"""Figures as sentences, and the check of drafts on them: what we offer to quote holds."""

import pytest

from evidence.claims.check import check
from exhibits import words
from exhibits.sentence import sentence

SAID = {
    "trade-ukr-imports-2022": "Ukraine's goods imports from Belarus were just under $1.4 bn in 2022",
    "trade-ukr-exports-change-2022": "Ukraine's goods exports to Belarus were down nearly 87% in 2022 on a year before",
    "trade-share-2022-01-02": "Most (more than half) of the year's goods turnover between Belarus and Ukraine fell in "
    "January–February 2022",
    "potash-net-import-reliance": "United States net import reliance for potash was 93% (no period given)",
    "politics-released-2025-02-12": "The number of prisoners released in Belarus on 12 February 2025 was 3",
    "security-vehicles-transferred": "Belarus had handed Russia more than 200 vehicles by May 2024",
}


@pytest.mark.parametrize("name", SAID)
def test_a_figure_is_said_with_its_hedge_and_time(data, name: str) -> None:
    obs = data.observation(name)
    assert sentence(data, obs, words.value_words(obs, exactly=True)) == SAID[name]


def test_what_is_offered_to_quote_passes_the_check(data) -> None:
    wrong = {}
    for name, obs in data.observations.items():
        if obs.kind != "stated":
            continue
        found = check(f"{sentence(data, obs, words.value_words(obs, exactly=True))}.", data).claims
        told = {(one.figure_id, one.verdict) for one in found}
        if not found or not told <= {(name, "supported"), (name, "in_conflict")}:
            wrong[name] = told
    # A share in words has no number that could be read.
    assert {name for name, told in wrong.items() if told} == set()
    assert set(wrong) <= {"trade-share-2022-01-02"}


def test_an_indicator_without_a_sentence_is_named_with_a_colon(data) -> None:
    obs = next(one for one in data.observations.values() if one.indicator == "potash_apparent_consumption")
    assert sentence(data, obs, "5,700,000 t") == "United States: apparent consumption of potash, 2020: 5,700,000 t"

"""Figures as sentences, and the check of drafts on them: what we offer to quote holds."""

import re
from dataclasses import replace

import pytest

from evidence.claims.check import check
from exhibits import words
from exhibits.sentence import sentence

SAID = {
    "trade-ukr-imports-2022": "Ukraine's goods imports from Belarus were just under $1.4 bn in 2022",
    "trade-ukr-exports-change-2022": "Ukraine's goods exports to Belarus in 2022 were down nearly 87% on a year "
    "earlier",
    "trade-share-2022-01-02": "Most (more than half) of the year's goods turnover between Belarus and Ukraine came in "
    "January–February 2022",
    "potash-net-import-reliance": "Net import reliance of the United States for potash was 93% (no period given)",
    "politics-released-2025-02-12": "The number of prisoners released in Belarus on 12 February 2025 was 3",
    "security-vehicles-transferred": "Belarus had handed Russia more than 200 vehicles by May 2024",
    "munitions-2022-hajun": "Belarus had handed Russia 131,582 t of munitions from January 2022 to January 2023",
    "eurostat-eu-imports-blr-2020-01": "The European Union's goods imports from Belarus were €292.1656 mn in January "
    "2020",
    "potash-share-other": "The rest of the world's share of potash imports into the United States was 6% in 2020–2023",
    "troops-2024-09-16-ukr": "No Russian troops were in Belarus on 16 September 2024",
    "potash-transit-income-kaunas": "Lithuania would earn about €300 mn by the transit of Belarus's potash "
    "(no period given)",
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
    codes = data.codes
    bare = {**codes.indicators, obs.indicator: replace(codes.indicators[obs.indicator], sentence="")}
    lacking = replace(data, code_lists=replace(codes, indicators=bare))
    said = "United States: apparent consumption of potash, 2020: 5,700,000 t"
    assert sentence(lacking, obs, "5,700,000 t") == said


def test_every_figure_is_a_sentence_in_which_words_and_signs_stand_once(data) -> None:
    said = {name: sentence(data, obs, words.value_words(obs)) for name, obs in data.observations.items()}
    faulty = re.compile(
        r": |\b(by|in|on) (in|on|by|from|\(|no period)|\b(\w+) \3\b|(?<!the )\b(United States|European Union)\b|\s\s"
    )
    assert {name: text for name, text in said.items() if faulty.search(text.replace("The ", "the "))} == {}

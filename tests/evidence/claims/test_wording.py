"""What to write instead: figures, times and corrections in words."""

import pytest

from evidence.claims.check import check
from evidence.claims.wording import in_words, label, when


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        ("trade-ukr-imports-2022", "just under $1.4 billion"),
        ("trade-turnover-2022-02", "$543.2 million"),
        ("trade-ukr-exports-change-2022", "nearly 87%"),
        ("security-troops-2022-q1", "between 30,000 and 40,000"),
        ("security-munitions-transferred", "almost 132,000 tonnes"),
        ("usgs-potash-production-can-2023", "about 13.5 million tonnes"),
        ("trade-share-2022-01-02", "most"),
    ],
)
def test_figures(dataset, figure, words):
    assert in_words(dataset.observation(figure)) == words


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ("2022", "2022"),
        ("2022-Q1", "first quarter of 2022"),
        ("2022-02", "February 2022"),
        ("2024-05-16", "16 May 2024"),
        ("2023-01-01/P7M", "January–July 2023"),
        ("2020-01-01/P4Y", "2020–2023"),
        ("", ""),
    ],
)
def test_times(period, words):
    assert when(period) == words


def test_what_a_figure_is_of(dataset):
    figure = dataset.observation("potash-share-can")
    assert label(figure, dataset.codes) == "Canada's share of United States potash imports, 2020–2023"


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("Ukraine's exports to Belarus fell by 87% in 2022.", "nearly 87%"),
        ("Trade between Ukraine and Belarus halved in 2022.", "fell by 74%"),
        ("Canada accounts for 79% of US potash consumption.",
         "79% (Canada's share of United States potash imports, 2020–2023)"),
        ("Turnover of Ukraine and Belarus in 2022: €1.6bn.", "$1.6 billion"),
        ("Ukraine's embassy in Minsk has fifteen staff.", "five"),
        ("Belarus exported goods worth $5.4bn to Ukraine in 2022.",
         "$5.4 billion (Belarus's goods exports to Ukraine, 2021)"),
        ("Trade between Ukraine and Belarus fell by 74% in 2022.", ""),
        ("Belarus's GDP shrank by 4.7% in 2022.", ""),
    ],
)  # fmt: skip
def test_corrections(dataset, text, instead):
    assert [one.correction for one in check(text, dataset).claims] == [instead]

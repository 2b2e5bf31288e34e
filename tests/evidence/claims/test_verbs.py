"""A count is borne out by verbs of the right kind only."""

import pytest

from evidence.claims.check import check


@pytest.mark.parametrize(
    "text",
    [
        "As of May 2024 about 2,000 Russian soldiers were stationed in Belarus.",
        "About 2,000 Russian soldiers remained in Belarus in May 2024.",
        "Russia kept about 2,000 soldiers in Belarus as of May 2024.",
        "Belarus handed over almost 132,000 tonnes of ammunition to Russia.",
        "Belarus let three prisoners go on 12 February 2025.",
        "Belarus managed to give Russia almost 132,000 tonnes of ammunition.",
        "Up to 30,000 Belarusian and Russian troops took part in the Zapad exercise in September 2025.",
    ],
)
def test_a_known_verb_bears_a_count_out(dataset, text):
    (one,) = check(text, dataset).claims
    assert one.verdict == "supported"


@pytest.mark.parametrize(
    "text",
    [
        "Russia recruited about 2,000 soldiers in Belarus in May 2024.",
        "About 2,000 Russian soldiers left Belarus in May 2024.",
        "In May 2024 about 2,000 Russian soldiers in Belarus deserted.",
        "About 2,000 Russian soldiers' families lived in Belarus in May 2024.",
        "In May 2024 about 2,000 Russian soldiers were buried in Belarus.",
        "Belarus planned to give Russia almost 132,000 tonnes of ammunition.",
        "Without sanctions, Belarus would have exported goods worth $5.4bn to Ukraine in 2021.",
        "Ukraine confiscated Belarusian goods worth just under $1.4bn in 2022.",
        "Belarus asked Russia for about 2,000 soldiers in May 2024.",
        "About 2,000 Russian soldiers with cholera were in Belarus in May 2024.",
        "Lukashenko needs 30 years to rebuild the country he rules.",
        "Lukashenko gave up five waves of pardons by November 2024.",
    ],
)
def test_another_verb_does_not(dataset, text):
    (one,) = check(text, dataset).claims
    assert one.verdict == "not_on_file"


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("In February, Ukraine and Belarus traded goods for $543.2 million.", "supported"),
        ("In April, Ukraine and Belarus traded goods for $543.2 million.", "not_on_file"),
        ("In May 2024 Ukraine's embassy in Minsk had five people.", "supported"),
        ("Before 2020 Ukraine's embassy in Minsk had five people.", "not_on_file"),
    ],
)
def test_a_month_without_a_year_and_a_bound_are_times(dataset, text, verdict):
    (one,) = check(text, dataset).claims
    assert one.verdict == verdict


def test_a_sum_of_the_numbers_before_names_them(dataset):
    text = "Belarus freed 14 prisoners on 21 June 2025 and 52 on 11 September 2025, 66 in all."
    *_, total = check(text, dataset).claims
    assert (total.verdict, total.inputs) == ("derived_only", ("released-2025-06-21", "released-2025-09-11"))


def test_a_place_that_others_hold_is_its_own(dataset):
    text = "Belarus imported 41,907 tonnes by rail from Russian-occupied parts of Ukraine in January–September 2025."
    (one,) = check(text, dataset).claims
    assert (one.verdict, one.figure_id) == ("supported", "rail-imports-occupied-2025-01-09")


def test_whose_imports_a_share_is_of(dataset):
    one, other = (
        check(f"{name} potash imports came to 4% from Belarus in 2020–2023.", dataset).claims[0]
        for name in ("The United States'", "Lithuania's")
    )
    assert (one.verdict, other.verdict) == ("supported", "wrong_area")


def test_whose_a_share_is_may_stand_behind(dataset):
    (one,) = check("Belarus's share of potash imports of Lithuania was 4% in 2020–2023.", dataset).claims
    assert one.verdict == "wrong_area"


def test_the_time_of_a_comparison_is_not_gone_on_from(dataset):
    before = "In January–July 2023 trade of Ukraine and Belarus fell by 99% on the same period 2022. "
    assert check(before + "It came to $13.8m.", dataset).claims[1].verdict == "supported"


def test_a_caption_of_two_countries_stands_for_the_one_of_the_column(dataset):
    table = "Exports of Ukraine and of Russia to Belarus, US$ bn\n\tUkraine\tRussia\n2021\t1.46\t22.8"
    assert [one.figure_id for one in check(table, dataset).claims] == [
        "wits-ukr-exports-blr-2021",
        "imf-rus-exports-blr-2021",
    ]

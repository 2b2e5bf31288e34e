"""The check of the numbers in a draft: measured on drafts with right answers, and single things that it has to do."""

import time

import pytest

from evidence.claims.check import check, is_english
from evidence.english.hedging import match_at_end
from evidence.english.numbers import numbers
from tests.evidence.claims.drafts import drafts, measure


@pytest.fixture
def judged(dataset):
    def judge(text):
        return [(one.span, one.verdict, one.figure_id) for one in check(text, dataset).claims]

    return judge


@pytest.mark.parametrize("half", ["tuned", "held out", "more", "later", "short", "styles", "hands"])
def test_measures(dataset, half):
    files = {"more": "drafts_tuned.txt"} | {
        name: f"drafts_{name}.txt" for name in ("later", "short", "styles", "hands")
    }
    if half in files:
        rows = drafts(files[half])
    else:
        rows = [row for row in drafts("drafts.txt") if row[0] % 2 == (half == "tuned")]
    count, wrong = measure(rows, lambda text: check(text, dataset).claims)
    found = 2 * count["found"] / (count["found"] + count["false find"] + count["claims"])
    assert found >= 0.97, wrong
    assert count["right"] / count["claims"] >= 0.9, wrong
    assert count["false all-clear"] <= 0.02 * count["faulty"], wrong
    assert count["false alarm"] <= 0.04 * count["fine"], wrong


def test_kinds_that_were_once_read_wrong(dataset):
    count, wrong = measure(drafts("drafts_kinds.txt"), lambda text: check(text, dataset).claims)
    assert (wrong, count["false find"]) == ([], 0)


def test_a_number_says_all_that_a_reader_needs(dataset):
    text = "In 2021 Belarus ran a surplus with Ukraine. A year later exports to Belarus fell by 87%."
    (one,) = check(text, dataset).claims
    assert text[one.start : one.end] == one.span == "87%"
    assert (one.values, one.unit, one.hedge) == ((-87.0,), "PERCENT", "plain")
    assert (one.verdict, one.figure_id, one.correction) == ("hedge_lost", "trade-ukr-exports-change-2022", "nearly 87%")
    assert (one.source_id, one.paragraph, one.flags) == ("sceeus-2024", 10, ("in_conflict",))
    assert dict(one.assumed)["areas"] == "UKR-BLR"


def test_a_bound_far_from_a_figure_does_not_bear_it_out(dataset):
    """Up to 40,000 holds 2,000 too, and is not said of it."""
    before = "Turnover of Ukraine and Belarus in 2022 was $1.6bn. "
    soldiers = check(before + "Moscow kept up to 40,000 soldiers in Belarus.", dataset).claims[1]
    assert (soldiers.verdict, soldiers.figure_id) == ("hedge_changed", "security-troops-2022-q1")
    given = check(before + "Minsk has handed over more than 200 tanks and trucks to Moscow.", dataset).claims[1]
    figure = dataset.observation("security-vehicles-transferred")
    assert (given.figure_id, dict(given.assumed)["time_period"]) == (figure.id, figure.time_period)


def test_the_slip_is_named(dataset):
    (one,) = check("Belarus exported goods worth $5.4bn to Ukraine in 2022.", dataset).claims
    assert (one.verdict, dict(one.said)) == ("wrong_period", {"time_period": "2022"})
    (one,) = check("Turnover of Ukraine and Belarus in 2022: €1.6bn.", dataset).claims
    assert (one.verdict, dict(one.said), one.correction) == ("wrong_unit", {"unit": "EUR"}, "$1.6 billion")


@pytest.mark.parametrize(
    "text",
    [
        "On 12 May 2024, see article 5, page 12 and https://example.org/7 or call +48 22 555 12 34 at 17:30.",
        "The T-72A, the A-50 and K2O of Minsk-2; resolution 2202 (2015).",
        "Two countries met in the first seven months of the year.",
        "1. First\n2. Second",
        "",
    ],
)
def test_what_is_no_claim(judged, text):
    assert judged(text) == []


def test_a_text_in_another_language_is_not_understood(dataset):
    ukrainian = "Товарообіг України та Білорусі у 2022 році становив 1,6 млрд доларів."
    german = "Der Handel zwischen der Ukraine und Belarus ist 2022 um 74 Prozent auf 1,6 Milliarden Dollar gefallen. "
    for text in (ukrainian, german * 3):
        checked = check(text, dataset)
        assert not checked.is_understood and checked.claims == ()
    assert is_english("Trade fell by 74%.") and is_english("")


def test_the_same_text_has_the_same_answer_and_the_order_of_the_text(dataset):
    text = "Trade between Ukraine and Belarus fell by 74% to $1.6bn in 2022."
    one, other = check(text, dataset), check(text, dataset)
    assert one == other and [claim.start for claim in one.claims] == sorted(claim.start for claim in one.claims)


@pytest.mark.parametrize(
    "text",
    [
        "1 " * 10_000,
        "7" * 20_000,
        "trade of 1,000 and " * 1_000,
        "12-" * 6_600,
        "Belarus exports to Ukraine were $5bn in 2021 " * 440,
        "one in 10 of the 2/3 " * 900,
    ],
)
def test_no_text_takes_long(dataset, text):
    check("Trade.", dataset)
    start = time.process_time()
    check(text[:20_000], dataset)
    assert time.process_time() - start < 2  # a second on the machine that it was measured on


def test_nothing_of_a_text_is_kept(dataset):
    check("Ukraine sold Belarus goods worth just under $987.6 million in 2022.", dataset)
    assert numbers.cache_info().currsize == match_at_end.cache_info().currsize == 0


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Daily trade between Ukraine and Belarus in August 2022 was around $7 million.", "wrong_unit"),
        ("Annual trade between Ukraine and Belarus was around $7 million in August 2022.", "wrong_unit"),
        ("Monthly trade between Ukraine and Belarus was around $7 million in August 2022.", "supported"),
        ("Monthly trade data put Ukraine's trade with Belarus at $1.6 billion in 2022.", "in_conflict"),
        ("The president of Belarus serves terms of five years.", "supported"),
        ("Belarus's terms of trade worsened over five years.", "not_on_file"),
        ("The parliament of Belarus is elected for five years.", "not_on_file"),
        ("Belarus stopped exporting goods worth $5.4 billion to Ukraine in 2021.", "wrong_direction"),
        ("After Kyiv stopped trading turnover with Belarus fell to $1.6 billion in 2022.", "in_conflict"),
        ("Railways carried 131,582 tonnes of ammunition out of Belarus to Russia, Hajun counted.", "supported"),
        ("Railways carried 131,582 tonnes of grain out of Belarus to Russia, Hajun counted.", "not_on_file"),
        ("Between 30,000 and 50,000 Russian soldiers were in Belarus in early 2022.", "hedge_changed"),
        ("Between 30,000 and 40,000 Russian soldiers were in Belarus in early 2022.", "supported"),
        ("Moscow said in December 2022 that more than 10,000 Russian soldiers were in Belarus.", "whose_statistics"),
        ("Kyiv said in December 2022 that more than 10,000 Russian soldiers were in Belarus.", "supported"),
        ("In June 2022 only 5% of Belarusians did not want to join the war, Chatham House found.", "wrong_direction"),
        ("In June 2022 only 5% of Belarusians wanted to join the war, Chatham House found.", "supported"),
    ],
)
def test_one_fault_is_told_from_what_may_stand(judged, text, verdict):
    """By the time that a flow is told of, both ends of a range, which of two countries speaks, a denial."""
    assert [one[1] for one in judged(text)] == [verdict]

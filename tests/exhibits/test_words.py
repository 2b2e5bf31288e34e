"""Numbers, periods and places in words: exact strings."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from drawing.html import unbroken_html
from evidence.audit import VERDICTS
from evidence.intervals import exact
from evidence.verdicts import VERDICTS as FIGURE_VERDICTS
from exhibits import words
from exhibits.audit import VERDICT_WORDS
from loaders.hedges import HEDGES
from loaders.observations import Observation
from loaders.periods import FREQUENCIES


def figure(
    value: float | None,
    low: float | None = None,
    high: float | None = None,
    *,
    unit: str = "COUNT",
    hedge: str = "plain",
    kind: str = "stated",
    measure: str = "",
) -> Observation:
    """A figure of which only what is written matters."""
    texts = dict.fromkeys(
        ("ref_area", "counterpart_area", "freq", "time_period", "method", "underlying_source", "source_id"), ""
    )
    ends = {"value": value, "low": low, "high": high}
    return Observation(
        id="security-x", indicator="vehicles_transferred", start=None, end=None, unit=unit, hedge=hedge, kind=kind,
        **{name: one if one is None else exact(one) for name, one in ends.items()},
        unit_kind={"USD": "money", "PERCENT": "percentage"}.get(unit, ""), measure=measure, **texts,
    )  # fmt: skip


# --- Numbers --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (5, "5"),
        (543.2, "543.2"),
        (132000, "132,000"),
        (-1380, "−1,380"),
        (0.4375, "0.4375"),
        (1234567.891, "1,234,567.891"),
        (0.1 + 0.2, "0.3"),  # what floats add is taken back
        (-0.0, "0"),
    ],
)
def test_number_in_full(value: float, text: str) -> None:
    assert words.number(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (133.333, "133"),
        (1.9714, "1.97"),
        (0.4375, "0.438"),
        (33.95, "34"),
        (9.996, "10"),
        (999.6, "1,000"),
        (6284.75, "6,285"),  # never into the whole part
        (-76.81, "−76.8"),
        (0, "0"),
    ],
)
def test_number_to_three_digits(value: float, text: str) -> None:
    assert words.number(value, digits=3) == text


@pytest.mark.parametrize(
    ("value", "down", "up"),
    [
        (1.315, "1.31", "1.32"),
        (-1.385, "−1.39", "−1.38"),
        (-99.03225806, "−99.1", "−99"),
        (566.6666667, "566", "567"),
        (2.5, "2.5", "2.5"),
        (1.45 * 1e9 / 1e9, "1.45", "1.45"),
    ],
)
def test_number_rounds_outward(value: float, down: str, up: str) -> None:
    assert words.number(value, toward=-1, digits=3) == down
    assert words.number(value, toward=1, digits=3) == up


# --- Every figure on file --------------------------------------------------------------------------------

#: id -> value, interval, period.
STATED = {
    "trade-blr-imports-2021": ("$1.5 bn", "$1.45–1.55 bn", "2021"),
    "trade-blr-exports-2021": ("$5.4 bn", "$5.35–5.45 bn", "2021"),
    "trade-blr-balance-2021": ("$3.9 bn", "$3.85–3.95 bn", "2021"),
    "trade-turnover-2022": ("$1.6 bn", "$1.55–1.65 bn", "2022"),
    "trade-turnover-change-2022": ("down 74%", "−74.5 to −73.5%", "2022"),
    "trade-ukr-imports-2022": ("just under $1.4 bn", "$1.3–1.4 bn", "2022"),
    "trade-ukr-imports-change-2022": ("down 70%", "−70.5 to −69.5%", "2022"),
    "trade-ukr-exports-2022": ("$20 mn", "$15–25 mn", "2022"),
    "trade-ukr-exports-change-2022": ("down nearly 87%", "−87 to −86%", "2022"),
    "trade-share-2022-01-02": ("most (more than half)", "50–100%", "January–February 2022"),
    "trade-turnover-2022-02": ("$543.2 mn", "$543.15–543.25 mn", "February 2022"),
    "trade-turnover-2022-08": ("about $7 mn", "$6.5–7.5 mn", "August 2022"),
    "trade-turnover-2023-01-07": ("$13.8 mn", "$13.75–13.85 mn", "January–July 2023"),
    "trade-turnover-change-2023-01-07": ("down 99%", "−99.5 to −98.5%", "January–July 2023"),
    "potash-net-import-reliance": ("93%", "92.5–93.5%", "no period given"),
    "potash-share-can": ("79%", "78.5–79.5%", "2020–2023"),
    "potash-share-rus": ("11%", "10.5–11.5%", "2020–2023"),
    "potash-share-blr": ("4%", "3.5–4.5%", "2020–2023"),
    "potash-rus-blr-world-share": ("40%", "39.5–40.5%", "no period given"),
    "security-troops-2022-q1": ("30,000–40,000", "30,000–40,000", "Q1 2022"),
    "security-troops-2024-05": ("about 2,000", "1,500–2,500", "May 2024"),
    "security-vehicles-transferred": ("more than 200", "200 or more", "May 2024"),
    "security-munitions-transferred": ("almost 132,000 t", "131,000–132,000 t", "May 2024"),
    "politics-embassy-staff-2024-05": ("5", "exact", "May 2024"),
    "politics-war-opposition": ("over 90%", "90–100%", "no period given"),
    "politics-years-in-power": ("30 years", "29–31 years", "February 2025"),
    "politics-term-years": ("5 years", "exact", "January 2025"),
    "politics-released-2025-02-12": ("3", "exact", "12 February 2025"),
    "politics-released-2025-01": ("1", "exact", "January 2025"),
    "politics-pardon-waves-2024-11": ("5", "exact", "November 2024"),
}
DERIVED = {
    "trade-turnover-2021": ("$6.9 bn", "$6.8–7 bn", "2021"),
    "trade-turnover-2022-from-flows": ("$1.42 bn", "$1.31–1.43 bn", "2022"),
    "trade-ukr-balance-2022": ("−$1.38 bn", "−$1.39 to −1.27 bn", "2022"),
    "trade-blr-balance-2022": ("$1.38 bn", "$1.27–1.39 bn", "2022"),
    "trade-turnover-change-2022-from-levels": ("down 76.8%", "−77.9 to −75.7%", "2022"),
    "trade-turnover-change-2023-01-07-from-year": ("down 97.4–99.2%", "−99.2 to −97.4%", "January–July 2023"),
    "trade-turnover-2022-01-07-implied": ("$1.38 bn", "$0.916–2.77 bn", "January–July 2022"),
    "trade-turnover-2023-01-07-month": ("$1.97 mn", "$1.96–1.98 mn", "January–July 2023"),
    "trade-share-2022-08": ("0.438%", "0.393–0.484%", "August 2022"),
    "potash-share-other": ("6%", "4.5–7.5%", "2020–2023"),
    "potash-import-hhi": ("6,284–6,495", "6,284–6,495", "2020–2023"),
    "security-troops-change-2024-05": ("down 91.6–96.3%", "−96.3 to −91.6%", "May 2024"),
    "security-troops-share-2024-05": ("3.75–8.34%", "3.75–8.34%", "May 2024"),
}


@pytest.mark.parametrize("name", [*STATED, *DERIVED])
def test_figure_in_words(data, name: str) -> None:
    obs = data.observation(name)
    written = words.value_words(obs), words.interval_words(obs), words.period_words(obs.time_period)
    assert written == (STATED | DERIVED)[name]


@pytest.mark.parametrize(
    ("name", "value", "interval"),
    [
        ("trade-blr-exports-2021", "$5,400 mn", "$5,350–5,450 mn"),
        ("trade-ukr-imports-2022", "just under $1,400 mn", "$1,300–1,400 mn"),
        ("trade-ukr-exports-2022", "$20 mn", "$15–25 mn"),
        ("trade-ukr-balance-2022", "−$1,380 mn", "−$1,385 to −1,275 mn"),
        ("trade-turnover-2022-01-07-implied", "$1,380 mn", "$916–2,770 mn"),
        ("potash-share-can", "79%", "78.5–79.5%"),
    ],
)
def test_figure_in_millions(data, name: str, value: str, interval: str) -> None:
    obs = data.observation(name)
    assert (words.value_words(obs, "mn"), words.interval_words(obs, "mn")) == (value, interval)


@pytest.mark.parametrize(
    ("month", "value", "interval"),
    [
        ("1960-01", "$28.50 per tonne", "$28.49–28.51 per tonne"),
        ("2010-01", "$389.38 per tonne", "$389.37–389.39 per tonne"),
        ("2022-04", "$1,202 per tonne", "$1,201.99–1,202.01 per tonne"),
    ],
)
def test_prices_have_cents_or_none(data, month: str, value: str, interval: str) -> None:
    obs = data.observation(f"world-bank-potash-price-{month}")
    assert (words.value_words(obs), words.interval_words(obs)) == (value, interval)


# --- Hedges and units ------------------------------------------------------------------------------------

HEDGED = {
    "plain": "200",
    "about": "about 200",
    "just_under": "just under 200",
    "nearly": "nearly 200",
    "almost": "almost 200",
    "just_over": "just over 200",
    "more_than": "more than 200",
    "over": "over 200",
    "under": "under 200",
    "at_most": "at most 200",
}


@pytest.mark.parametrize("hedge", HEDGES)
def test_hedge_in_words(hedge: str) -> None:
    if hedge == "most":
        assert words.value_words(figure(None, 50, 100, unit="PERCENT", hedge=hedge)) == "most (more than half)"
    elif hedge == "between":
        assert words.value_words(figure(None, 150, 250, hedge=hedge)) == "150–250"
    else:
        assert words.value_words(figure(200, 150, 250, hedge=hedge)) == HEDGED[hedge]


@pytest.mark.parametrize(
    ("unit", "value", "interval"),
    [
        ("PERSON", "2,000", "1,500–2,500"),
        ("COUNT", "2,000", "1,500–2,500"),
        ("TONNE", "2,000 t", "1,500–2,500 t"),
        ("YEAR", "2,000 years", "1,500–2,500 years"),
        ("INDEX", "2,000", "1,500–2,500"),
        ("PERCENT", "2,000%", "1,500–2,500%"),
        ("USD", "$0.002 mn", "$0.0015–0.0025 mn"),
    ],
)
def test_unit_in_words(data, unit: str, value: str, interval: str) -> None:
    obs = figure(2000, 1500, 2500, unit=unit)
    assert (words.value_words(obs), words.interval_words(obs)) == (value, interval)
    assert unit in {one.unit_measure for one in data.codes.units.values()}


def test_sums_turn_to_billions_at_one_billion() -> None:
    assert words.value_words(figure(999e6, 999e6, 999e6, unit="USD")) == "$999 mn"
    assert words.value_words(figure(1e9, 1e9, 1e9, unit="USD")) == "$1 bn"
    # An interval that reaches a billion is written in billions, and its value with it.
    assert words.value_words(figure(950e6, 900e6, 1e9, unit="USD")) == "$0.95 bn"


def test_open_intervals() -> None:
    assert words.interval_words(figure(200, 200, None)) == "200 or more"
    assert words.interval_words(figure(200, None, 200)) == "200 or less"
    assert words.interval_words(figure(200)) == "unknown"
    assert words.interval_words(figure(2e9, 2e9, None, unit="USD")) == "$2 bn or more"


def test_derived_figures_have_three_digits_and_stated_ones_all() -> None:
    assert words.value_words(figure(1234.5678, 1, 2)) == "1,234.5678"
    assert words.value_words(figure(12.345678, 1, 2, kind="derived", hedge="")) == "12.3"


def test_change_words() -> None:
    def change(value, low, high, **more):
        return words.change_words(figure(value, low, high, unit="PERCENT", measure="change", **more))

    assert change(-74, -74.5, -73.5) == "down 74%"
    assert change(3, 2.5, 3.5) == "up 3%"
    assert change(-87, -87, -86, hedge="nearly") == "down nearly 87%"
    assert change(-76.8116, -78, -75, hedge="", kind="derived") == "down 76.8%"
    assert change(None, -96.25, -91.667, hedge="", kind="derived") == "down 91.6–96.3%"
    assert change(None, 2, 4.21, hedge="", kind="derived") == "up 2–4.21%"


# --- Periods ---------------------------------------------------------------------------------------------

PERIODS = {
    "2022": ("A", "2022"),
    "2022-Q3": ("Q", "Q3 2022"),
    "2022-02": ("M", "February 2022"),
    "2025-02-12": ("D", "12 February 2025"),
    "2023-01-01/P7M": ("_O", "January–July 2023"),
    "2020-01-01/P4Y": ("_O", "2020–2023"),
    "2022-11-01/P4M": ("_O", "November 2022–February 2023"),
    "2020-07-01/P1Y": ("_O", "July 2020–June 2021"),
    "": ("_U", "no period given"),
}


@pytest.mark.parametrize("period", PERIODS)
def test_period_words(period: str) -> None:
    assert words.period_words(period) == PERIODS[period][1]


def test_every_frequency_has_words() -> None:
    assert {freq for freq, _ in PERIODS.values()} == set(FREQUENCIES)


def test_dates_in_words() -> None:
    assert words.day_words(dt.date(2024, 5, 16)) == "16 May 2024"
    assert words.date_words("2024-05-16") == "16 May 2024"
    assert words.date_words("2025-02") == "February 2025"
    assert words.date_words("2021") == "2021"


# --- Small words -----------------------------------------------------------------------------------------


def test_small_number() -> None:
    assert [words.small_number(n) for n in (0, 1, 5, 10)] == ["none", "one", "five", "ten"]
    assert [words.small_number(n) for n in (11, 2.5, -1, 2000)] == ["11", "2.5", "−1", "2,000"]


def test_join_words() -> None:
    assert words.join_words([]) == ""
    assert words.join_words(["2nd"]) == "2nd"
    assert words.join_words(["2nd", "4th"]) == "2nd and 4th"
    assert words.join_words(["a", "b", "c"], "or") == "a, b or c"


@pytest.mark.parametrize(
    ("value", "low", "high", "digits", "texts"),
    [
        (1.304196401, 1.3041964005, 1.3041964015, 4, ("1.304196401", "1.3041964", "1.304196402")),
        (4.06153, 4.061525, 4.061535, 4, ("4.06153", "4.06152", "4.06154")),
        (1.38, 1.27, 1.39, 3, ("1.38", "1.27", "1.39")),
        (6.96, 6.96, 7.5, 2, ("6.96", "6.96", "7.5")),  # an end that is the value shows as the value
        (200.0, 200.0, None, None, ("200", "200", "")),
        (None, 3e4, 4e4, 3, ("", "30,000", "40,000")),
        (1 / 3, 1 / 3 - 1e-14, 1 / 3, 3, ("0.3333333333333", "0.3333333333333", "0.3333333333334")),  # 13 at most
    ],
)
def test_a_range_is_rounded_outward_and_fits_its_value(value, low, high, digits, texts) -> None:
    assert words.rounded(value, low, high, digits) == texts


def test_a_figure_beside_its_range_has_the_digits_of_the_range(data) -> None:
    obs = data.observation("wits-ukr-exports-blr-2018")
    assert words.value_words(obs) == "$1.304 bn"
    assert words.value_words(obs, exactly=True) == "$1.304196401 bn"
    assert words.interval_words(obs) == "$1.3041964–1.304196402 bn"


def test_verdicts_have_the_names_that_files_give_them() -> None:
    assert {code: name for code, name in words.VERDICTS.items() if code != name} == {}
    assert set(words.VERDICTS) == VERDICTS.keys() | FIGURE_VERDICTS.keys()
    assert list(VERDICT_WORDS) == list(VERDICTS)
    assert VERDICT_WORDS["cannot tell"](2) == "2 cannot tell"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("sold for $1.6 bn ✗ in 2022", ["$1.6 bn ✗"]),
        ("on 8 September 2023 and in May 2024", ["8 September 2023", "May 2024"]),
        ("from 2020–2024, January–July 2023", ["2020–2024,", "January–July 2023"]),
        ("$1.3–1.4 bn; 30,000–40,000; Q1 2022", ["$1.3–1.4 bn;", "30,000–40,000;", "Q1 2022"]),
        ("132,000 t, 43.3 mn t, 30 years", ["132,000 t,", "43.3 mn t,", "30 years"]),
        ("a gap of 0.3 percentage points (¶ 11)", ["0.3 percentage points", "(¶ 11)"]),
        ("down nearly 87% ✗", ["87% ✗"]),
        ("a fall of −70.5 to −69.5%", ["−70.5 to −69.5%"]),
        ("In 2022 the two met – once", []),
    ],
)
def test_values_and_dates_have_no_break(text: str, kept: list[str]) -> None:
    html = unbroken_html(f'<p title="{text}">{text}</p>')
    assert re.findall(r'<span class="bi-unbroken">(.*?)</span>', html) == kept
    assert re.sub(r"</?span[^>]*>", "", html) == f'<p title="{text}">{text}</p>'  # who copies it, copies this
    plain = words.unbroken(text)
    assert plain.replace("\u00a0", " ").replace("\u2060", "") == text
    lines = re.findall(r"[^ ]+", plain)
    assert [
        one.replace("\u00a0", " ").replace("\u2060", "") for one in lines if re.search("[\u00a0\u2060]", one)
    ] == kept
    assert "\u2060" not in words.unbroken(text, "")


def test_capital() -> None:
    assert words.capital("over 90%") == "Over 90%"
    assert words.capital("$5.4 bn") == "$5.4 bn"
    assert words.capital("") == ""


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("trade-blr-exports-2021", "Belarus's goods exports to Ukraine"),
        ("trade-ukr-exports-change-2022", "Change in Ukraine's goods exports to Belarus"),
        ("potash-net-import-reliance", "United States: net import reliance, potash"),
        ("security-vehicles-transferred", "Vehicles that Belarus handed to Russia"),
        ("politics-war-opposition", "Belarus: share of poll respondents against joining the war"),
    ],
)
def test_figure_label(data, name: str, label: str) -> None:
    assert words.figure_label(data, data.observation(name)) == label


def test_no_label_has_a_wrong_possessive(data) -> None:
    labels = [words.figure_label(data, obs) for obs in data.observations.values()]
    assert [label for label in labels if "s's " in label.replace("Belarus's", "")] == []


@pytest.mark.parametrize(
    ("date", "words_then"),
    [
        ("2024-05-16", "16 May 2024, 30 months ago"),
        ("2025-02", "February 2025, 21 months ago"),
        ("2026-10-30", "30 October 2026, 1 month ago"),
        ("2026-10-31", "31 October 2026"),  # not past by a month yet
        ("2023-11-30", "30 November 2023, 3 years ago"),
        ("2023-12-01", "1 December 2023, 35 months ago"),
        ("2021", "2021, 4 years ago"),
        ("2027", "2027"),
    ],
)
def test_a_date_is_told_with_its_age(date: str, words_then: str) -> None:
    assert words.dated_words(date, dt.date(2026, 11, 30)) == words_then

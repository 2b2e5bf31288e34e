"""Reading numeric phrases: number, range, scale, last digit, hedge and unit. All sentences are invented."""

from decimal import Decimal

import pytest

from evidence.english.hedging import HEDGE_WORDS, is_exact, read_hedge
from evidence.english.number import last_digit
from evidence.english.numbers import count_numbers, read_number
from evidence.english.units import read_unit
from evidence.english.words import distance, find, is_fall, nearest
from loaders.hedges import HEDGES


def number(text, phrase=None):
    start = text.index(phrase or text)
    return read_number(text, (start, start + len(phrase or text)))


@pytest.mark.parametrize(
    "phrase, ends, scale, resolution",
    [
        ("7 sheep", ["7"], 1, "1"),
        ("1,200,000 sheep", ["1200000"], 1, "100000"),
        ("12\u202f500 sheep", ["12500"], 1, "100"),
        ("1500 sheep", ["1500"], 1, "100"),
        ("3.50 litres", ["3.50"], 1, "0.01"),
        (r"\$2.4 billion", ["2.4"], 10**9, "0.1"),
        ("$30 million", ["30"], 10**6, "10"),
        ("5 bn dollars", ["5"], 10**9, "1"),
        ("40%", ["40"], 1, "1"),
        ("40 percent", ["40"], 1, "1"),
        ("0.25 per cent", ["0.25"], 1, "0.01"),
        ("−3%", ["3"], 1, "1"),
        ("20-year lease", ["20"], 1, "10"),
        ("six sheep", ["6"], 1, "0"),
        ("six-legged", ["6"], 1, "0"),
        ("two hundred sheep", ["2"], 100, "1"),
        ("ten million sheep", ["10"], 10**6, "10"),
        ("a sheep", ["1"], 1, "0"),
        ("an old sheep", ["1"], 1, "0"),
        ("a million sheep", ["1"], 10**6, "1"),
        ("twenty-five sheep", ["25"], 1, "1"),
        ("three hundred and forty thousand sheep", ["340"], 10**3, "10"),
        ("half a million sheep", ["0.5"], 10**6, "0.1"),
        ("a billion and a half dollars", ["1.5"], 10**9, "0.1"),
        ("thirteen and a half million tonnes", ["13.5"], 10**6, "0.1"),
        ("thirty to forty thousand sheep", ["30", "40"], 10**3, "10"),
        ("30-40k sheep", ["30", "40"], 10**3, "10"),
        ("$1.4bn", ["1.4"], 10**9, "0.1"),
        ("USD 20mn", ["20"], 10**6, "10"),
        ("20 mn dollars", ["20"], 10**6, "10"),
        ("1,5 billion", ["1.5"], 10**9, "0.1"),
        ("132 000 t", ["132000"], 1, "1000"),
        ("132 kt", ["132"], 10**3, "1"),
        ("at least $3–4 billion", ["3", "4"], 10**9, "1"),
        ("two-thirds of it", ["66.7"], 1, "1"),
        ("a third of it", ["33.3"], 1, "1"),
        ("nine in ten sheep", ["90.0"], 1, "1"),
        ("nine out of ten sheep", ["90.0"], 1, "1"),
        ("it halved", ["50"], 1, "1"),
        ("a tenfold rise", ["10"], 1, "1"),
        ("most sheep", [], 1, None),
        ("the majority of sheep", [], 1, None),
        ("between 30 and 45 sheep", ["30", "45"], 1, "1"),
        ("between 20,000 and 40,000", ["20000", "40000"], 1, "10000"),
        (r"between \$1.5 and \$2 billion", ["1.5", "2"], 10**9, "0.1"),
        ("between $900 million and $1.2 billion", ["900", "1200"], 10**6, "100"),
        ("3 to 5 sheep", ["3", "5"], 1, "1"),
        ("3–5%", ["3", "5"], 1, "1"),
    ],
)
def test_numbers(phrase, ends, scale, resolution):
    found = number(phrase)
    assert (found.ends, found.scale) == (tuple(map(Decimal, ends)), scale)
    assert found.resolution == (None if resolution is None else Decimal(resolution))


@pytest.mark.parametrize(
    "phrase, value",
    [
        ("a 12% rise on 2015", 12),  # the sign marks the number, not the year and not the article
        ("in 2015, 12% of it", 12),
        ("one in 12", Decimal("8.3")),
        ("by nearly 87% to $20 million", 87),
        ("the 3 of five", 3),
        ("fell from 9 to 4", 9),  # no range: a fall from one to the other
        ("F-16 jets, 40 of them", 40),
        ("BM-21X, 40 of them", 40),
    ],
)
def test_which_number_counts(phrase, value):
    assert number(phrase).ends == (value,)


@pytest.mark.parametrize(
    "phrase", ["sheep", "a third country", "a few", "F-16", "A-10", "at most sheep", "the first half of it"]
)
def test_no_number(phrase):
    assert number(phrase) is None


def test_the_span_holds_sign_and_scale():
    text = r"It paid nearly \$3 million for it."
    assert text[slice(*number(text, r"nearly \$3").span)] == r"\$3 million"


@pytest.mark.parametrize(
    "phrase, scale, percent",
    [(r"\$3", 10**6, False), ("8", 1, True)],
)
def test_a_phrase_that_cuts_off_the_scale_is_read_with_it(phrase, scale, percent):
    found = number(r"It paid \$3 million, or 8% of it.", phrase)
    assert (found.scale, found.is_percentage) == (scale, percent)


def test_signs():
    assert number("$3").is_money and not number("3%").is_money
    assert number("3%").is_percentage and number("most").is_percentage and not number("3").is_percentage
    assert number("-3%").is_negative and not number("3%").is_negative
    assert number("3 to 4").is_range and not number("3").is_range


@pytest.mark.parametrize(
    "value, percentage, expected",
    [("2000", False, "1000"), ("2000", True, "1"), ("0", False, "1"), ("1.50", False, "0.01"), ("105", False, "1")],
)
def test_the_last_meaningful_digit(value, percentage, expected):
    assert last_digit(Decimal(value), percentage=percentage) == Decimal(expected)


def test_counting_numbers():
    assert count_numbers("They had 3% and five and 1,000 of A-10.", (0, 38)) == 3


@pytest.mark.parametrize("word", ["a fall of 3%", "fell 3%", "dropped", "a decline", "shrank", "Down 3%", "reduced"])
def test_words_for_a_fall(word):
    assert is_fall(word)


@pytest.mark.parametrize("word", ["a rise of 3%", "downtown", "fallow land", "a contract"])
def test_no_words_for_a_fall(word):
    assert not is_fall(word)


# --- Hedges


@pytest.mark.parametrize(
    "before, hedge",
    [
        ("They had ", "plain"),
        ("They had just ", "plain"),
        ("They had only ", "plain"),
        ("It rose by about ", "about"),
        ("Around ", "about"),
        ("roughly a ", "about"),
        ("just under ", "just_under"),
        ("just over ", "just_over"),
        ("nearly ", "nearly"),
        ("almost the ", "almost"),
        ("more than ", "more_than"),
        ("no more than ", "at_most"),
        ("over ", "over"),
        ("under ", "under"),
        ("fewer than ", "under"),
        ("up to ", "at_most"),
        ("at most ", "at_most"),
        ("about the herd, ", "plain"),  # not directly before
        ("no fewer than ", "more_than"),
        ("It topped ", "more_than"),
        ("close to ", "nearly"),
        ("well over ", "over"),
        ("as many as ", "at_most"),
        ("They handed over ", "plain"),
        ("It adds up to ", "plain"),
        ("Exactly ", "plain"),
        ("moreover ", "plain"),
        ("a carry-over ", "plain"),
    ],
)
def test_hedges(before, hedge):
    text = before + "30 sheep"
    assert read_hedge(before, number(text, "30")) == hedge


def test_a_range_and_a_majority_are_their_own_hedges():
    assert read_hedge("about ", number("between 3 and 4")) == "between"
    assert read_hedge("at least ", number("$3–4 billion")) == "more_than"
    assert read_hedge("", number("most sheep")) == "most"


@pytest.mark.parametrize(
    "text, hedge",
    [
        ("30 sheep or so", "about"),
        ("30 or more", "more_than"),
        ("200+ sheep", "more_than"),
        ("30 sheep at most.", "at_most"),
        ("30 sheep at most farms", "plain"),
        ("30 sheep plus a goat", "plain"),
    ],
)
def test_hedges_behind_a_number(text, hedge):
    one = read_number(text, (0, len(text)))
    assert read_hedge("", one, text[one.span[1] :]) == hedge


def test_exactly():
    assert is_exact("exactly ", number("30 sheep")) and not is_exact("about ", number("30 sheep"))


def test_every_hedge_but_plain_and_between_has_words():
    assert set(HEDGE_WORDS) == set(HEDGES) - {"plain", "between"}


# --- Units


@pytest.mark.parametrize(
    "text, phrase, unit, times",
    [
        (r"It cost \$3 billion.", r"\$3 billion", "USD_BN", 1),
        (r"It cost \$3 million.", r"\$3", "USD_MN", 1),
        (r"It cost \$3 thousand.", r"\$3 thousand", "USD", 1000),
        ("It cost 3 million dollars.", "3 million", "USD_MN", 1),
        ("It rose 3% in a year.", "3% in a year", "PERCENT", 1),
        ("For most of them it was a year.", "most of them", "PERCENT", 1),
        ("They sent 3 thousand tonnes.", "3 thousand", "KT", 1),
        ("They sent 3 million tonnes.", "3 million tonnes", "TONNE", 10**6),
        ("In a year 3 old men came.", "3 old", "PERSON", 1),  # after goes before before
        ("Of the staff, 3 remained.", "3 remained", "PERSON", 1),  # else before
        ("The staff saw 3 waves.", "saw 3 waves", "COUNT", 1),  # inside goes first
        ("A 3-year plan for the people.", "3-year plan", "YEAR", 1),
    ],
)
def test_units(codes, text, phrase, unit, times):
    start = text.index(phrase)
    span = (start, start + len(phrase))
    found, factor = read_unit(text, (0, len(text)), span, read_number(text, span), codes.units)
    assert (found.code, factor) == (unit, times)


@pytest.mark.parametrize(
    "text, phrase",
    [
        ("They saw 3 sheep.", "3 sheep"),
        ("It cost £3, not dollars.", "£3"),
        ("They saw 3 sheep of one, two and some other people.", "3 sheep"),  # too far after
        ("They mentioned 3 of them.", "3 of"),  # "men" is a whole word
    ],
)
def test_no_unit(codes, text, phrase):
    span = (text.index(phrase), text.index(phrase) + len(phrase))
    assert read_unit(text, (0, len(text)), span, read_number(text, span), codes.units) is None


# --- Words of the code lists


def test_finding_words():
    text = "Imports, reimports and an IMPORT; men mentioned U.S. imports"
    assert [text[slice(*span)] for span in find(text, "import", (0, len(text)))] == ["Import", "IMPORT", "import"]
    assert [text[slice(*span)] for span in find(text, "imports!|men!", (0, len(text)))] == ["Imports", "men", "imports"]
    assert [text[slice(*span)] for span in find(text, "U.S.|$", (0, len(text)))] == ["U.S."]
    assert find(text, "", (0, len(text))) == []
    assert find(text, "import", (1, 9)) == []  # the zone cuts off no beginning of a word


def test_distance_and_nearest():
    assert (distance((0, 3), (5, 6)), distance((5, 6), (0, 3)), distance((0, 5), (3, 6))) == (2, 2, 0)
    spans = [(0, 2), (3, 4), (8, 9), (12, 13)]
    assert nearest(spans, (5, 7), before=True) == [(3, 4), (0, 2)]
    assert nearest(spans, (5, 7), before=False) == [(8, 9), (12, 13)]

"""Words of code lists in a text: the index finds what the pattern does."""

import pytest

from evidence.english.words import Index, pattern

LISTS = ("export|sold|sell!|US|in the red", "EU|US|mined!|Ukraine's|%", "political prisoner|prison|free!|freed|took $")


@pytest.mark.parametrize("words", LISTS)
@pytest.mark.parametrize(
    "text",
    [
        "Exports sold to the US were in the red; the USA resold them, re-exports and sells.",
        "Ukraine’s 5% and UKRAINE'S 6 %; undermined, mined. EUs",
        "Political  prisoners, a political\nprisoner and a prison: free, freed, freely. It took $5bn.\n\nIn the\nred.",
        "İstanbul exports, in the red",
        "",
    ],
)
def test_the_index_finds_what_the_pattern_finds(words, text):
    assert Index(text).find(words) == [match.span() for match in pattern(words).finditer(text)]

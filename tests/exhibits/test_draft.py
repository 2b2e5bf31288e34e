"""A draft as checked, in words; corrections in their places."""

from __future__ import annotations

import pytest

from evidence.claims.check import Checked, Claim, check
from exhibits.draft import BESIDE, MEANINGS, SHORT, SIGNS, TONES, WRONG, _counted, corrected, entries, moved, summary

DRAFT = (
    "Ukraine imported $1.4bn of goods from Belarus in 2022. Belarus exported goods worth $5.4bn to Ukraine in 2021. "
    "Some 12 million people watched. In 2022, turnover between Belarus and Ukraine fell by 64%."
)


def claim(start: int, end: int, correction: str = "", verdict: str = "supported") -> Claim:
    """A number of a text."""
    return Claim(start, end, "x" * (end - start), (1.0,), "COUNT", "plain", verdict, correction=correction)


def test_every_verdict_has_words() -> None:
    assert set(SHORT) == set(MEANINGS)
    assert set(TONES) | set(BESIDE) <= set(SHORT)
    assert {TONES.get(one, WRONG) for one in SHORT} == set(SIGNS)
    for verdict in SHORT:
        assert _counted(verdict, 1).startswith("1 ")
        assert _counted(verdict, 2).startswith("2 ")
        assert _counted(verdict, 1)[2:] != _counted(verdict, 2)[2:] or verdict == "unsure"


def test_the_summary() -> None:
    found = ["supported"] * 5 + ["hedge_lost"] * 2 + ["wrong_period", "not_on_file"]
    told = summary(Checked(tuple(claim(n, n + 1, verdict=one) for n, one in enumerate(found))))
    assert told == "9 numbers: 5 hold, 2 lost their hedge, 1 has the wrong time, 1 is not on file"
    assert summary(Checked((claim(0, 1),))) == "1 number: 1 holds"


def test_entries_say_what_is_on_file(data) -> None:
    one, two, three, four = entries(data, check(DRAFT, data))
    assert (one.number, one.short, one.tone, one.sign) == (1, "hedge lost", "differs-by-reporter", "≠")
    (figure,) = one.figures
    assert figure.name == "Ukraine's goods imports from Belarus, 2022"
    assert figure.value == "just under $1.4 bn"
    assert figure.place == "Rad and Chornogor, SCEEUS, May 2024, section Economic Cooperation, 4th paragraph"
    assert figure.verdict is not None
    assert figure.verdict.code == "agrees"
    assert one.instead == "just under $1.4 billion"
    assert BESIDE["in_conflict"] in one.notes
    assert (two.short, two.instead) == ("holds", "")
    assert (three.short, three.figures) == ("not on file", ())
    assert (four.short, four.figures[0].value, four.instead) == ("out of range", "down 74%", "74%")


def test_slots_are_told_in_words(data) -> None:
    text = "In 2023 about 40,000 Russian troops stood in Belarus."
    (one,) = entries(data, check(text, data))
    assert "In your text: time 2023." in one.notes
    text = "Goods turnover between Belarus and Ukraine was $1.6bn in 2022. It had fallen by 74%."
    notes = [note for one in entries(data, check(text, data)) for note in one.notes]
    assert any("countries Belarus and Ukraine" in note for note in notes)


def test_corrections_stand_in_their_places() -> None:
    text = "a 11 b 22 c 33"
    claims = [claim(2, 4, "just under 12"), claim(7, 9), claim(12, 14, "3")]
    assert corrected(text, claims) == "a just under 12 b 22 c 3"
    assert corrected(text, reversed(claims)) == "a just under 12 b 22 c 3"
    assert corrected(text, []) == text


def test_a_corrected_draft_holds(data) -> None:
    text = corrected(DRAFT, check(DRAFT, data).claims)
    again = check(text, data)
    assert "just under $1.4 billion" in text
    assert [one.verdict for one in again.claims] == ["in_conflict", "supported", "not_on_file", "in_conflict"]
    assert corrected(text, again.claims) == text


@pytest.mark.parametrize(
    ("new", "place"),
    [("a 11 b", (2, 4)), ("a 11 b!", (2, 4)), ("so a 11 b", (5, 7)), ("", None), ("a 12 b", None)],
)
def test_a_number_is_found_again_or_not_at_all(new: str, place: tuple[int, int] | None) -> None:
    assert moved("a 11 b", new, claim(2, 4)) == place

"""The terms that are explained: data/glossary.csv."""

import pytest

from evidence.audit import VERDICTS
from loaders.errors import InvalidFile
from loaders.glossary import load_glossary
from loaders.tables import GLOSSARY, MAX_EXPLANATION_WORDS, VALUE_KINDS

HEAD = "data/glossary.csv cannot be used: 1 fault.\n- data/glossary.csv, row"


@pytest.fixture
def glossary(data_folder):
    return load_glossary(data_folder)


def test_the_terms_that_readers_need_are_there(glossary):
    assert {term.id for term in glossary} >= {
        "turnover", "balance", "net-import-reliance", "hhi", "mirror-statistics", "hedge", "range-allowed",
        "stated-figure", "derived-figure", "reference-figure", "near-miss", "conflict", "differs-by-reporter",
        "resolution",
    }  # fmt: skip


def test_every_kind_of_figure_and_every_verdict_of_a_gap_is_explained(glossary):
    ids = {term.id for term in glossary}
    assert {f"{kind}-figure" for kind in VALUE_KINDS} <= ids
    names = {term.name.casefold().removesuffix("s") for term in glossary}
    explained = set(VERDICTS) - {"agrees", "cannot tell"}
    assert {verdict.removesuffix("s") for verdict in explained} <= names


def test_one_term_in_full(glossary):
    (term,) = (term for term in glossary if term.id == "balance")
    assert term.name == "Balance"
    assert term.explanation == (
        "Exports minus imports. Where it is positive, a country sells more to the other than it buys: a surplus."
    )
    assert term.words == ("balance", "balances")


def test_a_term_without_words_is_not_looked_for(glossary):
    assert {term.id for term in glossary if not term.words} == {"conflict", "resolution"}


def test_explanations_are_short(glossary):
    assert all(len(term.explanation.split()) <= MAX_EXPLANATION_WORDS for term in glossary)


@pytest.mark.parametrize(
    "cells, expected",
    [
        ({"term": ""}, "term: the cell is blank. Fill it in: the term."),
        (
            {"explanation": ""},
            "explanation: the cell is blank. Fill it in: what it means here, in at most 30 words of plain English.",
        ),
        ({"explanation": "word " * 30 + "end."}, "explanation: it has 31 words. Say it in at most 30."),
        (
            {"explanation": "Exports and imports"},
            "explanation: 'Exports and imports' does not end a sentence. Write whole sentences.",
        ),
        (
            {"words": "HHI||index"},
            "words: a word between two | is missing. Write words as turnover|trade turnover, or leave the cell blank.",
        ),
        ({"words": "Balances"}, "words: 'balances' stands in row 3 already. Let each word lead to one term."),
        (
            {"term_id": "HHI"},
            "term_id: 'HHI' is not an id. Use lower-case letters, digits and single hyphens.",
        ),
        ({"term_id": "balance"}, "term_id: 'balance' stands in row 3 already. Give each row an id of its own."),
    ],
)
def test_faults(broken, cells, expected):
    with pytest.raises(InvalidFile) as caught:
        load_glossary(broken("glossary.csv", "hhi", **cells))
    row_id = cells.get("term_id", "hhi")
    assert str(caught.value) == f"{HEAD} 6 ({row_id}), column {expected}"


def test_a_word_that_stands_twice_in_one_cell(broken):
    with pytest.raises(InvalidFile, match="'turnover' stands in row 2 already"):
        load_glossary(broken("glossary.csv", "turnover", words="turnover|Turnover"))


def test_a_missing_file(broken):
    with pytest.raises(InvalidFile, match=r"data/glossary\.csv: the file is missing"):
        load_glossary(broken("glossary.csv", None))


def test_columns_are_the_declared_ones(data_folder):
    header = (data_folder / "glossary.csv").read_text(encoding="utf-8").splitlines()[0]
    assert header.split(",") == GLOSSARY.names == ["term_id", "term", "explanation", "words"]

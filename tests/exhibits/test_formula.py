"""Formulas in words."""

from __future__ import annotations

from evidence.operations import OPERATIONS
from exhibits.formula import FORMS, formula_words


def test_every_operation_has_words() -> None:
    assert FORMS.keys() == OPERATIONS.keys()


def test_every_formula_on_file_names_its_inputs_and_no_id(data) -> None:
    told = [formula_words(data, one.operation, one.operands) for one in data.observations.values() if one.operation]
    assert len(told) == 22
    assert not any(name in text for text in told for name in data.observations)


def test_formulas(data) -> None:
    def said(name: str) -> str:
        obs = data.observation(name)
        return formula_words(data, obs.operation, obs.operands)

    assert said("trade-turnover-2021") == (
        "Belarus's goods exports to Ukraine (2021) plus Belarus's goods imports from Ukraine (2021)"
    )
    assert said("security-troops-change-2024-05") == (
        "change in percent from Russian troops in Belarus (Q1 2022) to Russian troops in Belarus (May 2024)"
    )
    assert said("trade-turnover-2022-month") == "Goods turnover, Belarus and Ukraine (2022), divided by 12 months"
    assert formula_words(data, "difference", ("100", "none")) == "100 minus figure none (not on file)"

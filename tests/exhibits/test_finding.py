"""The finding: what is certain, what is likely, and which statements each value contradicts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from exhibits.finding import amount, finding, statements


def test_what_is_found(data) -> None:
    found = finding(data)
    assert (found.figure, found.title) == (
        "trade-ukr-exports-2022",
        "A paper's $20 mn is probably ten times too small",
    )
    assert found.certain == (
        "For certain: three statements of Rad and Chornogor, SCEEUS, May 2024 contradict it; they cannot all hold."
    )
    assert found.likely == (
        "Likely: a figure ten times as large as stated would agree with all of them. The official figure is $189.1 mn, "
        "World Bank WITS (UN Comtrade), January 2025. Six other figures of the paper agree with them."
    )
    assert (found.unit, found.stated, found.top) == ("mn", 20, 300)
    assert found.official == pytest.approx(189.11177)
    assert found.fits == pytest.approx((161.97106, 252.54203))  # see tests/evidence/test_hypotheses.py


@pytest.mark.parametrize(
    "value, expected",
    [
        (20, ["conflicts", "conflicts", "conflicts"]),
        (100, ["near miss", "conflicts", "conflicts"]),
        (161.9, ["agrees", "conflicts", "agrees"]),
        (162, ["agrees", "differs by reporter", "agrees"]),
        (189.1, ["agrees", "agrees", "agrees"]),
        (252.5, ["agrees", "differs by reporter", "agrees"]),
        (252.6, ["agrees", "conflicts", "agrees"]),
    ],
)
def test_the_statements_that_a_value_is_set_against(data, value: float, expected: list[str]) -> None:
    told = statements(data, finding(data), value)
    assert [one.relation for one in told] == ["turnover-2022-flows", "exports-change-2022", "implied-2021"]
    assert [one.verdict for one in told] == expected


def test_as_stated_the_figure_keeps_its_range(data) -> None:
    assert [one.words for one in statements(data, finding(data), 20.0)] == [
        "Turnover of 2022 against Ukraine's two flows",
        "Fall in Ukraine's exports against the levels",
        "Turnover of 2021 against the flows of 2021, each as its stated fall implies it",
    ]


def test_without_a_conflict_there_is_no_finding(data) -> None:
    kept = tuple(one for one in data.relations if one.basis == "official")
    assert finding(replace(data, relations=kept)) is None


def test_amounts_have_the_unit_of_the_scale(data) -> None:
    assert amount(finding(data), 189.11) == "$189 mn"

"""The verdict on each figure, worked out by hand from what is on file."""

from __future__ import annotations

from dataclasses import replace

import pytest

from evidence.audit import run
from evidence.dataset import load
from evidence.hypotheses import hypotheses, in_conflict
from evidence.verdicts import VERDICTS, verdicts
from tests.evidence.test_audit import book, figure, relation

#: Each stated figure: its verdict, and the official or public figures that decide it, in millions, percent or persons.
BY_HAND = {
    # Belarus's imports of 2021 are Ukraine's exports: 1,462.7 by Ukraine, stated 1.5 bn, so 1,450 to 1,550.
    "trade-blr-imports-2021": "agrees",
    # 5,350 to 5,450 stated, 4,706.5 by Ukraine: 13.7 percent apart, where 16.4 is usual.
    "trade-blr-exports-2021": "differs by reporter",
    # 4,706.5 less 1,462.7 is 3,243.8; 3,850 to 3,950 stated.
    "trade-blr-balance-2021": "differs by reporter",
    "trade-turnover-2022": "agrees",  # 1,381.5 and 189.1 are 1,570.6
    "trade-turnover-change-2022": "agrees",  # 74.54 against 73.5 to 74.5: within a unit of the last digit
    "trade-ukr-imports-2022": "agrees",  # 1,381.5: just under 1.4 bn
    "trade-ukr-imports-change-2022": "agrees",  # 70.65 against 69.5 to 70.5: within a unit
    "trade-ukr-exports-2022": "do not quote",  # 189.1 against 20
    "trade-ukr-exports-change-2022": "agrees",  # 87.07: nearly 87, within a unit
    "trade-share-2022-01-02": "one source",
    "trade-turnover-2022-02": "one source",
    "trade-turnover-2022-08": "one source",
    "trade-turnover-2023-01-07": "one source",
    "trade-turnover-change-2023-01-07": "one source",
    "potash-net-import-reliance": "agrees",  # 93 in 2023 by the USGS
    "potash-share-can": "one source",
    "potash-share-rus": "one source",
    "potash-share-blr": "one source",
    "potash-rus-blr-world-share": "one source",  # production of 2020 is not on file
    "security-troops-2022-q1": "agrees",  # a minister's nearly 30,000 against 30,000 to 40,000
    "security-troops-2024-05": "one source",
    "security-vehicles-transferred": "one source",
    "security-munitions-transferred": "one source",
    "politics-embassy-staff-2024-05": "one source",
    "politics-war-opposition": "one source",
    "politics-years-in-power": "one source",
    "politics-term-years": "one source",
    "politics-released-2025-02-12": "one source",
    "politics-released-2025-01": "one source",
    "politics-pardon-waves-2024-11": "one source",
}


def test_every_stated_figure_has_the_verdict_worked_out_by_hand(dataset) -> None:
    stated = {name for name, one in dataset.observations.items() if one.kind == "stated"}
    assert {name: dataset.verdict_of(name).code for name in stated} == BY_HAND


def test_a_public_statement_is_no_official_statistic(dataset) -> None:
    assert {name for name in BY_HAND if dataset.verdict_of(name).against and not dataset.verdict_of(name).official} == {
        "security-troops-2022-q1"
    }


def test_what_decides_it_and_what_that_gives(dataset) -> None:
    one = dataset.verdict_of("trade-ukr-exports-2022")
    assert (one.against, one.relation, one.near) == (("wits-ukr-exports-blr-2022",), "official-exports-2022", False)
    assert [float(end) for end in one.given.ends] == [189111769.5, 189111770.5]
    assert [dataset.verdict_of(f"trade-{name}-change-2022").near for name in ("turnover", "ukr-imports", "ukr-exports")]


def test_derived_figures_say_on_which_suspect_figure_they_rest(dataset) -> None:
    assert dataset.verdict_of("trade-ukr-balance-2022").rests_on == ("trade-ukr-exports-2022",)
    assert dataset.verdict_of("potash-share-other").rests_on == ()
    assert dataset.verdict_of("wits-ukr-exports-blr-2022") is None


def test_tables_have_verdict_and_what_decides_it(dataset) -> None:
    rows = dataset.table("trade").set_index("observation_id")
    assert rows.loc["trade-ukr-exports-2022", ["verdict", "checked_against"]].tolist() == [
        "do not quote", "wits-ukr-exports-blr-2022",
    ]  # fmt: skip
    assert rows.loc[["wits-ukr-exports-blr-2022"], "verdict"].isna().all()
    assert set(dataset.table("observations")["verdict"].dropna()) == set(VERDICTS)


def test_without_relations_there_is_no_verdict(broken) -> None:
    data = load(broken("relations.csv", lambda text: text.replace("conflicts,", "", 1) + "x\n"))
    assert data.verdict_of("trade-ukr-exports-2022") is None
    assert data.table("trade")["verdict"].isna().all()


def found(figures, relations):
    """The verdicts on invented figures."""
    invented = book([replace(one, origin="official_statistic") for one in figures], relations)
    checks = run(invented)
    return verdicts(invented, checks, hypotheses(invented, checks), in_conflict(invented, checks))


TEN = figure("t", 10, 1)


@pytest.mark.parametrize(
    "official, verdict",
    [
        ([10], "agrees"),
        ([11], "agrees"),  # a near miss: 10.5 against 11
        ([20], "do not quote"),
        ([20, 10], "do not quote"),  # the gravest counts
        ([11, 10], "agrees"),
    ],
)
def test_the_gravest_test_decides(official: list[int], verdict: str) -> None:
    others = [figure(f"o{i}", value, 0.01, "plain", kind="reference") for i, value in enumerate(official)]
    tests = [relation(f"r{i}", "t", "same", one.id, basis="official") for i, one in enumerate(others)]
    assert found([TEN, *others], tests)["t"].code == verdict


def test_a_suspect_without_official_figures_is_not_to_be_quoted() -> None:
    """10 is 4 and 60, and 20 is 14 and 60: 6 for 60 would do for both."""
    figures = [TEN, figure("u", 20, 1), figure("a", 4, 1), figure("b", 14, 1), figure("c", 60, 1)]
    both = [relation("r", "t", "sum", "a c", kind="sum"), relation("s", "u", "sum", "b c", kind="sum")]
    one = found(figures, both)
    assert (one["c"].code, one["c"].given, one["c"].conflicts) == ("do not quote", None, ("r", "s"))
    assert one["t"].code == "one source"

"""The relations that the audit tests: data/relations.csv, and every fault that it can have."""

import pandas as pd
import pytest

from evidence.dataset import load
from evidence.relations import Relation, load_relations
from loaders.errors import InvalidFile
from loaders.tables import RELATIONS

HEAD = "data/relations.csv cannot be used: 1 fault.\n"


def error(folder):
    with pytest.raises(InvalidFile) as caught:
        load_relations(folder)
    return str(caught.value)


def test_the_relations_on_file(data_folder):
    relations = load_relations(data_folder)
    assert len(relations) == 25
    assert len({one.id for one in relations}) == 25
    assert relations[4] == Relation(
        id="exports-change-2022",
        kind="change",
        basis="documents",
        figure="trade-ukr-exports-change-2022",
        operation="change",
        inputs=("trade-ukr-exports-2022", "trade-blr-imports-2021"),
        mirrored=("trade-blr-imports-2021",),
        note="Fall in Ukraine's exports against the levels; the level of 2021 is worded as Belarus's imports",
    )
    assert pd.Series([one.basis for one in relations]).value_counts().to_dict() == {"official": 13, "documents": 12}


@pytest.mark.parametrize(
    "place, method",
    [
        (0, "trade-blr-exports-2021 - trade-blr-imports-2021"),
        (7, "trade-turnover-2022-01-07-implied"),
        (10, "100 * (trade-turnover-2022-01 + trade-turnover-2022-02) / trade-turnover-2022"),
        (
            17,
            "100 * ((wits-ukr-imports-blr-2022 + wits-ukr-exports-blr-2022) / "
            "(wits-ukr-imports-blr-2021 + wits-ukr-exports-blr-2021) - 1)",
        ),
    ],
)
def test_the_computed_side_as_a_formula(data_folder, place, method):
    assert load_relations(data_folder)[place].method == method


def test_every_figure_is_on_file_or_known_to_be_missing(data_folder, dataset):
    named = {name for one in load_relations(data_folder) for name in (one.figure, *one.inputs)}
    assert {name for name in named if name not in dataset.observations} == {
        "100",
        "trade-turnover-2022-01",
        "usgs-potash-production-w00-2020",
        "usgs-potash-production-rus-2020",
        "usgs-potash-production-blr-2020",
    }


def test_adding_a_relation_is_adding_a_row(broken):
    row = "august-2022,part,documents,trade-turnover-2022,same,trade-turnover-2022-08,,,August not above the year\n"
    data = load(broken("relations.csv", lambda text: text + row))
    assert data.checks[-1].relation.id == "august-2022"
    assert data.checks[-1].verdict == "agrees"
    assert data.table("audit")["relation_id"].iloc[-1] == "august-2022"


def test_a_file_without_rows_gives_no_relations(broken):
    assert load_relations(broken("relations.csv", lambda text: text.splitlines()[0])) == ()


def test_a_missing_file(broken):
    assert error(broken("relations.csv", None)) == (
        f"{HEAD}- data/relations.csv: the file is missing. Put it back, or restore it from git."
    )


def test_a_missing_column(broken):
    folder = broken("relations.csv", lambda text: text.replace("basis,figure", "figure", 1))
    assert error(folder) == (
        f"{HEAD}- data/relations.csv, row 1: column 'basis' is missing. "
        f"Add it. The columns are {', '.join(RELATIONS.names)}."
    )


def test_two_relations_of_one_name(broken):
    folder = broken("relations.csv", "turnover-2022-flows", relation_id="balance-2021")
    assert error(folder) == (
        f"{HEAD}- data/relations.csv, row 3 (balance-2021), column relation_id: 'balance-2021' stands in row 2 "
        "already. Give each row an id of its own."
    )


#: Changed cells of row 4, turnover-change-2022: change of trade-turnover-2022 against trade-turnover-2021, which
#: is mirrored.
FAULTS = [
    (
        {"operation": "plus"},
        "operation: 'plus' is not among the operations. Use one of base, change, change_of_sums, change_within, "
        "difference, hhi, mean_over, rest, same, share, share_of_sum, sum; or declare it in evidence/operations.py.",
    ),
    (
        {"kind": "product"},
        "kind: 'product' is not among the relation_kinds. "
        "Use one of balance, change, part, same, share, sum; or declare it in loaders/tables.py.",
    ),
    (
        {"basis": "hearsay"},
        "basis: 'hearsay' is not among the relation_bases. "
        "Use one of documents, official; or declare it in loaders/tables.py.",
    ),
    (
        {"inputs": "trade-turnover-2021"},
        "inputs: change does not take 1 input. Name the inputs of: percentage change of the first against the second.",
    ),
    (
        {"inputs": "trade-turnover-2022 trade-turnover-2021 12"},
        "inputs: change does not take 3 inputs. Name the inputs of: percentage change of the first against the second.",
    ),
    (
        {"operation": "share_of_sum", "inputs": "trade-turnover-2021"},
        "inputs: share_of_sum does not take 1 input. "
        "Name the inputs of: sum of the second and later inputs as a percentage of the first.",
    ),
    (
        {"mirrored": "trade-blr-exports-2021"},
        "mirrored: 'trade-blr-exports-2021' is not among the inputs. Name inputs only, or leave the cell blank.",
    ),
    (
        {"figure": "100"},
        "figure: '100' is a number. A number stands only for the whole of a part; name a figure.",
    ),
    (
        {"figure": "-0.5", "kind": "same"},
        "figure: '-0.5' is a number. A number stands only for the whole of a part; name a figure.",
    ),
    (
        {"figure": ""},
        "figure: the cell is blank. Fill it in: the figure (or number) that is tested; of a part, the whole.",
    ),
    (
        {"note": ""},
        "note: the cell is blank. Fill it in: what the relation says, for people.",
    ),
    (
        {"relation_id": "Turnover 2022"},
        "relation_id: 'Turnover 2022' is not an id. Use lower-case letters, digits and single hyphens.",
    ),
]


@pytest.mark.parametrize("cells, expected", FAULTS)
def test_faults_of_a_cell(broken, cells, expected):
    name = cells.get("relation_id", "turnover-change-2022")
    folder = broken("relations.csv", "turnover-change-2022", **cells)
    assert error(folder) == f"{HEAD}- data/relations.csv, row 4 ({name}), column {expected}"


def test_a_number_may_be_the_whole_of_a_part(broken):
    folder = broken("relations.csv", "potash-shares", figure="99.5")
    assert {one.id: one.figure for one in load_relations(folder)}["potash-shares"] == "99.5"


def test_any_number_of_parts_may_be_summed(broken):
    inputs = "potash-share-can potash-share-rus potash-share-blr 1 2 3"
    folder = broken("relations.csv", "potash-shares", inputs=inputs)
    assert {one.id: one.inputs for one in load_relations(folder)}["potash-shares"] == tuple(inputs.split())


def test_all_faults_are_reported_at_once(broken):
    broken("relations.csv", "potash-shares", kind="sum")
    folder = broken("relations.csv", "imports-change-2022", operation="plus", mirrored="trade-blr-imports-2021")
    assert error(folder).split("\n") == [
        "data/relations.csv cannot be used: 3 faults.",
        "- data/relations.csv, row 5 (imports-change-2022), column operation: 'plus' is not among the operations. "
        "Use one of base, change, change_of_sums, change_within, difference, hhi, mean_over, rest, same, share, "
        "share_of_sum, sum; or declare it in evidence/operations.py.",
        "- data/relations.csv, row 5 (imports-change-2022), column mirrored: 'trade-blr-imports-2021' is not among "
        "the inputs. Name inputs only, or leave the cell blank.",
        "- data/relations.csv, row 13 (potash-shares), column figure: '100' is a number. "
        "A number stands only for the whole of a part; name a figure.",
    ]


def test_faulty_relations_leave_the_figures_usable(broken, dataset):
    data = load(broken("relations.csv", "balance-2021", operation="plus"))
    assert [fault.file for fault in data.faults] == ["data/relations.csv"]
    assert data.observations == dataset.observations
    for use in (lambda: data.table("audit"), lambda: data.checks, lambda: data.in_conflict, lambda: data.hypotheses):
        with pytest.raises(InvalidFile, match=r"^data/relations\.csv cannot be used: 1 fault\."):
            use()


#: Changes of relations that only the other files show to be faults, with the row and what the fault says.
MISFITS = [
    (
        "turnover-2022-flows",
        {"inputs": "trade-ukr-import-2022 trade-ukr-exports-2022"},
        "3 (turnover-2022-flows), column inputs: 'trade-ukr-import-2022' is not on file. "
        "Correct it, or name it under absent too if no source gives it.",
    ),
    (
        "turnover-2022-flows",
        {"figure": "trade-turnover-202"},
        "3 (turnover-2022-flows), column figure: 'trade-turnover-202' is not on file. "
        "Correct it, or name it under absent too if no source gives it.",
    ),
    (
        "turnover-2022-flows",
        {"inputs": "trade-ukr-imports-2022 potash-share-can"},
        "3 (turnover-2022-flows), column inputs: sum cannot be computed: the inputs are in different units, USD and "
        "PERCENT. Use other inputs.",
    ),
    (
        "february-august-2022",
        {"operation": "share"},
        "11 (february-august-2022), column inputs: share of them is in PERCENT, and the figure is in USD. "
        "Test a figure in the same unit, or use other inputs.",
    ),
]


@pytest.mark.parametrize("name, cells, expected", MISFITS)
def test_what_does_not_fit_the_figures_on_file(broken, name, cells, expected):
    data = load(broken("relations.csv", name, **cells))
    assert [str(one) for one in data.faults] == [f"{HEAD}- data/relations.csv, row {expected}"]


def test_a_figure_that_is_named_as_absent_need_not_be_on_file(broken):
    cells = {"inputs": "trade-turnover-2022-01 trade-ukr-exports-2022", "absent": "trade-turnover-2022-01"}
    data = load(broken("relations.csv", "turnover-2022-flows", **cells))
    assert data.faults == []
    (check,) = (one for one in data.checks if one.relation.id == "turnover-2022-flows")
    assert (check.verdict, check.missing) == ("cannot tell", ("trade-turnover-2022-01",))


def test_only_what_a_relation_names_can_be_absent(broken):
    assert error(broken("relations.csv", "balance-2021", absent="trade-turnover-2022")) == (
        f"{HEAD}- data/relations.csv, row 2 (balance-2021), column absent: 'trade-turnover-2022' is neither the figure "
        "nor an input. Name the figure or inputs only, or leave the cell blank."
    )


def test_figures_in_a_faulty_file_are_not_missed(broken):
    data = load(broken("figures/trade.csv", "trade-turnover-2022", hedge="roughly"))
    assert [fault.file for fault in data.faults] == ["data/figures/trade.csv"]


def test_a_missing_file_of_derived_figures_is_named(broken):
    broken("derived/trade.csv", None)
    (fault,) = load(broken("relations.csv", "potash-shares", inputs="potash-share-ca potash-share-rus")).faults
    assert fault.file == "data/relations.csv"
    assert {"'trade-turnover-2021' is not on file", "'potash-share-ca' is not on file"} <= {
        one.problem for one in fault.faults
    }
    assert {one.remedy for one in fault.faults} == {
        "Correct it, or name it under absent too if no source gives it; or put back data/derived/trade.csv, which may "
        "hold it"
    }

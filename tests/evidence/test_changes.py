"""What a new state of the data changes."""

from __future__ import annotations

from evidence.__main__ import main
from evidence.changes import changes
from evidence.dataset import load
from loaders.reading import data_dir


def test_old_and_new_values_are_listed(broken, dataset, capsys) -> None:
    # in a file of official statistics: another value, a year that is gone; among statements: another hedge
    folder = broken(
        "statistics/imf-imts-russia.csv",
        lambda text: "".join(
            line.replace("14106665299", "14106665300")
            for line in text.splitlines(keepends=True)
            if ",2024," not in line or ",exports," not in line
        ),
    )
    found = changes(load(folder), dataset)
    assert found.differ == {"imf-rus-exports-blr-2016": ("14106665300 USD", "14106665299 USD")}
    assert (found.new, found.gone) == (("imf-rus-exports-blr-2024",), ())
    assert data_dir() != folder
    assert main(["changes", "--against", str(folder)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "imf-rus-exports-blr-2016: 14106665300 USD -> 14106665299 USD",
        "1 changed, 1 new (imf-rus-exports-blr-2024), 0 gone",
    ]
    assert found.lines(0) == ["1 changed (1 not listed), 1 new (imf-rus-exports-blr-2024), 0 gone"]
    assert not changes(dataset, dataset)


def test_a_folder_that_is_not_there(tmp_path, capsys) -> None:
    assert main(["changes", "--against", str(tmp_path / "no")]) == 2
    assert "is no folder: name that of the earlier data, such as a copy of data/" in capsys.readouterr().err


def test_a_range_or_a_hedge_alone_is_a_change(broken, dataset) -> None:
    folder = broken("figures/politics.csv", "politics-years-in-power", resolution="10")
    broken("figures/politics.csv", "politics-term-years", hedge="about")
    broken("figures/security.csv", "security-troops-2022-q1", stated_low="20000")
    found = changes(load(folder), dataset).differ
    assert found["politics-years-in-power"] == ("30 (25 to 35, plain) YEAR", "30 (29 to 31, plain) YEAR")
    assert found["politics-term-years"] == ("5 (5 to 5, about) YEAR", "5 (5 to 5, plain) YEAR")
    assert found["security-troops-2022-q1"] == ("20000 to 40000 PERSON", "30000 to 40000 PERSON")

"""The words by which people name what is on file: data/claims/."""

import shutil

import pytest

from loaders.errors import InvalidFile
from loaders.wordings import load_wordings


def test_every_indicator_and_area_on_file_is_named(dataset):
    """What has no words is never meant by a draft: its numbers are then not on file."""
    assert set(dataset.wordings.indicators) == set(dataset.codes.indicators)
    assert set(dataset.codes.areas) - set(dataset.wordings.areas) == {"BLR_RUS"}  # named by its members


def test_every_publication_on_file_is_named(dataset):
    named = set(dataset.wordings.sources)
    assert named == set(dataset.table("sources")["source_id"])


def test_a_row(dataset):
    one = dataset.wordings.indicators["vehicles_transferred"]
    assert (one.roles, one.parts) == (
        "given",
        ("tank|T-72", "fighting vehicle|armoured vehicle|armored vehicle|IFV|BMP", "truck|lorr|Ural"),
    )


def test_an_unknown_indicator_is_a_fault(dataset, data_folder, tmp_path):
    shutil.copytree(data_folder / "claims", tmp_path / "claims")
    path = tmp_path / "claims" / "indicators.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("\ngoods_exports,", "\nsheep,"), encoding="utf-8")
    with pytest.raises(InvalidFile, match="'sheep' is not among the indicators"):
        load_wordings(tmp_path, dataset.codes)

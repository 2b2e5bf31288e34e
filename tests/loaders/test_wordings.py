"""The words by which people name what is on file."""

import shutil

import pytest

from loaders.errors import InvalidFile
from loaders.wordings import load_wordings


@pytest.fixture
def folder(tmp_path, data_folder):
    shutil.copytree(data_folder / "claims", tmp_path / "claims")
    return tmp_path


def test_every_indicator_that_a_document_states_is_named(codes, sources, data_folder):
    named = load_wordings(data_folder, codes, sources)
    assert set(codes.indicators) == set(named.indicators)
    assert set(codes.areas) - set(named.areas) == {"BLR_RUS", "OTHER"}  # they are named by their members


def test_a_row(codes, sources, data_folder):
    one = load_wordings(data_folder, codes, sources).indicators["vehicles_transferred"]
    assert one.roles == "given"
    assert one.parts == ("tank|T-72", "infantry fighting vehicle|IFV|BMP", "truck|lorr|Ural")


def test_an_unknown_indicator_is_a_fault(codes, sources, folder):
    path = folder / "claims" / "indicators.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("\ngoods_exports,", "\nsheep,"), encoding="utf-8")
    with pytest.raises(InvalidFile, match="'sheep' is not among the indicators"):
        load_wordings(folder, codes, sources)

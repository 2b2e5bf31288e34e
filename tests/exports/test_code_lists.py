"""Code lists as tables of their own, and that every code which a table uses is in one."""

import pandas as pd
import pytest

from exports.code_lists import CHOICES, CODE_LISTS, code_list, meanings
from loaders.topics import DOWNLOADS

REFERRING = [(table, column) for table in DOWNLOADS.values() for column in table.columns if column.codes]


def test_the_lists():
    assert {name: table.names for name, table in CODE_LISTS.items()} == {
        "indicators": ["indicator", "name", "topic", "unit_measure", "description", "mirror"],
        "areas": ["area", "name"],
        "units": ["unit", "name"],
        "hedges": ["hedge", "words", "rule"],
        "categories": ["category", "name"],
    }


@pytest.mark.parametrize("name", CODE_LISTS)
def test_a_list_has_the_declared_columns_and_its_key_once(dataset, name):
    table, frame = CODE_LISTS[name], code_list(dataset, name)
    assert frame.dtypes.astype(str).to_dict() == table.dtypes
    assert not frame[table.key[0]].duplicated().any()
    required = [column.name for column in table.columns if column.required]
    assert frame[required].notna().all().all()


def test_rows_as_they_stand(dataset):
    assert code_list(dataset, "areas").set_index("area")["name"]["BLR_RUS"] == "Belarus and Russia"
    assert code_list(dataset, "units")["unit"].tolist() == [
        "USD",
        "PERCENT",
        "PERSON",
        "TONNE",
        "COUNT",
        "YEAR",
        "INDEX",
        "EUR",
        "USD_PER_TONNE",
    ]
    hedges = code_list(dataset, "hedges").set_index("hedge")
    assert pd.isna(hedges.loc["plain", "words"])
    assert hedges.loc["more_than"].tolist() == ["more than", "above the printed number, with no upper limit"]


def test_an_unknown_list(dataset):
    with pytest.raises(KeyError, match="colours"):
        code_list(dataset, "colours")


@pytest.mark.parametrize("table, column", REFERRING, ids=[f"{t.name}-{c.name}" for t, c in REFERRING])
def test_every_code_in_use_is_declared(dataset, table, column):
    used = set(dataset.table(table.name)[column.name].dropna())
    if column.codes in CODE_LISTS:
        known = set(code_list(dataset, column.codes)[CODE_LISTS[column.codes].key[0]])
    elif column.codes == "sources":
        known = set(dataset.table("sources")["source_id"])
    else:
        known = set(CHOICES[column.codes])
    assert used <= known


def test_every_code_has_a_meaning(dataset):
    told = meanings(dataset)
    assert {name for name, _, _ in told} == {*CODE_LISTS, *CHOICES}
    assert len({(name, code) for name, code, _ in told}) == len(told)
    assert all(meaning for _, _, meaning in told)
    assert ("areas", "W00", "World") in told
    assert ("frequencies", "_U", "not given by the document") in told

"""What is made from a dataset: kept with it, within a bound, and gone with it."""

import gc
import pickle
import weakref
from dataclasses import replace

import pytest

from evidence.dataset import Dataset
from evidence.kept import kept


class Made:
    """Something that is made, which can be watched."""


@kept(2)
def make(data: Dataset, name: str, *, size: int = 1) -> Made:
    made.append(name)
    if name == "never":
        raise LookupError(name)
    return Made()


made: list[str] = []


@pytest.fixture
def data(dataset):
    made.clear()
    return replace(dataset)


def test_it_is_made_once_for_each_dataset_and_choice(data):
    assert make(data, "a") is make(data, "a")
    assert make(data, "a", size=2) is not make(data, "a")
    assert make(replace(data), "a") is not make(data, "a")
    assert made == ["a", "a", "a"]


def test_the_last_are_kept_and_others_data_push_out_nothing(data):
    for name in "abc":
        make(data, name)
    other = replace(data)
    for name in "defgh":
        make(other, name)
    made.clear()
    make(data, "b"), make(data, "c"), make(data, "a")
    assert made == ["a"]


def test_what_cannot_be_made_is_tried_again(data):
    for _ in range(2):
        with pytest.raises(LookupError):
            make(data, "never")
    assert made == ["never", "never"]


def test_it_goes_with_its_data(dataset):
    data = replace(dataset)
    one = weakref.ref(make(data, "a"))
    gc.collect()
    assert one() is not None
    del data
    gc.collect()
    assert one() is None


def test_another_process_is_not_given_it(data):
    make(data, "a")
    assert len(pickle.dumps(data)) == len(pickle.dumps(replace(data)))

"""The choice of a brief, as an address holds it."""

from __future__ import annotations

from exhibits.brief import LONGEST_TITLE, MOST, Item, clean_title, known, read, start, title_of, written


def test_each_item_once_in_order_with_its_table_or_without() -> None:
    items = read("trade-flows_table,potash-share-can,,trade-flows,potash-share-can_table")
    assert items == (Item("trade-flows", table=True), Item("potash-share-can"))
    assert written(items) == "trade-flows_table,potash-share-can"
    assert len(read(",".join(f"a{number}" for number in range(100)))) == MOST


def test_what_is_on_file(data) -> None:
    items = read("trade-turnover-2022,cheese,trade-flows,trade")
    assert [one.id for one in known(data, items)] == ["trade-turnover-2022", "trade-flows"]
    assert known(data, start()) == start() and 5 <= len(start()) <= MOST


def test_a_figure_and_an_exhibit_never_share_a_name(data) -> None:
    from exhibits.catalogue import EXHIBITS

    assert not set(EXHIBITS) & set(data.observations)
    assert not any("_" in name for name in (*EXHIBITS, *data.observations))


def test_titles(data) -> None:
    assert clean_title(" Trade\n\tafter\x00 2022 ") == "Trade after 2022"
    assert len(clean_title("x" * 500)) == LONGEST_TITLE
    assert title_of(data, read("potash-shares,trade-turnover-2022,potash-share-can")) == "Belarus: Potash, Trade"
    assert title_of(data, ()) == title_of(data, read("cheese")) == "Belarus in figures"

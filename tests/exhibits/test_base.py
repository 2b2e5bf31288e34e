"""Options, views and the source line."""

from __future__ import annotations

from evidence.dataset import Dataset
from exhibits.base import INTERVALS, UNIT, Option, event_key, source_line, stated_behind
from exhibits.catalogue import EXHIBITS

S, K = "sceeus-2024", "kinsman-2025"


def test_option() -> None:
    option = Option("scale", "Scale", {"linear": "Linear", "log": "Log"})
    assert option.default == "linear"
    assert option.valid("log") == "log"
    assert [option.valid(value) for value in (None, "", "LOG", "<script>", "2")] == ["linear"] * 5


def test_view_fills_in_defaults_and_ignores_the_rest() -> None:
    exhibit = EXHIBITS["trade-flows"]
    assert exhibit.options == (UNIT, INTERVALS)
    view = exhibit.view({"unit": "mn", "intervals": "maybe", "theme": "dark", "scale": "log"})
    assert view.values == {"unit": "mn", "intervals": "on"}
    assert (view.money, view.intervals) == ("mn", True)
    assert exhibit.view({"intervals": "off"}).intervals is False


def test_view_of_an_exhibit_without_options() -> None:
    view = EXHIBITS["potash-hhi"].view({"unit": "mn", "intervals": "off"})
    assert view.values == {}
    assert (view.money, view.intervals, view.events) == ("bn", True, True)


def test_source_line_joins_the_paragraphs_of_a_section(data: Dataset) -> None:
    section = "section Economic Cooperation, {} paragraph"
    used = [(S, section.format(n)) for n in ("4th", "2nd", "4th", "10th")]
    assert source_line(data, used, []) == (
        "Rad and Chornogor, SCEEUS, May 2024: section Economic Cooperation, 2nd, 4th and 10th paragraphs"
    )


def test_source_line_of_two_documents(data: Dataset) -> None:
    used = [(S, "section Security Deadlock, 1st paragraph"), (K, "8th paragraph of the text")]
    assert source_line(data, used, ["A poll", "A poll"]) == (
        "Rad and Chornogor, SCEEUS, May 2024: section Security Deadlock, 1st paragraph; "
        "Kinsman, February 2025: 8th paragraph of the text. Measured by: A poll, as the document says"
    )


def test_a_derived_figure_rests_on_stated_ones(data: Dataset) -> None:
    def behind(name: str) -> list[str]:
        return [obs.id for obs in stated_behind(data, data.observation(name))]

    flows = ["trade-blr-exports-2021", "trade-blr-imports-2021"]
    assert behind("trade-blr-exports-2021") == flows[:1]
    assert behind("trade-turnover-2021-month") == flows  # through the derived turnover of 2021
    assert behind("trade-turnover-change-2022-from-levels") == ["trade-turnover-2022", *flows]


def test_event_key_has_the_numbers_of_the_events_table(data: Dataset) -> None:
    assert event_key(data, ()) == ()
    assert event_key(data, ("petroleum-2022-02", "sectoral-sanctions-2021")) == (
        (7, "Sectoral sanctions against Belarus, mid-2021"),
        (11, "Ukraine replaces Belarusian petroleum products, first two months of the invasion"),
    )


def test_rows_are_those_of_the_figures_in_their_order(data: Dataset, show) -> None:
    for name, exhibit in EXHIBITS.items():
        rows = show(name).rows
        if exhibit.figures or exhibit.series:
            assert list(rows["observation_id"]) == list(exhibit.shown(data))
            assert list(rows.columns) == list(data.table("observations").columns)
        else:
            assert list(rows.columns) == list(data.table("events").columns)

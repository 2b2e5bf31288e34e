"""Citations of the dashboard, a table and a figure, in four forms that other programs read."""

import json
import re

import pytest

import exports.citation
from evidence.dataset import load
from exhibits.card import card
from exhibits.catalogue import EXHIBITS
from exports.citation import AUTHOR, FORMATS, Citation, of_dashboard, of_exhibit, of_figure, of_table
from loaders.topics import DOWNLOADS
from settings.product import PRODUCT, RELEASED, VERSION
from tests.figures import of_all_kinds

BASE = "https://indicators.example.org"
DOCUMENT = (
    "Rad, Pavlo, and Iaroslav Chornogor (16 May 2024). Ukraine-Belarus Relations: in the Shadow of War. "
    "Stockholm Centre for Eastern European Studies (SCEEUS)"
)
UNKNOWN = "The address of the text is not known."


@pytest.fixture(autouse=True)
def release(monkeypatch):
    """A release that stays the same when the project's moves on."""
    monkeypatch.setattr(exports.citation, "VERSION", "1.2.3")
    monkeypatch.setattr(exports.citation, "RELEASED", RELEASED.replace(2027, 3, 9))
    monkeypatch.delenv("PUBLIC_URL", raising=False)


def fields(entry):
    """The fields of a BibTeX entry, braces taken off."""
    return dict(re.findall(r"^  (\w+) = \{?(.*?)\}?,?$", entry, flags=re.M))


def tags(record):
    """The lines of a RIS record as (tag, value)."""
    return [(line[:2], line[6:]) for line in record.split("\r\n") if line]


# --- Plain text


def test_the_dashboard():
    assert of_dashboard(BASE).text == (
        "Belarus Indicators contributors (2027). Belarus Indicators, version 1.2.3, 9 March 2027. "
        "https://indicators.example.org/"
    )


def test_a_table():
    one = of_table(DOWNLOADS["trade"], BASE)
    assert one.text == (
        "Belarus Indicators contributors (2027). Belarus Indicators: Trade, version 1.2.3, 9 March 2027. "
        "https://indicators.example.org/data/trade.csv"
    )
    assert (one.id, one.note) == ("belarus-indicators-trade", "")


def test_an_exhibit_names_its_takeaway_and_what_it_is_made_from():
    cited = of_exhibit(EXHIBITS["trade-flows"], "Trade fell", "A; B, May 2024.", "https://b.example.org/")
    assert cited.id == "belarus-indicators-trade-flows"
    assert cited.text == (
        "Belarus Indicators contributors (2027). Belarus Indicators: Trade fell, version 1.2.3, 9 March 2027. "
        "https://b.example.org/trade#trade-flows Based on: A; B, May 2024."
    )


def test_a_figure_names_its_document_and_place(dataset):
    assert of_figure(dataset, "trade-ukr-imports-2022", BASE).text == (
        f"{DOCUMENT}, section Economic Cooperation, 4th paragraph. {UNKNOWN} As quoted in Belarus Indicators 1.2.3, "
        "figure trade-ukr-imports-2022. Data of 9 March 2027. "
        "https://indicators.example.org/trade?figure=trade-ukr-imports-2022"
    )


def test_a_derived_figure_names_how_it_is_computed(dataset):
    assert of_figure(dataset, "trade-turnover-2021", BASE).text == (
        "Belarus Indicators 1.2.3, figure trade-turnover-2021, derived as trade-blr-exports-2021 + "
        f"trade-blr-imports-2021. Based on: {DOCUMENT}. {UNKNOWN} Data of 9 March 2027. "
        "https://indicators.example.org/trade?figure=trade-turnover-2021"
    )


def test_a_reference_figure_names_its_publication(dataset):
    one = of_figure(dataset, "wits-ukr-imports-blr-2022", BASE)
    assert one.text.startswith("World Bank WITS (UN Comtrade) (January 2025). Ukraine, exports/imports by partner")
    assert one.address == "https://indicators.example.org/trade?figure=wits-ukr-imports-blr-2022"


def test_the_words_are_those_of_the_card(dataset):
    for name in of_all_kinds(dataset):
        words = card(dataset, name, PRODUCT, "1.2.3").citation
        one = of_figure(dataset, name, BASE)
        assert one.note == words
        assert one.text.startswith(words)


def test_a_figure_without_a_period_says_nothing_of_it(dataset):
    assert of_figure(dataset, "potash-net-import-reliance").title.endswith("net import reliance, potash")


def test_a_figure_that_is_not_there(dataset):
    with pytest.raises(Exception, match="the figure 'trade-nothing' is missing"):
        of_figure(dataset, "trade-nothing")


def test_without_a_base_the_public_address_holds(monkeypatch):
    assert of_dashboard().address == "http://localhost:8501/"
    monkeypatch.setenv("PUBLIC_URL", "https://b.example.org/path/")
    assert of_dashboard().address == "https://b.example.org/path/"
    assert of_table(DOWNLOADS["trade"]).address == "https://b.example.org/path/data/trade.csv"


# --- BibTeX


def test_a_bibtex_entry(dataset):
    assert of_figure(dataset, "trade-ukr-imports-2022", BASE).bibtex == (
        "@misc{belarus-indicators-trade-ukr-imports-2022,\n"
        "  author = {{Belarus Indicators contributors}},\n"
        "  title = {{Belarus Indicators: Ukraine's goods imports from Belarus, 2022}},\n"
        "  howpublished = {Data set, version 1.2.3},\n"
        "  year = {2027},\n"
        "  month = mar,\n"
        "  url = {https://indicators.example.org/trade?figure=trade-ukr-imports-2022},\n"
        f"  note = {{{DOCUMENT}, section Economic Cooperation, 4th paragraph. {UNKNOWN} As quoted in Belarus "
        "Indicators 1.2.3, figure trade-ukr-imports-2022.}\n"
        "}\n"
    )


def test_bibtex_without_a_note():
    assert "note" not in fields(of_dashboard(BASE).bibtex)


@pytest.mark.parametrize(
    "text, written",
    [
        ("R&D at 5 % of $1", r"R\&D at 5 \% of \$1"),
        ("a_b #1", r"a\_b \#1"),
        ("{x}", r"\textbraceleft{}x\textbraceright{}"),
        ("~^\\", r"\textasciitilde{}\textasciicircum{}\textbackslash{}"),
        ("Łódź – “Бел”", "Łódź – “Бел”"),
        ("one\ntwo\x00\tthree ", "one two three"),
    ],
)
def test_bibtex_escapes(text, written):
    entry = Citation("x", text, f"{BASE}/?a=1&b=2", "", text).bibtex
    assert f"  title = {{{{{written}}}}},\n" in entry
    assert f"  note = {{{written}}}\n" in entry
    assert f"  url = {{{BASE}/?a=1&b=2}},\n" in entry


def test_braces_of_every_entry_balance(dataset):
    odd = Citation("x", "}{ } {{", BASE, "", "}}}")
    for one in (odd, *(of_figure(dataset, name, BASE) for name in of_all_kinds(dataset))):
        depth = 0
        for sign in one.bibtex:
            depth += (sign == "{") - (sign == "}")
            assert depth >= 0
        assert depth == 0


def test_an_address_cannot_leave_its_field():
    one = of_dashboard("https://x.example.org/}\n@misc{evil, b")
    assert one.address == "https://x.example.org/%7D%0A@misc%7Bevil,%20b/"
    assert one.ris.count("\r\n") == 10


# --- RIS


def test_a_ris_record(dataset):
    one = of_figure(dataset, "trade-ukr-imports-2022", BASE)
    assert tags(one.ris) == [
        ("TY", "DATA"),
        ("ID", "belarus-indicators-trade-ukr-imports-2022"),
        ("AU", AUTHOR),
        ("TI", "Belarus Indicators: Ukraine's goods imports from Belarus, 2022"),
        ("PY", "2027"),
        ("DA", "2027/03/09/"),
        ("ET", "1.2.3"),
        ("PB", PRODUCT),
        ("UR", "https://indicators.example.org/trade?figure=trade-ukr-imports-2022"),
        ("N1", one.note),
        ("ER", ""),
    ]
    assert one.ris.endswith("\r\nER  - \r\n")


def test_a_line_break_cannot_start_a_new_tag():
    one = Citation("x", "one\r\nER  - \nTY  - JOUR", BASE, "", "a\u2028b\x0bc")
    assert [tag for tag, _ in tags(one.ris)].count("TY") == 1
    assert ("TI", "one ER - TY - JOUR") in tags(one.ris)
    assert ("N1", "a b c") in tags(one.ris)


# --- CSL-JSON


def test_a_csl_item():
    assert json.loads(of_table(DOWNLOADS["trade"], BASE).csl) == [
        {
            "id": "belarus-indicators-trade",
            "type": "dataset",
            "title": "Belarus Indicators: Trade",
            "author": [{"literal": "Belarus Indicators contributors"}],
            "publisher": "Belarus Indicators",
            "issued": {"date-parts": [[2027, 3, 9]]},
            "version": "1.2.3",
            "URL": "https://indicators.example.org/data/trade.csv",
        }
    ]


def test_csl_of_a_figure_has_its_document(dataset):
    (item,) = json.loads(of_figure(dataset, "trade-ukr-imports-2022").csl)
    assert item["note"].startswith(f"{DOCUMENT}, section Economic Cooperation, 4th paragraph.")


# --- All forms


def test_forms(dataset):
    assert {suffix: name for suffix, (name, _) in FORMATS.items()} == {
        "txt": "Plain text",
        "bib": "BibTeX",
        "ris": "RIS",
        "json": "CSL-JSON",
    }
    one = of_figure(dataset, "potash-share-blr", BASE)
    for _, write in FORMATS.values():
        assert "1.2.3" in write(one)
        assert "2027" in write(one)
        assert one.address in write(one)
        assert "Kinsman, Will (February 2025)" in write(one)
        assert write(one) == write(of_figure(dataset, "potash-share-blr", BASE))


def test_a_faulty_file_of_sources(broken):
    data = load(broken("sources.csv", None))
    with pytest.raises(Exception, match="the file is missing"):
        of_figure(data, "trade-turnover-2022")


def test_version_of_the_project():
    assert re.fullmatch(r"\d+\.\d+\.\d+", VERSION)

"""A brief as parts, as HTML and as plain text."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from evidence.dataset import load
from exhibits.brief import read
from exhibits.catalogue import EXHIBITS
from exports.brief import MOST_ROWS, Brief, Display, Statement, made
from exports.brief_texts import html, text

DAY, BASE = dt.date(2026, 11, 30), "https://x.example/b"


def brief(dataset, chosen: str, title: str = "", **views: str) -> Brief:
    return made(dataset, read(chosen), title, DAY, views, BASE)


def test_a_figure_is_a_sentence_with_hedge_verdict_and_note(dataset) -> None:
    (one,) = brief(dataset, "trade-ukr-imports-2022").parts
    assert isinstance(one, Statement)
    assert one.said == "Ukraine's goods imports from Belarus were just under $1.4 bn in 2022."
    assert one.verdict.startswith("Agrees with official statistics: $1.382 bn, World Bank WITS")
    assert "section Economic Cooperation, 4th paragraph" in one.note
    assert one.note.endswith(" https://x.example/b/trade?figure=trade-ukr-imports-2022 (accessed 30 November 2026).")


def test_a_reference_figure_says_who_gives_it(dataset) -> None:
    said, official = brief(dataset, "troops-2024-09-16-ukr,eurostat-eu-imports-blr-2020-01").parts
    assert isinstance(said, Statement) and isinstance(official, Statement)
    assert said.verdict == "A public statement: State Border Guard Service of Ukraine, 16 September 2024 (Espreso)."
    assert official.verdict == "Official statistics: Eurostat, 22 January 2023."


def test_a_note_names_the_address_of_the_document_once(dataset) -> None:
    document, series = brief(dataset, "politics-pardon-waves-2024-11,imf-rus-imports-blr-2022").parts
    assert document.note.count("https://carnegieendowment.org/") == 1
    assert series.note.count("https://data.imf.org/") == 1


def test_an_exhibit_as_it_was_seen(dataset) -> None:
    (one,) = brief(dataset, "trade-flows_table", unit="mn").parts
    assert isinstance(one, Display) and one.table
    assert one.content.title == EXHIBITS["trade-flows"].title_in(dataset, "mn")
    assert one.table.header[-1] == "Verdict" and "Value, USD mn" in one.table.header
    assert not set(one.table.notes) & set(one.remarks)
    assert one.note == (
        "Source: Rad and Chornogor, SCEEUS, May 2024: section Economic Cooperation, 2nd and 4th paragraphs. "
        "https://x.example/b/trade#trade-flows (accessed 30 November 2026)."
    )


def test_a_long_table_is_left_to_its_file(dataset) -> None:
    (one,) = brief(dataset, "potash-price_table").parts
    assert isinstance(one, Display) and one.table is None
    rows = len(one.content.table.rows)
    assert rows > MOST_ROWS
    assert one.remarks[-1] == f"Its table has {rows} rows: https://x.example/b/data/exhibits/potash-price.xlsx"


def test_what_was_checked_and_what_conflicts(dataset) -> None:
    counts, *conflicts = brief(dataset, "trade-ukr-exports-2022,potash-share-can").checked
    assert counts == (
        "2 figures here are stated by the documents or derived from them: 1 is not to be quoted without a caveat and "
        "1 has nothing on file to check it against."
    )
    assert len(conflicts) == 4 and all(one.startswith("Conflict: ") for one in conflicts)
    assert brief(dataset, "potash-share-can").checked[1:] == ("They take part in no conflict that the audit finds.",)
    assert brief(dataset, "imf-rus-imports-blr-2022").checked == (
        "No figure here is the documents' own: nothing of theirs was to be checked.",
    )


def test_sources_are_named_once(dataset) -> None:
    found = brief(dataset, "trade-ukr-imports-2022,trade-flows,potash-share-can,politics-timeline").sources
    assert [one.partition(" (")[0] for one in found[:2]] == ["Rad, Pavlo, and Iaroslav Chornogor", "Kinsman, Will"]
    assert len(found) == len(set(found)) >= 3


def test_what_is_not_on_file_is_named_and_left_out(dataset) -> None:
    one = brief(dataset, "cheese,potash-share-can")
    assert one.left_out == ("cheese: nothing here has this name",)
    assert one.closing.endswith("https://x.example/b/brief?brief=potash-share-can")
    assert "<script" not in html(brief(dataset, "<script>")).decode()


def test_a_faulty_file_hinders_only_its_own(broken) -> None:
    data = load(broken("figures/trade.csv", "trade-turnover-2022", paragraph="51"))
    one = made(data, read("trade-flows,potash-share-can"), "", DAY, {}, BASE)
    assert [part.id for part in one.parts if isinstance(part, Statement)] == ["potash-share-can"]
    assert one.left_out == ("trade-flows: the data file data/figures/trade.csv has faults",)


CHOSEN = "trade-ukr-imports-2022,trade-flows_table,potash-share-can"


def test_html_stands_alone(dataset) -> None:
    page = html(brief(dataset, CHOSEN, "<b>Trade & more</b>")).decode()
    assert "<title>&lt;b&gt;Trade &amp; more&lt;/b&gt;</title>" in page and "<script" not in page
    assert page.count('role="doc-noteref"') == page.count('role="doc-endnote"') == 3
    for number in (1, 2, 3):
        assert f'href="#note-{number}"' in page and f'id="note-{number}"' in page and f'href="#said-{number}"' in page
    # Its font and the signs of its legends stand in the file, and its policy lets them be seen.
    assert "img-src data:; font-src data:" in page and "@font-face" in page and '<ul class="bi-key"' in page
    assert page.count('<svg role="img"') == 1 and page.count("<table>") == 1
    assert not re.findall(r'(?:src|href)="(?!https://|#)', page)


def test_text_for_a_mail(dataset) -> None:
    said = text(brief(dataset, CHOSEN, "Trade")).decode()
    assert said.startswith("Trade\n30 November 2026. Figures as of ")
    assert "– Ukraine's goods imports from Belarus were just under $1.4 bn in 2022. [1] Agrees with official" in said
    assert "Ukraine's goods imports from Belarus\t2022\t1.4\tjust under\t1.3\t1.4\t✓ agrees\n" in said
    assert re.search(r"^\[2\] Source: Rad and Chornogor", said, re.M) and "\n\n\n" not in said


@pytest.mark.parametrize("name", ["trade-flows", "politics-timeline"])
def test_numbers_of_events_are_explained(dataset, name: str) -> None:
    (one,) = brief(dataset, name).parts
    assert isinstance(one, Display)
    assert any("Its table has" in remark for remark in one.remarks) == (name == "politics-timeline")

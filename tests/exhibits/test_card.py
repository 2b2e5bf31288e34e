"""The evidence card: what it says of stated, derived and reference figures."""

import pytest

from exhibits.card import card


@pytest.fixture
def show(data):
    return lambda name: card(data, name, "Belarus Indicators", "1.2.3")


def test_a_stated_figure(show):
    one = show("potash-share-can")
    assert (one.value, one.range) == ("79%", "78.5–79.5%")
    assert one.rule == "The printed number, plus or minus half a unit of its last meaningful digit."
    assert one.quote == (
        "Canada's share of potash imports into the United States was 79% in 2020–2023 (Kinsman, February 2025, 11th "
        "paragraph of the text). One source: nothing on file to check it against."
    )
    assert one.measured == "U.S. Geological Survey"
    assert one.verdict.code == "one source"
    assert [name for name, _ in one.used_in] == ["potash-share-other", "potash-import-hhi"]


def test_a_quotation_without_a_period_has_one_pair_of_brackets(show):
    quote = show("potash-net-import-reliance").quote
    assert "was 93% (no period given; Kinsman, February 2025, 11th paragraph of the text). " in quote


def test_a_figure_that_official_statistics_contradict_says_so_and_so_does_its_quotation(show):
    one = show("trade-ukr-exports-2022")
    assert one.as_stated == "$20 million"
    assert one.quote.endswith(
        "4th paragraph). Do not quote without a caveat: the official figure is $189.1 mn, World Bank WITS (UN "
        "Comtrade), January 2025."
    )
    assert one.verdict.code == "do not quote"
    assert one.against == (("wits-ukr-exports-blr-2022", "Ukraine's goods exports to Belarus, 2022: $189.1 mn"),)
    assert "ten times as large as stated ($150–250 mn instead of $15–25 mn), three of three conflicts" in one.resolves
    assert show("trade-ukr-imports-2022").resolves == ""
    assert {verdict for _, verdict, _ in one.checks} == {"conflicts"}


def test_a_derived_figure_names_formula_inputs_and_what_it_rests_on(show):
    one = show("trade-ukr-balance-2022")
    assert one.formula == "trade-ukr-exports-2022 - trade-ukr-imports-2022"
    assert one.computed == (
        "Ukraine's goods exports to Belarus (2022) minus Ukraine's goods imports from Belarus (2022)"
    )
    assert [name for name, _ in one.inputs] == ["trade-ukr-exports-2022", "trade-ukr-imports-2022"]
    assert one.quote.endswith(
        "(computed by Belarus Indicators from figures of Rad and Chornogor, SCEEUS, May 2024). Derived: it rests "
        "on a figure that is not to be quoted: Ukraine's goods exports to Belarus."
    )
    assert show("potash-share-other").quote.endswith(" Derived.")


def test_a_reference_figure(show):
    one = show("wits-ukr-exports-blr-2022")
    assert one.address == "https://wits.worldbank.org/"
    assert one.kind == "Reference figure, from outside the documents"
    assert one.citation.endswith(
        "Accessed 30 November 2026. As quoted in Belarus Indicators 1.2.3, figure wits-ukr-exports-blr-2022."
    )


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("trade-ukr-exports-2022", "4th paragraph. The address of the text is not known. As quoted in"),
        ("politics-pardon-waves-2024-11", "7th paragraph of the text. https://carnegieendowment.org/russia-eurasia/"),
        ("trade-turnover-2021", "Studies (SCEEUS). The address of the text is not known."),
        ("released-2025-12-30", "eshhe-22-zaklyuchennyh/ As quoted in"),  # no full stop becomes part of an address
    ],
)
def test_a_citation_says_where_the_text_is_found_or_that_this_is_not_known(show, name, told):
    assert told in show(name).citation
    assert show(name).citation.count("https://") <= 1


def test_what_versions_have_changed_of_a_figure(show) -> None:
    (once,) = show("politics-years-in-power").history
    assert once == (
        "30 November 2026, version 0.2.0: lower end of the range 25 → 29; upper end of the range 35 → 31. The rule "
        "began in 1994, so that 30 years are right to a year either way."
    )
    assert show("trade-turnover-2022").history == ()

"""Whom a sentence names as the source of which number."""

import pytest

from evidence.claims.check import check

FIRST = "Trade between Russia and Belarus came to "


@pytest.fixture
def verdicts(dataset):
    def judge(text):
        return [one.verdict for one in check(text, dataset).claims]

    return judge


def test_each_clause_has_its_own_source(dataset):
    text = FIRST + "$53bn in 2023, BelTA reported; the Kremlin put it at more than $46.5bn."
    sources = [one.source_id for one in check(text, dataset).claims]
    assert sources == ["statement-2024-12-05-belta", "statement-2024-05-24-kremlin"]


def test_a_number_that_another_gives_is_whose_statistics(verdicts):
    assert verdicts(FIRST + "$49.2bn from January to November 2025, BelTA said.") == ["supported"]
    assert verdicts(FIRST + "$49.2bn from January to November 2025, Eurostat said.") == ["whose_statistics"]


def test_what_follows_a_source_between_commas_is_nobodys(verdicts):
    text = "Belarus earned $2.4bn on potash exports in 2020, Belstat said, and sold over 10.5 million tonnes in 2019."
    assert verdicts(text) == ["supported", "supported"]


def test_who_tells_a_number_is_not_whom_it_is_about(verdicts):
    text = "Zapad brought about 8,000 troops to Belarus in September 2025, Lithuanian military intelligence said."
    assert verdicts(text) == ["supported"]
    assert verdicts("By Minsk's account, 6,850–7,000 troops took part in Zapad in Belarus in September 2025.") == [
        "supported"
    ]


def test_a_leader_is_a_source_only_where_he_speaks(verdicts):
    assert verdicts("Lukashenko freed 52 prisoners on 11 September 2025.") == ["supported"]
    assert verdicts("Lukashenko said that 52 prisoners were freed on 11 September 2025.") == ["whose_statistics"]

"""The search: what is found first, where it matched, and that any text is a valid query."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.dataset import Dataset, load
from exhibits import search as module
from exhibits.search import FIELDS, KINDS, SNIPPET, SYNONYMS, Hit, Index, Parts, listing, read_query, search
from exhibits.search_entries import LONG, Entry, left_out

DATA = load(Path(__file__).resolve().parents[2] / "data")


def found(query: str, **options) -> list[str]:
    """Ids of the hits, the best first."""
    return [hit.id for hit in search(DATA, query, **options)]


def shown(parts: Parts) -> str:
    """Text with its matches in brackets."""
    return "".join(f"[{text}]" if match else text for text, match in parts)


def places(hit: Hit) -> dict[str, str]:
    """What a hit shows: field -> text with its matches in brackets."""
    return {place.field: shown(place.parts) for place in hit.places}


@pytest.fixture
def among(monkeypatch: pytest.MonkeyPatch):
    """`among({"a": {"name": ..., "text": ...}}, "query")`: search these passages instead of the data."""

    def do(texts: dict[str, dict[str, str]], query: str) -> list[Hit]:
        entries = [Entry("passage", name, one.get("name", ""), "", one) for name, one in texts.items()]
        index = Index(entries)
        monkeypatch.setattr(module, "_index", lambda data: index)
        return search(DATA, query, limit=None)

    return do


# --- What comes first -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("potash canada", "potash-share-can"),
        ("Canadian potash", "potash-share-can"),
        ("87%", "trade-ukr-exports-change-2022"),
        ("nearly 87", "trade-ukr-exports-change-2022"),
        ("−87%", "trade-ukr-exports-change-2022"),
        ("embassy staff", "politics-embassy-staff-2024-05"),
        ("Wagner", "wagner-2023"),
        ("hedge nearly", "trade-ukr-exports-change-2022"),
        ("munitions", "security-munitions-transferred"),
        ("HHI", "potash-import-hhi"),
        ("russian troops 2022", "security-troops-2022-q1"),
        ("Russian soldiers May 2024", "security-troops-2024-05"),
        ("turnover August 2022", "trade-turnover-2022-08"),
        ("A-50", "machulishchy-2023-02"),
        ("T-72A", "security-vehicles-transferred"),
        ("US sanctions 2021", "us-sanctions-2021"),
        ("how likely is a ceasefire", "ceasefire-chances"),
        ("net import reliance", "potash-net-import-reliance"),
    ],
)
def test_first_hit(query: str, first: str) -> None:
    assert found(query)[0] == first


def test_an_id_finds_its_figure_and_what_is_computed_from_it() -> None:
    hits = search(DATA, " Trade-UKR-exports-2022 ")
    assert hits[0].id == "trade-ukr-exports-2022"
    assert places(hits[0]) == {"codes": "[trade-ukr-exports-2022] · goods_exports · 2022"}
    derived = {name for name, obs in DATA.observations.items() if "trade-ukr-exports-2022" in obs.inputs}
    assert len(derived) == 5
    assert {hit.id for hit in hits[1:6]} == derived


@pytest.mark.parametrize("hit", [hit for kind in KINDS for hit in listing(DATA, kind)], ids=lambda hit: hit.id)
def test_every_id_comes_first(hit: Hit) -> None:
    assert found(hit.id)[0] == hit.id


def test_a_word_finds_passages_and_events() -> None:
    assert found("Wagner") == ["wagner-2023", "military-outpost", "events-timeline"]


def test_a_match_in_the_name_stands_above_any_number_in_the_text(among) -> None:
    texts = {
        "in-text": {"name": "Another thing", "text": "potash, potash and more potash " * 20},
        "in-name": {"name": "Where potash comes from", "text": "a long story about something else. " * 40},
    }
    assert [hit.id for hit in among(texts, "potash")] == ["in-name", "in-text"]


def test_a_whole_word_stands_above_a_beginning(among) -> None:
    texts = {"longer": {"name": "Pollution"}, "whole": {"name": "What a poll of many people has to say of all things"}}
    assert [hit.id for hit in among(texts, "poll")] == ["whole", "longer"]


@pytest.mark.parametrize("query", ["belarus", "2022", "potash", "no such words", "stated", "e"])
def test_ranking_is_stable(query: str, data_folder: Path) -> None:
    assert search(load(data_folder), query, limit=None) == search(DATA, query, limit=None)
    assert found(query, limit=3) == found(query, limit=None)[:3]


def test_kinds_and_limit() -> None:
    assert {hit.kind for hit in search(DATA, "sanctions", limit=None)} == set(KINDS)
    assert {hit.kind for hit in search(DATA, "sanctions", ["event"])} == {"event"}
    assert [name for name in found("sanctions", limit=None) if name in found("sanctions", kinds=["event"])] == found(
        "sanctions", kinds=["event"]
    )
    assert found("sanctions", kinds=[]) == []
    assert len(found("belarus")) == 50
    assert len(found("belarus", limit=None)) > 100
    assert found("belarus", limit=0) == []


# --- Words ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", []),
        (" \t\n", []),
        ("?!… — ()", []),
        ("potash Canada", ["potash", "canada"]),
        ("potash,canada;potash", ["potash", "canada"]),
        ("potash AND (canada OR russia)", ["potash", "canada", "russia"]),
        ('"net import"* NEAR/2 ^x:y', ["net", "import", "near/2", "x", "y"]),
        ("the share of Canada", ["share", "canada"]),
        ("the", ["the"]),
        ("Ukraine's exports", ["ukraine", "exports"]),
        ("United States' potash", ["us", "potash"]),
        ("U.S. potash", ["us", "potash"]),
        ("mid-2021", ["mid-2021"]),
        ("Türkiye Ｐｏｔａｓｈ", ["turkiye", "potash"]),
        ("$20m", ["20", "mn"]),
        ("$5.4 b", ["5\ue0004", "bn"]),
        ("132,000t", ["132\ue001000", "t"]),
    ],
)
def test_words_of_a_query(query: str, words: list[str]) -> None:
    assert read_query(query) == words


def test_a_long_query_is_cut() -> None:
    assert len(read_query(" ".join(f"word{number}" for number in range(50)))) == 12
    assert read_query("x" * 5000) == ["x" * 100]
    assert found("Wagner" + " " * 200 + "potash") == found("Wagner")


def test_all_words_are_wanted() -> None:
    for hit in search(DATA, "sanctions Trump", limit=None):
        assert hit.missing == ()
        text = " ".join(shown(place.parts) for place in hit.places).casefold()
        assert "[trump" in text and "[sanction" in text


def test_where_nothing_holds_all_words_any_will_do() -> None:
    hits = search(DATA, "embassy volunteers A-50", limit=None)
    assert {hit.missing for hit in hits} == {("volunteers", "a-50"), ("embassy", "a-50"), ("embassy", "volunteers")}
    assert "politics-embassy-staff-2024-05" in [hit.id for hit in hits]
    # Within one kind, too.
    assert {hit.missing for hit in search(DATA, "Wagner drills", ["event"])} == {("drills",), ("wagner",)}


def test_what_holds_more_words_comes_first() -> None:
    lacking = [len(hit.missing) for hit in search(DATA, "xylophone embassy staff five Minsk", limit=None)]
    assert lacking[0] == 1
    assert lacking == sorted(lacking)
    assert search(DATA, "xylophone") == []


def test_a_word_finds_its_other_forms() -> None:
    assert set(found("import reliance", limit=None)) == set(found("imports reliance", limit=None))
    hit = search(DATA, "attacking aircraft")[0]
    assert places(hit)["name"] == "[Attack] on a Russian A-50 [aircraft] at Machulishchy"


def test_the_last_word_may_be_a_beginning() -> None:
    assert set(found("potas", limit=None)) >= set(found("potash", limit=None))  # and potassium
    assert found("canada potas")[0] == "potash-share-can"
    assert search(DATA, "potas canada")[0].missing == ("potas",)  # only the last one
    assert found("trade-ukr-exports-cha")[0] == "trade-ukr-exports-change-2022"
    assert found("543", limit=None) == []  # numbers are wanted as they are: not 543.2


@pytest.mark.parametrize("end", [3, -1])
def test_every_word_of_a_name_is_found_by_its_beginning(end: int) -> None:
    names = {hit.id: hit.title for kind in KINDS for hit in listing(DATA, kind)}
    starts = {word[:end].casefold() for name in names.values() for word in re.findall(r"[a-zA-Z]{5,}", name)}
    assert len(starts) > 150
    for start in sorted(starts - module.STOP):
        holding = {key for key, name in names.items() if re.search(rf"\b{start}", name.casefold())}
        assert holding <= set(found(start, limit=None)), start


def test_us_is_no_form_of_use() -> None:
    texts = [shown(place.parts) for hit in search(DATA, "us", limit=None) for place in hit.places]
    marked = {mark.casefold() for text in texts for mark in re.findall(r"\[(.*?)\]", text)}
    assert marked <= {"us", "u.s", "usa", "united states", "american", "americans"}
    assert found("US potash") == found("united states potash") == found("U.S. potash")


def test_one_is_no_form_of_on(among) -> None:
    texts = {"on": {"name": "On or off"}, "one": {"name": "One ore"}, "ones": {"name": "Ones"}}
    assert [hit.id for hit in among(texts, "one")] == ["one", "ones"]
    assert [hit.id for hit in among(texts, "ore")] == ["one"]
    assert [hit.id for hit in among(texts, "on")] == ["on"]


def test_diacritics_and_case_make_no_difference() -> None:
    assert found("Türkiye") == found("turkiye") == found("TÜRKİYE") == found("Tu\u0308rkiye") == ["peace-formula"]
    assert "[Türkiye]" in places(search(DATA, "turkiye")[0])["text"]


@pytest.mark.parametrize(("first", "second"), [group[:2] for group in SYNONYMS])
def test_synonyms_find_the_same(first: str, second: str) -> None:
    one, other = found(f"{first} 2022", limit=None), found(f"{second} 2022", limit=None)
    assert set(one) == set(other)
    assert set(found(first, limit=None)) & set(found(second, limit=None)) or not found(first)


def test_declared_synonyms_are_needed_and_reasoned() -> None:
    held = {word for words in SYNONYMS for word in words if found(word)}
    for words, reason in SYNONYMS.items():
        assert held & set(words), words
        assert reason and words == tuple(word.casefold() for word in words)


def test_joined_words_are_looked_for_as_they_stand_and_else_one_by_one() -> None:
    assert len(found("like-for-like")) == 4 and found("like-for-like")[3] == "trade-falls"
    assert places(search(DATA, "US-Belarus")[0])["name"] == "Reports of [US–Belarus] talks on prisoners and sanctions"
    assert set(found("potash-Canada", limit=None)) == set(found("potash Canada", limit=None))
    assert "trade-turnover-2022" in found("Ukraine/Belarus turnover", limit=None)


# --- Numbers --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("queries", "figure", "mark"),
    [
        (["1.4", "$1.4", "$1.4 bn", "1.4bn", "1.4 billion", "just under 1.4", r"\$1.4"], "trade-ukr-imports-2022",
         "[$1.4]"),
        (["543.2", "$543.2 million", "543.2 mn", "USD 543.2m"], "trade-turnover-2022-02", "[$543.2]"),
        (["132,000", "132000", "132,000 tonnes", "132000t", "almost 132,000"], "security-munitions-transferred",
         "[132,000]"),
        (["87%", "87", "87 %", "87 percent", "87 per cent", "−87"], "trade-ukr-exports-change-2022", "[87%]"),
        (["$20", "20 mn", "$20 million", "20m"], "trade-ukr-exports-2022", "[$20]"),
        (["2000 soldiers", "2,000 soldiers"], "security-troops-2024-05", "[2000]"),
        (["93%"], "potash-net-import-reliance", "[93%]"),
        (["30,000–40,000"], "security-troops-2022-q1", "[30,000–40,000]"),
        (["30,000 men", "30000 men"], "security-troops-2022-q1", "[30,000]"),
    ],
)  # fmt: skip
def test_numbers_as_written_and_without_signs(queries: list[str], figure: str, mark: str) -> None:
    for query in queries:
        hit = search(DATA, query)[0]
        assert (hit.id, hit.missing) == (figure, ()), query
        assert mark in " ".join(places(hit).values()), query


def test_a_number_is_not_found_in_parts_of_others() -> None:
    assert found("1.4") == ["trade-ukr-imports-2022", "trade-collapse"]
    for query in ("543", "2", "132", "000"):
        for hit in search(DATA, query, limit=None):
            marks = re.findall(r"(.?)\[(.*?)\](.?)", " ".join(places(hit).values()))
            assert all(before not in ",." or not before for before, _, _ in marks), (query, hit)


# --- Where it matched -----------------------------------------------------------------------------------


def test_a_hit_says_what_it_is_and_where_it_matched() -> None:
    hit = search(DATA, "just under exports nearly 87%", ["figure"])[0]
    assert hit.missing == ("just", "under")
    hit = search(DATA, "nearly 87%")[0]
    assert (hit.kind, hit.title) == ("figure", "Change in Ukraine's goods exports to Belarus")
    assert hit.about == "Down nearly 87% · 2022 · Stated by the document"
    assert (hit.field, shown(hit.snippet)) == ("value", "down [nearly] [87%]")


@pytest.mark.parametrize(
    ("query", "where"),
    [
        ("approximately", {"as printed": "[approximately] 2000 Russian soldiers"}),
        ("geological survey", {"measured by": "U.S. [Geological] [Survey]"}),
        ("economic cooperation 1.6", {"value": "[$1.6] bn", "place": "Rad and Chornogor, SCEEUS, May 2024, section "
                                      "[Economic] [Cooperation], 4th paragraph"}),
        ("BMP-2", {"note": "Tanks (T-72A), infantry fighting vehicles ([BMP-2]) and trucks (Ural), read as one "
                   "combined count; handed over since 2022, as of the document's month"}),
        ("hedge more_than vehicles", {"hedge": "[hedge]: [more than]", "name": "[Vehicles] that Belarus handed to "
                                      "Russia"}),
    ],
)  # fmt: skip
def test_fields(query: str, where: dict[str, str]) -> None:
    assert places(search(DATA, query)[0]) == where


def test_a_snippet_is_the_part_with_most_words(among) -> None:
    text = f"A potash story. {'Something else. ' * 40}Then Canada sold potash to all. {'And more. ' * 40}"
    (hit,) = among({"one": {"name": "Story", "text": text}}, "potash canada")
    snippet = places(hit)["text"]
    assert "Then [Canada] sold [potash] to all." in snippet
    assert snippet.startswith("… ") and snippet.endswith(" …")
    assert len("".join(part for part, _ in hit.snippet)) <= SNIPPET + 4


@pytest.mark.parametrize("text", ["x" * 900 + " potash", "potash" + " y" * 900, "x" * 400 + " potash " + "y" * 400])
def test_a_snippet_holds_a_match_wherever_it_stands(among, text: str) -> None:
    (hit,) = among({"one": {"name": "Story", "text": text}}, "potash")
    assert "[potash]" in places(hit)["text"]


def test_the_text_of_a_passage_is_shown_beside_its_name() -> None:
    hit = next(hit for hit in search(DATA, "volunteers") if hit.id == "belarusian-volunteers")
    assert list(places(hit)) == ["name", "text"]


def test_snippets_are_text_of_the_project_as_it_stands() -> None:
    whole = " ".join(one.text for one in DATA.passages.values())  # type: ignore[union-attr]
    plain = " ".join(re.sub(r"^ *(?:[-*]|\d+\.) ", "· ", whole, flags=re.M).split())
    for query in ("potash", "US", "1.4", "sanctions Trump", "132,000"):
        for hit in search(DATA, query, ["passage"], limit=None):
            for place in hit.places:
                if place.field == "text":
                    excerpts = "".join(text for text, _ in place.parts).strip("… ").split(" … ")
                    assert all(excerpt in plain for excerpt in excerpts)


# --- Whatever is typed ----------------------------------------------------------------------------------

WORDS = sorted({word for hit in listing(DATA, "passage") for word in hit.about.split()})
ODD = [
    "AND", "OR", "NOT", "NEAR(", "NEAR/2", "*", "^", ":", '"', "'", '""', "(", ")", "{name}", "name:", "-", "--", ";",
    "\\", "\x00", "\x02", "\x03", "\ue000", "\ue001", "\ue002", "\ud800", "😀", "é", "e\u0301", "1.4", "87%", "$20",
    "132,000", "…", "ß", "İ", "ﬁ", "٣", "①", "\u200b", "potas", "us", "U.S.", "united states", "per cent", "a-50",
]  # fmt: skip
QUERIES = st.one_of(
    st.text(max_size=150),
    st.lists(st.one_of(st.sampled_from(ODD), st.sampled_from(WORDS), st.text(max_size=4)), max_size=20).map(" ".join),
    st.lists(st.sampled_from([*ODD, "potash", "2022", "trade"]), max_size=8).map("".join),
)


def beginnings(word: str) -> set[str]:
    """The first letters of everything that may stand for a word of a query, or for a part of a joined one."""
    phrases = [form for one in (word, *re.split(r"\W", word)) for form in module._term(one).phrases]
    parts = re.findall(r"[^\W_]+", re.sub("[\ue000-\ue002]", "", " ".join(phrases)))
    return {part[:3] for part in parts}


@given(QUERIES)
def test_any_text_is_a_valid_query(query: str) -> None:
    hits = search(DATA, query)
    assert len(hits) <= 50
    wanted = {start for word in read_query(query) for start in beginnings(word)}
    for hit in hits:
        assert hit.kind in KINDS and hit.score >= 0
        marks = [text for place in hit.places for text, match in place.parts if match]
        assert marks
        for mark in marks:
            plain = re.sub(r"(?<=\w)[.,](?=\w)", "", module.folded(mark))
            assert any(part.startswith(tuple(wanted)) for part in re.findall(r"[^\W_]+", plain)), (query, mark)
        assert {place.field for place in hit.places} <= set(FIELDS)
        assert len(hit.missing) < 12


@pytest.mark.parametrize("query", ["", " ", "***", '"', "()", "\x00\x01", "😀😀", "—", "\ud800", "‮", ": ^ -", "_"])
def test_a_query_without_words_finds_nothing(query: str) -> None:
    assert search(DATA, query) == []


def test_threads_share_the_index() -> None:
    queries = ["potash canada", "87%", "sanctions", "US", "trade-ukr-exports-2022", "Wagner", "no such canada"] * 20
    alone = [found(query) for query in queries]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(found, queries)) == alone


# --- What is searched -----------------------------------------------------------------------------------


def test_everything_on_file_is_searched() -> None:
    assert [hit.id for hit in listing(DATA, "figure")] == list(DATA.brief(LONG))
    assert [hit.id for hit in listing(DATA, "passage")] == list(DATA.passages)
    tables = {name: DATA.table(name) for name in ("events", "events_since", "expectations")}
    events = [*tables["events"]["event_id"], *tables["events_since"]["event_id"]]
    assert [hit.id for hit in listing(DATA, "event")] == events
    assert [hit.later for hit in listing(DATA, "event")].count(True) == len(tables["events_since"])
    assert [hit.id for hit in listing(DATA, "expectation")] == list(tables["expectations"]["expectation_id"])
    assert left_out(DATA) == []


def test_faulty_files_are_left_out(broken) -> None:
    broken("figures/potash.csv", "potash-share-can", hedge="roughly")
    broken("events.csv", "wagner-2023", category="weather")
    data = load(broken("passages/military-outpost.md", lambda text: text.replace("title:", "tilte:")))
    files = ["data/figures/potash.csv", "data/events.csv", "data/passages/military-outpost.md"]
    assert [fault.file for fault in left_out(data)] == files
    assert [hit.id for hit in search(data, "Wagner")] == ["events-timeline"]
    assert not any(hit.id.startswith("potash-share") for hit in search(data, "potash", ["figure"], limit=None))
    assert search(data, "87%")[0].id == "trade-ukr-exports-change-2022"


@pytest.mark.parametrize("file", ["sources.csv", "codes/areas.csv"])
def test_without_sources_or_codes_no_figure_is_found(broken, file: str) -> None:
    data: Dataset = load(broken(file, None))
    assert search(data, "87%", ["figure", "event"]) == []
    assert left_out(data) != []


def test_an_edit_is_found(broken) -> None:
    assert found("zebra") == []
    data = load(broken("figures/trade.csv", "trade-turnover-2022", note="A zebra"))
    assert [hit.id for hit in search(data, "zebra")] == ["trade-turnover-2022"]

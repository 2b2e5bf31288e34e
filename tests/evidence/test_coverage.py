"""Which paragraphs are cited: by invented citations, and by the project."""

import pytest

from evidence.coverage import Coverage, as_ranges, citations, coverage
from evidence.dataset import load
from evidence.documents import OtherText, load_documents
from loaders.errors import InvalidFile
from loaders.sources import excluded_paragraphs


def test_what_counts_as_argument():
    one = Coverage("book", {2: ("a",), 3: ("b", "c")}, excluded=(1, 5), uncited=(4,))
    assert (one.argued, one.share) == (3, pytest.approx(2 / 3))


def test_a_cited_heading_makes_no_document_longer():
    one = Coverage("book", {1: ("a",), 2: ("b",)}, excluded=(1,), uncited=())
    assert (one.argued, one.share) == (1, 1.0)


def test_a_document_without_argument_lacks_nothing():
    assert Coverage("book", {}, excluded=(1, 2), uncited=()).share == 1.0


@pytest.mark.parametrize(
    "numbers, text", [([], "none"), ([3], "3"), ([4, 1, 2, 3, 6, 12, 13], "1-4 6 12-13"), (range(1, 4), "1-3")]
)
def test_ranges(numbers, text):
    assert as_ranges(numbers) == text


def test_ranges_are_those_of_the_sources(sources):
    written = sources.set_index("source_id")["paragraphs_excluded"].dropna()
    for source_id, text in written.items():
        # A range alone would be a date to a spreadsheet.
        assert as_ranges(excluded_paragraphs(sources)[source_id]) == {"1 2 3": "1-3", "1 2": "1-2"}.get(text, text)


def test_what_cites(dataset):
    found = citations(dataset)
    assert ("trade-months", "sceeus-2024", 11) in found  # a passage
    assert ("wagner-2023", "kinsman-2025", 10) in found  # an event
    assert ("trade-ukr-imports-2022", "sceeus-2024", 10) in found  # a figure
    # Derived and reference figures come from no paragraph.
    names = {name for name, _, _ in found}
    assert not names & {"trade-turnover-2021", "potash-import-hhi"}


def test_a_paragraph_that_nothing_cites(broken, documents):
    # ¶ 31 of the study is cited by one passage.
    folder = broken("passages/eu-attention.md", None)
    reports = {one.source_id: one for one in coverage(load(folder), documents)}
    assert reports["sceeus-2024"].uncited == (31,)
    assert reports["sceeus-2024"].share == pytest.approx(28 / 29)
    assert 31 not in reports["sceeus-2024"].cited
    assert reports["kinsman-2025"].uncited == ()


def test_a_faulty_passage_is_no_citation(broken, documents):
    data = load(broken("passages/eu-attention.md", b"---\n"))
    with pytest.raises(InvalidFile, match="eu-attention"):
        coverage(data, documents)


def test_another_text_has_other_paragraphs(dataset, sources, tmp_path):
    for name in sources["file_name"].dropna():
        (tmp_path / name).write_text("not the document")
    with pytest.raises(OtherText, match=r"004_2f74b0874c2624ff\.txt: its SHA-256 is"):
        coverage(dataset, load_documents(tmp_path, sources)[0])


def test_every_paragraph_with_argument_is_cited(dataset, documents):
    reports = coverage(dataset, documents)
    assert [one.source_id for one in reports] == list(documents)
    assert all(one.argued and not one.uncited for one in reports)


def test_short_lines_are_left_out_and_paragraphs_are_not(dataset, documents):
    """What is declared to carry no argument is a title, byline or heading, or follows the last argument."""
    for one in coverage(dataset, documents):
        document = documents[one.source_id]
        last = max(one.cited)
        for number in one.excluded:
            assert number > last or len(document.paragraph(number).split()) < 15, (one.source_id, number)

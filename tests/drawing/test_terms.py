"""Terms explained where they stand."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from drawing.terms import explained
from loaders.glossary import Term

TURNOVER = Term("turnover", "Turnover", "Exports plus imports.", ("turnover",))
HHI = Term("hhi", "HHI", "Sum of <squares> & more.", ("hhi", "herfindahl–hirschman index"))
RELIANCE = Term("reliance", "Reliance", "How far one depends.", ("net import reliance",))
NET = Term("net", "Net", "After deduction.", ("net", "net import"))
GLOSSARY = (TURNOVER, HHI, RELIANCE, NET)


def one(text: str, *glossary: Term) -> str:
    (html,) = explained([text], glossary or GLOSSARY, "here")
    return html


class Read(HTMLParser):
    """What a reader sees while nothing is open, and the buttons and explanations by id."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.seen, self.spans, self.buttons, self.explanations = "", [], [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "button":
            assert given["popovertarget"] == given["aria-describedby"]
            self.buttons.append(given["popovertarget"])
        elif tag == "span":
            self.spans.append("popover" in given)
            if self.spans[-1]:
                self.explanations.append(given["id"])
            else:
                assert given == {"class": "bi-unbroken"}

    def handle_endtag(self, tag):
        if tag == "span":
            self.spans.pop()

    def handle_data(self, data):
        self.seen += "" if any(self.spans) else data


def test_a_term_is_a_button_that_opens_its_explanation():
    assert one("The turnover of 2021") == (
        'The <button type="button" class="bi-term" popovertarget="term-here-turnover" '
        'aria-describedby="term-here-turnover">turnover</button>'
        '<span popover class="bi-explanation" id="term-here-turnover"> <b>Turnover</b> Exports plus imports.</span>'
        " of 2021"
    )


def test_text_and_explanation_are_escaped():
    html = one("<b>HHI</b> & more")
    assert html.startswith("&lt;b&gt;<button") and html.endswith("&lt;/b&gt; &amp; more")
    assert "Sum of &lt;squares&gt; &amp; more." in html


def test_a_sign_stays_on_the_line_of_its_term():
    html = one("A fall in turnover). Then HHI")
    assert re.findall(r'<span class="bi-unbroken"><button.*?</span>([^<]*)</span>', html) == [")."]
    assert Read(html).seen == "A fall in turnover). Then HHI"


def test_a_sign_stays_with_a_term_of_several_words_which_may_take_several_lines():
    html = one("Of net import reliance, and more")
    assert ">net import reliance,</button>" in html
    assert Read(html).seen == "Of net import reliance, and more"


def test_only_the_first_occurrence_in_all_texts_is_explained():
    first, second = explained(["Turnover and turnover", "turnover, HHI"], GLOSSARY, "here")
    assert (first.count("<button"), second.count("<button")) == (1, 1)
    assert first.endswith(" and turnover") and second.startswith("turnover, <button")


def test_the_longest_words_win():
    assert Read(one("net import reliance and net imports, net")).buttons == ["term-here-reliance", "term-here-net"]


def test_whole_words_only():
    for text in ("turnovers", "overturnover", "net-zero", "cobweb-net", "HHI2"):
        assert one(text) == text


def test_case_and_spaces_do_not_matter():
    assert Read(one("NET\u00a0IMPORT  Reliance")).buttons == ["term-here-reliance"]
    assert ">NET\u00a0IMPORT  Reliance</button>" in one("NET\u00a0IMPORT  Reliance")


def test_a_letter_that_is_only_taken_for_another_names_nothing():
    assert one("dıg", Term("dig", "Dig", "Dig.", ("dig",))) == "dıg"


def test_names_of_entities_are_no_words():
    amp = Term("amp", "Amp", "A unit.", ("amp", "x27", "lt"))
    assert one("a & b < 'c'", amp) == "a &amp; b &lt; &#x27;c&#x27;"
    assert Read(one("an amp & more", amp)).buttons == ["term-here-amp"]


def test_words_with_signs_are_found():
    odd = Term("odd", "Odd", "Odd.", ("r&d",))
    assert Read(one("On R&D here", odd)).buttons == ["term-here-odd"]


def test_without_a_glossary_the_text_stays():
    assert explained(["a < b", "turnover"], (), "here") == ["a &lt; b", "turnover"]


@given(st.lists(st.text(st.sampled_from("netimpor HHI&<>\"'\u00a0-turnov"), max_size=60), max_size=4))
def test_a_reader_sees_the_text_as_it_was(texts):
    html = explained(texts, GLOSSARY, "here")
    read = [Read(one) for one in html]
    assert [one.seen for one in read] == texts
    ids = [name for one in read for name in one.explanations]
    assert len(set(ids)) == len(ids)
    assert ids == [name for one in read for name in one.buttons]


def test_the_words_of_the_project_are_found_in_their_own_terms(data):
    for term in data.glossary:
        for word in term.words:
            (html,) = explained([f"Of {word}, here"], data.glossary, "x")
            assert re.findall(r'popovertarget="([^"]*)"', html) == [f"term-x-{term.id}"], word

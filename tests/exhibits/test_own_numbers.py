"""The project's own words by its own check: every number in titles, notes, passages, glossary, topics, Help and README.

A number that is on file has to stand as it is there. Those that no figure bears out are declared in own_numbers.txt, so
that a person has looked at each.
"""

from collections import Counter
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from evidence.claims.check import check
from exhibits.catalogue import EXHIBITS

ROOT = Path(__file__).parents[2]
DECLARED = Path(__file__).parent / "own_numbers.txt"
HOLDS = {"supported", "in_conflict", "derived_only"}


def own_texts(data):
    """Each text with a name for it."""
    for exhibit in EXHIBITS.values():
        yield f"title of {exhibit.id}", exhibit.title_in(data)
        for note in exhibit.notes:
            yield f"note of {exhibit.id}", note
    for name in data.passages:
        passage = data.passage(name)
        yield f"passage {name}", f"{passage.title}\n{passage.text}"
    for term in data.glossary:
        yield f"term {term.id}", term.explanation
    with (ROOT / "language" / "messages.pot").open("rb") as file:
        for message in read_po(file):
            files = {place for place, _ in message.locations}
            if message.id and files & {"pages/help.py", "data/topics.csv"}:
                for text in [message.id] if isinstance(message.id, str) else message.id:
                    yield "Help and topics", text


@pytest.fixture(scope="module")
def found(data):
    return [(name, one) for name, text in own_texts(data) for one in check(text, data).claims]


def filed():
    """The numbers that are declared: place, number, verdict and why."""
    for line in DECLARED.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield tuple(part.strip() for part in line.split("|"))


def test_every_number_holds_or_is_declared(found):
    amiss = Counter((name, " ".join(one.span.split()), one.verdict) for name, one in found if one.verdict not in HOLDS)
    known = Counter((name, span, verdict) for name, span, verdict, _ in filed())
    assert amiss == known


def test_most_numbers_are_on_file(found):
    held = [one for _, one in found if one.verdict in HOLDS]
    assert len(held) > 0.5 * len(found)


def test_no_number_of_the_readme_is_wrong(data):
    claims = check((ROOT / "README.md").read_text(encoding="utf-8"), data).claims
    assert [one.span for one in claims if one.verdict not in HOLDS | {"not_on_file"}] == []

"""The Help page."""

from __future__ import annotations

from exhibits.reading_guide import ENTRIES
from exports.slide_keys import KEYS
from tests.web.reading import faults, html


def test_help_explains_every_sign_key_and_term(open_page, data) -> None:
    app = open_page("help")
    assert not app.exception
    text = html(app)
    assert [entry.name for entry in ENTRIES if f"<dt>{entry.name}</dt>" not in text] == []
    assert [keys for _, said, keys in KEYS if said not in text or keys not in text] == []
    assert data.glossary
    assert [term.name for term in data.glossary if f"<dt>{term.name}</dt>" not in text] == []
    assert {header.proto.anchor for header in app.header} >= {"read-a-chart", "keys", "cite", "data", "glossary"}


def test_help_cites_the_dashboard(open_page) -> None:
    app = open_page("help")
    assert any("Belarus Indicators" in block.value for block in app.code)


def test_a_broken_glossary_leaves_the_rest(open_page, broken, use_data) -> None:
    use_data(broken("glossary.csv", None))
    app = open_page("help")
    assert not app.exception
    (fault,) = faults(app)
    assert "data/glossary.csv: the file is missing" in fault
    assert "<dt>Solid bar</dt>" in html(app)

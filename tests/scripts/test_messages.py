"""The catalogue for translators holds every word, as the code and the data have it now."""

from __future__ import annotations

import ast
import gettext
from collections.abc import Collection
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

import language
from evidence.dataset import load
from evidence.operations import OPERATIONS
from exhibits.card import card
from exports.__main__ import make_files
from language.catalogue import Translation, names
from scripts import messages
from tests.figures import of_all_kinds
from tests.language.accented import accented


def test_the_file_is_what_code_and_data_say() -> None:
    with open(messages.POT, "rb") as file:
        kept = read_po(file)
    made = messages.catalogue()
    assert {(one.id, one.context) for one in kept} == {(one.id, one.context) for one in made}, "run make messages"


def test_words_of_all_kinds_are_in_it() -> None:
    made = messages.catalogue()
    for text in (
        # in the code
        "In 2021 Belarus exported goods for {exports} to Ukraine and imported goods for {imports} from it",
        "The hedge before the number; plain where there is none",  # of a declared column
        "just under",  # of a hedge
        "They do not share a value",  # of a short code list
        "goods imports",  # of the data
    ):
        assert made.get(text) or any(text in str(one.id) for one in made), text
    passage = (messages.ROOT / "data" / "passages" / "trade-falls.md").read_text(encoding="utf-8")
    assert made.get(passage.split("---\n", 2)[2].strip().split("\n\n")[0])


class Asked(gettext.NullTranslations):
    """A language that has other words for what it knows, and a record of which messages were looked up."""

    def __init__(self, known: Collection[object]) -> None:
        super().__init__()
        self.known = known
        self.messages: set[object] = set()

    def gettext(self, message: str) -> str:
        self.messages.add(message)
        return accented(message) if message in self.known else message

    def ngettext(self, one: str, many: str, count: int) -> str:
        self.messages.add((one, many))
        return super().ngettext(one, many, count)


def test_every_message_that_data_cards_and_files_ask_for_is_in_it(monkeypatch, data_folder: Path) -> None:
    known = {one.id for one in messages.catalogue()}
    asked = Asked(known)
    monkeypatch.setattr(language, "_catalogue", lambda: Translation("en", asked))
    data = load(data_folder)  # its own: what is kept with others is in words that were looked up before
    for name in of_all_kinds(data):
        card(data, name, "Belarus Indicators", "1.2.3")
    for format in ("xlsx", "datapackage", "briefing"):
        make_files(data, format)
    assert len(asked.messages) > 1000
    in_the_data = {"Belarus", "Goods exports", "Stated falls and stated levels do not match exactly"}
    assert {OPERATIONS["mean_over"].words, "just under", *in_the_data} <= asked.messages
    assert asked.messages - known == set()


def test_the_values_of_every_message_have_names() -> None:
    for one in messages.catalogue():
        for text in [one.id] if isinstance(one.id, str) else one.id:
            assert all(name.isidentifier() for name in names(text)), text


def call(code: str) -> ast.Call:
    expression = ast.parse(code, mode="eval").body
    assert isinstance(expression, ast.Call)
    return expression


def test_a_message_that_no_catalogue_can_hold_is_refused() -> None:
    for code in ('tr(f"{number} rows")', 'tr("From " + start)', 'trn(one, "{count} rows", 2)'):
        with pytest.raises(SystemExit, match=r"web/a\.py, line 1: a message is not a plain text\. Put values in as"):
            messages._texts(call(code), "web/a.py")


def test_a_text_that_is_declared_elsewhere_is_no_message_here() -> None:
    assert messages._texts(call("tr(table.title)"), "web/a.py") == [""]
    assert messages._texts(call('trc("of a measure", "Level")'), "web/a.py") == ["of a measure", "Level"]


def test_it_names_no_place_of_the_machine() -> None:
    text = messages.POT.read_text(encoding="utf-8")
    assert str(Path.home()) not in text and str(messages.ROOT) not in text

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from language import code, tr, trc, trn
from language.catalogue import CatalogueError, names, read

ROOT = Path(__file__).resolve().parent.parent.parent
HEADER = (
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Language: uk\\n"\n'
    '"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 '
    ': 2);\\n"\n\n'
)


def po(folder: Path, *messages: str) -> Path:
    path = folder / "uk.po"
    path.write_text(HEADER + "\n\n".join(messages) + "\n", encoding="utf-8")
    return path


def entry(english: str, translated: str) -> str:
    return f'msgid "{english}"\nmsgstr "{translated}"'


ROWS = 'msgid "{count} row"\nmsgid_plural "{count} rows"\nmsgstr[0] "{count} рядок"\nmsgstr[1] "{count} рядки"\n'


def test_without_a_catalogue_the_words_are_english() -> None:
    assert tr("Potash") == "Potash"
    assert tr("From {low} to {high}", low=1, high="2") == "From 1 to 2"
    assert tr("{ref}'s exports") == "{ref}'s exports"
    assert tr("") == ""
    assert [trn("{count} row", "{count} rows", count) for count in (0, 1, 2)] == ["0 rows", "1 row", "2 rows"]
    assert trn("{count} row", "{count} rows", 2, count="two") == "two rows"
    assert trn("{count} row", "{count} rows", 1191) == "1,191 rows"
    assert trc("of a measure", "Level") == "Level"
    assert code() == "en"


def test_a_value_is_not_read_as_a_message() -> None:
    assert tr("Nothing for {query}.", query="{low} {0} {") == "Nothing for {low} {0} {."


def test_words_come_from_the_catalogue(tmp_path: Path) -> None:
    path = po(
        tmp_path,
        entry("From {low} to {high}", "Від {low} до {high}"),
        ROWS + 'msgstr[2] "{count} рядків"',
        'msgctxt "of a measure"\nmsgid "Level"\nmsgstr "Рівень"',
    )
    found = read(path)
    assert found.code == "uk"
    assert found.words.gettext("From {low} to {high}") == "Від {low} до {high}"
    assert found.words.gettext("Potash") == "Potash"
    many = [found.words.ngettext("{count} row", "{count} rows", count) for count in (1, 2, 5, 21)]
    assert many == ["{count} рядок", "{count} рядки", "{count} рядків", "{count} рядок"]
    assert found.words.pgettext("of a measure", "Level") == "Рівень"
    assert found.words.gettext("Level") == "Level"


@pytest.mark.parametrize(
    ("message", "told"),
    [
        (entry("{low} or more", "більше"), "'{low} or more' has {low}, its translation no values"),
        (entry("{low} or more", "{high} або більше"), "'{low} or more' has {low}, its translation {high}"),
        (entry("{low} or more", "{low або більше"), "'{low} or more': expected '}' before end of string"),
        (entry("{low} or more", "{low:.1f} або більше"), "'{low} or more' has {low}, its translation {low:.1f}"),
        (entry("{low} or more", "{low!r} або більше"), "'{low} or more' has {low}, its translation {low!r}"),
        (entry("See <b>this</b>", "Див. це"), "'See <b>this</b>' and its translation differ in markup: </b> <b>"),
        (
            entry("Trade", "<script>run()</script>"),
            "'Trade' and its translation differ in markup: </script> <script>",
        ),
        (
            entry("See [trade](trade)", "Див. [торгівля](https://example.org)"),
            "'See [trade](trade)' and its translation differ in markup: ](https://example.org) ](trade)",
        ),
        (entry("Trade", "![](//example.org)"), "'Trade' and its translation differ in markup: ![ ](//example.org)"),
        (entry("this and that", "це & те"), "'this and that' and its translation differ in markup: &"),
        (
            entry("Potash", "Ка\u202eлій"),
            "'Potash': character 3 of its translation is U+202E, right-to-left override",
        ),
        (
            ROWS + 'msgstr[2] "{count} рядків\uffff"',
            "'{count} row': character 15 of its translation is U+FFFF, a noncharacter",
        ),
        (ROWS + 'msgstr[2] "{rows} рядків"', "'{count} row' has {count}, its translation {rows}"),
    ],
)
def test_a_translation_that_would_lose_or_break_a_value_is_refused(tmp_path: Path, message: str, told: str) -> None:
    with pytest.raises(CatalogueError) as raised:
        read(po(tmp_path, entry("Security", "Безпека"), message))
    assert str(raised.value) == f"{told}. Mend these messages, or mark them fuzzy"


def test_a_form_of_a_number_may_leave_the_number_out(tmp_path: Path) -> None:
    message = ROWS.replace("{count} рядок", "один рядок") + 'msgstr[2] "{count} рядків"'
    assert read(po(tmp_path, message)).words.ngettext("{count} row", "{count} rows", 1) == "один рядок"


def test_fuzzy_and_unfinished_messages_stay_english(tmp_path: Path) -> None:
    path = po(tmp_path, "#, fuzzy\n" + entry("{low} or more", "більше"), entry("Potash", ""))
    found = read(path)
    assert found.words.gettext("{low} or more") == "{low} or more"
    assert found.words.gettext("Potash") == "Potash"


def test_a_number_that_lacks_one_of_its_forms_stays_english_in_all(tmp_path: Path) -> None:
    found = read(po(tmp_path, ROWS + 'msgstr[2] ""', entry("Potash", "Калій"))).words
    assert [found.ngettext("{count} row", "{count} rows", count) for count in (1, 2, 5)] == [
        "{count} row",
        "{count} rows",
        "{count} rows",
    ]
    assert found.gettext("Potash") == "Калій"


def test_a_rule_of_plurals_that_fails_is_refused(tmp_path: Path) -> None:
    path = po(tmp_path, entry("Potash", "Калій"))
    text = path.read_text(encoding="utf-8")
    start, end = text.index('"Plural-Forms'), text.index("\n\n", text.index('"Plural-Forms'))
    path.write_text(text[:start] + '"Plural-Forms: nplurals=2; plural=(7%n);\\n"' + text[end:], encoding="utf-8")
    with pytest.raises(CatalogueError, match="Its header Plural-Forms fails for the number 0"):
        read(path)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"words\n", "It is no PO file: "),
        (b"\xff\xfe", "It is no PO file: "),
        (b'msgid "a"\nmsgstr "b"\n', "It does not say its language. Add a header such as Language: uk"),
        (b'msgid ""\nmsgstr ""\n"Language: Klingonish-x!\\n"\n', "It "),
    ],
)
def test_a_file_that_is_no_catalogue_is_refused(tmp_path: Path, content: bytes, told: str) -> None:
    path = tmp_path / "bad.po"
    path.write_bytes(content)
    with pytest.raises(CatalogueError) as raised:
        read(path)
    assert str(raised.value).startswith(told)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    for path, told in ((tmp_path / "none.po", "No such file or directory"), (tmp_path, "Is a directory")):
        with pytest.raises(CatalogueError, match=f"It cannot be read: {told}. Name a PO file"):
            read(path)


def test_names_of_values() -> None:
    assert names("From {low} to {high}, {low}") == {"low", "high"}
    assert names("none, {{not}} one") == set()


def test_a_process_speaks_one_language(tmp_path: Path) -> None:
    path = po(tmp_path, entry("Potash", "Калій"), entry("Trade", "Торгівля"))
    script = (
        "from web.pages import PAGES; from loaders.topics import TOPICS; from language import code, tr;"
        "print(code(), PAGES['potash'].title, tr(TOPICS['trade'].name), PAGES['audit'].title)"
    )
    environ = {**os.environ, "TRANSLATION": str(path), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, env=environ, capture_output=True, check=True)
    assert done.stdout.decode().split() == ["uk", "Калій", "Торгівля", "Audit"]

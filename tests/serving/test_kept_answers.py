"""First answers that are there before the data have been read."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from loaders.reading import MAX_BYTES
from serving import kept_answers
from serving.cache import Cache
from serving.first_answer import first_answer
from tests.serving.conftest import answers
from web import store
from web.pages import PAGES

ROOT = Path(__file__).resolve().parents[2]
TRADE = PAGES["trade"]
#: What takes long to import. Streamlit itself loads a part of plotly.
HEAVY = {"pandas", "numpy", "plotly.graph_objs._figure", "evidence.dataset", "drawing.plotly_chart", "web.store"}


@pytest.fixture
def own_data(tmp_path: Path, use_data: Callable[[Path], None]) -> Path:
    """A data folder that the test may change."""
    folder = tmp_path / "data"
    shutil.copytree(ROOT / "data", folder)
    use_data(folder)
    return folder


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    """An empty cache folder."""
    (tmp_path / "cache").mkdir()
    return tmp_path / "cache"


def changed(folder: Path, new: str) -> None:
    """Put another passage title into a data folder."""
    path = folder / "passages" / "trade-falls.md"
    text = path.read_text(encoding="utf-8")
    title = text.split("title: ")[1].split("\n")[0]
    path.write_text(text.replace(f"title: {title}", f"title: {new}"), encoding="utf-8")


def test_a_server_starts_without_what_reads_data_and_draws_charts() -> None:
    script = f"import sys, serving.app; print({HEAVY} & sys.modules.keys())"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_kept_answers_are_given_without_what_reads_data_and_draws_charts(cache: Path) -> None:
    said = {page.name: answers(cache).of(page) for page in PAGES.values()}
    script = (
        "import sys, hashlib; from pathlib import Path; import serving.app; from serving.cache import Cache;"
        "from serving.kept_answers import KeptAnswers; from web.pages import PAGES;"
        "kept = KeptAnswers(Cache(Path(sys.argv[1])));"
        "print([hashlib.sha256(kept.of(page).encode()).hexdigest() for page in PAGES.values()]);"
        f"print({HEAVY} & sys.modules.keys())"
    )
    command = [sys.executable, "-c", script, str(cache)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == [
        str([hashlib.sha256(one.encode()).hexdigest() for one in said.values()]),
        "set()",
    ]


def test_the_next_server_says_the_same_without_reading_the_data(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = answers(cache).of(TRADE)
    assert said == first_answer(store.dataset(), TRADE)
    assert len(list(cache.glob("*-trade.html"))) == 1

    def read() -> None:
        raise AssertionError("the data were read")

    monkeypatch.setattr(store, "dataset", read)
    assert answers(cache).of(TRADE) == said


def test_a_running_server_does_not_read_its_files_again(cache: Path) -> None:
    running = answers(cache)
    said = running.of(TRADE)
    for file in cache.glob("*.html"):
        file.write_text("Another answer.", encoding="utf-8")
    assert running.of(TRADE) == said


@pytest.mark.parametrize("damaged", [b"", b"\xff\xfe"])
def test_a_damaged_file_is_made_anew(cache: Path, damaged: bytes) -> None:
    said = answers(cache).of(TRADE)
    (kept,) = cache.glob("*-trade.html")
    kept.write_bytes(damaged)
    assert answers(cache).of(TRADE) == said
    assert Cache(cache).get(kept.name) == said.encode()


def test_only_what_the_loaders_take_is_read(own_data: Path) -> None:
    before = kept_answers.digest()
    (own_data / "dump.sql").write_text("others' data")
    os.mkfifo(own_data / "pipe.csv")
    with open(own_data / "large.csv", "wb") as file:
        file.truncate(MAX_BYTES + 1)
    assert kept_answers.digest() == before
    (own_data / "events.csv").write_text("changed")
    assert kept_answers.digest() != before


def test_a_page_shows_new_data_although_nobody_has_opened_a_view(cache: Path, own_data: Path) -> None:
    running = answers(cache)
    before = running.of(TRADE)
    changed(own_data, "A title of this test")
    assert "A title of this test" in running.of(TRADE) and "A title of this test" not in before


def test_what_was_made_of_other_files_is_not_used(cache: Path, own_data: Path) -> None:
    before = answers(cache).of(TRADE)
    changed(own_data, "A title of this test")
    store.refresh()
    after = answers(cache).of(TRADE)
    assert "A title of this test" in after and "A title of this test" not in before
    assert len(list(cache.glob("*-trade.html"))) == 2


def test_new_data_in_a_running_server_are_told_and_not_kept_as_the_old_ones(cache: Path, own_data: Path) -> None:
    running = answers(cache)
    before = running.of(TRADE)
    changed(own_data, "A title of this test")
    store.refresh()
    assert "A title of this test" in running.of(TRADE)
    assert [Cache(cache).get(one.name) for one in cache.glob("*-trade.html")] == [before.encode()]


def test_files_that_change_while_they_are_read_are_not_kept(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started = answers(cache)
    monkeypatch.setattr(kept_answers, "digest", lambda: "another")
    assert started.of(TRADE) == first_answer(store.dataset(), TRADE)
    assert list(cache.iterdir()) == []


def test_the_data_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    started = answers()
    started.load()
    monkeypatch.setattr(kept_answers, "digest", lambda: pytest.fail("read again"))
    started.load()
    assert started.of(TRADE) == first_answer(store.dataset(), TRADE)


def test_another_language_and_other_data_have_another_digest(
    own_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = kept_answers.digest()
    changed(own_data, "A title of this test")
    second = kept_answers.digest()
    (tmp_path / "uk.po").write_text("")
    monkeypatch.setenv("TRANSLATION", str(tmp_path / "uk.po"))
    assert len({first, second, kept_answers.digest()}) == 3

"""A fifth topic, declared in data/ alone: every page, file and command has it, with no change in the code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from loaders.tables import FIGURES
from tests import new_topic

ROOT = Path(__file__).resolve().parent.parent
IDS = [row["figure_id"] for row in (*new_topic.STATED, *new_topic.DERIVED)]
#: What a reader opens and a program asks for; a process of its own, because topics are read at its start.
SCRIPT = """
import json
from evidence.dataset import load
from exhibits.search import search
from exhibits.story import slides
from exhibits.ledger import ledger
from exports.briefing import briefing
from exports.deck import deck
from exports.files import file_bytes, file_names
from loaders.reading import data_dir
from serving.first_answer import first_answer
from serving.pages import sitemap
from tests.web.conftest import ROOT, go_to
from tests.web.reading import faults, html, rows
from streamlit.testing.v1 import AppTest
from web import store
from web.evidence_view import href
from web.pages import PAGES

def app(name, **query):
    made = AppTest.from_file(ROOT / "web" / "frame.py", default_timeout=60)
    for key, value in query.items():
        made.query_params[key] = value
    made = go_to(made, name)
    assert not made.exception, made.exception
    return made

data, page = load(data_dir()), app("grain")
hits = [hit for word in ("grain exports 2010", "more each year grain", "wheat-2012") for hit in search(data, word)[:1]]
print(json.dumps({
    "faults": [str(fault) for fault in data.faults],
    "told": faults(page),
    "pages": list(PAGES),
    "navigation": [one["url_pathname"] for one in page._registered_pages.values()],
    "title": page.title[0].value,
    "page": html(page) + "".join(one.value for one in page.markdown),
    "first": first_answer(store.dataset(), PAGES["grain"]),
    "sitemap": sitemap()[0],
    "hits": [(hit.id, href(data, hit)) for hit in hits],
    "story": [slide.id for slide in slides() if slide.exhibit is None],
    "briefing": briefing(data).decode(),
    "deck": len(deck(data, "grain")),
    "ledger": [line.figure for part in ledger(data) if part.topic == "grain" for line in part.lines],
    "evidence": html(app("evidence")),
    "card": html(app("grain", figure="wheat-2012")),
    "rows": rows(app("data", table="grain", rows="all")),
    "files": [name for name in file_names() if name.startswith("grain.")],
    "csv": file_bytes(data, "grain.csv").decode(),
    "observations": file_bytes(data, "observations.csv").decode(),
    "package": [one["name"] for one in json.loads(file_bytes(data, "datapackage.json"))["resources"]],
    "workbook": len(file_bytes(data, "belarus-indicators.xlsx")),
} if not data.faults else {"faults": [str(fault) for fault in data.faults], "told": faults(page)}))
"""


@pytest.fixture
def folder(broken) -> Path:
    """The data with the topic."""
    found = broken("topics.csv", str)
    new_topic.add(found)
    return found


@pytest.fixture
def python(folder: Path) -> Callable[[str], subprocess.CompletedProcess[str]]:
    """Run a script with these data."""
    return lambda script: subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, env={**os.environ, "DATA_DIR": str(folder)}, capture_output=True,
        text=True, check=False,
    )  # fmt: skip


def made(done: subprocess.CompletedProcess[str]) -> dict:
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def test_a_topic_that_stands_in_the_data_alone(python) -> None:
    found = made(python(SCRIPT))
    assert found["faults"] == found["told"] == []
    # Two topics have the third place: the one further up in the file comes first.
    assert found["pages"][1:6] == ["trade", "potash", "security", "grain", "politics"]
    assert "grain" in found["navigation"]
    assert found["title"] == "Grain across the border"
    assert "Grain exports" in found["page"]
    for text in (found["page"], found["first"]):
        assert "What was sold, year by year." in text
        assert "Stated by the documents: 15" in text and "Derived by this project: 2" in text
        assert "More each year." in text
        assert all(f"figure={name}" in text or text is found["first"] for name in IDS)
    assert "/grain</loc>" in found["sitemap"]
    assert found["hits"] == [
        ["wheat-2010", "?figure=wheat-2010"], ["grain-exports", "grain#grain-exports"],
        ["wheat-2012", "?figure=wheat-2012"],
    ]  # fmt: skip
    assert found["story"] == ["backup", "trade", "security", "potash", "grain", "politics"]
    assert "Sales grew every year." in found["briefing"]
    assert found["ledger"] == IDS
    assert all(f"?figure={name}" in found["evidence"] for name in IDS)
    assert "13 million tonnes" in found["card"]
    assert found["rows"] == IDS
    assert found["files"] == ["grain.csv", "grain.json", "grain.parquet", "grain.xlsx"]
    assert [line.split(",")[0] for line in found["csv"].splitlines()[1:]] == IDS
    assert all(f"\n{name}," in found["observations"] for name in IDS)
    assert "grain" in found["package"]


@pytest.mark.parametrize(("part", "wanted"), [("figures", FIGURES.needed), ("derived", None)])
def test_a_topic_without_one_of_its_files(python, folder: Path, part: str, wanted: list[str] | None) -> None:
    (folder / part / "grain.csv").unlink()
    found = made(python(SCRIPT))
    if not wanted:
        assert found["rows"] == IDS[:15]
        return
    told = "data/figures/grain.csv: the file is missing. Put it back; for a new topic, write it with the first row"
    assert any(f"{told} {','.join(wanted)}" in fault for fault in found["faults"])
    assert told in found["told"][0]


def test_a_program_does_not_start_without_its_topics(python, folder: Path) -> None:
    (folder / "topics.csv").unlink()
    done = python("import dashboard")
    assert done.returncode == 1
    assert done.stderr == (
        "data/topics.csv cannot be used: 1 fault.\n"
        "- data/topics.csv: the file is missing. Put it back, or restore it from git.\n"
    )


def test_topics_that_change_later_want_a_new_start(python, folder: Path) -> None:
    done = python(
        "from evidence.dataset import load\nfrom loaders.reading import data_dir\nimport pathlib\n"
        "path = data_dir() / 'topics.csv'\npath.write_text(path.read_text().replace('Grain across', 'Grain beyond'))\n"
        "print(*load(data_dir()).faults)"
    )
    assert done.stdout == (
        "data/topics.csv cannot be used: 1 fault.\n"
        "- data/topics.csv: the topics have changed since the start. Start the program again: they are read once.\n"
    )


def test_a_path_that_a_topic_has_already(python) -> None:
    done = python("import os; os.environ['PUBLIC_URL'] = 'https://a.example/grain'; import dashboard")
    assert done.returncode == 1
    assert done.stderr == "Choose another path than /grain: /grain is one of the dashboard's own addresses.\n"

"""A topic and a document that no code but their declaration knows: all commands, files and searches work with them."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TEXT = """Grain and its markets
By A. Writer
In 2019 the harvest was good, and farmers in Ukraine and Belarus had more grain in their stores than in years before.
Grain exports of Ukraine to Belarus came to 3.4 million tonnes in 2020, more than had been sold in the year before.
"""
#: Declares the topic, then does what a maintainer and a reader do.
SCRIPT = """
import json, sys
from loaders import tables
tables.TOPICS["grain"] = tables.observation_table("grain", "Grain", "Grain.")
tables.DOWNLOADS["grain"] = tables.TOPICS["grain"]
from evidence.__main__ import main
from evidence.dataset import load
from exhibits.search import search
from exports.files import file_bytes
from loaders.reading import data_dir
data = load(data_dir())
code = main(["verify", "--sources", sys.argv[1]])
print(json.dumps({
    "faults": [str(fault) for fault in data.faults],
    "verified": code,
    "found": [hit.id for hit in search(data, "grain exports")],
    "table": file_bytes(data, "grain.csv").decode().count("grain-exports-2020") if not data.faults else 0,
}))
"""


@pytest.fixture
def folder(broken, tmp_path, sources, documents_folder) -> Path:
    """The data with the topic and the document; texts/ beside them has the documents."""
    texts = tmp_path / "texts"
    texts.mkdir()
    for path in documents_folder.glob("*.txt"):
        (texts / path.name).write_bytes(path.read_bytes())
    (texts / "grain.txt").write_text(TEXT)
    cells = {"source_id": "grain-2021", "kind": "document", "authors": "A. Writer", "title": "Grain and its markets",
             "date_published": "2021-03", "attribution_short": "Writer 2021", "citation_full": "Writer 2021",
             "file_name": "grain.txt", "paragraphs": "4", "paragraphs_excluded": "1 2",
             "sha256": hashlib.sha256(TEXT.encode()).hexdigest()}  # fmt: skip
    line = ",".join(cells.get(name, "") for name in sources.columns)
    broken("sources.csv", lambda text: f"{text}{line}\n")
    indicator = "grain_exports,Grain exports,grain,TONNE,{ref}'s grain exports,Grain sold,ref_first,grain export"
    found = broken("codes/indicators.csv", lambda text: f"{text}{indicator}\n")
    header = (found / "figures/trade.csv").read_text().splitlines()[0]
    (found / "figures/grain.csv").write_text(
        f"{header}\ngrain-exports-2020,grain_exports,UKR,BLR,2020,3400000,,,TONNE,plain,100000,,grain-2021,4,"
        "2nd paragraph of the text,3.4 million tonnes,\n"
    )
    (found / "passages/grain-exports.md").write_text(
        "---\nid: grain-exports\ntitle: Grain exports\ntopic: grain\nsources: grain-2021 ¶ 4\n---\n\n"
        "Sold: 3.4 million.\n"
    )
    return found


def made(folder: Path) -> dict[str, object]:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(folder.parent / "texts")],
        cwd=ROOT, env={**os.environ, "DATA_DIR": str(folder)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def test_a_new_topic_without_derived_figures(folder: Path) -> None:
    assert made(folder) == {
        "faults": [],
        "verified": 0,
        "found": ["grain-exports-2020", "grain-exports"],
        "table": 1,
    }


def test_a_new_topic_without_its_figures_says_how_to_begin(folder: Path) -> None:
    (folder / "figures/grain.csv").unlink()
    found = made(folder)
    assert found["verified"] == 1
    (fault,) = found["faults"]
    assert (
        "data/figures/grain.csv: the file is missing. Put it back; for a new topic, write it with the first row"
        in fault
    )

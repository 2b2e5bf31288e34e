"""A topic and a document that no code knows: the check against the documents works with them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests import new_topic

ROOT = Path(__file__).resolve().parents[2]


def test_the_figures_of_a_new_topic_are_verified(broken, tmp_path, documents_folder) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    for path in documents_folder.glob("*.txt"):
        (texts / path.name).write_bytes(path.read_bytes())
    (texts / "grain.txt").write_text(new_topic.TEXT)
    folder = broken("topics.csv", str)
    new_topic.add(folder)
    done = subprocess.run(
        [sys.executable, "-m", "evidence", "verify", "--sources", str(texts)],
        cwd=ROOT, env={**os.environ, "DATA_DIR": str(folder)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, ""), done.stdout

"""What programs read is the same in every language; what people read is not."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.language.accented import accented, write_accented

ROOT = Path(__file__).resolve().parent.parent.parent
#: Prints the digest of all that programs or people take away, by its name.
SCRIPT = """
import hashlib, json
from evidence.__main__ import audit_report
from evidence.dataset import load
from exhibits.catalogue import EXHIBITS
from exports.exhibit_files import exhibit_csv
from exports.files import Selection, file_bytes, file_names, frame_of, table_bytes
from loaders.reading import data_dir
from loaders.topics import DOWNLOADS

data = load(data_dir())
made = {}
for kind, one in {"filed": data, **({"told": data.told} if data.told is not data else {})}.items():
    made |= {f"{kind} {name}": file_bytes(one, name) for name in file_names()}
    for name, exhibit in EXHIBITS.items():
        made[f"{kind} {name}.csv"] = exhibit_csv(one, exhibit, exhibit.view({}))
    made[f"{kind} audit"] = json.dumps(audit_report(one.filed)).encode()
    made[f"{kind} ids"] = json.dumps([*one.observations, *one.passages, *one.codes.indicators]).encode()
print(json.dumps({
    "digests": {name: hashlib.sha256(content).hexdigest() for name, content in made.items()},
    "note": data.told.observation("trade-blr-exports-2021").comment,
    "passage": data.told.passage("trade-collapse").title,
    "relation": data.told.relations[0].note,
    "term": [data.told.glossary[0].name, data.told.glossary[0].words[0]],
    "event": data.told.table("events").iloc[0]["title"],
    "area": data.told.codes.areas["UKR"],
    "label": data.told.codes.indicators["goods_imports"].label,
}))
"""


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("language") / "accented.po"
    write_accented(path)
    return path


def run(*arguments: str, translation: Path | str = "") -> str:
    environ = {**os.environ, "TRANSLATION": str(translation), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run([sys.executable, *arguments], cwd=ROOT, env=environ, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def test_files_for_programs_are_the_same_and_words_for_people_are_not(catalogue: Path) -> None:
    english, french = (json.loads(run("-c", SCRIPT, translation=path)) for path in ("", catalogue))
    plain, other = english.pop("digests"), french.pop("digests")
    assert {name.partition(" ")[0] for name in other} == {"filed", "told"}
    differ = {name for name, digest in other.items() if plain[name.replace("told ", "filed ")] != digest}
    assert {name.rpartition(".")[2] for name in differ} == {"xlsx"}  # workbooks are for people
    assert french == {
        key: [accented(one) for one in words] if isinstance(words, list) else accented(words)
        for key, words in english.items()
    }


@pytest.mark.parametrize("command", ["verify", "coverage", "audit"])
def test_commands_say_the_same(catalogue: Path, command: str) -> None:
    if command != "audit" and not os.environ.get("SOURCES_DIR"):
        pytest.skip("needs the documents: SOURCES_DIR names no folder")
    assert run("-m", "evidence", command, translation=catalogue) == run("-m", "evidence", command)

"""Folders of data that were cut, swapped, overwritten or linked elsewhere: each gives data or names its faults."""

from __future__ import annotations

import csv
import io
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from random import Random

from evidence.dataset import Dataset, load
from exhibits.catalogue import EXHIBITS
from exports.briefing import briefing
from exports.deck import deck
from exports.files import file_bytes, file_names
from loaders.errors import InvalidFile
from serving.first_answer import first_answer
from tests.fuzz.hostile import CANARY, text
from web import store
from web.pages import PAGES

DATA = Path(__file__).resolve().parents[2] / "data"
FILES = tuple(sorted(path.relative_to(DATA).as_posix() for path in DATA.rglob("*") if path.suffix in (".csv", ".md")))


def _bytes_flipped(random: Random, path: Path) -> None:
    content = bytearray(path.read_bytes())
    for _ in range(random.choice((1, 1, 3, 30))):
        content[random.randrange(len(content))] = random.randrange(256)
    path.write_bytes(content)


def _cut(random: Random, path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: random.randrange(len(content))])


def _lines(random: Random, path: Path) -> None:
    """Lines left out, said twice or in another order."""
    lines = path.read_text(encoding="utf-8").splitlines(True)
    change = random.randrange(3)
    for _ in range(random.choice((1, 2, 5))):
        place = random.randrange(len(lines))
        if change == 0 and len(lines) > 1:
            del lines[place]
        elif change == 1:
            lines.insert(random.randrange(len(lines)), lines[place])
        else:
            random.shuffle(lines)
    path.write_text("".join(lines), encoding="utf-8")


def _cells(random: Random, path: Path) -> None:
    """Cells overwritten by hostile texts or by other cells; columns swapped, left out or said twice."""
    if path.suffix != ".csv":
        words = path.read_text(encoding="utf-8").split(" ")
        words[random.randrange(len(words))] = text(random)
        path.write_text(" ".join(words), encoding="utf-8")
        return
    header, *rows = csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline=""))
    change = random.randrange(8)
    if change == 0:
        a, b = random.randrange(len(header)), random.randrange(len(header))
        header[a], header[b] = header[b], header[a]
    elif change == 1:
        place = random.randrange(len(header))
        rows = [row[:place] + row[place + 1 :] for row in rows]
        header = header[:place] + header[place + 1 :]
    elif rows:
        for _ in range(random.choice((1, 1, 1, 2, 10))):
            row, place = random.choice(rows), random.randrange(len(header))
            row[place] = random.choice(rows)[place] if change < 5 else text(random)
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([header, *rows])
    path.write_text(out.getvalue(), encoding="utf-8")


def _special(random: Random, path: Path) -> None:
    """Something that is no plain file in its place, or one of another kind."""
    outside = _outside(path)
    before = path.read_bytes()
    path.unlink()
    kind = random.randrange(9)
    if kind == 0:
        path.symlink_to(outside)
    elif kind == 1:
        path.symlink_to(os.path.relpath(outside, path.parent))
    elif kind == 2:
        path.mkdir()
    elif kind == 3:
        os.mkfifo(path)
    elif kind == 4:
        path.symlink_to(path)
    elif kind == 5:
        path.write_bytes(before.decode().encode(random.choice(("utf-16", "utf-32", "cp1252", "utf-7")), "replace"))
    elif kind == 6:
        path.write_bytes(before + b"x" * random.choice((131_073, 2_000_000, 5_000_001)))
    elif kind == 7:
        path.write_bytes(before + before.splitlines(True)[-1] * random.choice((10, 1000)))
    # else: missing


def _outside(path: Path) -> Path:
    return next(one for one in path.parents if one.name == "data").parent / "secret.csv"


CHANGES = (_bytes_flipped, _cut, _lines, _cells, _cells, _cells, _cells, _special)


def made_from(data: Dataset, random: Random) -> Iterator[tuple[str, Callable[[], object]]]:
    """Some of what is made from the data: for pages, the first answer, files, now and then slides and briefing."""
    for number, attempt in random.sample(list(enumerate(store._needed(data))), 10):
        yield f"what pages need, {number}", attempt
    page = random.choice(list(PAGES.values()))
    yield f"the first answer of {page.name}", partial(first_answer, data, page)
    for name in random.sample(sorted(file_names()), 3):
        yield name, partial(file_bytes, data, name, "https://example.org")
    exhibit = random.choice(list(EXHIBITS))
    if random.random() < 0.05:
        yield "the deck", partial(deck, data, exhibit, {}, "https://example.org")
        yield "the briefing", partial(briefing, data, exhibit, {}, "https://example.org")


def try_folder(random: Random, folder: Path) -> Iterator[str]:
    """Change a copy of the data, make everything from it, and tell what went wrong."""
    shutil.copytree(DATA, folder)
    (folder.parent / "secret.csv").write_text(
        f"{CANARY}\n" + (DATA / "sources.csv").read_text(encoding="utf-8"), encoding="utf-8"
    )
    changed = []
    for file in random.sample(FILES, random.choice((1, 1, 1, 2, 4))):
        change = random.choice(CHANGES)
        change(random, folder / file)
        changed.append(f"{change.__name__} {file}")
    told = ", ".join(changed)
    try:
        data = load(folder)
        faults = [str(fault) for fault in data.faults]
    except Exception as error:
        yield f"{error!r} on reading after {told}"
        return
    if any(CANARY in fault for fault in faults):
        yield f"a fault tells of a file outside after {told}"
    for name, make in made_from(data, random):
        try:
            made = make()
        except InvalidFile as fault:
            made = str(fault)
        except Exception as error:
            yield f"{error!r} in {name} after {told}"
            continue
        if CANARY in (
            made.decode("latin-1") if isinstance(made, bytes) else str(made) if isinstance(made, str) else ""
        ):
            yield f"{name} tells of a file outside after {told}"


def try_folders(seed: str, numbers: range) -> list[str]:
    """Try folders, and return what went wrong."""
    found = []
    for number in numbers:
        with tempfile.TemporaryDirectory() as place:
            found += [
                f"folder {number}: {one}" for one in try_folder(Random(f"{seed} folder {number}"), Path(place) / "data")
            ]
    return found

"""Write language/messages.pot: every message that readers see, in the code, its declarations and the data.

$ .venv/bin/python -m scripts.messages
"""

from __future__ import annotations

import ast
import csv
import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from evidence.operations import OPERATIONS
from exports import code_lists
from loaders import tables
from loaders.codes import load_codes
from loaders.hedges import HEDGES
from loaders.passages import paragraphs
from loaders.series import FOLDER, INDEX, load_series
from loaders.sources import load_sources
from loaders.tables import Table
from settings.product import PRODUCT, RELEASED, VERSION

ROOT = Path(__file__).resolve().parent.parent
POT = ROOT / "language" / "messages.pot"
#: The packages whose words readers see.
PACKAGES = ("drawing", "exhibits", "exports", "loaders", "pages", "serving", "web")
#: The functions of `language`, and how many texts each takes: a message, one and many, a context and a message.
FUNCTIONS = {"tr": 1, "trn": 2, "trc": 2}

HEAD = f"# The words of {PRODUCT}. `make messages` writes this file; CONTRIBUTING.md, Translate, tells how to use it."

Message = tuple[str, str | tuple[str, ...], str | None]


def in_code() -> Iterator[Message]:
    """The messages in the code as (file, message, context); one for a number of things is a tuple.

    Raises SystemExit where an argument is no literal: no catalogue could hold it.
    """
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            name = path.relative_to(ROOT).as_posix()
            # Babel's own extractor does not look into f-strings before Python 3.12.
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in FUNCTIONS:
                    texts = _texts(node, name)
                    if node.func.id == "trn":
                        yield name, tuple(texts), None
                    else:
                        yield name, texts[-1], texts[0] if node.func.id == "trc" else None


def _texts(call: ast.Call, file: str) -> list[str]:
    """The literal texts that a call begins with; of a declared text, which stands elsewhere, none."""
    count = FUNCTIONS[call.func.id]  # type: ignore[attr-defined]
    texts = call.args[:count]
    if count == 1 and not isinstance(texts[0], ast.Constant | ast.JoinedStr | ast.BinOp):
        return [""]
    if not all(isinstance(text, ast.Constant) for text in texts):
        raise SystemExit(f"{file}, line {call.lineno}: a message is not a plain text. Put values in as {{name}}.")
    return [text.value for text in texts]  # type: ignore[attr-defined]


def in_declarations() -> Iterator[Message]:
    """What tables, columns, hedges, operations and codes are called and mean."""
    for module in (tables, code_lists):
        name = module.__name__.replace(".", "/") + ".py"
        for table in declared(module):
            for text in (table.title, table.description, *table.caveats):
                yield name, text, None
            for column in table.columns:
                yield name, column.description, None
    for hedge in HEDGES.values():
        yield from (("loaders/hedges.py", text, None) for text in (hedge.words, hedge.rule))
    yield from (("evidence/operations.py", one.words, None) for one in OPERATIONS.values())
    for meanings in code_lists.CHOICES.values():
        yield from (("exports/code_lists.py", meaning, None) for meaning in meanings.values())


def declared(module: object) -> list[Table]:
    """The tables that a module declares."""
    return [one for one in vars(module).values() if isinstance(one, Table)]


def in_data() -> Iterator[Message]:
    """The words in the tables and passages under data/."""
    data = ROOT / "data"
    tidy = {path for path in (data / FOLDER).glob("*.csv") if path != data / INDEX}
    for path in sorted({*data.rglob("*.csv")} - tidy):
        with open(path, encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            prose = [column.name for column in _table(set(rows.fieldnames or ())).columns if column.prose]
            for row in rows:
                yield from ((path.relative_to(ROOT).as_posix(), row[name].strip(), None) for name in prose)
    cited = load_series(data, load_codes(data), load_sources(data)).sources
    for column in (one.name for one in tables.SOURCES.columns if one.prose):
        yield from ((f"data/{INDEX}", text, None) for text in cited[column].dropna())
    for path in sorted((data / "passages").glob("*.md")):
        _, header, text = path.read_text(encoding="utf-8").split("---\n", 2)
        title = dict(line.split(": ", 1) for line in header.splitlines())["title"]
        yield from ((path.relative_to(ROOT).as_posix(), part, None) for part in (title, *paragraphs(text)))


def _table(names: set[str]) -> Table:
    """The table that a file with these columns holds."""
    for table in declared(tables):
        if set(table.needed) <= names <= set(table.names):
            return table
    raise SystemExit(f"no table has the columns {', '.join(sorted(names))}")


def catalogue() -> Catalog:
    """All messages, each once with the files that it stands in."""
    day = dt.datetime.combine(RELEASED, dt.time(), dt.UTC)  # not today: the file changes with the messages alone
    made = Catalog(project=PRODUCT, version=VERSION, creation_date=day, msgid_bugs_address=" ", charset="utf-8")
    made.header_comment = HEAD
    for found in (in_code(), in_declarations(), in_data()):
        for file, message, context in found:
            if message:
                entry = made.add(message, locations=[(file, 0)], context=context)
                entry.flags.discard("python-format")  # a percent sign is one here
    return made


def main() -> None:
    """Write the file."""
    made = catalogue()
    with open(POT, "wb") as file:
        write_po(file, made, width=120, include_lineno=False, sort_by_file=True)
    print(f"{POT.relative_to(ROOT)}: {len(made)} messages")


if __name__ == "__main__":
    main()

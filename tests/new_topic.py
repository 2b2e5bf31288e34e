"""A made-up topic with a document and 17 figures, for tests that add it to a copy of data/. No code knows of it."""

from __future__ import annotations

import csv
import hashlib
from pathlib import Path

YEARS = range(2006, 2021)
ORDINALS = ("1st", "2nd", "3rd", *(f"{number}th" for number in range(4, 16)))
TEXT = "Grain and its markets\nBy A. Writer\n" + "".join(
    f"Grain exports of Ukraine to Belarus came to {year - 1999} million tonnes in {year}, more than a year before.\n"
    for year in YEARS
)
TOPIC = {"id": "grain", "name": "Grain", "heading": "Grain across the border", "lead": "What was sold, year by year.",
         "order": "3", "story_line": "Sales grew every year."}  # fmt: skip
SOURCE = {"source_id": "grain-2021", "kind": "document", "authors": "A. Writer", "title": "Grain and its markets",
          "date_published": "2021-03", "attribution_short": "Writer 2021", "citation_full": "Writer 2021",
          "file_name": "grain.txt", "paragraphs": str(2 + len(YEARS)), "paragraphs_excluded": "1 2",
          "sha256": hashlib.sha256(TEXT.encode()).hexdigest()}  # fmt: skip
INDICATOR = {"indicator": "grain_exports", "name": "Grain exports", "topic": "grain", "unit_measure": "TONNE",
             "label": "{ref}'s grain exports", "description": "Grain sold", "area_check": "ref_first",
             "words": "grain export"}  # fmt: skip
STATED = [
    {"figure_id": f"wheat-{year}", "indicator": "grain_exports", "ref_area": "UKR", "counterpart_area": "BLR",
     "time_period": str(year), "stated_value": str((year - 1999) * 1_000_000), "stated_unit": "TONNE",
     "hedge": "plain", "resolution": "10000000" if year % 10 == 9 else "1000000", "source_id": "grain-2021",
     "paragraph": str(3 + number),
     "locator": f"{ordinal} paragraph of the text", "as_stated": f"{year - 1999} million tonnes"}
    for number, (year, ordinal) in enumerate(zip(YEARS, ORDINALS, strict=True))
]  # fmt: skip
DERIVED = [
    {"figure_id": f"wheat-{start}-on", "indicator": "grain_exports", "ref_area": "UKR", "counterpart_area": "BLR",
     "time_period": f"{start}-01-01/P2Y", "operation": "sum", "inputs": f"wheat-{start} wheat-{start + 1}"}
    for start in (2006, 2019)
]  # fmt: skip
PASSAGE = (
    "---\nid: grain-exports\ntitle: Grain exports\ntopic: grain\nsources: grain-2021 ¶ 4\n---\n\nMore each year.\n"
)


def add(folder: Path) -> None:
    """Add the topic to the data in a folder: rows of files that are there, and its own files."""
    _append(folder / "topics.csv", [TOPIC])
    _append(folder / "sources.csv", [SOURCE])
    _append(folder / "codes" / "indicators.csv", [INDICATOR])
    for part, rows in (("figures", STATED), ("derived", DERIVED)):
        header = (folder / part / "trade.csv").read_text(encoding="utf-8").splitlines()[0]
        (folder / part / "grain.csv").write_text(f"{header}\n", encoding="utf-8")
        _append(folder / part / "grain.csv", rows)
    (folder / "passages" / "grain-exports.md").write_text(PASSAGE, encoding="utf-8")


def _append(path: Path, rows: list[dict[str, str]]) -> None:
    with open(path, encoding="utf-8", newline="") as file:
        header = next(csv.reader(file))
    with open(path, "a", encoding="utf-8", newline="") as file:
        csv.DictWriter(file, header, lineterminator="\n").writerows(rows)

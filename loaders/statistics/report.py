"""What was read and what was not, for people and for programs."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

SHOWN = 20


@dataclass
class Report:
    """Accounts for every row of a file.

    Attributes:
        what: what kind of file it is, in a line.
        rows: number of rows by what became of them: read, blank, aggregate, title, header, note, footer, heading, repeat,
            without values, not understood.
        not_understood: row number, column and reason.
        left_out: columns and sheets that were not read, with the reason.
    """

    file: str = ""
    what: str = ""
    publisher: str = ""
    datasets: list[str] = field(default_factory=list)
    units: list[str] = field(default_factory=list)
    series: int = 0
    observations: int = 0
    missing: int = 0
    periods: tuple[str, str] = ("", "")
    rows: Counter[str] = field(default_factory=Counter)
    total_rows: int = 0
    aggregates: list[str] = field(default_factory=list)
    not_understood: list[tuple[str, int, str, str]] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def as_dict(self) -> dict[str, object]:
        """For JSON."""
        return {
            "file": self.file,
            "what": self.what,
            "publisher": self.publisher or None,
            "datasets": self.datasets,
            "units": self.units,
            "series": self.series,
            "observations": self.observations,
            "missing": self.missing,
            "first_period": self.periods[0] or None,
            "last_period": self.periods[1] or None,
            "rows": dict(self.rows),
            "total_rows": self.total_rows,
            "aggregates": self.aggregates,
            "not_understood": [
                {"sheet": sheet, "row": row, "column": column, "reason": reason}
                for sheet, row, column, reason in self.not_understood
            ],
            "left_out": self.left_out,
            "warnings": self.warnings,
        }

    def as_text(self) -> str:
        """A few lines for people."""
        lines = [f"{self.file}: {self.what}"]
        lines.append(f"publisher: {self.publisher or 'unknown'}")
        if self.datasets:
            lines.append(f"dataset: {'; '.join(self.datasets[:5])}")
        lines.append(
            f"read: {self.observations:,} values in {self.series:,} series, {self.periods[0]} to {self.periods[1]}"
            + (f"; {self.missing:,} more are missing in the file" if self.missing else "")
        )
        lines.append(f"units: {'; '.join(self.units[:12]) or 'unknown'}" + (" …" if len(self.units) > 12 else ""))
        counted = ", ".join(f"{count:,} {what}" for what, count in self.rows.items() if count)
        lines.append(f"rows: {self.total_rows:,} ({counted})")
        if self.aggregates:
            more = f" and {len(self.aggregates) - 8} more" if len(self.aggregates) > 8 else ""
            lines.append(f"aggregates, not to be added to their parts: {'; '.join(self.aggregates[:8])}{more}")
        for sheet, row, column, reason in self.not_understood[:SHOWN]:
            place = f"sheet {sheet}, " if sheet else ""
            lines.append(f"not understood: {place}row {row}{', column ' + column if column else ''}: {reason}")
        if len(self.not_understood) > SHOWN:
            lines.append(f"not understood: {len(self.not_understood) - SHOWN:,} more, listed with --report json")
        lines += [f"left out: {text}" for text in self.left_out]
        lines += [f"warning: {text}" for text in self.warnings]
        return "\n".join(lines)

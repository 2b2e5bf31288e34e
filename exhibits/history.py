"""What later versions have made of a figure, in words: from the table `changes`."""

from __future__ import annotations

from dataclasses import dataclass

from evidence.dataset import Dataset
from evidence.kept import kept
from exhibits import words
from language import tr
from loaders.errors import InvalidFile
from loaders.reading import NUMBER
from loaders.tables import OBSERVATIONS


def _names() -> dict[str, str]:
    """The columns of a figure as people call them; any other bears its own name."""
    return {
        "obs_value": tr("value"),
        "obs_lower": tr("lower end of the range"),
        "obs_upper": tr("upper end of the range"),
        "unit_measure": tr("unit"),
        "time_period": tr("period"),
        "hedge": tr("hedge"),
        "verdict": tr("verdict"),
    }


@dataclass(frozen=True)
class Revision:
    """What one version changes of a figure: `words` are old and new value of each cell, `date` is a day as filed."""

    figure: str
    version: str
    date: str
    words: str
    why: str

    @property
    def sentence(self) -> str:
        """`30 November 2026, version 0.2.0: upper end of the range 35 → 31. Why.`"""
        return tr(
            "{date}, version {version}: {changes}. {why}",
            date=words.date_words(self.date),
            version=self.version,
            changes=self.words,
            why=f"{self.why.rstrip('.')}.",
        )


@kept(4)
def revisions(data: Dataset) -> tuple[Revision, ...]:
    """All revisions, the newest version first. Raises InvalidFile."""
    table = data.table("changes").fillna("")
    found = []
    for (version, figure, date, why), cells in table.groupby(["version", "observation_id", "date", "why"], sort=False):
        told = [_words(*cell) for cell in cells[["column", "old", "new"]].itertuples(index=False)]
        found.append(Revision(str(figure), str(version), str(date), "; ".join(told), str(why)))
    return tuple(found)


def history(data: Dataset, figure: str) -> tuple[Revision, ...]:
    """The revisions of a figure, the newest first; none where they cannot be read."""
    try:
        return tuple(one for one in revisions(data) if one.figure == figure)
    except InvalidFile:
        return ()


def _words(column: str, old: str, new: str) -> str:
    if column == OBSERVATIONS.key[0]:
        return tr("withdrawn")
    return f"{_names().get(column, column)} {_cell(old)} → {_cell(new)}"


def _cell(text: str) -> str:
    """A cell for people: numbers with their thousands apart, as long as they are in the file."""
    if not NUMBER.fullmatch(text):
        return text or tr("blank")
    whole, point, rest = text.removeprefix("-").partition(".")
    return f"{'−' if text.startswith('-') else ''}{int(whole):,}{point}{rest}"

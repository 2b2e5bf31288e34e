"""The example of the package's README: it recomputes all verdicts of audit.csv from the CSV files beside it.

It is run in the folder of the files, by analysts and by a test, and needs pandas alone.
"""

from collections.abc import Callable
from itertools import product
from math import inf

import pandas as pd

observations = pd.read_csv("observations.csv", index_col="observation_id")
audit = pd.read_csv("audit.csv", index_col="relation_id")
indicators = pd.read_csv("indicators.csv", index_col="indicator")

low, high = observations["obs_lower"].fillna(-inf), observations["obs_upper"].fillna(inf)
OPERATIONS: dict[str, Callable[..., list[float]]] = {
    "same": lambda a: [a],
    "sum": lambda *parts: [sum(parts)],
    "difference": lambda a, b: [a - b],
    "base": lambda a, percent: [a / (1 + percent / 100)],
    "change": lambda a, b: [100 * a / b - 100],
    "change_within": lambda a, b, c: [100 * a / b - 100, 100 * a / c - 100],
    "change_of_sums": lambda a, b, c, d: [100 * (a + b) / (c + d) - 100],
    "share": lambda a, b: [100 * a / b],
    "share_of_sum": lambda whole, *parts: [100 * sum(parts) / whole],
    "mean_over": lambda a, months: [a / months],
    "rest": lambda *parts: [min(max(100 - sum(parts), 0), 100)],
}


def ends(name: str, factor: float = 1.0) -> tuple[float, float]:
    """Both ends of a figure or number; of another reporter's, a factor wider."""
    both = (low[name], high[name]) if name in low else (float(name), float(name))
    wider = [end * by for end in both for by in (factor, 1 / factor)]
    return min(wider), max(wider)


def computed(row: pd.Series, factor: float = 1.0) -> tuple[float, float]:
    """The computed side: each operation is least and greatest at ends of its inputs."""
    mirrored = str(row["mirrored"]).split()
    parts = [ends(name, factor if name in mirrored else 1.0) for name in row["inputs"].split()]
    values = [value for corner in product(*parts) for value in OPERATIONS[row["operation"]](*corner)]
    return min(values), max(values)


def verdict(row: pd.Series) -> str:
    """One relation: do both sides share a value, or what else tells them apart?"""
    if pd.isna(row["computed_lower"]) and pd.isna(row["computed_upper"]):
        return "cannot tell"  # a figure is missing, or the side cannot be computed
    least, most = ends(row["figure"])

    def meets(side: tuple[float, float]) -> bool:
        return side[0] <= most and (side[1] >= least or row["kind"] == "part")

    side = computed(row)
    if meets(side):
        return "agrees"
    if max(side[0] - most, least - side[1]) < row["resolution"]:
        return "near miss"
    if pd.isna(row["mirrored"]):
        return "conflicts"
    if pd.isna(row["tolerance"]):
        return "cannot tell"
    return "differs by reporter" if meets(computed(row, row["tolerance"])) else "conflicts"


def tolerance() -> float:
    """The factor: the widest pair of both sides' annual figures in the ten years before the first that is tested."""
    known = observations.join(indicators["mirror"], on="indicator")
    known["year"] = known["period_start"].str[:4].astype(float)
    tested = [name for names in audit["mirrored"].dropna() for name in names.split() if name in known.index]
    first = known.loc[tested].dropna(subset="mirror")["year"].min()
    official = known[(known["reference_kind"] == "official_statistic") & (known["freq"] == "A")]
    official = official[(official["obs_value"] > 0) & official["year"].between(first - 10, first - 1)]
    here = ["mirror", "ref_area", "counterpart_area", "time_period"]
    there = ["indicator", "counterpart_area", "ref_area", "time_period"]
    pairs = official.merge(official, left_on=here, right_on=there)
    return float((pairs["obs_value_x"] / pairs["obs_value_y"]).max())


recomputed = audit.apply(verdict, axis=1)
print(recomputed.compare(audit["verdict"]))  # no rows: all verdicts are as in the file
print(tolerance(), audit["tolerance"].max())

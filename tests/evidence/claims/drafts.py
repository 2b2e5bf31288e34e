"""Drafts with their right answers, and how a program's answers are measured against them."""

import re
from collections import Counter
from pathlib import Path

FINE = {"supported", "in_conflict"}
HERE = Path(__file__).parent


def drafts(name):
    """The drafts of a file as (number, text, claims); a claim is (start, end, verdicts that are right, figure)."""
    found = []
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        match = re.fullmatch(r"(\d+) \S+: (.*)", line)
        if not match:
            assert line.startswith("#"), line
            continue
        text, claims = "", []
        for part in re.split(r"(\{[^}]*\})", match[2].replace("\\n", "\n").replace("\\t", "\t")):
            if part.startswith("{"):
                span, verdict, figure, *also = part[1:-1].split("|")
                right = [verdict, *(one.strip() for one in ",".join(also).split(",") if one.strip())]
                claims.append((len(text), len(text) + len(span), right, figure))
                text += span
            else:
                text += part
        found.append((int(match[1]), text, claims))
    return found


def measure(rows, check):
    """Count what is right: found, false finds, verdicts, all-clears for faulty numbers, alarms for fine ones."""
    count, wrong = Counter(), []
    for number, text, claims in rows:
        said = [one for one in check(text) if one.verdict != "not_a_claim"]
        used = set()
        for start, end, right, _ in claims:
            hit = next((one for one in said if one.start < end and start < one.end and one not in used), None)
            count["claims"] += 1
            if hit is None:
                wrong.append((number, text[start:end], "missed"))
                continue
            used.add(hit)
            count["found"] += 1
            count["right"] += hit.verdict in right
            if hit.verdict not in right:
                wrong.append((number, text[start:end], hit.verdict))
            if not FINE & set(right):
                count["faulty"] += 1
                count["false all-clear"] += hit.verdict in FINE
            elif right[0] in FINE:
                count["fine"] += 1
                count["false alarm"] += hit.verdict not in FINE | set(right) | {"unsure", "not_on_file"}
        count["false find"] += len(said) - len(used)
    return count, wrong

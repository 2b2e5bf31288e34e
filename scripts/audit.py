"""Look for known faults in the pinned packages, and say clearly where nothing could be looked up.

`make audit` runs it; arguments go to pip-audit. pip-audit alone passes over packages that its service does not know.
"""

from __future__ import annotations

import subprocess
import sys

OPTIONS = ("--disable-pip", "--require-hashes", "--strict", "--progress-spinner", "off")
UNKNOWN = (
    "Nothing is known of these packages: the service with the known faults could not be reached, or does not answer "
    "as it should. Try again with a network that lets through to it, or name another one (SERVICE=osv)."
)


def main(arguments: list[str]) -> int:
    """Return 0 where no fault is known, 1 where one is, 2 where nothing could be looked up."""
    done = subprocess.run(
        [sys.executable, "-m", "pip_audit", *OPTIONS, *arguments], capture_output=True, text=True, check=False
    )
    if done.returncode == 0:
        print(done.stdout.strip() or done.stderr.strip())
        return 0
    if "known vulnerabilit" in done.stderr and "Found" in done.stderr:
        print(done.stderr.strip(), done.stdout.strip(), sep="\n")
        return 1
    print((done.stderr.strip().splitlines() or ["pip-audit said nothing"])[-1], UNKNOWN, sep="\n", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

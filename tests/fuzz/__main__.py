"""Try hostile input against the whole program, and print what was tried and what went wrong.

    $ python -m tests.fuzz --examples 100000             # all kinds of input, 100,000 of each
    $ python -m tests.fuzz --kind folder --seconds 600   # one kind, for ten minutes
    $ python -m tests.fuzz --kind view --only 4711       # one example again

Kinds: `address` asks the application over HTTP, `view` opens pages as a session does, `session` sends a running
server messages over its websocket, `folder` reads folders of data that were changed, `file` statistics files that were
changed. An example depends on seed and number alone. Ends with status 1 where something went wrong: an exception, a
status of 500 or more, a trace that is shown, a text of a file outside data/, or a value under another column than its
own.
"""

from __future__ import annotations

import argparse
import importlib
import logging
import sys
import time
from collections.abc import Callable

#: Kind -> where its examples are tried, and how many at a time.
KINDS = {
    "address": ("addresses", 200),
    "view": ("views", 10),
    "session": ("sessions", 20),
    "folder": ("folders", 10),
    "file": ("files", 50),
}


def tried(kind: str) -> Callable[[str, range], list[str]]:
    """The function that tries examples of a kind."""
    module = KINDS[kind][0]
    found: Callable[[str, range], list[str]] = getattr(importlib.import_module(f"tests.fuzz.{module}"), f"try_{module}")
    return found


def main(argv: list[str] | None = None) -> int:
    """Run the command; return its status."""
    about, _, epilog = (__doc__ or "").partition("\n\n")
    form = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser("python -m tests.fuzz", description=about, epilog=epilog, formatter_class=form)
    parser.add_argument("--kind", choices=KINDS, action="append", help="one kind; all where none is named")
    parser.add_argument("--examples", type=int, default=200, help="how many of each kind (200)")
    parser.add_argument("--seconds", type=float, default=float("inf"), help="end each kind after so many seconds")
    parser.add_argument("--seed", default="0")
    parser.add_argument("--only", type=int, help="the number of one example")
    args = parser.parse_args(argv)
    logging.disable(logging.CRITICAL)
    wrong = 0
    for kind in args.kind or KINDS:
        numbers = range(args.examples) if args.only is None else range(args.only, args.only + 1)
        start, done, size = time.perf_counter(), 0, KINDS[kind][1]
        for first in range(numbers.start, numbers.stop, size):
            some = range(first, min(first + size, numbers.stop))
            for one in tried(kind)(args.seed, some):
                wrong += 1
                print(one, flush=True)
            done += len(some)
            if time.perf_counter() - start > args.seconds:
                break
        print(f"{kind}: {done} tried in {time.perf_counter() - start:.0f} s", flush=True)
    print(f"{wrong} went wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

"""The process that makes slides and briefings: `python -m serving.worker`, started and stopped by serving.builds.

It takes orders on its standard input and gives files on its standard output, one after the other, and ends with its
input. It is the server's own child: what it reads, the server wrote.
"""

from __future__ import annotations

import os
import pickle
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Any

from loaders.errors import InvalidFile
from serving.answers import Form

if TYPE_CHECKING:
    from evidence.dataset import Dataset
    from exports.orders import Order

#: Caches may keep a file, and ask each time whether it is still the same.
LIFETIME = "public, max-age=0, must-revalidate"
#: How the process is started.
COMMAND = (sys.executable, "-m", "serving.worker")
ROOT = Path(__file__).resolve().parent.parent


def form(data: Dataset, order: Order, base: str, encoding: str) -> Form:
    """A file in an encoding; "" is none. Raises InvalidFile."""
    from exports.orders import make  # a server starts without what it takes to make files

    plain = Form.of(make(data, order, base), LIFETIME)
    return plain.encoded(encoding) if encoding else plain


def main() -> None:
    """Make one file after the other."""
    os.nice(5)  # pages come first
    given, taken = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not get between the files
    data: Any = None
    while True:
        try:
            new, order, base, encoding = pickle.load(given)
        except EOFError:
            return
        data = new or data
        made: Form | Exception
        try:
            made = form(data, order, base, encoding)
        except InvalidFile as fault:
            made = fault
        except Exception:
            made = RuntimeError(traceback.format_exc())
        pickle.dump(made, taken)
        taken.flush()


if __name__ == "__main__":
    main()

"""How a command ends: with its status, also where what it prints cannot be written."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import NoReturn


def run(main: Callable[[], int], name: str, told: str) -> NoReturn:
    """Run a command and end the program with its status.

    Who reads its output, such as head, may have seen enough: then it ends with 0. Where the output cannot be written,
    `told` says so on the error output, with {reason}, and the status is 2.
    """
    code = 0
    try:
        code = main()
        sys.stdout.flush()
    except BrokenPipeError:
        _say_no_more()
    except OSError as error:
        print(f"python -m {name}: {told.format(reason=error.strerror)}", file=sys.stderr)
        _say_no_more()
        code = 2
    sys.exit(code)


def _say_no_more() -> None:
    """Python would try to write what is left once more, at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

"""What readers bring stays out of errors: of pages and of files that are made."""

from __future__ import annotations

import pytest

from tests.own_files import MARKER
from web import private


def test_a_file_that_cannot_be_made_says_so_without_what_is_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    given = {}
    monkeypatch.setattr(private.st, "download_button", lambda label, made, *_, **__: given.update(made=made))

    def failing() -> bytes:
        raise ValueError(MARKER)

    private.private_download("CSV", failing, "x.csv", "press-csv")
    with pytest.raises(RuntimeError, match=r"^a file could not be made: ValueError$") as told:
        given["made"]()
    assert told.value.__suppress_context__

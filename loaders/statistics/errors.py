"""Why a file of statistics is refused."""

from __future__ import annotations

from loaders.errors import DataError


class Refused(DataError):
    """A file that holds no table this reader can stand for; its text is one sentence: what, where, what to do."""

    def __init__(self, what: str, remedy: str, *, file: str = "", where: str = "") -> None:
        self.what, self.remedy, self.file, self.where = what, remedy, file, where
        super().__init__(what, remedy)

    def __str__(self) -> str:
        place = ", ".join(part for part in (self.file, self.where) if part)
        return " ".join(f"{place + ': ' if place else ''}{self.what}; {self.remedy}.".split())

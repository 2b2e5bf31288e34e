"""What reading a text keeps for a while, since one check reads the same words several times."""

from evidence.english import hedging, numbers


def forget() -> None:
    """Let go of all of it: a text that a reader brings stays in no process."""
    numbers.numbers.cache_clear()
    hedging.match_at_end.cache_clear()

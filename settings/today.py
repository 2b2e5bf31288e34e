"""The day on which a page is viewed or a brief is made: ages are counted from it, and never stored."""

import datetime as dt
import os


def today() -> dt.date:
    """Today in UTC, or the day that SOURCE_DATE_EPOCH fixes (seconds since 1970), so that pictures compare."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = dt.datetime.fromtimestamp(int(fixed), dt.UTC) if fixed.isdecimal() else dt.datetime.now(dt.UTC)
    return moment.date()

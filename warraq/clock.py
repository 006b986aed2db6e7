"""One clock for a whole build, so that two builds of the same sources give the same bytes.

Source: the reproducible-builds specification of SOURCE_DATE_EPOCH.
"""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime


def now() -> datetime:
    """Give the build's moment in UTC: `SOURCE_DATE_EPOCH` where it is set, else the present second.

    Raises:
        ValueError: SOURCE_DATE_EPOCH is not a whole number of seconds.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return datetime.fromtimestamp(int(time.time()), UTC)
    try:
        return datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError):
        raise ValueError(f"SOURCE_DATE_EPOCH is {epoch!r}; it must be a whole number of seconds since 1970") from None

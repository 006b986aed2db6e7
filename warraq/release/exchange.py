"""Two folders change places in one step, so that a reader of either never sees half.

Linux: renameat2 with RENAME_EXCHANGE (kernel 3.15, glibc 2.28). Elsewhere, or on a file system that cannot, two
renames; a build that finds only the first of them done puts the folder back.
"""

from __future__ import annotations

import ctypes
import os
from pathlib import Path

AT_FDCWD = -100
RENAME_EXCHANGE = 2


def exchange(one: Path, other: Path) -> bool:
    """Swap two existing folders of one file system. False, and nothing done, where the system cannot."""
    try:
        swap = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError):
        return False
    return bool(swap(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE) == 0)

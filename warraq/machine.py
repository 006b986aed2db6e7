"""What the machine refuses - room on a disk, leave to write - said as a problem that names the file and the remedy."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from warraq.problems import Problem, Problems

ROOM = "make room on that disk, and do it again; the site is whole, as it was or as it was to be"
LEAVE = "give yourself leave to write there, and do it again; the site is whole, as it was or as it was to be"
MOUNT = "mount that disk so that it can be written, and do it again; the site is whole, as it was"
MEND = "mend that, and do it again; the site is whole, as it was or as it was to be"
REMEDIES = {
    errno.ENOSPC: ROOM,
    errno.EDQUOT: ROOM,
    errno.EFBIG: ROOM,
    errno.EACCES: LEAVE,
    errno.EPERM: LEAVE,
    errno.EROFS: MOUNT,
}
WHOLE = {
    sqlite3.SQLITE_FULL: ROOM,
    sqlite3.SQLITE_READONLY: LEAVE,
    sqlite3.SQLITE_CANTOPEN: LEAVE,
    sqlite3.SQLITE_PERM: LEAVE,
}
"""What SQLite says where nothing is wrong with the catalogue, but with its disk."""
KIND = 0xFF
"""The bits of SQLite's extended codes that say what kind of error it is."""


class RefusalError(Problems):
    """What the machine refused in the middle of something; its remedy says how things stand."""


def refused(error: sqlite3.DatabaseError) -> bool:
    """Tell whether SQLite was refused room or leave; otherwise its file is damaged, and can be made again."""
    return _kind(error) in WHOLE


def _kind(error: sqlite3.DatabaseError) -> int:
    return getattr(error, "sqlite_errorcode", 0) & KIND


@contextmanager
def heard(root: Path) -> Iterator[None]:
    """Give what the system refuses as problems; files are named from the newsroom's folder.

    Raises:
        RefusalError: a file could not be read or written, or the catalogue could not.
    """
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise RefusalError([_problem(".warraq/catalogue.db", str(error), WHOLE.get(_kind(error), MEND))]) from error
    except ConnectionError:
        raise  # of another machine, or of who reads what is said
    except OSError as error:
        name = os.fsdecode(error.filename or root.absolute()).removeprefix(f"{root.absolute()}/")
        remedy = REMEDIES.get(error.errno or 0, MEND)
        raise RefusalError([_problem(name, error.strerror or str(error), remedy)]) from error


def _problem(name: str, found: str, remedy: str) -> Problem:
    return Problem(name, 0, "file", found, "room, and leave to read and write", remedy)


@contextmanager
def naming(file: str | Path) -> Iterator[None]:
    """Name a file where the system says what it refuses, but not of which."""
    try:
        yield
    except OSError as error:
        error.filename = error.filename or str(file)
        raise

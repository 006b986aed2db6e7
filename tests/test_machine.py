"""What the machine refuses is said with the file, what was refused, and what to do."""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path

import pytest

from warraq.machine import LEAVE, MEND, MOUNT, ROOM, heard, naming, refused
from warraq.messages import told
from warraq.problems import Problems


@pytest.mark.parametrize(
    ("number", "remedy"),
    [(errno.ENOSPC, ROOM), (errno.EDQUOT, ROOM), (errno.EACCES, LEAVE), (errno.EROFS, MOUNT), (errno.EIO, MEND)],
)
def test_each_refusal_has_its_remedy(tmp_path: Path, number: int, remedy: str) -> None:
    """Room, leave, a mount; in Arabic too, and from the newsroom's folder."""

    with pytest.raises(Problems) as caught, heard(tmp_path):
        raise OSError(number, "no", str(tmp_path / "output" / "index.html"))
    problem = caught.value.problems[0]

    assert (problem.path, problem.remedy) == ("output/index.html", remedy)
    assert remedy not in told(problem, "ar")


def test_a_refusal_that_names_no_file_is_of_what_was_being_written(tmp_path: Path) -> None:
    """The system says only that the disk is full; where nobody knows better, the newsroom's folder is named."""

    with pytest.raises(Problems) as known, heard(tmp_path), naming(tmp_path / "page.html"):
        raise OSError(errno.ENOSPC, "full")
    with pytest.raises(Problems) as unknown, heard(tmp_path):
        raise OSError(errno.ENOSPC, "full")

    assert [each.value.problems[0].path for each in (known, unknown)] == ["page.html", str(tmp_path)]


def test_a_damaged_catalogue_is_told_from_one_that_is_refused(tmp_path: Path) -> None:
    """What is damaged can be made again; what cannot be opened would only be lost."""

    (tmp_path / "damaged.db").write_bytes(b"x" * 4096)
    found = []
    for name in ("damaged.db", "nowhere/catalogue.db"):
        with pytest.raises(sqlite3.DatabaseError) as caught:
            sqlite3.connect(tmp_path / name).execute("SELECT * FROM sqlite_master")
        found.append(refused(caught.value))

    assert found == [False, True]

"""Promise 3 on real disks: full ones, folders that are closed, a disk that turns read-only under the press."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import REPOSITORY

APART = ["unshare", "--mount", "--map-root-user"]
"""A namespace of its own, in which a disk of memory may be mounted, whoever runs the tests."""
HEEDING = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"] if os.geteuid() == 0 else []
"""Who is root heeds modes only without these."""

NAMED = {True: "Read-only file system", False: "disk is full|No space left on device"}
"""What is said of a disk that is read-only, and of one that is not."""


def came(before: list[str], kind: str, folder: Path) -> list[dict[str, Any]]:
    """Go through all troubles of a kind; give what came of each verb."""
    folder.mkdir()
    ran = subprocess.run(
        [*before, sys.executable, "-m", "tests.faults.disk", kind, folder],
        cwd=REPOSITORY,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1772359200"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    return [json.loads(line) for line in ran.stdout.splitlines()]


def can_mount(folder: Path) -> bool:
    """Tell whether a disk of memory can be mounted in a namespace of one's own."""
    tried = subprocess.run([*APART, "mount", "-t", "tmpfs", "tmpfs", folder], capture_output=True, check=False)
    return tried.returncode == 0


def is_sound(found: list[dict[str, Any]]) -> None:
    """Hold what came of verbs: said in full, the site whole, the next run right, nothing left behind."""
    assert [each for each in found if each["state"] not in {"old", "new"} or not each["right"] or each["left"]] == []
    assert [each for each in found if "Traceback" in each["said"] or each["code"] not in {0, 1}] == []
    assert [each for each in found if each["code"] == 1 and "remedy: " not in each["said"]] == []


def test_a_full_or_read_only_disk_is_named_and_costs_nothing_but_time(tmp_path: Path) -> None:
    """First builds, later ones, publishes and ingests say what there is to do, and do well when it is done."""

    if not can_mount(tmp_path):
        pytest.skip("no disk can be mounted in a namespace here: user namespaces are shut off")
    found = came(APART, "small", tmp_path / "disk")

    is_sound(found)
    assert [each["what"] for each in found if not re.search(NAMED["read-only" in each["what"]], each["said"])] == []
    assert {each["code"] for each in found} == {1}
    assert {"nothing was changed" in each["said"] for each in found} == {False}


def test_a_closed_folder_is_named_and_costs_nothing_but_time(tmp_path: Path) -> None:
    """Whichever folder of a newsroom cannot be written, the site stays; what cannot do without it says so."""

    found = came(HEEDING, "closed", tmp_path / "disk")
    refused = [each["said"] for each in found if each["code"] == 1]

    is_sound(found)
    assert [said for said in refused if not re.search("Permission denied|readonly", said)] == []
    assert len(refused) == len(found) - 2

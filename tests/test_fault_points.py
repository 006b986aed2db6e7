"""Promise 3, call by call: whichever system call of a build fails, the site is the old one or the new one, whole."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import NIGHTLY, REPOSITORY
from warraq.workshop import require

COURSES = [("ENOSPC", False, "later"), ("EIO", False, "first"), ("ENOSPC", True, "later"), ("EACCES", False, "later")]
if NIGHTLY:
    COURSES += [("EIO", False, "later"), ("ENOSPC", False, "first"), ("EACCES", False, "first")]
"""What a call fails with, whether all after it fail too (a disk that stays full), and over which build."""
STEP = 1 if NIGHTLY else 97
"""By night every call fails once; by day one in so many."""
PATIENCE = 4 * 3600 if NIGHTLY else 600
"""Seconds after which a course has hung."""


@pytest.fixture(scope="module")
def shim(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Compile what stands before the C library."""
    require("cc")
    made = tmp_path_factory.mktemp("shim") / "shim.so"
    source = REPOSITORY / "tests" / "faults" / "shim.c"
    subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", made, source, "-ldl"], check=True)
    return made


@pytest.mark.parametrize(("error", "lasting", "kind"), COURSES)
def test_whatever_call_fails_the_site_is_whole_and_the_next_build_right(
    shim: Path, tmp_path: Path, error: str, lasting: bool, kind: str
) -> None:
    """The build ends well or says what is wrong; nothing is mixed, and nothing is left behind that grows."""

    given = [shim, tmp_path, 1 + COURSES.index((error, lasting, kind)), STEP, error, int(lasting), kind]
    environment = {**os.environ, "LD_PRELOAD": str(shim), "SOURCE_DATE_EPOCH": "1772359200"}
    ran = subprocess.run(
        [sys.executable, "-m", "tests.faults.course", *map(str, given)],
        cwd=REPOSITORY,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )
    found: list[dict[str, Any]] = [json.loads(line) for line in ran.stdout.splitlines()]

    assert (ran.returncode, ran.stderr) == (0, "")
    assert [each for each in found if each["code"] not in {0, 1} or each["state"] == "mixed"] == []
    assert [each for each in found if not each["right"] or each["beside"]] == []
    assert found[-1]["of"] < found[-1]["at"]
    assert [each for each in found if each["code"] == 1 and "remedy" not in each["said"]] == []

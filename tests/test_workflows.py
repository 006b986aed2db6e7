"""The CI's own files: their schemas, their shell, what they may do, and their very commands run here."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from tests.conftest import REPOSITORY, tree

GITHUB = sorted((REPOSITORY / ".github" / "workflows").glob("*.yml"))
GITLAB = REPOSITORY / ".gitlab-ci.yml"
PINNED = re.compile(r"[\w/-]+@[0-9a-f]{40}")


def read(file: Path) -> dict[str, Any]:
    """Read a file of YAML."""
    found: dict[str, Any] = YAML(typ="safe").load(file.read_text(encoding="utf-8"))
    return found


def every_step() -> list[dict[str, Any]]:
    """Give the steps of every job of every workflow."""
    return [step for file in GITHUB for job in read(file)["jobs"].values() for step in job["steps"]]


def steps(name: str) -> list[dict[str, Any]]:
    """Give the steps of a job of publish.yml."""
    found: list[dict[str, Any]] = read(REPOSITORY / ".github/workflows/publish.yml")["jobs"][name]["steps"]
    return found


@pytest.mark.parametrize(
    ("schema", "files"), [("vendor.github-workflows", GITHUB), ("vendor.gitlab-ci", [GITLAB])], ids=["github", "gitlab"]
)
def test_the_files_fit_their_schemas(schema: str, files: list[Path]) -> None:
    """As the hosts publish them."""

    words = ["-m", "check_jsonschema", "--builtin-schema", schema, "--data-transform", "gitlab-ci"]
    ran = subprocess.run([sys.executable, *words, *files], capture_output=True, text=True, check=False)

    assert ran.returncode == 0, ran.stdout


def test_every_shell_step_passes_shellcheck(tmp_path: Path) -> None:
    """The scripts under .ci, and each `run` and `script` as it is."""

    scripts = [path for path in (REPOSITORY / ".ci").iterdir() if path.is_file()]
    texts = [
        step["run"] for file in GITHUB for job in read(file)["jobs"].values() for step in job["steps"] if "run" in step
    ]
    jobs = [job for job in read(GITLAB).values() if isinstance(job, dict)]
    texts += ["\n".join([*job.get("before_script", []), *job.get("script", [])]) for job in jobs]
    for number, text in enumerate(texts):
        scripts.append(tmp_path / f"{number}.sh")
        scripts[-1].write_text(f"#!/usr/bin/env bash\nset -euo pipefail\n{text}\n", encoding="utf-8")
    ran = subprocess.run(["shellcheck", *scripts], capture_output=True, text=True, check=False)

    assert ran.returncode == 0, ran.stdout
    assert len(scripts) > 8


def test_every_action_is_pinned_by_its_commit() -> None:
    """A tag can be moved, a commit cannot."""

    used = [
        step["uses"]
        for file in GITHUB
        for job in read(file)["jobs"].values()
        for step in job["steps"]
        if "uses" in step
    ]

    assert [each for each in used if not PINNED.fullmatch(each)] == []
    assert len(used) > 6


def test_no_more_is_allowed_than_is_needed() -> None:
    """Reading is all that a workflow may do; the one job that deploys pages may do that alone."""

    for file in GITHUB:
        assert read(file)["permissions"] == {"contents": "read"}
    jobs = read(REPOSITORY / ".github/workflows/publish.yml")["jobs"]

    assert {name: job["permissions"] for name, job in jobs.items() if "permissions" in job} == {
        "pages": {"pages": "write", "id-token": "write"}
    }


def test_pull_requests_see_no_secret_and_publish_nothing() -> None:
    """The job that runs for them has no secrets, and the one that has runs on main alone."""

    jobs = read(REPOSITORY / ".github/workflows/publish.yml")["jobs"]

    assert "secrets." not in str(jobs["preview"])
    assert jobs["publish"]["if"] == "github.ref == 'refs/heads/main' && github.event_name != 'pull_request'"
    assert read(GITLAB)["publish"]["rules"] == [{"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH && $PUBLISH_TO"}]


def test_a_publish_in_flight_is_never_cancelled() -> None:
    """One at a time, and each to its end."""

    jobs = read(REPOSITORY / ".github/workflows/publish.yml")["jobs"]

    assert jobs["publish"]["concurrency"] == {"group": "publish", "cancel-in-progress": False}
    assert jobs["pages"]["concurrency"] == {"group": "pages", "cancel-in-progress": False}
    assert read(GITLAB)["publish"]["resource_group"] == "publish"
    assert read(GITLAB)["default"]["interruptible"] is False


def test_the_steps_of_the_publish_job_do_what_they_say(tmp_path: Path) -> None:
    """Its very commands, run here in a newsroom: the site is built, published, and packed with its hidden folders."""

    for name in ("content", "theme", ".ci"):
        shutil.copytree(REPOSITORY / name, tmp_path / name)
    for name in ("pelicanconf.py", "tasks.py", "Makefile", "requirements.txt"):
        shutil.copy(REPOSITORY / name, tmp_path)
    (tmp_path / "warraq").symlink_to(REPOSITORY / "warraq")
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    (tmp_path / ".venv/bin/inv").write_text(f'#!/bin/sh\nexec {sys.executable} -m invoke "$@"\n', encoding="utf-8")
    (tmp_path / ".venv/bin/inv").chmod(0o755)
    (tmp_path / ".venv/ready").touch()
    targets = {"server": {"to": "www", "address": ""}, "pages": {"to": "artifact:public", "host": "github"}}
    (tmp_path / "publishconf.py").write_text(
        (REPOSITORY / "publishconf.py").read_text(encoding="utf-8") + f"\nPUBLISH = {targets!r}\n", encoding="utf-8"
    )
    output = tmp_path / "outputs.txt"
    environment = {**os.environ, "PUBLISH_TO": "server", "PAGES": "pages", "GITHUB_OUTPUT": str(output), "SSH_KEY": ""}
    for step in steps("publish"):
        if "run" in step:
            command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
            ran = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
            assert ran.returncode == 0, step["run"] + ran.stdout + ran.stderr
    packed = subprocess.run(["tar", "-tf", tmp_path / "artifact.tar"], capture_output=True, check=True).stdout

    assert tree(tmp_path / "www/current").keys() >= tree(tmp_path / "output").keys()
    assert (b"./.nojekyll" in packed, b"./index.html" in packed) == (True, True)
    assert output.read_text(encoding="utf-8") == "made=yes\n"

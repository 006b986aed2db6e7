"""The workshop around the press: what a machine must have, what can be thrown away, the lock of requirements."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import venv
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from warraq.problems import Problem, Problems

PACKAGES = {
    "chromium": ("chromium",),
    "nginx": ("nginx-light", "libnginx-mod-http-brotli-static"),
    "caddy": ("caddy",),
    "sshd": ("openssh-server",),
    "ssh": ("openssh-client",),
    "rsync": ("rsync",),
    "git": ("git",),
    "shellcheck": ("shellcheck",),
    "cc": ("gcc", "libc6-dev"),
    "java": ("default-jre-headless",),
}
"""Debian's packages for each program that tests need."""
SYSTEM = "/usr/sbin:/usr/local/sbin"
"""Where servers lie, which not everybody's PATH names."""
MADE = (
    "output",
    ".output-fresh",
    ".output-next",
    ".output-parted",
    ".output-previous",
    "dist",
    ".warraq",
    ".pytest_cache",
    ".mypy_cache",
    ".ruff_cache",
    ".hypothesis",
)
ENVIRONMENT = ".venv"


def require(*programs: str) -> None:
    """Make sure that programs are there; under CI (`CI` is set, as root) they are installed from Debian.

    Raises:
        Problems: one for each program that is missing, with how to get it.
    """
    missing = _missing(programs)
    if missing and os.environ.get("CI") and shutil.which("apt-get"):
        packages = [package for name in missing for package in PACKAGES[name]]
        for command in (
            ["apt-get", "-qq", "update"],
            ["apt-get", "-qq", "install", "-y", "--no-install-recommends", *packages],
        ):
            subprocess.run(command, check=False, stdin=subprocess.DEVNULL)  # noqa: S603 - a fixed command
        missing = _missing(programs)
    if missing:
        raise Problems(
            Problem(name, 0, "program", "not on this machine", "", f"apt-get install {' '.join(PACKAGES[name])}")
            for name in missing
        )


def _missing(programs: Sequence[str]) -> list[str]:
    path = f"{os.environ.get('PATH', '')}:{SYSTEM}"
    return [name for name in programs if not shutil.which(name, path=path)]


def clean(root: Path, *, everything: bool) -> Iterator[str]:
    """Remove what can be made again; give the name of each thing removed."""
    for name in (*MADE, ENVIRONMENT) if everything else MADE:
        if (root / name).is_dir():
            shutil.rmtree(root / name)
            yield f"{name}/"
    for folder in [path for path in root.rglob("__pycache__") if ENVIRONMENT not in path.parts]:
        shutil.rmtree(folder, ignore_errors=True)


def lock(root: Path, run: Callable[[str], object]) -> None:
    """Write requirements.txt from requirements.in with pip-tools, in an environment of its own."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = Path(folder, "bin", Path(sys.executable).name)
        python = python if python.exists() else Path(folder, "bin", "python")
        run(f'"{python}" -m pip install --quiet --disable-pip-version-check pip-tools')
        options = "--generate-hashes --strip-extras --no-header --no-emit-index-url --no-emit-trusted-host"
        command = f'"{python}" -m piptools compile --quiet {options} --no-emit-find-links'
        run(f'cd "{root}" && {command} -o requirements.txt requirements.in')

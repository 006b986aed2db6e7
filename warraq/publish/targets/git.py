"""Plain git, with the maintainer's own configuration and credentials, in a repository without a work tree."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from warraq.problems import Problem, Problems
from warraq.publish.patience import Patience, Transient
from warraq.publish.secrets import scrubbed

PASSING = (
    "unable to access",
    "RPC failed",
    "hung up unexpectedly",
    "early EOF",
    "Connection reset",
    "Connection refused",
    "Connection closed",
    "unexpected disconnect",
    "timed out",
    "returned error: 5",
    "returned error: 429",
)
"""What git says of troubles that may pass."""
FINAL = ("returned error: 40", "Authentication failed", "Could not resolve", "SSL certificate", "rejected")


@dataclass
class Git:
    """A bare repository on this machine, and the one that a host publishes from."""

    name: str
    url: str
    folder: Path
    patience: Patience = field(default_factory=Patience)

    def begin(self) -> None:
        """Make the bare repository where there is none."""
        if not (self.folder / "HEAD").is_file():
            self.folder.mkdir(parents=True, exist_ok=True)
            self.run("init", "--quiet", "--bare", ".")
        self.run("config", "remote.host.url", self.url)
        self.run("config", "remote.host.promisor", "true")
        self.run("config", "remote.host.partialclonefilter", "blob:none")

    def run(self, *words: str, data: bytes = b"") -> str:
        """Run git; give what it printed.

        Raises:
            Problems: it failed, with what it said.
        """
        return self.raw(words, data).decode()

    def feed(self, file: IO[bytes], *words: str) -> None:
        """Run git on an open file, from its beginning."""
        file.seek(0)
        self._once(words, {"stdin": file})

    def raw(self, words: Sequence[str], data: bytes = b"") -> bytes:
        """Run git; give the bytes that it printed."""
        try:
            return self.patience.persist(lambda: self._once(words, {"input": data}))
        except Transient as trouble:
            raise Problems([self.problem("git", str(trouble))]) from None
        except FileNotFoundError:
            raise Problems([self.problem("program", "no git on this machine")]) from None

    def _once(self, words: Sequence[str], source: dict[str, Any]) -> bytes:
        ran = subprocess.run(  # noqa: S603 - our own words
            ["git", *words],  # noqa: S607 - the maintainer's git
            cwd=self.folder,
            env=self._environment(),
            capture_output=True,
            check=False,
            **source,
        )
        said = scrubbed(ran.stderr.decode(errors="replace")).strip().replace("\n", " ")
        if ran.returncode == 0:
            return bytes(ran.stdout)
        if any(word in said for word in PASSING) and not any(word in said for word in FINAL):
            raise Transient(said)
        raise Problems([self.problem("git", said or f"git {words[0]} ended with {ran.returncode}")])

    def problem(self, field: str, found: str, allowed: str = "", remedy: str = "") -> Problem:
        """Say what is wrong with the repository."""
        usual = "the branch is as it was; mend that, and run it again"
        return Problem(self.name, 0, field, found, allowed, remedy or usual)

    def _environment(self) -> dict[str, str]:
        """Keep git from asking anything, and from another repository that the environment may name."""
        kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT_") or key in ALLOWED}
        return {**kept, "GIT_DIR": str(self.folder.absolute()), "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C.UTF-8"}


ALLOWED = {"GIT_SSH_COMMAND", "GIT_SSH", "GIT_ASKPASS", "GIT_CONFIG_GLOBAL", "GIT_SSL_CAINFO"}

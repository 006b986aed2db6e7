"""A host reached by SSH: small scripts run there, files sent by rsync, connection troubles tried again."""

from __future__ import annotations

import shlex
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from warraq.problems import Problem, Problems
from warraq.publish.patience import Patience, Transient
from warraq.publish.secrets import scrubbed

LOST = {10, 12, 30, 35, 255}
"""How rsync and ssh end when a connection fails."""
HOPELESS = (
    "Permission denied",
    "Host key verification failed",
    "Could not resolve",
    "Bad configuration",
    "command-line:",
)
"""What ssh says when another try would end the same way."""
FILE_TROUBLE = 11
"""How rsync ends when a disk is full, even where it loses its own words on the way."""
ROOM = ("No space left", "Disk quota exceeded")


@dataclass
class Shell:
    """One host, as `ssh` on this machine knows it: its configuration and keys are the maintainer's own."""

    name: str
    url: str
    """`ssh://user@host:port/absolute/folder`."""
    options: Sequence[str] = ()
    """More words for ssh, such as `-i` and a key's file."""
    patience: Patience = field(default_factory=Patience)
    socket: str = ""
    """Where a shared connection is found."""

    def __post_init__(self) -> None:
        parts = urlsplit(self.url)
        self.host = f"{parts.username}@{parts.hostname}" if parts.username else str(parts.hostname)
        self.port = parts.port
        self.folder = parts.path.rstrip("/")

    @property
    def ssh(self) -> list[str]:
        """The command that reaches the host; it never asks for anything."""
        port = ["-p", str(self.port)] if self.port else []
        shared = ["-S", f"{self.socket}"] if self.socket else []
        return ["ssh", "-o", "BatchMode=yes", "-o", "ConnectTimeout=20", *shared, *port, *self.options]

    @contextmanager
    def shared(self) -> Iterator[None]:
        """Use one connection for all that is done meanwhile; where that fails, each thing makes its own.

        The connection ends by itself a minute after a publisher died.
        """
        with tempfile.TemporaryDirectory(prefix="warraq-") as folder:
            self.socket = f"{folder}/s"
            first = ["-o", "ControlMaster=yes", "-o", "ControlPersist=60"]
            _quietly([*self.ssh, *first, self.host, "true"])
            try:
                yield
            finally:
                _quietly([*self.ssh, "-O", "exit", self.host])
                self.socket = ""

    def run(self, script: str, data: bytes = b"", expected: Sequence[int] = ()) -> tuple[int, bytes]:
        """Run a script of POSIX sh in the target's folder; give how it ended and what it printed.

        Raises:
            Problems: it ended otherwise than with 0 or an `expected` number.
        """
        whole = f"cd {shlex.quote(self.folder)} || exit 44\n{script}"
        command = [*self.ssh, self.host, f"sh -euc {shlex.quote(whole)}"]
        return self._run(command, data, (0, *expected))

    def send(self, folder: Path, place: str, temporary: str) -> None:
        """Copy a local folder's files into a folder there. Each file comes whole: rsync renames it into place."""
        shell = shlex.join(self.ssh)
        options = [
            "-r",
            "--checksum",
            "--8-bit-output",
            "--protect-args",
            "--chmod=D755,F644",
            f"--temp-dir={self.folder}/{temporary}",
        ]
        target = f"{self.host}:{self.folder}/{place}/"
        self._run(["rsync", *options, "-e", shell, f"{folder}/", target], b"", (0,))

    def _run(self, command: list[str], data: bytes, expected: Sequence[int]) -> tuple[int, bytes]:
        def once() -> tuple[int, bytes]:
            ran = subprocess.run(command, input=data, capture_output=True, check=False)  # noqa: S603 - our own words
            said = scrubbed(ran.stderr.decode(errors="replace")).strip().replace("\n", " ")
            if any(word in said for word in ROOM) or ran.returncode == FILE_TROUBLE:
                said = f"No space left there: {said}"
            if ran.returncode in expected:
                return ran.returncode, ran.stdout
            if ran.returncode in LOST and not any(word in said for word in (*HOPELESS, *ROOM)):
                raise Transient(said)
            raise Problems([self.problem("host", said or f"{command[0]} ended with {ran.returncode}")])

        try:
            return self.patience.persist(once)
        except Transient as trouble:
            raise Problems([self.problem("host", str(trouble))]) from None
        except FileNotFoundError:
            raise Problems([self.problem("program", f"no {command[0]} on this machine")]) from None

    def problem(self, field: str, found: str, allowed: str = "", remedy: str = "") -> Problem:
        """Say what is wrong with the host."""
        usual = "the live site is as it was; mend that, and run it again"
        return Problem(self.name, 0, field, found, allowed, remedy or usual)


def _quietly(command: list[str]) -> None:
    """Run a command that may fail, with nothing of ours open in what it leaves behind."""
    quiet = subprocess.DEVNULL
    subprocess.run(command, check=False, stdin=quiet, stdout=quiet, stderr=quiet)  # noqa: S603 - our own words

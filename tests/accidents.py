"""What befalls a newsroom besides its editors' work: another theme, bad sources, hands laid on the site, losses."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random

from tests.changes import Change
from tests.conftest import tree
from tests.rehearsal import Rehearsal


@dataclass(frozen=True)
class ThemeEdit:
    """Something else in a file of the theme; turned again, it is as it was. Without `old` the file is new."""

    path: str
    old: str
    new: str

    def turn(self, room: Rehearsal, _: Random) -> None:
        """Make the edit, or take it back."""
        file = room.root / "theme" / self.path
        text = file.read_text(encoding="utf-8") if file.is_file() else ""
        if not self.old and text:
            file.unlink()
            return
        old, new = (self.new, self.old) if self.new in text else (self.old, self.new)
        room.write(f"theme/{self.path}", (text.replace(old, new, 1) if old else new).encode())


THEME = {
    "an article's template": ThemeEdit("templates/article.html", "<article", '<article data-edit="1"'),
    "a month's template": ThemeEdit("templates/month.html", "<h2", '<h2 data-edit="1"'),
    "the lost page's template": ThemeEdit("templates/404.html", "<h1", '<h1 data-edit="1"'),
    "a feed's template": ThemeEdit("templates/atom.xml", "</feed>", "<!-- edit --></feed>"),
    "a sitemap's template": ThemeEdit("templates/sitemap.xml", "</urlset>", "<!-- edit --></urlset>"),
    "an included template": ThemeEdit("templates/footer.html", "<p>", '<p data-edit="1">'),
    "a macro": ThemeEdit("templates/cards.html", "<li", '<li data-edit="1"'),
    "a template's comment": ThemeEdit("templates/base.html", "<!doctype", "{# edit #}<!doctype"),
    "what is included by a name": ThemeEdit("templates/more.html", "", "<p>more</p>"),
    "what is included by another name": ThemeEdit("templates/ar.html", "", "<p>ar</p>"),
    "a broken template": ThemeEdit("templates/list.html", "{% block main %}", "{% block main %}{{ nowhere }}"),
    "a broken word": ThemeEdit("strings/ar.toml", 'browse = "', 'browse = ""'),
    "a string": ThemeEdit("strings/ar.toml", "الأرشيف", "الأرشيف كله"),
    "a feed's name": ThemeEdit("strings/ar.toml", 'atom = "', 'atom = "هنا '),
    "a style": ThemeEdit("static/css/story.css", "{", "{--edit:1;"),
    "a token": ThemeEdit("static/css/tokens.css", "{", "{--edit:1;"),
    "a new static file": ThemeEdit("static/img/extra.svg", "", "<svg/>"),
    "a static file": ThemeEdit("static/img/icon.svg", "<svg", '<svg data-edit="1"'),
}
BAD = {
    "no headline": ("articles/بلا.md", "Date: 2026-01-01\n\nنص.\n"),
    "a date of two readings": ("articles/تاريخان.md", "Title: عنوان\nDate: 03/04/2026\n\nنص.\n"),
    "an id that another has": ("articles/مكرر.md", "Title: عنوان\nId: piece03\nDate: 2026-01-01\n\nنص.\n"),
    "another encoding": ("articles/ترميز.md", "Title: عنوان\nDate: 2026-01-01\n\nنص.\n"),
    "a dead link": ("articles/عدم.md", "Title: عنوان\nDate: 2026-01-01\n\n[نص]({filename}لا.md)\n"),
    "no article": ("articles/صورة.jpg", "نص"),
    "a page that is taken": ("pages/index.md", "Title: عنوان\n\nنص.\n"),
}
"""Sources that cannot be published."""
ENCODINGS = {"another encoding": "cp1256"}
LOSSES = ("output", ".output-previous", ".warraq/catalogue.db", ".warraq")


def spoil(kind: str, room: Rehearsal, lot: Random) -> None:
    """Let a source come in that cannot be published, or take it away again."""
    path, text = BAD[kind]
    if (room.root / "content" / path).exists():
        (room.root / "content" / path).unlink()
    else:
        room.write(f"content/{path}", text.encode(ENCODINGS.get(kind, "utf-8")))


def symlink(room: Rehearsal, lot: Random) -> None:
    """Let a symbolic link lie among the sources, or take it away again."""
    file = room.root / "content" / "articles" / "وصلة.md"
    if os.path.lexists(file):
        file.unlink()
    else:
        file.symlink_to(room.root / room.file)


def _grow(file: Path) -> None:
    with file.open("ab") as stream:
        stream.write(b"x")


def _instead(file: Path) -> None:
    file.unlink()
    file.write_bytes(b"x")


HANDS: dict[str, Callable[[Path], object]] = {
    "delete": Path.unlink,
    "empty": lambda file: file.write_bytes(b""),
    "lengthen": _grow,
    "scribble over": lambda file: file.write_bytes(b"x" * file.stat().st_size),
    "replace": _instead,
    "add beside": lambda file: file.with_name("added.html").write_bytes(b"x"),
    "delete the folder of": lambda file: shutil.rmtree(file.parent),
}
"""What a person, a disk or a synchroniser does to a file of the site."""


def tamper(hand: str, room: Rehearsal, lot: Random) -> None:
    """Lay a hand on the site, or on the one before it, which is kept."""
    folder = lot.choice((room.output, room.output.with_name(f".{room.output.name}-previous")))
    if files := sorted(tree(folder)):
        room.trusted = False
        HANDS[hand](folder / lot.choice(files))


def lose(name: str, room: Rehearsal, lot: Random) -> None:
    """Lose a file or a folder whole."""
    room.trusted = False
    path = room.root / name
    if path.is_file():
        path.unlink()
    shutil.rmtree(path, ignore_errors=True)


def cut_short(room: Rehearsal, lot: Random) -> None:
    """Lose the end of the catalogue."""
    room.trusted, room.damaged = False, True
    file = room.root / ".warraq" / "catalogue.db"
    if file.is_file():
        file.write_bytes(file.read_bytes()[: lot.randrange(file.stat().st_size)])


def garble(room: Rehearsal, lot: Random) -> None:
    """Overwrite a page of the catalogue."""
    room.trusted, room.damaged = False, True
    file = room.root / ".warraq" / "catalogue.db"
    if file.is_file():
        data = bytearray(file.read_bytes())
        start = lot.randrange(len(data))
        data[start : start + 512] = b"\xff" * 512
        file.write_bytes(data)


def leave_over(room: Rehearsal, lot: Random) -> None:
    """Leave half a staging tree, as a build does that is killed."""
    folder = room.output.with_name(f".{room.output.name}-next")
    folder.mkdir(exist_ok=True)
    (folder / "index.html").write_bytes(b"x")


ACCIDENTS: dict[str, Change] = {
    **{f"theme: {name}": edit.turn for name, edit in THEME.items()},
    **{f"bad source: {name}": partial(spoil, name) for name in BAD},
    "bad source: a symbolic link": symlink,
    **{f"by hand: {name} a file": partial(tamper, name) for name in HANDS},
    **{f"lost: {name}": partial(lose, name) for name in LOSSES},
    "the catalogue cut short": cut_short,
    "the catalogue garbled": garble,
    "half a staging tree": leave_over,
}

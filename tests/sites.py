"""Small released sites to publish, without a press: pages that name each other and their assets, in Arabic."""

from __future__ import annotations

import re
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from warraq.publish.addresses import encoded
from warraq.publish.kinds import kind
from warraq.publish.released import Released
from warraq.publish.site import Site, gather
from warraq.publish.targets.target import Target

NAMED = re.compile(r'(?:href|src)="([^"]+)"')
FIRST, SECOND = "2026-03-01T10:00:00+00:00", "2026-03-01T11:00:00+00:00"


def files_of(articles: int, edition: str = "أولى") -> dict[str, bytes]:
    """Give the files of a newsroom with so many articles; another edition has another style sheet and home page."""
    sheet = f"body {{ --edition: '{edition}' }} /* {'ورق ' * 120} */".encode()
    style = f"assets/site.{sha256(sheet).hexdigest()[:12]}.css"
    names = [f"2026/03/خبر-{number}.html" for number in range(1, articles + 1)]
    files = {style: sheet, "pictures/قناة-0e35a944d8-480.webp": b"RIFF" + bytes(900), "robots.txt": b"User-agent: *\n"}
    for number, name in enumerate(names):
        near = [each for each in (names[number - 1 : number] + names[number + 1 : number + 2]) if each != name]
        files[name] = page(f"خبر {name}", ["../../" + encoded(each) for each in near], "../../" + style)
    newest = [encoded(each) for each in names[-3:]]
    files["archive/2026-03.html"] = page("مارس", [f"../{encoded(each)}" for each in names], f"../{style}")
    files["index.html"] = page(f"الرئيسية {edition}", [*newest, "archive/2026-03.html"], style)
    files["404.html"] = page("لا شيء هنا", ["/"], f"/{style}")
    files["feed.atom.xml"] = f"<feed><title>{edition}</title>{''.join(newest)}</feed>".encode()
    files["sitemap.xml"] = ("<urlset>" + "".join(newest) + "</urlset>").encode()
    return files


def page(title: str, links: list[str], style: str) -> bytes:
    """Make a page that is worth compressing."""
    anchors = "".join(f'<a href="{link}">خبر</a>' for link in links)
    text = f"<p>{title}: نص الخبر يطول قليلا حتى يستحق الضغط.</p>" * 8
    return f'<!doctype html><title>{title}</title><link rel="stylesheet" href="{style}">{anchors}{text}</html>'.encode()


def laid(folder: Path, files: Mapping[str, bytes], built: str = FIRST) -> Released:
    """Lay files down as a released site."""
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return Released(folder, built, tuple(sorted(files)))


def site_for(target: Target, folder: Path, files: Mapping[str, bytes], built: str = FIRST) -> Site:
    """Lay files down, and hash them as a target wants it."""
    release = laid(folder, files, built)
    return gather(release, target.form, target.extras(release.paths), target.digest)


def missing(live: Mapping[str, bytes]) -> list[str]:
    """Give what a reader would miss: assets that any page names, and pages that can be reached from the home page."""
    wrong = [f"{path} names {each}" for path in live for each in named(path, live) if kind(each) < kind("a.html")]
    reached, open_ = set(), ["index.html"] if "index.html" in live else []
    while open_:
        path = open_.pop()
        if path not in reached:
            reached.add(path)
            open_ += [each for each in named(path, live, there=True) if each.endswith(".html")]
            wrong += [f"{path} names {each}" for each in named(path, live)]
    return sorted(set(wrong))


def named(path: str, live: Mapping[str, bytes], *, there: bool = False) -> list[str]:
    """Give the files that a page names, and that are not there (or those that are)."""
    if not path.endswith(".html"):
        return []
    targets = (unquote(each) for each in NAMED.findall(live[path].decode()))
    paths = (
        normpath(each.lstrip("/") or "index.html" if each[0] == "/" else join(dirname(path), each)) for each in targets
    )
    return [each for each in paths if (each in live) is there]

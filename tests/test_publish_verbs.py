"""The verbs as a maintainer types them: a real press, a real server, a real terminal's words."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, quote

import pytest

from tests.conftest import Write, tree
from tests.servers import free_port, nginx
from tests.test_verbs import inv, place  # noqa: F401 - a fixture is found by its name
from warraq.publish.hosting.nginx import nginx as nginx_file
from warraq.publish.kinds import hashed

LIVE = """
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from pelicanconf import *

"""


@pytest.fixture
def listener() -> Iterator[tuple[str, list[tuple[str, bytes]]]]:
    """Give a server that takes what it is told, and the list of that."""
    heard: list[tuple[str, bytes]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            heard.append((self.path, self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(202)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}", heard
    server.shutdown()
    server.server_close()


@pytest.fixture
def desk(place: Path, write: Write) -> Path:  # noqa: F811
    """Give a newsroom of ten articles, built with the live settings, to be published into `www`."""
    settings(place, address="")
    for number in range(10):
        write(f"خبر-{number}", f"نص الخبر رقم {number}. " * 20)
    rebuilt(place)
    return place


def settings(place: Path, more: str = "", **target: object) -> None:  # noqa: F811
    """Write publishconf.py with one target."""
    said = {"to": "www", "patience": 0, **target}
    (place / "publishconf.py").write_text(f"{LIVE}PUBLISH = {{'disk': {said!r}}}\n{more}\n", encoding="utf-8")


def rebuilt(place: Path) -> None:  # noqa: F811
    """Build with the live settings."""
    ran = inv(place, "build", "--settings", "publishconf.py")
    assert ran.returncode == 0, ran.stderr


def live(place: Path) -> dict[str, bytes]:  # noqa: F811
    """Give what is live, without compressed copies."""
    return {path: data for path, data in tree(place / "www" / "current").items() if not path.endswith((".br", ".gz"))}


def shown(place: Path) -> dict[str, bytes]:  # noqa: F811
    """Give what is live, without what only old copies of pages still name: hashed files are kept for a while."""
    return {path: data for path, data in live(place).items() if not hashed(path) or (place / "output" / path).exists()}


def test_a_publish_then_nothing_then_a_change(desk: Path, write: Write) -> None:
    """The closing line says what was done; unchanged sites and small changes cost what they should."""

    first = inv(desk, "publish")
    again = inv(desk, "publish")
    old = live(desk)
    write("خبر-جديد", "نص جديد.")
    rebuilt(desk)
    after = inv(desk, "publish")
    changed = [path for path, data in tree(desk / "output").items() if old.get(path) != data]

    assert (first.returncode, again.returncode, after.returncode) == (0, 0, 0), first.stderr + after.stderr
    assert "0 deleted, 0 untouched" in first.stdout
    assert "disk: nothing changed" in again.stdout
    assert live(desk) == tree(desk / "output")
    assert int(after.stdout.split("disk: ")[1].split(" files")[0]) == len(changed)


def test_a_dry_run_names_exactly_what_the_run_does(desk: Path, write: Write) -> None:
    """Each file that is put or deleted, in order, and nothing is done."""

    inv(desk, "publish")
    write("خبر-جديد", "نص جديد.")
    (desk / "content/articles/خبر-3.md").unlink()
    rebuilt(desk)
    before = live(desk)
    said = inv(desk, "publish", "--dry-run").stdout.splitlines()
    assert live(desk) == before
    inv(desk, "publish")
    after = live(desk)
    puts = [line.split()[1] for line in said if line.startswith("put ")]
    deletes = [line.split()[1] for line in said if line.startswith("delete ")]

    assert sorted(puts) == sorted(path for path in after if before.get(path) != after[path])
    assert sorted(deletes) == sorted(before.keys() - after.keys())
    assert puts[-1] == "index.html"


def test_releases_and_rollback(desk: Path, write: Write) -> None:
    """One command returns to the release before, another one to a named one."""

    inv(desk, "publish")
    before = live(desk)
    write("خبر-جديد", "نص جديد.")
    rebuilt(desk)
    inv(desk, "publish")
    after = live(desk)
    listed = inv(desk, "releases").stdout.splitlines()
    back = inv(desk, "rollback")
    assert live(desk) == before
    forth = inv(desk, "rollback", listed[1].split()[2])

    assert live(desk) == after
    assert ["live" in line for line in listed] == [False, True]
    assert (back.returncode, forth.returncode) == (0, 0), back.stderr + forth.stderr
    assert inv(desk, "rollback", "20200101T000000-00000000").returncode == 1


def test_more_than_a_tenth_is_not_deleted_by_accident(desk: Path) -> None:
    """Half of the articles gone is a question; with --allow-deletes it is an answer."""

    inv(desk, "publish")
    before = live(desk)
    for number in range(5):
        (desk / f"content/articles/خبر-{number}.md").unlink()
    rebuilt(desk)
    refused = inv(desk, "publish")
    assert (refused.returncode, live(desk) == before) == (1, True)
    allowed = inv(desk, "publish", "--allow-deletes")

    assert "--allow-deletes" in refused.stderr
    assert (allowed.returncode, shown(desk) == tree(desk / "output")) == (0, True)


def test_an_older_site_is_not_published_over_a_newer_one(desk: Path, write: Write) -> None:
    """A site that was built before the live one needs --force; the message gives both moments."""

    write("خبر-جديد", "نص جديد.")
    rebuilt(desk)
    age(desk, 3600)
    inv(desk, "publish")
    (desk / "content/articles/خبر-جديد.md").unlink()
    rebuilt(desk)
    refused = inv(desk, "publish")
    forced = inv(desk, "publish", "--force")

    assert (refused.returncode, "was built 20" in refused.stderr, "clock" in refused.stderr) == (1, True, True)
    assert (forced.returncode, shown(desk) == tree(desk / "output")) == (0, True), forced.stderr


def age(place: Path, seconds: int) -> None:  # noqa: F811
    """Make a built site look as if the clock had been ahead when it was built."""
    import os

    moments = {}
    for path in (place / "output").rglob("*"):
        if path.is_file():
            seen = path.stat()
            os.utime(path, ns=(seen.st_atime_ns, seen.st_mtime_ns + seconds * 10**9))
            moments[path.relative_to(place / "output").as_posix()] = f"{seen.st_size} {path.stat().st_mtime_ns}"
    with sqlite3.connect(place / ".warraq/catalogue.db") as link:
        rows = [(stamp, path) for path, stamp in moments.items()]
        link.executemany("UPDATE outputs SET stamp = ? WHERE path = ?", rows)
    link.close()


def test_a_publish_is_verified_at_the_live_address_and_told_to_others(
    desk: Path,
    write: Write,
    listener: tuple[str, list[tuple[str, bytes]]],
) -> None:
    """What changed is fetched and compared; caches, hubs and engines hear of the changed addresses alone."""

    port, (address, heard) = free_port(), listener
    base = f"http://127.0.0.1:{port}"
    purged = desk / "purged.txt"
    notify = {"websub": f"{address}/hub", "indexnow": "k" * 16, "engine": f"{address}/engine"}
    notify |= {"purge": ["sh", "-c", f"cat > {purged}"]}  # type: ignore[dict-item] # a list among texts
    settings(desk, f"SITEURL = {base!r}\nNOTIFY = {notify!r}", address=base)
    (desk / "nginx").mkdir()
    rebuilt(desk)
    (desk / "www").mkdir()
    with nginx(nginx_file(base, str(desk / "www/current"), {}, f"127.0.0.1:{port}"), port, desk / "nginx"):
        first = inv(desk, "publish")
        heard.clear()
        write("خبر-جديد", "نص جديد.")
        rebuilt(desk)
        second = inv(desk, "publish")
    page = f"{base}/2026/02/{quote('خبر-جديد')}.html"
    hubs = [parse_qs(data.decode())["hub.url"][0] for path, data in heard if path == "/hub"]
    engines = [json.loads(data) for path, data in heard if path == "/engine"]

    assert (first.returncode, second.returncode) == (0, 0), first.stderr + second.stderr
    assert " addresses verified; " in second.stdout
    assert f"{base}/feed.atom.xml" in hubs
    pages = {line for line in purged.read_text(encoding="utf-8").splitlines() if line.endswith((".html", "/"))}
    assert [set(each["urlList"]) for each in engines] == [pages]
    assert page in pages
    assert f"{base}/404.html" not in pages
    assert live(desk)[f"{'k' * 16}.txt"] == b"k" * 16


def test_a_live_address_that_shows_something_else_fails_the_publish(desk: Path) -> None:
    """The site is there, the address does not show it, and the exit says so, however often it is run."""

    port = free_port()
    base = f"http://127.0.0.1:{port}"
    settings(desk, f"SITEURL = {base!r}", address=base)
    rebuilt(desk)
    (desk / "nginx").mkdir()
    (desk / "elsewhere").mkdir()
    for name in ("index.html", "404.html"):
        (desk / "elsewhere" / name).write_text("an old page", encoding="utf-8")
    with nginx(nginx_file(base, str(desk / "elsewhere"), {}, f"127.0.0.1:{port}"), port, desk / "nginx"):
        ran = inv(desk, "publish")

        again = inv(desk, "publish")

    assert (ran.returncode, again.returncode) == (1, 1)
    assert "bytes that are not the ones published" in ran.stderr
    assert "answered 404" in ran.stderr
    assert "the live address does not show it" in ran.stderr


def test_forgetting_leaves_no_trace_of_a_withdrawn_article(desk: Path) -> None:
    """After --forget neither an earlier release nor a picture in its grace holds what was withdrawn."""

    inv(desk, "publish")
    (desk / "content/articles/خبر-3.md").unlink()
    rebuilt(desk)
    ran = inv(desk, "publish", "--forget")
    secret = "نص الخبر رقم 3.".encode()

    assert ran.returncode == 0, ran.stderr
    assert [path for path, data in tree(desk / "www").items() if secret in data] == []
    assert len(list((desk / "www/releases").iterdir())) == 2


def test_what_is_wrong_is_said_without_a_traceback(desk: Path) -> None:
    """A site that is not whole, or a setting that cannot be meant, ends with 1 and its remedy."""

    (desk / "output/index.html").write_text("half", encoding="utf-8")
    half = inv(desk, "publish")
    settings(desk, "NOTIFY = {'hub': 'x'}")
    strange = inv(desk, "publish")

    assert (half.returncode, "changed or taken away since" in half.stderr) == (1, True)
    assert (strange.returncode, "websub" in strange.stderr) == (1, True)
    assert "Traceback" not in half.stderr + strange.stderr
    assert not (desk / "www").exists()


def test_only_the_named_targets_are_published_to(desk: Path) -> None:
    """--to may be given several times; a name that is none is refused with those there are."""

    targets = {name: {"to": name, "address": ""} for name in ("one", "two", "three")}
    (desk / "publishconf.py").write_text(f"{LIVE}PUBLISH = {targets!r}\n", encoding="utf-8")
    rebuilt(desk)
    ran = inv(desk, "publish", "--to", "one", "--to", "three")

    assert (ran.returncode, [(desk / name).exists() for name in targets]) == (0, [True, False, True]), ran.stderr
    assert "one, two, three" in inv(desk, "publish", "--to", "four").stderr


def test_hosting_writes_a_servers_configuration(desk: Path) -> None:
    """The four kinds that there are."""

    said = {name: inv(desk, "hosting", name, "--root", "/srv/ورق/current").stdout for name in ("nginx", "caddy")}
    heads = inv(desk, "hosting", "_headers").stdout

    assert all("/srv/ورق/current" in text and "default-src 'none'" in text for text in said.values())
    assert heads.startswith("/*\n  Content-Security-Policy: ")


def test_an_artifact_is_whole_and_within_its_hosts_limits(desk: Path) -> None:
    """The folder holds the site, hidden folders too, and what the host reads; too much is refused by name."""

    target = {"to": "artifact:public", "host": "cloudflare"}
    (desk / "publishconf.py").write_text(f"{LIVE}PUBLISH = {{'cf': {target!r}}}\n", encoding="utf-8")
    rebuilt(desk)
    good = inv(desk, "publish")
    made = tree(desk / "public")
    (desk / "publishconf.py").write_text(
        f"{LIVE}PUBLISH = {{'cf': {target | {'files': 20}!r}}}\nREDIRECTS = {{'/a': '/index.html'}}\n", encoding="utf-8"
    )
    rebuilt(desk)
    refused = inv(desk, "publish")

    assert good.returncode == 0, good.stderr
    assert made.keys() == tree(desk / "output").keys() | {"_headers", "_redirects"}
    assert (refused.returncode, "at most 20 files at cloudflare" in refused.stderr) == (1, True), refused.stderr
    assert tree(desk / "public") == made

"""nginx and Caddy with the configuration that is generated, asked by a real client and a real browser."""

from __future__ import annotations

import gzip
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager
from http.client import HTTPConnection
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

import brotli
import pytest

from tests.conftest import REPOSITORY
from tests.servers import caddy, free_port, nginx
from tests.sites import SECOND, files_of
from tests.test_publish_folder import publish
from warraq.build import build
from warraq.problems import Problems
from warraq.publish.hosting.caddy import caddy as caddy_file
from warraq.publish.hosting.netlify import headers_file, redirects_file
from warraq.publish.hosting.nginx import nginx as nginx_file
from warraq.publish.hosting.policy import security
from warraq.publish.hosting.writing import hosting
from warraq.publish.targets.folder import Folder
from warraq.settings import load

if TYPE_CHECKING:
    from playwright.sync_api import Browser

NIGHTLY = bool(os.environ.get("WARRAQ_NIGHTLY"))
SWAPS, REQUESTS = (400, 10_000) if NIGHTLY else (60, 1_500)
URL = "https://news.example"
REDIRECTS = {"/قديم/خبر.html": "/2026/03/خبر-1.html", "/old.html": "https://elsewhere.example/جديد"}
SERVERS = ("nginx", "caddy")


@pytest.fixture(params=SERVERS)
def served(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[str, Folder]]:
    """Give each server's address in turn, over a folder with two releases, the second one live."""
    target = Folder("disk", tmp_path / "www")
    publish(target, tmp_path / "1", files_of(3, "ثانية"))
    publish(
        target, tmp_path / "2", {**files_of(3), ".well-known/security.txt": b"Contact: mailto:a@b.example\n"}, SECOND
    )
    with running(request.param, tmp_path, URL) as address:
        yield address, target


def running(server: str, folder: Path, url: str) -> AbstractContextManager[str]:
    """Run a server over `www/current` of a folder."""
    port, place = free_port(), folder / server
    place.mkdir()
    root = str(folder / "www" / "current")
    if server == "nginx":
        return nginx(nginx_file(url, root, REDIRECTS, f"127.0.0.1:{port}"), port, place)
    return caddy(caddy_file(url, root, REDIRECTS, f"http://127.0.0.1:{port}"), port, place)


def ask(address: str, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    """Ask for a path; give status, headers (in small letters) and body as they came."""
    link = HTTPConnection(urlsplit(address).netloc, timeout=20)
    link.request("GET", quote(path), headers={name.replace("_", "-"): value for name, value in headers.items()})
    answer = link.getresponse()
    found = answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
    link.close()
    return found


def test_pages_come_with_their_type_their_life_and_the_security_headers(served: tuple[str, Folder]) -> None:
    """An Arabic address, a folder's own page, the charset, a short life, and every security header."""

    address, _ = served
    files = files_of(3)
    for path, name in (("/", "index.html"), ("/2026/03/خبر-2.html", "2026/03/خبر-2.html")):
        status, headers, body = ask(address, path)
        assert (status, body) == (200, files[name])
        assert headers["content-type"].lower() == "text/html; charset=utf-8"
        assert headers["cache-control"] == "public, max-age=60"
        assert {name: headers.get(name.lower()) for name in security(URL)} == security(URL)


@pytest.mark.parametrize(
    ("ending", "kind", "cache"),
    [
        (".css", "text/css; charset=utf-8", "public, max-age=31536000, immutable"),
        (".webp", "image/webp", "public, max-age=31536000, immutable"),
        (".atom.xml", "application/atom+xml; charset=utf-8", "public, max-age=60"),
        ("sitemap.xml", "application/xml; charset=utf-8", "public, max-age=60"),
        ("robots.txt", "text/plain; charset=utf-8", "public, max-age=60"),
    ],
)
def test_each_kind_of_file_has_its_type_and_its_life(
    served: tuple[str, Folder], ending: str, kind: str, cache: str
) -> None:
    """Hashed assets are immutable; feeds are feeds."""

    address, _ = served
    path = next(path for path in files_of(3) if path.endswith(ending))
    status, headers, body = ask(address, f"/{path}")

    assert (status, body) == (200, files_of(3)[path])
    assert (headers["content-type"].lower(), headers["cache-control"]) == (kind, cache)
    assert headers["x-content-type-options"] == "nosniff"


def test_compressed_answers_hold_the_same_page(served: tuple[str, Folder]) -> None:
    """A browser that takes br gets br, one that takes gzip gzip, and both read the same bytes."""

    address, _ = served
    page = files_of(3)["2026/03/خبر-1.html"]
    answers = {way: ask(address, "/2026/03/خبر-1.html", Accept_Encoding=way) for way in ("br", "gzip", "identity")}
    sheet = next(path for path in files_of(3) if path.endswith(".css"))
    _, heads, packed = ask(address, f"/{sheet}", Accept_Encoding="gzip, br")

    assert [answers[way][1].get("content-encoding") for way in answers] == ["br", "gzip", None]
    assert brotli.decompress(answers["br"][2]) == gzip.decompress(answers["gzip"][2]) == answers["identity"][2] == page
    assert all("accept-encoding" in answers[way][1]["vary"].lower() for way in ("br", "gzip"))
    assert all("utf-8" in answers[way][1]["content-type"].lower() for way in answers)
    assert (heads["content-encoding"], brotli.decompress(packed)) == ("br", files_of(3)[sheet])


@pytest.mark.parametrize(
    "path", ["/nothing.html", "/2020/", "/assets/site.000000000000.css", "/assets/", "/.warraq/live"]
)
def test_what_is_not_there_is_the_404_page(served: tuple[str, Folder], path: str) -> None:
    """The site's own page, with its type, and never kept for long."""

    address, _ = served
    status, headers, body = ask(address, path)

    assert (status, body) == (404, files_of(3)["404.html"])
    assert headers["content-type"].lower() == "text/html; charset=utf-8"
    assert "immutable" not in headers.get("cache-control", "")
    assert headers["content-security-policy"] == security(URL)["Content-Security-Policy"]


def test_redirects_are_for_good_and_encoded_once(served: tuple[str, Folder]) -> None:
    """An old Arabic address leads to the new one."""

    address, _ = served
    answers = {path: ask(address, path) for path in REDIRECTS}

    assert [answer[0] for answer in answers.values()] == [301, 301]
    assert [answer[1]["location"] for answer in answers.values()] == [
        quote("/2026/03/خبر-1.html"),
        "https://elsewhere.example/" + quote("جديد"),
    ]


def test_the_well_known_folder_is_served(served: tuple[str, Folder]) -> None:
    """`.well-known` is the one hidden folder that readers may see."""

    address, _ = served

    assert ask(address, "/.well-known/security.txt")[2].startswith(b"Contact:")


def test_no_request_fails_while_releases_change_places(served: tuple[str, Folder]) -> None:
    """Rollback after rollback under load: every answer is 200, and is one release's or the other's."""

    address, target = served
    names = [release.name for release in target.releases()]
    allowed = {files_of(3)["index.html"], files_of(3, "ثانية")["index.html"]}
    wrong: list[object] = []
    asked = [0, 0, 0, 0]
    ended = threading.Event()

    def load_(worker: int) -> None:
        while not ended.is_set() or sum(asked) < REQUESTS:
            status, _, body = ask(address, "/")
            asked[worker] += 1
            if status != 200 or body not in allowed:
                wrong.append((status, body[:80]))

    workers = [threading.Thread(target=load_, args=(number,)) for number in range(len(asked))]
    for worker in workers:
        worker.start()
    for number in range(SWAPS):
        target.rollback(names[number % 2], lambda: None)
    ended.set()
    for worker in workers:
        worker.join()

    assert wrong == []
    assert sum(asked) >= REQUESTS


@pytest.mark.browser
def test_the_shipped_site_passes_its_own_policy(browser: Browser, tmp_path: Path) -> None:
    """Every kind of page, in Chromium, under the generated headers: nothing is blocked, nothing is complained of."""

    from tests.test_browser import kinds

    for name in ("content", "theme", "pelicanconf.py"):
        (tmp_path / name).symlink_to(REPOSITORY / name)
    build(tmp_path)
    (tmp_path / "www").mkdir()
    shutil.copytree(tmp_path / "output", tmp_path / "www" / "current")
    wrong: list[str] = []
    with running("nginx", tmp_path, "http://127.0.0.1") as address:
        for path in kinds(tmp_path / "output"):
            page = browser.new_page()
            page.add_init_script(
                "addEventListener('securitypolicyviolation', e => console.error('blocked ' + e.blockedURI))"
            )
            page.on("console", lambda said: wrong.append(said.text) if said.type in {"error", "warning"} else None)
            page.on("pageerror", lambda error: wrong.append(str(error)))
            page.goto(f"{address}/{quote(path)}", wait_until="load")
            assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
            page.close()

    assert [each for each in wrong if "404" not in each] == []


@pytest.mark.browser
def test_the_policy_does_block_what_is_not_the_sites(browser: Browser, tmp_path: Path) -> None:
    """A page with an inline script and a picture from elsewhere shows that the headers are not idle."""

    publish(
        Folder("disk", tmp_path / "www"),
        tmp_path / "1",
        {
            **files_of(1),
            "index.html": b"<!doctype html><script>document.title = 'ran'</script><img src=https://elsewhere.example/a.png>",
        },
    )
    said: list[str] = []
    with running("nginx", tmp_path, "http://127.0.0.1") as address:
        page = browser.new_page()
        page.on("console", lambda each: said.append(each.text))
        page.goto(f"{address}/")
        title = page.title()
        page.close()

    assert title == ""
    assert len([each for each in said if "Content Security Policy" in each]) == 2


def test_headers_of_hosts_do_not_meet() -> None:
    """In `_headers` no rule repeats a header of another that fits the same path."""

    text = headers_file(URL, files_of(3))
    rules = {part.split("\n")[0]: part.split("\n  ")[1:] for part in text.strip().split("\n/")}
    shared = [line.split(":")[0] for lines in rules.values() for line in lines]

    assert list(rules) == ["/*", "assets/*", "pictures/*", "feed.atom.xml"]
    assert [name for name in shared if shared.count(name) > 1] == ["Cache-Control", "Cache-Control"]
    assert "default-src 'none'" in rules["/*"][0]


def test_redirects_of_hosts_are_encoded_once() -> None:
    """`_redirects` has a line for each redirect."""

    assert redirects_file(REDIRECTS) == (
        f"/old.html https://elsewhere.example/{quote('جديد')} 301\n"
        f"{quote('/قديم/خبر.html')} {quote('/2026/03/خبر-1.html')} 301\n"
    )


@pytest.mark.parametrize(("server", "url", "said"), [("apache", URL, "nginx, caddy"), ("nginx", f"{URL}/ar", "root")])
def test_what_cannot_be_written_is_said(newsroom: Path, server: str, url: str, said: str) -> None:
    """Another server, or a site below a path, is refused with what there is."""

    settings = (newsroom / "pelicanconf.py").read_text(encoding="utf-8").replace("https://news.example", url)
    (newsroom / "pelicanconf.py").write_text(settings, encoding="utf-8")
    with pytest.raises(Problems, match=said):
        hosting(server, load(newsroom / "pelicanconf.py"), "/srv/news/current", {})


@pytest.mark.parametrize("server", SERVERS)
def test_a_reader_who_saves_data_gets_the_lite_page(server: str, tmp_path: Path) -> None:
    """`Save-Data: on` brings the lite page at the same address; who then asks for the whole one gets it."""

    files = files_of(3)
    lite = b"<!doctype html><title>lite</title>"
    publish(Folder("disk", tmp_path / "www"), tmp_path / "1", {**files, "lite/2026/03/خبر-1.html": lite})
    with running(server, tmp_path, URL) as address:
        page = "/2026/03/خبر-1.html"
        got = [ask(address, path, Save_Data="on")[2] for path in (page, "/2026/03/خبر-2.html", "/")]
        link = HTTPConnection(urlsplit(address).netloc, timeout=20)
        link.request("GET", quote(page) + "?full", headers={"Save-Data": "on"})
        whole = link.getresponse().read()
        link.close()

    assert got == [lite, files["2026/03/خبر-2.html"], files["index.html"]]
    assert whole == files[page[1:]]

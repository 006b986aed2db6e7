"""The small parts of publishing, each by itself."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import tree
from tests.sites import files_of
from tests.test_publish_folder import publish
from warraq.problems import Problem, Problems
from warraq.publish.addresses import address, encoded
from warraq.publish.config import kind_of
from warraq.publish.encode import encodings
from warraq.publish.fetch import asked_wait, fetch
from warraq.publish.guards import Leave, refusals
from warraq.publish.kinds import cache_control, content_type, hashed
from warraq.publish.manifest import Manifest
from warraq.publish.patience import Patience, Transient
from warraq.publish.plan import make_plan
from warraq.publish.secrets import scrubbed
from warraq.publish.targets.artifact import Artifact
from warraq.publish.targets.ledger import Ledger, Past, read, written

NOW = datetime(2026, 3, 1, tzinfo=UTC)


def pages(count: int, built: str = "2026-03-01T00:00:00+00:00") -> Manifest:
    """Give a manifest of so many pages beside the home page."""
    return Manifest(built, "", {"index.html": "0", **{f"خبر-{number}.html": "1" for number in range(count - 1)}})


def refused(site: Manifest, live: Manifest | None, leave: Leave = Leave()) -> list[Problem]:  # noqa: B008 - frozen
    """Give what stands against publishing a site over what is live."""
    return refusals(make_plan(site, live, NOW, timedelta(0)), site, "target", leave)


@pytest.mark.parametrize(("left", "count"), [(90, 0), (89, 1), (1, 1)])
def test_more_than_a_tenth_is_refused(left: int, count: int) -> None:
    """Ten of a hundred may go without a word, eleven not; with leave all may."""

    assert len(refused(pages(left), pages(100))) == count
    assert refused(pages(left), pages(100), Leave(deletes=True)) == []


@pytest.mark.parametrize("files", [{}, {"about.html": "1"}])
def test_an_empty_site_is_refused_whatever_is_allowed(files: dict[str, str]) -> None:
    """Without a home page nothing is published."""

    found = refused(Manifest("", "", files), None, Leave(force=True, deletes=True))

    assert [problem.field for problem in found] == ["site"]


def test_an_hour_back_is_refused_and_can_be_forced() -> None:
    """A site built an hour before the live one, by its builder's clock, needs leave."""

    old = pages(5, "2026-02-28T23:00:00+00:00")

    assert [problem.field for problem in refused(old, pages(5))] == ["release"]
    assert refused(old, pages(5), Leave(force=True)) == []


def test_files_that_no_manifest_knows_are_asked_about_one_by_one() -> None:
    """After a rebuilt manifest a single unknown file is enough to ask."""

    live = Manifest("", "", {**pages(100).files, "ملف.pdf": ""}, rebuilt=True)

    assert "ملف.pdf" in refused(pages(100), live)[0].found


@pytest.mark.parametrize(
    ("path", "yes"),
    [
        ("assets/site.0b2fc0ceee4d.css", True),
        ("assets/naskh.0b2fc0ceee4d.woff2", True),
        ("pictures/قناة-0e35a944d8-480.webp", True),
        ("بحث/جزء.0b2fc0ceee4d.json", True),
        ("favicon.ico", False),
        ("2026/11/خبر-deadbeef.html", False),
        ("sitemaps/2026.deadbeef.xml", False),
        ("pictures/قناة-480.webp", False),
        ("assets/20261124.txt", False),
    ],
)
def test_only_names_that_hold_a_hash_are_kept_for_ever(path: str, yes: bool) -> None:
    """A page is never taken for an asset, nor a date for a hash in a name without one."""

    assert hashed(path) is yes
    assert ("immutable" in cache_control(path)) is yes


@pytest.mark.parametrize("path", ["أ.html", "feed.atom.xml", "x.rss.xml", "sitemap.xml", "a.css", "a.js", "robots.txt"])
def test_every_text_has_its_charset(path: str) -> None:
    """No browser has to guess what Arabic is written in."""

    assert content_type(path).endswith("; charset=utf-8")


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_an_address_is_encoded_once_and_leads_back(path: str) -> None:
    """What a server decodes is the path, letter for letter."""

    from urllib.parse import unquote

    assert unquote(encoded(path)) == path
    assert encoded(path).isascii()
    assert not set(encoded(path)) & set(' "<>#?%') - {"%"}


def test_the_home_page_has_the_sites_own_address() -> None:
    """index.html is never named in an address."""

    assert address("https://a.example", "index.html") == "https://a.example/"
    assert address("https://a.example/b/", "س/index.html") == "https://a.example/b/%D8%B3/"


@given(st.binary(max_size=2000))
def test_compressed_copies_are_smaller_and_hold_the_same(data: bytes) -> None:
    """Whatever the file is; where nothing is gained there is no copy."""

    import gzip

    import brotli

    made = encodings("صفحة.html", data)

    assert all(len(small) < len(data) for small in made.values())
    assert all({".br": brotli, ".gz": gzip}[way].decompress(small) == data for way, small in made.items())


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("cannot push to https://me:word@host/x.git", "cannot push to https://…@host/x.git"),
        ("GET https://a.example/k?X-Amz-Signature=abc failed", "GET https://a.example/k?… failed"),
        ("denied for 0123456789abcdef", "denied for …"),
        ("Authorization: Bearer abc", "Authorization …"),
        ("nothing secret", "nothing secret"),
    ],
)
def test_secrets_are_taken_out_of_messages(text: str, shown: str) -> None:
    """Passwords in addresses, signatures in queries, and values of the environment."""

    assert scrubbed(text, {"AWS_SECRET_ACCESS_KEY": "0123456789abcdef", "HOME": "nothing", "GIT_TOKEN": "abc"}) == shown


@pytest.mark.parametrize(
    ("to", "kind"),
    [
        ("s3://b/ar", "objects"),
        ("gs://b", "objects"),
        ("az://c", "objects"),
        ("ssh://me@host.example:22/srv/news", "host"),
        ("git+ssh://git@host.example/x", "branch"),
        ("git@host.example:a/b.git", "branch"),
        ("https://host.example/a/b.git", "branch"),
        ("artifact:public", "artifact"),
        ("/srv/news", "folder"),
        ("public/ورق", "folder"),
    ],
)
def test_an_address_says_what_kind_of_target_it_is(to: str, kind: str) -> None:
    """One setting, five kinds."""

    assert kind_of(to) == kind


def test_an_artifact_holds_the_site_alone(tmp_path: Path) -> None:
    """Made again in the same folder, what was superseded or withdrawn is gone; a repository is never taken for one."""

    target = Artifact("pages", tmp_path / "public", "netlify", "https://a.example", {})
    publish(target, tmp_path / "1", files_of(12))
    publish(target, tmp_path / "2", files_of(11, "ثانية"))
    made = tree(tmp_path / "public")
    (tmp_path / "public/.git").mkdir()

    assert {path: made[path] for path in made if not path.startswith("_")} == files_of(11, "ثانية")
    assert made.keys() >= {"_headers", "_redirects"}
    with pytest.raises(Problems, match="a folder of its own"):
        publish(target, tmp_path / "1", files_of(12))


@pytest.fixture
def busy() -> Iterator[tuple[str, list[str]]]:
    """Give a server that is busy twice, says for how long, and then answers."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(503 if len(asked) < 3 else 200)
            self.send_header("Retry-After", "0")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/", asked
    server.shutdown()
    server.server_close()


def test_a_busy_server_is_asked_again(busy: tuple[str, list[str]]) -> None:
    """Until it answers, or patience ends."""

    place, asked = busy

    with pytest.raises(Transient, match="503"):
        fetch(place, Patience(tries=1))
    assert fetch(place, Patience(tries=4, first=0.01)).status == 200
    assert len(asked) == 3


def test_the_wait_that_a_server_asks_for_is_kept() -> None:
    """Retry-After counts where it is longer than our own wait, and is not believed beyond reason."""

    patience = Patience(first=1.0, longest=10.0)

    assert patience.wait(1, 5.0) == 5.0
    assert patience.wait(1, 9999.0) == 60.0
    assert 0.6 < patience.wait(1, 0) <= 1.0
    assert patience.wait(9, 0) <= 10.0
    assert asked_wait("Sun, 01 Mar 2020 10:00:00 GMT") == 0.0


NAMES = [f"r{number}" for number in range(12)]


@given(st.lists(st.tuples(st.sampled_from(["publish", "return"]), st.integers(0, 7)), max_size=14), st.integers(1, 3))
def test_no_file_that_a_release_needs_is_let_go(steps: list[tuple[str, int]], keep: int) -> None:
    """Whatever is published and returned to, every listed release finds each of its files live or kept."""

    releases: dict[str, dict[str, str]] = {}
    ledger, live, kept = Ledger(), dict[str, str](), set[str]()
    for number, (verb, choice) in enumerate(steps):
        if verb == "publish" or not ledger.past:
            name = f"r{number}"
            aim = {"أ": f"a{choice % 3}", "ب": f"b{choice // 3}"}
        else:
            name = ledger.past[choice % len(ledger.past)].name
            aim = releases[name]
        leaving = {digest for path, digest in live.items() if aim.get(path) != digest} if ledger.past else set()
        kept |= leaving
        ledger = ledger.beginning(name, leaving)
        releases[name], live = aim, aim
        ledger, dropped = ledger.committed(Past(name, "", "", 2), keep)
        kept -= set(dropped.kept)
        for past in ledger.past:
            assert all(digest in kept or live[path] == digest for path, digest in releases[past.name].items())

    assert len(ledger.past) <= keep + 1
    assert read(written(ledger)) == ledger

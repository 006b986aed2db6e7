"""What a publish has to do, planned without a target."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.sites import FIRST, SECOND
from warraq.publish.kinds import Kind, hashed, kind
from warraq.publish.manifest import UNKNOWN, Manifest, packed, unpacked
from warraq.publish.plan import make_plan

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
WEEK = timedelta(days=7)
OLD, NEW = "assets/site.0b2fc0ceee4d.css", "assets/site.1c3fc0ceee4d.css"


def manifest(built: str = FIRST, **files: str) -> Manifest:
    """Give a manifest; a name's ending stands after two underscores."""
    return Manifest(built, "", {path.replace("__", "."): digest for path, digest in files.items()})


def test_assets_go_first_then_pages_then_feeds_then_the_home_page() -> None:
    """Whatever is named is there before what names it."""

    files = {
        "index.html": "1",
        "feed.atom.xml": "2",
        "2026/خبر.html": "3",
        OLD: "4",
        "favicon.ico": "5",
        "new.html": "6",
    }
    live = Manifest(FIRST, "", {"2026/خبر.html": "old"})
    plan = make_plan(Manifest(SECOND, "", files), live, NOW, WEEK)

    assert [(phase.name, phase.paths) for phase in plan.phases] == [
        ("assets", (OLD, "favicon.ico")),
        ("new pages", ("new.html",)),
        ("pages", ("2026/خبر.html",)),
        ("feeds and sitemaps", ("feed.atom.xml",)),
        ("home page", ("index.html",)),
    ]


def test_an_unchanged_site_has_nothing_to_do() -> None:
    """The same files mean no step, though the site was built later."""

    site = manifest(index__html="1")

    assert make_plan(replace(site, built=SECOND), site, NOW, WEEK).idle


def test_a_first_publish_of_nothing_is_not_idle() -> None:
    """Where nothing is live, there is something to make live."""

    assert not make_plan(manifest(), None, NOW, WEEK).idle


def test_another_form_puts_everything_again() -> None:
    """When headers or encodings change, no file counts as unchanged."""

    site = manifest(index__html="1")

    assert make_plan(replace(site, form="headers 2"), site, NOW, WEEK).puts == ("index.html",)


def test_superseded_assets_stay_for_their_grace() -> None:
    """A style sheet that no page names any more stays a week, and then goes."""

    live = Manifest(FIRST, "", {"index.html": "1", OLD: "css"})
    site = Manifest(SECOND, "", {"index.html": "2", NEW: "css2"})
    first = make_plan(site, live, NOW, WEEK)
    later = make_plan(site, first.result, NOW + timedelta(days=6), WEEK)
    last = make_plan(site, later.result, NOW + timedelta(days=7), WEEK)

    assert (first.deletes, first.result.retired) == ((), {OLD: "2026-03-01T12:00:00+00:00"})
    assert (later.idle, last.deletes) == (True, (OLD,))


def test_a_clock_that_ran_ahead_grants_no_more_grace() -> None:
    """A moment of retirement in the future counts as now."""

    live = Manifest(FIRST, "", {OLD: "css"}, {OLD: "2026-03-01T13:00:00+00:00"})
    plan = make_plan(manifest(), live, NOW, WEEK)

    assert plan.result.retired == {OLD: "2026-03-01T12:00:00+00:00"}


def test_an_asset_that_comes_back_is_no_longer_retired() -> None:
    """What the site has again is the site's."""

    live = Manifest(FIRST, "", {OLD: "css"}, {OLD: FIRST})
    plan = make_plan(Manifest(SECOND, "", {OLD: "css"}), live, NOW, WEEK)

    assert (plan.idle, plan.result.retired) == (True, {})


def test_what_nobody_vouches_for_is_put_again() -> None:
    """A file of unknown content is never taken for unchanged."""

    site = manifest(index__html="1")

    assert make_plan(site, site.doubted({"index.html"}), NOW, WEEK).puts == ("index.html",)


def test_a_manifest_is_read_as_it_was_written_and_a_broken_one_is_none() -> None:
    """What is not whole is not believed."""

    said = Manifest(FIRST, "br", {"2026/خبر.html": "1"}, {OLD: SECOND})
    data = packed(said)

    assert unpacked(data) == said
    assert [unpacked(part) for part in (b"", data[:-3], b"{}", data[:20] + b"xx" + data[22:])] == [None] * 4


PATHS = st.sampled_from([OLD, NEW, "index.html", "أ.html", "ب.html", "feed.rss.xml", "pictures/a-0e35a944d8-480.webp"])
FILES = st.dictionaries(PATHS, st.sampled_from(["1", "2", UNKNOWN]))


@given(FILES, FILES, st.sampled_from(["", "other"]))
def test_a_plan_ends_in_the_site_whatever_was_there(site: dict[str, str], live: dict[str, str], form: str) -> None:
    """After all steps the target holds the site, hashed assets in their grace, and nothing else."""

    plan = make_plan(Manifest(SECOND, "", site), Manifest(FIRST, form, live), NOW, WEEK)
    stands = {path: digest for path, digest in live.items() if path not in plan.deletes}
    stands |= {path: site[path] for path in plan.puts}

    assert stands == plan.result.files
    assert {path: stands[path] for path in site} == site
    assert all(hashed(path) for path in stands.keys() - site.keys())
    ranks = [max(kind(path), Kind.FILE) for path in plan.puts]
    assert ranks == sorted(ranks)

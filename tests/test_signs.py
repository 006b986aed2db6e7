"""What the site says at its door: robots.txt and its companions, by the settings."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.robotparser import RobotFileParser

import pytest

from tests.conftest import Write
from tests.test_house import choose
from warraq.build import build
from warraq.plan.notices import ANSWERING, PREVIEWS, TRAINING
from warraq.problems import Problems

PAGE = "https://news.example/2026/02/a.html"


def made(newsroom: Path, path: str) -> str:
    """Give the text of a file of the site."""
    return (newsroom / "output" / path).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("policy", "training", "answering", "reserved"),
    [("allow", True, True, 0), ("answers", False, True, 1), ("refuse", False, False, 1)],
)
def test_one_setting_says_what_machines_may_read_for(
    newsroom: Path, write: Write, policy: str, training: bool, answering: bool, reserved: int
) -> None:
    """Who shows cards and who searches comes in whatever the policy; training and answers follow it."""

    choose(newsroom, f'AI_CRAWLERS = "{policy}"')
    write("أ")
    build(newsroom)
    robots = RobotFileParser()
    robots.parse(made(newsroom, "robots.txt").splitlines())

    assert all(robots.can_fetch(name, PAGE) for name in (*PREVIEWS, "Googlebot", "bingbot"))
    assert {robots.can_fetch(name, PAGE) for name in TRAINING} == {training}
    assert {robots.can_fetch(name, PAGE) for name in ANSWERING} == {answering}
    assert robots.site_maps() == ["https://news.example/sitemap.xml"]
    assert json.loads(made(newsroom, ".well-known/tdmrep.json"))[0]["tdm-reservation"] == reserved


def test_notices_are_there_only_by_setting(newsroom: Path, write: Write) -> None:
    """Without a word in the settings there is no security.txt, trust.txt or ads.txt."""

    write("أ")
    build(newsroom)

    assert not [
        name for name in (".well-known/security.txt", "trust.txt", "ads.txt") if (newsroom / "output" / name).exists()
    ]


def test_notices_say_what_the_settings_say(newsroom: Path, write: Write) -> None:
    """Contacts with an end within a year, relations with what they allow, and sellers."""

    choose(newsroom, 'SECURITY = ["mailto:security@news.example"]')
    choose(newsroom, 'TRUST = ["belongto=https://union.example/"]')
    choose(newsroom, 'ADS = ["ads.example, 12, DIRECT"]')
    write("أ")
    build(newsroom)

    assert made(newsroom, ".well-known/security.txt").splitlines()[:2] == [
        "Contact: mailto:security@news.example",
        "Expires: 2026-09-01T00:00:00Z",
    ]
    assert made(newsroom, "trust.txt") == "belongto=https://union.example/\ndatatrainingallowed=no\n"
    assert made(newsroom, "ads.txt") == "ads.example, 12, DIRECT\n"


def test_the_contact_is_renewed_by_the_clock(newsroom: Path, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """A month later a build in which nothing else changed gives the notice a later end."""

    choose(newsroom, 'SECURITY = ["mailto:security@news.example"]')
    write("أ")
    build(newsroom)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1775037600")  # 2026-04-01
    built = build(newsroom)

    assert built.made == (".well-known/security.txt",)
    assert "Expires: 2026-10-01" in made(newsroom, ".well-known/security.txt")


@pytest.mark.parametrize(
    "line",
    [
        'AI_CRAWLERS = "no"',
        'SECURITY = ["security@news.example"]',
        'TRUST = ["friend=https://x.example/"]',
        'ADS = ["ads.example, 12"]',
        "SOCIAL_CARDS = -1",
    ],
)
def test_what_cannot_be_meant_is_named(newsroom: Path, line: str) -> None:
    """A slip in one of these settings stops the build, with an example."""

    choose(newsroom, line)
    with pytest.raises(Problems) as caught:
        build(newsroom)

    assert [each.field for each in caught.value.problems] == [line.partition(" ")[0]]


def test_the_hub_is_named_in_feeds(newsroom: Path, write: Write) -> None:
    """The hub that is told of changes is the one that feeds name."""

    choose(newsroom, 'NOTIFY = {"websub": "https://hub.example/", "purge": ("purge", "--all")}')
    write("أ")
    build(newsroom)

    assert '<link rel="hub" href="https://hub.example/"/>' in made(newsroom, "feed.atom.xml")
    assert '<atom:link rel="hub" href="https://hub.example/"/>' in made(newsroom, "feed.rss.xml")
    assert json.loads(made(newsroom, "feed.json"))["hubs"][0]["url"] == "https://hub.example/"

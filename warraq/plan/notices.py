"""Notices at the site's door: robots.txt, and what stands beside it for machines that ask before they enter."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime

from warraq.marks import digest
from warraq.plan.addresses import absolute
from warraq.plan.outputs import FileOutput, Output
from warraq.plan.workbench import Workbench
from warraq.relate.subjects import Subject

PREVIEWS = (
    *("facebookexternalhit", "Facebot", "Twitterbot", "WhatsApp", "TelegramBot", "LinkedInBot", "Slackbot"),
    *("Slackbot-LinkExpanding", "Discordbot", "Pinterestbot", "redditbot", "SkypeUriPreview", "Applebot", "Mastodon"),
)
"""Who fetches a page that a reader shares, to show its card: never refused. Applebot shows cards in Messages."""
TRAINING = (
    *("GPTBot", "ClaudeBot", "anthropic-ai", "Google-Extended", "Applebot-Extended", "CCBot", "Bytespider"),
    *("meta-externalagent", "FacebookBot", "Amazonbot", "cohere-ai", "cohere-training-data-crawler", "Diffbot"),
    *("omgili", "webzio-extended", "Timpibot", "ImagesiftBot", "AI2Bot", "PanguBot", "img2dataset"),
)
"""Who gathers text to train models. Source: each operator's page on its crawlers."""
ANSWERING = (
    *("OAI-SearchBot", "ChatGPT-User", "Claude-SearchBot", "Claude-User", "PerplexityBot", "Perplexity-User"),
    *("meta-externalfetcher", "DuckAssistBot", "MistralAI-User", "YouBot", "PhindBot"),
)
"""Who reads a page to answer a question, and names it."""
REFUSED = {"allow": (), "answers": TRAINING, "refuse": (*TRAINING, *ANSWERING)}
HALF_A_YEAR = 6


def notices(bench: Workbench, _: Subject) -> Iterator[Output]:
    """Plan every notice that the settings ask for."""
    texts = {
        "robots.txt": robots(bench),
        ".well-known/tdmrep.json": tdmrep(bench),
        ".well-known/security.txt": security(bench),
        "trust.txt": trust(bench),
        "ads.txt": "".join(f"{line}\n" for line in bench.settings.signs.ads),
    }
    for path, text in texts.items():
        if text:
            data = text.encode()
            yield FileOutput(path, {"file": digest(data)}, data)


def robots(bench: Workbench) -> str:
    """Let everybody in but whom the policy refuses; who shows cards is named, whatever the policy.

    The refused stand first: a robot that takes a part of its name for the whole, as of `Applebot-Extended`, finds them.
    """
    refused = REFUSED[bench.settings.signs.crawlers]
    groups = [(refused, "Disallow: /"), (PREVIEWS, "Allow: /"), (("*",), "Allow: /")]
    said = ("".join(f"User-agent: {name}\n" for name in names) + f"{rule}\n" for names, rule in groups if names)
    return "\n".join(said) + f"\nSitemap: {absolute(bench.settings.url, 'sitemap.xml')}\n"


def tdmrep(bench: Workbench) -> str:
    """Say whether text and data mining is reserved. Source: W3C community group, TDM Reservation Protocol."""
    reserved = int(bench.settings.signs.crawlers != "allow")
    return json.dumps([{"location": "/", "tdm-reservation": reserved}]) + "\n"


def security(bench: Workbench) -> str:
    """Say where to tell of a hole, for half a year more. Source: RFC 9116."""
    contacts = bench.settings.signs.security
    if not contacts:
        return ""
    lines = [f"Contact: {contact}" for contact in contacts]
    lines += [f"Expires: {_expires(bench.edition.moment)}", f"Preferred-Languages: {bench.settings.lang}, en"]
    lines.append(f"Canonical: {absolute(bench.settings.url, '.well-known/security.txt')}")
    return "\n".join(lines) + "\n"


def _expires(moment: datetime) -> str:
    """Give the first day of the month in half a year, so that the file changes once a month and no more."""
    months = moment.year * 12 + moment.month - 1 + HALF_A_YEAR
    return f"{months // 12:04}-{months % 12 + 1:02}-01T00:00:00Z"


def trust(bench: Workbench) -> str:
    """Say whom the paper belongs to and works with, and whether it may be trained on."""
    signs = bench.settings.signs
    lines = [*signs.trust, f"datatrainingallowed={'yes' if signs.crawlers == 'allow' else 'no'}"]
    return "\n".join(lines) + "\n" if signs.trust else ""

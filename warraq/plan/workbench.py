"""What planning works with: one edition, its views, the theme's strings and templates, and what all pages share."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from warraq.marks import mark
from warraq.plan.assets import Assets, inline_style
from warraq.plan.desk import Desk
from warraq.plan.makers import Templates
from warraq.plan.outputs import BareOutput, PageOutput
from warraq.plan.strings import Strings
from warraq.plan.views import Feed, Link, PageFacts
from warraq.relate.edition import Edition
from warraq.settings import Settings
from warraq.text.dates import month_title

ATOM = "application/atom+xml"
RSS = "application/rss+xml"
JSON = "application/feed+json"
SITE = "site"
"""The input that stands for everything that all pages share."""


class Workbench:
    """Makes outputs of templates: each with the marks of all that it shows."""

    def __init__(  # noqa: PLR0913 - what every page is made of
        self, edition: Edition, settings: Settings, templates: Templates, strings: Strings, assets: Assets, program: str
    ) -> None:
        self.edition = edition
        self.settings = settings
        self.templates = templates
        self.strings = strings
        self.assets = assets
        self.desk = Desk(edition, settings)
        self.nav = tuple(Link(term.name, term.address) for term in edition.terms("section"))
        self.pages = tuple(Link(record.title, edition.address(record.path) or "") for record in edition.pages())
        self.lite_style = Markup(inline_style(settings.theme / "static"))  # noqa: S704 - the theme's own
        self.dossiers = bool(edition.terms("dossier"))
        self.feeds = (
            Feed(strings("atom"), "feed.atom.xml", ATOM),
            Feed(strings("rss"), "feed.rss.xml", RSS),
            Feed(strings("json_feed"), "feed.json", JSON),
        )
        self.shared = {
            "program": program,
            "settings": mark(settings.mark),
            "navigation": mark((self.nav, self.pages, self.dossiers)),
            "assets": mark(dict(assets.addresses)),
        }
        """What every page shows, by the names that `--explain` prints."""
        self.site = mark(self.shared)

    def page(
        self, path: str, template: str, facts: PageFacts, parts: Mapping[str, object], sources: tuple[str, ...] = ()
    ) -> PageOutput:
        """Plan a page at `path`: a template with its parts; `sources` are those whose bodies it prints."""
        inputs = {SITE: self.site, f"template {template}": self.templates.mark(template), "page": mark(facts)}
        inputs |= {name: mark(value) for name, value in parts.items()}
        return PageOutput(path, inputs, template, parts, facts, sources)

    def bare_page(
        self, path: str, template: str, facts: PageFacts, parts: Mapping[str, object], sources: tuple[str, ...] = ()
    ) -> BareOutput:
        """Plan a page whose template extends no other."""
        whole = self.page(path, template, facts, parts, sources)
        return BareOutput(path, whole.inputs, template, parts, facts, sources)

    def feed_of(self, name: str, address: str) -> Feed:
        """Name the feed of a list that stands at an address."""
        return Feed(f"{self.strings('atom')}: {name}", address.removesuffix(".html") + ".atom.xml", ATOM)

    def of_site(self, name: str) -> str:
        """Describe a list in a few words: its name and the newspaper's."""
        return f"{name}{self.strings('comma')}{self.settings.name}"

    def month_title(self, month: str) -> str:
        """Name a month (`2026-03`) as this site does."""
        year, number = map(int, month.split("-"))
        return month_title(year, number, self.settings.style.months, self.settings.style.numerals)

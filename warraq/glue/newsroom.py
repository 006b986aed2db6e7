"""Pelican, with the press as its one generator.

`pelican -s pelicanconf.py` finds this class through PELICAN_CLASS and makes the same pages as `inv build`, straight
into OUTPUT_PATH; `inv build` hands over the outputs that are stale and a staging tree. Either way Pelican gives the
settings, the Jinja environment, Article and its kin, the writer and the signals.
"""

from __future__ import annotations

import shutil
import traceback
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from jinja2 import FileSystemBytecodeCache, StrictUndefined, Template, TemplateSyntaxError
from markupsafe import Markup
from pelican import Pelican, signals
from pelican.contents import Article, Author, Category, Page, Tag
from pelican.generators import Generator
from pelican.log import console
from pelican.settings import read_settings
from pelican.writers import Writer

from warraq.glue.words import EPOCH, filters
from warraq.marks import mark
from warraq.plan.addresses import absolute, encoded, root
from warraq.plan.outputs import BareOutput, FilledOutput, PageOutput
from warraq.plan.plan import root_of
from warraq.plan.sharing import site_card
from warraq.plan.views import Link, Standing, Story
from warraq.plan.workbench import Workbench
from warraq.problems import Problem
from warraq.render.body import place, unpictured
from warraq.render.structured import article_data
from warraq.settings import Settings, check

LOGO = "img/icon-512.png"
"""The site's mark, among the theme's static files."""
KEPT = 8192
"""Pieces of pages that are held at a time."""


class NewsArticle(Article):  # type: ignore[misc] # Pelican ships no types
    """An article whose body is placed already; Pelican's own memoised look-up would hold every one for ever."""

    @property
    def content(self) -> Markup:
        """The body as the page prints it."""
        return Markup(self._content)  # noqa: S704 - made by the read room from escaped text


class StandingPage(Page):  # type: ignore[misc] # Pelican ships no types
    """A standing page whose body is placed already."""

    @property
    def content(self) -> Markup:
        """The body as the page prints it."""
        return Markup(self._content)  # noqa: S704 - as above


class PressGenerator(Generator):  # type: ignore[misc] # Pelican ships no types
    """Fills the templates of the outputs that it is given."""

    def prepare(self, bench: Workbench) -> None:
        """Take the workbench over; every page sees the site's facts, its navigation and its words.

        A name that a page does not have is an error, not an empty place.
        """
        self.bench = bench
        self.site = bench.settings
        self.logo = bench.assets.addresses.get(LOGO, "")
        self.env.filters.update(filters(self.site, self.logo))
        self.env.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
        self.env.undefined = StrictUndefined
        self.env.auto_reload = False
        self.env.bytecode_cache = FileSystemBytecodeCache(str(_drawer(self.site)))
        shown: dict[str, Any] = {
            "name": self.site.name,
            "tagline": self.site.tagline,
            "url": self.site.url,
            "lang": self.site.lang,
        }
        shown |= {"hub": self.site.signs.hub, "card": site_card(bench), "home": absolute(self.site.url, "")}
        self.here = SimpleNamespace()
        self.own = {link.url for link in (*bench.nav, *bench.pages)}
        self.kept: dict[tuple[str, ...], str] = {}
        self.env.globals.update(
            site=shown,
            nav=bench.nav,
            pages=bench.pages,
            dossiers=bench.dossiers,
            t=bench.strings,
            assets=bench.assets.addresses,
            epoch=EPOCH,
            here=self.here,
            kept=self._keep,
        )

    def write(self, output: PageOutput, writer: Writer) -> None:
        """Write a page under the writer's folder."""
        shown = self._shown(output)
        self.here.root, self.here.page = shown["root"], output.page
        self.here.current = output.page.url if output.page.url in self.own else ""
        template: Template = (
            self.get_template(output.template.removesuffix(".html"))
            if output.template.endswith(".html")
            else self.env.get_template(output.template)
        )
        writer.write_file(output.path, template, self.context, **shown)

    def filled(self, output: BareOutput) -> bytes:
        """Fill a template that stands by itself; nothing is written."""
        template: Template = self.env.get_template(output.template)
        return template.render(self._shown(output)).encode()

    def _shown(self, output: FilledOutput) -> dict[str, Any]:
        """Give all that a template is filled with, beside what every page shares."""
        way = root_of(output.path, self.site)
        return {"root": way, "page": output.page, **output.parts, **self._bodies(output, way)}

    def _keep(self, *key: str, caller: Callable[[], str]) -> str:
        """Fill what is the same on many pages once; `key` is all that it depends on."""
        found = self.kept.get(key)
        if found is None:
            if len(self.kept) >= KEPT:
                self.kept.clear()
            found = self.kept[key] = caller()
        return found

    def _bodies(self, output: FilledOutput, way: str) -> dict[str, Any]:
        """Fetch and place what a page prints whole: one article, one standing page, or a feed's newest."""
        story, lite, standing, stories = (output.parts.get(name) for name in ("story", "lite", "standing", "stories"))
        if isinstance(story, Story):
            data = article_data(story, output.page.image, self.site, self.logo)
            return {"article": self._article(story, self._body(story, way)), "ld": data}
        if isinstance(lite, Story):
            return {"body": unpictured(self._body(replace(lite, figures={}), way), self.bench.strings("picture"))}
        if isinstance(standing, Standing):
            page = StandingPage(
                self._body(standing, way),
                {"title": standing.title, "lang": standing.lang},
                self.settings,
                standing.path,
                self.context,
            )
            return {"title": page.title, "content": page.content}
        if isinstance(stories, tuple):
            return {"bodies": {each.path: self._whole(each) for each in stories}}
        return {}

    def _whole(self, story: Story) -> str:
        """Give a body that can stand anywhere: its links say where on the web they lead."""
        links = {target: encoded(address) for target, address in story.links.items()}
        return self._body(replace(story, links=links), f"{root(self.site.url)}/")

    def _body(self, piece: Story | Standing, way: str) -> str:
        body = self.bench.edition.catalogue.body(piece.path)
        return place(body, way, piece.links, piece.figures, self.bench.strings)

    def _article(self, story: Story, body: str) -> NewsArticle:
        metadata = {name: getattr(story, name) for name in STORY_FIELDS}
        metadata |= {
            "summary": story.standfirst,
            "category": self._wrapped(Category, story.section),
            "tags": [self._wrapped(Tag, link) for link in story.topics],
            "save_as": story.url,
            "url": story.url,
        }
        if story.bylines:  # Pelican takes the first of them for the author, whether there is one or not
            metadata["authors"] = [self._wrapped(Author, link) for link in story.bylines]
        article = NewsArticle(body, metadata, self.settings, story.path, self.context)
        article.modified = story.modified
        return article

    def _wrapped(self, kind: type, link: Link) -> Any:  # noqa: ANN401 - Pelican ships no types
        wrapped = kind(link.name, self.settings)
        wrapped.slug = link.url.rpartition("/")[2].removesuffix(".html")
        return wrapped


STORY_FIELDS = (
    *(
        "id",
        "title",
        "standfirst",
        "section",
        "topics",
        "bylines",
        "date",
        "kind",
        "status",
        "months",
        "numerals",
        "calendar",
        "place",
        "source",
        "picture",
    ),
    *("reading_minutes", "lang", "dir", "slug", "plain_title", "corrections", "short", "lite"),
)


def _drawer(site: Settings) -> Path:
    """Give the folder of compiled templates: one for the settings as they are, since these decide how to compile."""
    folder = site.state / "templates" / mark(site.mark)[:12]
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def clear_drawers(site: Settings) -> None:
    """Take away templates compiled for other settings; only the head of a run may, since workers fill the drawer."""
    own = _drawer(site)
    for other in own.parent.iterdir():
        if other != own:
            shutil.rmtree(other, ignore_errors=True)


class Newsroom(Pelican):  # type: ignore[misc] # Pelican ships no types
    """The class that PELICAN_CLASS names."""

    def run(self) -> None:
        """Make the whole site into OUTPUT_PATH, as the plain `pelican` command does.

        Raises:
            Problems: a source, a setting or the theme is wrong; nothing has been written then.
        """
        from warraq.glue.run import print_all  # noqa: PLC0415 - the run knows this class

        site = check(self.settings, Path(self.settings["PATH"]).resolve().parent, "pelicanconf.py")
        console.print(f"Done: {print_all(site, Path(self.settings['OUTPUT_PATH']))} files")

    def generator(self, bench: Workbench) -> PressGenerator:
        """Make the generator, with Pelican's signals around it."""
        context = self.settings.copy()
        context.update(generated_content={}, static_links=set(), static_content={}, localsiteurl="")
        generator = PressGenerator(context, self.settings, self.path, self.theme, self.output_path)
        generator.prepare(bench)
        signals.all_generators_finalized.send([generator])
        return generator

    def finish(self) -> None:
        """Tell who listens that all pages are made."""
        signals.finalized.send(self)


def newsroom(site: Settings, folder: Path) -> Newsroom:
    """Start Pelican with the site's own settings file; its pages go into a folder."""
    return Newsroom(read_settings(str(site.root / site.file), override={"OUTPUT_PATH": str(folder)}))


def template_problem(error: Exception, site: Settings) -> Problem:
    """Name the template and the line in which filling it failed."""
    folder = site.theme / "templates"
    path, line = f"{site.theme.name}/templates", 0
    if isinstance(error, TemplateSyntaxError):
        path, line = f"{path}/{error.name or ''}", error.lineno
    for frame in traceback.extract_tb(error.__traceback__):
        if Path(frame.filename).is_relative_to(folder):
            path, line = (
                f"{site.theme.name}/templates/{Path(frame.filename).relative_to(folder).as_posix()}",
                frame.lineno or 0,
            )
    found = f"{type(error).__name__}: {error}"
    return Problem(path, line, "template", found, "what docs/theme.md lists for that page", "mend that line")

"""Pelican, with the press as its one generator.

`pelican -s pelicanconf.py` finds this class through PELICAN_CLASS and makes the same pages as `inv build`, straight
into OUTPUT_PATH; `inv build` hands over the outputs that are stale and a staging tree. Either way Pelican gives the
settings, the Jinja environment, Article and its kin, the writer and the signals.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from jinja2 import StrictUndefined, Template, TemplateError, TemplateSyntaxError
from markupsafe import Markup
from pelican import Pelican, signals
from pelican.contents import Article, Author, Category, Page, Tag
from pelican.generators import Generator, PelicanTemplateNotFound
from pelican.log import console
from pelican.settings import read_settings
from pelican.writers import Writer

from warraq.glue.words import EPOCH, filters
from warraq.plan.outputs import Output, PageOutput
from warraq.plan.plan import root_of
from warraq.plan.views import Link, Standing, Story
from warraq.press import Press, prepare
from warraq.problems import Problem, Problems
from warraq.render.body import place
from warraq.render.structured import article_data
from warraq.settings import Settings, check


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

    def prepare(self, press: Press, site: Settings) -> None:
        """Take the plan over; every page sees the site's facts, its navigation and its words.

        A name that a page does not have is an error, not an empty place.
        """
        self.press = press
        self.site = site
        self.env.filters.update(filters(site))
        self.env.undefined = StrictUndefined
        bench = press.bench
        shown = {"name": site.name, "tagline": site.tagline, "url": site.url, "lang": site.lang}
        self.context.update(
            site=shown,
            nav=bench.nav,
            pages=bench.pages,
            t=bench.strings,
            assets=bench.assets.addresses,
            epoch=EPOCH,
        )

    def generate(self, outputs: Iterable[Output], writer: Writer, done: Callable[[], None]) -> None:
        """Write each output under the writer's folder."""
        for output in outputs:
            if isinstance(output, PageOutput):
                self._page(output, writer)
            else:
                _write(Path(writer.output_path, output.path), self.press.data(output))
            done()

    def _page(self, output: PageOutput, writer: Writer) -> None:
        root = root_of(output.path, self.site)
        parts = {**output.parts, **self._bodies(output, root)}
        template: Template = (
            self.get_template(output.template.removesuffix(".html"))
            if output.template.endswith(".html")
            else self.env.get_template(output.template)
        )
        writer.write_file(output.path, template, self.context, root=root, page=output.page, **parts)

    def _bodies(self, output: PageOutput, root: str) -> dict[str, Any]:
        """Fetch and place what a page prints whole: one article, one standing page, or a feed's newest."""
        story, standing, stories = (output.parts.get(name) for name in ("story", "standing", "stories"))
        if isinstance(story, Story):
            return {"article": self._article(story, self._body(story, root)), "ld": article_data(story, self.site)}
        if isinstance(standing, Standing):
            page = StandingPage(
                self._body(standing, root),
                {"title": standing.title, "lang": standing.lang},
                self.settings,
                standing.path,
                self.context,
            )
            return {"title": page.title, "content": page.content}
        if isinstance(stories, tuple):
            return {"bodies": {each.path: self._body(each, self.site.url + "/") for each in stories}}
        return {}

    def _body(self, piece: Story | Standing, root: str) -> str:
        return place(self.press.body(piece.path), root, piece.links, piece.figures, self.press.bench.strings("table"))

    def _article(self, story: Story, body: str) -> NewsArticle:
        metadata = {name: getattr(story, name) for name in STORY_FIELDS}
        metadata |= {
            "summary": story.standfirst,
            "category": self._wrapped(Category, story.section),
            "tags": [self._wrapped(Tag, link) for link in story.topics],
            "authors": [self._wrapped(Author, link) for link in story.bylines],
            "save_as": story.url,
            "url": story.url,
        }
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
    *("reading_minutes", "lang", "dir", "slug"),
)


class Newsroom(Pelican):  # type: ignore[misc] # Pelican ships no types
    """The class that PELICAN_CLASS names."""

    def run(self) -> None:
        """Make the whole site into OUTPUT_PATH, as the plain `pelican` command does.

        Raises:
            Problems: a source, a setting or the theme is wrong; nothing has been written then.
        """
        site = check(self.settings, Path(self.settings["PATH"]).resolve().parent, "pelicanconf.py")
        with prepare(site) as press:
            if press.errors:
                raise Problems(press.errors)
            self.print(press, site, press.plan.outputs.values(), lambda: None)
            listed = len(press.edition.articles) + len(press.edition.hidden)
            console.print(f"Done: {listed} articles, {len(press.plan.outputs)} files")

    def print(self, press: Press, site: Settings, outputs: Iterable[Output], done: Callable[[], None]) -> None:
        """Run the generator over some outputs, with Pelican's signals around it."""
        context = self.settings.copy()
        context.update(generated_content={}, static_links=set(), static_content={}, localsiteurl="")
        generator = PressGenerator(context, self.settings, self.path, self.theme, self.output_path)
        generator.prepare(press, site)
        signals.all_generators_finalized.send([generator])
        try:
            generator.generate(outputs, Writer(self.output_path, settings=self.settings), done)
        except (TemplateError, TypeError, PelicanTemplateNotFound) as error:
            raise Problems([template_problem(error, site)]) from error
        signals.finalized.send(self)


def print_outputs(
    press: Press, site: Settings, outputs: Iterable[Output], folder: Path, done: Callable[[], None]
) -> None:
    """Fill the templates of some outputs into a folder, by Pelican with the site's own settings file."""
    settings = read_settings(str(site.root / site.file), override={"OUTPUT_PATH": str(folder)})
    Newsroom(settings).print(press, site, outputs, done)


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


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)

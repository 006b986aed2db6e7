"""The newsroom's verbs: `inv --list` shows them, `inv --help VERB` explains one. The rooms do the work."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from invoke.context import Context
from invoke.exceptions import Exit
from invoke.tasks import task

from warraq.verbs import FilesTask, OptionalTask

ROOT = Path(__file__).resolve().parent
SITE = "pelicanconf.py"
LIVE = "publishconf.py"
PYTHON = sys.executable


@contextmanager
def reported(outcome: str = "nothing was changed") -> Iterator[None]:
    """Say everything that is wrong, one line each, what came of the run, and end with 1."""
    from warraq.machine import RefusalError, heard
    from warraq.problems import Problems

    try:
        with heard(ROOT):
            yield
    except Problems as found:
        from warraq.messages import counted, told
        from warraq.settings import spoken

        language = spoken(ROOT / SITE)
        for problem in found.problems:
            print(told(problem, language), file=sys.stderr)
        stands = "what was released is whole" if isinstance(found, RefusalError) else outcome
        raise Exit(counted(len(found.problems), stands, language), code=1) from None
    except KeyboardInterrupt:
        raise Exit(f"stopped; {outcome}", code=130) from None


@task(
    klass=FilesTask,
    positional=["files"],
    help={
        "files": "plain-text files; - reads what is pasted on standard input",
        "section": "the section; without it the site's default",
        "date": "when it is published; without it the text's own date, else now",
        "authors": "who wrote it, separated by ، or ,",
        "tags": "topics, separated by ، or ,",
        "title": "the headline, where the text has none",
        "standfirst": "auto, yes (the first paragraph is one) or no",
        "status": "published, draft or hidden",
        "lang": "language of the text",
        "dry-run": "say what would be done, and write nothing",
    },
)
def ingest(  # noqa: PLR0913 - a verb has the options that an editor needs
    _: Context,
    files: tuple[str, ...],
    section: str = "",
    date: str = "",
    authors: str = "",
    tags: str = "",
    title: str = "",
    standfirst: str = "auto",
    status: str = "published",
    lang: str = "",
    dry_run: bool = False,
) -> None:
    """Turn pasted plain text into Markdown sources under content/articles."""
    from warraq.desk import ingest_files
    from warraq.ingest.desk import Options

    with reported("what was said above to be written is written, and nothing else"):
        options = Options(
            section=section,
            date=date,
            authors=authors,
            tags=tags,
            title=title,
            standfirst=standfirst,
            status=status,
            lang=lang,
        )
        for line in ingest_files(ROOT, SITE, files, options, dry_run=dry_run):
            print(line)


@task(
    positional=["title"],
    help={
        "title": "the headline",
        "section": "the section",
        "authors": "who writes it",
        "tags": "topics",
        "kind": "news, report, opinion …",
    },
)
def new(_: Context, title: str, section: str = "", authors: str = "", tags: str = "", kind: str = "") -> None:
    """Begin an article: a draft with its metadata, ready to write in."""
    from warraq.desk import new_article

    with reported():
        print(new_article(ROOT, SITE, title, section=section, authors=authors, tags=tags, kind=kind))


@task(
    help={
        "settings": "the settings file",
        "clean": "forget what is known of earlier builds",
        "explain": "say for each page why it was made",
        "dry-run": "say what would be made and removed, and touch nothing of the site",
    }
)
def build(_: Context, settings: str = SITE, clean: bool = False, explain: bool = False, dry_run: bool = False) -> None:
    """Build the site into output/; on any failure output/ stays as it was."""
    from warraq.build import build as run
    from warraq.report import explained, summary, warned
    from warraq.settings import spoken

    with reported():
        waiting = "another build is running; waiting for it to end"
        built = run(ROOT, settings, clean=clean, dry=dry_run, wait=lambda: print(waiting))
        for line in warned(built, spoken(ROOT / settings)):
            print(line, file=sys.stderr)
        if explain or dry_run:
            print("\n".join(explained(built)))
        print(summary(built))


@task(help={"settings": "the settings file"})
def share(_: Context, settings: str = SITE) -> None:
    """Make .warraq/ fit to be shared, as by a CI's cache: nothing of drafts and scheduled articles stays in it."""
    from warraq.sharing import share as run

    with reported():
        print(f"{run(ROOT, settings)} unpublished sources taken out of the catalogue")


@task(
    name="eval",
    help={
        "corpus": "articles, JSON lines: title, body, date, section",
        "queries": "queries, JSON lines: query, answer, set; without them they are drawn from the corpus",
        "questions": "questions with their paragraphs, in the form of SQuAD",
        "most": "how many queries are drawn for each set",
        "slowdown": "how many times slower the browser's processor is",
        "pagefind": "measure Pagefind beside it",
        "month": "publish the last month article by article, and count the files that change",
        "related": "measure the vectors of اخترنا لك instead",
    },
)
def evaluate(  # noqa: PLR0913 - a verb has the options that it needs
    _: Context,
    corpus: str,
    queries: str = "",
    questions: str = "",
    most: int = 1000,
    slowdown: int = 1,
    pagefind: bool = False,
    month: bool = False,
    related: bool = False,
) -> None:
    """Measure search on a corpus: the index, the reader's script in a browser, its scores (see docs/search.md)."""
    from warraq.assay.report import Wish, report
    from warraq.workshop import require

    with reported():
        if related:
            _evaluate_related(Path(corpus))
            return
        require("chromium")
        wish = Wish(
            corpus=Path(corpus),
            queries=Path(queries) if queries else None,
            questions=Path(questions) if questions else None,
            most=most,
            slowdown=slowdown,
            beside=pagefind,
            month=month,
        )
        for line in report(wish, ROOT / "theme"):
            print(line, flush=True)


def _evaluate_related(corpus: Path) -> None:
    from warraq.assay.corpus import articles
    from warraq.assay.halves import report
    from warraq.read.rarity import rarity
    from warraq.relate.picks import WINDOW

    listed = articles(corpus)
    for window in (WINDOW, 0):
        for line in report(listed, rarity(), window):
            print(line, flush=True)


@task(help={"corpus": "articles, JSON lines: title and body"})
def wholes(_: Context, corpus: str) -> None:
    """Count a corpus, and write which stems begin like a clitic (warraq/text/wholes.py); then weigh anew."""
    from warraq.assay.corpus import articles
    from warraq.assay.weigh import write_wholes

    with reported():
        table = ROOT / "warraq" / "text" / "wholes.py"
        print(f"{write_wholes(articles(Path(corpus)), table)} words in {table.relative_to(ROOT)}")


@task(help={"corpus": "articles, JSON lines: title and body"})
def weigh(_: Context, corpus: str) -> None:
    """Count a corpus, and write the table of how rare a term is in Arabic news (warraq/read/rarity.txt)."""
    from warraq.assay.corpus import articles
    from warraq.assay.weigh import write_rarities
    from warraq.read.rarity import TABLE

    with reported():
        print(f"{write_rarities(articles(Path(corpus)), TABLE)} terms in {TABLE.relative_to(ROOT)}")


@task(help={"port": "the port; 0 takes a free one"})
def serve(_: Context, port: int = 8000) -> None:
    """Serve the site on this machine, and rebuild and reload it at every change."""
    from warraq.serve.server import serve as run

    with reported():
        run(ROOT, SITE, port, print)


@task(
    help={
        "settings": "the settings file",
        "fix": "write in what the checks are sure of, and show the difference",
        "format": "text, json or sarif",
        "site": "weigh the pages of the built site instead, as a phone loads them",
    }
)
def check(_: Context, settings: str = SITE, fix: bool = False, format: str = "text", site: bool = False) -> None:  # noqa: A002 - the option's name
    """Look at every source, its language included, and say all that is wrong, without building."""
    if site:
        _check_site(settings)
        return
    from warraq.proofing import check_sources, mend_sources

    with reported():
        for difference in mend_sources(ROOT, settings) if fix else ():
            print(difference)
        report, wrong = check_sources(ROOT, settings, format)
        print(report)
    if wrong:
        raise Exit(code=1)


@task(positional=["article"], help={"article": "its id or its file", "settings": "the settings file"})
def related(_: Context, article: str, settings: str = SITE) -> None:
    """Say what stands under an article, in اخترنا لك, and why."""
    from warraq.proofing import related as run

    with reported():
        for line in run(ROOT, settings, article):
            print(line)


def _check_site(settings: str) -> None:
    from warraq.problems import Problems
    from warraq.weighing import table, weigh_site

    with reported():
        rows, wrong = weigh_site(ROOT, settings)
        for line in table(rows):
            print(line)
        if wrong:
            raise Problems(wrong)


@task(positional=["file"], help={"file": "a text or a source", "settings": "the settings file"})
def explain(_: Context, file: str, settings: str = SITE) -> None:
    """Say what typography does to a text: each change with its place and its rule."""
    from warraq.proofing import explain_text

    with reported():
        for line in explain_text(ROOT, settings, file):
            print(line)


@task(
    help={
        "sizes": "how many articles, of each site one number",
        "rounds": "how often each peer is taken through all steps",
        "peers": "who is measured: warraq, hugo, pelican",
        "folder": "where sites, tools and results lie; without it a folder for passing files",
        "corpus": "a folder of articles of your own, with Title: … lines, instead of invented ones",
        "serve": "measure inv serve instead: from saving a source to its page, and memory",
        "rebuilds": "with --serve: how many changes are saved",
    }
)
def bench(  # noqa: PLR0913 - what can be chosen of a measurement
    _: Context,
    sizes: str = "1000,10000,100000",
    rounds: int = 3,
    peers: str = "warraq,hugo,pelican",
    folder: str = "",
    corpus: str = "",
    serve: bool = False,
    rebuilds: int = 200,
) -> None:
    """Measure builds against Hugo and stock Pelican on invented news, and write docs/benchmarks.md."""
    from warraq.bench import desk

    order = desk.Order(sizes, rounds, peers, folder, corpus)
    with reported("what was measured is kept"):
        if serve:
            for line in desk.serve(order, rebuilds, print):
                print(line)
        else:
            print(desk.measure(order, ROOT / "docs" / "benchmarks.md", lambda line: print(line, flush=True)))


@task(
    iterable=["to"],
    help={
        "to": "a target of PUBLISH; may be given several times; without it, all of them",
        "dry-run": "say what would be done, file by file, and do nothing",
        "force": "publish a site that is older than the live one",
        "allow-deletes": "delete even more than one file in ten",
        "break-lock": "take the place of a publish that died",
        "forget": "keep nothing of what was withdrawn: no earlier release, no superseded asset",
        "settings": "the settings file that is live",
    },
)
def publish(  # noqa: PLR0913 - a verb has the options that a maintainer needs
    _: Context,
    to: list[str],
    dry_run: bool = False,
    force: bool = False,
    allow_deletes: bool = False,
    break_lock: bool = False,
    forget: bool = False,
    settings: str = LIVE,
) -> None:
    """Take the released site live; whatever fails, no live page names a missing file."""
    from warraq.publish.desk import desk
    from warraq.publish.guards import Leave
    from warraq.publish.verbs import Wishes, publish, report

    wrong = 0
    with reported("what is said above to be published is live; nothing later was touched"):
        wishes = Wishes(tuple(to), dry_run, Leave(force=force, deletes=allow_deletes), break_lock, forget)
        for done in publish(desk(ROOT, settings), wishes):
            print("\n".join(report(done, dry_run=dry_run)))
            for problem in done.problems:
                print(problem, file=sys.stderr)
                wrong += problem.level == "error"
    if wrong:
        raise Exit("published, and the live address does not show it", code=1)


@task(iterable=["to"], help={"to": "a target of PUBLISH", "settings": "the settings file that is live"})
def releases(_: Context, to: list[str], settings: str = LIVE) -> None:
    """List the releases that a target can return to, oldest first."""
    from warraq.publish.desk import desk
    from warraq.publish.returning import listed, releases

    with reported():
        for name, known in releases(desk(ROOT, settings), tuple(to)):
            print("\n".join(listed(name, known)))


@task(
    klass=OptionalTask,
    positional=["release"],
    iterable=["to"],
    help={
        "release": "its name, as `inv releases` gives it; without it, the one before the live one",
        "to": "a target of PUBLISH",
        "break-lock": "take the place of a publish that died",
        "settings": "the settings file that is live",
    },
)
def rollback(_: Context, to: list[str], release: str = "", break_lock: bool = False, settings: str = LIVE) -> None:
    """Return to an earlier release."""
    from warraq.publish.desk import desk
    from warraq.publish.returning import rollback

    with reported():
        for done in rollback(desk(ROOT, settings), tuple(to), release, break_lock=break_lock):
            print(f"{done.target}: {done.release} is live; {len(done.changed):,} files changed; {done.seconds:.1f} s")
            for problem in done.problems:
                print(problem, file=sys.stderr)


@task(
    positional=["server"],
    help={
        "server": "nginx, caddy, _headers or _redirects",
        "root": "the folder of the live release on that server",
        "settings": "the settings file that is live",
    },
)
def hosting(_: Context, server: str, root: str = "/srv/news/current", settings: str = LIVE) -> None:
    """Write a server's configuration: headers, caches, redirects, 404."""
    from warraq.publish.desk import desk
    from warraq.publish.hosting.writing import hosting

    with reported():
        at = desk(ROOT, settings)
        print(hosting(server, at.settings, root, at.publishing.redirects), end="")


@task(
    help={
        "only": "run only tests whose name contains this",
        "nightly": "draw many more lots in the tests that draw lots; a number is their seed (today's date: 20260131)",
    }
)
def test(c: Context, only: str = "", nightly: int = 0) -> None:
    """Run every check and every test: style, types, units, browser, servers."""
    from warraq.workshop import PACKAGES, require

    with reported():
        require(*PACKAGES)
    quoted = f' -k "{only}"' if only else ""
    for command in ("-m ruff check", "-m ruff format --check", "-m mypy", f"-m pytest{quoted}"):
        if not c.run(
            f'"{PYTHON}" {command}',
            warn=True,
            pty=False,
            env={"PYTHONHASHSEED": os.environ.get("PYTHONHASHSEED", "random"), "NIGHTLY": str(nightly or "")},
        ):
            raise Exit(f"failed: python {command}", code=1)


@task(help={"everything": "take the environment away too"})
def clean(_: Context, everything: bool = False) -> None:
    """Take away whatever can be made again: output/ and its companions, the catalogue, tools' caches."""
    from warraq.workshop import clean as run

    for name in run(ROOT, everything=everything):
        print(f"removed {name}")


@task
def fonts(_: Context) -> None:
    """Fetch, subset and write the theme's fonts again, with their licences (needs npm)."""
    from warraq.foundry import cast

    with reported():
        for path in cast(ROOT / "theme"):
            print(path.relative_to(ROOT))


@task
def icons(_: Context) -> None:
    """Draw the sizes of the site's mark again from theme/static/img/icon.svg (needs chromium)."""
    from warraq.seal import strike

    with reported():
        for path in strike(ROOT / "theme"):
            print(path.relative_to(ROOT))


@task
def golden(c: Context) -> None:
    """Write the golden site of the tests again; read its diff before it is committed."""
    c.run(f'"{PYTHON}" -m tests.golden', pty=False)


@task
def lock(c: Context) -> None:
    """Lock requirements.in into requirements.txt, every file by hash, with no address in it."""
    from warraq.workshop import lock as run

    run(ROOT, c.run)


@task
def bom(_: Context) -> None:
    """Write the bill of materials: every locked requirement, its hashes and its licence, as CycloneDX."""
    from warraq.bom import bill

    with reported():
        print(bill((ROOT / "requirements.txt").read_text(encoding="utf-8")), end="")


@task(help={"commit": "what is released", "folder": "where the archive, its bill of materials and checksums go"})
def pack(_: Context, commit: str = "HEAD", folder: str = "dist") -> None:
    """Pack a commit of the program for release: the same bytes whoever packs it, wherever."""
    from warraq.bom import bill
    from warraq.pack import pack as run

    with reported():
        for path in run(ROOT, commit, ROOT / folder, bill):
            print(path)

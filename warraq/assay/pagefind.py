"""Pagefind on the same corpus and the same queries, where it is installed beside the newsroom."""

from __future__ import annotations

import html
import importlib.util
import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from warraq.assay.browser import Answer, page, served
from warraq.assay.corpus import Article, Query
from warraq.problems import Problem, Problems

WANTED = "pagefind[extended]==1.5.2"
ASK = """async (text) => {
  const { results } = await pagefind.search(text);
  const data = await Promise.all(results.slice(0, 10).map((result) => result.data()));
  return data.map((each) => each.raw_url);
}"""


def present() -> None:
    """Make sure that Pagefind is there.

    Raises:
        Problems: it is not, with how to get it.
    """
    if importlib.util.find_spec("pagefind") is None:
        remedy = f"install it: pip install '{WANTED}'"
        raise Problems([Problem("pagefind", 0, "program", "not in this environment", "", remedy)])


def asked(
    articles: Sequence[Article], queries: Sequence[Query], folder: Path, step: Callable[[], None] = lambda: None
) -> Iterator[Answer]:
    """Have Pagefind make its index of the articles, and put queries to its own script."""
    for number, article in enumerate(articles):
        text = f"<h1>{html.escape(article.title)}</h1><p>{html.escape(article.body)}</p>"
        (folder / f"{number}.html").write_text(
            f'<!doctype html><html lang="ar"><title>{html.escape(article.title)}</title><body>{text}', encoding="utf-8"
        )
    command = [sys.executable, "-m", "pagefind", "--site", str(folder), "--output-path", str(folder / "pagefind")]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - a fixed command
    (folder / "bench.html").write_text('<!doctype html><html lang="ar">', encoding="utf-8")
    with served(folder) as address, page(f"{address}bench.html") as opened:
        opened.evaluate("(async () => { window.pagefind = await import('/pagefind/pagefind.js'); })()")
        for query in queries:
            found = opened.evaluate(f"({ASK})({json.dumps(query.text)})")
            top = tuple(("", int(url.strip("/").removesuffix(".html"))) for url in found)
            yield Answer(top, 0, 0, 0.0)
            step()

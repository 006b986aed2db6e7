"""Queries put to the reader's own script in a headless Chromium, over HTTP from a folder on this machine."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

from warraq.assay.corpus import Query

if TYPE_CHECKING:
    from playwright.sync_api import Page

SHOWN = 10
ASK = """async (text) => {
  fetched.clear();
  const start = performance.now();
  const { found } = await search(index, text);
  const milliseconds = performance.now() - start;
  const top = found.slice(0, 10);
  for (const hit of top) await index.card(hit.segment, hit.article);
  let bytes = 0;
  for (const path of fetched) bytes += sizes.get(path);
  return { top: top.map((hit) => [hit.segment.name, hit.article]), bytes, files: fetched.size, milliseconds };
}"""
OPEN = """
const fetched = new Set(), sizes = new Map();
let index;
async function begin() {
  const manifest = await (await fetch("search/index.json")).json();
  index = new Index(manifest, async (path) => {
    const bytes = await (await fetch("search/" + path)).arrayBuffer();
    sizes.set(path, bytes.byteLength);
    return bytes;
  });
  const once = index.once.bind(index);
  index.once = (path, read) => { fetched.add(path); return once(path, read); };
}
Object.assign(window, { begin, ask: %s, corrected, completions, analysed: (text) => [...terms(text)] });
"""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query found: places as (segment, number), and what it cost, cold, the script left out."""

    top: tuple[tuple[str, int], ...]
    size: int
    files: int
    milliseconds: float


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on a free port of this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def page(address: str, slowdown: int = 1) -> Iterator[Page]:
    """Open a page in the system's Chromium, on a processor so many times slower."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only who measures needs a browser

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        opened = browser.new_page()
        opened.goto(address)
        if slowdown > 1:
            opened.context.new_cdp_session(opened).send("Emulation.setCPUThrottlingRate", {"rate": slowdown})
        yield opened
        browser.close()


def lay(folder: Path, engine: str) -> None:
    """Lay the script, and a page that runs it, beside an index."""
    (folder / "engine.js").write_text(engine + OPEN % ASK, encoding="utf-8")
    page = '<!doctype html><meta charset="utf-8"><script src="engine.js"></script>'
    (folder / "bench.html").write_text(page, encoding="utf-8")


def asked(
    folder: Path, queries: Sequence[Query], *, slowdown: int = 1, step: Callable[[], None] = lambda: None
) -> Iterator[Answer]:
    """Put queries to the script, one after the other."""
    with served(folder) as address, page(f"{address}bench.html", slowdown) as opened:
        opened.evaluate("begin()")
        for query in queries:
            said: dict[str, Any] = opened.evaluate(f"ask({json.dumps(query.text)})")
            top = tuple((name, number) for name, number in said["top"])
            yield Answer(top, said["bytes"], said["files"], said["milliseconds"])
            step()

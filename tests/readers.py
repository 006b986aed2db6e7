"""Everything here that reads what strangers wrote, each as a function of bytes that holds its promise or fails.

Tests draw bytes for them by hypothesis; `python -m tests.fuzz READER` draws them by atheris, which sees where they go.
"""

from __future__ import annotations

import gzip
import html
import re
import tempfile
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from tests.conftest import SETTINGS
from warraq.ingest.desk import Options
from warraq.ingest.desk import ingest as ingest_text
from warraq.keep.anatomy import laborious
from warraq.keep.negatives import _measured
from warraq.problems import Problem, Problems
from warraq.proof.reader import Proofreader, proofreader
from warraq.publish import manifest
from warraq.read import frontmatter, links, markup
from warraq.read.decoding import text_of
from warraq.read.dialect import parsed_html, too_deep
from warraq.read.plainly import marked_safe, plain_html
from warraq.read.source import read
from warraq.settings import Settings, load
from warraq.text.analyser import Analyser

HREF = re.compile(r'href="([^"]*)"')
SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
"""What a browser takes for one."""
UNREAD = re.compile(r"^[\x00- ]+|[\t\n\r]")
"""What a browser leaves out of an address before it reads it (URL Standard, 4.4)."""
HEAD = "Title: عنوان\nDate: 2026-01-01\nId: abcd1234\n\n".encode()
NOW = datetime(2026, 3, 1, 10, tzinfo=UTC)


@cache
def newsroom() -> tuple[Settings, Proofreader]:
    """Give a newsroom's settings and its proof-reader."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "pelicanconf.py"
        file.write_text(SETTINGS, encoding="utf-8")
        site = load(file)
    return site, proofreader(site.checks, site.lexicon, site.file)


def everything_said(data: bytes) -> list[Problem]:
    """Read a source and have it proof-read, as a build does."""
    site, reader = newsroom()
    reading = read(data, "articles/خبر.md", site)
    if reading.record:
        assert markup.safe(reading.body) == markup.safe(markup.safe(reading.body))
        assert list(markup.forbidden(reading.body)) == []
        return [*reading.problems, *reader.plain(data.decode("utf-8"), reading.record)]
    assert [each for each in reading.problems if each.level == "error" and each.remedy]
    return list(reading.problems)


def decoding(data: bytes) -> None:
    """A text, or what is wrong with it; a second look finds nothing more."""
    text, problem = text_of(data, "a.md")
    assert (problem is None) or (text == "" and problem.remedy)
    assert problem or text_of(text.encode(), "a.md") == (text, None)


def front_matter(data: bytes) -> None:
    """Entries on lines that are there; the body is what stands below."""
    text = data.decode("utf-8", "replace")
    source, problems = frontmatter.split(text, "a.md")
    assert all(0 < entry.line <= text.count("\n") + 1 for entry in source.entries.values())
    assert all(problem.remedy for problem in problems)
    assert source.body.strip() in text or not source.body.strip()


def markdown(data: bytes) -> None:
    """What is written without the parser is what the parser writes, before the guard and after it."""
    text = data.decode("utf-8", "replace")
    if too_deep(text):
        return
    plain, parsed = plain_html(text), parsed_html(text)
    assert plain in {None, parsed}
    assert plain is None or marked_safe(plain) == markup.safe(parsed)


def addresses(data: bytes) -> None:
    """What a link may lead to after the guard is on the web, a letter or a call, or a page of the site."""
    target = data.decode("utf-8", "replace")
    assert isinstance(links.doubt(target), str)
    for typed in (target, html.escape(target)):
        for written in HREF.findall(markup.safe(f'<p><a href="{typed}">هنا</a></p>')):
            scheme = SCHEME.match(UNREAD.sub("", html.unescape(written)))
            assert not scheme or scheme[0].lower() in {"http:", "https:", "mailto:", "tel:"}


def source(data: bytes) -> None:
    """A record that is safe to print, or problems with remedies; as a whole, and as the body of an article."""
    everything_said(data)
    everything_said(HEAD + data)


def paste(data: bytes) -> None:
    """A source, or problems with remedies; nothing is written."""
    try:
        told = ingest_text(
            data, "a.txt", Path("/nowhere"), Options(), now=NOW, zone=UTC, default_section="أخبار", dry_run=True
        )
    except Problems as found:
        assert all(problem.remedy for problem in found.problems)  # noqa: PT017 - either is right
    else:
        assert told.lines


def picture(data: bytes) -> None:
    """A size that can be shown, or what is wrong with the file."""
    with tempfile.NamedTemporaryFile(suffix=".png") as file:
        file.write(data)
        file.flush()
        size, found = _measured(Path(file.name))
    assert laborious(data) or found or min(size) > 0


def record(data: bytes) -> None:
    """A manifest, or none."""
    for packed in (data, gzip.compress(data)):
        known = manifest.unpacked(packed)
        assert known is None or manifest.unpacked(manifest.packed(known)) == known


def query(data: bytes) -> None:
    """Terms of letters and digits, which are terms of themselves."""
    forms = [form for form, _ in Analyser().terms(data.decode("utf-8", "replace"))]
    assert all(form and not form.isspace() for form in forms)


READERS: Mapping[str, Callable[[bytes], None]] = {
    each.__name__: each for each in (decoding, front_matter, markdown, addresses, source, paste, picture, record, query)
}

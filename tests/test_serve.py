"""`inv serve`, as a maintainer has it: a real server, a real browser."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from tests.conftest import REPOSITORY, Write

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CODE = """
from pathlib import Path
from warraq.serve.server import serve
serve(Path(), "pelicanconf.py", 0, lambda line: print(line, flush=True))
"""


@pytest.fixture
def address(newsroom: Path, write: Write) -> Iterator[str]:
    """Give the address of a running server over a small newsroom."""
    write("أول", "نص أول.")
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    server = subprocess.Popen(
        [sys.executable, "-c", CODE], cwd=newsroom, env=environment, stdout=subprocess.PIPE, text=True
    )
    assert server.stdout
    said = ""
    for line in server.stdout:
        said += line
        if found := re.search(r"http://127\.0\.0\.1:\d+/", line):
            yield found[0]
            break
    else:
        raise AssertionError(said)
    server.send_signal(signal.SIGINT)
    server.communicate(timeout=30)


@pytest.mark.browser
def test_a_saved_change_reloads_the_open_page(address: str, browser: Browser, write: Write) -> None:
    """The page that is open shows the new text by itself."""

    page = browser.new_page()
    page.goto(f"{address}2026/02/أول.html")
    page.wait_for_function("window.built")
    write("أول", "نص جديد تماما.")
    page.wait_for_selector("text=نص جديد", timeout=30_000)

    assert "نص أول" not in page.content()
    page.close()


@pytest.mark.browser
def test_a_mistake_leaves_the_last_good_page(address: str, browser: Browser, write: Write) -> None:
    """A source that cannot be built does not take the site away; mended, it appears."""

    page = browser.new_page()
    page.goto(f"{address}2026/02/أول.html")
    page.wait_for_function("window.built")
    write("أول", "نص خطأ.", Date="03/04/2026")
    write("أول", "نص مصحح.")
    page.wait_for_selector("text=نص مصحح", timeout=30_000)

    assert "نص خطأ" not in page.content()
    page.close()


def test_what_is_not_there_gives_the_404_page(address: str) -> None:
    """An unknown address answers 404 with the site's own page; hidden files are not served."""

    for path in ("nothing.html", ".warraq/catalogue.db", "..%2fpelicanconf.py"):
        with pytest.raises(HTTPError) as caught:
            urlopen(address + path)
        with caught.value as answer:
            assert answer.code == 404
            assert "<html" in answer.read().decode()

"""`inv serve`: the released site on loopback, with a page reloaded after each build that changed it.

The pages on disk stay as they are: the few lines that listen for a change are added on the way to the browser.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from watchfiles import watch

from warraq.problems import Problem, Problems
from warraq.serve.builder import Builder, Outcome
from warraq.settings import Settings, load

HOST = "127.0.0.1"
EVENTS = "/.warraq/events"
LISTENER = (
    b"<script>new EventSource('" + EVENTS.encode() + b"').onmessage=function(e){"
    b"if(window.built&&window.built!==e.data)location.reload();window.built=e.data}</script>"
)
HEARTBEAT = 15.0
"""Seconds between signs of life, so that a closed page is noticed."""


class Edition:
    """The number of the build that is being served; who waits is told when it changes."""

    def __init__(self) -> None:
        self.number = 1
        self.ended = False
        self.changed = threading.Condition()

    def next(self) -> None:
        """Tell every open page that there is a new build."""
        with self.changed:
            self.number += 1
            self.changed.notify_all()

    def wait_beyond(self, number: int) -> None:
        """Wait for another build than this one, at most `HEARTBEAT` seconds."""
        with self.changed:
            self.changed.wait_for(lambda: self.ended or self.number != number, HEARTBEAT)

    def end(self) -> None:
        """Let every open page go."""
        with self.changed:
            self.ended = True
            self.changed.notify_all()


class Handler(SimpleHTTPRequestHandler):
    """Serves the site's files, its 404 page, and the events."""

    protocol_version = "HTTP/1.1"
    extensions_map = {  # noqa: RUF012 - the base class has it so
        **SimpleHTTPRequestHandler.extensions_map,
        ".html": "text/html; charset=utf-8",
        ".xml": "application/xml; charset=utf-8",
    }

    def __init__(self, *args: object, edition: Edition, folder: Path, **kwargs: object) -> None:
        self.edition = edition
        super().__init__(*args, directory=str(folder), **kwargs)  # type: ignore[arg-type] # handed through

    def do_GET(self) -> None:
        """Answer with a file, a page that listens, or the events."""
        if self.path == EVENTS:
            self._tell()
            return
        file = Path(self.translate_path(self.path))
        if file.is_dir():
            file = file / "index.html"
        found = file.is_file() and not any(part.startswith(".") for part in Path(self.path).parts)
        if found and file.suffix != ".html":
            super().do_GET()
            return
        page = file if found else Path(self.directory, "404.html")
        self._page(page, HTTPStatus.OK if found else HTTPStatus.NOT_FOUND)

    def _page(self, file: Path, status: HTTPStatus) -> None:
        try:
            text = file.read_bytes()
        except OSError:
            text = b"<!doctype html><title>-</title></html>"
        body = text.replace(b"</body>", LISTENER + b"</body>")
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def _tell(self) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.close_connection = True
        try:
            while not self.edition.ended:
                number = self.edition.number
                self.wfile.write(f"data: {number}\n\n".encode())
                self.wfile.flush()
                self.edition.wait_beyond(number)
        except OSError:
            return

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
        """Say nothing of what went well."""


def serve(root: Path, file: str, port: int, say: Callable[[str], None]) -> None:
    """Build, serve and watch until interrupted. A build that fails says why, and the last good site stays.

    Raises:
        Problems: the port is taken, or there is no site at all to serve.
    """
    settings = load(root / file)
    builder = Builder(root, file)
    try:
        first = builder.build()
        if first.problems and not settings.output.is_dir():
            raise Problems(first.problems)
        _say(first, say)
        with _serving(settings, port) as (address, edition):
            say(f"{address} serves {settings.name}; Ctrl-C ends it")
            for _ in _changes(root, settings):
                built = builder.build()
                _say(built, say)
                if built.changed:
                    edition.next()
    except KeyboardInterrupt:
        say("ended")
    finally:
        builder.end()


def _say(built: Outcome, say: Callable[[str], None]) -> None:
    for line in built.lines:
        say(line)


@contextmanager
def _serving(settings: Settings, port: int) -> Iterator[tuple[str, Edition]]:
    """Serve a site at an address, from threads."""
    edition = Edition()
    try:
        server = ThreadingHTTPServer((HOST, port), partial(Handler, edition=edition, folder=settings.output))
    except OSError as error:
        raise Problems(
            [Problem("inv serve", 0, "port", f"{port}: {error.strerror}", "a free port", "try --port 0")]
        ) from None
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://{HOST}:{server.server_address[1]}/", edition
    finally:
        edition.end()
        server.shutdown()
        server.server_close()


def _changes(root: Path, settings: Settings) -> Iterator[None]:
    """Say whenever something changed; once at the beginning too, since the watch did not see what came before it."""
    begun = False
    places = _watched(root, settings)
    for changes in watch(*places, debounce=200, step=50, rust_timeout=500, yield_on_timeout=True):
        if changes or not begun:
            yield
        begun = True


def _watched(root: Path, settings: Settings) -> list[Path]:
    return [path for path in (settings.content, settings.theme, root / settings.file) if path.exists()]

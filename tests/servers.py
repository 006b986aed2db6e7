"""Real servers on loopback, each on a free port, each ended by the process that started it."""

from __future__ import annotations

import contextlib
import getpass
import os
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from time import monotonic, sleep
from urllib.parse import unquote, urlsplit

from warraq.workshop import SYSTEM

PATH = f"{os.environ.get('PATH', '')}:{SYSTEM}"
PATIENCE = 30.0
"""Seconds for a server to come up."""
KEY, SECRET = "ACCESSKEY1", "secretkey1"


class QuietServer(ThreadingHTTPServer):
    """A server whose clients may die in the middle of a sentence."""

    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Say nothing: they do so on purpose."""


def free_port() -> int:
    """Give a port that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextlib.contextmanager
def running(command: list[str], port: int, **more: object) -> Iterator[subprocess.Popen[bytes]]:
    """Run a server until the block ends; it is up when its port answers."""
    command = [shutil.which(command[0], path=PATH) or command[0], *command[1:]]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **more)  # type: ignore[call-overload] # handed through
    said: list[bytes] = []
    threading.Thread(target=_drain, args=(server, said), daemon=True).start()
    try:
        deadline = monotonic() + PATIENCE
        while True:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                break
            if server.poll() is not None or monotonic() > deadline:
                raise AssertionError(f"{command[0]} did not come up: {b''.join(said).decode(errors='replace')}")
            sleep(0.05)
        yield server
    finally:
        server.terminate()
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _drain(server: subprocess.Popen[bytes], said: list[bytes]) -> None:
    assert server.stdout
    with server.stdout:
        said.extend(server.stdout)


@contextlib.contextmanager
def moto() -> Iterator[str]:
    """Run moto's S3; give its address."""
    port = free_port()
    program = str(Path(sys.executable).with_name("moto_server"))
    with running([program, "-H", "127.0.0.1", "-p", str(port)], port):
        yield f"http://127.0.0.1:{port}"


@contextlib.contextmanager
def rclone(folder: Path) -> Iterator[str]:
    """Run rclone's S3 over a folder; its buckets are the folders in it."""
    port = free_port()
    program = shutil.which("rclone", path=str(Path(sys.executable).parent)) or "rclone"
    words = ["serve", "s3", "--addr", f"127.0.0.1:{port}", "--auth-key", f"{KEY},{SECRET}", str(folder)]
    home = {**os.environ, "HOME": str(folder.parent), "RCLONE_CONFIG": str(folder.parent / "none.conf")}
    with running([program, *words], port, env=home):
        yield f"http://127.0.0.1:{port}"


@contextlib.contextmanager
def nginx(configuration: str, port: int, folder: Path) -> Iterator[str]:
    """Run nginx with a site's configuration."""
    modules = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
    (folder / "site.conf").write_text(configuration, encoding="utf-8")
    (folder / "nginx.conf").write_text(
        f"load_module {modules};\ndaemon off;\npid {folder}/pid;\nerror_log {folder}/error.log;\n"
        f"{'user root;' if os.geteuid() == 0 else ''}\nevents {{ worker_connections 512; }}\n"
        f"http {{ access_log off; "
        + "".join(f"{name}_temp_path {folder}/t; " for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        + f"include {folder}/site.conf; }}\n",
        encoding="utf-8",
    )
    with running(["nginx", "-p", str(folder), "-c", str(folder / "nginx.conf")], port):
        yield f"http://127.0.0.1:{port}"


@contextlib.contextmanager
def caddy(configuration: str, port: int, folder: Path) -> Iterator[str]:
    """Run Caddy with a site's configuration."""
    (folder / "Caddyfile").write_text(f"{{\n    admin off\n}}\n{configuration}", encoding="utf-8")
    home = {**os.environ, "HOME": str(folder), "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    with running(["caddy", "run", "--config", str(folder / "Caddyfile"), "--adapter", "caddyfile"], port, env=home):
        yield f"http://127.0.0.1:{port}"


@dataclass(frozen=True)
class SshServer:
    """An SSH server that takes one key, for whoever runs the tests."""

    address: str
    options: tuple[str, ...]


@contextlib.contextmanager
def sshd(folder: Path) -> Iterator[SshServer]:
    """Run OpenSSH's server on a high port, with keys of its own."""
    port = free_port()
    for name in ("host", "user"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder / name], check=True)
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)
    (folder / "sshd_config").write_text(
        f"ListenAddress 127.0.0.1\nPort {port}\nHostKey {folder}/host\nPidFile {folder}/pid\nStrictModes no\n"
        f"AuthorizedKeysFile {folder}/user.pub\nPasswordAuthentication no\nKbdInteractiveAuthentication no\n"
        "UsePAM no\nPermitRootLogin prohibit-password\nMaxStartups 100\nMaxSessions 100\n",
        encoding="utf-8",
    )
    (folder / "known").write_text(
        f"[127.0.0.1]:{port} {(folder / 'host.pub').read_text(encoding='utf-8')}", encoding="utf-8"
    )
    options = ("-F", "none", "-i", f"{folder}/user", "-o", f"UserKnownHostsFile={folder}/known")
    with running(["sshd", "-D", "-e", "-f", str(folder / "sshd_config")], port):
        yield SshServer(f"ssh://{getpass.getuser()}@127.0.0.1:{port}", options)


Fault = Callable[[int, str, str], "Answer | None"]


@dataclass(frozen=True)
class Answer:
    """What the proxy does with a request: cut it, answer in the server's stead, or let it pass and lose the answer."""

    status: int = 0
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b"<Error><Code>Test</Code></Error>"
    forward: bool = False
    cut: bool = False
    wait: float = 0


@dataclass
class FaultProxy:
    """Stands before a server; `fault` sees each request's number, method and path, and says what goes wrong."""

    upstream: str
    fault: Fault = field(default=lambda _n, _method, _path: None)
    seen: list[tuple[str, str]] = field(default_factory=list)
    sent: int = 0
    """Bytes of all requests' bodies."""
    guard: threading.Lock = field(default_factory=threading.Lock)
    address: str = ""

    def begin(self, fault: Fault) -> None:
        """Count anew, with another fault."""
        with self.guard:
            self.fault, self.sent = fault, 0
            self.seen.clear()

    def count(self, method: str, path: str, size: int) -> int:
        """Count one request."""
        with self.guard:
            self.seen.append((method, path))
            self.sent += size
            return len(self.seen)


@contextlib.contextmanager
def fault_proxy(upstream: str) -> Iterator[FaultProxy]:  # noqa: C901 - a handler with its few methods
    """Run a proxy before a server."""
    proxy = FaultProxy(upstream)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True  # else every answer waits 40 ms for an acknowledgement

        def answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            number = proxy.count(self.command, self.path, len(body))
            what = proxy.fault(number, self.command, self.path)
            if what and what.wait:
                sleep(what.wait)
            if what is None or what.forward or what.wait:
                found = _forwarded(proxy.upstream, self, body)
            if what and what.cut:
                self.cut(found if what.forward else None)
                return
            if what and what.status:
                self.give(what.status, list(what.headers), what.body)
                return
            self.give(*found)

        def cut(self, found: tuple[int, list[tuple[str, str]], bytes] | None) -> None:
            """End the connection in the middle of an answer."""
            self.close_connection = True
            if found:
                self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n<par")
                self.wfile.flush()
            with contextlib.suppress(OSError):
                self.connection.shutdown(socket.SHUT_RDWR)

        def give(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
            self.send_response_only(status)
            for name, value in headers:
                if name.lower() not in {"transfer-encoding", "connection", "content-length"}:
                    self.send_header(name, value)
            size = next((value for name, value in headers if name.lower() == "content-length"), str(len(body)))
            self.send_header("Content-Length", size if self.command == "HEAD" else str(len(body)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)

        do_GET = do_PUT = do_POST = do_DELETE = do_HEAD = answer  # noqa: N815 - the base class names them so

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = QuietServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    proxy.address = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield proxy
    finally:
        server.shutdown()
        server.server_close()


def _forwarded(upstream: str, asked: BaseHTTPRequestHandler, body: bytes) -> tuple[int, list[tuple[str, str]], bytes]:
    """Ask the real server, with the very same headers, since they are signed."""
    link = HTTPConnection(urlsplit(upstream).netloc, timeout=60)
    try:
        link.putrequest(asked.command, asked.path, skip_host=True, skip_accept_encoding=True)
        for name, value in asked.headers.items():
            link.putheader(name, value)
        link.endheaders(body)
        found = link.getresponse()
        return found.status, found.getheaders(), found.read()
    except (OSError, HTTPException):
        return 502, [], b""
    finally:
        link.close()


@contextlib.contextmanager
def git_http(folder: Path) -> Iterator[str]:
    """Serve the repositories of a folder by git's own smart HTTP."""
    backend = Path(subprocess.run(["git", "--exec-path"], capture_output=True, text=True, check=True).stdout.strip())

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            path, _, query = self.path.partition("?")
            body = self._body()
            environment = {
                **os.environ,
                "GIT_PROJECT_ROOT": str(folder),
                "GIT_HTTP_EXPORT_ALL": "1",
                "REMOTE_USER": "desk",
                "REMOTE_ADDR": "127.0.0.1",
                "REQUEST_METHOD": self.command,
                "PATH_INFO": unquote(path),
                "QUERY_STRING": query,
                "CONTENT_TYPE": self.headers.get("Content-Type", ""),
                "CONTENT_LENGTH": str(len(body)),
                "HTTP_CONTENT_ENCODING": self.headers.get("Content-Encoding", ""),
                "GIT_PROTOCOL": self.headers.get("Git-Protocol", ""),
            }
            ran = subprocess.run(
                [backend / "git-http-backend"], input=body, env=environment, capture_output=True, check=False
            )
            head, _, content = ran.stdout.partition(b"\r\n\r\n")
            rows = [line.split(": ", 1) for line in head.decode().split("\r\n") if ": " in line]
            status = next((int(value.split()[0]) for name, value in rows if name == "Status"), 200)
            self.send_response_only(status)
            for name, value in rows:
                if name != "Status":
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def _body(self) -> bytes:
            if "chunked" not in self.headers.get("Transfer-Encoding", ""):
                return self.rfile.read(int(self.headers.get("Content-Length", 0)))
            parts = []
            while size := int(self.rfile.readline().split(b";")[0], 16):
                parts.append(self.rfile.read(size))
                self.rfile.readline()
            self.rfile.readline()
            return b"".join(parts)

        do_GET = do_POST = answer  # noqa: N815 - the base class names them so

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = QuietServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()

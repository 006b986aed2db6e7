"""A Caddyfile, whole. Caddy sees to TLS by itself where the address is a public one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from warraq.publish.addresses import encoded
from warraq.publish.hosting.policy import CACHES, security
from warraq.publish.kinds import ATOM, OTHER, RSS, SHORT, TYPES

SITE = """\
# Made by `inv hosting caddy`; make it again after a change of publishconf.py.
{listen} {{
    root * {root}
{redirects}    header {{
{headers}        -Server
    }}
    map {{path}} {{warraq_cache}} {{
{caches}        default {short}
    }}
    header Cache-Control {{warraq_cache}}
    map {{path}} {{warraq_type}} {{
{types}        default {page}
    }}
    header Content-Type {{warraq_type}}
    @hidden {{
        path_regexp "/\\."
        not path /.well-known/*
    }}
    error @hidden 404
    @lite {{
        header Save-Data on
        path *.html
        expression {{query}} == ""
        file /lite{{path}}
    }}
    rewrite @lite /lite{{path}}
    header Vary Save-Data
    try_files {{path}} {{path}}/index.html
    file_server {{
        precompressed br gzip
    }}
    handle_errors {{
        header {{
{headers}            -Server
        }}
        header Cache-Control no-store
        header Content-Type {page}
        rewrite * /404.html
        file_server
    }}
}}
"""


def caddy(url: str, root: str, redirects: Mapping[str, str], listen: str = "", style: str = "") -> str:
    """Write the configuration of a site at `url` whose live release is at `root`."""
    kinds = {".atom.xml": ATOM, ".rss.xml": RSS} | {f".{ending}": kind for ending, kind in sorted(TYPES.items())}
    types = {f"~{re.escape(ending)}$": kind for ending, kind in kinds.items()} | {r"~\.[a-z0-9]+$": OTHER}
    rows = {old: encoded(new) for old, new in sorted(redirects.items())}
    return SITE.format(
        listen=listen or f"{urlsplit(url).scheme}://{urlsplit(url).netloc}",
        root=_text(root),
        short=_text(SHORT),
        page=_text(TYPES["html"]),
        redirects="".join(f"    redir {_text(old)} {_text(new)} 301\n" for old, new in rows.items()),
        headers="".join(f"        {name} {_text(value)}\n" for name, value in security(url, style).items()),
        caches="".join(f"        {_text(f'~{pattern}')} {_text(value)}\n" for pattern, value in CACHES.items()),
        types="".join(f"        {_text(pattern)} {_text(kind)}\n" for pattern, kind in types.items()),
    )


def _text(value: str) -> str:
    """Quote a word of a Caddyfile; a backslash stays one, but before a quote."""
    escaped = value.replace('"', '\\"')
    return f'"{escaped}"'

"""Configuration for nginx: one file for its `conf.d`, whole."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from warraq.publish.addresses import encoded
from warraq.publish.hosting.policy import CACHES, security
from warraq.publish.kinds import ATOM, RSS, SHORT, TYPES

SITE = """\
# Made by `inv hosting nginx`; make it again after a change of publishconf.py.
# It answers on {listen}; TLS is the host's own business (certbot adds to this file).
map_hash_bucket_size 1024;
map_hash_max_size 65536;
map $uri $warraq_cache {{
    default "{short}";
{caches}}}
map $uri $warraq_redirect {{
    default "";
{redirects}}}
map "$http_save_data $args $uri" $warraq_lite {{
    default "";
    "~^on  .*\\.html$" "/lite";
}}
server {{
    listen {listen};
    server_name {host};
    root {root};
    index index.html;
    server_tokens off;
    absolute_redirect off;
    charset utf-8;
    charset_types {texts};
    default_type application/octet-stream;
    types {{
{types}    }}
    gzip_static on;
{brotli}{headers}    add_header Cache-Control $warraq_cache;
    add_header Vary "Accept-Encoding, Save-Data";
    error_page 404 /404.html;
    if ($warraq_redirect) {{
        return 301 $warraq_redirect;
    }}
    location / {{
        try_files $warraq_lite$uri $uri $uri/index.html =404;
    }}
    location ~ "/\\.(?!well-known/)" {{
        return 404;
    }}
{feeds}}}
"""
FEED = """\
    location ~ "{pattern}" {{
        types {{ }}
        default_type {kind};
    }}
"""
BROTLI = {True: "    brotli_static on;\n", False: "    # brotli_static on; where the module is there\n"}


def nginx(  # noqa: PLR0913 - all that such a file says
    url: str, root: str, redirects: Mapping[str, str], listen: str = "80", style: str = "", *, brotli: bool = True
) -> str:
    """Write the configuration of a site at `url` whose live release is at `root`."""
    types = {ending: _plain(kind) for ending, kind in sorted(TYPES.items())}
    texts = {_plain(kind) for kind in (*TYPES.values(), ATOM, RSS) if "charset" in kind} - {"text/html"}
    rows = {old: encoded(new) for old, new in sorted(redirects.items())}
    return SITE.format(
        listen=listen,
        host=urlsplit(url).hostname,
        root=_text(root),
        short=SHORT,
        caches="".join(f"    {_text(f'~{pattern}')} {_text(value)};\n" for pattern, value in CACHES.items()),
        redirects="".join(f"    {_text(old)} {_text(new)};\n" for old, new in rows.items()),
        texts=" ".join(sorted(texts)),
        types="".join(f"        {kind} {ending};\n" for ending, kind in types.items()),
        brotli=BROTLI[brotli],
        headers="".join(
            f"    add_header {name} {_text(value)} always;\n" for name, value in security(url, style).items()
        ),
        feeds="".join(
            FEED.format(pattern=pattern, kind=_plain(kind))
            for pattern, kind in ((r"\.atom\.xml$", ATOM), (r"\.rss\.xml$", RSS))
        ),
    )


def _plain(kind: str) -> str:
    return kind.partition(";")[0]


def _text(value: str) -> str:
    """Quote a word of the configuration. In patterns a backslash stays one: nginx unescapes only quotes."""
    escaped = value.replace('"', '\\"')
    return f'"{escaped}"'

"""`_headers` and `_redirects`, as Netlify and Cloudflare Pages read them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from warraq.publish.addresses import encoded
from warraq.publish.hosting.policy import immutable_folders, security
from warraq.publish.kinds import ASK, ATOM, IMMUTABLE, RSS, WORKERS


def headers_file(url: str, paths: Iterable[str], style: str = "") -> str:
    """Write `_headers`. No header stands in two rules that meet: Cloudflare would join them with a comma."""
    known = set(paths)
    rules = {"/*": security(url, style)}
    rules |= {f"/{folder}/*": {"Cache-Control": IMMUTABLE} for folder in immutable_folders(known)}
    rules |= {f"/{name}": {"Cache-Control": ASK} for name in WORKERS if name in known}
    rules |= {
        f"/{name}": {"Content-Type": kind}
        for name, kind in (("feed.atom.xml", ATOM), ("feed.rss.xml", RSS))
        if name in known
    }
    return "".join(
        f"{pattern}\n" + "".join(f"  {name}: {value}\n" for name, value in headers.items())
        for pattern, headers in rules.items()
    )


def redirects_file(redirects: Mapping[str, str]) -> str:
    """Write `_redirects`: from one path to another, for good."""
    return "".join(f"{encoded(old)} {encoded(new)} 301\n" for old, new in sorted(redirects.items()))

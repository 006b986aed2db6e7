"""`inv hosting`: the configuration of a server or a host, from the site's settings."""

from __future__ import annotations

from collections.abc import Mapping

from warraq.plan.assets import inline_style
from warraq.problems import Problem, Problems
from warraq.publish.addresses import below
from warraq.publish.hosting.caddy import caddy
from warraq.publish.hosting.netlify import headers_file, redirects_file
from warraq.publish.hosting.nginx import nginx
from warraq.settings import Settings

SERVERS = ("nginx", "caddy", "_headers", "_redirects")


def hosting(server: str, settings: Settings, root: str, redirects: Mapping[str, str]) -> str:
    """Write the configuration of one server for a site whose live release is at `root`.

    Raises:
        Problems: the server is not known, or the site does not stand at its host's root.
    """
    url, output = settings.url, settings.output
    if server not in SERVERS:
        remedy = "choose one of them"
        raise Problems([Problem("inv hosting", 0, "server", server, ", ".join(SERVERS), remedy)])
    if server in {"nginx", "caddy"} and below(url):
        remedy = "write the server's configuration by hand, after the one for a host of its own"
        raise Problems([Problem("inv hosting", 0, "SITEURL", url, "a site at its host's root", remedy)])
    style = inline_style(settings.theme / "static")
    match server:
        case "nginx":
            return nginx(url, root, redirects, style=style)
        case "caddy":
            return caddy(url, root, redirects, style=style)
        case "_headers":
            files = (path.relative_to(output).as_posix() for path in output.rglob("*") if path.is_file())
            return headers_file(url, files, style)
        case _:
            return redirects_file(redirects)

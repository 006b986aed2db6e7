"""What stands for the site itself: its card, its manifest, its icon where browsers look for one unasked."""

from __future__ import annotations

from collections.abc import Iterator

from warraq.plan.outputs import FileOutput, Output
from warraq.plan.sharing import site_outputs
from warraq.plan.views import PageFacts
from warraq.plan.workbench import Workbench
from warraq.relate.subjects import Subject

MANIFEST = "manifest.webmanifest"
ICON = "img/icon.ico"


def brand(bench: Workbench, subject: Subject) -> Iterator[Output]:
    """Plan the site's card, manifest and icon."""
    yield from site_outputs(bench, subject)
    yield bench.page(MANIFEST, MANIFEST, PageFacts("manifest", bench.settings.name, bench.settings.tagline, ""), {})
    icon = bench.assets.addresses.get(ICON)
    if icon:
        yield FileOutput("favicon.ico", {"file": icon}, bench.assets.contents[icon])

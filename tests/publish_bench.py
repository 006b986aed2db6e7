"""What one new article costs to publish at 10,000 articles, beside `aws s3 sync` and `rclone sync`.

    python -m tests.publish_bench FOLDER [aws]    needs rclone from the lock; `aws` is a path to awscli, if it is to run

Each tool fills a prefix of its own on moto, behind a proxy that counts; then the same change is published twice: once
with the times of untouched files as they were, once with all files new, as after a build on a fresh machine.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.request import Request, urlopen

from tests.servers import KEY, SECRET, FaultProxy, fault_proxy, moto
from tests.sites import laid
from warraq.publish.carry import carry_out
from warraq.publish.patience import Patience
from warraq.publish.plan import make_plan
from warraq.publish.released import Released
from warraq.publish.site import gather
from warraq.publish.targets.folder import Folder
from warraq.publish.targets.locks import lock_of
from warraq.publish.targets.objects import Objects
from warraq.publish.targets.store import Store
from warraq.publish.targets.target import Target

ARTICLES, LISTS, PAGE = 10_000, 3_380, 15_000
WORDS = [
    "الخبر",
    "المدينة",
    "الماء",
    "الوزارة",
    "قال",
    "أعلن",
    "أمس",
    "اليوم",
    "السوق",
    "الجامعة",
    "الباحثون",
    "العام",
    "مليون",
    "القاهرة",
    "بيروت",
]
CHANGED = 21
"""Pages that one new article changes beside its own; Hugo and its like change 669."""


def page(name: str, edition: int = 0) -> bytes:
    """Make a page of about 15 KB of Arabic that compresses as news does."""
    chance = random.Random(f"{name} {edition}")
    text = " ".join(chance.choice(WORDS) for _ in range(PAGE // 11))
    return f"<!doctype html><html lang=ar dir=rtl><title>{name}</title><p>{text}</p></html>".encode()


def files(edition: int) -> dict[str, bytes]:
    """Give the site before (0) or after (1) one new article."""
    found = {f"2026/{n % 12 + 1:02}/خبر-{n}.html": page(f"خبر {n}") for n in range(ARTICLES + edition)}
    found |= {f"topics/وسم-{n}.html": page(f"وسم {n}", edition * (n < CHANGED - 2)) for n in range(LISTS)}
    return found | {"index.html": page("الرئيسية", edition), "feed.atom.xml": page("خلاصة", edition)}


def publish(target: Target, folder: Path, names: list[str], built: str) -> None:
    """Publish a folder."""
    site = gather(Released(folder, built, tuple(names)), target.form, {}, target.digest)
    now, week = datetime.now(UTC), timedelta(days=7)
    if make_plan(site.manifest, target.live(site), now, week).idle:
        return
    with target.held(breaking=False):
        carry_out(make_plan(site.manifest, target.live(site), now, week), site, target, lambda: None)


def measured(proxy: FaultProxy, name: str, run: Callable[[], object]) -> None:
    """Run, and say what it cost."""
    proxy.begin(lambda *_: None)
    start = time.monotonic()
    run()
    kinds = {method: sum(1 for each, _ in proxy.seen if each == method) for method in ("GET", "HEAD", "PUT", "POST")}
    said = ", ".join(f"{count} {method}" for method, count in kinds.items() if count)
    print(f"{name:34} {len(proxy.seen):6} requests ({said}); {proxy.sent:12,} bytes; {time.monotonic() - start:6.1f} s")


def main(place: Path, aws: str) -> None:
    """Measure."""
    os.environ |= {"AWS_ACCESS_KEY_ID": KEY, "AWS_SECRET_ACCESS_KEY": SECRET, "AWS_DEFAULT_REGION": "us-east-1"}
    site = place / "site"
    before, after = files(0), files(1)
    laid(site, before)
    with moto() as address, fault_proxy(address) as proxy:
        urlopen(Request(f"{address}/news", method="PUT")).close()
        store = Store("bench", "s3://news/warraq", {"endpoint": proxy.address, "region": "us-east-1"}, Patience())
        target = Objects("bench", store, lock_of(store, "conditional"))
        rclone = [str(Path(sys.executable).with_name("rclone")), "sync", "--checksum", "--config", "/dev/null"]
        remote = f":s3,provider=Other,endpoint='{proxy.address}',env_auth=true:news/rclone"
        tools: dict[str, Callable[[], object]] = {
            "warraq": lambda: publish(target, site, sorted(now), f"2026-03-01T1{step}:00:00+00:00"),
            "rclone sync --checksum": lambda: subprocess.run([*rclone, str(site), remote], check=True),
        }
        if aws:
            words = ["s3", "sync", "--quiet", "--delete", "--endpoint-url", proxy.address, str(site), "s3://news/aws"]
            tools["aws s3 sync"] = lambda: subprocess.run([aws, *words], check=True)
        step, now = 0, before
        for name, run in tools.items():
            measured(proxy, f"{name}, first publish", run)
        step, now = 1, after
        laid(site, {path: data for path, data in after.items() if before.get(path) != data})
        for name, run in tools.items():
            measured(proxy, f"{name}, one new article", run)
        for path in after:
            os.utime(site / path)
        step = 2
        for name, run in tools.items():
            measured(proxy, f"{name}, all times new", run)
        start = time.monotonic()
        with target.held(breaking=False):
            target.rollback(target.releases()[0].name, lambda: None)
        print(f"rollback in the bucket: {time.monotonic() - start:.1f} s")
    folder = Folder("disk", place / "www")
    for number, names in enumerate((before, after)):
        laid(site, dict(names))
        start = time.monotonic()
        publish(folder, site, sorted(names), f"2026-03-01T1{number}:00:00+00:00")
        print(f"local folder, publish {number + 1}: {time.monotonic() - start:.1f} s")
    start = time.monotonic()
    folder.rollback(folder.releases()[0].name, lambda: None)
    print(f"rollback in the folder: {time.monotonic() - start:.2f} s")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "")

"""Object stores for tests: moto, which honours conditions, and rclone, which checks signatures, each behind a proxy."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from pathlib import Path
from urllib.request import Request, urlopen

import obstore
import pytest

from tests.servers import KEY, SECRET, FaultProxy, fault_proxy, moto, rclone
from tests.sites import FIRST, site_for
from warraq.publish.carry import carry_out
from warraq.publish.patience import Patience
from warraq.publish.plan import Plan, make_plan
from warraq.publish.targets.locks import lock_of
from warraq.publish.targets.objects import OWN, Objects
from warraq.publish.targets.store import Store

NIGHTLY = bool(os.environ.get("WARRAQ_NIGHTLY"))
QUICK = Patience(tries=4, first=0.01)
ONCE = Patience(tries=1)
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
BUCKET = "news"


RUN = """
import sys
from pathlib import Path
from tests.stores import bucket, publish
from tests.sites import SECOND, files_of
address, prefix, folder, lock = sys.argv[1:]
publish(bucket(address, prefix, lock=lock), Path(folder), files_of(5, "ثانية"), SECOND)
print("published")
"""


@pytest.fixture(scope="module", autouse=True)
def credentials() -> Iterator[None]:
    """Give the key in the environment, as a maintainer would."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ACCESS_KEY_ID", KEY)
        patch.setenv("AWS_SECRET_ACCESS_KEY", SECRET)
        yield


@pytest.fixture(scope="module")
def honest() -> Iterator[FaultProxy]:
    """Give moto, which honours conditional puts, behind a proxy."""
    with moto() as address, fault_proxy(address) as proxy:
        urlopen(Request(f"{address}/{BUCKET}", method="PUT")).close()
        yield proxy


@pytest.fixture(scope="module")
def strict(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FaultProxy]:
    """Give rclone, which checks signatures and ignores conditions, behind a proxy."""
    folder = tmp_path_factory.mktemp("rclone") / "buckets"
    (folder / BUCKET).mkdir(parents=True)
    with rclone(folder) as address, fault_proxy(address) as proxy:
        yield proxy


@pytest.fixture(params=["moto", "rclone"])
def backend(request: pytest.FixtureRequest) -> tuple[FaultProxy, str]:
    """Give each server in turn, with the lock that fits it."""
    if request.param == "moto":
        return request.getfixturevalue("honest"), "conditional"
    return request.getfixturevalue("strict"), "tickets"


@pytest.fixture
def prefix(request: pytest.FixtureRequest) -> str:
    """Give a place of its own in the bucket, with an Arabic name."""
    return f"صحيفة/{blake2b(request.node.nodeid.encode(), digest_size=6).hexdigest()}"


def bucket(
    address: str, prefix: str, *, lock: str = "conditional", patience: Patience = QUICK, keep: int = 5
) -> Objects:
    """Give a target in the bucket."""
    options = {"endpoint": address, "region": "us-east-1"}
    store = Store("bucket", f"s3://{BUCKET}/{prefix}", options, patience)
    return Objects("bucket", store, lock_of(store, lock), keep)


def publish(target: Objects, folder: Path, files: dict[str, bytes], built: str = FIRST) -> Plan:
    """Publish files as one release."""
    site = site_for(target, folder, files, built)
    plan = make_plan(site.manifest, target.live(site), NOW, timedelta(days=7))
    if not plan.idle:
        with target.held(breaking=False):
            plan = make_plan(site.manifest, target.live(site), NOW, timedelta(days=7))
            carry_out(plan, site, target, lambda: None)
    return plan


def standing(target: Objects) -> dict[str, bytes]:
    """Give what readers can ask for."""
    keys = [key for key in target.store.list() if not key.startswith(OWN)]
    return {key: bytes(obstore.get(target.store.store, key).bytes()) for key in keys}


def calm(_number: int, _method: str, _path: str) -> None:
    """Let everything pass."""

"""The bill of materials: every locked requirement with its hashes, licence and origin, as CycloneDX 1.6.

Source: cyclonedx.org, specification 1.6 (ECMA-424); the package URL specification.
"""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata

from warraq.problems import Problem, Problems

LOCKED = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)(?:\[[^]]*\])?==(?P<version>[^\s;\\]+)", re.MULTILINE)
"""`nh3==0.3.8 \\`: a requirement as the lock has it."""
HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
VIA = re.compile(r"#\s+(?:via\s+)?([A-Za-z0-9._-]+)(?:\[[^]]*\])?(?:\s|$)")
SAID = {
    "AGPLv3": "AGPL-3.0-or-later",
    "Apache 2.0": "Apache-2.0",
    "Apache License 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD": "BSD-3-Clause",
    "BSD License": "BSD-3-Clause",
    "Dual License": "Apache-2.0 OR BSD-3-Clause",
    "GPL": "GPL-2.0-or-later",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Public Domain": "BSD-2-Clause",
}
"""What packages call their licences, and what SPDX calls them."""

READ = {"axe-playwright-python": "MIT AND MPL-2.0"}
"""What was read in packages that say nothing: this one brings axe-core along."""


@dataclass(frozen=True, slots=True)
class Material:
    """A locked requirement: what asks for it, and the SHA-256 of each file that may be installed."""

    name: str
    version: str
    licence: str
    hashes: tuple[str, ...]
    asked_by: tuple[str, ...]


def materials(lock: str) -> Iterator[Material]:
    """Give every requirement of a lock, in its order; its licence is what the installed package says of itself.

    Raises:
        Problems: a requirement is not installed here.
    """
    starts = [*LOCKED.finditer(lock)]
    for found, end in zip(starts, [*(each.start() for each in starts[1:]), len(lock)], strict=True):
        block = lock[found.end() : end]
        asked = tuple("warraq" if name == "-r" else name for name in VIA.findall(block) if name != "via")
        yield Material(found["name"], found["version"], _licence(found["name"]), tuple(HASH.findall(block)), asked)


def _licence(name: str) -> str:
    try:
        said = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        problem = Problem("requirements.txt", 0, "requirement", f"{name}, not installed here", "", "run make build")
        raise Problems([problem]) from None
    classified = [text.rpartition(":: ")[2] for text in said.get_all("Classifier") or () if text.startswith("License")]
    known = [*(said.get_all("License-Expression") or ()), *(said.get_all("License") or ()), *classified]
    return next((SAID.get(text, text) for text in known if text and len(text) < 40), READ.get(name, "NOASSERTION"))  # noqa: PLR2004 - longer is the licence itself


def bill(lock: str) -> str:
    """Write the bill of a lock; the same lock gives the same bytes."""
    listed = list(materials(lock))
    said = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, lock)}",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": "warraq",
                "name": "warraq",
                "licenses": [{"expression": "AGPL-3.0-or-later"}],
            }
        },
        "components": [_component(each) for each in listed],
        "dependencies": _dependencies(listed),
    }
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"


def _component(material: Material) -> dict[str, object]:
    return {
        "type": "library",
        "bom-ref": _address(material),
        "name": material.name,
        "version": material.version,
        "licenses": [{"expression": material.licence}],
        "purl": _address(material),
        "externalReferences": [
            {"type": "distribution", "url": _address(material), "hashes": [{"alg": "SHA-256", "content": each}]}
            for each in material.hashes
        ],
    }


def _address(material: Material) -> str:
    return f"pkg:pypi/{material.name.lower().replace('_', '-')}@{material.version}"


def _dependencies(listed: list[Material]) -> list[dict[str, object]]:
    known = {"warraq", *(each.name for each in listed)}
    refs = {"warraq": "warraq", **{each.name: _address(each) for each in listed}}
    asked: dict[str, list[str]] = {name: [] for name in known}
    for each in listed:
        for by in each.asked_by:
            asked[by].append(_address(each))
    return [{"ref": refs[name], "dependsOn": sorted(set(needs))} for name, needs in sorted(asked.items())]

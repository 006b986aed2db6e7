"""What the newsroom is made of: locked by hash, listed with licence and reason, written as a bill of materials."""

from __future__ import annotations

import json
import re

from tests.conftest import REPOSITORY
from warraq.bom import bill, materials

LOCK = (REPOSITORY / "requirements.txt").read_text(encoding="utf-8")
PERMISSIVE = {"MIT", "MIT-0", "MIT-CMU", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "PSF-2.0"}
EXCEPTIONS = {"pelican", "unidecode", "certifi", "hypothesis", "pathspec", "axe-playwright-python"}
"""What docs/dependencies.md names as not permissive, with the reason."""


def test_every_requirement_is_locked_by_hash() -> None:
    """No file may be installed that was not looked at when the lock was written."""

    listed = list(materials(LOCK))

    assert len(listed) == len(re.findall(r"(?m)^[a-z0-9]", LOCK))
    assert [each.name for each in listed if not each.hashes or not each.asked_by] == []


def test_licences_are_permissive_but_for_those_that_are_named() -> None:
    """A requirement under another licence comes in by nobody's oversight."""

    strange = {each.name for each in materials(LOCK) if not set(re.split(r" (?:AND|OR) ", each.licence)) <= PERMISSIVE}

    assert strange == EXCEPTIONS


def test_every_requirement_stands_in_the_documentation() -> None:
    """With its licence as the package says it, and why it is there."""

    page = (REPOSITORY / "docs" / "dependencies.md").read_text(encoding="utf-8")
    rows = set(re.findall(r"(?m)^\| (\S+) \| ([^|]+) \| \S[^|]*\|$", page)) - {("package", "licence")}

    assert rows == {(each.name, each.licence) for each in materials(LOCK)}


def test_the_bill_is_the_same_every_time_and_names_everything() -> None:
    """CycloneDX with a component for each requirement, its hashes, and who asks for it."""

    said = json.loads(bill(LOCK))
    names = {each["bom-ref"] for each in said["components"]} | {"warraq"}

    assert bill(LOCK) == bill(LOCK)
    assert (said["bomFormat"], said["specVersion"]) == ("CycloneDX", "1.6")
    assert len(said["components"]) == len(list(materials(LOCK)))
    assert {each["ref"] for each in said["dependencies"]} == names
    assert {ref for each in said["dependencies"] for ref in each["dependsOn"]} == names - {"warraq"}


def test_the_bill_has_the_shape_of_its_specification() -> None:
    """What CycloneDX 1.6 asks of a bill: a serial number, references that are unique, addresses, hashes, licences."""

    said = json.loads(bill(LOCK))
    components = said["components"]
    refs = [each["bom-ref"] for each in components]
    hashes = [each for part in components for about in part["externalReferences"] for each in about["hashes"]]

    assert re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", said["serialNumber"])
    assert said["version"] == 1
    assert {each["type"] for each in components} == {"library"}
    assert len(refs) == len({*refs, said["metadata"]["component"]["bom-ref"]}) - 1
    assert [each for each in components if not re.fullmatch(r"pkg:pypi/[a-z0-9.-]+@[\w.]+", each["purl"])] == []
    assert [
        each for each in hashes if each["alg"] != "SHA-256" or not re.fullmatch("[0-9a-f]{64}", each["content"])
    ] == []
    assert [each for each in components if [*each["licenses"][0]] != ["expression"]] == []

"""`PUBLISH`, `REDIRECTS` and `NOTIFY` of the settings file: where the site goes, and who is told. No secrets.

PUBLISH = {
"server": {"to": "ssh://news@host.example/srv/news"},
"bucket": {"to": "s3://news", "options": {"region": "eu-south-1"}},
}
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from warraq.problems import Problem, Problems
from warraq.publish.notify import Notices
from warraq.publish.targets.artifact import HOSTS
from warraq.settings import values

SECRET = re.compile(r"secret|token|password|sas|(^|_)key$|account_key|access_key", re.IGNORECASE)
SCHEMES = {
    "s3": "objects",
    "gs": "objects",
    "az": "objects",
    "azure": "objects",
    "abfs": "objects",
    "abfss": "objects",
    "ssh": "host",
    "artifact": "artifact",
}
COMMON = {"to": str, "address": str, "keep": int, "grace": int, "patience": int}
KEYS: Mapping[str, Mapping[str, type]] = {
    "objects": {"options": dict, "lock": str, "spare": list},
    "host": {"ssh": list, "compress": bool},
    "branch": {"branch": str, "domain": str},
    "folder": {"compress": bool},
    "artifact": {"host": str, "files": int, "domain": str},
}
"""What a target of each kind may say beside `COMMON`."""
WORDS = {
    str: "a text",
    int: "a whole number, 0 or more",
    dict: "a dictionary of texts",
    list: "a list of texts",
    bool: "True or False",
}
CHOICES = {"lock": ("conditional", "tickets"), "host": tuple(HOSTS)}
UNFIT = set(' "{}$;\\')
"""Letters that mean something in a server's configuration."""
NOTICES = ("websub", "indexnow", "engine", "purge")
REMEDY = "see docs/publishing.md"


@dataclass(frozen=True)
class Destination:
    """A target as the settings have it."""

    name: str
    kind: str
    to: str
    said: Mapping[str, Any]


@dataclass(frozen=True)
class Publishing:
    """All that the settings say of publishing."""

    destinations: tuple[Destination, ...]
    redirects: Mapping[str, str]
    notices: Notices

    def chosen(self, names: tuple[str, ...], file: str) -> tuple[Destination, ...]:
        """Give the destinations of these names; without names, all of them.

        Raises:
            Problems: a name that is none, or no destination at all.
        """
        known = {each.name: each for each in self.destinations}
        problems = [
            Problem(
                file, 0, "--to", name, ", ".join(known) or "a target in PUBLISH", "choose one, or add it to PUBLISH"
            )
            for name in names
            if name not in known
        ]
        if not known and not names:
            found = "no target"
            problems.append(Problem(file, 0, "PUBLISH", found, '{"server": {"to": "ssh://…"}}', REMEDY))
        if problems:
            raise Problems(problems)
        return tuple(known[name] for name in dict.fromkeys(names or known))


def publishing(file: Path) -> Publishing:
    """Read what a settings file says of publishing.

    Raises:
        Problems: one for each thing that cannot be meant.
    """
    said = values(file)
    targets, redirects, notices = (said.get(name) or {} for name in ("PUBLISH", "REDIRECTS", "NOTIFY"))
    problems = [
        *_check_targets(targets, file.name),
        *_check_redirects(redirects, file.name),
        *_check_notices(notices, file.name),
    ]
    if problems:
        raise Problems(problems)
    purge = tuple(notices.get("purge", ()))
    return Publishing(
        tuple(Destination(name, kind_of(each["to"]), each["to"], each) for name, each in targets.items()),
        dict(redirects),
        Notices(**{**notices, "purge": purge}),
    )


def kind_of(to: str) -> str:
    """Say what kind of target an address names.

    >>> kind_of("s3://news/ar"), kind_of("git@host.example:news/pages.git"), kind_of("/srv/news")
    ('objects', 'branch', 'folder')
    """
    scheme, colon, rest = to.partition(":")
    if colon and scheme in SCHEMES and (rest.startswith("//") or scheme == "artifact"):
        return SCHEMES[scheme]
    return "branch" if to.startswith(("git+", "git@")) or to.endswith(".git") else "folder"


def _check_targets(targets: object, file: str) -> Iterator[Problem]:
    if not isinstance(targets, dict):
        yield Problem(file, 0, "PUBLISH", repr(targets), '{"name": {"to": "…"}}', REMEDY)
        return
    for name, said in targets.items():
        field = f"PUBLISH {name}"
        if not isinstance(said, dict) or not isinstance(said.get("to"), str) or not said["to"].strip():
            yield Problem(file, 0, field, repr(said), '{"to": "s3://…"}, or ssh, git, a folder', REMEDY)
            continue
        yield from _check_target(field, said, file)


def _check_target(field: str, said: Mapping[str, Any], file: str) -> Iterator[Problem]:
    allowed = {**COMMON, **KEYS[kind_of(said["to"])]}
    for key, value in said.items():
        if key not in allowed:
            yield Problem(file, 0, field, key, ", ".join(sorted(allowed)), REMEDY)
        elif not _fits(value, allowed[key]):
            yield Problem(file, 0, field, f"{key}: {value!r}", WORDS[allowed[key]], REMEDY)
        elif key in CHOICES and value not in CHOICES[key]:
            yield Problem(file, 0, field, f"{key}: {value!r}", ", ".join(CHOICES[key]), "choose one of them")
    options = said.get("options", {})
    for key in options if isinstance(options, dict) else ():
        if SECRET.search(key):
            remedy = "take it out, and give it in the environment, such as AWS_SECRET_ACCESS_KEY"
            yield Problem(file, 0, field, f"a secret in options: {key}", "no secrets in settings", remedy)
    if "://" in said["to"] and "@" in said["to"].partition("://")[2].partition("/")[0]:
        yield from _check_user(field, said["to"], file)
    if kind_of(said["to"]) == "artifact" and "host" not in said:
        yield Problem(file, 0, field, "no host", ", ".join(HOSTS), 'write "host": "github", for instance')


def _check_user(field: str, to: str, file: str) -> Iterator[Problem]:
    if ":" in to.partition("://")[2].partition("@")[0]:
        remedy = "take it out; use a key, or the credential store of git or ssh"
        yield Problem(file, 0, field, "a password in `to`", "no secrets in settings", remedy)


def _fits(value: object, kind: type) -> bool:
    if kind is int:
        return isinstance(value, int) and not isinstance(value, bool) and value >= 0
    if kind is list:
        return isinstance(value, list | tuple) and all(isinstance(each, str) for each in value)
    if kind is dict:
        return isinstance(value, dict) and all(isinstance(each, str) for pair in value.items() for each in pair)
    return isinstance(value, kind)


def _check_redirects(redirects: object, file: str) -> Iterator[Problem]:
    allowed = '{"/old/path.html": "/new/path.html"}: paths without spaces, or a whole address to go to'
    if not isinstance(redirects, dict):
        yield Problem(file, 0, "REDIRECTS", repr(redirects), allowed, REMEDY)
        return
    for old, new in redirects.items():
        pair = all(
            isinstance(each, str) and each.isprintable() and not set(each) & set(' "{}$;\\') for each in (old, new)
        )
        if not pair or not old.startswith("/") or not new.startswith(("/", "https://", "http://")) or old == new:
            yield Problem(file, 0, "REDIRECTS", f"{old!r}: {new!r}", allowed, "mend it")


def _check_notices(notices: object, file: str) -> Iterator[Problem]:
    if not isinstance(notices, dict) or not set(notices) <= set(NOTICES):
        yield Problem(file, 0, "NOTIFY", repr(notices), f"a dictionary of {', '.join(NOTICES)}", REMEDY)
        return
    for key, value in notices.items():
        kind: type = list if key == "purge" else str
        if not _fits(value, kind):
            yield Problem(file, 0, "NOTIFY", f"{key}: {value!r}", WORDS[kind], REMEDY)
    key = notices.get("indexnow", "")
    if isinstance(key, str) and key and not re.fullmatch(r"[A-Za-z0-9-]{8,128}", key):
        yield Problem(file, 0, "NOTIFY", "indexnow", "a key of 8 to 128 Latin letters, digits and dashes", REMEDY)

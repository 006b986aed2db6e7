"""A site's settings: read without importing Pelican, checked once, and given on as one frozen value.

`pelicanconf.py` holds site facts in Pelican's own names; what only this project knows is listed in `OWN_DEFAULTS`.
`docs/settings.md` explains each.
"""

from __future__ import annotations

import json
import runpy
import sys
import traceback
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from string import Formatter
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from warraq import signs
from warraq.article.style import CHOICES, HouseStyle
from warraq.marks import digest
from warraq.problems import Problem, Problems
from warraq.signs import Signs
from warraq.text.style import RULE_NAMES

BASE = "pelicanconf.py"
"""The settings file that others build on."""

PELICAN_DEFAULTS: dict[str, Any] = {
    "SITENAME": "A Pelican Blog",
    "SITEURL": "",
    "TIMEZONE": "UTC",
    "DEFAULT_LANG": "en",
    "DEFAULT_CATEGORY": "misc",
    "PATH": ".",
    "OUTPUT_PATH": "output",
    "THEME": "theme",
    "ARTICLE_SAVE_AS": "{slug}.html",
    "PAGE_SAVE_AS": "pages/{slug}.html",
    "CATEGORY_SAVE_AS": "category/{slug}.html",
    "TAG_SAVE_AS": "tag/{slug}.html",
    "AUTHOR_SAVE_AS": "author/{slug}.html",
    "FEED_MAX_ITEMS": 100,
}
"""Settings of Pelican's that count here, with its own defaults, so that both ways of building see the same."""

OWN_DEFAULTS: dict[str, Any] = {
    "SITESUBTITLE": "",
    "AUTHOR": "",
    "SECTIONS": (),
    **{name.upper(): allowed[0] for name, allowed in CHOICES.items()},
    "TYPOGRAPHY_OFF": (),
    "SLUGS": "arabic",
    "CHECKS": {},
    "LEXICON": "معجم.txt",
    "DOSSIER_SAVE_AS": "dossiers/{slug}.html",
    "LIST_LENGTH": 20,
    "YEAR_LENGTH": 200,
    "MESSAGES": "en",
    **signs.DEFAULTS,
}
DEFAULTS = PELICAN_DEFAULTS | OWN_DEFAULTS

SLUGS = ("arabic", "latin", "id")
MESSAGES = ("en", "ar")
"""Languages of what is said to the newsroom; each but the first has a table in `warraq.messages`."""
STYLE_SETTINGS = {name.upper(): allowed for name, allowed in CHOICES.items()}
"""The choices of `warraq.article.style`, by the names of their settings."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the rooms may know of a site. Paths are absolute; `url` has no slash at its end."""

    root: Path
    file: str
    """The settings file, as messages name it."""
    name: str
    tagline: str
    url: str
    timezone: str
    lang: str
    author: str
    default_section: str
    sections: tuple[str, ...]
    """The only sections there may be, in the navigation's order; empty means: any."""
    content: Path
    output: Path
    theme: Path
    patterns: tuple[tuple[str, str], ...]
    """For `article`, `page`, `section`, `topic`, `author`, `dossier`: where its page is saved."""
    style: HouseStyle
    slugs: str
    """`arabic`, `latin` or `id`: how names in addresses are made."""
    checks: Mapping[str, str]
    """Levels of editorial checks that differ from the usual: rule name to `error`, `warn` or `off`."""
    lexicon: Path
    """The newsroom's own list of names and terms; it need not be there."""
    list_length: int
    year_length: int
    """Articles that the page of a year of a list shows; with more of them it shows the year's months."""
    feed_length: int
    messages: str
    """The language of what is said to the newsroom: `en` or `ar`."""
    signs: Signs
    """What the site tells machines beside its pages."""
    reading: str
    """What the settings say about reading sources, as text."""
    mark: str
    """Everything that pages can see of the settings, as text."""

    @property
    def zone(self) -> ZoneInfo:
        """The newsroom's time zone."""
        return ZoneInfo(self.timezone)

    @property
    def state(self) -> Path:
        """The folder of what can always be made again: the catalogue, pictures, the tree beside `output`."""
        return self.root / ".warraq"


def direction(lang: str) -> str:
    """Say which way a language is written.

    >>> direction("ar"), direction("en-GB")
    ('rtl', 'ltr')
    """
    return (
        "rtl"
        if lang.split("-", maxsplit=1)[0].lower() in {"ar", "fa", "ur", "he", "ckb", "ps", "ug", "yi", "sd", "dv"}
        else "ltr"
    )


def load(file: Path) -> Settings:
    """Run a settings file and check what it says.

    Raises:
        Problems: the file is missing, does not run, or a setting is wrong; each one is named.
    """
    sources = (file, file.with_name(BASE))
    text = b"\0".join(source.read_bytes() for source in sources if source.is_file())
    return check(values(file), file.absolute().parent, file.name, text)


def values(file: Path) -> dict[str, Any]:
    """Run a settings file; give all that it sets.

    Raises:
        Problems: the file is missing, or does not run.
    """
    if not file.is_file():
        remedy = "run it in the newsroom's folder"
        raise Problems([Problem(file.name, 0, "settings", "no such file", "a pelicanconf.py", remedy)])
    places = sys.path[:]
    sys.path.insert(0, str(file.absolute().parent))  # publishconf.py imports pelicanconf
    try:
        return {key: value for key, value in runpy.run_path(str(file)).items() if key.isupper()}
    except (Exception, SystemExit) as error:  # noqa: BLE001 - any code can stand in a settings file
        where = traceback.extract_tb(error.__traceback__)[-1]
        line = error.lineno or 0 if isinstance(error, SyntaxError) else where.lineno or 0
        said = f"{type(error).__name__}: {error}"
        raise Problems([Problem(file.name, line, "settings", said, "Python that runs", "mend that line")]) from None
    finally:
        sys.path[:] = places
        sys.modules.pop(Path(BASE).stem, None)


def spoken(file: Path) -> str:
    """Tell in which language a newsroom is spoken to: the first, where its settings do not run or name none."""
    try:
        said = values(file).get("MESSAGES")
    except Problems:
        return MESSAGES[0]
    return said if said in MESSAGES else MESSAGES[0]


def check(values: Mapping[str, Any], root: Path, file: str, text: bytes = b"") -> Settings:
    """Make settings of a mapping in Pelican's names (its own defaults, where present, count as said).

    `text` is the settings files' own bytes: templates can see whatever stands there.

    Raises:
        Problems: one for each setting that is wrong.
    """
    said = {**DEFAULTS, **{key: value for key, value in values.items() if key in DEFAULTS and value is not None}}
    problems = _check_types(said, file)
    if not problems:
        problems += [*_check_site(said, file), *_check_style(said, file), *_check_addresses(said, file)]
        problems += signs.check(said, file)
    if problems:
        raise Problems(problems)
    patterns = tuple(
        (kind, str(said[f"{key}_SAVE_AS"]))
        for kind, key in (
            ("article", "ARTICLE"),
            ("page", "PAGE"),
            ("section", "CATEGORY"),
            ("topic", "TAG"),
            ("author", "AUTHOR"),
            ("dossier", "DOSSIER"),
        )
    )
    return Settings(
        root=root,
        file=file,
        name=said["SITENAME"],
        tagline=said["SITESUBTITLE"],
        url=said["SITEURL"].rstrip("/"),
        timezone=said["TIMEZONE"],
        lang=said["DEFAULT_LANG"],
        author=said["AUTHOR"],
        default_section=said["DEFAULT_CATEGORY"],
        sections=tuple(said["SECTIONS"]),
        content=root / said["PATH"],
        output=root / said["OUTPUT_PATH"],
        theme=root / said["THEME"],
        patterns=patterns,
        style=HouseStyle(**{name: said[name.upper()] for name in CHOICES}, off=frozenset(said["TYPOGRAPHY_OFF"])),
        slugs=said["SLUGS"],
        checks=dict(said["CHECKS"]),
        lexicon=root / said["PATH"] / said["LEXICON"],
        list_length=said["LIST_LENGTH"],
        year_length=said["YEAR_LENGTH"],
        feed_length=said["FEED_MAX_ITEMS"],
        messages=said["MESSAGES"],
        signs=signs.signs(said, values.get("NOTIFY")),
        reading=_told(said, READING),
        mark=_told(said, DEFAULTS.keys() - PLACES) + digest(text),
    )


READING = (
    "TIMEZONE",
    "DEFAULT_LANG",
    "AUTHOR",
    "DEFAULT_CATEGORY",
    "SECTIONS",
    "TYPOGRAPHY_OFF",
    "SLUGS",
    "CHECKS",
    *STYLE_SETTINGS,
)
"""Settings that change what a source is read as."""
MAY_BE_NONE = {"SOCIAL_CARDS"}
"""Counts that may be 0."""
PLACES = {"PATH", "OUTPUT_PATH", "THEME", "MESSAGES"}
"""Settings that say where files lie, or how to speak to the newsroom; no page's bytes may follow them."""


def _told(said: Mapping[str, Any], keys: Iterable[str]) -> str:
    return json.dumps({key: said[key] for key in sorted(keys)}, ensure_ascii=False)


def _check_types(said: Mapping[str, Any], file: str) -> list[Problem]:
    problems = []
    for key, default in DEFAULTS.items():
        allowed = _misfit(said[key], default, 0 if key in MAY_BE_NONE else 1)
        if allowed:
            example = f"write {key} = {default!r}, for instance"
            problems.append(Problem(file, 0, key, repr(said[key]), allowed, example))
    return problems


def _misfit(value: object, default: object, least: int) -> str:
    """Say what a setting must be, where it is something else than its default's kind."""
    if isinstance(default, tuple):
        fits = isinstance(value, list | tuple) and all(isinstance(item, str) for item in value)
        return "" if fits else "a list of strings"
    if isinstance(default, dict):
        fits = isinstance(value, dict) and all(isinstance(item, str) for pair in value.items() for item in pair)
        return "" if fits else "a dictionary of strings"
    if isinstance(default, int):
        fits = isinstance(value, int) and not isinstance(value, bool) and value >= least
        return "" if fits else f"a whole number, {least} or more"
    return "" if isinstance(value, str) else "a string"


def _check_site(said: Mapping[str, Any], file: str) -> Iterator[Problem]:
    if not said["SITENAME"].strip():
        yield Problem(file, 0, "SITENAME", repr(said["SITENAME"]), "the newspaper's name", 'write SITENAME = "…"')
    try:
        ZoneInfo(said["TIMEZONE"])
    except (ZoneInfoNotFoundError, ValueError, OSError):
        remedy = 'write TIMEZONE = "Africa/Cairo", for instance'
        yield Problem(file, 0, "TIMEZONE", said["TIMEZONE"], "a name of the tz database", remedy)
    address = urlsplit(said["SITEURL"])
    if address.scheme not in {"http", "https"} or not address.netloc or address.query or address.fragment:
        remedy = 'write SITEURL = "https://…"; feeds and canonical links need it'
        yield Problem(file, 0, "SITEURL", said["SITEURL"], "the site's whole address", remedy)
    sections = said["SECTIONS"]
    if sections and said["DEFAULT_CATEGORY"] not in sections:
        remedy = "add it to SECTIONS, or choose another"
        yield Problem(file, 0, "DEFAULT_CATEGORY", said["DEFAULT_CATEGORY"], "one of SECTIONS", remedy)
    for name in dict.fromkeys((*sections, said["DEFAULT_CATEGORY"])):
        if not any(char.isalnum() for char in name):
            yield Problem(file, 0, "SECTIONS", repr(name), "names with letters or digits", "mend it")


def _check_style(said: Mapping[str, Any], file: str) -> Iterator[Problem]:
    for key, allowed in (*STYLE_SETTINGS.items(), ("SLUGS", SLUGS), ("MESSAGES", MESSAGES)):
        if said[key] not in allowed:
            yield Problem(file, 0, key, repr(said[key]), ", ".join(allowed), "choose one of them")
    for name in said["TYPOGRAPHY_OFF"]:
        if name not in RULE_NAMES:
            yield Problem(file, 0, "TYPOGRAPHY_OFF", repr(name), ", ".join(RULE_NAMES), "choose among them")


def _check_addresses(said: Mapping[str, Any], file: str) -> Iterator[Problem]:
    for kind in ("ARTICLE", "PAGE", "CATEGORY", "TAG", "AUTHOR", "DOSSIER"):
        key = f"{kind}_SAVE_AS"
        if not _names_a_page(said[key], dated=kind == "ARTICLE"):
            allowed = "a path such as {date:%Y}/{slug}.html, with {slug} or {id} in it"
            yield Problem(file, 0, key, said[key], allowed, f"write {key} = {DEFAULTS[key]!r}, for instance")


def _names_a_page(pattern: str, *, dated: bool) -> bool:
    """Tell whether a pattern gives each piece an address of its own, inside the site."""
    fields = {"slug": "s", "id": "i", "lang": "l", "category": "c"} | (
        {"date": datetime(2026, 1, 1, tzinfo=UTC)} if dated else {}
    )
    try:
        if not {name for _, name, _, _ in Formatter().parse(pattern) if name is not None} <= fields.keys():
            return False  # `{slug.__class__}` would be filled too
        address = pattern.format(**fields)
    except (KeyError, IndexError, ValueError, AttributeError):
        return False
    single = "{slug}" in pattern or "{id}" in pattern
    return single and address.endswith(".html") and not {"", ".", ".."} & set(address.split("/"))

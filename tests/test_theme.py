"""What templates and style sheets may hold."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader, nodes

from warraq.article.schema import KIND

THEME = Path(__file__).resolve().parent.parent / "theme"
TEMPLATES = sorted((THEME / "templates").glob("*.html"))
SHEETS = sorted((THEME / "static" / "css").glob("*.css"))
STRINGS: dict[str, Any] = tomllib.loads((THEME / "strings" / "ar.toml").read_text(encoding="utf-8"))
JINJA = Environment(loader=FileSystemLoader(THEME / "templates"), autoescape=True)

COMMENT = re.compile(r"/\*.*?\*/|\{#.*?#\}", re.DOTALL)
PHYSICAL = re.compile(
    r"(?<![\w-])(?:(?:min-|max-)?(?:width|height)|top|right|bottom|left"
    r"|(?:margin|padding|border|inset|scroll-margin|scroll-padding)-(?:top|right|bottom|left)[\w-]*|overflow-[xy])\s*:"
    r"|(?:text-align(?:-last)?|float|clear|caption-side)\s*:\s*(?:left|right)"
)
"""A declaration that means a side of the screen: `margin-left: 1em`, `text-align: right`, `width: 3rem`."""

UNARABIC = re.compile(
    r"letter-spacing|italic|oblique|font-variant-caps|text-transform|hyphens:(?!\s*none)|font-synthesis:(?!\s*none)"
)
"""What Latin type does and Arabic does not."""

OUTSIDE = re.compile(r"(?:https?:)?//[\w.]|@import url|data:")
"""An address that is not the site's own."""

SCRIPT = re.compile(r"<script(?! type=\"application/ld\+json\")|\son\w+=|javascript:", re.IGNORECASE)
FILES = {
    "search.html": '<script type="module" src="{{ root }}{{ script }}"></script>',
    "base.html": """<script src="{{ root }}{{ assets['js/reader.js'] }}"></script>""",
}
"""The scripts that templates ask for."""
ARABIC = re.compile(r"[\u0600-\u06ff]")
TOKEN = re.compile(r"--(?P<name>[\w-]+):\s*(?P<value>#[0-9a-f]{6});")
KEY = re.compile(r"^[a-z_]+(?:\.[a-z_]+)+$")
"""A constant of a template that is a dotted key, not a file's name: `article.earlier`."""
FILE = re.compile(r"\.(?:html|xml|css|svg|woff2)$")


def source(file: Path) -> str:
    """Read a file without its comments."""
    return COMMENT.sub("", file.read_text(encoding="utf-8"))


def look_up(key: str) -> object:
    """Find what the strings file holds under a dotted key."""
    value: object = STRINGS
    for part in key.split("."):
        value = value.get(part) if isinstance(value, dict) else None
    return value


def calls(file: Path) -> list[nodes.Call]:
    """Give every call of `t` in a template."""
    tree = JINJA.parse(file.read_text(encoding="utf-8"))
    return [call for call in tree.find_all(nodes.Call) if isinstance(call.node, nodes.Name) and call.node.name == "t"]


@pytest.mark.parametrize("file", SHEETS, ids=lambda file: file.name)
def test_styles_are_logical(file: Path) -> None:
    """No style names a side of the screen; a page mirrors by its direction alone."""
    assert not PHYSICAL.findall(source(file))


@pytest.mark.parametrize(
    "declaration",
    [
        "margin-left: 1em",
        "text-align:right",
        "left: 0",
        "width: 3rem",
        "max-width: 3rem",
        "border-top-color: red",
        "overflow-x: auto",
    ],
)
def test_a_physical_declaration_is_caught(declaration: str) -> None:
    """The check of sides sees them."""
    assert PHYSICAL.search(f"a {{ {declaration}; }}")


@pytest.mark.parametrize(
    "declaration", ["margin-inline-start: 1em", "border-block-end: 0", "inset-inline-start: 0", "max-inline-size: 2em"]
)
def test_a_logical_declaration_passes(declaration: str) -> None:
    """The check of sides lets logical properties be."""
    assert not PHYSICAL.search(f"a {{ {declaration}; }}")


@pytest.mark.parametrize("file", SHEETS, ids=lambda file: file.name)
def test_type_is_arabic(file: Path) -> None:
    """No letter-spacing, italics, capitals, hyphens or synthetic faces."""
    assert not UNARABIC.findall(source(file))


@pytest.mark.parametrize("file", [*SHEETS, *TEMPLATES], ids=lambda file: file.name)
def test_nothing_comes_from_outside(file: Path) -> None:
    """No template or style sheet names another host; an empty icon keeps a browser from asking for one."""
    assert not OUTSIDE.findall(source(file).replace('href="data:,"', ""))


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: file.name)
def test_templates_hold_no_script(file: Path) -> None:
    """Pages need no script; the one such element holds data for machines. Two files are asked for, both optional."""
    text = source(file)
    if file.name in FILES:
        assert FILES[file.name] in text
        text = text.replace(FILES[file.name], "")

    assert not SCRIPT.findall(text)


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: file.name)
def test_templates_hold_no_arabic(file: Path) -> None:
    """Every word of the interface stands in the strings file."""
    assert not ARABIC.findall(file.read_text(encoding="utf-8"))


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: file.name)
def test_templates_are_short(file: Path) -> None:
    """A template fits on a screen or two."""
    assert len(file.read_text(encoding="utf-8").splitlines()) <= 80


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: file.name)
def test_escaping_is_never_turned_off(file: Path) -> None:
    """No template marks text as safe or stops escaping."""
    assert not re.findall(r"\|\s*safe|autoescape\s+false", source(file))


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: file.name)
def test_blocks_are_those_of_the_base(file: Path) -> None:
    """A page fills only blocks that the base page has."""
    base = {
        block.name
        for block in JINJA.parse((THEME / "templates" / "base.html").read_text(encoding="utf-8")).find_all(nodes.Block)
    }
    own = {block.name for block in JINJA.parse(file.read_text(encoding="utf-8")).find_all(nodes.Block)}

    assert own <= base


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: file.name)
def test_words_exist(file: Path) -> None:
    """Every key that a template asks for is in the strings file, a count where a number is given."""
    plain = [call for call in calls(file) if isinstance(call.args[0], nodes.Const)]
    wrong = [
        call.args[0].as_const()
        for call in plain
        if not isinstance(look_up(call.args[0].as_const()), dict if call.kwargs else str)
    ]

    assert not wrong


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: file.name)
def test_words_named_in_passing_exist(file: Path) -> None:
    """A key that a template hands on, or begins and completes with a value, is in the strings file too."""
    said = [
        const.value
        for const in JINJA.parse(file.read_text(encoding="utf-8")).find_all(nodes.Const)
        if isinstance(const.value, str)
    ]
    keys = [text for text in said if KEY.match(text) and not FILE.search(text)]
    begun = [text.rstrip(".") for text in said if re.fullmatch(r"[a-z_]+\.", text)]

    assert not [key for key in keys if look_up(key) is None] + [
        key for key in begun if not isinstance(look_up(key), dict)
    ]


def test_values_that_complete_a_key_have_words() -> None:
    """Each kind of piece and each kind of list has its word."""
    asked = [f"kind.{name}" for name, _ in KIND] + [f"list_of.{name}" for name in ("section", "topic", "author")]

    assert not [key for key in asked if not isinstance(look_up(key), str)]


def test_every_sheet_is_imported_into_a_layer() -> None:
    """The entry sheet names the layers in order and draws every other sheet into one of them."""
    entry = (THEME / "static" / "css" / "site.css").read_text(encoding="utf-8")
    imported = re.findall(r'@import "([\w.]+)" layer\((tokens|base|layout|blocks|print)\);', entry)

    assert entry.startswith("@layer tokens, base, layout, blocks, print;")
    assert {file.name for file in SHEETS} - {"site.css"} == {name for name, _ in imported}


def luminance(colour: str) -> float:
    """Give the relative luminance of `#rrggbb` (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Give the contrast ratio of two colours (WCAG 2.2)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_contrast(scheme: str) -> None:
    """In both schemes text has a contrast of 4.5 on what it stands on, and marks have 3."""
    light, dark = source(THEME / "static" / "css" / "tokens.css").split("@media", 1)
    colours = dict(TOKEN.findall(light)) | (dict(TOKEN.findall(dark)) if scheme == "dark" else {})
    text = [
        ("ink", "paper"),
        ("faded", "paper"),
        ("vermilion", "paper"),
        ("lapis", "paper"),
        ("ink", "sheet"),
        ("faded", "sheet"),
    ]
    weak = [pair for pair in text if contrast(colours[pair[0]], colours[pair[1]]) < 4.5]

    assert not weak
    assert contrast(colours["nuqta"], colours["paper"]) >= 3


def test_the_browser_frame_has_the_colour_of_the_paper() -> None:
    """The theme colours of the page's head are those of the style sheet."""
    papers = [
        value for name, value in TOKEN.findall(source(THEME / "static" / "css" / "tokens.css")) if name == "paper"
    ]
    named = re.findall(
        r'name="theme-color" content="(#[0-9a-f]{6})"', (THEME / "templates" / "head.html").read_text(encoding="utf-8")
    )

    assert list(dict.fromkeys(papers)) == named

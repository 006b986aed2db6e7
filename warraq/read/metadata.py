"""From written metadata to checked values: one function a field kind, one problem a mistake."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime

from warraq.article.naming import NAMING
from warraq.article.schema import BY_NAME, LANGUAGE
from warraq.article.style import CHOICES, HouseStyle
from warraq.problems import Problem
from warraq.read.contacts import contact
from warraq.read.fields import SOFT_SEPARATORS, Fields, clean, has_address
from warraq.read.focus import MIDDLE, focus_of
from warraq.read.notes import notes
from warraq.text.hijri import from_gregorian
from warraq.text.ids import short_id
from warraq.text.letters import fold
from warraq.text.moments import MomentError
from warraq.text.slugs import slugify
from warraq.text.style import RULE_NAMES

ID = re.compile(r"[a-z0-9]{4,24}$")
MOST_PICKS = 8
ANY_SEPARATORS = re.compile(r"\s*[,،;؛]\s*")
PICTURE_PREFIX = re.compile(r"(?:\{static\}|\{attach\}|\{filename\})?/?(?:images/)?")
EXAMPLE = "write 2026-01-08: and then what was said and what is right"


@dataclass(frozen=True, slots=True)
class Metadata:
    """Checked values of one source; `None` and empty where it says nothing."""

    texts: dict[str, str]
    topics: tuple[str, ...]
    authors: tuple[str, ...]
    date: datetime | None
    modified: datetime | None
    id: str
    slug: str
    style: HouseStyle
    numbers: dict[str, int]
    corrections: tuple[tuple[datetime, str], ...]
    picks: tuple[str, ...]
    addresses: tuple[tuple[str, str], ...]


class Desk(Fields):
    """Checks one source's entries, and collects what is wrong with them."""

    def check(self) -> Metadata:
        """Check every field, the required ones included."""
        self._measure()
        date, modified = self._moment("date"), self._moment("modified")
        if not self.page:
            self._require("date", "write Date: 2026-01-31 14:30, for instance")
        self._require("title", "write Title: and the headline")
        if date and modified and modified < date:
            entry = self.entries["modified"]
            self._wrong(entry, "modified", "a time after the date", "mend one of the two")
        texts = {name: self._text(name) for name, field in BY_NAME.items() if field.kind == "text"}
        if "title" in self.entries and not texts["title"]:
            self._wrong(self.entries["title"], "title", "the headline", "write it", "nothing that can be seen")
        texts |= {"status": self._choice("status", "published"), "kind": self._choice("kind", "")}
        texts |= {"lang": self._language(), "image": self._picture(), "image_focus": self._focus()}
        texts["category"] = self._section(texts["category"])
        topics = self._list("tags")
        authors = self._list("authors") or ((self.settings.author,) if self.settings.author and not self.page else ())
        slug = self._slug()
        style = self._style()
        if style.calendar == "both" and date:
            self._check_hijri(date)
        numbers = {name: self._number(name) for name, field in BY_NAME.items() if field.kind == "number"}
        corrections = self._corrections(date)
        if corrections and date:
            modified = max(filter(None, (modified, corrections[-1][0])))
            modified = modified if modified > date else None
        own = self._id()
        return Metadata(
            texts,
            topics,
            authors,
            date,
            modified,
            own,
            slug,
            style,
            numbers,
            corrections,
            self._picks(own),
            self._addresses(),
        )

    def _addresses(self) -> tuple[tuple[str, str], ...]:
        """Read where an author can be found."""
        entry = self.entries.get("addresses")
        typed = SOFT_SEPARATORS.split(ANY_SEPARATORS.sub("،", clean(entry.value))) if entry else []
        found = {each: contact(each) for each in typed if each}
        for each, led in found.items():
            if led is None or not self.path.startswith("authors/"):
                remedy = "write desk@news.example or https://news.example/, in a source under authors/"
                self._wrong(entry, "addresses", "mail addresses and pages of an author", remedy, each)
        return tuple(led for led in found.values() if led)

    def _corrections(self, date: datetime | None) -> tuple[tuple[datetime, str], ...]:
        """Read what was put right, oldest first."""
        entry = self.entries.get("corrections")
        said = list(notes(clean(entry.value), self.settings.zone)) if entry else []
        for when, text in said:
            if when is None:
                self._wrong(entry, "corrections", "a date, a colon, and what was put right", EXAMPLE, text)
            elif date and when.date() < date.date():
                self._wrong(entry, "corrections", "a day after the article's own", "mend the date", f"{when:%Y-%m-%d}")
        return tuple(sorted((when, text) for when, text in said if when))

    def _check_hijri(self, date: datetime) -> None:
        """Say of a date that the Hijri calendar does not reach it; the page then shows the other alone."""
        try:
            from_gregorian(date.date())
        except MomentError as error:
            line = self.entries["date"].line
            remedy = "nothing, or Style: calendar=gregorian"
            self.problems.append(Problem(self.path, line, "date", error.found, error.allowed, remedy, level="warn"))

    def _picks(self, own: str) -> tuple[str, ...]:
        """Read the ids of an editor's picks; that there are such articles is looked at when all are read."""
        picks, entry = self._list("picks"), self.entries.get("picks")
        for item in picks:
            if not ID.match(item) or item == own:
                found = f"{item}, its own id" if item == own else item
                self._wrong(entry, "picks", "ids of other articles", "copy them from the Id: lines of those", found)
        if len(picks) > MOST_PICKS:
            self._wrong(entry, "picks", f"at most {MOST_PICKS}", "keep the best of them", f"{len(picks)} stories")
        return picks

    def _language(self) -> str:
        entry = self.entries.get("lang")
        if entry and not LANGUAGE.fullmatch(entry.value):
            self._wrong(entry, "lang", "a language tag such as ar, ar-EG or en", "write Lang: ar, or take the line out")
        return entry.value if entry else self.settings.lang

    def _style(self) -> HouseStyle:
        """Read `name=value` pairs over the site's own style; `off` switches one rule off, and may come again."""
        entry = self.entries.get("style")
        style = self.settings.style
        for item in ANY_SEPARATORS.split(entry.value) if entry else ():
            name, _, value = (part.strip() for part in item.partition("="))
            if name == "off" and value in RULE_NAMES:
                style = style.with_choices(off=style.off | {value})
            elif value in CHOICES.get(name, ()):
                style = style.with_choices(**{name: value})
            elif item:
                choices = (*CHOICES.items(), ("off", RULE_NAMES))
                allowed = "; ".join(f"{each}={'|'.join(values)}" for each, values in choices)
                self._wrong(entry, "style", allowed, "write Style: digits=arabic, for instance", item)
        return style

    def _section(self, name: str) -> str:
        if self.page:
            return ""
        known = self.settings.sections
        if name and not has_address(name):
            self._wrong(self.entries["category"], "category", "a name with letters or digits", "mend it", name)
            return self.settings.default_section
        if name and known and name not in known:
            near = [section for section in known if fold(section) == fold(name)]
            remedy = f"did you mean {near[0]}?" if near else "choose one of them, or add it to SECTIONS"
            self._wrong(self.entries["category"], "category", "، ".join(known), remedy)
        return name or self.settings.default_section

    def _picture(self) -> str:
        entry = self.entries.get("image")
        if not entry:
            return ""
        path = picture_path(clean(entry.value))
        if not path:
            self._wrong(
                entry,
                "image",
                "a file under content/images, such as nile.jpg",
                "put the picture there and name it here",
            )
        for name, remedy in (("image_alt", "say what it shows"), ("image_credit", "say who made it")):
            if name not in self.entries:
                self._wrong(
                    entry,
                    name,
                    "text",
                    f"add {name.replace('_', '-').capitalize()}: and {remedy}",
                    "missing, though there is a picture",
                )
        return path

    def _focus(self) -> str:
        entry = self.entries.get("image_focus")
        try:
            return focus_of(entry.value) if entry else MIDDLE
        except ValueError:
            self._wrong(entry, "image_focus", "two numbers from 0 to 100, or أعلى، أسفل، يمين، يسار", "write 50% 30%")
            return MIDDLE

    def _slug(self) -> str:
        entry = self.entries.get("slug")
        stem = self.path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
        naming = "latin" if self.settings.slugs == "latin" else "arabic"
        try:
            slug = slugify(entry.value) if entry else NAMING[naming](stem)
        except ValueError:
            if entry:
                self._wrong(entry, "slug", "letters or digits", "take the line out, or write a name")
            else:
                self._wrong(None, "slug", "a file name with letters or digits", "rename the file, or add Slug:", stem)
            return "x"
        if entry and slug != unicodedata.normalize("NFC", entry.value):
            self._wrong(entry, "slug", "letters, digits and hyphens, at most 120 bytes", f"write Slug: {slug}")
        return slug

    def _id(self) -> str:
        entry = self.entries.get("id")
        if not entry:
            made = short_id(self.path)
            if not self.page:
                allowed = "a short name for ever, so that links and feeds survive a move of the file"
                found, remedy = f"missing; {made} is made of the file's path", f"write Id: {made}"
                self.problems.append(Problem(self.path, 1, "id", found, allowed, remedy, level="warn"))
            return made
        if not ID.match(entry.value):
            self._wrong(entry, "id", "4 to 24 small Latin letters and digits", f"write Id: {short_id(self.path)}")
        return entry.value


def picture_path(value: str) -> str:
    """Find which file under content/images a reference names; nothing where it leads elsewhere.

    >>> picture_path("{static}/images/2026/nile.jpg"), picture_path("../secret.jpg"), picture_path("https://x/y.jpg")
    ('2026/nile.jpg', '', '')
    """
    path = PICTURE_PREFIX.sub("", value.strip(), count=1)
    parts = path.split("/")
    bad = (
        not path
        or "\\" in path
        or ":" in path
        or any(part in {"", ".", ".."} or part.startswith(".") for part in parts)
    )
    return "" if bad else path

"""What editors and maintainers do to a newsroom, a change a function; `CHANGES` names them all.

Each takes the newsroom and a lot to draw from, so that the same lot makes the same change.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from hashlib import blake2b
from random import Random
from typing import Any

from tests.pieces import BODIES as OPENING_BODIES
from tests.pieces import Piece
from tests.rehearsal import DAY, Rehearsal

Change = Callable[[Rehearsal, Random], object]

ARTICLES = "articles/"
TOPICS = ("ماء", "قمح", "شعر", "عُمان", "عَمّان", "الأردن", "الاردن", "A/B")
AUTHORS = ("ليلى", "سامي", "مكتب التجربة", "عُمر", "عَمر")
DATES = (
    *("2025-11-01 08:30", "2025-12-31 23:59", "2026-01-01 00:00", "2026-02-02 08:30"),
    *("2026-03-01 11:59", "2026-03-20 08:00", "2026-04-05 08:00", "2024-02-29 10:00"),
)
"""Of several months, on their edges, and still to come."""
NAMES = ("جديد", "آخر", "خبر3", "قصير", "قَصير")
ADDRESSES = ("/about.html", "/archive/2026-01.html", "/topics/ماء.html", "/sections/علوم/2025-12.html", "/none.html")
WORD_LISTS = ("", "القدومي = القدّومي، القدومى\n", "القدّومي = القدومي\n", "# لا شيء\n", "= خطأ\n")
FIELDS: dict[str, tuple[Any, ...]] = {
    "body": (*OPENING_BODIES, "نص قصير عن القدّومي.", "A text in English, with a number: 3.5 million."),
    "title": ("عنوان آخر", 'قال: "نعم"', "عنوان A&B <x>"),
    "section": ("أخبار", "علوم", "رأي", ""),
    "date": DATES,
    "modified": ("", "2026-02-27 08:00", "2026-02-28 09:00"),
    "status": ("draft", "hidden", "published"),
    "lang": ("en", "ar-EG", ""),
    "style": ("", "months=levant", "digits=arabic، quotes=curly", "calendar=both"),
    "image": ("nile.png", "sea.png", ""),
    "picks": ((), ("piece03", "piece07"), ("later1", "hidden1", "draft1", "piece01"), ("nobody1",)),
    "focus": ("", "20% 30%", "أعلى اليمين"),
    "topics": ((), TOPICS[:1], TOPICS[1:3], TOPICS[3:5], TOPICS[5:7], TOPICS[7:]),
    "series": ("ملف الماء", "ملف القمح", ""),
    "part": ("", "1", "2", "7"),
    "weight": ("", "3", "9"),
    "corrections": ("", "2026-02-27: كان كذا؛ والصواب كذا", "2026-03-01: كان كذا؛ 2026-02-28 10:00: وكان كذا"),
    "authors": ((), AUTHORS[:1], AUTHORS[1:3], AUTHORS[3:]),
}
"""What the fields of an article can become."""
SETTINGS: dict[str, tuple[Any, ...]] = {
    "SITENAME": ("صحيفة التجربة", "صحيفة أخرى"),
    "SITESUBTITLE": ("للتجربة وحدها", ""),
    "SITEURL": ("https://news.example", "https://other.example/base"),
    "TIMEZONE": ("Africa/Cairo", "Asia/Tokyo", "Africa/Nowhere"),
    "DEFAULT_LANG": ("ar", "ar-EG"),
    "AUTHOR": ("مكتب التجربة", "", "ليلى"),
    "DEFAULT_CATEGORY": ("أخبار", "رأي"),
    "SECTIONS": (["أخبار", "علوم", "رأي"], ["رأي", "أخبار", "علوم"], ["أخبار", "علوم", "رأي", "فن"], ["أخبار"], []),
    "OUTPUT_PATH": ("output", "public"),
    "ARTICLE_SAVE_AS": ("{date:%Y}/{date:%m}/{slug}.html", "{category}/{id}.html", "{slug}.html"),
    "PAGE_SAVE_AS": ("{slug}.html", "p/{slug}.html"),
    "CATEGORY_SAVE_AS": ("sections/{slug}.html", "s/{slug}.html"),
    "TAG_SAVE_AS": ("topics/{slug}.html", "t/{slug}/index.html"),
    "DOSSIER_SAVE_AS": ("dossiers/{slug}.html", "d/{slug}.html"),
    "AUTHOR_SAVE_AS": ("authors/{slug}.html", "by/{slug}.html"),
    "FEED_MAX_ITEMS": (3, 1, 30),
    "LIST_LENGTH": (3, 1, 30),
    "MONTHS": ("egypt", "levant", "dual"),
    "DIGITS": ("keep", "arabic", "western"),
    "QUOTES": ("guillemets", "curly"),
    "PERCENT": ("match", "arabic"),
    "CALENDAR": ("gregorian", "both"),
    "SLUGS": ("arabic", "latin", "id"),
    "CHECKS": ({"ila": "warn", "lexicon": "warn"}, {"ila": "off", "lexicon": "off"}, {"lexicon": "warn"}, {}),
    "LEXICON": ("معجم.txt", "كلمات.txt"),
    "TANWIN": ("keep", "on-alef"),
    "TYPOGRAPHY_OFF": ([], ["quotes"]),
    "SOCIAL_CARDS": (200, 3, 0),
    "AI_CRAWLERS": ("answers", "allow", "refuse"),
    "SECURITY": ([], ["mailto:security@news.example"]),
    "NOTIFY": ({}, {"websub": "https://hub.example/"}),
    "JINJA_GLOBALS": ({"motto": "كلمة"}, {"motto": "أخرى"}),
}
"""Values that each setting can have."""


def pick(room: Rehearsal, lot: Random, folder: str = "") -> str:
    """Choose a source; there is always one, since `delete` leaves some."""
    return lot.choice(sorted(path for path in room.pieces if path.startswith(folder)))


def change(field: str, room: Rehearsal, lot: Random) -> None:
    """Give one field of an article another value."""
    path = pick(room, lot, ARTICLES)
    values = [value for value in FIELDS[field] if value != getattr(room.pieces[path], field)]
    room.put(path, replace(room.pieces[path], **{field: lot.choice(values)}))


def edit_slyly(room: Rehearsal, lot: Random) -> None:
    """Give a source another text of the same length, under the same time."""
    path = pick(room, lot)
    piece = room.pieces[path]
    room.pieces[path] = replace(piece, body=piece.body.translate(str.maketrans("نب", "بن")))
    room.write_slyly(f"content/{path}", room.pieces[path].text().encode())


def touch(room: Rehearsal, lot: Random) -> None:
    """Save a source again as it was."""
    path = pick(room, lot)
    room.put(path, room.pieces[path])


def link(room: Rehearsal, lot: Random) -> None:
    """Let an article lead to another source, or to a page of the site."""
    path = pick(room, lot, ARTICLES)
    address = lot.choice(("{filename}/" + pick(room, lot), "{filename}/" + pick(room, lot), *ADDRESSES))
    room.put(path, replace(room.pieces[path], body=f"[رابط]({address}) في النص."))


def add(room: Rehearsal, lot: Random) -> None:
    """Write an article, much like another."""
    name, like = lot.choice(NAMES), room.pieces[pick(room, lot, ARTICLES)]
    own = f"n{blake2b(name.encode(), digest_size=4).hexdigest()}"
    room.put(f"articles/{name}.md", replace(like, id=own, title=f"عن {name}", date=lot.choice(DATES)))


def add_newest(room: Rehearsal, lot: Random) -> None:
    """Write an article that is newer than all others."""
    room.put("articles/عاجل.md", Piece("urgent1", "عاجل", date="2026-03-01 11:58", topics=(lot.choice(TOPICS),)))


def delete(room: Rehearsal, lot: Random) -> None:
    """Delete a source, an article or a page."""
    if len(room.pieces) > len(NAMES):
        room.drop(pick(room, lot, lot.choice(("", ARTICLES))) if len(room.pieces) > len(NAMES) else "")


def rename(room: Rehearsal, lot: Random) -> None:
    """Give a source's file another name, or put it in another folder."""
    path = pick(room, lot, ARTICLES)
    target = f"{lot.choice(('articles', 'articles/2026'))}/{lot.choice((*NAMES, path.rpartition('/')[2][:-3]))}.md"
    if target not in room.pieces:
        room.move(path, target)


def stand(room: Rehearsal, lot: Random) -> None:
    """Write a standing page, or give one another title: it stands in every page's navigation."""
    name = lot.choice(("about", "contact"))
    room.put(f"pages/{name}.md", Piece(f"{name}1", lot.choice(("من نحن", "اتصل بنا")), body="نص الصفحة."))


def describe(room: Rehearsal, lot: Random) -> None:
    """Write the description of an author, of another one, or take it away."""
    path = lot.choice(("authors/a.md", "authors/b.md"))
    if path in room.pieces and lot.random() < 0.4:
        room.drop(path)
        return
    name = lot.choice((*AUTHORS[:2], "ليلى"))
    room.put(path, Piece(f"who{path[8]}1", name, body="كاتب في هذه الصحيفة.", image=lot.choice(("", "nile.png"))))


def repaint(room: Rehearsal, lot: Random) -> None:
    """Put another picture in the place of one, or one where an article waits for it."""
    room.paint(lot.choice(("nile.png", "sea.png")), lot.choice(("red", "green")))


def lose_picture(room: Rehearsal, lot: Random) -> None:
    """Delete a picture."""
    (room.root / "content" / "images" / lot.choice(("nile.png", "sea.png"))).unlink(missing_ok=True)


def list_words(room: Rehearsal, lot: Random) -> None:
    """Write the newsroom's word list, or empty it."""
    room.write("content/معجم.txt", lot.choice(WORD_LISTS).encode())


def choose(key: str, room: Rehearsal, lot: Random) -> None:
    """Give a setting another value."""
    values = [value for value in SETTINGS[key] if value != room.choices.get(key, SETTINGS[key][0])]
    room.trusted &= key != "OUTPUT_PATH"  # the tree there is another one
    room.choose({key: lot.choice(values)})


def go_live(room: Rehearsal, lot: Random) -> None:
    """Build by the other settings file."""
    room.file = "publishconf.py" if room.file == "pelicanconf.py" else "pelicanconf.py"


def wait(room: Rehearsal, lot: Random) -> None:
    """Let time pass, or mend a clock that was wrong: what is scheduled comes, or goes."""
    room.moment += int(lot.choice((-60, -20, -1, 0.1, 1, 2, 20, 40)) * DAY)


CHANGES: dict[str, Change] = {
    **{f"field {name}": partial(change, name) for name in FIELDS},
    **{f"setting {name}": partial(choose, name) for name in SETTINGS},
    "edit that keeps length and time": edit_slyly,
    "save without a change": touch,
    "internal link": link,
    "add": add,
    "add the newest": add_newest,
    "delete": delete,
    "rename": rename,
    "standing page": stand,
    "author described": describe,
    "picture swap": repaint,
    "picture deleted": lose_picture,
    "word list": list_words,
    "settings file": go_live,
    "clock": wait,
}
OFTEN = [name for name in CHANGES if not name.startswith("setting ")]
"""What happens every day in a newsroom, and so more often here."""

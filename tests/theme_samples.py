"""Every page of the theme rendered by itself, with the least, the most and the worst that it may be given."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from warraq.plan.assets import bundle
from warraq.plan.onward import share_links
from warraq.plan.strings import Strings
from warraq.plan.views import (
    Card,
    Corrected,
    Correction,
    Counted,
    Day,
    Feed,
    Link,
    Month,
    Picture,
    Place,
    Profile,
    River,
    Shot,
    Source,
    Year,
)

THEME = Path(__file__).resolve().parent.parent / "theme"
ASSETS = bundle(THEME / "static")
STRINGS = Strings(THEME / "strings" / "ar.toml", "western")
MOMENT = datetime(2026, 2, 10, 12, 30, tzinfo=UTC)

HOSTILE = "<img src=x onerror=alert(1)> \"و\" & 'ب'"
LONG = "الاستراتيجية " * 30 + "ا" * 90
LINK = Link(HOSTILE, "sections/علوم.html")
PICTURE = Picture(
    "images/نيل.jpg",
    (
        Source("image/avif", (("images/نيل-640.avif", 640), ("images/نيل.avif", 1280))),
        Source("image/webp", (("images/نيل.webp", 1280),)),
    ),
    1280,
    853,
    HOSTILE,
    Markup("تعليق"),
    HOSTILE,
)


def card(title: str = "عنوان", **changes: Any) -> Card:
    """Make a card of a story."""
    fields: dict[str, Any] = {
        "id": "k3m9x2",
        "title": Markup.escape(title),
        "standfirst": Markup("موجز"),
        "plain_title": title,
        "excerpt": "موجز",
        "url": "2026/02/خبر.html",
        "section": LINK,
        "kind": "opinion",
        "date": MOMENT,
        "modified": None,
        "bylines": (LINK, LINK),
        "picture": PICTURE,
        "lang": "ar",
        "dir": "rtl",
    }
    return Card(**fields | changes)


CARDS = (
    card(HOSTILE),
    card(LONG, standfirst=Markup.escape(LONG), kind="news"),
    card("English title", lang="en", dir="ltr", picture=None, kind="report"),
    card("قمر", standfirst=Markup(""), bylines=(), picture=None, kind=""),
)
MONTHS = tuple(Counted(LONG if at == 2 else "يناير 2026", "archive/2026-01.html", at, least=at == 3) for at in range(4))
BODY = Markup(  # noqa: S704 - written here
    '<h2 id="a">عنوان</h2><p>نص <em>مهم</em> <code>inv build</code></p>'
    '<div class="table" role="region" tabindex="0" aria-label="جدول"><table><tr>'
    f"{'<td>1,234,567.89</td>' * 12}</tr></table></div><pre><code>{'x' * 200}</code></pre>"
    '<div class="poem"><p class="verse"><span class="hemistich">صدر البيت الطويل جدا جدا</span> '
    '<span class="hemistich">عجز</span></p></div>'
)


def article(**changes: Any) -> SimpleNamespace:
    """Make an article as the template is given it."""
    fields: dict[str, Any] = vars(
        SimpleNamespace(**{name: getattr(CARDS[0], name) for name in CARDS[0].__dataclass_fields__})
    )
    more = {
        "content": BODY,
        "topics": (LINK, Link(LONG, "t")),
        "place": HOSTILE,
        "source": HOSTILE,
        "reading_minutes": 0,
        "modified": MOMENT,
        "corrections": (Correction(MOMENT, HOSTILE), Correction(MOMENT, LONG)),
        "short": "go/k3m9x2.html",
        "lite": "lite/2026/02/خبر.html",
    }
    return SimpleNamespace(**fields | more | changes)


BARE = {
    "picture": None,
    "modified": None,
    "place": "",
    "source": "",
    "topics": (),
    "bylines": (),
    "standfirst": "",
    "kind": "",
    "corrections": (),
    "content": Markup("<p>قمر.</p>"),
}
PROFILE = Profile(PICTURE, (LINK, Link(LONG, "https://news.example/x")))
PART = Place(Link(HOSTILE, "d"), 2, 3, CARDS[1], None)
NONE: dict[str, Any] = {"part": None, "earlier": None, "later": None, "picked": (), "ld": Markup("{}")}
PAGES: dict[str, tuple[str, dict[str, Any]]] = {
    "home": (
        "index.html",
        {"lead": CARDS[0], "secondaries": CARDS, "rivers": (River(LINK, CARDS), River(LINK, CARDS[3:]))},
    ),
    "home of one story": ("index.html", {"lead": CARDS[3], "secondaries": (), "rivers": ()}),
    "empty home": ("index.html", {"lead": None, "secondaries": (), "rivers": ()}),
    "article": (
        "article.html",
        {
            "article": article(),
            "part": PART,
            "earlier": CARDS[1],
            "later": CARDS[2],
            "picked": CARDS,
            "ld": Markup("{}"),
        },
    ),
    "long article": ("article.html", NONE | {"article": article(title=LONG, standfirst=LONG)}),
    "foreign article": ("article.html", NONE | {"article": article(lang="en", dir="ltr")}),
    "bare article": ("article.html", NONE | {"article": article(**BARE)}),
    "section": (
        "list.html",
        {"heading": HOSTILE, "kind": "section", "intro": "", "cards": CARDS, "years": MONTHS, "profile": None},
    ),
    "author": (
        "list.html",
        {
            "heading": LONG,
            "kind": "author",
            "intro": LONG,
            "cards": CARDS,
            "years": (),
            "profile": PROFILE,
            "content": BODY,
        },
    ),
    "empty topic": (
        "list.html",
        {"heading": "ماء", "kind": "topic", "intro": "", "cards": (), "years": (), "profile": None},
    ),
    "year": (
        "year.html",
        {"heading": LONG, "busy": False, "months": tuple(Month(each, CARDS) for each in MONTHS)},
    ),
    "busy year": ("year.html", {"heading": LONG, "busy": True, "months": tuple(Month(each, ()) for each in MONTHS)}),
    "month": (
        "month.html",
        {
            "heading": "يناير",
            "ordinal": "الشهر الأول من عام 2026",
            "days": (Day(date(2026, 1, 2), CARDS), Day(date(2026, 1, 1), CARDS)),
            "previous": LINK,
            "next": None,
        },
    ),
    "terms": (
        "terms.html",
        {
            "heading": "المواضيع",
            "kind": "topic",
            "terms": tuple(Counted(LONG, "t", count, least=count == 3) for count in range(4)),
        },
    ),
    "dossier": ("dossier.html", {"heading": HOSTILE, "kind": "dossier", "intro": "", "cards": CARDS, "years": ()}),
    "corrections": ("corrections.html", {"corrected": (Corrected(CARDS[1], (Correction(MOMENT, LONG),)),)}),
    "archive": ("archive.html", {"years": (Year("2026", MONTHS),)}),
    "standing page": ("page.html", {"title": HOSTILE, "content": BODY}),
    "not found": ("404.html", {}),
}


def rendered(name: str) -> str:
    """Render a page with everything around it that may go wrong."""
    template, parts = PAGES[name]
    jinja = Environment(
        loader=FileSystemLoader(THEME / "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    jinja.filters |= {
        "long_date": lambda day, _=None: str(day),
        "short_date": str,
        "clock": lambda moment, _=None: str(moment),
        "number": str,
        "iso": lambda moment: moment.isoformat(),
    }
    jinja.filters["bare"] = str
    jinja.filters["share_links"] = lambda story: share_links(story.plain_title, "https://news.example/x")
    jinja.filters["page_data"] = lambda _: Markup('<script type="application/ld+json">{}</script>')
    jinja.filters["absolute"] = "https://news.example/{}".format
    page: dict[str, object] = {
        "kind": name,
        "title": HOSTILE,
        "description": HOSTILE,
        "url": "x.html",
        "robots": "",
        "image": Shot("i.jpg", 1200, 630),
    }
    page |= {"feeds": (Feed(HOSTILE, "f.xml", "application/atom+xml"),), "crumbs": (LINK,)}
    site: dict[str, Any] = {
        "name": "ورّاق",
        "tagline": LONG,
        "url": "https://news.example",
        "lang": "ar",
        "hub": "",
        "card": None,
    }
    around: dict[str, Any] = {
        "site": site,
        "root": "",
        "nav": (LINK,) * 12,
        "pages": (LINK,),
        "dossiers": True,
        "page": page,
        "t": STRINGS,
        "assets": ASSETS.addresses,
    }
    jinja.globals |= around | {
        "here": SimpleNamespace(root="", page=SimpleNamespace(**page), current=""),
        "kept": lambda *_, caller: caller(),
    }
    return jinja.get_template(template).render(**around | parts)

"""Structured data of pages: schema.org as JSON-LD, safe inside a script element.

Source: schema.org, and what news search engines document that they read of it.
"""

from __future__ import annotations

import json
from typing import Any

from markupsafe import Markup

from warraq.plan.addresses import absolute
from warraq.plan.views import Correction, Link, PageFacts, Shot, Story
from warraq.settings import Settings

CONTEXT = "https://schema.org"
TYPES = {"opinion": "OpinionNewsArticle", "analysis": "AnalysisNewsArticle", "report": "ReportageNewsArticle"}
ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
HOUSES = ("مكتب", "هيئة", "قسم", "وكالة", "فريق", "وحدة")
"""How the name of a desk begins, which is an organisation and no person."""
LOGO = 512
"""Pixels of the site's mark."""


def article_data(story: Story, image: Shot | None, settings: Settings, logo: str) -> Markup:
    """Give the JSON-LD text of an article; without a picture of its own it shows what it is shared with."""
    address = absolute(settings.url, story.url)
    said: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": TYPES.get(story.kind, "NewsArticle"),
        "@id": f"{address}#article",
        "url": address,
        "mainEntityOfPage": address,
        "headline": story.plain_title,
        "description": story.excerpt,
        "image": [_image(shot, settings) for shot in story.shots or ((image,) if image else ())],
        "inLanguage": story.lang,
        "datePublished": story.date.isoformat(),
        "dateModified": (story.modified or story.date).isoformat(),
        "articleSection": story.section.name,
        "keywords": [topic.name for topic in story.topics],
        "author": [_author(byline, settings) for byline in story.bylines],
        "publisher": publisher(settings, logo),
        "correction": [_correction(each, story.url, settings) for each in story.corrections],
        "contentLocation": {"@type": "Place", "name": story.place} if story.place else None,
        "wordCount": story.words,
        "isAccessibleForFree": True,
    }
    return script_text({name: value for name, value in said.items() if value})


def page_data(page: PageFacts, settings: Settings, logo: str) -> Markup:
    """Give the script element of what else is known of a page: whose site it is, or where in it the page stands."""
    if page.kind == "home":
        return _script(_site(settings, logo))
    if page.crumbs and not page.robots:
        return _script(breadcrumbs(page, settings))
    return Markup()


def breadcrumbs(page: PageFacts, settings: Settings) -> dict[str, Any]:
    """Say by which way a page is reached, from the home page down to itself."""
    way = (Link(settings.name, ""), *page.crumbs, Link(page.title, page.url))
    items = [
        {"@type": "ListItem", "position": place, "name": link.name, "item": absolute(settings.url, link.url)}
        for place, link in enumerate(way, 1)
    ]
    return {"@context": CONTEXT, "@type": "BreadcrumbList", "itemListElement": items}


def publisher(settings: Settings, logo: str) -> dict[str, Any]:
    """Name the newspaper."""
    mark = {"@type": "ImageObject", "url": absolute(settings.url, logo), "width": LOGO, "height": LOGO}
    home = absolute(settings.url, "")
    return {"@type": "NewsMediaOrganization", "@id": f"{home}#paper", "name": settings.name, "url": home, "logo": mark}


def _site(settings: Settings, logo: str) -> dict[str, Any]:
    home = absolute(settings.url, "")
    return {
        "@context": CONTEXT,
        "@type": "WebSite",
        "@id": f"{home}#site",
        "url": home,
        "name": settings.name,
        "inLanguage": settings.lang,
        "publisher": publisher(settings, logo),
    }


def _image(shot: Shot, settings: Settings) -> dict[str, Any]:
    return {
        "@type": "ImageObject",
        "url": absolute(settings.url, shot.src),
        "width": shot.width,
        "height": shot.height,
    }


def _correction(correction: Correction, url: str, settings: Settings) -> dict[str, str]:
    return {
        "@type": "CorrectionComment",
        "text": correction.text,
        "datePublished": correction.date.isoformat(),
        "url": absolute(settings.url, url),
    }


def _author(byline: Link, settings: Settings) -> dict[str, str]:
    """Name an author: a desk is an organisation, anyone else a person."""
    return {
        "@type": "Organization" if byline.name.startswith(HOUSES) else "Person",
        "name": byline.name,
        "url": absolute(settings.url, byline.url),
    }


def _script(value: object) -> Markup:
    return Markup('<script type="application/ld+json">{}</script>').format(script_text(value))


def script_text(value: object) -> Markup:
    r"""Write a value as JSON that cannot end the script element around it.

    >>> script_text({"headline": "</script>"})
    Markup('{"headline":"\\u003c/script\\u003e"}')
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for char, escape in ESCAPES.items():
        text = text.replace(char, escape)
    return Markup(text)  # noqa: S704 - every character that HTML reads is escaped above

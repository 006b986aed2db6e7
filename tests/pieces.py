"""Sources as their editors think of them, and those that every rehearsal begins with."""

from __future__ import annotations

from dataclasses import dataclass

BODIES = (
    "نص الخبر.",
    'قال الخبير: "نعم". ثم خرج الى البيت.\n\n## ماذا بعد\n\nنص آخر.',
    "زار القدّومي المدينة في 5 يناير.\n\n- أولا\n- ثانيا\n\n> قول\n> — صاحبه",
    '[رابط](https://example.org/) و**نص** مشدد عن BBC.\n\n![جسر](images/nile.png "جسر | ورّاق")\n\nختام.',
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A source as its editor thinks of it."""

    id: str
    title: str
    date: str = ""
    section: str = ""
    topics: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    status: str = ""
    lang: str = ""
    modified: str = ""
    image: str = ""
    focus: str = ""
    style: str = ""
    series: str = ""
    part: str = ""
    weight: str = ""
    corrections: str = ""
    picks: tuple[str, ...] = ()
    body: str = BODIES[0]

    def text(self) -> str:
        """Write the source out."""
        fields = {
            "Title": self.title,
            "Id": self.id,
            "Date": self.date,
            "Modified": self.modified,
            "Category": self.section,
            "Tags": "، ".join(self.topics),
            "Authors": "، ".join(self.authors),
            "Status": self.status,
            "Lang": self.lang,
            "Image": self.image,
            "Image-alt": "وصف" if self.image else "",
            "Image-credit": "ورّاق" if self.image else "",
            "Image-focus": self.focus,
            "Style": self.style,
            "Series": self.series,
            "Part": self.part,
            "Weight": self.weight,
            "Corrections": self.corrections,
            "Picks": "، ".join(self.picks),
        }
        return "".join(f"{key}: {value}\n" for key, value in fields.items() if value) + f"\n{self.body}\n"


LINKS = {5: "{filename}خبر4.md", 6: "/topics/ماء.html", 7: "/archive/2026-01.html", 8: "{filename}/pages/about.md"}
"""Where the links of some of the first articles lead."""


def _opening() -> dict[str, Piece]:
    """Make twelve articles of five months, some that are not to be seen yet or in no list, and a page."""
    sections, topics, authors = ("أخبار", "علوم", "رأي"), ("ماء", "قمح", "بحر"), ("ليلى", "سامي", "")
    pieces = {
        f"articles/خبر{n}.md": Piece(
            id=f"piece{n:02}",
            title=f"عنوان الخبر {n}",
            date=f"{('2025-11', '2025-12', '2026-01', '2026-02', '2026-03')[n % 5]}-{1 + n % 2:02} 0{n % 9}:30",
            section=sections[n * n % 3],
            topics=(topics[n % 3], topics[n // 3 % 3]),
            authors=(authors[n % 3],),
            image="nile.png" if n == 2 else "",
            series="ملف الماء" if n in {1, 3, 5} else "",
            part="1" if n == 5 else "",
            corrections="2026-02-20: كان كذا، والصواب كذا." if n == 6 else "",
            body=f"نص قبل [رابط]({LINKS[n]}) وبعده." if n in LINKS else BODIES[n % 4],
        )
        for n in range(12)
    }
    return {
        **pieces,
        "articles/مسودة.md": Piece("draft1", "مسودة", date="2026-02-11 10:00", status="draft", topics=("ماء",)),
        "articles/مخفي.md": Piece("hidden1", "مخفي", date="2026-02-12 10:00", status="hidden", topics=("سر",)),
        "articles/غدا.md": Piece("later1", "غدا", date="2026-03-20 10:00", section="علوم", topics=("ماء", "غد")),
        "pages/about.md": Piece("about1", "من نحن", body="نحن [هنا](/archive.html)."),
    }


OPENING = _opening()
"""The sources that every rehearsal begins with, by path."""

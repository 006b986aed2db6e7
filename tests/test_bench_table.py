"""The page of figures."""

from __future__ import annotations

from warraq.bench.measure import Difference, Run
from warraq.bench.rounds import Row
from warraq.bench.table import page


def row(peer: str, wall: float, number: int = 1, version: str = "1", failure: str = "") -> Row:
    """Make a row of a cold run."""
    run = None if failure else Run(0, wall, wall / 2, 100 * wall, 90 * wall, 0.1)
    what = None if failure else Difference(1234, 5.6, 1234, 1200, 0)
    return Row("invented-1-1000", 1000, number, peer, version, "cold", run, what, failure)


def lines(rows: list[Row]) -> list[str]:
    """Give the table's lines of figures."""
    return [line for line in page(rows).splitlines() if line.startswith("| cold")]


def test_medians_and_ratios_to_hugo_are_given() -> None:
    """Of three rounds the middle one counts."""

    rows = [row("warraq", wall, number) for number, wall in enumerate((1.0, 9.0, 2.0), 1)]

    assert lines([*rows, row("hugo", 8.0)]) == [
        "| cold: Warraq | 3 | 2.00 | 0.25 | 1.00 | 0.25 | 200 | 0.25 | 180 | 1,234 | 1,234 | 1,200 |",
        "| cold: Hugo | 1 | 8.00 | 1.00 | 4.00 | 1.00 | 800 | 1.00 | 720 | 1,234 | 1,234 | 1,200 |",
    ]


def test_only_the_version_measured_last_is_given() -> None:
    """Figures of older code are no figures of this one."""

    assert lines([row("warraq", 5.0, 1, "old"), row("warraq", 2.0, 1, "new")]) == [
        "| cold: Warraq | 1 | 2.00 |  | 1.00 |  | 200 |  | 180 | 1,234 | 1,234 | 1,200 |"
    ]


def test_a_failure_is_told_under_the_table() -> None:
    """It is no figure, and is not passed over."""

    text = page([row("warraq", 2.0), row("pelican", 0, failure="exit 1: out of ideas")])

    assert "Pelican failed in round 1, cold: exit 1: out of ideas." in text.splitlines()
    assert "cold: Pelican" not in text


def test_the_page_names_no_machine_and_no_place() -> None:
    """It is committed."""

    import platform
    from pathlib import Path

    text = page([row("warraq", 2.0)])

    assert platform.node() not in text
    assert str(Path.home()) not in text

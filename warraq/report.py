"""What a build says of itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from warraq.build import Built
from warraq.problems import Problem, printable

WARNINGS_SHOWN = 20


def summary(built: Built) -> str:
    """Say in one line what was done."""
    held = [f"{count} {name}" for count, name in ((built.drafts, "drafts"), (built.scheduled, "scheduled")) if count]
    reasons = Counter(reason for path in built.made for reason in built.reasons[path][:1])
    why = f" ({', '.join(f'{name}: {count}' for name, count in reasons.most_common())})" if reasons else ""
    parts = [
        f"{built.articles} articles" + (f" and {', '.join(held)}" if held else ""),
        f"{built.read} sources read",
        f"{len(built.made)} files made{why}, {built.kept} untouched, {len(built.removed)} removed",
        f"{built.made_bytes / 1024:,.0f} KiB",
        f"{built.cpu:.2f} s of CPU, {built.wall:.2f} s",
    ]
    return "; ".join(parts)


def warned(warnings: Sequence[Problem]) -> Iterator[str]:
    """Show the first warnings; a build is no place to read thousands."""
    yield from map(str, warnings[:WARNINGS_SHOWN])
    if len(warnings) > WARNINGS_SHOWN:
        yield f"… and {len(warnings) - WARNINGS_SHOWN} warnings more; inv check shows all of them"


def explained(built: Built) -> Iterator[str]:
    """Say for each file why it was made, and which files went."""
    for path in built.made:
        yield f"{printable(path)}: {', '.join(built.reasons[path])}"
    for path in built.removed:
        yield f"{printable(path)}: removed, since its source is gone"

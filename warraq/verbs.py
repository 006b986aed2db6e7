"""Tasks that take any number of files, `inv ingest FILE… --section NAME`, or one word or none: `inv rollback`.

Invoke gives a positional argument one value, and wants it. A task of files therefore asks for as many positional
arguments as there are words after its name that are no flags and no flags' values, and hands them to its function
together; a task with an optional word asks for it only where there is one.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import Any

from invoke.parser.argument import Argument
from invoke.tasks import Task

FILES = "files"


class FilesTask(Task[Any]):
    """A task whose function has a parameter `files`: a tuple of all the words that were given."""

    def get_arguments(self, ignore_unknown_help: bool | None = None) -> list[Argument]:
        """Give the parser one positional argument a file; without any file, the one that is then missing."""
        known = super().get_arguments(ignore_unknown_help)
        first = next(each for each in known if each.name == FILES)
        count = len(words(sys.argv, self.name, (each for each in known if each is not first)))
        more = (Argument(names=(f"{FILES}{n}",), kind=str, positional=True) for n in range(2, count + 1))
        return [first, *more, *(each for each in known if each is not first)]

    def __call__(self, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - as the class it extends
        """Run the function with all files in one tuple."""
        given = [name for name in kwargs if name.startswith(FILES)]
        files = tuple(kwargs.pop(name) for name in given)
        return super().__call__(*args, files=files, **kwargs)


class OptionalTask(Task[Any]):
    """A task whose one positional argument may be left out; its default is then what the function gets."""

    def get_arguments(self, ignore_unknown_help: bool | None = None) -> list[Argument]:
        """Let the parser wait for the argument only where a word is given for it."""
        known = super().get_arguments(ignore_unknown_help)
        place = next(each for each in known if each.positional)
        given = words(sys.argv, self.name, (each for each in known if each is not place))
        place.positional, place.default = bool(given), None if given else place.default
        return known


def words(line: Sequence[str], name: str, flags: Iterable[Argument]) -> list[str]:
    """Give the words of a command line, after a task's name, that belong to no flag.

    >>> words(["inv", "ingest", "a.txt", "--section", "علوم", "b.txt"], "ingest", [Argument("section", kind=str)])
    ['a.txt', 'b.txt']
    """
    if name not in line:
        return []
    valued = {_flag(each) for flag in flags if flag.takes_value for each in flag.names}
    found = []
    rest = iter(line[line.index(name) + 1 :])
    for word in rest:
        if word == "--":
            break
        if word in valued:
            next(rest, None)
        elif word == "-" or not word.startswith("-"):
            found.append(word)
    return found


def _flag(name: str) -> str:
    return f"-{name}" if len(name) == 1 else f"--{name.replace('_', '-')}"

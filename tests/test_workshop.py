"""What a machine must have for the tests."""

from __future__ import annotations

import pytest

from warraq.problems import Problems
from warraq.workshop import PACKAGES, require


def test_what_is_there_is_enough() -> None:
    """Every program that tests need is found, in the folders of servers too."""

    require(*PACKAGES)


def test_what_is_missing_is_named_with_the_way_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """All at once, each with its packages."""

    monkeypatch.setitem(PACKAGES, "no-such-server", ("one-package", "another"))
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(Problems, match="apt-get install one-package another"):
        require("git", "no-such-server")

"""What the settings may say of publishing."""

from __future__ import annotations

from pathlib import Path

import pytest

from warraq.problems import Problems
from warraq.publish.config import publishing


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("PUBLISH = {}", "no target"),
        ("PUBLISH = ['www']", "PUBLISH"),
        ("PUBLISH = {'a': {'to': 's3://b', 'options': {'secret_access_key': 'hush'}}}", "no secrets in settings"),
        ("PUBLISH = {'a': {'to': 'git+https://me:hush@host.example/x.git'}}", "no secrets in settings"),
        ("PUBLISH = {'a': {'to': 'www', 'kepp': 3}}", "kepp"),
        ("PUBLISH = {'a': {'to': 'www', 'keep': -1}}", "a whole number"),
        ("PUBLISH = {'a': {'to': 's3://b', 'lock': 'maybe'}}", "conditional, tickets"),
        ("PUBLISH = {'a': {'to': 'artifact:public'}}", "cloudflare, netlify, github"),
        ("REDIRECTS = {'قديم': '/x'}", "REDIRECTS"),
        ("REDIRECTS = {'/a': '/b;}'}", "REDIRECTS"),
        ("NOTIFY = {'hub': 'x'}", "NOTIFY"),
        ("NOTIFY = {'indexnow': 'مفتاح'}", "indexnow"),
    ],
)
def test_a_setting_that_cannot_be_meant_is_named(tmp_path: Path, line: str, said: str) -> None:
    """With what is allowed; a secret is not repeated."""

    file = tmp_path / "publishconf.py"
    file.write_text(line, encoding="utf-8")
    with pytest.raises(Problems) as caught:
        publishing(file).chosen((), "publishconf.py")

    assert said in str(caught.value)
    assert "hush" not in str(caught.value)


def test_targets_are_chosen_by_name_in_the_order_that_was_asked(tmp_path: Path) -> None:
    """Without names all, in the order in which they stand."""

    file = tmp_path / "publishconf.py"
    file.write_text("PUBLISH = {'b': {'to': 'x'}, 'a': {'to': 's3://y', 'keep': 2}}", encoding="utf-8")
    said = publishing(file)

    assert [each.name for each in said.chosen((), "")] == ["b", "a"]
    assert [each.name for each in said.chosen(("a", "a"), "")] == ["a"]
    with pytest.raises(Problems, match="b, a"):
        said.chosen(("c",), "")

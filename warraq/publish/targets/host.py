"""A host reached by SSH, with the same release folders as `folder`: rsync fills a new one, one rename makes it live."""

from __future__ import annotations

import io
import secrets
import shlex
import tarfile
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from warraq.problems import Problems
from warraq.publish.encode import ENDINGS, FORM, copies, encodings
from warraq.publish.manifest import Manifest, Release, moment, packed, unpacked
from warraq.publish.plan import Plan
from warraq.publish.site import DIGEST_LETTERS, Source
from warraq.publish.targets.locks import letting_go
from warraq.publish.targets.shell import ROOM, Shell
from warraq.publish.targets.target import Usual

NO_LINK, BUSY, NOT_OURS = 41, 42, 43
"""How our scripts end when `current` is no link, when another holds the lock, when the lock is not ours."""
READ = f"""
[ -e current ] || [ -L current ] || exit 0
[ -L current ] || exit {NO_LINK}
release=$(readlink current)
printf '%s\\n' "$release"
cat "$release.gz" 2>/dev/null || true
"""
HOLD = f"""
mkdir -p releases tmp
mkdir lock 2>/dev/null || {{ cat lock/holder 2>/dev/null || true; exit {BUSY}; }}
printf '%s' "$holder" > lock/holder
"""
CHECK = f'[ "$(cat lock/holder 2>/dev/null)" = "$holder" ] || exit {NOT_OURS}\n'
FREE = f"({CHECK}rm -rf lock) || true\n"
BEGIN = """
for left in releases/*.part; do [ "$left" = "releases/$name.part" ] || rm -rf -- "$left"; done
rm -rf tmp; mkdir -p tmp "releases/$name.part"
if [ -L current ]; then
  old=$(pwd)/$(readlink current)
  rsync -a --ignore-existing --link-dest="$old/" "$old/" "releases/$name.part/"
fi
cd "releases/$name.part"
xargs -0 rm -f --
"""
COMMIT = """
cat > "tmp/$name.gz"
sync
if [ -e "releases/$name" ]; then rm -rf "releases/$name.part"; else mv "releases/$name.part" "releases/$name"; fi
mv "tmp/$name.gz" "releases/$name.gz"
"""
TURN = """
rm -f tmp/current; ln -s "releases/$name" tmp/current
mv -T tmp/current current 2>/dev/null || mv -fh tmp/current current
"""
PRUNE = """
live=$(basename "$(readlink current)"); others=0
for record in $(ls -1t releases | grep '\\.gz$'); do
  [ "$record" = "$live.gz" ] && continue
  others=$((others + 1))
  if [ "$others" -gt "$keep" ]; then rm -rf "releases/$record" "releases/${record%.gz}"; fi
done
"""
RECORDS = 'cd releases; set -- *.gz; [ -e "$1" ] || exit 0; tar -cf - -- $(ls -1tr -- *.gz)\n'
SURVEY = 'cd "$(readlink current)"; find . -type f -exec sha256sum {} +\n'


@dataclass
class Host(Usual):
    """A folder on another machine."""

    name: str
    shell: Shell
    keep: int = 5
    compress: bool = True
    holder: str = field(default_factory=lambda: f"{moment(datetime.now(UTC))} {secrets.token_hex(8)}")
    release: str = ""

    def __post_init__(self) -> None:
        self.form = FORM if self.compress else ""

    @contextmanager
    def held(self, *, breaking: bool) -> Iterator[None]:
        """Hold a folder that only one can make."""
        with self.shell.shared():
            self._take(breaking=breaking)
            with letting_go(self._free):
                yield

    def _take(self, *, breaking: bool) -> None:
        script = ("rm -rf lock\n" if breaking else "") + self._set(holder=self.holder) + HOLD
        code, said = self.shell.run(script, expected=(BUSY,))
        if code == BUSY and said.decode(errors="replace") != self.holder:
            since = said.decode(errors="replace").partition(" ")[0] or "an unknown moment"
            remedy = "wait for it to end; if it died, take its place: --break-lock"
            found = f"another publish is running, since {since}"
            raise Problems([self.shell.problem("lock", found, "one at a time", remedy)])

    def _free(self) -> None:
        self.shell.run(self._set(holder=self.holder) + FREE)

    def check_hold(self) -> None:
        """Make sure that the lock is still ours."""
        code, _ = self.shell.run(self._set(holder=self.holder) + CHECK, expected=(NOT_OURS,))
        if code:
            found = "another publisher took the lock away"
            raise Problems([self.shell.problem("lock", found, "one at a time")])

    def live(self, site: Source) -> Manifest | None:
        """Give the manifest beside the live release, or one made of its files by the host's sha256sum."""
        del site
        code, said = self.shell.run(READ, expected=(NO_LINK,))
        if code == NO_LINK:
            remedy = "move it away, and point the server at `current` after the first publish"
            raise Problems([self.shell.problem("current", "no link", "a link, or nothing", remedy)])
        release, _, record = said.partition(b"\n")
        return (unpacked(record) or self._survey()) if release else None

    def begin(self, plan: Plan) -> None:
        """Begin the release's folder there, with hard links to all that stays."""
        self.release = plan.result.release
        gone = [name for path in plan.deletes for name in (path, *copies(path))]
        stale = [name for path in plan.puts for name in copies(path)]
        self.shell.run(self._set(name=self.release) + BEGIN, "\0".join((*gone, *stale, ".none")).encode())

    def put(self, paths: Sequence[str], site: Source, step: Callable[[], None]) -> None:
        """Send files, with their compressed copies."""
        with tempfile.TemporaryDirectory() as place:
            for path in paths:
                data = site.read(path)
                small = encodings(path, data) if self.compress else {}
                for ending, content in (("", data), *small.items()):
                    file = Path(place, path + ending)
                    file.parent.mkdir(parents=True, exist_ok=True)
                    file.write_bytes(content)
            self._send(Path(place))
            for _ in paths:
                step()

    def delete(self, paths: Sequence[str]) -> None:
        """Nothing to do: the new release was begun without them."""

    def commit(self, result: Manifest) -> None:
        """Give the release its name and its manifest, turn the link, and let go of old releases."""
        self.shell.run(self._set(name=result.release, keep=self.keep) + COMMIT + TURN + PRUNE, packed(result))

    def releases(self) -> tuple[Release, ...]:
        """Give the kept releases, oldest first."""
        _, live = self.shell.run("readlink current || true")
        found = []
        for name, (when, manifest) in self._records().items():
            shown = moment(datetime.fromtimestamp(when, UTC))
            is_live = live.decode().strip() == f"releases/{name}"
            found.append(Release(name, manifest.built, shown, len(manifest.files), is_live))
        return tuple(found)

    def rollback(self, release: str, step: Callable[[], None]) -> tuple[str, ...]:
        """Turn the link to an earlier release."""
        records = self._records()
        if release not in records:
            raise Problems([self.shell.problem("release", release, "one of inv releases", "choose one of them")])
        _, live = self.shell.run(self._set(name=release) + "readlink current || true\nmkdir -p tmp\n" + TURN)
        step()
        before = records.get(live.decode().strip().removeprefix("releases/"))
        return records[release][1].differences(before[1] if before else None)

    def forget(self) -> None:
        """Delete every release but the live one."""
        self.shell.run(self._set(keep=0) + PRUNE)

    def _send(self, place: Path) -> None:
        try:
            self.shell.send(place, f"releases/{self.release}.part", "tmp")
        except Problems as found:
            if any(word in str(found) for word in ROOM):
                self.shell.run(self._set(name=self.release) + 'rm -rf "releases/$name.part" tmp; mkdir -p tmp\n')
            raise

    def _records(self) -> dict[str, tuple[float, Manifest]]:
        """Give every manifest there, oldest first, with the moment when it was written."""
        _, data = self.shell.run(RECORDS)
        found = {}
        with tarfile.open(fileobj=io.BytesIO(data or b"\0" * 1024)) as records:
            for each in records:
                file = records.extractfile(each)
                manifest = unpacked(file.read()) if file else None
                if manifest:
                    found[each.name.removesuffix(".gz")] = (float(each.mtime), manifest)
        return found

    def _survey(self) -> Manifest:
        """Make the live release's manifest again; its folder was filled by a publisher alone."""
        _, said = self.shell.run(SURVEY)
        rows = (line.split("  ./", 1) for line in said.decode().splitlines() if "  ./" in line)
        files = {path: digest[:DIGEST_LETTERS] for digest, path in rows}
        own = {path for path in files if not (path.endswith(ENDINGS) and path[:-3] in files)}
        return Manifest("", self.form, {path: files[path] for path in own})

    def _set(self, **values: object) -> str:
        return "".join(f"{name}={shlex.quote(str(value))}\n" for name, value in values.items())

"""An object store through obstore, with the publisher's own patience and plain words for what goes wrong."""

from __future__ import annotations

import configparser
import os
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

import obstore
from obstore.exceptions import (
    AlreadyExistsError,
    BaseError,
    GenericError,
    NotFoundError,
    PermissionDeniedError,
    PreconditionError,
    UnauthenticatedError,
)
from obstore.store import ObjectStore, from_url

from warraq.problems import Problem, Problems
from warraq.publish.patience import Patience, Transient
from warraq.publish.secrets import scrubbed

T = TypeVar("T")
Attributes = Mapping[str, str]

ABSENT = (NotFoundError, FileNotFoundError)
"""How obstore says that nothing is there, by version."""
AT_ONCE = 16
"""Requests in flight."""
CLOCK = ("RequestTimeTooSkewed", "InvalidTimestamp", "SignatureDoesNotMatch")
"""Codes of S3 behind which a wrong clock may stand."""
REFUSED = (" status code: 400", " status code: 405", " status code: 411", " status code: 413", " status code: 501")
"""Answers that will be the same another time."""


class Taken(Exception):  # noqa: N818 - the answer to a question, not a fault
    """A conditional request found another state than it asked for."""


@dataclass
class Store:
    """Keys under one address, such as `s3://bucket/prefix`."""

    name: str
    url: str
    options: Mapping[str, str] = field(default_factory=dict)
    patience: Patience = field(default_factory=Patience)

    def __post_init__(self) -> None:
        self.store = self._open()

    def get(self, key: str) -> tuple[bytes, str] | None:
        """Give an object's bytes and its version; None where there is none."""

        def ask() -> tuple[bytes, str] | None:
            try:
                found = obstore.get(self.store, key)
                return bytes(found.bytes()), str(found.meta.get("e_tag") or "")
            except ABSENT:
                return None

        return self._do(ask)

    def put(self, key: str, data: bytes, attributes: Attributes) -> str:
        """Put an object; give its version."""
        return self._do(
            lambda: str(
                obstore.put(self.store, key, data, attributes=dict(attributes), use_multipart=False)["e_tag"] or ""
            )
        )

    def create(self, key: str, data: bytes) -> str:
        """Put an object where there is none; give its version.

        Raises:
            Taken: there is one, and it is not this very object.
        """
        return self._conditional(key, data, None)

    def swap(self, key: str, data: bytes, version: str) -> str:
        """Put an object in the place of one of this version; give the new version.

        Raises:
            Taken: another one is there.
        """
        return self._conditional(key, data, version)

    def copy(self, source: str, target: str) -> None:
        """Copy an object within the store, with its headers."""
        self._do(lambda: obstore.copy(self.store, source, target))

    def delete(self, keys: Sequence[str]) -> None:
        """Take objects away, as many in one request as the store takes; one that is gone already is fine."""

        def one(key: str) -> None:
            try:
                obstore.delete(self.store, key)
            except ABSENT:
                return

        def all_at_once() -> None:
            try:
                obstore.delete(self.store, list(keys))
            except ABSENT:
                for key in keys:
                    one(key)

        self._do(all_at_once)

    def list(self, prefix: str = "") -> dict[str, tuple[int, str]]:
        """Give what stands under a prefix: size and version by key."""

        def ask() -> dict[str, tuple[int, str]]:
            stream = obstore.list(self.store, prefix or None)
            return {each["path"]: (each["size"], str(each["e_tag"] or "")) for chunk in stream for each in chunk}

        return self._do(ask)

    def each(self, keys: Sequence[str], work: Callable[[str], None]) -> None:
        """Do something for many keys, a few at a time; the first failure lets nothing more begin."""
        with ThreadPoolExecutor(AT_ONCE) as pool:
            try:
                done, _ = wait([pool.submit(work, key) for key in keys], return_when=FIRST_EXCEPTION)
                for each in done:
                    each.result()
            except BaseException:  # an interrupt too: what is under way ends, nothing new begins
                pool.shutdown(wait=True, cancel_futures=True)
                raise

    def _conditional(self, key: str, data: bytes, version: str | None) -> str:
        def ask() -> str:
            mode: obstore.PutMode = "create" if version is None else {"e_tag": version}
            try:
                return str(obstore.put(self.store, key, data, mode=mode, use_multipart=False)["e_tag"] or "")
            except (AlreadyExistsError, PreconditionError) as found:
                raise Taken(str(found)) from None

        try:
            return self._do(ask)
        except Taken:
            found = self.get(key)  # an answer that was lost on the way leaves our own object there
            if found and found[0] == data:
                return found[1]
            raise

    def _do(self, call: Callable[[], T]) -> T:
        """Ask the store, again where that can help.

        Raises:
            Problems: it will not, with what the store said.
        """

        def ask() -> T:
            try:
                return call()
            except (*ABSENT, PermissionDeniedError, UnauthenticatedError) as refused:
                raise Problems([self.refusal(refused)]) from None
            except (GenericError, AlreadyExistsError, PreconditionError) as trouble:
                if any(answer in str(trouble) for answer in REFUSED):
                    raise Problems([self.refusal(trouble)]) from None
                raise Transient(str(trouble)) from None
            except BaseError as refused:
                raise Problems([self.refusal(refused)]) from None

        try:
            return self.patience.persist(ask)
        except Transient as trouble:
            raise Problems([self.refusal(trouble)]) from None

    def refusal(self, error: Exception) -> Problem:
        """Say what a store answered, in one line, and what to look at."""
        said = scrubbed(str(error).partition("\n\nDebug source")[0].replace("\n", " "))
        remedy = "nothing later was touched; run it again"
        if isinstance(error, PermissionDeniedError | UnauthenticatedError):
            remedy = "look at the credentials in the environment, and at what they may do"
        if any(code in said for code in CLOCK):
            remedy += "; look at this machine's clock too"
        return Problem(self.name, 0, "store", said, "", remedy)

    def _open(self) -> ObjectStore:
        plain = self.options.get("endpoint", "").startswith("http://")
        scheme = urlsplit(self.url).scheme
        given: Any = {**(_credentials() if scheme == "s3" else {}), **self.options}
        try:
            store: ObjectStore = from_url(
                self.url,
                config=given,
                client_options={"allow_http": plain, "timeout": "15min"},
                retry_config={"max_retries": 0},
            )
        except (BaseError, ValueError, TypeError) as error:
            found = scrubbed(str(error).partition("\n\nDebug source")[0].replace("\n", " "))
            allowed = "s3://bucket/prefix, gs://… or az://…, with options that obstore knows"
            raise Problems([Problem(self.name, 0, "to", found, allowed, "mend the target in PUBLISH")]) from None
        return store


def _credentials() -> dict[str, str]:
    """Read the host's own AWS credentials file, where the environment names no key."""
    if os.environ.get("AWS_ACCESS_KEY_ID"):
        return {}
    file = Path(os.environ.get("AWS_SHARED_CREDENTIALS_FILE", Path.home() / ".aws" / "credentials"))
    profiles = configparser.ConfigParser(interpolation=None)
    try:
        profiles.read(file, encoding="utf-8")
        section = profiles[os.environ.get("AWS_PROFILE", "default")]
    except (OSError, KeyError, configparser.Error, UnicodeDecodeError):
        return {}
    names = {
        "aws_access_key_id": "access_key_id",
        "aws_secret_access_key": "secret_access_key",
        "aws_session_token": "session_token",
    }
    return {ours: section[theirs] for theirs, ours in names.items() if section.get(theirs)}

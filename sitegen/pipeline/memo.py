"""The memo: each article and page is read, and each body parsed, once however many builds show it.

In: source files and bodies. Out: outcomes of reading, and Body.
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import blake2b
from typing import Protocol

from sitegen.disk.cache.body_store import EncodedBody, StoreAddress
from sitegen.encoding import decode, encode
from sitegen.markdown import Rule, body_digest, parse_body
from sitegen.model.bodies import Body, BodyOptions, FigureUse, Part
from sitegen.model.events import Event
from sitegen.model.sources import SourceFile, Sources

_HAS_SNIPPETS = b"@"
"""Begins what is kept of a file in place of a digest where the file has shortcodes."""
_DIGEST = 32
"""Hexadecimal digits of a body's digest, which precede the outcome of its file."""
_SIZE = 4
"""Bytes of the length of what names in its text mean, which follows."""


class Store(Protocol):
    """Where parsed bodies and outcomes are kept: on disk, or in memory for commands that write nothing."""

    @property
    def is_empty(self) -> bool: ...

    def facts(self, digest: str) -> Body | None: ...

    def put(self, body: Body, parts: tuple[Part, ...]) -> None: ...

    def add(self, encoded: EncodedBody) -> None: ...

    def parts(self, digest: str) -> tuple[Part, ...]: ...

    def has(self, digest: str) -> bool: ...

    def keep(self, key: str, content: bytes) -> None: ...

    def kept(self, key: str) -> bytes | None: ...

    def shared(self) -> StoreAddress | None: ...


class Memo:
    """Remembers for one build; `settings` is the digest of what all files are read by, `rules` those of plugins.

    `used` are the keys of all that was asked for, so that the store can drop the rest.
    """

    def __init__(self, store: Store, engine: str, settings: str, rules: tuple[Rule, ...] = ()) -> None:
        self.store = store
        self.engine = engine
        self.used: set[str] = set()
        self.source_keys: frozenset[str] | None = None
        """The keys of the site's sources, set once they are read."""
        self._settings = settings
        self._rules = rules
        self._ready: dict[str, bytes] = {}
        self.state_of: Callable[[tuple[str, ...]], str] = lambda _: ""
        """Names the state of the snippets of a file (`Shelf.state` of the sources that are read)."""

    def _key(self, file: SourceFile) -> str:
        parts = (self.engine, self._settings, file.path, file.digest)
        return blake2b("\0".join(parts).encode(), digest_size=16).hexdigest() + ".read"

    def _record(self, file: SourceFile) -> tuple[bytes | None, tuple[str, ...]]:
        """Return what is kept of a file that was read, and the keys under which it is.

        A file with shortcodes has two: its own, for the names of its snippets, and one for the state of these.
        """
        key = self._key(file)
        record = self.store.kept(key)
        if record is None or record[:1] != _HAS_SNIPPETS:
            return record, (key,)
        below = self._below(key, decode(record[1:], tuple[str, ...]))
        return self.store.kept(below), (key, below)

    def _below(self, key: str, used: tuple[str, ...]) -> str:
        return blake2b(f"{key} {self.state_of(used)}".encode(), digest_size=16).hexdigest() + ".read"

    def unread(self, sources: Sources, paths: list[str]) -> list[SourceFile]:
        """The files of these whose outcome is not known, or whose body is gone; the rest is ready for `recall`."""
        return [file for path in paths if not self._make_ready(file := sources.files[path])]

    def _make_ready(self, file: SourceFile) -> bool:
        record, keys = self._record(file)
        if record is None:
            return False
        digest = record[:_DIGEST].decode("ascii", "replace").strip()
        if digest and not self.store.has(digest):
            return False
        start = self._start(record)
        if not start:
            return False
        self.used.update(keys)
        self.used.add(digest)
        self._ready[file.path] = record[start:]
        return True

    def _start(self, record: bytes) -> int:
        """Return where the outcome begins in a record; 0 where the names in the text mean other things now."""
        start = _DIGEST + _SIZE + int.from_bytes(record[_DIGEST : _DIGEST + _SIZE])
        said = record[_DIGEST + _SIZE : start]
        if not said:
            return start
        names = said.decode().split("\n")[1::2]
        return start if said == self._meaning(tuple(names)) else 0

    def _meaning(self, named: tuple[str, ...]) -> bytes:
        """Return what names in a text are: keys of sources or not; empty for a text that names nothing."""
        if not named:
            return b""
        keys = self.source_keys
        has = "none" if keys is None else "some"
        lines = [line for name in named for line in (name, "key" if keys and name in keys else "text")]
        return "\n".join([has, *lines]).encode()

    def recall(self, file: SourceFile) -> bytes | None:
        """Return the outcome of reading a file, once, if `unread` has found it or it was remembered in this build."""
        return self._ready.pop(file.path, None) or self.outcome(file)

    def outcome(self, file: SourceFile) -> bytes | None:
        """Return the outcome of reading a file, if it is known; as often as it is asked for."""
        record, _ = self._record(file)
        start = 0 if record is None else self._start(record)
        return None if record is None or not start else record[start:]

    def remember(
        self,
        file: SourceFile,
        digest: str,
        outcome: bytes,
        named: tuple[str, ...],
        snippets: tuple[str, ...] | None = None,
    ) -> None:
        """Keep the outcome of reading a file, with the digest of its body (empty when it has none).

        `named` are the names in it that may be keys of sources: the outcome depends on whether they are. `snippets` are
        its language and the snippets that it names; None where it has no shortcode at all.
        """
        key = self._key(file)
        if snippets is not None:
            self.store.keep(key, _HAS_SNIPPETS + encode(snippets))
            self.used.add(key)
            key = self._below(key, snippets)
        meaning = self._meaning(named)
        self.store.keep(key, digest.ljust(_DIGEST).encode() + len(meaning).to_bytes(_SIZE) + meaning + outcome)
        self.used |= {key, digest}

    def once(self, name: str, content: bytes, make: Callable[[], bytes]) -> bytes:
        """Return what is made of `content` and of nothing else: now, or by an earlier build of this engine."""
        key = self._made(name, content)
        self.used.add(key)
        known = self.store.kept(key)
        if known is None:
            known = make()
            self.store.keep(key, known)
        return known

    def knows(self, name: str, content: bytes) -> bool:
        """Return whether an earlier build has made this; whether it is undamaged is seen when it is asked for."""
        return self.store.has(self._made(name, content))

    def _made(self, name: str, content: bytes) -> str:
        return blake2b(f"{self.engine}\0{name}\0".encode() + content, digest_size=16).hexdigest() + ".made"

    def figure(self, use: FigureUse, path: str, content: bytes, options: BodyOptions) -> Body:
        """Return a figure over a file as a body, drawn now or by an earlier build."""
        said = f"{use.kind}\0{path}\0{use.id}\0{use.label}\0{use.text}".encode("utf-8", "surrogatepass")
        digest = body_digest(f"{self.engine} figure", said + b"\0" + content, options)
        self.used.add(digest)
        body = self.store.facts(digest)
        if body is None:
            # Imported late: few sites have figures.
            from sitegen.markdown.file_figures import draw_figure  # noqa: PLC0415

            body, parts = draw_figure(use, path, content, options, digest)
            self.store.put(body, parts)
        return body

    def events(self, events: tuple[Event, ...], options: BodyOptions) -> str:
        """Return the digest of the body that the events of front matter are, drawn now or by an earlier build."""
        digest = body_digest(f"{self.engine} events", encode(events), options)
        self.used.add(digest)
        if not self.store.has(digest):
            # Imported late: few sites have events.
            from sitegen.markdown.file_figures import draw_timeline  # noqa: PLC0415

            self.store.put(*draw_timeline(events, options, digest))
        return digest

    def parse(self, content: bytes, options: BodyOptions) -> Body:
        """Return a body, parsed now or by an earlier build."""
        digest = body_digest(self.engine, content, options, self._rules)
        self.used.add(digest)
        body = self.store.facts(digest)
        if body is None:
            body, parts = parse_body(content.decode(), options, digest, self._rules)
            self.store.put(body, parts)
        return body

"""A piece of another generator as it was found, before its keys and its body are converted; what all pieces share.

In: nothing. Out: types.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import tzinfo
from typing import Any, Final

from sitegen.importing.dialects.body import Dialect, Template
from sitegen.importing.dialects.dates import Dated
from sitegen.importing.dialects.front_keys import plain, truth
from sitegen.importing.dialects.front_matter import Written
from sitegen.importing.dialects.people import People
from sitegen.importing.dialects.targets import Targets
from sitegen.importing.model import Kind, Medium, Paging
from sitegen.importing.notes import Note
from sitegen.importing.old_lists import AddressesOf


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A piece: its file, what is written there, and what its program makes of its name, folder and settings."""

    path: str
    kind: Kind
    name: str
    """What its new file is called, without suffix."""
    written: Written
    front: Mapping[str, Any]
    """The front matter with the defaults of folders and settings."""
    address: str = ""
    aliases: tuple[str, ...] = ()
    dated: Dated | None = None
    language: str = ""
    translation: str = ""
    terms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Terms by the keys of taxonomies."""
    unpublished: str = ""
    id: str = ""
    html: bool = False
    """Whether the body is HTML rather than Markdown."""
    folder: str = ""
    """The folder of a bundle, whose files belong to the piece."""
    notes: tuple[Note, ...] = ()


HIDDEN: Final = frozenset({"draft", "hidden", "private", "pending", "skip", "unpublished"})
"""Values of `status` of what readers do not see."""


def public_articles(posts: Iterable[Post]) -> tuple[Post, ...]:
    """Return the articles that lists showed: what readers do not see adds nothing to the number of their pages."""
    return tuple(one for one in posts if one.kind == "article" and is_public(one))


def is_public(post: Post) -> bool:
    """Return whether readers see a piece, as far as its front matter and its place say."""
    front = {str(key).lower(): value for key, value in post.front.items()}
    hidden = truth(front.get("draft")) or truth(front.get("published")) is False
    return not (hidden or post.unpublished or post.written.fault or plain(front.get("status")).lower() in HIDDEN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """What the pieces of one import share."""

    zone: tzinfo
    dialect: Dialect
    template: Callable[[Post], Template]
    targets: Targets
    people: People
    media: Mapping[str, Medium] = field(default_factory=dict)
    """Files of the site by the addresses that they had."""
    picture_folders: tuple[str, ...] = ()
    """Where pictures are looked for that front matter names without a folder."""
    taxonomies: Mapping[str, str] = field(default_factory=dict)
    """Keys of front matter, in lower case, whose values are terms, and the taxonomy of each; `tags` is ours."""
    split_blanks: frozenset[str] = frozenset()
    """Keys of terms that are parted at blanks."""
    special: Callable[[str, Post], str | None] = lambda _target, _post: None
    """What a target stands for that only the program understands: `@/posts/a.md`; None for others."""
    authors: tuple[str, ...] = ()
    """The ids of the authors of articles that name none."""
    lists: Mapping[str, AddressesOf] = field(default_factory=dict)
    """How the addresses of lists and their feeds were made: of authors (`authors`), and of the terms of a taxonomy."""
    paging: Mapping[str, Paging] = field(default_factory=dict)
    """How these lists were parted into pages."""
    passed_keys: frozenset[str] = frozenset()
    """Further keys that the program has read itself."""

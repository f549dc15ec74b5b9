"""Who wrote what: users of WordPress, and guest authors of Co-Authors Plus and PublishPress Authors.

In: Nodes and Items of the first pass. Out: Profiles; no mail addresses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from sitegen.importing.cleaning import clean_line
from sitegen.importing.html import to_markdown
from sitegen.importing.html.parsing import parse_html
from sitegen.importing.model import OldList, Profile
from sitegen.importing.wordpress.items import Item
from sitegen.importing.wordpress.permalinks import PAGING
from sitegen.importing.wordpress.wxr import Node
from sitegen.locale.latin import in_latin
from sitegen.urls import slugify


@dataclass(slots=True)
class People:
    """Authors by login and by name. An id is a login, or the name of one whose login is a mail address."""

    language: str = "en"
    _profiles: dict[str, Profile] = field(default_factory=dict)
    _ids: dict[str, str] = field(default_factory=dict)
    _slugs: dict[str, dict[str, None]] = field(default_factory=dict)
    """The last parts of the addresses of an author's lists, by id."""

    def add_user(self, node: Node) -> None:
        """Take note of a user."""
        login = node.get("wp:author_login")
        names = (node.get("wp:author_display_name"), _full_name(node), login.partition("@")[0])
        self._add(login, next((name for name in map(clean_line, names) if name and "@" not in name), ""), "")

    def add_guest(self, item: Item) -> None:
        """Take note of a guest author."""
        login = item.meta.get("cap-user_login", "") or item.slug.removeprefix("cap-")
        self._add(
            login, clean_line(item.meta.get("cap-display_name", "") or item.title), item.meta.get("cap-description", "")
        )

    def authors_of(self, item: Item) -> Iterator[str]:
        """Return the ids of the authors of a post: the co-authors if it has any, else who put it in."""
        labels = [label for label in item.labels if label.domain == "author"]
        if labels:
            yield from dict.fromkeys(self._known(label.slug.removeprefix("cap-"), label.name) for label in labels)
        elif item.creator:
            yield self._known(item.creator, "")

    def profile(self, author: str) -> Profile:
        """Return the profile of an author by id."""
        return self._profiles[author]

    def lists_of(self, item: Item, language: str) -> Iterator[OldList]:
        """Yield the lists of the authors of a post, and their feeds; those of a further language are in its folder.

        An address that would tell one of mail is left out.
        """
        for author in self.authors_of(item):
            for slug in self._slugs.get(author, ()):
                for feed in ("", "feed/"):
                    address = f"{language and '/'}{language}/author/{slug}/{feed}"
                    yield OldList(taxonomy="authors", term=author, address=address, language=language, paging=PAGING)

    def _known(self, login: str, name: str) -> str:
        found = self._ids.get(login.casefold()) or self._ids.get(name.casefold())
        return found or self._add(login, clean_line(name) or login.partition("@")[0], "")

    def _add(self, login: str, name: str, biography: str) -> str:
        name = parse_html(name).text().strip() if "&" in name or "<" in name else name
        id_ = "" if "@" in login else slugify(in_latin(login, self.language))
        id_ = id_ or slugify(in_latin(name, self.language)) or "author"
        if slug := "" if "@" in login else _nicename(login):
            self._slugs.setdefault(id_, {})[slug] = None
        for key in (login.casefold(), name.casefold()):
            if key:
                self._ids.setdefault(key, id_)
        if id_ not in self._profiles or (biography and not self._profiles[id_].body):
            body = to_markdown(biography).text if biography else ""
            self._profiles[id_] = Profile(id=id_, front={"name": name or id_}, body=body)
        return id_


def _nicename(login: str) -> str:
    """Return the last part of the address of a user's posts, as `sanitize_title` of WordPress makes it of a login."""
    kept = re.sub(r"[^a-z0-9_-]", "", re.sub(r"[\s./]", "-", login.lower()))
    return re.sub("-{2,}", "-", kept).strip("-")


def _full_name(node: Node) -> str:
    return f"{node.get('wp:author_first_name')} {node.get('wp:author_last_name')}".strip()

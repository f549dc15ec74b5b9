"""An item of an export: a post, a page, a picture, an entry of a menu; typed.

In: Node. Out: Item.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from urllib.parse import unquote

from sitegen.importing.wordpress.wxr import Node


class Label(NamedTuple):
    """A term that an item has: its taxonomy, slug and name."""

    domain: str
    slug: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """What a reader has written. Nothing else of the reader is read: no address, no mail, no site."""

    name: str
    date: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An item. Dates are local times of the site, None where there is none (`0000-00-00`)."""

    id: int
    type: str
    status: str
    title: str
    link: str
    guid: str
    slug: str
    creator: str
    content: str
    excerpt: str
    date: datetime | None
    date_utc: datetime | None
    modified: datetime | None
    parent: int
    order: int
    has_password: bool
    sticky: bool
    file: str
    """The address of an attachment's file."""
    labels: tuple[Label, ...]
    meta: Mapping[str, str]
    comments: tuple[Comment, ...]
    line: int


def item_of(node: Node) -> Item:
    """Read an item."""
    return Item(
        id=_number(node.get("wp:post_id")),
        type=node.get("wp:post_type") or "post",
        status=node.get("wp:status"),
        title=node.get("title"),
        link=node.get("link"),
        guid=node.get("guid"),
        slug=unquote(node.get("wp:post_name")),
        creator=node.get("dc:creator"),
        content=node.raw("content:encoded"),
        excerpt=node.raw("excerpt:encoded"),
        date=moment(node.get("wp:post_date")),
        date_utc=moment(node.get("wp:post_date_gmt")),
        modified=moment(node.get("wp:post_modified")),
        parent=_number(node.get("wp:post_parent")),
        order=_number(node.get("wp:menu_order")),
        has_password=bool(node.get("wp:post_password")),
        sticky=node.get("wp:is_sticky") == "1",
        file=node.get("wp:attachment_url"),
        labels=tuple(_labels(node)),
        meta={one.get("wp:meta_key"): one.get("wp:meta_value") for one in node.all("wp:postmeta")},
        comments=tuple(_comments(node)),
        line=node.line,
    )


def moment(text: str) -> datetime | None:
    """Read a local time; None for the one that WordPress writes where there is none, and for what is no time."""
    try:
        return datetime.strptime(text, "%Y-%m-%d %H:%M:%S")  # noqa: DTZ007 - a local time is meant
    except ValueError:
        return None


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0  # noqa: PLR2004 - 64 bits


def _labels(node: Node) -> list[Label]:
    found = []
    for one in node.all("category"):
        domain, slug = one.attributes.get("domain", "category"), one.attributes.get("nicename", "")
        label = Label(domain, unquote(slug), one.text.strip())
        if label not in found and (slug or label.name):
            found.append(label)
    return found


def _comments(node: Node) -> list[Comment]:
    return [
        Comment(name=one.get("wp:comment_author"), date=one.get("wp:comment_date"), text=one.raw("wp:comment_content"))
        for one in node.all("wp:comment")
        if one.get("wp:comment_approved") == "1" and one.get("wp:comment_type") in {"", "comment"}
    ]

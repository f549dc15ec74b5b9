"""What machines read, feeds, citations and crawl files: its settings.

In: tables of sitegen.toml; addresses. Out: plain values; what is wrong goes to the table's problems. Layer 1: config
decodes with this module, and the rooms from `index` upwards may import it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, Literal, TypeVar, get_args

from sitegen.encoding import Value
from sitegen.nearest import did_you_mean
from sitegen.schema import Table, unique

FeedFormat = Literal["atom", "json"]
CiteFormat = Literal["ris", "bib", "json"]
Choice = TypeVar("Choice", bound=str)


class Feeds(Value, frozen=True, kw_only=True):
    """`[feeds]`. `of` is the key `for`."""

    entries: int = 20
    content: Literal["full", "summary"] = "full"
    of: tuple[str, ...] = ("site", "tags", "authors", "regions", "series")
    formats: tuple[FeedFormat, ...] = ("atom", "json")
    archives: bool = False
    tombstones: bool = False
    hub: str = ""


class Cite(Value, frozen=True, kw_only=True):
    """`[cite]`: the formats of the files beside each piece."""

    files: tuple[CiteFormat, ...] = ()


class AgentRule(Value, frozen=True, kw_only=True):
    """`[[crawl.agents]]`: crawlers by name, and the paths that they may or may not fetch (from the site's root)."""

    names: tuple[str, ...]
    allow: tuple[str, ...] = ()
    disallow: tuple[str, ...] = ()


class Crawl(Value, frozen=True, kw_only=True):
    """`[crawl]`. `usage` are the preferences of `[crawl.usage]` in the words of the AIPREF vocabulary."""

    news: bool = False
    llms: bool = False
    markdown: bool = False
    agents: tuple[AgentRule, ...] = ()
    usage: tuple[tuple[str, bool], ...] = ()


USAGES: Final = {"train_ai": "train-ai", "train_genai": "train-genai", "search": "search"}
"""Keys of `[crawl.usage]`, and the categories of the AIPREF vocabulary that they mean."""

_AGENT: Final = re.compile(r"[A-Za-z_-]+|\*")
"""A product token of RFC 9309, section 2.2.1."""
_PATH: Final = re.compile(r"/[^\s#]*")

_CITE_FORMATS: Final[tuple[CiteFormat, ...]] = get_args(CiteFormat)
_FEED_FORMATS: Final[tuple[FeedFormat, ...]] = get_args(FeedFormat)
_FEED_CONTENT: Final[tuple[Literal["full", "summary"], ...]] = ("full", "summary")


def decode_feeds(table: Table, taxonomies: Sequence[str]) -> Feeds:
    """Read `[feeds]`."""
    known = ["site", *taxonomies]
    chosen = tuple(table.items("for"))
    for keys, name in chosen:
        if name not in known:
            hint = did_you_mean(name, known) or f"there are {', '.join(known)}"
            table.fail("config", f'there is no feed for "{name}"', *keys, hint=hint)
    return Feeds(
        entries=table.integer("entries", range(1, 1001)) or 20,
        content=table.choice("content", _FEED_CONTENT) or "full",
        of=unique(chosen) if "for" in table.values else Feeds().of,
        formats=choices(table, "formats", _FEED_FORMATS) if "formats" in table.values else _FEED_FORMATS,
        archives=table.truth("archives"),
        tombstones=table.truth("tombstones"),
        hub=table.address("hub"),
    )


def decode_cite(table: Table) -> Cite:
    """Read `[cite]`."""
    return Cite(files=choices(table, "files", _CITE_FORMATS))


def decode_crawl(table: Table) -> Crawl:
    """Read `[crawl]`."""
    usage = table.table("usage", "[crawl.usage] with train_ai = false below it")
    stated: list[tuple[str, bool]] = []
    if usage is not None:
        usage.only(USAGES)
        stated = [(name, usage.truth(key)) for key, name in USAGES.items() if key in usage.values]
    example = '[[crawl.agents]] with names = ["GPTBot"] and disallow = ["/"] below it'
    return Crawl(
        news=table.truth("news"),
        llms=table.truth("llms"),
        markdown=table.truth("markdown"),
        agents=tuple(map(_agent, table.tables("agents", example))),
        usage=tuple(stated),
    )


def _agent(table: Table) -> AgentRule:
    table.only({"names", "allow", "disallow"}, {"agent": "write names", "name": "write names", "agents": "write names"})
    table.require("names")
    names = tuple(table.items("names"))
    for keys, name in names:
        if not _AGENT.fullmatch(name):
            hint = "write the product token alone, such as GPTBot"
            table.fail("value", f'{table.name(*keys)} is not the name of a crawler: "{name}"', *keys, hint=hint)
    rule = AgentRule(names=unique(names), allow=_paths(table, "allow"), disallow=_paths(table, "disallow"))
    if not rule.allow and not rule.disallow:
        table.fail("config", "a rule needs `allow` or `disallow`", hint='write disallow = ["/"] to keep crawlers out')
    return rule


def _paths(table: Table, key: str) -> tuple[str, ...]:
    paths = tuple(table.items(key))
    for keys, path in paths:
        if not _PATH.fullmatch(path):
            table.fail("value", f'{table.name(*keys)} is not a path: "{path}"', *keys, hint='begin it with "/"')
    return unique(paths)


def choices(table: Table, key: str, allowed: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """Read a list of a few words, each once, in the order in which they are allowed."""
    written = tuple(table.items(key))
    for keys, text in written:
        if text not in allowed:
            words = ", ".join(allowed[:-1]) + f" or {allowed[-1]}"
            table.fail("value", f'{table.name(*keys)} must be {words}, not "{text}"', *keys)
    return tuple(word for word in allowed if word in unique(written))

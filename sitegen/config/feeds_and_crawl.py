"""Settings of what machines read: feeds and crawl files.

In: what was read of tables of sitegen.toml. Out: declarations, and plain values.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, Literal

from sitegen.config.feed_formats import FEED_FORMATS
from sitegen.config.old_feeds import old_feeds
from sitegen.encoding import Value, replace
from sitegen.keys.declaring import Key, Keys
from sitegen.keys.fields import OldPaths
from sitegen.keys.kinds import Address, Apart, Choice, Choices, Nested, NestedList, Texts, Truth, Whole
from sitegen.keys.schema import Table, unique
from sitegen.text.lazy_pattern import lazy_pattern
from sitegen.text.nearest import did_you_mean


class Feeds(Value, frozen=True, kw_only=True):
    """`[feeds]`. `of` is the key `for`."""

    entries: int = 20
    content: Literal["full", "summary"] = "full"
    of: tuple[str, ...] = ("site", "tags", "authors", "regions", "series", "corrections")
    formats: tuple[str, ...] = tuple(FEED_FORMATS)
    archives: bool = False
    tombstones: bool = False
    hub: str = ""
    aliases: tuple[str, ...] = ()
    """Old addresses of the site's feed, below the root of each language."""

    @property
    def archived(self) -> tuple[str, ...]:
        """The formats in which the site's feed has an archive."""
        return tuple(form for form in self.formats if FEED_FORMATS[form].archives) if self.archives else ()

    @property
    def of_forecasts(self) -> bool:
        """Whether what happens to forecasts has a feed, which is in Atom alone."""
        return "atom" in self.formats


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
    content_signal: bool = False


_AGENT: Final = lazy_pattern(r"[A-Za-z0-9._-]+|\*")
"""A product token: that of RFC 9309, section 2.2.1, with the digits and dots that many in use have (`MJ12bot`)."""
_AGENT_LINE: Final = lazy_pattern(r"[!-\"$-)+-~]+(?: +[!-\"$-)+-~]+)*")
"""What can be the value of a line of robots.txt: visible ASCII but for the signs that mean something there."""
_PATH: Final = lazy_pattern(r"/[^\s#]*")

FEEDS: Final = Keys(
    place="sitegen.toml feeds",
    toml=True,
    keys=(
        Key(
            "entries",
            Whole(least=1, most=1000),
            "How many entries a feed holds.",
            default=20,
            foreign="limit count feed_limit",
        ),
        Key(
            "content",
            Choice(options=("full", "summary")),
            "The whole text, or its summary.",
            default="full",
        ),
        Key(
            "for",
            Apart(words='list of `"site"`, `"corrections"` and taxonomy ids'),
            "What has feeds.",
            default=("site", "tags", "authors", "regions", "series", "corrections"),
            foreign="of",
        ),
        Key(
            "formats",
            Choices(options=tuple(FEED_FORMATS)),
            "The formats of every feed.",
            default=tuple(FEED_FORMATS),
            foreign="format types",
        ),
        Key(
            "archives",
            Truth(),
            "An [archive](feeds.md#the-archive) of the site's Atom feed.",
            default=False,
        ),
        Key(
            "tombstones",
            Truth(),
            "A withdrawn piece is a [deleted entry](feeds.md#withdrawn-pieces) in Atom feeds.",
            default=False,
        ),
        Key("hub", Address(), "A [WebSub](feeds.md#websub) hub.", foreign="websub pubsubhubbub"),
        Key(
            "aliases",
            OldPaths(),
            "[Old addresses](feeds.md#old-addresses) of the site's feed: a copy is there, and hosts redirect.",
            refused="what is no path of this site; a file that is not called like a feed; the address of a feed; where "
            "the site has no feed",
            foreign="alias redirects old_urls",
        ),
    ),
)

USAGE: Final = Keys(
    place="sitegen.toml crawl.usage",
    toml=True,
    keys=(
        Key(
            "train_ai",
            Truth(),
            "To train models that generate (`train-ai`).",
            fills="train-ai",
            foreign="train-ai train train_genai train-genai genai ai_train ai-train",
        ),
        Key(
            "ai_use",
            Truth(),
            "As what a model that generates is given to answer with (`ai-use`).",
            fills="ai-use",
            foreign="ai-use ai_input ai-input",
        ),
        Key("search", Truth(), "To be found by search (`search`)."),
    ),
)
"""Preferences; they fill the categories of the AIPREF vocabulary."""


class Paths(Texts, frozen=True, kw_only=True):
    """Paths from the root of the host, as robots.txt has them."""

    words: str = "list of paths"

    def read(self, table: Table, key: str) -> tuple[str, ...]:
        paths = tuple(table.items(key))
        for keys, path in paths:
            if not _PATH.fullmatch(path):
                table.fail("value", f'{table.name(*keys)} is not a path: "{path}"', *keys, hint='begin it with "/"')
        return unique(paths)


class AgentNames(Texts, frozen=True, kw_only=True):
    """Crawlers by their product tokens."""

    words: str = "list of names"

    def read(self, table: Table, key: str) -> tuple[str, ...]:
        names = tuple(table.items(key))
        for keys, name in names:
            if _AGENT.fullmatch(name):
                continue
            hint = "write the product token alone, such as GPTBot"
            if _AGENT_LINE.fullmatch(name):
                message = f'{table.name(*keys)} is no product token, so crawlers may pass it over (RFC 9309): "{name}"'
                table.warn("value", message, *keys, hint=f"{hint}, unless the crawler calls itself so")
            else:
                table.fail("value", f'{table.name(*keys)} is not the name of a crawler: "{name}"', *keys, hint=hint)
        return unique(names)


AGENTS: Final = Keys(
    place="sitegen.toml crawl.agents",
    toml=True,
    keys=(
        Key(
            "names",
            AgentNames(),
            "Crawlers by their product tokens, such as `GPTBot`; `*` for all that have no group of their own.",
            required=True,
            foreign="agent name agents user_agent user_agents",
        ),
        Key("allow", Paths(), "What they may fetch, from the site's root."),
        Key("disallow", Paths(), "What they may not.", foreign="deny block"),
    ),
)


def _usage(table: Table, found: dict[str, Any]) -> tuple[tuple[str, bool], ...]:
    """Return the preferences that are stated, in the order in which they are declared."""
    stated = [key.fills or key.name for key in USAGE.keys if key.name in table.values]
    return tuple((name, bool(found.get(name))) for name in stated)


def _agent(table: Table, found: dict[str, Any]) -> AgentRule:
    rule = AgentRule(**{"names": (), **found})
    if not rule.allow and not rule.disallow:
        table.fail("config", "a rule needs `allow` or `disallow`", hint='write disallow = ["/"] to keep crawlers out')
    return rule


CRAWL: Final = Keys(
    place="sitegen.toml crawl",
    toml=True,
    keys=(
        Key("news", Truth(), "A [news sitemap](crawling.md#the-news-sitemap).", default=False, foreign="news_sitemap"),
        Key(
            "llms",
            Truth(),
            "An [overview for language models](crawling.md#llmstxt), `llms.txt`.",
            default=False,
            foreign="llms_txt llmstxt",
        ),
        Key(
            "markdown",
            Truth(),
            "Each own article [as Markdown](crawling.md#markdown), `index.md` beside it.",
            default=False,
        ),
        Key(
            "usage",
            Nested(keys=USAGE, make=_usage, example="[crawl.usage] with train_ai = false below it"),
            "[See below](#crawlusage).",
        ),
        Key(
            "content_signal",
            Truth(),
            "The preferences of `[crawl.usage]` also [as `Content-Signal`](crawling.md#robotstxt).",
            default=False,
            foreign="content_signals content-signal content-signals signals",
        ),
        Key(
            "agents",
            NestedList(
                keys=AGENTS,
                make=_agent,
                example='[[crawl.agents]] with names = ["GPTBot"] and disallow = ["/"] below it',
            ),
            "[See below](#crawlagents).",
            foreign="robots agent",
        ),
    ),
)


def make_feeds(table: Table, found: dict[str, Any], taxonomies: Sequence[str]) -> Feeds:
    """Make the settings of feeds, and read what has feeds."""
    known = ["site", "corrections", *taxonomies]
    chosen = tuple(table.items("for"))
    for keys, name in chosen:
        if name not in known:
            hint = did_you_mean(name, known) or f"there are {', '.join(known)}"
            table.fail("config", f'there is no feed for "{name}"', *keys, hint=hint)
    of = {"of": unique(chosen)} if "for" in table.values else {}
    feeds = Feeds(**{**found, **of})
    forms = feeds.formats if "site" in feeds.of else ()
    return replace(feeds, aliases=tuple(old_feeds(table, feeds.aliases, forms)))


def make_crawl(found: dict[str, Any]) -> Crawl:
    """Make the settings of crawl files, of those rules that could be read."""
    agents = tuple(rule for rule in found.get("agents", ()) if rule is not None)
    return Crawl(**{**found, "agents": agents})

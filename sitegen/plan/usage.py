"""Preferences about the use of texts: as AIPREF's vocabulary has them, and as Content Signals.

In: the settings of crawl files. Out: text.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sitegen.config.feeds_and_crawl import Crawl

_SIGNALS: Final[Mapping[str, str]] = {"search": "search", "ai-use": "ai-input", "train-ai": "ai-train"}
"""Content Signals (contentsignals.org) by the category of AIPREF that means the same."""


def usage_line(crawl: Crawl) -> str:
    """Return the value of Content-Usage, a dictionary of RFC 9651; empty without a preference."""
    return ", ".join(f"{name}={'y' if yes else 'n'}" for name, yes in crawl.usage)


def signal_line(crawl: Crawl) -> str:
    """Return the value of Content-Signal, where the site asks for it; empty without a preference."""
    stated = dict(crawl.usage) if crawl.content_signal else {}
    return ", ".join(
        f"{signal}={'yes' if stated[name] else 'no'}" for name, signal in _SIGNALS.items() if name in stated
    )

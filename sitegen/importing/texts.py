"""The files of an import as text: front matter, sitegen.toml, outlets.toml.

In: mappings of keys, Settings, Outlet values. Out: bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sitegen.config.feeds_and_crawl import Feeds
from sitegen.importing.model import Outlet, Settings
from sitegen.text.toml_text import toml_table, toml_value
from sitegen.text.yaml_text import yaml_text


def markdown_file(front: Mapping[str, object], body: str, remark: str = "") -> bytes:
    """Return a file with front matter; a remark stands above `draft`."""
    head = {key: value for key, value in front.items() if value is not None}
    text = yaml_text(head)
    if remark:
        line = " ".join(remark.split())
        text = f"\n{text}".replace("\ndraft: ", f"\n# {line}\ndraft: ", 1)[1:]
    body = body.strip("\n")
    return f"---\n{text}\n---\n\n{body}\n".encode() if body else f"---\n{text}\n---\n".encode()


def outlets_file(outlets: Iterable[Outlet]) -> bytes:
    """Return the entries of outlets.toml."""
    entries = []
    for outlet in outlets:
        lines = [f"[{outlet.id}]", f"name = {toml_value(outlet.name)}"]
        lines += [f"url = {toml_value(outlet.url)}"] if outlet.url else []
        entries.append("\n".join(lines))
    return ("\n\n".join(entries) + "\n").encode()


def settings_file(settings: Settings) -> bytes:
    """Return sitegen.toml."""
    site: dict[str, object] = {"title": settings.title, "url": settings.url, "language": settings.language}
    site |= {"languages": list(settings.languages)} if len(settings.languages) > 1 else {}
    site |= {"time_zone": settings.time_zone} if settings.time_zone else {}
    site |= {"description": settings.description} if settings.description else {}
    urls = {"article": settings.article_pattern, "page": settings.page_pattern}
    tables: dict[str, dict[str, object]] = {
        "site": site,
        "urls": {name: pattern for name, pattern in urls.items() if pattern},
        "feeds": {"aliases": list(settings.feed_aliases)} if settings.feed_aliases else {},
    }
    if own := [name.partition(".")[2] for name in settings.more if name.startswith("taxonomies.")]:
        tables["feeds"]["for"] = [*Feeds().of, *own]
    for name, table in settings.more.items():
        tables[name] = {**tables.get(name, {}), **table}
    parts = [toml_table(name, table) for name, table in tables.items() if table]
    items = [
        f"[[site.nav]]\nlabel = {toml_value(label)}\nurl = {toml_value(url)}" for label, url in settings.navigation
    ]
    return ("\n\n".join((parts[0], *items, *parts[1:])) + "\n").encode()

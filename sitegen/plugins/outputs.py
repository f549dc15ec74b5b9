"""Outputs of plugins: what each makes from the public site, checked before anything claims an address.

In: LoadedPlugins, Documents. Out: Added values, and problems.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sitegen.config.site_config import SiteConfig
from sitegen.index.gates import is_public
from sitegen.model.documents import Documents, Gate
from sitegen.model.plugin_places import place_of_plugin
from sitegen.outputs.added import Added, Shows
from sitegen.outputs.routes import language_root
from sitegen.plan.packing import packed
from sitegen.plugins.content import SiteContent
from sitegen.plugins.failures import reporting, spot_of_function
from sitegen.plugins.loading import LoadedPlugin
from sitegen.plugins.plugin import File, Output, Page
from sitegen.plugins.reading import Gates, contents
from sitegen.problems import Problem, ProblemError, error
from sitegen.urls import Url, folded, output_path

_INSIDE = "address is below the language's tree, such as glossary/detente/ or glossary.json"


class _RefusedError(ValueError):
    """Raised for what an output may not make, with words that follow the name of the output."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outputs:
    """Makes what plugins add (`outputs.added.Add`), and collects what is wrong with it."""

    plugins: Sequence[LoadedPlugin]
    gate: Gate
    address: str
    problems: list[Problem] = field(default_factory=list)

    def __call__(self, documents: Documents, shows: Shows, config: SiteConfig) -> tuple[Added, ...]:
        """Run the outputs on the pieces that count as public."""
        gates = Gates(
            shows=shows,
            hides=lambda document: self.gate.drafts and not is_public(document, self.gate),
            address=self.address,
            drafts=self.gate.drafts,
        )
        found: list[Added] = []
        for content in contents(documents, config, gates):
            for plugin in self.plugins:
                for output in plugin.value.outputs:
                    if output.each_language or content.language == config.language:
                        found += self._made(plugin, output, content, config)
        return tuple(found)

    def _made(self, plugin: LoadedPlugin, output: Output, content: SiteContent, config: SiteConfig) -> Iterator[Added]:
        """Run an output on the content of a language."""
        try:
            with reporting(plugin.origin, f"when it made the output `{output.name}`"):
                made = list(output.make(content))
        except ProblemError as failed:
            self.problems.append(failed.problem)
            return
        taken: set[str] = set()
        for one in made:
            try:
                added = _added(one, plugin, output, content.language, config)
            except ValueError as reason:
                message = f"the output `{output.name}` of the plugin `{plugin.origin.name}`: {reason}"
                self._refuse(plugin, output, message)
                continue
            key = folded(added.url.path)
            if key in taken:
                message = (
                    f"the output `{output.name}` of the plugin `{plugin.origin.name}` makes /{added.url.path} twice"
                )
                self._refuse(plugin, output, message)
                continue
            taken.add(key)
            yield added

    def _refuse(self, plugin: LoadedPlugin, output: Output, message: str) -> None:
        hint = "this is a mistake of the plugin: mend it, or take it out of [build] plugins"
        self.problems.append(error("plugin", message, spot_of_function(output.make, plugin.origin), hint))


def _added(one: object, plugin: LoadedPlugin, output: Output, language: str, config: SiteConfig) -> Added:
    """Take a page or file. Raises ValueError, in words that follow the name of the output."""
    if not isinstance(one, Page | File):
        message = f"it makes {type(one).__name__}, and not Page or File"
        raise _RefusedError(message)
    address = _address(one)
    url = Url(language_root(language, config) + address)
    try:
        path = output_path(url)
    except ValueError as reason:
        message = f"its address `{address}` {reason}"
        raise _RefusedError(message) from None
    if f"{folded(path)}/".startswith("assets/"):
        raise _RefusedError("it makes a file below `assets/`, which is kept for the theme's files")
    origin = plugin.origin
    row: dict[str, Any] = {
        "kind": output.name,
        "owner": f"the output `{output.name}` of the plugin `{origin.name}`",
        "place": place_of_plugin(origin.name),
        "url": url,
        "language": language,
        "in_sitemap": bool(one.sitemap),
    }
    if isinstance(one, File):
        return Added(**row, content=_content(one))
    texts: dict[str, Any] = _texts(one)
    return Added(template=_template(output), values=_values(one), **row, **texts)


def _address(one: Page | File) -> str:
    address: Any = one.address
    if not isinstance(address, str) or not address or address.startswith("/"):
        message = f"the address {address!r} is not below the site; an {_INSIDE}"
        raise _RefusedError(message)
    if isinstance(one, Page) and not address.endswith("/"):
        message = f"the address `{address}` of a page does not end with a slash; an {_INSIDE}"
        raise _RefusedError(message)
    if isinstance(one, File) and ("." not in address.rpartition("/")[2] or address.endswith("/")):
        message = f"the address `{address}` of a file has no suffix, by which hosts know what it is; an {_INSIDE}"
        raise _RefusedError(message)
    return unicodedata.normalize("NFC", address)


def _content(file: File) -> bytes:
    content: Any = file.content
    if isinstance(content, bytes):
        return content
    if not isinstance(content, str):
        message = f"the content of `{file.address}` is {type(content).__name__}, and not text or bytes"
        raise _RefusedError(message)
    return content.encode("utf-8")


def _template(output: Output) -> str:
    if not output.template:
        raise _RefusedError("it makes a page, and names no `template` for its pages")
    return output.template


def _texts(page: Any) -> dict[str, str]:
    if not isinstance(page.title, str) or not page.title.strip():
        message = f"the page `{page.address}` has no title"
        raise _RefusedError(message)
    if not isinstance(page.description, str):
        message = f"the description of `{page.address}` is not text"
        raise _RefusedError(message)
    for text in (page.title, page.description):
        packed(text, "title")
    return {"title": page.title, "description": page.description}


def _values(page: Page) -> Mapping[str, object]:
    values = packed(page.values)
    if not isinstance(values, dict):
        message = f"the `values` of `{page.address}` are no mapping"
        raise _RefusedError(message)
    return values

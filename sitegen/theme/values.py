"""The nouns of a theme: what theme.toml declares, templates, static files, messages, and the merged theme itself.

In: nothing. Out: frozen types.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Literal

from sitegen.encoding import Value
from sitegen.locale.plurals import CATEGORIES
from sitegen.locale.tags import shorter_tags
from sitegen.model.share_cards import CardTheme
from sitegen.model.shortcodes import Shortcode
from sitegen.model.sources import SourceFile
from sitegen.theme.cards import CardDeclaration
from sitegen.urls import Url

OptionType = Literal["text", "colour", "flag", "number", "choice"]


class Option(Value, frozen=True, kw_only=True):
    """An option that theme.toml declares as `[options.<id>]`."""

    id: str
    type: OptionType
    default: object
    choices: tuple[str, ...] = ()
    description: str = ""


class StaticRule(Value, frozen=True, kw_only=True):
    """What theme.toml declares as `[static.<folder>]`: these files are published only where `option` is `value`.

    Where it names what the files need, they are published where the site has that, whatever it chose. A folder may also
    be the path of one file.
    """

    folder: str
    option: str = ""
    value: str = ""
    needs: str = ""


class Declaration(Value, frozen=True, kw_only=True):
    """What one theme.toml says. `folder` is the theme's folder, `themes/<name>`."""

    name: str
    folder: str
    extends: str = ""
    description: str = ""
    views: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    static: tuple[StaticRule, ...] = ()
    sizes: tuple[tuple[str, str], ...] = ()
    """How wide pictures are in each place, as the attribute `sizes` says it."""
    card: CardDeclaration | None = None
    """How share cards look."""
    shortcodes: tuple[Shortcode, ...] = ()
    """Without their texts, which are files of their own."""


class Template(Value, frozen=True, kw_only=True):
    """A template: its source file, its text, and the digest of its bytes."""

    path: str
    text: str
    digest: str


class Asset(Value, frozen=True, kw_only=True):
    """A static file of the theme: name below `static/`, source file, and its address with the hash of what is served.

    `names` is None but for style sheets: each `url(...)` of another static file as written, and what replaces it
    (`StyleRecipe.names`).
    """

    name: str
    file: SourceFile
    url: Url
    names: tuple[tuple[str, str], ...] | None = None
    has_metadata: bool = False
    """Whether it is an image that is served without metadata in its file."""
    needs: str = ""
    """What a page of the site must have for it to be published; empty where it is published in any case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A theme with everything that it inherits.

    `chain` names the theme first and its furthest parent last. `templates` has each template by its name
    (`article.html`: the nearest theme's) and by theme and name (`broadsheet/article.html`: as that theme alone would
    have it). `options` are resolved for the site's own language.
    """

    chain: tuple[Declaration, ...]
    templates: Mapping[str, Template]
    closures: Mapping[str, str]
    assets: tuple[Asset, ...]
    texts: Mapping[str, Mapping[str, str]]
    """Messages by lower-case language tag, each as the i18n files of the chain give them, without fall-back."""
    options: Mapping[str, object]
    options_by_language: Mapping[str, Mapping[str, object]]
    sizes: Mapping[str, str] = field(default_factory=dict)
    """How wide pictures are on its pages, by the name of the place: values of the attribute `sizes` (HTML, 2.4.6)."""
    card: CardTheme | None = None
    """How share cards look; None where the site has none, or the theme has no font for them."""
    shortcodes: tuple[Shortcode, ...] = ()
    """Those that it declares, sorted by name."""
    language: str = "en"
    """The site's own language, whose messages fill the gaps of another one."""
    unread: frozenset[str] = frozenset()
    """The tags whose file of messages could not be read: what is missing may be in it."""
    code: Mapping[str, bytes] = field(default_factory=dict, compare=False, repr=False)
    """Marshalled code of templates, by name, that a build of this sitegen has compiled before; it saves time alone."""

    @property
    def name(self) -> str:
        return self.chain[0].name

    @property
    def digest(self) -> str:
        """The digest of all that templates say and load: two themes with the same one show every view alike."""
        whole = "\n".join(f"{name}={self.closures[name]}" for name in sorted(self.closures))
        return blake2b(whole.encode(), digest_size=16).hexdigest()

    def closure(self, name: str) -> str:
        """Return the digest of a template, all that it may load, the messages and the options (empty: no such one)."""
        return self.closures.get(name, "")

    def messages(self, language: str) -> Mapping[str, str]:
        """Return the messages for a language: its own, else those of the site's own language, else the English ones."""
        merged: dict[str, str] = {}
        for tag in ("en", *reversed(shorter_tags(self.language)), *reversed(shorter_tags(language))):
            own = self.texts.get(tag, {})
            for key in own:
                stem, _, form = key.rpartition(".")
                if form == "other":
                    merged.pop(stem, None)
                for category in CATEGORIES if f"{key}.other" in merged else ():
                    merged.pop(f"{key}.{category}", None)
            merged.update(own)
        return merged

    def is_partial(self, language: str) -> bool:
        """Return whether messages that a language shows could not be read."""
        return not self.unread.isdisjoint(("en", *shorter_tags(self.language), *shorter_tags(language)))

    def lacks(self, language: str) -> tuple[str, ...]:
        """Return the messages that are there in English and not in a language, whose readers see the English ones."""
        known = {stem(key) for tag in shorter_tags(language) for key in self.texts.get(tag, {})}
        return tuple(dict.fromkeys(stem(key) for key in self.texts.get("en", {}) if stem(key) not in known))

    def options_in(self, language: str) -> Mapping[str, object]:
        """Return the options with texts in a language, where the site gives them by language."""
        for tag in shorter_tags(language):
            if tag in self.options_by_language:
                return self.options_by_language[tag]
        return self.options


def stem(key: str) -> str:
    """Return the key of a message, of which this key may be one plural form (`minutes` of `minutes.few`)."""
    start, _, form = key.rpartition(".")
    return start if start and form in CATEGORIES else key

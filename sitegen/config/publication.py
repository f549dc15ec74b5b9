"""`[site]` of sitegen.toml: what the publication is called, where it is, and what its readers find on every page.

In: what was read of the table. Out: declarations, and values such as Publisher.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, tzinfo
from typing import Any, Final

from sitegen.config.settings import (
    Addresses,
    HouseEmail,
    Ids,
    SiteUrl,
    ThemeName,
    Zone,
    decode_calendars,
    decode_languages,
)
from sitegen.encoding import Value, replace
from sitegen.keys.declaring import Key, Keys, Type
from sitegen.keys.kinds import Address, Apart, LicenceName, Nested, NestedList, Text, Truth, WordedText
from sitegen.keys.schema import Table
from sitegen.locale.calendars import Calendar
from sitegen.locale.language_data import SHIPPED, Languages
from sitegen.model.documents import LocalText
from sitegen.text.lazy_pattern import lazy_pattern
from sitegen.urls import check_path, not_a_web_address

_LINK: Final = lazy_pattern(r"mailto:[^\s<>\"]+@[^\s<>\"]+|/(?!/)[^\s<>\"\\]*")


class Publisher(Value, frozen=True, kw_only=True):
    """`[site.publisher]`."""

    name: LocalText
    url: str = ""
    logo: str = ""
    email: str = ""
    same_as: tuple[str, ...] = ()


class NavItem(Value, frozen=True, kw_only=True):
    """`[[site.nav]]` or `[[site.footer]]`: a label and either a page's path below `content/pages` or an address."""

    label: LocalText
    page: str = ""
    url: str = ""


class PagePath(Text, frozen=True, kw_only=True):
    """The path of a page below `content/pages`."""

    words: str = "path below `content/pages/`"

    def read(self, table: Table, key: str) -> str | None:
        page = table.text(key)
        try:
            if page:
                check_path(page)
        except ValueError as reason:
            hint = "write the path below content/pages, such as about.md"
            table.fail("path", f"{table.name(key)} {reason}", key, hint=hint)
        return page or None


class LinkTarget(Text, frozen=True, kw_only=True):
    """An address of the web or of mail, or a path of this site."""

    words: str = "address, or a path of this site"

    def read(self, table: Table, key: str) -> str | None:
        url = table.text(key)
        if url and not _LINK.fullmatch(url) and (reason := not_a_web_address(url)):
            hint = "an address of this site begins with a slash" if ":" not in url else ""
            table.fail("value", f"{table.name(key)} {reason}", key, hint=hint)
        return url or None


class CardChoice(Type, frozen=True, kw_only=True):
    """Whether share cards are drawn, or the path of one picture for the whole site."""

    words: str = "`true`, `false` or path"

    def read(self, table: Table, key: str) -> bool | str | None:
        value = table.values.get(key)
        is_path = isinstance(value, str) and value not in {"true", "false"}
        return table.text(key) or None if is_path else table.truth(key)


class Publication(Value, frozen=True, kw_only=True):
    """`[site]`, with defaults filled in. `url` ends with a slash; `zone` is the time zone."""

    title: LocalText
    url: str
    zone: tzinfo
    zone_name: str = "UTC"
    language: str = "en"
    languages: tuple[str, ...] = ("en",)
    """All languages of the site; its own (`language`) is the first."""
    calendars: Mapping[str, Calendar] = {}
    """The calendars that the site chooses for languages."""
    language_data: Languages = SHIPPED
    """What is known of languages: the site's own files over those that sitegen ships."""
    description: LocalText = LocalText()
    theme: str = "broadsheet"
    authors: tuple[str, ...] = ()
    icon: str = ""
    cited_by: bool = True
    """Whether articles list those whose texts link to them."""
    card: bool | str = False
    """Whether share cards are drawn; or the path of one picture, for every preview that has none of its own."""
    licence: str = ""
    copyright: LocalText = LocalText()
    publisher: Publisher | None = None
    nav: tuple[NavItem, ...] = ()
    footer: tuple[NavItem, ...] = ()

    @property
    def draws_cards(self) -> bool:
        """Whether share cards are drawn."""
        return self.card is True

    @property
    def card_file(self) -> str:
        """The path of the picture for previews of the site, as written; empty where there is none."""
        return self.card if isinstance(self.card, str) else ""


_SEE: Final = "[See below](#sitenav-and-sitefooter)."
_ONE_OF_TWO: Final = "one of the two"

PUBLISHER: Final = Keys(
    place="sitegen.toml site.publisher",
    toml=True,
    keys=(
        Key("name", WordedText(), "The publisher, named in the footer and in feeds.", required=True, foreign="title"),
        Key("url", Address(), "Its home page.", foreign="link href website"),
        Key("logo", Text(words="path"), "Its logo.", foreign="icon image"),
        Key("email", HouseEmail(), "Where to write to.", foreign="mail contact"),
        Key(
            "same_as",
            Addresses(),
            "Other addresses of the same publisher, for themes; broadsheet does not show them.",
            foreign="sameas social links",
        ),
    ),
)


def _nav(place: str) -> Keys:
    keys = (
        Key("label", WordedText(), "What readers see.", required=True, foreign="name title text"),
        Key("page", PagePath(), "A page of this site, by its source file.", absent=_ONE_OF_TWO),
        Key(
            "url",
            LinkTarget(),
            "Anything else. A path that leads nowhere is an error.",
            absent=_ONE_OF_TWO,
            foreign="href link",
        ),
    )
    return Keys(place=place, toml=True, keys=keys)


def _nav_item(table: Table, found: dict[str, Any]) -> NavItem | None:
    if ("page" in found) == ("url" in found):
        hint = 'write page = "about.md" for a page of the site, or url = "..." for any other address'
        table.fail("config", "an item has one of `page` and `url`", hint=hint)
    sound = not any(problem.place.keys[: len(table.keys)] == table.keys for problem in table.problems)
    return NavItem(**found) if sound else None


def _nav_list(key: str) -> NestedList:
    example = f'[[site.{key}]] with label = "..." and page = "..." below it'
    return NestedList(keys=_nav(f"sitegen.toml site.{key}"), make=_nav_item, example=example)


def _publisher(_: Table, found: dict[str, Any]) -> Publisher:
    return Publisher(**{"name": LocalText(), **found})


SITE: Final = Keys(
    place="sitegen.toml site",
    toml=True,
    keys=(
        Key("title", WordedText(), "The name of the publication.", required=True, foreign="site_title sitename"),
        Key(
            "url",
            SiteUrl(),
            "Where the site will be. A path is allowed: `https://example.org/review/`.",
            required=True,
            foreign="base_url baseurl site_url siteurl",
        ),
        Key(
            "language",
            Apart(words="BCP 47 tag"),
            "The site's own language, whose pages are at the root.",
            default="en",
            foreign="lang default_language languagecode default_lang locale",
        ),
        Key(
            "languages",
            Apart(words="list of BCP 47 tags"),
            "Every language of the site; see [languages.md](languages.md).",
            absent="`[language]`",
        ),
        Key(
            "calendars",
            Apart(words="table by language"),
            "The calendar of the dates that readers see, `gregorian`, `persian` or `islamic-civil`. Without it Persian "
            "has the Persian one, every other language the Gregorian.",
        ),
        Key(
            "time_zone",
            Zone(),
            "Bare dates begin at midnight there.",
            default="UTC",
            fills="zone",
            foreign="timezone tz",
        ),
        Key(
            "description",
            WordedText(),
            "What the publication is; for the footer, feeds and search engines.",
            foreign="tagline subtitle",
        ),
        Key(
            "theme",
            ThemeName(),
            "A folder in `themes/` of the site, else a theme that comes with sitegen.",
            default="broadsheet",
        ),
        Key(
            "authors",
            Ids(),
            "Who wrote the articles that do not say.",
            foreign="author default_author",
            instead='write authors = ["id"] in [site]',
        ),
        Key(
            "icon",
            Text(words="path"),
            "The site's icon, in tabs and feeds; a square image of 180 pixels or more, or an SVG. [See below](#icons).",
            foreign="favicon",
        ),
        Key(
            "card",
            CardChoice(),
            "The picture in previews of links. `true`: a [card](writing.md#share-cards) is drawn for each piece and "
            "for the site. A path: this picture, for pages that have none of their own.",
            default=False,
            refused="a file that is not PNG, JPEG, WebP or AVIF",
            foreign="og_image social_image share_image default_image social_cards cards",
        ),
        Key(
            "licence",
            LicenceName(words="[licence](front-matter.md#licences)"),
            "The licence of the texts, shown by its name, with a link.",
            foreign="license",
        ),
        Key("cited_by", Truth(), "Whether articles list those whose texts link to them.", default=True),
        Key("copyright", WordedText(), "Whose the texts are; for the footer and the feeds.", foreign="rights"),
        Key(
            "publisher",
            Nested(keys=PUBLISHER, make=_publisher, example='[site.publisher] with name = "..." below it'),
            "[See below](#sitepublisher).",
            foreign="organization organisation",
            instead="write [site.publisher]",
        ),
        Key("nav", _nav_list("nav"), _SEE, foreign="menu menus navigation", instead="write [[site.nav]]"),
        Key("footer", _nav_list("footer"), _SEE, foreign="footer_nav", instead="write [[site.footer]]"),
    ),
    strangers={"logo": "write logo in [site.publisher]", "name": "write label, or title in [site]"},
)


def site_settings(table: Table, found: dict[str, Any], known: Languages) -> dict[str, Any]:
    """Return the fields of Publication: those that were read, and those that depend on several keys."""
    languages = decode_languages(table)
    zone_name, zone = found.pop("zone", ("UTC", UTC))
    lists = {key: tuple(item for item in found.get(key, ()) if item is not None) for key in ("nav", "footer")}
    return {
        "title": LocalText(),
        "url": "",
        **found,
        **lists,
        "zone": zone,
        "zone_name": zone_name,
        "language": languages[0],
        "languages": languages,
        "calendars": decode_calendars(table, languages, known),
        "language_data": replace(known, site=languages[0]),
    }

"""OpenGraph (ogp.me) and the card tags that only previews of X read; they take title, text and image from OpenGraph.

In: the view of a page and the SiteView. Out: HTML.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from sitegen.outputs.media_types import image_type, in_previews
from sitegen.plan.views import ArticleView, HtmlView, ImageView, PageView, SiteView, TermView
from sitegen.plan.works import absolute, path_of
from sitegen.render.metadata.tags import metas

_LOCALES: Final = {
    locale.partition("_")[0]: locale
    for locale in """
    ar_AR az_AZ be_BY bg_BG bn_IN bs_BA cs_CZ da_DK de_DE el_GR en_US es_ES et_EE fa_IR fi_FI fr_FR he_IL hi_IN
    hr_HR hu_HU hy_AM id_ID it_IT ja_JP ka_GE kk_KZ ko_KR ku_TR lt_LT lv_LV mk_MK mn_MN nl_NL pl_PL ps_AF pt_PT
    ro_RO ru_RU sk_SK sl_SI sq_AL sr_RS sv_SE tg_TJ tr_TR uk_UA ur_PK uz_UZ vi_VN zh_CN
    """.split()  # noqa: SIM905 - lines of codes read better than a column
}
"""OpenGraph wants a country after the language; this is the usual one (a tag that has its own keeps it)."""


def open_graph(page: HtmlView, site: SiteView) -> str:
    """Write the preview of a page."""
    kind, rest = "website", ""
    if isinstance(page, ArticleView):
        kind, rest = "article", metas(_article(page, site), "property")
    elif isinstance(page, TermView) and page.profile:
        kind = "profile"
    image = _image(page, site)
    rows = [
        ("og:type", kind),
        ("og:title", page.head.name or site.title),
        ("og:description", page.head.description),
        ("og:url", page.head.canonical),
        ("og:site_name", site.title),
        ("og:locale", _locale(page.language if isinstance(page, ArticleView | PageView) else site.language)),
    ]
    if image:
        rows += [
            ("og:image", image.address),
            ("og:image:type", image_type(urlsplit(image.address).path)),
            ("og:image:width", str(image.width or "")),
            ("og:image:height", str(image.height or "")),
            ("og:image:alt", image.alt),
        ]
    is_large = image is not None and (kind != "profile" or image.is_card)
    card = metas([("twitter:card", "summary_large_image" if is_large else "summary")])
    return "\n".join(part for part in (metas(rows, "property"), rest, card) if part)


class _Image(NamedTuple):
    """The picture of a preview: its absolute address, its size, what it shows, and whether it is a share card."""

    address: str
    width: int | None
    height: int | None
    alt: str
    is_card: bool


def _image(page: HtmlView, site: SiteView) -> _Image | None:
    """Return the share card of a page, else its image if previews show it, else the share card of the site."""
    shown = _own_image(page)
    card = page.head.preview or (site.preview if shown is None else None)
    if card is not None:
        return _Image(absolute(card.url, site), card.width, card.height, card.alt, is_card=True)
    if shown is None:
        return None
    picture = shown.picture.for_machines
    return _Image(absolute(picture.url, site), picture.width, picture.height, shown.alt, is_card=False)


def _own_image(page: HtmlView) -> ImageView | None:
    """Return the image of a piece or a term, or an author's portrait, if previews show it."""
    if isinstance(page, TermView) and page.profile:
        image = page.profile.image
    else:
        image = page.image if isinstance(page, ArticleView | PageView | TermView) else None
    return image if image and in_previews(path_of(image.picture.for_machines.url)) else None


def _article(page: ArticleView, site: SiteView) -> Iterator[tuple[str, str]]:
    yield "article:published_time", page.date.iso
    yield "article:modified_time", page.changed
    for person in page.authors:
        yield "article:author", absolute(person.url, site) if person.url else person.name
    yield "article:section", page.series.name if page.series else ""
    for link in page.tags:
        yield "article:tag", link.label


def _locale(language: str) -> str:
    first, *rest = language.split("-")
    country = next((part for part in rest if len(part) == 2), "")  # noqa: PLR2004 - ISO 3166-1 alpha-2
    return f"{first}_{country}" if country else _LOCALES.get(first, "")

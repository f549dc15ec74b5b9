"""Share cards: the pictures that previews of links show, drawn from what is public of a piece or chosen by its author.

In: Shown pieces, the theme's design of cards, the Scope. Out: views of previews, artifacts, and problems.

A withdrawn piece has none: its picture would go on being shown. Nothing has one that readers do not see.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from typing import Final

from sitegen.cards import BESIDE, HEIGHT, WIDTH, Words
from sitegen.cards.coverage import needs_shaping
from sitegen.encoding import Value
from sitegen.index.files import card_files, site_card_files
from sitegen.index.resolving import ResolvedPiece
from sitegen.model.bodies import Picture
from sitegen.model.documents import Article, LeadImage
from sitegen.model.republication import treatment
from sitegen.model.share_cards import card_url
from sitegen.model.sources import SourceFile
from sitegen.plan import views
from sitegen.plan.artifact import Artifact, seal
from sitegen.plan.copied_files import variant_of
from sitegen.plan.image_recipes import CardPictureRecipe, CardRecipe, VariantRecipe
from sitegen.plan.scope import Scope
from sitegen.plan.teasers import card_of
from sitegen.problems import Place, Problem, Related, warning
from sitegen.urls import Url

_SHOWN: Final = 3
"""How many further pieces are named that have no card."""


class ShareCard(Value, frozen=True, kw_only=True):
    """A card: what a page says of it, and what it is made of."""

    view: views.PreviewView
    recipe: CardRecipe | CardPictureRecipe
    source: str


def piece_preview(shown: ResolvedPiece, scope: Scope) -> views.PreviewView | None:
    """Return the card of a piece for its page; nothing where it has none."""
    card = card_of_piece(shown, scope)
    return card.view if card is not None else None


def card_of_piece(shown: ResolvedPiece, scope: Scope) -> ShareCard | None:
    """Return the card of a piece: the picture that its author chose, else one that is drawn."""
    document = shown.piece.document
    if (document.image is None and scope.card_theme is None) or not treatment(shown.piece).listed:
        return None
    chosen = chosen_card(document.image, document.path, scope)
    if chosen is not None or scope.card_theme is None:
        return chosen
    made: tuple[ShareCard | None] = scope.once(
        ("share card", document.path), lambda: (_drawn(_words(shown, scope), scope, shown),)
    )
    return made[0]


def chosen_card(image: LeadImage | None, path: str, scope: Scope) -> ShareCard | None:
    """Return the picture of `image.card`, in the file of a piece, an author or a term."""
    files = scope.site.documents.files
    found = card_files(image, path, scope.site.lookup)
    return _of_picture(files[found[0]], image.alt, path) if image and found else None


def site_card(scope: Scope) -> ShareCard | None:
    """Return the card of the site in a language, for pages that have no picture of their own."""
    files, name = scope.site.documents.files, scope.text(scope.config.title)
    if found := site_card_files(scope.site.lookup):
        return _of_picture(files[found[0]], name.text, "")
    if scope.card_theme is None:
        return None
    words = Words(
        title=name.text,
        standfirst=scope.prose(scope.config.description).text,
        language=scope.language,
        direction=scope.language_data.direction,
    )
    return _drawn(words, scope)


def _words(shown: ResolvedPiece, scope: Scope) -> Words:
    document = shown.piece.document
    data = scope.data_of(document.language)
    if not isinstance(shown.piece, Article):
        return Words(
            title=scope.set(document.title, document.language),
            site=scope.name,
            language=document.language,
            direction=data.direction,
        )
    card = card_of(shown, scope)
    return Words(
        title=card.title,
        kicker=scope.message(f"kind.{card.kind}"),
        byline=scope.message("list.comma", ", ").join(person.name for person in card.authors),
        date=card.date.text,
        site=scope.name,
        language=document.language,
        direction=data.direction,
    )


def _drawn(words: Words, scope: Scope, shown: ResolvedPiece | None = None) -> ShareCard | None:
    """Return a card that is drawn; nothing where no font of the theme has the letters of its title."""
    theme = scope.card_theme
    title = theme.title.shown(words.title) if theme else None
    if theme is None or not title:
        return None
    others = {name: theme.text.shown(getattr(words, name)) or "" for name in ("kicker", "standfirst", "byline", "date")}
    in_title = theme.design.look.layout != "frame"
    site = (theme.title if in_title else theme.text).shown(words.site) or ""
    words = Words(title=title, **others, site=site, language=words.language, direction=words.direction)
    if _is_in_need(words):
        return None
    photograph, variant = _photograph(shown.image, scope) if shown else (None, None)
    recipe = CardRecipe(words=words, design=theme.design, photograph=photograph, variant=variant)
    source = shown.piece.document.path if shown else ""
    return _card(recipe, words.title, source, "png" if photograph is None else "jpg")


def _is_in_need(words: Words) -> bool:
    """Return whether letters would have to be joined where this Pillow cannot."""
    if not any(map(needs_shaping, (words.title, words.kicker, words.standfirst, words.byline, words.date, words.site))):
        return False
    from sitegen.cards.canvas import can_shape  # noqa: PLC0415 - late: Pillow is heavy, and few sites need it here

    return not can_shape()


def _photograph(picture: Picture | None, scope: Scope) -> tuple[SourceFile | None, VariantRecipe | None]:
    """Return the file of an image if it is a photograph, and the smallest variant of it that fills its part of a card.

    A drawing would lose its words and edges. A variant is unpacked in a tenth of the time of what a camera makes.
    """
    url = picture.url if picture is not None else ""
    source = scope.site.files.get(url, "") if isinstance(url, Url) else ""
    known = scope.site.documents.photographs.get(source)
    if known is None:
        return None, None
    variants = known.of_pages
    filling = (width for width in variants.widths if width >= BESIDE and variants.height_at(width) >= HEIGHT)
    width = next(filling, 0)
    return scope.site.documents.files[source], variant_of(source, width, variants.fallback, scope) if width else None


def _of_picture(file: SourceFile, alt: str, source: str) -> ShareCard:
    return _card(CardPictureRecipe(file=file), alt, source, "jpg")


def _card(recipe: CardRecipe | CardPictureRecipe, alt: str, source: str, suffix: str) -> ShareCard:
    digest = blake2b(seal(recipe)[1], digest_size=8).hexdigest()
    view = views.PreviewView(url=card_url(digest, suffix), width=WIDTH, height=HEIGHT, alt=alt)
    return ShareCard(view=view, recipe=recipe, source=source)


def plan_cards(scopes: Iterable[Scope]) -> Iterator[Artifact]:
    """Plan all cards, each once: several pages may have the same."""
    done: set[str] = set()
    for card in (card for scope in scopes for card in _cards(scope)):
        path = card.view.url.path
        if path not in done:
            done.add(path)
            yield Artifact(path=path, kind="card", source=card.source, recipe=card.recipe)


def _cards(scope: Scope) -> Iterator[ShareCard]:
    tree, documents = scope.tree, scope.site.documents
    found = [site_card(scope), *(card_of_piece(shown, scope) for shown in (*tree.articles, *tree.pages))]
    for groups in tree.groups.values():
        found += (chosen_card(group.term.image, group.term.path, scope) for group in groups if group.term is not None)
    authors = (documents.authors.get(group.id) for group in tree.groups.get("authors", ()))
    found += (chosen_card(author.image, author.path, scope) for author in authors if author is not None)
    yield from (card for card in found if card is not None)


def without_cards(scopes: Sequence[Scope]) -> Iterator[Problem]:
    """Tell of the pieces for which the theme has no font, together."""
    without = [
        shown.piece.document
        for scope in scopes
        if scope.card_theme is not None
        for shown in (*scope.tree.articles, *scope.tree.pages)
        if treatment(shown.piece).listed and card_of_piece(shown, scope) is None
    ]
    if not without:
        return
    first, *others = [Place(path=document.path, keys=("title",), find=document.title) for document in without]
    related = tuple(Related(place=place, message="this one too") for place in others[:_SHOWN])
    many = f"{len(without)} pieces have no card of their own" if others else "this piece has no card of its own"
    cards = next(scope.card_theme for scope in scopes if scope.card_theme is not None)
    signs = cards.title.missing(document.title for document in without)
    if signs:
        message = f"{many}: no font of the theme has {_quoted(sorted(signs))}"
        hint = "add a font to `title_fonts` in [card] of the theme, or choose a picture with `image: {card: ...}`"
    else:
        message = f"{many}: this Pillow cannot join the letters of its title"
        hint = "install FriBiDi (libfribidi0 in Debian and Ubuntu), or choose a picture with `image: {card: ...}`"
    yield warning("card", message, first, hint, related)


def _quoted(signs: list[str]) -> str:
    return ", ".join(f"`{sign}`" for sign in signs[:5]) + (", …" if len(signs) > 5 else "")  # noqa: PLR2004 - some

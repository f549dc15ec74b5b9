"""Pages of authors and terms for Hugo: the name, the text, the address, in each language that has pieces.

In: the site as composed with all that is hidden, and as readers see it. Out: paths, front matter and texts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from sitegen.config.site_config import SiteConfig
from sitegen.exporting.front_matter import hugo_url
from sitegen.exporting.settings import hugo_tag
from sitegen.exporting.texts import Texts
from sitegen.index.groups import TermGroup
from sitegen.index.origins import Origin
from sitegen.index.site import Site
from sitegen.index.terms import passage_in, text_in
from sitegen.model.documents import Author, Term
from sitegen.urls import Url


class OldAddresses(Protocol):
    """Return the old addresses that lead to a list in a language; `hidden` says that readers do not see it."""

    def __call__(self, url: Url, language: str, /, *, hidden: bool) -> Iterable[str]: ...


def term_pages(
    everything: Site, public: Site, config: SiteConfig, texts: Texts, old: OldAddresses
) -> Iterator[tuple[str, dict[str, object], str]]:
    """Yield the page of each term that a piece has; one that readers do not see is a draft."""
    for language, tree in everything.trees.items():
        suffix = "" if language == config.language else f".{hugo_tag(language)}"
        for taxonomy, groups in sorted(tree.groups.items()):
            seen = {group.id for group in public.trees[language].groups[taxonomy]}
            for group in sorted(groups, key=lambda one: one.id):
                front: dict[str, object] = {"title": group.name.text, "url": hugo_url(group.url)}
                front |= {} if group.id in seen else {"draft": True}
                aliases = [*old(group.url, language, hidden=group.id not in seen)]
                front |= {"aliases": aliases} if aliases else {}
                profile = _profile(group, everything)
                summary = text_in(profile.summary, language, config.language).text if isinstance(profile, Term) else ""
                front |= {"description": summary} if summary else {}
                body = "" if profile is None else _text(profile, group, language, texts)
                yield f"content/{taxonomy}/{group.id}/_index{suffix}.md", front, body


def _profile(group: TermGroup, site: Site) -> Author | Term | None:
    return site.documents.authors.get(group.id) if group.taxonomy == "authors" else group.term


def _text(profile: Author | Term, group: TermGroup, language: str, texts: Texts) -> str:
    passage = passage_in(profile, language)
    origin = Origin(path=passage.path, body_line=passage.body_line, url=group.url, language=language)
    return texts.text(passage.body, origin)

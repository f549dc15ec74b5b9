"""Pages of entities for Hugo: the name, the text, and links to the pieces that mention it.

In: the site as composed with all that is hidden, and as readers see it. Out: paths, front matter and texts.
"""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.config.site_config import SiteConfig
from sitegen.exporting.front_matter import address_of, hugo_url
from sitegen.exporting.rendering import as_markdown
from sitegen.exporting.settings import hugo_tag
from sitegen.exporting.texts import Texts
from sitegen.index.entity_groups import EntityGroup
from sitegen.index.site import Site
from sitegen.render.fill import fill_body
from sitegen.render.plain.inlines import escaped
from sitegen.urls import Base


def entity_pages(
    everything: Site, public: Site, config: SiteConfig, texts: Texts
) -> Iterator[tuple[str, dict[str, object], str]]:
    """Yield the page of each entity that a piece mentions; one that readers do not see is a draft without links."""
    for language, tree in everything.trees.items():
        suffix = "" if language == config.language else f".{hugo_tag(language)}"
        seen = {group.entity.id: group for group in public.trees[language].entities}
        for group in tree.entities:
            front: dict[str, object] = {"title": group.name.text, "url": hugo_url(group.url)}
            shown = seen.get(group.entity.id)
            front |= {} if shown else {"draft": True}
            yield f"content/entities/{group.entity.id}{suffix}.md", front, _text(group, shown, texts)


def _text(group: EntityGroup, shown: EntityGroup | None, texts: Texts) -> str:
    base = Base(texts.root)
    text = as_markdown(fill_body(texts.bodies, group.introduction, base)) if group.introduction else ""
    links = (
        f"- [{escaped(one.piece.document.title)}]({address_of(one.url, texts.root)}), {one.article.date.day}"
        for one in (shown.pieces if shown else ())
    )
    return "\n" + "\n\n".join(filter(None, (text.strip("\n"), "\n".join(links)))) + "\n"

"""theme: a theme with everything that it inherits, ready to be rendered with.

In: Sources (the site's themes and the shipped ones, below `themes/`), SiteConfig. Out: Theme, and problems.
"""

from __future__ import annotations

from sitegen.config.site_config import SiteConfig
from sitegen.model.sources import Sources
from sitegen.problems import Problem
from sitegen.theme.assets import load_assets
from sitegen.theme.cards import load_cards
from sitegen.theme.chain import load_chain
from sitegen.theme.closures import closure_digests
from sitegen.theme.messages import load_messages, tag_of_file, untranslated
from sitegen.theme.options import check_choices, check_static, declared_options, resolve_options
from sitegen.theme.shortcodes import load_shortcodes
from sitegen.theme.templates import load_templates
from sitegen.theme.values import Theme

__all__ = ["Theme", "load_theme"]


def load_theme(sources: Sources, config: SiteConfig) -> tuple[Theme | None, tuple[Problem, ...]]:
    """Load the site's theme with all that it inherits; without its theme.toml there is none.

    With other mistakes the theme has defaults and gaps, so that one run can report everything.
    """
    chain, problems = load_chain(sources, config.theme)
    if not chain:
        return None, problems
    declared = declared_options(chain)
    chosen, wrong_choices = check_choices(declared, config.theme_options)
    texts, wrong_texts = load_messages(sources, chain)
    templates, wrong_templates = load_templates(sources, chain, config.plugins)
    own, further = resolve_options(declared, chosen, config.language, config.languages)
    assets, wrong_assets = load_assets(sources, chain, own, config)
    said = tuple((each.folder, each.card) for each in chain)
    card, wrong_cards = load_cards(sources, said, own) if config.draws_cards else (None, ())
    shortcodes, wrong_shortcodes = load_shortcodes(sources, chain)
    problems += wrong_cards + wrong_shortcodes
    problems += wrong_choices + wrong_texts + wrong_templates + wrong_assets + check_static(chain, declared)
    sizes = {place: text for each in reversed(chain) for place, text in each.sizes}
    theme = Theme(
        chain=chain,
        templates=templates,
        closures=closure_digests(templates, (texts, own, further, config.language, sizes)),
        assets=assets,
        texts=texts,
        options=own,
        options_by_language=further,
        sizes=sizes,
        card=card,
        shortcodes=shortcodes,
        language=config.language,
        unread=frozenset(tag_of_file(one.place.path) for one in wrong_texts if one.code == "syntax"),
    )
    return theme, (*problems, *untranslated(theme, config))

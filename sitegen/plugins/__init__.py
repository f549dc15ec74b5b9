"""What plugins are made of: everything that their authors import, with a promise (docs/extending.md).

In: nothing. Out: Plugin and its parts, and what these are made from.
"""

from __future__ import annotations

from html import escape

from markupsafe import Markup

from sitegen.config.site_config import SiteConfig
from sitegen.markdown import Form, Rule, rules_of_plugin
from sitegen.model.bodies import Heading
from sitegen.model.shortcodes import Parameter, Shortcode
from sitegen.plan.views import ArticleView, DateView, HtmlView, PageView, PluginPageView, SiteView
from sitegen.plugins.content import ContentPiece, ContentTerm, SiteContent
from sitegen.plugins.plugin import (
    API,
    Check,
    Command,
    CommandCall,
    Family,
    File,
    Finding,
    Output,
    Page,
    Plugin,
)
from sitegen.problems import SitegenError
from sitegen.render.metadata.tags import metas
from sitegen.urls import Url, slugify

__all__ = [
    "API",
    "ArticleView",
    "Check",
    "Command",
    "CommandCall",
    "ContentPiece",
    "ContentTerm",
    "DateView",
    "Family",
    "File",
    "Finding",
    "Form",
    "Heading",
    "HtmlView",
    "Markup",
    "Output",
    "Page",
    "PageView",
    "Parameter",
    "Plugin",
    "PluginPageView",
    "Rule",
    "Shortcode",
    "SiteConfig",
    "SiteContent",
    "SiteView",
    "SitegenError",
    "Url",
    "escape",
    "metas",
    "rules_of_plugin",
    "slugify",
]

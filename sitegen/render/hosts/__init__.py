"""Host rules: redirects, what is gone, and headers, in the words of each host.

In: a HostRecipe. Out: text.
"""

from __future__ import annotations

from typing import assert_never

from sitegen.plan.artifact import HostRecipe
from sitegen.render.hosts.apache import apache_rules
from sitegen.render.hosts.netlify import header_rules, redirect_rules
from sitegen.render.hosts.nginx import nginx_rules
from sitegen.render.hosts.vercel import vercel_rules


def render_host(recipe: HostRecipe) -> str:
    """Write the file of a host. No name of an article, file or alias can end a rule or begin another."""
    match recipe.file:
        case "_redirects":
            return redirect_rules(recipe.view, recipe.base)
        case "_headers":
            return header_rules(recipe.view, recipe.base)
        case "vercel.json":
            return vercel_rules(recipe.view, recipe.base)
        case "_nginx.conf":
            return nginx_rules(recipe.view, recipe.base)
        case ".htaccess":
            return apache_rules(recipe.view, recipe.base)
        case _:
            assert_never(recipe.file)

"""robots.txt (RFC 9309).

In: a RobotsRecipe. Out: text. Modules of the room render may import this module.
"""

from __future__ import annotations

from sitegen.plan.artifact import RobotsRecipe


def render_robots(recipe: RobotsRecipe) -> str:
    """Write robots.txt: everything allowed, or nothing."""
    lines = ["User-agent: *", "Allow: /" if recipe.view.allowed else "Disallow: /"]
    if recipe.view.sitemap is not None:
        lines.append(f"Sitemap: {recipe.base.join(recipe.view.sitemap)}")
    return "\n".join(lines)

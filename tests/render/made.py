"""Views, bodies and renderers made in memory for the tests of the package render."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sitegen.model.bodies import BodyRef, Part
from sitegen.plan import views
from sitegen.plan.artifact import Artifact, HtmlRecipe, Recipe
from sitegen.render import Renderer, check_templates
from sitegen.render.template_types import TEMPLATES
from sitegen.urls import Base, Url, relative_base
from tests.theme.made import below, line, loaded, sources

HEAD = views.HeadView(title="T")
DATE = views.DateView(iso="2017-06-13", text="13 June 2017")
ABSOLUTE = Base("https://example.org/")


class Held:
    """A store of bodies."""

    def __init__(self, held: Mapping[str, tuple[Part, ...]]) -> None:
        self.held = held

    def parts(self, digest: str) -> tuple[Part, ...]:
        return self.held[digest]


BODIES = Held({"b": ("<p>Body</p>\n",)})


def site(**changed: Any) -> views.SiteView:
    """Return a site's view."""
    plain: dict[str, Any] = {"title": "A site", "description": "", "language": "en", "direction": "ltr"}
    return views.SiteView(
        **(plain | {"home": Url(""), "address": "https://example.org/", "assets": {}, "options": {}} | changed)
    )


def article(**changed: Any) -> views.ArticleView:
    """Return an article's view."""
    plain: dict[str, Any] = {"url": Url("2017/06/a/"), "head": HEAD, "title": "Title", "kind": "news"}
    plain |= {"language": "en", "direction": "ltr", "date": DATE, "extra": {}}
    return views.ArticleView(**(plain | {"body": BodyRef(digest="b", prefix="p-")} | changed))


def people(*names: str) -> tuple[views.PersonView, ...]:
    """Return names of a byline."""
    return tuple(views.PersonView(name=name) for name in names)


def entry(**changed: Any) -> views.EntryView:
    """Return a feed entry's view."""
    plain: dict[str, Any] = {"id": "tag:example.org,2017:a", "title": "Title", "url": Url("2017/06/a/")}
    plain |= {
        "published": "2017-06-13T00:00:00+04:30",
        "updated": "2017-06-14T00:00:00Z",
        "authors": people("A. Author"),
    }
    return views.EntryView(**(plain | {"categories": (), "summary": "", "article": article()} | changed))


def feed(**changed: Any) -> views.FeedView:
    """Return a feed's view."""
    plain: dict[str, Any] = {"id": "tag:example.org,2017:feed", "title": "Feed", "subtitle": "", "language": "en"}
    plain |= {"url": Url("atom.xml"), "page": Url(""), "updated": "1970-01-01T00:00:00Z", "author": "A site"}
    return views.FeedView(**(plain | {"entries": ()} | changed))


def files(changed: Mapping[str, str]) -> dict[str, str | bytes]:
    """Return the files of the theme `plain`: all templates, empty but for these, and some messages."""
    plain = {f"templates/{name}": "" for name in TEMPLATES} | {"theme.toml": ""}
    messages = {"i18n/en.toml": 'by = "By {name} & others"\nkind.news = "News"\n'}
    return below("plain", plain | messages | dict(changed))


def renderer(changed: Mapping[str, str], **shared: Any) -> Renderer:
    """Return a renderer over the theme `plain`."""
    held = files(changed)
    return Renderer(theme=loaded(held), sites={"en": site(**shared)}, bodies=BODIES, reader=sources(held).reader)


def shown(
    text: str, page: views.HtmlView | None = None, templates: Mapping[str, str] | None = None, **shared: Any
) -> str:
    """Show an article with `text` as article.html."""
    view = page or article()
    changed = {f"templates/{name}": content for name, content in (templates or {}).items()}
    recipe = HtmlRecipe(template="article.html", view=view, base=relative_base(view.url), language="en")
    return renderer(changed | {"templates/article.html": text}, **shared).render(artifact(recipe)).decode()


def artifact(recipe: Recipe) -> Artifact:
    """Return an artifact of a recipe."""
    return Artifact(path="x", kind="x", source="", recipe=recipe)


def checked(text: str, templates: Mapping[str, str] | None = None, name: str = "article.html") -> list[str]:
    """Check the theme with `text` as a template; return what is wrong, each problem as one line."""
    changed = {f"templates/{each}": content for each, content in (templates or {}).items()}
    found = check_templates(loaded(files(changed | {f"templates/{name}": text})), "en")
    return [line(problem).removeprefix("themes/plain/templates/") for problem in found]

"""HTML as Markdown that sitegen renders with the same words, links, emphasis, lists, tables, quotes, images and ids."""

from sitegen.importing.html.converting import Converted, Shape, to_markdown

__all__ = ["Converted", "Shape", "to_markdown"]

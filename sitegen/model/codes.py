"""The codes that problems carry, with their meanings.

In: nothing. Out: CODES. A rule that `sitegen check` alone reports has its code in `sitegen/model/check_rules.py`.
"""

from __future__ import annotations

from typing import Final

from sitegen.model.check_rules import RULES

_OWN: Final = {
    "acronym": "An acronym is used before readers are told what it is, where `[entities]` asks for a report.",
    "active": "A file of the content that runs in a browser, or could, and is not allowed to.",
    "alias": "An `aliases:` entry is not a path of this site, or an address that something else has.",
    "ambiguous": "A name that could mean two things, and means neither.",
    "anchor": "A link names a heading or anchor that its target does not have.",
    "cache": "The cache is tracked by git, or has something in it that no build puts there.",
    "card": "The theme has no font for share cards, or none with the letters of a title.",
    "circle": "A region or a term that belongs to itself, by way of others or at once.",
    "citation-key": "A citation by a key that no source has, or a list of sources without any, or there twice.",
    "collision": "Two pieces, files or routes claim one address of the output.",
    "config": "`sitegen.toml` is missing or unreadable, contradicts itself or names a content folder that is missing.",
    "control-character": "A control character, or one that cannot be seen and does nothing where it is.",
    "data": "A chart, a table of data or a map that cannot be drawn of the rows that it has.",
    "date": "A date or time that does not exist, has the wrong shape or contradicts another.",
    "deploy": "An output cannot be deployed, or its host refused.",
    "duplicate-key": "One key occurs twice in one mapping.",
    "encoding": "Bytes that are not UTF-8.",
    "environment": "The machine refused a file or folder (rights, space, a held lock).",
    "file": "A file that is named is missing, cannot be read or has no place in the site.",
    "file-type": "A file whose bytes are not what its suffix says.",
    "footnote": "A footnote without definition, a definition without use, or one defined twice.",
    "formula": "A formula that cannot be set.",
    "front-matter": "The front matter is missing, not closed or not a plain YAML mapping.",
    "host": "A host of `[deploy]` cannot take all the rules, or the site brings a file of its own.",
    "image": "An image, sound or film is missing, damaged, too large, on another site, or none that previews show.",
    "label": "An id that two things of a text have, or a link without words to what has no number.",
    "language": "A language tag that does not exist or that this site does not use.",
    "ledger": "`urls.lock` has a line that makes no sense, or is out of date.",
    "limit": "A piece is too deep, too long or grows too much when it is rendered.",
    "link": "A link leads nowhere.",
    "links": "`links.lock` has a line that makes no sense, or knows of a link that leads to what is gone.",
    "live": "A deployed site does not answer as its files say (`sitegen check --live`).",
    "lost-address": "An address that was published would vanish.",
    "markdown-rule": "A Markdown rule that does not come with sitegen failed, or wrote what a body may not have.",
    "markup": "Markup that is written in a way that loses text or has no meaning.",
    "missing-key": "A required key is absent or empty.",
    "output": "The output folder is not sitegen's, or lies where it would destroy sources.",
    "path": "A file name or address that could not be served or would leave the output.",
    "ping": "A search engine or a hub could not be told of what was deployed.",
    "plugin": "A plugin is missing, cannot be used, or failed.",
    "pull-quote": "The words of a pull quote are not in the text.",
    "search-engine": "`[search]` names an engine in whose place sitegen uses its own.",
    "series": "The number of a part that another part has too, or that belongs to no series.",
    "shrink": "The build would remove more than half of the published articles.",
    "similar": "Two spellings of what is probably one term.",
    "slug": "A slug that is empty, too long or not in the form of a slug.",
    "source": "A source that cannot be cited: a file of sources that cannot be read, no type or title, a key twice.",
    "syntax": "A file of the site is not well-formed TOML.",
    "template": "A template has a mistake or uses a name that its view does not have.",
    "theme": "A theme is missing, incomplete or refuses an option.",
    "translation": "Two pieces in one language are joined as one text.",
    "unknown-key": "A key that sitegen does not know at this place.",
    "unknown-reference": "An author, outlet, series, region or page that has no file or entry.",
    "unpublished-link": "A link to a piece that is not public; readers see its text without a link.",
    "unsafe": "Markup or an address that could harm readers and is not shown.",
    "unused-file": "A file of the content that no piece, author or term names; it is not published.",
    "value": "A value of the wrong type or outside its allowed set.",
}

CODES: Final[dict[str, str]] = dict(sorted({**_OWN, **{rule.code: rule.meaning for rule in RULES.values()}}.items()))
"""Every code that a problem can carry, with its meaning; docs/errors.md holds the same list."""

"""Terms: files content/terms/<taxonomy>/<id>.md to Term values.

In: a Manuscript. Out: Term.
"""

from __future__ import annotations

from typing import Final

from sitegen.config.site_config import SiteConfig
from sitegen.keys.declaring import decode
from sitegen.keys.own import keys_of, take_own
from sitegen.model.documents import LocalText, Term
from sitegen.read.filenames import split_name
from sitegen.read.naming import check_id, check_language
from sitegen.read.profile_translations import passage_of
from sitegen.read.reading import Manuscript
from sitegen.text.nearest import did_you_mean

_PARTS: Final = 2


def misplaced(below: str, config: SiteConfig) -> tuple[str, str] | None:
    """What is wrong with the place of a term file, whose path below content/terms/ is given: message and hint."""
    parts = below.split("/")
    known = [taxonomy.id for taxonomy in config.taxonomies if taxonomy.id != "authors"]
    wanted = "a term's file is content/terms/<taxonomy>/<id>.md"
    if len(parts) < _PARTS:
        return "this file is in no taxonomy", wanted
    if parts[0] == "authors":
        return "profiles of authors do not belong here", f"move it to {config.content}/authors/"
    if parts[0] not in known:
        hint = (
            did_you_mean(parts[0], known)
            or f"there are {', '.join(known)}; `[taxonomies.{parts[0]}]` in sitegen.toml adds one"
        )
        return f"there is no taxonomy `{parts[0]}`", hint
    return ("a term's file belongs directly below its taxonomy", wanted) if len(parts) > _PARTS else None


def decode_term(manuscript: Manuscript) -> Term | None:
    """Read a term."""
    table = manuscript.table
    taxonomy = manuscript.path.split("/")[-2]
    keys, own = keys_of(taxonomy, manuscript.config.fields)
    found = decode(keys, table)
    take_own(found, own, table)
    name = split_name(manuscript.path)
    check_language(manuscript, name)
    return Term(
        taxonomy=taxonomy,
        id=check_id(manuscript, name),
        path=manuscript.path,
        passages=(passage_of(manuscript, found.pop("aliases", ())),),
        **{"name": LocalText(), "summary": LocalText(), "extra": {}, **found},
    )

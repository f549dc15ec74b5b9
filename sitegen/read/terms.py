"""Terms: files content/terms/<taxonomy>/<id>.md to Term values.

In: a Manuscript. Out: Term. The front door of `read` imports it.
"""

from __future__ import annotations

from typing import Final, Literal, get_args

from sitegen.config import SiteConfig
from sitegen.keys import FOREIGN_TERM, TERM_KEYS
from sitegen.locale.tags import canonical_tag
from sitegen.model import Term
from sitegen.nearest import did_you_mean
from sitegen.read.fields import decode_extra, decode_image, decode_regions
from sitegen.read.filenames import split_name
from sitegen.read.naming import check_id, check_language
from sitegen.read.profile_translations import passage_of
from sitegen.read.reading import Manuscript

Status = Literal["open", "closed"]

_STATUSES: Final[tuple[Status, ...]] = get_args(Status)
_MORE: Final = {"series": {"status"}, "regions": {"members"}}
_PARTS: Final = 2


def misplaced(below: str, config: SiteConfig) -> tuple[str, str] | None:
    """Say what is wrong with the place of a term file, whose path below content/terms/ is given: message and hint."""
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
    return ("a term's file stands directly below its taxonomy", wanted) if len(parts) > _PARTS else None


def decode_term(manuscript: Manuscript) -> Term | None:
    """Read a term."""
    table = manuscript.table
    taxonomy = manuscript.path.split("/")[-2]
    table.only(TERM_KEYS | _MORE.get(taxonomy, set()), FOREIGN_TERM)
    name = split_name(manuscript.path)
    check_language(manuscript, name)
    return Term(
        taxonomy=taxonomy,
        id=check_id(manuscript, name),
        path=manuscript.path,
        name=table.local_text("name", canonical_tag),
        passages=(passage_of(manuscript),),
        summary=table.local_text("summary", canonical_tag),
        image=decode_image(table),
        status=(table.choice("status", _STATUSES) or "open") if taxonomy == "series" else "open",
        members=decode_regions(table, "members") if taxonomy == "regions" else (),
        extra=decode_extra(table),
    )

"""The map that links are looked up in.

In: what the site knows. Out: Map and Target.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

from sitegen.config.site_config import SiteConfig
from sitegen.encoding import Value
from sitegen.index.claim_table import Claim, ClaimTable, differs_in_case, gives_way
from sitegen.index.companions import Companions
from sitegen.index.loose_files import LooseFiles
from sitegen.index.named_targets import NamedTargets
from sitegen.index.near_files import NearFiles
from sitegen.index.unplaced_pieces import UnplacedPieces
from sitegen.markdown.own_addresses import own_address
from sitegen.model.bodies import Body, FigureUse, anchors_in
from sitegen.model.events import Event
from sitegen.model.kept_links import KeptLink
from sitegen.model.sources import SourceFile
from sitegen.model.variants import Photograph
from sitegen.problems import Problem, error
from sitegen.text.nearest import Names
from sitegen.urls import Url

Size = tuple[int, int]


class Draw(Value, frozen=True, kw_only=True):
    """Functions that draw."""

    figure: Callable[[FigureUse, str], Body]
    """Draws a figure over the file of a path, as a body; its problems have lines of the block or name the file."""
    events: Callable[[tuple[Event, ...], str], str]
    """Draws the events of front matter, in a language; returns the digest of the body that they are."""


Measure = Callable[[str], Size | None]
"""Returns the size in pixels of an image file of the content, or None where its header does not say."""


class Target(Value, frozen=True, kw_only=True):
    """What a link can lead to. `outline` is None where any fragment is taken: a list has the address, now or once.

    `public` says if readers see it.

    `source` is the piece that is there, `language` its language; both are empty for lists.
    """

    url: Url
    public: bool
    draft: bool = False
    outline: bytes | None = None
    others: tuple[bytes, ...] = ()
    """The outlines of other pieces that this address leads to at later moments, as their page's or by an alias."""
    source: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Map:
    """What links are looked up in: pieces, authors and terms by source path, addresses by path, the content's files."""

    config: SiteConfig
    by_source: Mapping[str, Target]
    by_language: Mapping[tuple[str, str], Target]
    """Authors and terms by the language of their list and their source path."""
    by_address: Mapping[str, Target]
    files: Mapping[str, SourceFile]
    broken: frozenset[str]
    gone: Mapping[str, str]
    """Source paths of broken pieces by their addresses, as far as these are known; of profiles by their aliases."""
    claims: ClaimTable
    alias_claims: ClaimTable
    loose: LooseFiles
    unplaced: UnplacedPieces
    measure: Measure
    photographs: Mapping[str, Photograph]
    draw: Draw
    named: NamedTargets
    near_files: NearFiles
    companions: Companions
    kept: Mapping[str, KeptLink] = field(default_factory=dict)
    """The links to other sites of which a copy is kept, by address."""
    near: dict[str | bytes, Names] = field(default_factory=dict)
    """What a mistyped name may have meant, by what it names; indexed when the first one is looked up."""
    anchors: dict[bytes, frozenset[str]] = field(default_factory=dict)
    """The anchors of outlines that were looked up."""

    def anchors_in(self, outline: bytes) -> frozenset[str]:
        """Return the anchors of an outline, which is decoded once."""
        found = self.anchors.get(outline)
        if found is None:
            found = self.anchors[outline] = anchors_in(outline)
        return found

    def inside(self, address: str) -> str:
        """Return what an address is within the site, as `/x/`; empty if it leads elsewhere."""
        return address if address.startswith("/") else own_address(address, self.config.url)

    def nearest(self, what: str | bytes, name: str, names: Callable[[], Collection[str]], cutoff: float) -> str:
        """Return the name most like `name` among `names`, which are always the same under `what`."""
        known = self.near.get(what)
        if known is None:
            known = self.near[what] = Names(names())
        return known.nearest(name, cutoff)

    def claim_file(self, claim: Claim, *, counts: bool) -> tuple[Problem, ...]:
        """Claim an address for a file that a page publishes; report what else has it.

        Files that do not count, such as those of a draft, take no address.
        """
        rival = self.claims.add(claim) if counts else self.claims.rival(claim)
        if rival is not None and (rival.source, rival.path) != (claim.source, claim.path):
            message = f"the file {claim.source} would be at /{claim.path}, which belongs to {rival.owner}"
            return (error("collision", message, claim.place, "give the file another name"),)
        alias = self.alias_claims.rival(claim) if counts else None
        return () if alias is None or differs_in_case(alias, claim) else (gives_way(alias, claim),)

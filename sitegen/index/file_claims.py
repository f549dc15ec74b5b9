"""Claims of the content's files: those that keep their path, and those that are published with a page.

In: Documents, SiteConfig, the claim table. Out: entries in it, and problems.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from sitegen.config.site_config import SiteConfig
from sitegen.index.claim_table import Claim, ClaimTable
from sitegen.index.files import bundle_folder, bundle_of, bundles_of, is_loose, published_at
from sitegen.model.documents import Document, Documents, Gate
from sitegen.problems import Place, Problem, error
from sitegen.urls import Url


def claim_files(
    documents: Documents, config: SiteConfig, claims: ClaimTable, bundles: frozenset[str]
) -> Iterator[Problem]:
    """Enter the files that keep their path; a robots.txt, say, replaces the one of sitegen."""
    for path in documents.files:
        if is_loose(path, config) or bundle_of(path, bundles):
            continue
        below = path.removeprefix(config.content + "/")
        place = Place(path=path)
        rival = claims.add(Claim(path=below, owner=f"the file {path}", place=place, source=path))
        if rival is not None:
            yield error("collision", f"the address /{below} belongs to {rival.owner}", place, "rename the file")


def claim_bundles(
    documents: Documents, config: SiteConfig, gate: Gate, claims: ClaimTable, urls: Mapping[str, Url]
) -> Iterator[tuple[Problem, set[str]]]:
    """Enter the files of bundles, which are published with their pages; of two claimants, both pieces are named."""
    bundles = bundles_of(documents, config)
    owners: dict[str, list[Document]] = defaultdict(list)
    for piece in documents.pieces:
        document = piece.document
        if (folder := bundle_folder(piece, config)) and document.path in urls and (gate.drafts or not document.draft):
            owners[folder].append(document)
    for path in documents.files if owners else ():
        bundle = bundle_of(path, bundles)
        for document in owners.get(bundle, ()):
            url = published_at(path, urls[document.path], bundle, config)
            claim = Claim(
                path=url.path,
                owner=f"the file {path}",
                place=Place(path=path),
                source=path,
                piece=document.path,
            )
            rival = claims.add(claim)
            if rival is not None:
                message = f"the address /{url.path} belongs to {rival.owner}"
                yield error("collision", message, Place(path=path), "rename it"), {document.path, rival.place.path}

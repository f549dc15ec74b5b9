"""A trial: what would be wrong with a site if it had some further files, before they are written.

In: a Request, Sources of the new files. Out: problems as the stages found them; SiteConfig.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager

from sitegen.config.site_config import SiteConfig, decode_config
from sitegen.disk.cache.body_store import MemoryBodies
from sitegen.disk.engine import engine_digest
from sitegen.disk.sources.known_digests import KnownDigests
from sitegen.disk.sources.scan import merge, scan
from sitegen.locale.language_data import Languages
from sitegen.locale.language_file import LANGUAGES
from sitegen.model.ledger import LEDGER
from sitegen.model.sources import Sources
from sitegen.pipeline.building import related
from sitegen.pipeline.inputs import CONFIG, located, settings_digest, with_shipped_themes
from sitegen.pipeline.request import Request, SiteInputs
from sitegen.pipeline.stages import plan_site
from sitegen.pipeline.values import PlannedSite
from sitegen.problems import Problem, SitegenError, has_errors


class Trial:
    """A site as it is on disk, tried with new files again and again; bodies are parsed once."""

    def __init__(self, request: Request, config: SiteConfig, store: MemoryBodies) -> None:
        names = [CONFIG, LANGUAGES, LEDGER, config.content, "themes"]
        self._own, self._found = scan(request.site, names)
        self._request = request
        self._store = store
        self.config = config
        self.composed: PlannedSite | None = None
        """The site as it was tried last, if nothing was wrong with it."""

    def problems(self, new: Sources, without: frozenset[str]) -> tuple[Problem, ...]:
        """Return what is wrong with the site and the new files, which stand in the place of those of the same path.

        What the site has at the paths `without` is taken away. Pages are planned only where nothing else is wrong.
        Places are as the stages name them (`located` finds lines).
        """
        inputs = self._inputs(new, without)
        self.composed = None
        try:
            known = related(self._request, inputs, engine_digest(), self._store)
            if has_errors(known.problems):
                return known.problems
            self.composed = plan_site(known)
        except SitegenError as failed:
            return failed.problems
        return self.composed.problems

    def located(self, problems: tuple[Problem, ...], new: Sources) -> tuple[Problem, ...]:
        """Return problems in order, with lines and columns."""
        return located(problems, merge(new, self._own))

    def _inputs(self, new: Sources, without: frozenset[str]) -> SiteInputs:
        own = {path: file for path, file in self._own.files.items() if path not in without}
        sources = with_shipped_themes(merge(new, Sources(files=own, reader=self._own.reader)))
        return SiteInputs(
            sources=sources,
            config=self.config,
            problems=self._found,
            remembered=KnownDigests(self._request.cache_folder, self._request.site),
            settings=settings_digest(sources),
        )


@contextmanager
def open_trial(request: Request, config: SiteConfig) -> Iterator[Trial]:
    """Yield a trial of a site with a configuration; nothing is written."""
    with closing(MemoryBodies(request.cache_folder)) as store:
        yield Trial(request, config, store)


def decoded_config(content: bytes) -> SiteConfig:
    """Read a sitegen.toml that is not written yet. Raises SitegenError when it has errors."""
    config, problems = decode_config(CONFIG, content, Languages())
    if config is None or has_errors(problems):
        raise SitegenError(problems)
    return config

"""Inputs: a site's configuration and the files that it has, before anything is made of them.

In: a Request. Out: SiteInputs, or SitegenError. It loads nothing heavy, since a build with nothing to
do goes no further.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from hashlib import blake2b
from pathlib import Path

from sitegen.config.extras import EXTRAS, version_for
from sitegen.config.site_config import SiteConfig, decode_config
from sitegen.disk.cache.folder import cache_problems
from sitegen.disk.sources.known_digests import KnownDigests
from sitegen.disk.sources.scan import merge, package_sources, scan
from sitegen.disk.sources.shipped_themes import shipped_themes_folder
from sitegen.encoding import encode
from sitegen.locale.language_data import Languages
from sitegen.locale.language_file import LANGUAGES, decode_language_files
from sitegen.locale.zones import first_instant
from sitegen.model.history import HISTORY
from sitegen.model.ledger import LEDGER
from sitegen.model.link_lock import LINKS
from sitegen.model.sources import Sources
from sitegen.pipeline.request import Configured, Request, SiteInputs
from sitegen.problems import Place, Problem, SitegenError, error, has_errors, sort_problems, warning

CONFIG = "sitegen.toml"
_CONTENT = "content"


def read_config(site: Path) -> SiteConfig:
    """Read sitegen.toml alone. Raises SitegenError when it has errors."""
    sources, config, problems = _decoded(site)
    if has_errors(problems):
        raise SitegenError(located(problems, sources))
    return config


def _decoded(site: Path) -> tuple[Sources, SiteConfig, tuple[Problem, ...]]:
    sources, problems = scan(site, [CONFIG, LANGUAGES])
    if CONFIG not in sources.files:
        missing = error("config", "no sitegen.toml here", Place(path=CONFIG), "`sitegen new site DIR` makes a site")
        raise SitegenError(problems or (missing,))
    files = {file.path: sources.read(file.path) for file in sources.below(LANGUAGES)}
    languages, wrong = decode_language_files(files)
    config, found = decode_config(CONFIG, sources.read(CONFIG), Languages(files=languages))
    problems += wrong + found
    if config is None:
        raise SitegenError(located(problems, sources))
    return sources, config, problems


def configured(request: Request) -> Configured:
    """Read a site's configuration. Raises SitegenError when there is none."""
    request.report_progress("scan")
    _, config, problems = _decoded(request.site)
    if not config.plugins:
        return Configured(config=config, problems=problems)
    from sitegen.disk.plugin_files import find_plugins  # noqa: PLC0415 - only sites with plugins need it

    files, sources, found = find_plugins(request.site, config.plugins)
    return Configured(config=config, problems=problems + found, plugins=files, plugin_sources=sources)


def read_inputs(request: Request, known: Configured | None = None) -> SiteInputs:
    """Scan all files of a site, whose configuration may be `known`. Raises SitegenError when there is none."""
    known = known or configured(request)
    config = known.config
    remembered = KnownDigests(request.cache_folder, request.site, anew=request.clean)
    locks = (CONFIG, LANGUAGES, LEDGER, LINKS, HISTORY)
    sources, found = scan(request.site, [*locks, config.content, "themes"], remembered)
    if CONFIG not in sources.files:  # it was there a moment ago
        gone = error("config", "disappeared while the site was being read", Place(path=CONFIG), "run the build again")
        raise SitegenError(found or (gone,))
    found += tuple(missing_libraries(config))
    found += (*_missing(request.site, config.content, sources), *cache_problems(request.cache_folder, request.site))
    sources = with_shipped_themes(sources)
    if known.plugin_sources is not None:
        sources = merge(sources, known.plugin_sources)
    return SiteInputs(
        sources=sources,
        config=config,
        problems=known.problems + found,
        remembered=remembered,
        plugins=known.plugins,
        settings=settings_digest(sources) + library_versions(config),
    )


def settings_digest(sources: Sources) -> str:
    """Return the digest of what all files of content are read by."""
    files = [sources.files[CONFIG], *sources.below(LANGUAGES)]
    return blake2b(encode([(file.path, file.digest) for file in files]), digest_size=16).hexdigest()


def library_versions(config: SiteConfig) -> str:
    """Return the versions of the libraries that the site's files need in addition to sitegen's own; mostly empty."""
    return "".join(f" {name} {version_for(name)}" for name in EXTRAS if getattr(config, name))


def missing_libraries(config: SiteConfig) -> Iterator[Problem]:
    """Report options that need a library which is not installed."""
    for name, (library, extra, table) in EXTRAS.items():
        if getattr(config, name) and not version_for(name):
            hint = f"pip install 'sitegen-press[{extra}]', and add it to requirements.txt"
            place = Place(path=CONFIG, keys=(table, name))
            yield error("environment", f"`{name}` needs {library}, which is not installed", place, hint)


def _missing(site: Path, folder: str, sources: Sources) -> tuple[Problem, ...]:
    """Warn where sitegen.toml names a folder of content that does not exist: the site is empty then.

    The folder that is content without being named may be missing: git keeps none that is empty.
    """
    if folder == _CONTENT or next(iter(sources.below(folder)), None) is not None or (site / folder).is_dir():
        return ()
    place = Place(path=CONFIG, keys=("build", "content"))
    message = f"there is no folder `{folder}`, so the site has no articles and pages"
    return (warning("config", message, place, "make the folder, or correct its name"),)


def with_shipped_themes(site: Sources) -> Sources:
    """Return the files of a site with the themes that come with sitegen; those of the site under a name count."""
    return merge(site, _shipped(site))


def _shipped(site: Sources) -> Sources:
    """Return the themes that come with sitegen, but those that the site has under the same name."""
    shipped = Sources(files={}, reader=site.reader)
    folder = shipped_themes_folder()
    for theme in sorted(path.name for path in folder.iterdir() if (path / "theme.toml").is_file()):
        if f"themes/{theme}/theme.toml" not in site.files:
            shipped = merge(shipped, package_sources(folder / theme, f"themes/{theme}"))
    return shipped


def is_own_output(request: Request, config: SiteConfig) -> bool:
    """Return whether a build writes to the site's own output, which is deployed."""
    own = request.site / config.output
    return (request.output or own).resolve() == own.resolve()


def is_ahead(request: Request, config: SiteConfig) -> bool:
    """Return whether a build is of a moment that is still to come."""
    return request.clock is not None and moment_of(request.as_of, config) > request.clock


def moment_of(moment: date | datetime, config: SiteConfig) -> datetime:
    """Return the instant of a build; a bare date begins with its first instant in the site's time zone."""
    if isinstance(moment, datetime):
        return moment.astimezone(UTC)
    return first_instant(moment, config.zone)


def located(problems: tuple[Problem, ...], sources: Sources) -> tuple[Problem, ...]:
    """Put problems in order, each with line, column and source line."""
    if not problems:
        return ()
    from sitegen.read.positions import locate  # noqa: PLC0415 - heavy, and most builds find nothing

    contents: dict[str, bytes] = {}

    def read(path: str) -> bytes | None:
        if path in sources.files and path not in contents:
            contents[path] = sources.read(path)
        return contents.get(path)

    return sort_problems([locate(problem, read) for problem in problems])


def require_ledger(request: Request, site_inputs: SiteInputs) -> None:
    """Raise SitegenError when a ledger is to be kept and there is none."""
    if request.locked and LEDGER not in site_inputs.sources.files:
        message = "--locked keeps the addresses in this file, and the site has none"
        hint = "`sitegen urls accept` writes it; commit it"
        raise SitegenError((*site_inputs.problems, error("ledger", message, Place(path=LEDGER), hint)))

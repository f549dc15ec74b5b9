"""What a worker process does: read a chunk of pieces, or render a chunk of artifacts.

In: tasks that can be pickled. Out: results that can be pickled.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from sitegen.config.site_config import SiteConfig, decode_config
from sitegen.disk.cache.body_store import BodyReader, EncodedBody, StoreAddress, encode_body
from sitegen.disk.cache.variant_store import VariantFolder
from sitegen.disk.files import Written, write_file
from sitegen.disk.plugin_files import PluginFiles
from sitegen.encoding import Value, replace
from sitegen.locale.language_data import Languages
from sitegen.markdown import body_digest, parse_body
from sitegen.model.bodies import Body, BodyOptions, Part
from sitegen.model.shortcodes import Shortcode
from sitegen.model.sources import Reader, SourceFile, Sources
from sitegen.pipeline.extending import extended
from sitegen.plan.part_sums import part_sums
from sitegen.plan.sealed import Sealed
from sitegen.plan.views import SiteView
from sitegen.problems import Problem, SitegenError
from sitegen.read import read_whole_piece
from sitegen.render import Renderer, VariantMaker
from sitegen.render.feeds import feed_writer
from sitegen.theme import Theme


class ReadTask(Value, frozen=True, kw_only=True):
    """Pieces to read. `config` are the bytes of sitegen.toml (a decoded time zone cannot be pickled)."""

    files: tuple[SourceFile, ...]
    reader: Reader
    config: bytes
    languages: Languages
    engine: str
    plugins: PluginFiles | None = None
    snippets: tuple[SourceFile, ...] = ()
    """The files of the site's snippets."""
    source_keys: frozenset[str] | None = None
    """The keys of the site's sources; None where it has none."""
    shortcodes: tuple[Shortcode, ...] | None = None
    """Those of the theme; None where none are known."""

    @property
    def size(self) -> int:
        """How many pieces there are to read."""
        return len(self.files)


class ReadPiece(Value, frozen=True, kw_only=True):
    """A piece that was read: its parsed body, unless it has none, and the outcome for `read_documents` to recall."""

    file: SourceFile
    body: EncodedBody | None
    outcome: bytes
    snippets: tuple[str, ...] | None = None
    """Its language and the ids of the snippets that it names; None where it has no shortcode."""
    named: tuple[str, ...] = ()
    """The names in its text that may be keys of sources."""
    words: bytes | None = None
    """The `body_words` of its body, where the site relates pieces by their texts."""


def read_chunk(task: ReadTask) -> list[ReadPiece]:
    """Read pieces; one that cannot be read is left to the main process, which reports why."""
    added = extended(task.plugins)
    rules, shortcodes = added.rules, added.with_shortcodes(task.shortcodes)
    config = replace(_config(task.config, task.languages), source_keys=task.source_keys, shortcodes=shortcodes)
    sources = Sources(files={file.path: file for file in (*task.files, *task.snippets)}, reader=task.reader)
    found, count = [], _counting(config)
    for file in task.files:
        bodies: list[tuple[EncodedBody, tuple[Part, ...]]] = []

        def parse(
            content: bytes, options: BodyOptions, into: list[tuple[EncodedBody, tuple[Part, ...]]] = bodies
        ) -> Body:
            digest = body_digest(task.engine, content, options, rules)
            body, parts = parse_body(content.decode(), options, digest, rules)
            into.append((encode_body(body, parts), parts))
            return body

        outcome, names, snippets = read_whole_piece(file, sources, config, parse)  # what is parsed last is the body
        if outcome is not None:
            body, parts = bodies[-1] if bodies else (None, ())
            words = count(parts) if count is not None and body is not None else None
            found.append(ReadPiece(file=file, body=body, outcome=outcome, named=names, snippets=snippets, words=words))
    return found


def _counting(config: SiteConfig) -> Callable[[tuple[Part, ...]], bytes] | None:
    """Return what counts the words of a body, where they relate pieces."""
    if "text" not in config.related_by:
        return None
    from sitegen.index.telling_words import body_words  # noqa: PLC0415 - late: few sites ask for it

    return body_words


@lru_cache(maxsize=1)
def _config(content: bytes, languages: Languages) -> SiteConfig:
    config, problems = decode_config("sitegen.toml", content, languages)
    if config is None:
        raise SitegenError(problems)
    return config


def load_templates() -> None:
    """Load what templates are compiled and shown with."""
    import sitegen.render.environment  # noqa: F401, PLC0415 - late: jinja2 is heavy


def load_feeds(formats: Sequence[str]) -> None:
    """Load what feeds in these formats are written with."""
    for form in formats:
        feed_writer(form)


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderSetup:
    """What every chunk of a build is rendered with. `token` distinguishes builds in a worker that lives on."""

    token: str
    theme: Theme = field(compare=False)
    sites: Mapping[str, SiteView] = field(compare=False)
    bodies: StoreAddress = field(compare=False)
    folder: str = field(compare=False)
    reader: Reader = field(compare=False)
    variants: VariantFolder = field(compare=False)
    plugins: PluginFiles | None = field(compare=False, default=None)


class RenderTask(Value, frozen=True, kw_only=True):
    """Artifacts to render into the setup's folder."""

    setup: RenderSetup
    artifacts: tuple[Sealed, ...]


class Rendered(Value, frozen=True, kw_only=True):
    """What was written, each with the fingerprint and the part sums of its artifact; the mistakes that were found."""

    written: tuple[tuple[Written, str, bytes], ...]
    problems: tuple[Problem, ...]


def render_chunk(task: RenderTask) -> Rendered:
    """Render artifacts and write them where the build is staged."""
    return render_into(task.setup.folder, task.artifacts, _renderer(task.setup))


def render_into(folder: str, artifacts: Iterable[Sealed], renderer: Renderer) -> Rendered:
    """Render artifacts and write them into a folder."""
    written: list[tuple[Written, str, bytes]] = []
    problems: list[Problem] = []
    for artifact in artifacts:
        try:
            content = renderer.render(artifact)
            written.append((write_file(folder, artifact.path, content), artifact.fingerprint, part_sums(artifact)))
        except SitegenError as failed:
            if not failed.problems:
                raise
            problems += failed.problems
    return Rendered(written=tuple(written), problems=tuple(problems))


@lru_cache(maxsize=1)
def _renderer(setup: RenderSetup) -> Renderer:
    return Renderer(
        theme=setup.theme,
        sites=setup.sites,
        bodies=BodyReader(setup.bodies),
        reader=setup.reader,
        extensions=extended(setup.plugins).extensions,
        variants=VariantMaker(setup.variants),
    )

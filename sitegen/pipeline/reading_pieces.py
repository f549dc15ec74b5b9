"""Pieces that no build has read yet, read by the workers.

In: SiteInputs, a Memo, a WorkerPool. Out: outcomes in the Memo.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from sitegen.markdown import load_parser
from sitegen.pipeline.extending import extended, of_theme
from sitegen.pipeline.inputs import CONFIG
from sitegen.pipeline.memo import Memo
from sitegen.pipeline.request import SiteInputs
from sitegen.pipeline.worker_pool import WorkerPool
from sitegen.pipeline.worker_tasks import ReadPiece, ReadTask, load_feeds, load_templates, read_chunk
from sitegen.read import is_piece
from sitegen.read.snippets import Shelf, snippet_files


def begin_reading(site_inputs: SiteInputs, memo: Memo, pool: WorkerPool) -> Callable[[], None]:
    """Have the workers begin to read the pieces that are not remembered; return what waits for them to end.

    Reading the documents then recalls them.
    """
    sources, config = site_inputs.sources, site_inputs.config
    paths = [file.path for file in sources.below(config.content) if is_piece(file.path, config)]
    memo.state_of = Shelf(sources, config).state
    content = sources.read(CONFIG)
    snippets = tuple(snippet_files(sources, config))
    tasks = [
        ReadTask(
            files=tuple(files),
            reader=sources.reader,
            config=content,
            languages=config.language_data,
            engine=memo.engine,
            plugins=site_inputs.plugins,
            source_keys=config.source_keys,
            shortcodes=of_theme(config.shortcodes),
            snippets=snippets,
        )
        for files in pool.chunks(memo.unread(sources, paths))
    ]
    if len(tasks) > 1:  # processes that are forked now have it
        load_parser(config.raw_html, extended(site_inputs.plugins).rules, autolink=config.autolink)
        load_templates()
    read = pool.run("read", read_chunk, tasks)

    def finish() -> None:
        for pieces in read:
            for piece in pieces:
                _remember(piece, memo)
        if config.feeds.formats:
            pool.submit_to_each(partial(load_feeds, config.feeds.formats))  # this process goes on alone

    return finish


def _remember(piece: ReadPiece, memo: Memo) -> None:
    digest = piece.body.digest if piece.body else ""
    if piece.body is not None:
        memo.store.add(piece.body)
    memo.remember(piece.file, digest, piece.outcome, piece.named, piece.snippets)
    if (words := piece.words) is not None:
        from sitegen.index.telling_words import BODY_WORDS  # noqa: PLC0415 - late: few sites relate texts

        memo.once(BODY_WORDS, digest.encode(), lambda: words)

"""Keeping up: a site in memory is updated as long as it is shown, and every open page is told.

In: a Session, its viewers, what changes. Out: updates.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from sitegen.live.session import Session, Update
from sitegen.live.viewers import Viewers
from sitegen.live.watching import Changes


def keep_up(
    session: Session,
    viewers: Viewers,
    batches: Iterable[Changes],
    is_past: Callable[[datetime], bool],
    report: Callable[[Update, Changes], None],
) -> None:
    """Update a site with each batch of changes, and when a piece comes due; collect garbage when nothing changes.

    `batches` has an empty one now and then. `is_past` says whether a moment has come.
    """
    began, tired = False, True
    for changes in batches:
        turn = session.next_turn
        whole = (turn is not None and is_past(turn)) or (not began and not session.is_current())
        began = True
        if changes or whole:
            update = session.update(None if whole else changes)
            viewers.inform(update)
            report(update, changes)
            tired = True
        elif tired:
            session.rest()
            tired = False

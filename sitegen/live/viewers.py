"""Viewers: the pages that are open in browsers, and what each is told when the site changes.

In: pages, updates. Out: server-sent events (WHATWG HTML, section 9.2), to be sent to each.
"""

from __future__ import annotations

import json
from collections import deque
from threading import Condition
from typing import Final

from sitegen.live.injection import digest_of, new_styles, overlay
from sitegen.live.pages import LivePages
from sitegen.live.replies import address_of
from sitegen.live.session import Update
from sitegen.problems import SitegenError

_MOST: Final = 100
"""Open pages, at most."""
_WAITING: Final = 16
"""Events that wait for a browser, at most; the oldest is dropped."""


class Viewer:
    """A page that is open in a browser: its address, and what names the version that it shows."""

    def __init__(self, page: str, digest: str) -> None:
        self.page = page
        self.digest = digest
        self._events: deque[str] = deque(maxlen=_WAITING)
        self._news = Condition()
        self._ended = False

    def send(self, name: str, data: str) -> None:
        """Have an event sent. Never waits: whoever does not read loses the oldest."""
        with self._news:
            self._events.append(f"event: {name}\ndata: {data}\n\n")
            self._news.notify()

    def end(self) -> None:
        """Let the browser go."""
        with self._news:
            self._ended = True
            self._news.notify()

    def next(self, seconds: float) -> str | None:
        """Return the next event; an empty text when there is none for so long, None at the end."""
        with self._news:
            self._news.wait_for(lambda: self._events or self._ended, seconds)
            if self._ended:
                return None
            return self._events.popleft() if self._events else ""


class Viewers:
    """All open pages of a site; `follow` leads them to the piece that was edited."""

    def __init__(self, pages: LivePages, *, follow: bool = False) -> None:
        self._pages = pages
        self._follow = follow
        self._open: list[Viewer] = []
        self._ended = False

    def open(self, page: str, digest: str) -> Viewer | None:
        """Take up a page that a browser shows, and tell it what it does not know; None where there are too many."""
        if len(self._open) >= _MOST or self._ended:
            return None
        viewer = Viewer(page, digest)
        self._open.append(viewer)
        self._inform(viewer, self._pages.session.last)
        return viewer

    def leave(self, viewer: Viewer) -> None:
        """Forget a page that is not open any more."""
        if viewer in self._open:
            self._open.remove(viewer)

    def end(self) -> None:
        """Let all browsers go."""
        self._ended = True
        for viewer in list(self._open):
            viewer.end()

    def inform(self, update: Update) -> None:
        """Tell every open page what an update has changed for it."""
        goal = self._edited_page(update) if self._follow else ""
        for viewer in list(self._open):
            if goal and viewer.page != goal:
                viewer.send("visit", json.dumps(goal))
            else:
                self._inform(viewer, update)

    def _edited_page(self, update: Update) -> str:
        """Return the address of the piece that was edited; empty if there is none, or are several."""
        standing = self._pages.session.standing
        if standing is None or len(update.edited) != 1 or not update.stands:
            return ""
        url = standing.known.claimed.urls[update.edited[0]]
        return address_of((*self._pages.root, url.path))

    def _inform(self, viewer: Viewer, update: Update) -> None:
        behind = self._pages.session.standing is not None
        if not update.stands:
            viewer.send("problems", overlay(update.problems, behind=behind))
            return
        try:
            page = self._pages.page(viewer.page)
        except SitegenError as failed:
            viewer.send("problems", overlay(failed.problems, behind=behind))
            return
        digest, before = digest_of(page), self._pages.sent(viewer.digest)
        if digest == viewer.digest:
            viewer.send("mended", "null")
            return
        styles = new_styles(before, page) if before is not None else None
        viewer.digest = digest
        if styles is None:
            viewer.send("reload", "null")
        else:
            viewer.send("styles", json.dumps({"styles": styles, "now": digest}))
            viewer.send("mended", "null")

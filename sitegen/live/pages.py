"""Pages of a site in memory: what the preview answers, with the script that follows the server, or what is wrong.

In: a Session, the target of a request. Out: a Reply.
"""

from __future__ import annotations

import io
from typing import BinaryIO, Final, Literal
from urllib.parse import quote, urlsplit

from sitegen.encoding import replace
from sitegen.live.headers import POLICY, Headers, headers_for, with_policy
from sitegen.live.injection import SCRIPT, digest_of, injected, opened_headers, problem_page, script
from sitegen.live.replies import Reply, names_of, reply
from sitegen.live.session import Session
from sitegen.outputs.media_types import DRAWING, media_type
from sitegen.plan.security_headers import drawing_policy, headers, policy
from sitegen.problems import Place, SitegenError, error
from sitegen.urls import suffix_of

_HTML: Final = media_type("index.html")
_ALONE: Final = "default-src 'none'; script-src 'self'; connect-src 'self'"
"""The policy of a page of problems."""
_KEPT: Final = 32
"""Pages that were sent and are kept, so that the next version of each can be compared with it."""
_SECONDS: Final = 2.0
"""How long a file that has changed on the disk is waited for, before it is an error."""


class LivePages:
    """A site in memory that can be shown (`Shown`)."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._planned: tuple[object, Headers, str, bool] | None = None
        self._sent: dict[str, bytes] = {}

    @property
    def root(self) -> tuple[str, ...]:
        """The site's path on its host, as decoded names."""
        standing = self.session.standing
        address = urlsplit(standing.known.config.url).path if standing is not None else "/"
        return tuple(name for name in names_of(quote(address, safe="/%")) or () if name)

    def locate(self, names: tuple[str, ...]) -> BinaryIO | Literal["folder"] | None:
        """Make a file of the site, or say that it is a folder with a page. Raises SitegenError."""
        path = "/".join((*names[:-1], names[-1] or "index.html"))
        content = self.session.content(path)
        if content is not None:
            return io.BytesIO(content)
        return "folder" if names[-1] and self.session.has(f"{path}/index.html") else None

    def headers_of(self, path: str) -> Headers:
        """Return what a host is told to send with a path."""
        rules = self.session.content("_headers")
        planned, drawings, last_wins = self._plan()
        if rules is not None:
            return headers_for(rules.decode("utf-8", "replace"), path, last_wins=last_wins)
        return with_policy(planned, drawings) if suffix_of(path) == DRAWING else planned

    def _plan(self) -> tuple[Headers, str, bool]:
        """Return the headers of every answer, the policy of drawings, and whether the last of several rules counts."""
        standing = self.session.standing
        if standing is None:
            return (), "", False
        known = standing.known
        if self._planned is None or self._planned[0] is not known.outline.sites:
            found = headers(policy(known.outline.scopes[0], known.theme), known.config)
            hosts = known.config.deploy.targets
            last_wins = "netlify" in hosts and "cloudflare" not in hosts
            self._planned = (known.outline.sites, found, drawing_policy(known.config), last_wins)
        return self._planned[1:]

    # Answers

    def reply(self, target: str) -> Reply:
        """Answer a request's target."""
        if target.partition("?")[0] == SCRIPT:
            return _whole(200, script(), media_type("live.js"))
        try:
            found = self._found(target)
        except SitegenError as failed:
            return _whole(500, injected(problem_page(failed.problems)), _HTML)
        if ("Content-Type", _HTML) not in found.headers:
            return found
        with found.content as content:
            page = content.read()
        self._keep(page)
        page = injected(page)
        return replace(found, headers=opened_headers(found.headers), content=io.BytesIO(page), size=len(page))

    def page(self, target: str) -> bytes:
        """Return a page without the script. Raises SitegenError with what is in the way."""
        with self._found(target).content as content:
            page = content.read()
        self._keep(page)
        return page

    def sent(self, digest: str) -> bytes | None:
        """Return a page that was sent a short while ago."""
        return self._sent.get(digest)

    def _keep(self, page: bytes) -> None:
        self._sent[digest_of(page)] = page
        while len(self._sent) > _KEPT:
            self._sent.pop(next(iter(self._sent)), None)

    def _found(self, target: str) -> Reply:
        """Find what is at an address. A file that has changed since the last update is there after the next one."""
        version = self.session.version
        try:
            return self._standing_reply(target)
        except SitegenError as failed:
            if any(one.code != "file" for one in failed.problems) or not self.session.wait(version, _SECONDS):
                raise
        return self._standing_reply(target)

    def _standing_reply(self, target: str) -> Reply:
        if self.session.standing is None:
            raise SitegenError(self.session.last.problems)
        try:
            return reply(self, target)
        except OSError as refused:
            message = f"a file of this page cannot be read: {refused.strerror or refused}"
            raise SitegenError((error("file", message, Place(path=str(refused.filename or "content"))),)) from None


def _whole(status: int, content: bytes, kind: str) -> Reply:
    headers = (("Content-Type", kind), *(((POLICY, _ALONE),) if kind == _HTML else ()))
    return Reply(status=status, headers=headers, content=io.BytesIO(content), size=len(content))

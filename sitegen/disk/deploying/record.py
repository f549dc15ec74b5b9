"""The record of a deployment: which files of which content sitegen has put on a host, kept there next to them.

In: digests by path. Out: `.sitegen-deployed`, and what one holds.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Final

RECORD: Final = ".sitegen-deployed"
_VERSION: Final = 1
UNSURE: Final = ""
"""The digest of a file that is being sent, so that another deployment sends it again if this one breaks off."""


def record_bytes(digests: Mapping[str, str], underway: str = "") -> bytes:
    """Return the content of a record: JSON, a line for each file; `underway` tells deployments apart that go on."""
    document: dict[str, object] = {"version": _VERSION, "files": dict(sorted(digests.items()))}
    document |= {"underway": underway} if underway else {}
    return (json.dumps(document, ensure_ascii=False, indent=0) + "\n").encode()


def read_record(content: bytes | None) -> dict[str, str] | None:
    """Return what a record holds; nothing for no record, None for one that is damaged or of another version."""
    if content is None:
        return {}
    try:
        document = json.loads(content)
    except ValueError:
        return None
    files = document.get("files") if isinstance(document, dict) and document.get("version") == _VERSION else None
    if not isinstance(files, dict) or not all(isinstance(digest, str) for digest in files.values()):
        return None
    return {path: digest for path, digest in files.items() if _is_inside(path)}


def _is_inside(path: str) -> bool:
    return bool(path) and "\\" not in path and not any(part in {"", ".", ".."} for part in path.split("/"))

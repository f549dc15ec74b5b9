"""Examples of each command, for its help: what people type most.

In: the name of a command. Out: lines.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

EXAMPLES: Final[Mapping[str, tuple[str, ...]]] = {
    "build": (
        "sitegen build",
        "sitegen build --drafts --output drafts-preview",
        "sitegen build --locked --format github",
    ),
    "plan": ("sitegen plan", "sitegen plan --changes"),
    "diff": ("sitegen diff HEAD .", "sitegen diff main . --format markdown"),
    "check": (
        "sitegen check",
        "sitegen check --since main",
        "sitegen check --live https://review.example/",
    ),
    "status": ("sitegen status",),
    "explain": ("sitegen explain missing-key",),
    "due": ("sitegen due", "sitegen due --since 2026-11-24T06:00:00Z"),
    "serve": ("sitegen serve", "sitegen serve --port 0"),
    "deploy": (
        "sitegen deploy folder /srv/review",
        "sitegen deploy rsync www@example.org:/srv/review/ --dry-run",
        "sitegen deploy s3 s3://review-site --ping",
    ),
    "new": (
        "sitegen new site my-review",
        "sitegen new site my-review --languages fa,en --theme brief",
        'sitegen new article "Three ports and one railway" --edit',
        "sitegen new article --from pasted.txt",
    ),
    "import": (
        "sitegen import wordpress export.xml --site my-review --media uploads/",
        "sitegen import wordpress export.xml --site my-review --dry-run",
        "sitegen import hugo old-blog/ --site my-review",
    ),
    "export": ("sitegen export ../review-hugo", "sitegen export ../review-hugo --dry-run --format json"),
    "history": ("sitegen history update",),
    "urls": ("sitegen urls accept",),
    "links": ("sitegen links check", "sitegen links archive", "sitegen links archive --no-save --limit 50"),
    "schema": ("sitegen schema article",),
    "completion": ("sitegen completion bash > ~/.local/share/bash-completion/completions/sitegen",),
}


def examples_of(command: str) -> str:
    """Return what the help of a command ends with, or nothing."""
    lines = EXAMPLES.get(command, ())
    return "\n".join(("examples:", *(f"  {line}" for line in lines))) if lines else ""

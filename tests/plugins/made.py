"""Sites with plugins: small ones with the bare theme, and plugins as text."""

from __future__ import annotations

from tests.index.made import SITE, Files, Tree

HEAD = "from sitegen.plugins import *\n"


def plugin(body: str = "", /, name: str = "shout", **fields: str) -> str:
    """Write a plugin: code, and the value with fields as they are written."""
    written = {"name": repr(name), "version": "'1'", "api": "1"} | fields
    listed = ", ".join(f"{key}={value}" for key, value in written.items())
    return f"{HEAD}{body}\nplugin = Plugin({listed})\n"


def site(plugins: Files, *names: str, more: str = "") -> Tree:
    """Return a site that names plugins; each file of `plugins` is below the folder of that name."""
    listed = ", ".join(f"{name!r}" for name in names or ("shout",))
    files: Tree = {f"plugins/{path}": content for path, content in plugins.items()}
    return {"sitegen.toml": f"{SITE}[build]\nplugins = [{listed}]\n{more}", **files}

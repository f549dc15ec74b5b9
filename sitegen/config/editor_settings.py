"""Settings with which editors check and complete what authors write.

In: schemas. Out: files of a site by path; `sitegen new site` and `sitegen schema --editors` write them.
"""

from __future__ import annotations

import json
from typing import Any, Final

from sitegen.config.json_schema import KINDS, schema_of
from sitegen.config.site_config import SiteConfig

DIALECT: Final = "http://json-schema.org/draft-07/schema#"
"""What these programs know of JSON Schema; the words that our schemas use mean the same in it."""
FOLDER: Final = ".schemas"
"""The folder of a site that holds the schemas."""


def editor_files(config: SiteConfig | None = None, content: str = "content") -> dict[str, str]:
    """Return the settings of editors and the schemas that they name, by path in the site.

    TOML is checked by Even Better TOML (and by any editor with taplo, which reads `.taplo.toml`), front matter by the
    extension of remark, which reads `.remarkrc.json`.
    """
    folder = config.content if config is not None else content
    files = {f"{FOLDER}/{kind}.json": _json(schema_of(kind, config) | {"$schema": DIALECT}) for kind in KINDS}
    fronts = {
        "article": ("articles", "**/*.md"),
        "page": ("pages", "**/*.md"),
        "author": ("authors", "!(*.*).md"),  # not `desk.fa.md`: a translation has texts alone
        "term": ("terms", "*/!(*.*).md"),
        "entity": ("entities", "!(*.*).md"),
    }
    schemas = {f"./{FOLDER}/{kind}.json": [f"./{folder}/{name}/{files}"] for kind, (name, files) in fronts.items()}
    remark = {"plugins": ["remark-frontmatter", ["remark-lint-frontmatter-schema", {"schemas": schemas}]]}
    return files | {
        ".remarkrc.json": _json(remark),
        ".taplo.toml": _taplo(folder),
        ".vscode/extensions.json": _json({"recommendations": ["tamasfe.even-better-toml", "unifiedjs.vscode-remark"]}),
        ".vscode/settings.json": _json(
            {
                "evenBetterToml.schema.enabled": True,
                "files.encoding": "utf8",
                "files.eol": "\n",
                "[markdown]": {"editor.wordWrap": "on", "editor.unicodeHighlight.ambiguousCharacters": False},
            }
        ),
    }


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _taplo(folder: str) -> str:
    rules = {"sitegen.toml": "config", f"{folder}/outlets.toml": "outlets"}
    return "\n".join(
        f'[[rule]]\ninclude = ["{path}"]\n[rule.schema]\nenabled = true\npath = "./{FOLDER}/{kind}.json"\n'
        for path, kind in rules.items()
    )

"""`sitegen schema`: JSON Schema of what authors write, and forms for those who write in a browser.

In: arguments. Out: an exit code.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from sitegen.cli.command import Command
from sitegen.cli.folders import folder_argument
from sitegen.cli.options import UsageError

if TYPE_CHECKING:
    from sitegen.config.site_config import SiteConfig

_KINDS = ("article", "page", "author", "term", "entity", "outlets", "config")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("kind", nargs="?", choices=_KINDS, metavar="KIND", help=f"{', '.join(_KINDS)} (default: all)")
    text = "folder with sitegen.toml, whose own fields are in the schemas (default: the nearest one upwards, if any)"
    parser.add_argument("--site", type=folder_argument, metavar="DIR", help=text)
    parser.add_argument("--cms", choices=("decap",), help="print the config.yml of Decap CMS or Sveltia CMS instead")
    text = "address of the repository that the forms write to (default: git's remote `origin`)"
    parser.add_argument("--repository", metavar="URL", help=text)
    text = "write the schemas into the site, and the settings with which editors use them"
    parser.add_argument("--editors", action="store_true", help=text)


def run(options: argparse.Namespace) -> int:
    """Run the command."""
    _require_one_form(options)
    config = _config(options)
    if (options.cms or options.editors) and config is None:
        option = "--cms" if options.cms else "--editors"
        message = f"sitegen schema: error: {option} is about a site, and there is none here; --site DIR names one"
        raise UsageError(message)
    if options.editors and config is not None:
        return _write(options, config)
    if options.cms and config is not None:
        return _print_cms(options, config)
    import json  # noqa: PLC0415 - late, as all

    from sitegen.cli.streams import print_line  # noqa: PLC0415
    from sitegen.config.json_schema import all_schemas, schema_of  # noqa: PLC0415

    found = schema_of(options.kind, config) if options.kind else all_schemas(config)
    print_line(json.dumps(found, ensure_ascii=False, indent=2))
    return 0


def _require_one_form(options: argparse.Namespace) -> None:
    """Refuse options of two forms at once, since one would be ignored. Raises UsageError."""
    wrong = ""
    if options.cms and options.editors:
        wrong = "--cms prints one file, --editors writes others; run them one after the other"
    elif options.kind and (options.cms or options.editors):
        wrong = (
            f"{'--cms' if options.cms else '--editors'} is about all that authors write, and takes no {options.kind}"
        )
    elif options.repository is not None and not options.cms:
        wrong = "--repository is for --cms"
    if wrong:
        raise UsageError(f"sitegen schema: error: {wrong}")


def _config(options: argparse.Namespace) -> SiteConfig | None:
    """Return the settings of the site; None outside of one."""
    from sitegen.cli.site_folder import find_site  # noqa: PLC0415 - late, as all
    from sitegen.pipeline import configured_site  # noqa: PLC0415
    from sitegen.problems import SitegenError  # noqa: PLC0415

    try:
        options.site = find_site(options.site)
    except SitegenError:
        if options.site is not None:
            raise
        return None
    return configured_site(options.site)


def _print_cms(options: argparse.Namespace, config: SiteConfig) -> int:
    from sitegen.cli.git_changes import remote_of  # noqa: PLC0415
    from sitegen.cli.streams import print_line  # noqa: PLC0415
    from sitegen.config.cms import decap  # noqa: PLC0415
    from sitegen.problems import printable  # noqa: PLC0415
    from sitegen.text.yaml_text import yaml_text  # noqa: PLC0415

    remote, branch = remote_of(options.site)
    try:
        print_line(yaml_text(decap(config, options.repository or remote, branch)))
    except ValueError as refused:
        hint = "name it with --repository URL, or add a remote `origin` to git"
        message = f"sitegen schema: error: {printable(str(refused))}; {hint}"
        raise UsageError(message) from None
    return 0


def _write(options: argparse.Namespace, config: SiteConfig) -> int:
    from sitegen.cli.streams import print_line  # noqa: PLC0415
    from sitegen.config.editor_settings import FOLDER, editor_files  # noqa: PLC0415

    for path, text in editor_files(config).items():
        file = options.site / path
        if file.exists() and not path.startswith(f"{FOLDER}/"):
            print_line(f"{path}: is there already, and stays")
            continue
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
        print_line(f"{path}: written")
    return 0


COMMAND = Command(
    "schema",
    "print JSON Schemas for editors",
    "Print a JSON Schema (2020-12) of what authors write.",
    add_arguments,
    run,
    examples=("sitegen schema article",),
    needs_site=False,
)

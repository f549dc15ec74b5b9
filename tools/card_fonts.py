"""The fonts of share cards: files of @fontsource on npm, one file a face, without what cards do not use.

In: a folder where the packages of `FACES` were unpacked. Out: the files of `themes/broadsheet/cards/`. The same
packages and the same fonttools give the same bytes. It needs fonttools and brotli, which nothing else here does:

    npm pack @fontsource/source-serif-4@5.3.1 @fontsource/source-sans-3@5.3.1 @fontsource/vazirmatn@5.3.0
    for each of them: mkdir NAME && tar xzf fontsource-NAME-*.tgz -C NAME
    pip install fonttools==4.68.0 brotli && python tools/card_fonts.py FOLDER
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

WEIGHT: Final = 600
FACES: Final = {
    "source-serif-4": ("latin", "latin-ext", "vietnamese", "cyrillic", "cyrillic-ext", "greek"),
    "source-sans-3": ("latin", "latin-ext", "vietnamese", "cyrillic", "cyrillic-ext", "greek"),
    "vazirmatn": ("arabic",),
}
"""The packages, with the scripts that each file has."""
FEATURES: Final = (
    "calt",
    "ccmp",
    "curs",
    "fina",
    "init",
    "isol",
    "kern",
    "liga",
    "locl",
    "mark",
    "medi",
    "mkmk",
    "rlig",
    "rclt",
)
_TIME: Final = 3_786_912_000
"""Seconds since 1904 up to the first day of 2024: what the fonts say of when they were made."""
FOLDER: Final = Path(__file__).parents[1] / "themes" / "broadsheet" / "cards"


def make(package: str, scripts: tuple[str, ...], found: Path, made: Path) -> None:
    """Write the font of a package."""
    from fontTools.merge import Merger  # noqa: PLC0415 - only here
    from fontTools.ttLib import TTFont  # noqa: PLC0415

    with TemporaryDirectory() as folder:
        parts = []
        for script in scripts:
            part: Any = TTFont(found / package / "package" / "files" / f"{package}-{script}-{WEIGHT}-normal.woff2")
            part.flavor = None
            parts.append(f"{folder}/{script}.ttf")
            part.save(parts[-1])
        whole: Any = Merger().merge(parts) if len(parts) > 1 else TTFont(parts[0])
    reduce(whole)
    whole.save(made)


def reduce(font: Any) -> None:
    """Leave out hints, names of glyphs and features that cards do not use; keep the time of the source, not of now."""
    from fontTools.subset import Options, Subsetter  # noqa: PLC0415 - only here

    options = Options()
    options.layout_features = list(FEATURES)
    options.hinting = False
    options.glyph_names = False
    options.notdef_outline = True
    options.name_IDs = [0, 1, 2, 13, 14]
    options.drop_tables += ["STAT", "BASE", "gasp"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=font.getBestCmap())
    subsetter.subset(font)
    font["head"].modified = font["head"].created = _TIME
    font.recalcTimestamp = False


def main(found: Path) -> None:
    """Write all fonts, with their licences."""
    FOLDER.mkdir(exist_ok=True)
    for package, scripts in FACES.items():
        made = FOLDER / f"{package}-{WEIGHT}.ttf"
        make(package, scripts, found, made)
        licence = (found / package / "package" / "LICENSE").read_text("utf-8")
        (FOLDER / f"{package}-OFL.txt").write_text(licence.replace("\r\n", "\n"), "utf-8")
        print(made.name, made.stat().st_size)  # noqa: T201 - a script


if __name__ == "__main__":
    main(Path(sys.argv[1]))

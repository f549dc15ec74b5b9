"""Drawing: words set in a layout, with a photograph at the end of the line where there is one.

In: Words, a Look, faces, a photograph. Out: bytes. Right-to-left cards are the mirror image of the others.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from sitegen.cards.canvas import ALONE, Around, Canvas, Face
from sitegen.cards.coverage import needs_shaping
from sitegen.cards.lines import Box, Fitted, Measure, fitted
from sitegen.cards.values import BESIDE, HEIGHT, WIDTH, Look, Words

if TYPE_CHECKING:
    from PIL.Image import Image

MARGIN: Final = 72
"""Pixels at each side where no words are."""
_GUTTER: Final = 56
_SIZES: Final = (34, 37, 40, 44, 48, 52, 56, 60, 64, 68, 72, 78, 84, 92)
_SMALL: Final = 30
_NAME: Final = 34
_DECK: Final = (28, 30, 32, 34, 36, 38)
_DECK_HEIGHT: Final = 170
_GAP: Final = 30
_STEP: Final = 42
_ASCENT, _DESCENT = 0.76, 0.24
"""Of letters that need no more, as shares of the size."""
_TIGHT: Final = 1.14
_WIDE: Final = 1.5
"""Leading of titles: of letters with few marks, and of scripts that reach far above and below."""
_BAR: Final = 18
_BAND: Final = 108
_FRAME: Final = 28
_FOOT: Final = HEIGHT - MARGIN
"""The base line of the last line."""


class Faces(NamedTuple):
    """The faces of a card: that of its title, and that of everything else."""

    title: Face
    text: Face


def draw_card(words: Words, look: Look, faces: Faces, photograph: Image | None = None) -> bytes:
    """Draw a card of 1200 x 630 pixels; return a PNG, or a JPEG if it has a photograph, one of `BESIDE` x 630."""
    canvas = Canvas((WIDTH, HEIGHT), look.paper)
    rtl = words.direction == "rtl"
    left, right = MARGIN, WIDTH - MARGIN
    if photograph is not None:
        start = 0 if rtl else WIDTH - BESIDE
        canvas.show(photograph, (start, 0))
        left, right = (BESIDE + _GUTTER, right) if rtl else (left, start - _GUTTER)
    sheet = _Sheet(canvas=canvas, words=words, look=look, faces=faces, rtl=rtl, left=left, right=right)
    _LAYOUTS[look.layout](sheet)
    return canvas.encoded()


def draw_picture(photograph: Image, paper: str = "#ffffff") -> bytes:
    """Return a photograph of 1200 x 630 pixels as a card, a JPEG."""
    canvas = Canvas((WIDTH, HEIGHT), paper)
    canvas.show(photograph, (0, 0))
    return canvas.encoded()


class _Ink(NamedTuple):
    """How a line is written."""

    face: Face
    size: int
    colour: str


class _Block(NamedTuple):
    """Lines at a size, the distance of each base line from the top, and how high all are together."""

    size: int
    lines: tuple[str, ...]
    baselines: tuple[int, ...]
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheet:
    """A card on which words are set between two margins."""

    canvas: Canvas
    words: Words
    look: Look
    faces: Faces
    rtl: bool
    left: int
    right: int

    @property
    def width(self) -> int:
        return self.right - self.left

    @property
    def start(self) -> int:
        """The left edge of the paper, beside a photograph."""
        return self.left - _GUTTER if self.left > MARGIN else 0

    @property
    def end(self) -> int:
        """The right edge of the paper."""
        return self.right + _GUTTER if self.right < WIDTH - MARGIN else WIDTH

    def line(self, text: str, ink: _Ink, baseline: int) -> None:
        """Write a line, shortened where it is too wide."""
        if text:
            shown = fitted(text, self._measure(ink.face), Box(self.width, ink.size, 1.0), (ink.size,)).lines[0]
            self._write(shown, ink, baseline)

    def lay(self, text: str, face: Face, height: int, sizes: Sequence[int]) -> _Block:
        """Set a text in lines that are no higher together than this."""
        leading = _WIDE if needs_shaping(text) else _TIGHT
        box = Box(self.width, height, leading)
        found = fitted(text, self._measure(face), box, sizes)
        block = self._block(found, face, leading)
        while block.height > height and found.size > sizes[0]:
            found = fitted(text, self._measure(face), box, sizes[: sizes.index(found.size)])
            block = self._block(found, face, leading)
        while block.height > height and len(found.lines) > 1:  # letters that reach far, at the smallest size
            found = fitted(text, self._measure(face), box._replace(most=len(found.lines) - 1), sizes[:1])
            block = self._block(found, face, leading)
        return block

    def write(self, block: _Block, face: Face, colour: str, top: int) -> None:
        """Write lines from `top` on."""
        for at, (line, below) in enumerate(zip(block.lines, block.baselines, strict=True)):
            before = "".join(f"{one} " for one in block.lines[:at])
            after = "".join(f" {one}" for one in block.lines[at + 1 :])
            self._write(line, _Ink(face, block.size, colour), top + below, (before, after))

    def _block(self, found: Fitted, face: Face, leading: float) -> _Block:
        baselines, last, below = [], 0, 0
        for at, line in enumerate(found.lines):
            high, low = face.extent(line, found.size, rtl=self.rtl, language=self.words.language)
            last += max(round(found.size * leading), high + below) if at else max(round(found.size * _ASCENT), high)
            baselines.append(last)
            below = low
        height = last + max(below, round(found.size * _DESCENT))
        return _Block(found.size, found.lines, tuple(baselines), height)

    def _write(self, text: str, ink: _Ink, baseline: int, around: Around = ALONE) -> None:
        face, size, colour = ink
        rtl, language = self.rtl, self.words.language
        left = self.right - face.length(text, size, rtl=rtl, language=language) if rtl else self.left
        self.canvas.write(text, face, size, colour, (left, baseline), rtl=rtl, language=language, around=around)

    def _measure(self, face: Face) -> Measure:
        return lambda text, size: face.length(text, size, rtl=self.rtl, language=self.words.language)


def _headline(sheet: _Sheet, top: int) -> None:
    """Write the kicker, below it the title, and at the foot who wrote it and when; a title alone is in the middle."""
    words, look, faces = sheet.words, sheet.look, sheet.faces
    foot = [(text, colour) for text, colour in ((words.byline, look.ink), (words.date, look.soft)) if text]
    if words.kicker:
        sheet.line(words.kicker, _Ink(faces.text, _SMALL, look.accent), top + 22)
        top += 46
    bottom = _FOOT - len(foot) * _STEP - (12 if foot else 0)
    title = sheet.lay(words.title, faces.title, bottom - top - (_DECK_HEIGHT if words.standfirst else 0), _SIZES)
    deck = (
        sheet.lay(words.standfirst, faces.text, bottom - top - title.height - _GAP, _DECK) if words.standfirst else None
    )
    if not words.kicker and not foot:
        whole = title.height + (deck.height + _GAP if deck else 0)
        top += max(0, (bottom - top - whole) // 2 - _GAP // 2)
    sheet.write(title, faces.title, look.ink, top)
    if deck is not None:
        sheet.write(deck, faces.text, look.soft, top + title.height + _GAP)
    for at, (text, colour) in enumerate(reversed(foot)):
        sheet.line(text, _Ink(faces.text, _SMALL, colour), _FOOT - _STEP * at)


def _under_a_rule(sheet: _Sheet) -> None:
    sheet.canvas.fill((0, 0, WIDTH, _BAR), sheet.look.accent)
    if sheet.words.site:
        sheet.line(sheet.words.site, _Ink(sheet.faces.title, _NAME, sheet.look.ink), 94)
        sheet.canvas.fill((sheet.left, 124, sheet.right, 126), sheet.look.rule)
    _headline(sheet, 162 if sheet.words.site else MARGIN)


def _under_a_band(sheet: _Sheet) -> None:
    sheet.canvas.fill((sheet.start, 0, sheet.end, _BAND), sheet.look.accent)
    sheet.line(sheet.words.site, _Ink(sheet.faces.title, _NAME, sheet.look.paper), 66)
    _headline(sheet, _BAND + 44)


def _in_a_frame(sheet: _Sheet) -> None:
    canvas, look = sheet.canvas, sheet.look
    for inset, colour in ((_FRAME, look.accent), (_FRAME + 3, look.paper)):
        canvas.fill((sheet.start + inset, inset, sheet.end - inset, HEIGHT - inset), colour)
    if sheet.words.site:
        sheet.line(sheet.words.site, _Ink(sheet.faces.text, _SMALL, look.soft), 106)
        canvas.fill((sheet.left, 130, sheet.right, 131), look.rule)
    _headline(sheet, 164 if sheet.words.site else MARGIN)


_LAYOUTS: Final[Mapping[str, Callable[[_Sheet], None]]] = {
    "rule": _under_a_rule,
    "band": _under_a_band,
    "frame": _in_a_frame,
}

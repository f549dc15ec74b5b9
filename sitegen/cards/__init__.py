"""Share cards: pictures of 1200 x 630 pixels that previews of links show, drawn from words, colours and fonts.

In: `Words` and a `Look`, the bytes of fonts and of a photograph. Out: the bytes of a PNG, or of a JPEG where the card
has a photograph. What a font can write is asked of `Coverage`, without a library; `sitegen.cards.drawing` draws.
"""

from sitegen.cards.coverage import Coverage, FontError, characters_of
from sitegen.cards.values import BESIDE, HEIGHT, LAYOUTS, WIDTH, Look, Words

__all__ = ["BESIDE", "HEIGHT", "LAYOUTS", "WIDTH", "Coverage", "FontError", "Look", "Words", "characters_of"]

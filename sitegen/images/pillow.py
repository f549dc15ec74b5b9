"""Pillow: photographs unpacked, made smaller, and written in the formats that browsers show.

In: the bytes of a photograph, what is wanted of it. Out: bytes without metadata, the same for one version of Pillow.
The only module that imports Pillow, which is loaded when something has to be encoded.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from io import BytesIO
from math import prod
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sitegen.images.cleaning import without_metadata
from sitegen.images.damage import DamagedError
from sitegen.images.pillow_internals import loaded, samples_of
from sitegen.images.png_pixels import require_sums
from sitegen.images.sizes import pixel_size

if TYPE_CHECKING:
    from PIL.Image import Image

_MOST_PIXELS: Final = 100_000_000
_MOST_BYTES: Final = 448 << 20
_MOST_LOOKED_AT: Final = 50_000_000
"""Pixels of an image that moves after which nothing more of it is decoded to find damage."""
_BYTES: Final = {"WEBP": 13, "AVIF": 10, "1": 3, "L": 3, "RGB": 6, "CMYK": 10, "P": 10, "RGBA": 10, "I;16": 11}
"""The memory in bytes that a pixel takes at most, measured: by format, else by mode."""
_OTHER_BYTES: Final = 14
_MOVING_BYTES: Final = 17
"""As above, of a WebP that moves."""
_COEFFICIENT: Final = 2
"""Bytes; a progressive JPEG is held whole as such numbers."""
_READERS: Final = {"JPEG": ("JPEG",), "PNG": ("PNG",), "WebP": ("WEBP",), "AVIF": ("AVIF",), "GIF": ("GIF",)}
_ICON_SIZES: Final = (16, 32, 48)
_TOUCH_SIZE: Final = 180
_SIDEWAYS: Final = frozenset({5, 6, 7, 8})
_ORIENTATION: Final = 0x0112
_CENTRES: Final = ((0.5, 0.4), (0.5, 0.6), (0.4, 0.5), (0.6, 0.5))
"""What stays in the middle of an image that is cut, as it lies in its file: one for two orientations each."""
_CODECS: Final = ("pil", "avif", "webp", "jpg", "libjpeg_turbo", "littlecms2", "zlib", "zlib_ng")
_WRITERS: Final[dict[str, tuple[str, dict[str, Any]]]] = {
    "avif": ("AVIF", {"speed": 6, "max_threads": 1, "subsampling": "4:2:0"}),
    "webp": ("WEBP", {"method": 4}),
    "jpg": ("JPEG", {"optimize": True, "progressive": True}),
    "png": ("PNG", {"compress_level": 7}),
}
"""How each format is written, by the suffix of its files: one thread, so that the bytes are always the same."""
_PLAIN: Final[dict[str, Any]] = {"icc_profile": None, "exif": b""}
"""What Pillow would else copy from the original."""


Room = Callable[[int], AbstractContextManager[None]]
"""Returns a context in which so many bytes of memory may be needed."""


class Wanted(NamedTuple):
    """A variant: its width in pixels, the suffix of its format, and its quality from 1 to 100 (none for PNG)."""

    width: int
    format: str
    quality: int


def versions() -> str:
    """Return the versions of Pillow and of the codecs that it was built with."""
    from PIL import features  # noqa: PLC0415 - late: few builds encode

    return " ".join(f"{name} {features.version(name) or '-'}" for name in _CODECS)


def unpack(content: bytes, form: str, width: int, room: Room | None = None, *, height: int = 0) -> Image:
    """Return a photograph upright, in sRGB, `width` pixels wide or as wide as it is.

    With a `height` it fills a box of that size, whatever size it has; what is too much at two sides is left out.
    `room` is asked for the memory that this takes, in bytes, and may have it wait.
    JPEG is decoded to little more than what is wanted, which saves time and memory. Metadata are no matter here: a text
    that is too long for Pillow spoils no picture. Raises DamagedError.
    """
    with ExitStack() as held:
        if room is not None and form == "WebP":  # whose decoder takes memory before anything is decoded
            held.enter_context(room(prod(pixel_size(content) or (0,)) * _BYTES["WEBP"]))
        with _opened(content, form) as image:
            size = _shown_size(image, width, height) if form == "JPEG" else None
            needed = _required_memory(image, size)
            if room is not None and form != "WebP":
                held.enter_context(room(needed))
            shown = _cut(image, (width, height)) if height else _unpacked(image, size or _shown_size(image, width))
        del image  # what is in it too, before another process has the room
        return shown


def require_decodable(content: bytes, form: str) -> None:
    """Decode an image, all pictures of one that moves. Raises DamagedError where one is not whole.

    What would take too much memory is not looked at, nor are further pictures after many pixels.
    """
    from PIL import ImageSequence  # noqa: PLC0415 - late: few builds have new images

    with _opened(content, form) as image:
        pixels = image.width * image.height
        if pixels > _MOST_PIXELS:
            raise DamagedError("has more pixels than its head says")
        if form == "JPEG":
            image.draft(image.mode, (1, 1))
        if _memory_of(image, pixels) > _MOST_BYTES:
            return
        if not getattr(image, "is_animated", False):
            loaded(image)
            return
        for number, picture in enumerate(ImageSequence.Iterator(image)):
            if number and number * pixels > _MOST_LOOKED_AT:
                break
            picture.load()


def require_unpackable(content: bytes, form: str, width: int) -> None:
    """Raise DamagedError for a photograph that `unpack` refuses by its head: it would take too much memory."""
    with _opened(content, form) as image:
        _required_memory(image, _shown_size(image, width) if form == "JPEG" else None)


@contextmanager
def _opened(content: bytes, form: str) -> Iterator[Image]:
    """Yield an image of a format. Raises DamagedError in place of whatever Pillow raises."""
    from PIL import Image  # noqa: PLC0415 - late: few builds encode

    Image.MAX_IMAGE_PIXELS = None  # files with more were refused by their heads, and are again below
    if form == "PNG":
        require_sums(content)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what is odd in a file and can be shown all the same
            with Image.open(BytesIO(without_metadata(content)), formats=_READERS[form]) as image:
                yield image
    except DamagedError:
        raise
    except MemoryError:
        raise DamagedError("needs more memory than there is") from None
    except Exception as failure:
        raise DamagedError("cannot be decoded: what is in it is damaged") from failure


def _required_memory(image: Image, size: tuple[int, int] | None) -> int:
    """Return how many bytes it takes to unpack a photograph; JPEG is made ready to be decoded near to a size.

    Raises DamagedError for one that is too large to be unpacked: no file is to take all the memory.
    """
    pixels = image.width * image.height
    if pixels > _MOST_PIXELS:
        raise DamagedError("has more pixels than its head says")
    if size is not None:
        image.draft(image.mode, size)
    needed = _memory_of(image, pixels)
    if needed > _MOST_BYTES:
        raise DamagedError(
            f"is too large to be unpacked: {pixels // 1_000_000} megapixels of this kind take "
            f"{needed >> 20} MiB of memory, and {_MOST_BYTES >> 20} are the most"
        )
    return needed


def _shown_size(image: Image, width: int, height: int = 0) -> tuple[int, int]:
    """Return the size of an image as it lies in its file, of which the upright one is `width` pixels wide at most.

    It is larger where it would not be `height` pixels high.
    """
    across, down = image.size[::-1] if _orientation(image) in _SIDEWAYS else image.size
    share = min(1.0, max(width / across, height / down))
    return max(1, round(image.width * share)), max(1, round(image.height * share))


def _orientation(image: Image) -> int:
    """Return how an image lies in its file, from 1 to 8 as EXIF has it. To look for EXIF in a PNG is to unpack it."""
    found: int = image.getexif().get(_ORIENTATION, 1)
    return found if found in range(1, 9) else 1


def _cut(image: Image, size: tuple[int, int]) -> Image:
    """Return an image upright and in sRGB that fills a box: of what is too high more is cut below than above."""
    orientation = _orientation(image)
    return _unpacked(image, size[::-1] if orientation in _SIDEWAYS else size, _CENTRES[(orientation - 1) // 2])


def _unpacked(image: Image, size: tuple[int, int], centre: tuple[float, float] | None = None) -> Image:
    """Return an image upright and in sRGB, of a size as it lies in its file; with a centre, cut to that ratio."""
    from PIL import Image as Images  # noqa: PLC0415 - late: few builds encode
    from PIL import ImageOps  # noqa: PLC0415

    profile = image.info.get("icc_profile")
    shown = _in_eight_bits(loaded(image))
    box = _middle(shown.size, size, centre) if centre else None
    if shown.size != size:
        shown = shown.resize(size, Images.Resampling.LANCZOS, box, reducing_gap=3.0)
    shown = ImageOps.exif_transpose(_in_srgb(shown, profile))
    shown.info = {}
    return shown


def _middle(
    whole: tuple[int, int], size: tuple[int, int], centre: tuple[float, float]
) -> tuple[float, float, float, float]:
    """Return the largest box in an image that has the ratio of a size: left, top, right and bottom."""
    share = min(whole[0] / size[0], whole[1] / size[1])
    across, down = min(whole[0], size[0] * share), min(whole[1], size[1] * share)
    left, top = (whole[0] - across) * centre[0], (whole[1] - down) * centre[1]
    return left, top, min(whole[0], left + across), min(whole[1], top + down)


def _memory_of(image: Image, pixels: int) -> int:
    """Return about how many bytes it takes to unpack an image; `pixels` are those of the whole one."""
    form = image.format or ""
    moves = form == "WEBP" and getattr(image, "is_animated", False)
    each = _MOVING_BYTES if moves else _BYTES.get(form, _BYTES.get(image.mode, _OTHER_BYTES))
    needed = image.width * image.height * each
    if form == "JPEG" and image.info.get("progressive"):
        needed += int(_COEFFICIENT * pixels * samples_of(image))
    return needed


def _in_eight_bits(image: Image) -> Image:
    """Return an image in a mode that can be made smaller: 8 bits a channel, no palette."""
    if image.mode.startswith("I"):
        wide = image.convert("I").point(lambda value: value * (1 / 257))
        return wide.convert("L")
    if image.mode in {"P", "PA", "LA", "La", "RGBa"} or (image.mode in {"L", "RGB"} and "transparency" in image.info):
        seen_through = image.mode != "P" or "transparency" in image.info
        return image.convert("RGBA" if seen_through else "RGB")
    image.load()
    return image.convert("L") if image.mode == "1" else image


def _in_srgb(image: Image, profile: bytes | None) -> Image:
    """Convert colours by the profile of the image; without one, or with one that is wrong, as its mode says."""
    from PIL import ImageCms  # noqa: PLC0415 - late: few builds encode

    mode = "RGBA" if image.mode in {"RGBA", "LA"} else "RGB"
    if profile:
        try:
            own = ImageCms.ImageCmsProfile(BytesIO(profile))
            ours = ImageCms.createProfile("sRGB")
            converted = ImageCms.profileToProfile(image, own, ours, outputMode=mode)
        except (ImageCms.PyCMSError, OSError, ValueError):
            converted = None
        if converted is not None:
            return converted
    return image if image.mode == mode else image.convert(mode)


def encode_photograph(image: Image, wanted: Wanted) -> bytes:
    """Write an unpacked photograph in a format, with the width that is wanted. Raises DamagedError."""
    from PIL import Image as Images  # noqa: PLC0415 - late: few builds encode

    name, options = _WRITERS[wanted.format]
    if wanted.width != image.width:
        height = max(1, round(image.height * wanted.width / image.width))
        image = image.resize((wanted.width, height), Images.Resampling.LANCZOS)
    if wanted.format == "jpg" and image.mode != "RGB":
        image = image.convert("RGB")
    quality = {} if wanted.format == "png" else {"quality": wanted.quality}
    made = BytesIO()
    try:
        image.save(made, name, **options, **quality, **_PLAIN)
    except (OSError, ValueError) as failure:
        raise DamagedError(f"cannot be written as {name} ({failure})") from None
    return made.getvalue()


def favicon(content: bytes, form: str) -> bytes:
    """Return an icon as browsers ask for it, with pictures of 16, 32 and 48 pixels. Raises DamagedError."""
    made = BytesIO()
    square = _square(unpack(content, form, 2 * _ICON_SIZES[-1]), _ICON_SIZES[-1])
    square.save(made, "ICO", sizes=[(size, size) for size in _ICON_SIZES])
    return made.getvalue()


def touch_icon(content: bytes, form: str) -> bytes:
    """Return an icon for home screens, which show nothing through it: on white. Raises DamagedError."""
    from PIL import Image as Images  # noqa: PLC0415 - late: few builds encode

    square = _square(unpack(content, form, 2 * _TOUCH_SIZE), _TOUCH_SIZE)
    made, ground = BytesIO(), Images.new("RGB", square.size, "white")
    ground.paste(square, mask=square)
    ground.save(made, "PNG", compress_level=9)
    return made.getvalue()


def _square(image: Image, size: int) -> Image:
    """Return an image as a square of a size, in the middle of it where it is none."""
    from PIL import Image as Images  # noqa: PLC0415 - late: few builds encode
    from PIL import ImageOps  # noqa: PLC0415

    return ImageOps.pad(image.convert("RGBA"), (size, size), Images.Resampling.LANCZOS)

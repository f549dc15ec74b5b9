"""Filling the slots of bodies."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from sitegen.encoding import replace
from sitegen.model.bodies import ID_PREFIX, BodyRef, Part, Picture, Slot
from sitegen.model.media import Media, Track
from sitegen.model.variants import Variants
from sitegen.render.fill import fill
from sitegen.urls import Base, Url, relative_base

LINK = (Slot(kind="open", index=0, attributes=' title="t"'), "text", Slot(kind="close", index=0))
IMAGE = Slot(kind="image", index=0, attributes=' alt="a &amp; b"', text="a &amp; b")
HERE = relative_base(Url("2017/06/a/"))


def _ref(link: Url | str | None = None, image: Picture | None = None) -> BodyRef:
    return BodyRef(digest="d", prefix="p-", links=(link,), images=(image,))


def test_links() -> None:
    """A link slot is written with the address from this artifact, encoded and escaped; without one, its text alone."""
    assert fill(LINK, _ref(Url("tags/é&'/", "x y")), HERE) == (
        '<a href="../../../tags/%C3%A9&amp;&#x27;/#x%20y" title="t">text</a>'
    )
    assert fill(LINK, _ref(Url("2017/06/a/", "n")), HERE) == '<a href="#n" title="t">text</a>'
    assert fill(LINK, _ref('https://e.org/?a&b"'), HERE) == '<a href="https://e.org/?a&amp;b&quot;" title="t">text</a>'
    assert fill(LINK, _ref(Url("")), Base("https://e.org/")) == '<a href="https://e.org/" title="t">text</a>'
    assert fill(LINK, _ref(), HERE) == "text"


def test_images() -> None:
    """An image slot has its address, its size where known, and is loaded late; without address, it is its text."""
    late = ' loading="lazy" decoding="async">'
    sized = Picture(url=Url("i/a.png"), width=3, height=4)
    assert fill((IMAGE,), _ref(image=sized), HERE) == (
        '<img src="../../../i/a.png" alt="a &amp; b" width="3" height="4"' + late
    )
    assert fill((IMAGE,), _ref(image=Picture(url="https://e.org/a.png")), HERE) == (
        '<img src="https://e.org/a.png" alt="a &amp; b"' + late
    )
    own = Slot(kind="image", attributes='alt="height=1" WIDTH=9 loading="eager"')
    assert fill((own,), _ref(image=sized), HERE) == (
        '<img src="../../../i/a.png" alt="height=1" WIDTH=9 loading="eager" decoding="async">'
    )
    assert fill((IMAGE,), _ref(), HERE) == "a &amp; b"


PLAYER = Slot(kind="player", attributes=' aria-label="a"', text="a &amp; b")
TALK = Media(
    kind="video",
    url=Url("i/ä.mp4"),
    tracks=(Track(url=Url("i/a.fa.vtt"), language="fa", label="فارسی"),),
    poster=Url("i/a.png"),
    width=640,
    height=360,
)
TRACK = '<track kind="captions" src="../../../i/a.fa.vtt" srclang="fa" label="فارسی">'


def _played(media: Media | None, slot: Slot = PLAYER, sizes: dict[str, str] | None = None) -> str:
    return fill((slot,), BodyRef(digest="d", prefix="p-", media=(media,)), HERE, sizes=sizes)


def test_players() -> None:
    """A player loads nothing before it is asked; audio with captions is in a `<video>`, as no `<audio>` shows any."""
    assert _played(TALK, sizes={}) == (
        '<video controls preload="none" src="../../../i/%C3%A4.mp4" aria-label="a" playsinline'
        f' poster="../../../i/a.png" width="640" height="360">{TRACK}</video>'
    )
    sound = Media(kind="audio", url="https://e.org/a.mp3?b&c")
    assert _played(sound, sizes={}) == (
        '<audio controls preload="none" src="https://e.org/a.mp3?b&amp;c" aria-label="a"></audio>'
    )
    assert _played(replace(sound, tracks=TALK.tracks), sizes={}) == (
        '<video controls preload="none" src="https://e.org/a.mp3?b&amp;c" aria-label="a" playsinline'
        f' width="640" height="160">{TRACK}</video>'
    )


def test_feed_readers_have_a_link_for_a_player() -> None:
    """With its text, or the name of the file where a caption says its text; a file that is not there is its text."""
    assert _played(TALK) == '<a href="../../../i/%C3%A4.mp4">a &amp; b</a>'
    assert _played(TALK, replace(PLAYER, text="")) == '<a href="../../../i/%C3%A4.mp4">ä.mp4</a>'
    assert _played(None) == _played(None, sizes={}) == "a &amp; b"


def test_a_size_in_another_attribute_is_no_size() -> None:
    """Words inside the alternative text are not taken for attributes."""
    slot = Slot(kind="image", attributes=' alt="x width=1 height=2"')
    found = fill((slot,), _ref(image=Picture(url=Url("a.png"), width=3, height=4)), HERE)
    assert found.count('width="3" height="4"') == 1


def test_prefix() -> None:
    """The prefix is the piece's own prefix, escaped."""
    ref = BodyRef(digest="d", prefix='a"&-')
    assert fill((f'<h2 id="{ID_PREFIX}x">',), ref, HERE) == '<h2 id="a&quot;&amp;-x">'


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.depth = 0
        self.text = ""
        self.tags: list[tuple[str, list[tuple[str, str | None]]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, attrs))
        self.depth += tag == "a"

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag == "a"
        assert self.depth >= 0

    def handle_data(self, data: str) -> None:
        self.text += data


@given(st.lists(st.one_of(st.none(), st.text(), st.builds(Url, st.text(st.characters(exclude_categories=["Cs"]))))))
def test_every_link_is_closed_and_every_address_kept(targets: list[Url | str | None]) -> None:
    """Whatever addresses fill a body, its elements are balanced, its text is whole and no address leaves its quotes."""
    parts: list[Part] = []
    for index in range(len(targets)):
        parts += [Slot(kind="open", index=index), f"[{index}]", Slot(kind="close", index=index)]
    html = fill(parts, BodyRef(digest="d", prefix="", links=tuple(targets)), HERE)
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert reader.depth == 0
    assert reader.text == "".join(f"[{index}]" for index in range(len(targets)))
    assert [attributes for _, attributes in reader.tags] == [
        [("href", HERE.join(target) if isinstance(target, Url) else target)] for target in targets if target is not None
    ]


VARIANTS = Variants(name="n", widths=(480, 960, 1600), height=1000, formats=("avif", "jpg"))
PHOTOGRAPH = Picture(url=Url("i/a.jpg"), width=3200, height=2000, variants=VARIANTS)
SIZES = {"text": "38rem", "full": "72rem"}
WHOLE = (
    '<picture><source type="image/avif" srcset="../../../assets/images/n-480.avif 480w, '
    '../../../assets/images/n-960.avif 960w, ../../../assets/images/n-1600.avif 1600w" sizes="38rem">'
    '<img src="../../../assets/images/n-960.jpg" srcset="../../../assets/images/n-480.jpg 480w, '
    '../../../assets/images/n-960.jpg 960w, ../../../assets/images/n-1600.jpg 1600w" sizes="38rem" '
    'alt="a &amp; b" width="1600" height="1000" loading="lazy" decoding="async"></picture>'
)
ZOOMED = f'<a class="zoom" href="../../../i/a.jpg">{WHOLE}</a>'


def _shown(*parts: Part, sizes: dict[str, str] | None = SIZES, **picture: Any) -> str:
    return fill(parts, _ref(Url("x/"), replace(PHOTOGRAPH, **picture)), HERE, sizes=sizes)


def test_photographs() -> None:
    """A browser has all variants to choose from; a click shows the file, unless the author has made it a link."""
    assert _shown(IMAGE) == ZOOMED
    assert _shown(IMAGE, width=600) == WHOLE
    assert _shown(LINK[0], IMAGE, LINK[2]) == f'<a href="../../../x/" title="t">{WHOLE}</a>'
    assert _shown('<p><a href="https://e.org/">', IMAGE, "</a>", IMAGE).count("zoom") == 1
    assert _shown(*LINK, IMAGE).endswith(f"</a>{ZOOMED}")
    assert _shown("<abbr>", IMAGE) == f"<abbr>{ZOOMED}"
    decorative = Slot(kind="image", attributes=' alt=""')
    assert _shown(decorative) == WHOLE.replace("a &amp; b", "")


def test_photographs_elsewhere() -> None:
    """In feeds, and within a `<picture>` of the author, a photograph is one image of middle size."""
    plain = (
        '<img src="../../../assets/images/n-960.jpg" alt="a &amp; b" width="960" height="600" loading="lazy" '
        'decoding="async">'
    )
    assert _shown(IMAGE, sizes=None) == plain
    assert _shown("<picture>", IMAGE, "</picture>") == f"<picture>{plain}</picture>"


def test_sizes_of_photographs() -> None:
    """How wide a photograph is, is said by the figure that it is in, or by its author."""
    for start, width in (
        ("<figure>", "38rem"),
        ('<figure class="full">\n<p>', "72rem"),
        ('<figure class="a wide">', "100vw"),
        ('<figure class="full"></figure>', "38rem"),
    ):
        assert _shown(start, IMAGE).count(f'sizes="{width}"') == 2
    narrow = Slot(kind="image", attributes=' alt="a" width="300"')
    assert _shown(narrow).count('sizes="300px"') == 2
    assert _shown(narrow).count("width=") == 1

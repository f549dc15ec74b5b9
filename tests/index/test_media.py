"""Audio and video of a text: found, published with what goes with it, and told of where something is wrong."""

from __future__ import annotations

import pytest

from sitegen.model.media import PLAYED, Media, Track
from sitegen.outputs.media_types import essence, media_type
from sitegen.urls import Url
from tests.films import MP3, VTT, film
from tests.index.made import PNG, WORDS, Tree, articles, composed, paths, piece, shown, told

SITE_IN_TWO = '[site]\ntitle = "S"\nurl = "https://s.example/"\ntheme = "bare"\nlanguages = ["en", "fa"]\n'
TALK: Tree = {
    "content/articles/talk.mp4": film(640, 360),
    "content/articles/talk.fa.vtt": VTT,
    "content/articles/talk.vtt": VTT,
    "content/articles/talk.de.vtt": VTT,
    "content/articles/talk.draft.vtt": VTT,
    "content/articles/talk.png": PNG,
}


def media_of(files: Tree, slug: str = "a") -> tuple[Media | None, ...]:
    """Return the audio and video of an article."""
    body = shown(composed(files), slug).body
    assert body is not None
    return body.media


def test_a_film_has_its_captions_its_picture_and_its_size() -> None:
    """Captions are named by their language, those of the text's language first; another name is no captions."""
    files = {**TALK, **articles(a=piece("![Talk](talk.mp4)"))}
    at = "2020/01/a"
    names = (("talk.vtt", "en", "English"), ("talk.de.vtt", "de", "Deutsch"), ("talk.fa.vtt", "fa", "فارسی"))
    tracks = tuple(Track(url=Url(f"{at}/{name}"), language=tag, label=label) for name, tag, label in names)
    expected = Media(
        kind="video", url=Url(f"{at}/talk.mp4"), tracks=tracks, poster=Url(f"{at}/talk.png"), width=640, height=360
    )
    assert media_of(files) == (expected,)
    published = paths(composed(files))
    assert {f"{at}/{name}" for name, _, _ in names} | {f"{at}/talk.mp4", f"{at}/talk.png"} <= published
    assert not [path for path in published if "draft" in path]
    assert [line.partition(": ")[0] for line in told(files)] == ["articles/talk.draft.vtt"]


def test_without_a_size_of_its_own_a_film_has_that_of_its_picture() -> None:
    """A browser leaves room for it in either case; of WebM no size is read."""
    files = {"content/articles/t.webm": b"\x1aE\xdf\xa3", "content/articles/t.png": PNG}
    (media,) = media_of({**files, **articles(a=piece("![Talk](t.webm)"))})
    assert media is not None
    assert (media.width, media.height) == (7, 5)


def test_a_language_that_is_named_comes_before_one_that_is_not() -> None:
    """`t.en.vtt` is the English one; `t.vtt`, which could be anything, is then left."""
    files = {"content/articles/t.mp3": MP3, "content/articles/t.en.vtt": VTT, "content/articles/t.vtt": VTT}
    (media,) = media_of({**files, **articles(a=piece("![Talk](t.mp3)"))})
    assert media is not None
    assert [one.url.path for one in media.tracks] == ["2020/01/a/t.en.vtt"]


def test_a_translation_has_captions_in_its_language_first() -> None:
    """Both texts play one film, each with its own language at the top."""
    files = {
        **WORDS,
        **{path: content for path, content in TALK.items() if not path.endswith(("talk.vtt", "draft.vtt"))},
        "sitegen.toml": SITE_IN_TWO,
        "content/articles/a.fa.md": piece("![Talk](talk.mp4)"),
    }
    body = next(one.body for one in composed(files).site.trees["fa"].articles)
    assert body is not None
    assert body.media[0] is not None
    assert [one.language for one in body.media[0].tracks] == ["fa", "de"]


@pytest.mark.parametrize(
    "keys", [{"draft": True}, {"date": "2030-01-01"}, {"withdrawn": {"date": "2021-01-01", "reason": "x"}}]
)
def test_what_is_not_public_publishes_nothing(keys: dict[str, object]) -> None:
    """Neither the film of a hidden piece, nor its captions, nor its picture leave a trace."""
    files = {**TALK, **articles(a=piece("![Talk](talk.mp4)", **keys), b=piece())}
    assert not [path for path in paths(composed(files)) if "talk" in path]


def test_a_missing_file_is_an_error_at_its_place() -> None:
    """With the file that may be meant."""
    files = {**articles(a=piece("Text.\n\n![Talk](tlk.mp4)")), "content/articles/talk.mp4": film(1, 1)}
    assert told(files)[0] == (
        "articles/a.md:7:9: error[file]: no file `tlk.mp4` | "
        "looked for content/articles/tlk.mp4; did you mean `talk.mp4`?"
    )


def test_media_from_elsewhere_are_told_as_images_are() -> None:
    """By `remote_images`: where they may not be, that is an error."""
    files = articles(a=piece("![Talk](https://far.example/talk.mp3)"))
    assert media_of(files) == (Media(kind="audio", url="https://far.example/talk.mp3"),)
    assert told(files) == [
        (
            "articles/a.md:5:9: warning[image]: the audio is loaded from another site, which then sees your readers"
            " | put a copy beside the article if its licence allows it"
        )
    ]


def test_a_whole_address_of_the_site_is_its_file() -> None:
    """As with images; one that only the host can have stays as it is, with a warning."""
    files = {"content/img/t.mp3": MP3, "content/img/t.fa.vtt": VTT}
    (media,) = media_of({**files, **articles(a=piece("![Talk](https://review.example/img/t.mp3)"))})
    assert media is not None
    assert (media.url, media.tracks[0].url) == (Url("img/t.mp3"), Url("img/t.fa.vtt"))


def test_every_kind_that_is_played_has_a_media_type() -> None:
    """So feeds can name the type of each."""
    assert {suffix: essence(media_type(f"a.{suffix}")).partition("/")[0] for suffix in PLAYED} == PLAYED

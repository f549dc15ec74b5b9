"""JSON Feed 1.1: what its specification demands, and what every reader must get back."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from sitegen.model.bodies import Picture
from sitegen.render.json_feed import render_json_feed
from sitegen.urls import Url
from tests.render.made import ABSOLUTE, article, entry, feed, people, site
from tests.render.test_atom import FULL


def test_a_feed_is_written_whole() -> None:
    """A feed has what the specification names, absolute addresses, and nothing that is empty."""
    made = feed(title="F", subtitle="Sub", url=Url("feed.json"), hub="https://hub.example/", entries=FULL.entries[:1])
    shared = site(icon=Picture(url=Url("icon.svg")))
    assert json.loads(render_json_feed(made, ABSOLUTE, ["<p>c</p>"], shared)) == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "F",
        "home_page_url": "https://example.org/",
        "feed_url": "https://example.org/feed.json",
        "description": "Sub",
        "icon": "https://example.org/icon.svg",
        "favicon": "https://example.org/icon.svg",
        "authors": [{"name": "A site", "url": "https://example.org/"}],
        "language": "en",
        "hubs": [{"type": "WebSub", "url": "https://hub.example/"}],
        "items": [
            {
                "id": "tag:example.org,2017:a",
                "url": "https://example.org/2017/06/a/",
                "external_url": "https://outlet.example/x?a&b",
                "title": "Title",
                "summary": "Sum",
                "image": "https://example.org/i.png",
                "date_published": "2017-06-13T00:00:00+04:30",
                "date_modified": "2017-06-14T00:00:00Z",
                "authors": [{"name": "A", "url": "https://example.org/authors/a/"}, {"name": "B"}],
                "tags": ["Iran"],
                "language": "fa",
                "attachments": [{"url": "https://example.org/i.png", "mime_type": "image/png", "size_in_bytes": 7}],
                "content_html": "<p>c</p>",
            }
        ],
    }


def test_an_empty_feed_is_a_feed() -> None:
    """A feed without entries has an empty list of them."""
    found = json.loads(render_json_feed(feed(title=""), ABSOLUTE, [], site()))
    assert (found["title"], found["items"]) == ("tag:example.org,2017:feed", [])


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_comes_back(title: str, content: str) -> None:
    """Any text in any field is the same when it is read again."""
    one = entry(title=title, authors=people(f"x{title}"), summary=title, article=article())
    found: dict[str, Any] = json.loads(render_json_feed(feed(entries=(one,)), ABSOLUTE, [content], site()))
    (item,) = found["items"]
    assert (item.get("title", ""), item.get("summary", ""), item["content_html"]) == (title, title, content)
    assert item["authors"] == [{"name": f"x{title}"}]

"""Exports of WordPress in tests: items as text, and an export of them."""

from __future__ import annotations

from html import escape
from pathlib import Path

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Notes</title><link>https://notes.example</link>
<description></description><language>en-US</language><wp:wxr_version>1.2</wp:wxr_version>
<wp:base_blog_url>https://notes.example</wp:base_blog_url>
"""
FULL = Path(__file__).parent / "wordpress" / "export.xml"
"""An export with everything that the importer knows."""


def item(number: int, content: str = "Text.", **fields: str) -> str:
    """Return a post; `fields` are those of WordPress without their prefix, `more` is XML."""
    slug = fields.pop("post_name", f"post-{number}")
    more = fields.pop("more", "")
    title = fields.pop("title", f"Post {number}")
    link = fields.pop("link", f"https://notes.example/2017/06/{slug}/")
    known = {"post_date": "2017-06-13 09:00:00", "post_date_gmt": "2017-06-13 09:00:00", "status": "publish"}
    known |= {"post_type": "post", "post_name": slug, **fields}
    texts = "".join(f"<wp:{name}>{escape(text)}</wp:{name}>" for name, text in known.items())
    body = content.replace("]]>", "]]]]><![CDATA[>")
    return (
        f"<item><title>{escape(title)}</title><link>{escape(link)}</link><dc:creator>desk</dc:creator>"
        f"<guid>https://notes.example/?p={number}</guid><content:encoded><![CDATA[{body}]]></content:encoded>"
        f"<wp:post_id>{number}</wp:post_id>{texts}{more}</item>\n"
    )


def export(*items: str) -> str:
    """Return an export."""
    return f"{HEAD}{''.join(items)}</channel></rss>\n"

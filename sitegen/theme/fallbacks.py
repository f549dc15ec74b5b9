"""Templates that a theme need not bring: plain pages without words of their own.

In: nothing. Out: Templates by name.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2b
from typing import Final

from sitegen.theme.values import Template

_SUBSCRIBE: Final = """<!DOCTYPE html>
<html lang="{{ site.language }}" dir="{{ site.direction }}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ page.head.title }}</title>
<meta name="robots" content="{{ page.head.robots }}">
<link rel="canonical" href="{{ page.head.canonical | href }}">
{% for feed in page.feeds %}
<link rel="alternate" type="{{ feed.type }}" title="{{ feed.label }}" href="{{ feed.url | href }}">
{% endfor %}
{{ page | metadata }}
</head>
<body>
{% if site.drafts %}
<p>Draft build</p>
{% endif %}
{% macro name() %}
<bdi{% if page.name_language %} lang="{{ page.name_language }}"{% endif %}>{{ page.name }}</bdi>
{% endmacro %}
<h1>{{ name() }}</h1>
<ul>
{% for feed in page.feeds %}
<li>{{ feed.name }}: <a href="{{ feed.url | href }}"><bdi>{{ feed.address }}</bdi></a></li>
{% endfor %}
</ul>
<p><a href="{{ page.page | href }}">{{ name() }}</a></p>
<ol>
{% for card in page.cards %}
<li lang="{{ card.language }}"><a href="{{ card.url | href }}"><bdi>{{ card.title }}</bdi></a></li>
{% endfor %}
</ol>
</body>
</html>
"""


def _template(name: str, text: str) -> Template:
    digest = blake2b(text.encode(), digest_size=16).hexdigest()
    return Template(path=f"sitegen/{name}", text=text, digest=digest)


FALLBACKS: Final[Mapping[str, Template]] = {"subscribe.html": _template("subscribe.html", _SUBSCRIBE)}
"""What a theme has when neither it nor one that it extends has a template of that name."""

"""A tiny theme that shows what views hold, for laws that need many builds: broadsheet takes ten times as long."""

from __future__ import annotations

from typing import Final

_FRAME: Final = """<!DOCTYPE html>
<html lang="{{ site.language }}" dir="{{ site.direction }}">
<head><meta charset="utf-8"><title>{{ page.head.title }}</title>
<meta name="description" content="{{ page.head.description }}"><meta name="robots" content="{{ page.head.robots }}">
{% if page.head.canonical %}<link rel="canonical" href="{{ page.head.canonical | href }}">{% endif %}
<link rel="stylesheet" href="{{ site.assets["glass.css"] | href }}">
{% for feed in page.head.feeds %}
<link rel="alternate" title="{{ feed.label }}" href="{{ feed.url | href }}">{% endfor %}
{% if page.head.markdown %}<link rel="alternate" type="text/markdown" href="{{ page.head.markdown | href }}">{% endif %}
{% for one in page.head.alternates %}<link rel="alternate" hreflang="{{ one.language }}" href="{{ one.url | href }}">
{% endfor %}{{ page | metadata }}
</head><body>{% if site.drafts %}<p>Draft build</p>{% endif %}
<nav>{% for link in site.nav + site.footer + site.taxonomies %}<a href="{{ link.url | href }}">{{ link.label }}</a>
{% endfor %}{% if site.archive %}<a href="{{ site.archive | href }}">archive</a>{% endif %}
{% if site.terms %}<a href="{{ site.terms | href }}">terms</a>{% endif %}
{% if site.corrections %}<a href="{{ site.corrections | href }}">corrections</a>{% endif %}
{% if site.timeline %}<a href="{{ site.timeline | href }}">timeline</a>{% endif %}
{% if site.search %}<a href="{{ site.search | href }}">search</a>{% endif %}
{% for way in page.languages %}<a lang="{{ way.language }}" href="{{ way.url | href }}">{{ way.label }}</a>
{% endfor %}</nav>
{% block main %}{% endblock %}
</body></html>
"""

_PARTS: Final = """
{% macro card(card) %}
<li><a href="{{ card.url | href }}">{{ card.title }}</a> {{ card.kind }} {{ card.summary }} {{ card.date | time }}
{% for person in card.authors %}{{ person.name }};{% endfor %}{% for region in card.regions %}{{ region.label }};
{% endfor %}{{ card.outlet }} {{ card.minutes }}{% if card.image %}{{ picture(card.image) }}{% endif %}</li>
{% endmacro %}
{% macro stream(stream) %}
<ol>{% for one in stream.cards %}{{ card(one) }}{% endfor %}</ol>
{% if stream.newer %}<a href="{{ stream.newer | href }}">newer</a>{% endif %}
{% if stream.older %}<a href="{{ stream.older | href }}">older</a>{% endif %}
{% endmacro %}
{% macro picture(image) %}
<img src="{{ image.picture.url | href }}" width="{{ image.picture.width or 1 }}" alt="{{ image.alt }}">
{{ image.caption }}
{% endmacro %}
{% macro links(links) %}
{% for link in links %}<a href="{{ link.url | href }}">{{ link.label }}</a>{% endfor %}
{% endmacro %}
{% macro forecast(one) %}
<p id="_forecast-{{ one.id }}">{{ one.claim }} {{ one.by | time }} {{ one.outcome }} {{ one.outcome_text }}
{{ one.note }} {% if one.resolved %}{{ one.resolved | time }}{% endif %}{{ one.brier }} {{ one.log }}
{% for each in one.probabilities %}{{ each.date | time }} {{ each.text }} {{ each.band }} {{ each.value }}{% endfor %}
</p>
{% endmacro %}
{% macro people(people) %}
{% for one in people %}{% if one.url %}<a href="{{ one.url | href }}">{{ one.name }}</a>{% else %}{{ one.name }}
{% endif %}{% endfor %}
{% endmacro %}
"""

_PAGE: Final = """{% extends "frame.html" %}{% import "parts.html" as m %}{% block main %}
"""

_PIECE: Final = """<h1>{{ page.title }}</h1><p>{{ page.standfirst }}</p>
{% if page.date %}{{ page.date | time }}{% endif %}{% if page.updated %}{{ page.updated | time }}{% endif %}
{% if page.image %}{{ m.picture(page.image) }}{% endif %}
{% for entry in page.toc %}<a href="{{ entry.url | href }}">{{ entry.text }}</a>{% endfor %}
{{ page.extra | tojson }}
{% if page.body %}{{ page.body | body }}{% endif %}
"""

_ARTICLE: Final = """{{ page | coins }}{{ m.people(page.authors) }} {{ m.people(page.translators + page.with_authors) }}
{{ m.people(page.editors + page.reviewers) }} {{ page.dateline }}
{{ page.summary }}
{{ m.links(page.tags) }} {{ m.links(page.regions) }} {{ m.links(page.terms) }} {{ page.minutes }} {{ page.disclosure }}
{% if page.original %}{{ page.original.outlet }} <a href="{{ page.original.url | href }}">original</a>{% endif %}
{% if page.withdrawn %}{{ page.withdrawn.reason }}{% endif %}{{ m.people(page.about + page.mentions) }}
{% for one in page.corrections %}{{ one.date | time }} {{ one.kind }} {{ one.text }}{% endfor %}
{% if page.events %}{{ page.events | body(drawings=true) }}{% endif %}
{% for one in page.forecasts %}{{ m.forecast(one) }}{% endfor %}
{% for one in page.cited_by %}<a href="{{ one.url | href }}">{{ one.title }}</a> {{ one.date | time }}{% endfor %}
{% for one in page.history %}{{ one.date | time }} {{ one.more }}{% for change in one.changes %}{{ change.part }}
{{ change.before }}{{ change.old }}{{ change.new }}{{ change.after }}{% endfor %}{% endfor %}
{% if page.timeline %}<a href="{{ page.timeline | href }}">timeline</a>{% endif %}
"""

_AROUND: Final = """{% if page.series %}<a href="{{ page.series.url | href }}">{{ page.series.name }}</a>
{{ m.links(page.series.pieces) }}{{ page.series.current }}{% endif %}
{% for person in page.profiles %}{{ person.name }} {{ person.role }}
{% if person.biography %}{{ person.biography | body }}{% endif %}
{% if person.image %}{{ m.picture(person.image) }}{% endif %}{% endfor %}
{% for one in page.related %}<a href="{{ one.url | href }}">{{ one.title }}</a> {{ one.kind }} {{ one.date | time }}
{{ one.outlet }} {{ one.language }} {{ m.links(one.shared) }}{% endfor %}
{% if page.newer %}<a href="{{ page.newer.url | href }}">{{ page.newer.label }}</a>{% endif %}
{% if page.older %}<a href="{{ page.older.url | href }}">{{ page.older.label }}</a>{% endif %}
"""

_ENTITY: Final = """{{ page.name }} {{ page.short }} {{ page.dates }} {{ page.wikidata }}
<a href="{{ page.entities_url | href }}">{{ page.entities_title }}</a>
{% if page.introduction %}{{ page.introduction | body }}
{% endif %}{% for one in page.members %}{% if one.url %}<a href="{{ one.url | href }}">{{ one.label }}</a>{% else %}
{{ one.label }}{% endif %}{% endfor %}{% for one in page.mentions %}<a href="{{ one.url | href }}">{{ one.title }}</a>
{{ one.kind }} {{ one.date | time }} {{ "about" if one.subject }} {{ one.more }}
{% for said in one.sentences %}{{ said.before }}{{ said.name }}{{ said.after }}{% endfor %}{% endfor %}
{% if page.newer %}<a href="{{ page.newer | href }}">newer</a>{% endif %}
{% if page.older %}<a href="{{ page.older | href }}">older</a>{% endif %}
"""

_LEDGER: Final = """{% for year in page.ledger.years %}<p id="{{ year.id }}">{{ year.year }}</p>
{% for one in year.corrections %}{{ one.date | time }} {{ one.kind }} {{ one.text }} {{ m.links([one.piece]) }}
{% endfor %}{% endfor %}
{% if page.ledger.subscribe %}<a href="{{ page.ledger.subscribe | href }}">subscribe</a>{% endif %}
"""

_FORECASTS: Final = """{{ page.title }} <a href="{{ page.csv | href }}">CSV</a>
<a href="{{ page.json | href }}">JSON</a>
{% if page.feed %}<a href="{{ page.feed | href }}">feed</a>{% endif %} {{ page.more }}
{% for row in page.due + page.open + page.resolved %}<a href="{{ row.forecast.url | href }}">
{{ row.forecast.claim }}</a>
{{ row.forecast.outcome_text }} {{ row.forecast.brier }} {{ m.links([row.piece]) }}
{% for one in row.authors %}{{ one.label }}{% endfor %}{% endfor %}
{% for row in page.records %}{{ row.name }} {{ row.count }} {{ row.brier }} {{ row.log }} {{ row.base_rate }}
{% endfor %}
{% if page.total %}{{ page.total.count }} {{ page.total.brier }} {{ page.total.log }}{% endif %}
{% if page.calibration %}{% if page.calibration.drawn %}{{ page.calibration | calibration }}{% endif %}
{% for bin in page.calibration.bins %}{{ bin.band }} {{ bin.bounds }} {{ bin.count }} {{ bin.interval }}{% endfor %}
{% endif %}
"""

_TEMPLATES: Final = {
    "entities": _PAGE
    + """{{ page.title }}{% for kind in page.kinds %}{{ kind.kind }}{% for one in kind.entities %}
<a href="{{ one.url | href }}">{{ one.name }}</a> {{ one.short }} {{ one.count }}{% endfor %}{% endfor %}
{% endblock %}""",
    "entity": _PAGE + _ENTITY + "{% endblock %}",
    "frame": _FRAME,
    "parts": _PARTS,
    "article": _PAGE + _PIECE + _ARTICLE + _AROUND + "{% endblock %}",
    "page": _PAGE + _PIECE + "{% if page.ledger %}" + _LEDGER + "{% endif %}{% endblock %}",
    "home": _PAGE
    + """{% if page.lead %}{{ m.card(page.lead) }}{% endif %}<ol>
{% for one in page.latest %}{{ m.card(one) }}{% endfor %}
</ol>{% for one in page.sections %}<a href="{{ one.url | href }}">{{ one.title }}</a><ol>
{% for card in one.cards %}{{ m.card(card) }}{% endfor %}</ol>{% endfor %}{{ m.stream(page.stream) }}{% endblock %}""",
    "taxonomy": _PAGE
    + """{{ page.title }}{% for term in page.terms %}<a href="{{ term.url | href }}">{{ term.name }}</a>
{{ term.count }} {{ term.summary }}{% endfor %}{% endblock %}""",
    "term": _PAGE
    + """{{ page.name }} {{ page.summary }} {{ m.links(page.members) }}
{% if page.introduction %}{{ page.introduction | body }}{% endif %}
{% if page.feed %}<a href="{{ page.feed | href }}">feed</a>{% endif %}
{% if page.timeline %}<a href="{{ page.timeline | href }}">timeline</a>{% endif %}
{% if page.subscribe %}<a href="{{ page.subscribe | href }}">subscribe</a>{% endif %}
{% if page.profile and page.profile.biography %}{{ page.profile.biography | body }}{% endif %}
{{ m.stream(page.stream) }}{% endblock %}""",
    "archive": _PAGE
    + """{% for year in page.years %}<a href="{{ year.url | href }}">{{ year.year }}</a> {{ year.count }}
{% for month in year.months %}<a href="{{ month.url | href }}">{{ month.name }}</a> {{ month.count }}{% endfor %}
{% endfor %}{% endblock %}""",
    "terms": _PAGE
    + """{{ page.title }}{% for one in page.taxonomies %}<a href="{{ one.url | href }}">{{ one.title }}</a>
{% for term in one.terms %}<a href="{{ term.url | href }}">{{ term.name }}</a> {{ term.count }} {{ term.summary }}
{% endfor %}{% endfor %}{% endblock %}""",
    "search": _PAGE
    + """<form data-search="{{ page.index | href }}" action="{{ page.url | href }}"></form>
<script src="{{ page.script | href }}"></script>{{ page.title }}
{% for one in page.taxonomies %}<a href="{{ one.url | href }}">{{ one.title }}</a>{% for term in one.terms %}
<a href="{{ term.url | href }}">{{ term.name }}</a> {{ term.count }}{% endfor %}{% endfor %}
{{ m.links(page.years) }}{% endblock %}""",
    "timeline": _PAGE
    + """{{ page.title }}{% if page.of %}{{ m.links([page.of]) }}{% endif %}
{% for file in page.files %}<a href="{{ file.url | href }}">{{ file.name }}</a>{% endfor %}
{% for year in page.years %}<p id="{{ year.id }}">{{ year.year }}</p>{% for event in year.events %}
{% for part in event.date %}{{ part.text }} {{ part.iso }}{% endfor %} {{ event.title }} {{ event.text }}
{{ event.place }} {{ event.url }} {{ m.links(event.pieces) }}{% endfor %}{% endfor %}{% endblock %}""",
    "dossier": _PAGE
    + """<a href="{{ page.series | href }}">{{ page.name }}</a> {{ page.summary }} {{ "open" if page.open }}
{% if page.introduction %}{{ page.introduction | body }}{% endif %}{% for part in page.parts %}
<section id="{{ part.id }}">{{ part.number }} <a href="{{ part.article.url | href }}">{{ part.article.title }}</a>
{% if part.article.body %}{{ part.article.body | body(part=part.id) }}{% endif %}</section>
{% endfor %}{% endblock %}""",
    "forecasts": _PAGE + _FORECASTS + "{% endblock %}",
    "corrections": _PAGE + _LEDGER + "{% endblock %}",
    "year": _PAGE
    + """{% for month in page.months %}<p id="{{ month.id }}">{{ month.name }}</p><ol>
{% for one in month.cards %}{{ m.card(one) }}{% endfor %}</ol>
{% endfor %}{% if page.newer %}<a href="{{ page.newer.url | href }}">{{ page.newer.label }}</a>{% endif %}
{% if page.older %}<a href="{{ page.older.url | href }}">{{ page.older.label }}</a>{% endif %}{% endblock %}""",
    "404": _PAGE + """{% for one in page.latest %}{{ m.card(one) }}{% endfor %}{% endblock %}""",
    "subscribe": _PAGE
    + """{{ page.name }}{% for feed in page.feeds %}<a href="{{ feed.url | href }}">{{ feed.name }}</a>
{{ feed.address }}{% endfor %}<a href="{{ page.page | href }}">all</a>
<ol>{% for one in page.cards %}{{ m.card(one) }}{% endfor %}</ol>
{% endblock %}""",
    "redirect": """<!DOCTYPE html><title>{{ page.title }}</title><link rel="canonical" href="{{ page.head.canonical }}">
<meta name="robots" content="{{ page.head.robots }}"><a href="{{ page.target | href }}">{{ page.title }}</a>""",
    "entry": """{% import "parts.html" as m %}{% if page.image %}{{ m.picture(page.image) }}{% endif %}
{{ m.people(page.authors) }}{% if page.body %}{{ page.body | body }}{% else %}<p>{{ page.summary }}</p>{% endif %}
{% if page.events %}{{ page.events | body }}{% endif %}
{% if page.withdrawn %}{{ page.withdrawn.reason }}{% endif %}
{% for one in page.corrections %}{{ one.text }}{% endfor %}""",
}

GLASS: Final = {
    "themes/glass/theme.toml": b'name = "glass"\ndescription = "Shows what views hold."\n',
    "themes/glass/static/glass.css": b'body { background: url("dot.svg") }\n',
    "themes/glass/static/dot.svg": b'<svg xmlns="http://www.w3.org/2000/svg"/>\n',
    "themes/glass/i18n/en.toml": b'[taxonomy]\ntags = "Tags"\nauthors = "Authors"\nregions = "Regions"\n'
    b'series = "Series"\n'
    b'[archive]\ntitle = "Archive"\nterms = "Index"\n[not_found]\ntitle = "Not found"\n'
    b'[search]\ntitle = "Search"\npage = "Page"\n'
    b'[entities]\ntitle = "Names"\n'
    b'[timeline]\ntitle = "Timeline"\n[corrections]\ntitle = "Corrections"\n'
    b'[subscribe]\ntitle = "Subscribe"\n'
    b'[language]\nhome = "{language} (home)"\n',
    **{f"themes/glass/templates/{name}.html": text.encode() for name, text in _TEMPLATES.items()},
}
"""The theme's files; a site takes it with `theme = "glass"`."""

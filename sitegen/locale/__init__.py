"""Everything that depends on a language or a time zone: tags, dates, numbers, names of regions, quotes, zones, order.

In: plain values (text, numbers, dates, BCP 47 tags). Out: plain values, the same on every machine. Babel is
imported in cldr.py alone, tzdata in zones.py alone.
"""

"""The fast path for front matter: `key: value`, where a value is a text, or a list or mapping in one line.

In: the text of front matter. Out: the tree that libyaml's events would make of it, or None where only they can decide.
"""

from __future__ import annotations

from typing import Final

from sitegen.keys.schema import Plain
from sitegen.text.lazy_pattern import lazy_pattern

# In none of these can YAML see a sign of its own: neither `: ` nor ` #` is in a text without quotes, which begins with
# a letter or a digit, and no backslash in a quoted one.
_QUOTED: Final = r'"[^"\\]*+"|' r"'[^']*+'"
_PLAIN: Final = r"[^\W_](?:[^:#]|:(?=\S)|(?<=\S)#)*+(?<=\S)"
_ITEM: Final = rf"(?:{_QUOTED}|[^\W_][^,\[\]{{}}:#\"'?&*!|>%@`]*+(?<=\S))"
_PAIR: Final = rf"[a-z_]++: {_ITEM}"
_LINE: Final = lazy_pattern(
    rf"([a-z_]++): (?:(\[{_ITEM}(?:, {_ITEM})*+\])|(\{{{_PAIR}(?:, {_PAIR})*+\}})|({_QUOTED})|({_PLAIN}))"
)
_ITEMS: Final = lazy_pattern(rf"{_QUOTED}|[^,\[\]\"' ][^,\[\]\"']*+")
_NON_JOINER: Final = "\u200c"
"""It cannot be seen and is a part of words in Persian; to YAML it is a character as any other."""
_PAIRS: Final = lazy_pattern(rf"([a-z_]++): ({_QUOTED}|[^,\"'}}]++)")


def quick_tree(front: str) -> dict[str, object] | None:
    """Read front matter, if it is as plain as most is: each key once, in a line of its own."""
    lines = front.removesuffix("\n").split("\n")
    if not "".join(lines).replace(_NON_JOINER, "").isprintable():
        return None
    tree: dict[str, object] = {}
    for line in lines:
        match = _LINE.fullmatch(line)
        if match is None or match[1] in tree:
            return None
        key, items, pairs, quoted, plain = match.groups()
        if plain is not None:
            tree[key] = Plain(plain)
        elif quoted is not None:
            tree[key] = quoted[1:-1]
        elif items is not None:
            tree[key] = [_item(item) for item in _ITEMS.findall(items)]
        else:
            found = _PAIRS.findall(pairs)
            tree[key] = below = {name: _item(item) for name, item in found}
            if len(below) < len(found):
                return None
    return tree


def _item(text: str) -> str:
    return text[1:-1] if text[0] in "\"'" else Plain(text)

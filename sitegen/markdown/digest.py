"""The name of a parsed body.

In: the engine's digest, the bytes of the body, its options, rules from outside. Out: 32 hexadecimal digits.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b

from sitegen.markdown.rule import Rule
from sitegen.model.bodies import BodyOptions


def digest(engine: str, source: bytes, options: BodyOptions, outside: tuple[Rule, ...] = ()) -> str:
    """Hash everything that decides about a body (BLAKE2b, 128 bits).

    Each piece follows its length, so that no two different inputs become the same bytes. The options are
    taken with the names of their fields: a new option changes every digest, as it must. Our own rules are part of the
    engine; a rule from outside is known by its version and by what it says of itself.
    """
    hashed = _of_settings(engine, options, outside).copy()
    _add(hashed, source)
    return hashed.hexdigest()


@lru_cache(maxsize=64)
def _of_settings(engine: str, options: BodyOptions, outside: tuple[Rule, ...]) -> blake2b:
    """Hash what many bodies have in common."""
    hashed = blake2b(digest_size=16)
    _add(hashed, engine.encode())
    _add(hashed, repr(options).encode())
    if outside:
        _add(hashed, rules_digest(outside))
    return hashed


@lru_cache(maxsize=8)
def rules_digest(rules: tuple[Rule, ...]) -> bytes:
    """Hash rules from outside: what they say of themselves, in their order."""
    hashed = blake2b(digest_size=16)
    for rule in rules:
        for piece in _said(rule):
            _add(hashed, piece.encode("utf-8", "surrogatepass"))
    return hashed.digest()


def _said(rule: Rule) -> list[str]:
    forms = [form.pattern for form in rule.forms]
    written = [f"{kind}={html if isinstance(html, str) else ''}" for kind, html in sorted(rule.renders.items())]
    allowed = [f"{name}={sorted(names)}" for name, names in (*rule.elements.items(), *rule.owns.items())]
    plain = (
        *(rule.name, rule.kind, rule.version, rule.starts, rule.anywhere, rule.later, rule.gap, rule.holds),
        *(rule.indented, rule.follows, rule.possible, rule.needs, rule.alt, rule.before, rule.after, rule.replaces),
        *(
            rule.parser,
            rule.raw_html,
            rule.autolink,
            rule.cites,
            forms,
            written,
            sorted(allowed),
            sorted(rule.plugin_renders),
            sorted(rule.texts),
        ),
    )
    return [str(one) for one in plain]


def _add(hashed: blake2b, piece: bytes) -> None:
    """Hash a piece after its length."""
    hashed.update(b"%d:" % len(piece))
    hashed.update(piece)

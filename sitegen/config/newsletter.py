"""`[newsletter]`: the form by which readers subscribe by mail, at a service of the site's choice.

In: a table of sitegen.toml. Out: declarations, and Newsletter.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlsplit

from sitegen.encoding import Value
from sitegen.keys.declaring import Key, Keys, Type
from sitegen.keys.kinds import Text
from sitegen.keys.schema import Table
from sitegen.text.lazy_pattern import lazy_pattern
from sitegen.urls import not_a_web_address

_NAME: Final = lazy_pattern(r"[A-Za-z_][A-Za-z0-9_.:\[\]-]*")


class Newsletter(Value, frozen=True, kw_only=True):
    """`[newsletter]`: where the form is sent, what its field is called, and what is sent along."""

    action: str
    field: str = "email"
    hidden: tuple[tuple[str, str], ...] = ()

    @property
    def origin(self) -> str:
        """The origin that the form is sent to, as a Content-Security-Policy names it."""
        parts = urlsplit(self.action)
        port = f":{parts.port}" if parts.port else ""
        return f"{parts.scheme}://{(parts.hostname or '').encode('idna').decode()}{port}"


class FormAddress(Text, frozen=True, kw_only=True):
    """An address that takes a form: by https, since it is sent the address of a reader."""

    words: str = "address of https"

    def read(self, table: Table, key: str) -> str | None:
        address = table.text(key)
        if address and (reason := not_a_web_address(address) or _unsafe(address)):
            table.fail("value", f"{table.name(key)} {reason}", key, hint="the service shows it as the form's `action`")
            return None
        return address or None


def _unsafe(address: str) -> str:
    """Return why readers' addresses cannot be sent to an address; empty if they can."""
    if not address.startswith("https://"):
        return "must begin with https://, since it is sent the mail addresses of readers"
    try:
        return "" if Newsletter(action=address).origin else "has no host"
    except ValueError:
        return "has no host that can be looked up"


class FieldName(Text, frozen=True, kw_only=True):
    """The name of a field of a form."""

    words: str = "name of a field"

    def read(self, table: Table, key: str) -> str | None:
        name = table.text(key)
        if name and not _NAME.fullmatch(name):
            table.fail("value", f'{table.name(key)} is not the name of a field: "{name}"', key)
            return None
        return name or None


class HiddenFields(Type, frozen=True, kw_only=True):
    """What a form sends besides what readers write: texts by the names of fields."""

    words: str = "table of text"

    def read(self, table: Table, key: str) -> tuple[tuple[str, str], ...]:
        below = table.table(key, f'{key} = {{ list = "news" }}')
        found = []
        for name in below.values if below else ():
            if not _NAME.fullmatch(name):
                table.fail("value", f'"{name}" is not the name of a field', key, name)
            elif below is not None and (text := below.text(name)):
                found.append((name, text))
        return tuple(found)


NEWSLETTER: Final = Keys(
    place="sitegen.toml newsletter",
    toml=True,
    keys=(
        Key(
            "action",
            FormAddress(),
            "Where the form is sent; the service of the newsletter says it.",
            required=True,
            foreign="url form endpoint href",
        ),
        Key(
            "field",
            FieldName(),
            "What the service calls the field with the reader's address.",
            default="email",
            foreign="name input",
        ),
        Key("hidden", HiddenFields(), "What is sent along, by the names of fields.", foreign="fields extra"),
    ),
)


def make_newsletter(found: Mapping[str, Any]) -> Newsletter | None:
    """Make the newsletter of what the table holds; without a right address there is none."""
    return Newsletter(**found) if found.get("action") else None

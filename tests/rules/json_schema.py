"""The part of JSON Schema that the published schemas use; a keyword beyond it is an error.

Small on purpose: it reads the published files as a stranger would, without our own models.
"""

import re
from decimal import Decimal
from typing import Any

TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict, "array": list, "string": str, "integer": int, "number": (int, Decimal),
    "boolean": bool, "null": type(None),
}  # fmt: skip
SILENT = {"$defs", "$schema", "title", "description", "default", "discriminator"}


def deviations(schema: dict[str, Any], data: Any) -> list[str]:
    """Every place where the data are not what the schema says; empty where they are."""
    return list(_Reader(schema).read(schema, data, ""))


class _Reader:
    def __init__(self, whole: dict[str, Any]) -> None:
        self.whole = whole

    def read(self, schema: Any, data: Any, at: str) -> Any:
        if schema is True or schema == {}:
            return
        for keyword, rule in schema.items():
            if keyword in SILENT:
                continue
            judge = getattr(self, "_" + keyword.strip("$"), None)
            if judge is None:
                raise NotImplementedError(keyword)
            yield from judge(rule, data, at, schema)

    def _ref(self, rule, data, at, _schema):
        target = self.whole
        for part in rule.removeprefix("#/").split("/"):
            target = target[part]
        yield from self.read(target, data, at)

    def _type(self, rule, data, at, _schema):
        is_bool = isinstance(data, bool) and rule != "boolean"
        if is_bool or not isinstance(data, TYPES[rule]):
            yield f"{at}: {data!r} is no {rule}"

    def _properties(self, rule, data, at, _schema):
        for key in rule.keys() & (data.keys() if isinstance(data, dict) else ()):
            yield from self.read(rule[key], data[key], f"{at}/{key}")

    def _required(self, rule, data, at, _schema):
        for key in set(rule) - set(data if isinstance(data, dict) else ()):
            yield f"{at}: {key} is missing"

    def _additionalProperties(self, rule, data, at, schema):  # noqa: N802  the keyword's own name
        more = set(data if isinstance(data, dict) else ()) - set(schema.get("properties", ()))
        for key in more:
            if rule is False:
                yield f"{at}: {key} is unknown"
            else:
                yield from self.read(rule, data[key], f"{at}/{key}")

    def _propertyNames(self, rule, data, at, _schema):  # noqa: N802
        for key in data if isinstance(data, dict) else ():
            yield from self.read(rule, key, f"{at}/{key}")

    def _items(self, rule, data, at, _schema):
        for i, item in enumerate(data if isinstance(data, list) else ()):
            yield from self.read(rule, item, f"{at}/{i}")

    def _anyOf(self, rule, data, at, _schema):  # noqa: N802
        if not any(not list(self.read(option, data, at)) for option in rule):
            yield f"{at}: {data!r} is none of the alternatives"

    _oneOf = _anyOf  # noqa: N815  our alternatives exclude each other

    def _enum(self, rule, data, at, _schema):
        if data not in rule:
            yield f"{at}: {data!r} is not one of {rule}"

    def _const(self, rule, data, at, _schema):
        if data != rule:
            yield f"{at}: {data!r} is not {rule!r}"

    def _pattern(self, rule, data, at, _schema):
        if isinstance(data, str) and not re.search(rule, data):
            yield f"{at}: {data!r} does not match"

    def _maxLength(self, rule, data, at, _schema):  # noqa: N802
        if isinstance(data, str) and len(data) > rule:
            yield f"{at}: {data!r} is too long"

    def _minItems(self, rule, data, at, _schema):  # noqa: N802
        if isinstance(data, list) and len(data) < rule:
            yield f"{at}: too few"

    def _minimum(self, rule, data, at, _schema):
        if isinstance(data, int | Decimal) and data < rule:
            yield f"{at}: {data} is below {rule}"

    def _maximum(self, rule, data, at, _schema):
        if isinstance(data, int | Decimal) and data > rule:
            yield f"{at}: {data} is above {rule}"

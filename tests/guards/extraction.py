"""Every text of ours that people can choose to read in English, and where it stands."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.template import engines
from django.template.base import FilterExpression, Node
from django.template.smartif import TokenBase
from django.templatetags.i18n import BlockTranslateNode, TranslateNode

from kawal.config.translations import Message

_KEYWORDS = {
    "gettext": ("msgid",),
    "ngettext": ("msgid", "msgid_plural"),
    "pgettext": ("msgctxt", "msgid"),
    "npgettext": ("msgctxt", "msgid", "msgid_plural"),
}
_MARKED = re.compile(r"""_\(["'](.+?)["']\)""")  # within a tag, as in {% button _("Simpan") %}
type Found = tuple[str, Message]


def texts(package: Path) -> Iterator[Found]:
    """Place and message, of modules and templates."""
    for path in sorted(package.rglob("*.py")):
        yield from _of_module(path)
    for path in sorted(package.glob("*/templates/**/*.*")):
        name = path.relative_to(next(p for p in path.parents if p.name == "templates"))
        template = engines["django"].get_template(str(name)).template
        yield from ((str(path), message) for message in _of_template(template.nodelist))


def _of_module(path: Path) -> Iterator[Found]:
    tree = ast.parse(path.read_text())
    meant = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation":
            meant |= {name.asname or name.name: name.name for name in node.names}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = getattr(node.func, "id", getattr(node.func, "attr", ""))
            kind = meant.get(called, called).removesuffix("_lazy").removesuffix("_noop")
            texts = [_constant(argument) for argument in node.args]
            keywords = _KEYWORDS.get(kind, ())
            if keywords and all(texts[: len(keywords)]):
                yield f"{path}:{node.lineno}", Message(parts=dict(zip(keywords, texts)))  # noqa: B905


def _constant(argument: ast.expr) -> Any:
    return argument.value if isinstance(argument, ast.Constant) else None


def _of_template(part: Any) -> Iterator[Message]:
    """Through everything that a compiled template consists of, tags of our own included."""
    if isinstance(part, TranslateNode):
        yield from _of_template(part.message_context)
        yield from _literal(part.filter_expression.var, part.message_context)
    elif isinstance(part, BlockTranslateNode):
        parts = {"msgid": part.render_token_list(part.singular)[0]}
        if part.plural:
            parts["msgid_plural"] = part.render_token_list(part.plural)[0]
        if part.trimmed:
            parts = {name: " ".join(text.split()) for name, text in parts.items()}
        yield Message(parts=parts | _context(part.message_context))
    elif isinstance(part, FilterExpression):
        yield from (_said(text, None) for text in _MARKED.findall(part.token))
    elif isinstance(part, list | tuple):
        for item in part:
            yield from _of_template(item)
    elif isinstance(part, dict):
        yield from _of_template(list(part.values()))
    elif isinstance(part, Node | TokenBase):
        names = [*getattr(part, "__dict__", ()), *getattr(part, "__slots__", ())]
        yield from _of_template([getattr(part, name) for name in names])


def _literal(told: Any, context: FilterExpression | None) -> Iterator[Message]:
    literal = getattr(told, "literal", told)  # {% translate name %} has a variable, not a text
    if isinstance(literal, str):
        yield _said(literal, context)


def _said(text: str, context: FilterExpression | None) -> Message:
    return Message(parts={"msgid": text.replace("%", "%%")} | _context(context))  # as Django asks


def _context(context: FilterExpression | None) -> dict[str, str]:
    return {} if context is None else {"msgctxt": context.resolve({})}

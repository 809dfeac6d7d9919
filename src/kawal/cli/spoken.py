"""Commands, options and arguments that explain themselves in the language of the call.

click has its own words in English only. They are replaced here, once for all commands; what a
command says of itself is a Text beside it. What is wrong with a call is told by `usage`.
"""

import re
from collections.abc import Callable
from typing import Any, Protocol

import click

from kawal.cli.output import language
from kawal.cli.usage import misplaced, too_many, wrong_value
from kawal.faults import Text, UnusableInput

_WORDS = {
    "Options": Text("Pilihan", "Options"),
    "Commands": Text("Perintah", "Commands"),
    "Positional arguments": Text("Isian", "Arguments"),
}
_USAGE = Text("Pemakaian:", "Usage:")
_PLACES = {
    "OPTIONS": Text("PILIHAN", "OPTIONS"),
    "COMMAND": Text("PERINTAH", "COMMAND"),
    "ARGS": Text("ISIAN", "ARGUMENTS"),
    "FILE": Text("BERKAS", "FILE"),
    "FILES": Text("BERKAS", "FILES"),
    "PATH": Text("BERKAS", "FILE"),
    "DIR": Text("FOLDER", "DIR"),
    "CODE": Text("KODE", "CODE"),
    "DATE": Text("TANGGAL", "DATE"),
    "TEXT": Text("TEKS", "TEXT"),
    "INTEGER": Text("BILANGAN", "NUMBER"),
    "INTEGER RANGE": Text("BILANGAN", "NUMBER"),
}
_PLACE = re.compile(r"INTEGER RANGE|[A-Z]{2,}")
_HELP = Text("Tampilkan petunjuk ini.", "Show this message.")
_LANG = Text(
    "Bahasa keluaran; juga lewat KAWAL_LANG. Baku: id, kecuali bahasa sistem Inggris.",
    "Language of the output; KAWAL_LANG sets it too. Default: id, unless the system says English.",
)


def _here(text: str) -> str:
    """The placeholders of a usage line in the language of the call."""

    def spoken(found: re.Match[str]) -> str:
        place = _PLACES.get(found[0])
        return place.in_(language()) if place else found[0]

    return _PLACE.sub(spoken, text)


class _Formatter(click.HelpFormatter):
    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, _here(args), prefix or f"{_USAGE.in_(language())} ")

    def write_heading(self, heading: str) -> None:
        word = _WORDS.get(heading)
        super().write_heading(word.in_(language()) if word else heading)


class _Context(click.Context):
    formatter_class = _Formatter


class _Explained:
    """Whatever click takes for the help, what it finds is the Text in the language of the call."""

    about: Text | None

    @property
    def help(self) -> str | None:
        return self.about.in_(language()) if self.about else None

    @help.setter
    def help(self, _given: str | None) -> None:
        """The docstring of the function that does the work is for its readers."""


class _Parameter(_Explained, click.Parameter):
    def make_metavar(self, ctx: click.Context) -> str:
        return _here(super().make_metavar(ctx))

    def type_cast_value(self, ctx: click.Context, value: Any) -> Any:
        try:
            return super().type_cast_value(ctx, value)
        except click.BadParameter as error:
            raise UnusableInput([wrong_value(self, ctx, value, error)]) from error


class Option(_Parameter, click.Option):
    """An option that says what it is for in both languages."""

    def __init__(self, *given: Any, about: Text | None = None, **attributes: Any) -> None:
        self.about = about
        super().__init__(*given, **attributes)

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        if self.hidden:
            return None
        extra = self.get_help_extra(ctx)
        marks = [extra["range"]] if "range" in extra else []
        if "default" in extra:
            marks.insert(
                0, Text("baku: {v}", "default: {v}").fill(v=extra["default"]).in_(language())
            )
        if self.required:
            marks.append(Text("wajib", "required").in_(language()))
        words = [self.help or "", f"[{'; '.join(marks)}]" if marks else ""]
        return self.get_help_spec(ctx), "  ".join(word for word in words if word)


class Argument(_Parameter, click.Argument):
    """An argument that says what it is for in both languages."""

    def __init__(self, *given: Any, about: Text | None = None, **attributes: Any) -> None:
        self.about = about
        super().__init__(*given, **attributes)


class Command(_Explained, click.Command):
    """A command that explains itself in both languages, and takes --lang where others take it."""

    context_class = _Context
    allow_extra_args = True  # refused below, in our own words

    def __init__(self, *given: Any, about: Text, **attributes: Any) -> None:
        self.about = about
        attributes.setdefault("context_settings", {"max_content_width": 100})
        super().__init__(*given, **attributes)

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        return [*super().get_params(ctx), _lang]

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = _HELP.in_(language())
        return option

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        given = list(args)
        try:
            rest = super().parse_args(ctx, args)
        except click.MissingParameter as error:
            self._refuse_misplaced(error, ctx, given)
            error.ctx = error.ctx or ctx
            raise
        except click.UsageError as error:
            error.ctx = error.ctx or ctx  # click's parser does not say where it was
            raise
        if rest and not isinstance(self, click.Group):
            raise UnusableInput([too_many(ctx, rest)])
        return rest

    def _refuse_misplaced(
        self, error: click.MissingParameter, ctx: click.Context, given: list[str]
    ) -> None:
        """A word too much where an option is missing is taken for the value of that option."""
        _, rest, _ = self.make_parser(ctx).parse_args(given)
        if rest and isinstance(error.param, click.Option):
            raise UnusableInput([misplaced(error, ctx, rest)]) from error


class Group(Command, click.Group):
    """Commands under one name."""

    command_class = Command


def command(name: str, about: Text) -> Callable[[Callable[..., Any]], Command]:
    """Makes a function the command `name`, as click.command does."""
    return click.command(name, cls=Command, about=about)


def group(name: str, about: Text) -> Callable[[Callable[..., Any]], Group]:
    """Makes a function the group `name`, as click.group does."""
    return click.group(name, cls=Group, about=about)


class Adds(Protocol):
    """A decorator that adds a parameter to a command and leaves the function as it is."""

    def __call__[F: Callable[..., Any]](self, command: F, /) -> F: ...


def option(*names: str, about: Text, **attributes: Any) -> Adds:
    """Adds an option, as click.option does."""
    return click.option(*names, cls=Option, about=about, **attributes)


def argument(name: str, about: Text, **attributes: Any) -> Adds:
    """Adds an argument, as click.argument does."""
    return click.argument(name, cls=Argument, about=about, **attributes)


_lang = Option(
    ["--lang"],
    type=click.Choice(["id", "en"]),
    envvar="KAWAL_LANG",
    expose_value=False,
    about=_LANG,
)


as_json = option(
    "--json",
    "as_json",
    is_flag=True,
    about=Text("Hanya JSON di stdout, untuk program.", "Only JSON on stdout, for programs."),
)
"""Every command with data to give has it, under one name."""

"""What is wrong with a call: the same four parts as every fault, in place of click's sentence."""

import shlex
from collections.abc import Sequence
from contextlib import nullcontext
from difflib import get_close_matches
from typing import Any

import click
from click.core import ParameterSource

from kawal.cli.choice import Words
from kawal.faults import Fault, Text, harmless, printable

_NOTHING = "—"
_ARGUMENT = Text("isian ini", "this argument")


def usage_fault(error: click.UsageError) -> Fault:
    """Where, found, expected and remedy of an error that click found in the call."""
    # The command has been left; its places are named in its language.
    with error.ctx.scope(cleanup=False) if error.ctx else nullcontext():
        return _fault(error)


def _fault(error: click.UsageError) -> Fault:
    match error:
        case click.NoSuchOption():
            return _no_option(error)
        case click.NoSuchCommand():
            return _no_command(error)
        case click.MissingParameter():
            return _missing(error)
        case click.BadOptionUsage():
            return _bad_option(error)
        case _ if error.ctx is not None and isinstance(error.ctx.command, click.Group):
            return _no_command(error)
        case _:
            expected = Text("pemakaian menurut petunjuknya", "a call as its help says")
            found = printable(error.format_message())
            return Fault("USAGE", _where(error.ctx), found, expected, _see_help(error.ctx))


def too_many(ctx: click.Context, rest: Sequence[str]) -> Fault:
    """Words that no argument takes; a name with blanks that was not quoted is the usual reason."""
    return Fault(
        "USAGE-TOO-MUCH",
        _where(ctx),
        harmless(" ".join(rest), 200),
        Text(f"hanya: {_usage(ctx)}", f"only: {_usage(ctx)}"),
        Text(
            "hapus yang berlebih; nama yang memuat spasi diapit tanda petik",
            "remove what is too much; put a name with blanks between quotes",
        ),
    )


def misplaced(error: click.MissingParameter, ctx: click.Context, rest: Sequence[str]) -> Fault:
    """The value of an option that must be given, typed without the option."""
    about: Text = getattr(error.param, "about", _ARGUMENT)
    meant = f"{_name(error.param, ctx)} {shlex.join(rest)}"
    return Fault(
        "USAGE-MISSING",
        _name(error.param, ctx),
        harmless(" ".join(rest), 200),
        Text(_within(about.id), _within(about.en)),
        Text("tulis {meant}: {call}", "write {meant}: {call}").fill(
            meant=printable(meant), call=_usage(ctx)
        ),
    )


def wrong_value(
    param: click.Parameter, ctx: click.Context, value: Any, error: click.BadParameter
) -> Fault:
    """A value that its option does not take."""
    said = _expected(param, error)
    is_typed = ctx.get_parameter_source(param.name) is not ParameterSource.ENVIRONMENT
    name = _name(param, ctx) if is_typed else str(param.envvar)
    return Fault("USAGE-VALUE", name, harmless(value), said, _see_help(ctx))


def _expected(param: click.Parameter, error: click.BadParameter) -> Text:
    match param.type:
        case Words() as words:
            return Text("salah satu dari: {listed}", "one of: {listed}").fill(listed=words.listed())
        case click.Choice(choices=choices):
            listed = ", ".join(choices)
            return Text(f"salah satu dari: {listed}", f"one of: {listed}")
        case click.IntRange(min=least, max=most):
            if most is None:
                return Text(f"bilangan bulat mulai {least}", f"a whole number from {least}")
            return Text(
                f"bilangan bulat {least} sampai {most}", f"a whole number from {least} to {most}"
            )
        case _:
            return Text(printable(error.message), printable(error.message))


def _no_option(error: click.NoSuchOption) -> Fault:
    known = [name for p in _options(error.ctx) if not p.hidden for name in p.opts]
    return Fault(
        "USAGE-OPTION-UNKNOWN",
        _where(error.ctx),
        harmless(error.option_name),
        Text("pilihan yang dikenal perintah ini", "an option that this command knows"),
        _perhaps(error.option_name, known, error.ctx),
    )


def _no_command(error: click.UsageError) -> Fault:
    ctx = error.ctx
    known = ctx.command.list_commands(ctx) if ctx and isinstance(ctx.command, click.Group) else []
    typed = error.command_name if isinstance(error, click.NoSuchCommand) else None
    listed = ", ".join(known)
    return Fault(
        "USAGE-COMMAND-UNKNOWN",
        _where(ctx),
        _NOTHING if typed is None else harmless(typed),
        Text(f"salah satu perintah: {listed}", f"one of the commands: {listed}"),
        _perhaps(typed or "", known, ctx),
    )


def _missing(error: click.MissingParameter) -> Fault:
    name = _name(error.param, error.ctx)
    about: Text = getattr(error.param, "about", None) or _ARGUMENT
    call = _usage(error.ctx)
    return Fault(
        "USAGE-MISSING",
        name,
        _NOTHING,
        Text(_within(about.id), _within(about.en)),
        Text(f"tambahkan: {call}", f"add it: {call}"),
    )


def _bad_option(error: click.BadOptionUsage) -> Fault:
    """An option without the value it takes, or a flag with one."""
    is_flag = any(p.is_flag for p in _options(error.ctx) if error.option_name in p.opts)
    expected = (
        Text(f"hanya {error.option_name}, tanpa isi", f"{error.option_name} alone, without a value")
        if is_flag
        else Text("isi sesudah pilihan ini", "a value after this option")
    )
    found = f"{error.option_name}=…" if is_flag else _NOTHING
    return Fault("USAGE-OPTION", error.option_name, found, expected, _see_help(error.ctx))


def _perhaps(typed: str, known: Sequence[str], ctx: click.Context | None) -> Text:
    near = get_close_matches(typed, known, n=1)
    see = _see_help(ctx)
    if not near:
        return see
    return Text("mungkin {near}; {see}", "perhaps {near}; {see}").fill(near=near[0], see=see)


def _options(ctx: click.Context | None) -> list[click.Option]:
    params = ctx.command.get_params(ctx) if ctx else []
    return [param for param in params if isinstance(param, click.Option)]


def _see_help(ctx: click.Context | None) -> Text:
    call = f"{_where(ctx)} --help"
    return Text(f"lihat {call}", f"see {call}")


def _within(sentence: str) -> str:
    """A sentence of the help as part of another; `YAML …` keeps its capitals."""
    first = sentence[:1].lower() if sentence[1:2].islower() else sentence[:1]
    return first + sentence[1:].rstrip(".")


def _name(param: click.Parameter | None, ctx: click.Context | None) -> str:
    if isinstance(param, click.Argument) and ctx is not None:
        return param.make_metavar(ctx)
    return max(param.opts, key=len) if param is not None else _where(ctx)


def _usage(ctx: click.Context | None) -> str:
    """The call with the places of its arguments and the options that it cannot do without."""
    if ctx is None:
        return "kawal"
    needed = [f"{max(p.opts, key=len)} {p.make_metavar(ctx)}" for p in _options(ctx) if p.required]
    places = [p.make_metavar(ctx) for p in ctx.command.params if isinstance(p, click.Argument)]
    return " ".join([ctx.command_path, *places, *needed])


def _where(ctx: click.Context | None) -> str:
    return ctx.command_path if ctx else "kawal"

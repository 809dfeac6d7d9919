"""What the log says: JSON lines for a service, readable lines for a person. No personal data.

Libraries put addresses, names and whole requests into their messages. So of every message only the
fixed part is kept, and of every exception only types and places. Our own messages show numbers, ids
and codes besides; a value that could be anything else is `…`.
"""

import logging
import re
import sys
from collections.abc import Iterable
from typing import Any
from uuid import UUID

import structlog
from structlog.typing import EventDict, Processor

from kawal.config import env
from kawal.config.env import BadSetting
from kawal.core.faults_in_logs import causes_of, path_of, place_of, type_of
from kawal.faults import Text

OURS = "kawal"
FORMS = ("auto", "json", "text")

# What is only said once an hour or tells nothing that the request line does not tell.
_LEVELS = {
    "django": "WARNING",
    "django.request": "ERROR",
    "django.server": "WARNING",
    "procrastinate": "WARNING",
    "procrastinate.worker": "INFO",
    "psycopg.pool": "ERROR",  # each of its attempts; who had to wait in vain is told as an error
}
_SAID = {"django.request": "request failed"}  # its own text is "%s: %s"


def is_readable(*, is_demo: bool, debug: bool) -> bool:
    """`KAWAL_LOG`: json, text, or auto: text for the demo, a developer or a terminal."""
    form = env.text("KAWAL_LOG", "auto").casefold()
    if form not in FORMS:
        forms = ", ".join(FORMS)
        raise BadSetting(
            Text(f"KAWAL_LOG={form!r}: tulis {forms}", f"KAWAL_LOG={form!r}: write {forms}")
        )
    return form == "text" or (form == "auto" and (is_demo or debug or sys.stderr.isatty()))


def logging_settings(*, readable: bool, quiet: bool) -> dict[str, Any]:
    """Django's LOGGING. `quiet`: only what went wrong, so that the demo's words stay in sight."""
    structlog.configure(
        processors=_PROCESSORS,
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    levels = {**_LEVELS, OURS: "INFO"}
    if quiet:
        levels |= {OURS: "WARNING", "procrastinate.worker": "WARNING"}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"kawal": {"()": lambda: formatter(readable=readable)}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "kawal"}},
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        # No handlers of their own: Django's would mail whole requests to ADMINS.
        "loggers": {name: {"handlers": [], "level": level} for name, level in levels.items()},
    }


def formatter(*, readable: bool) -> logging.Formatter:
    renderer: Processor = (
        structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
        if readable
        else structlog.processors.JSONRenderer(sort_keys=True)
    )
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[_fixed_part, *_COMMON],
        use_get_message=False,
        pass_foreign_args=True,
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
    )


def _fixed_part(_logger: Any, _method: str, event: EventDict) -> EventDict:
    """What may be told of a message. A text of others without values may be an f-string."""
    record: logging.LogRecord = event["_record"]
    values = event.pop("positional_args")
    if record.name.startswith("procrastinate"):
        return _of_a_job(record, event)
    is_ours = record.name.split(".")[0] == OURS
    if isinstance(record.msg, str) and (is_ours or values):
        said = _with_values(record.msg, values if is_ours and isinstance(values, tuple) else ())
    else:
        said = record.name
    event["event"] = _SAID.get(record.name, said)
    event["at"] = f"{record.module}:{record.lineno}"
    return event


def _with_values(message: str, values: Iterable[object]) -> str:
    left = iter(values)
    return _SLOT.sub(lambda _slot: _harmless(next(left, None)), message)


def _harmless(value: object) -> str:
    """A number, an id or a code. Not what could be a name, an address, a NIP or a telephone."""
    if isinstance(value, BaseException):
        return type_of(value)
    if isinstance(value, UUID):
        return str(value)
    shown = str(value) if isinstance(value, int | str) else ""
    is_code = _CODE.fullmatch(shown) and not shown.istitle()  # many people have one name only
    return shown if is_code else "…"


_SLOT = re.compile(r"%[#0 +-]*[\d.]*[sdrf]")
_CODE = re.compile(r"-?[0-9]{1,9}|[A-Za-z_./:]{1,80}( [0-9]{3})*")


def _of_a_job(record: logging.LogRecord, event: EventDict) -> EventDict:
    """Messages of procrastinate hold the arguments of the job; its action and task do not."""
    event["event"] = getattr(record, "action", record.name)
    job = getattr(record, "job", None)
    if isinstance(job, dict):
        event.update(job=job.get("id"), task=job.get("task_name"))
    return event


def _without_message(_logger: Any, _method: str, event: EventDict) -> EventDict:
    error = _error_in(event.pop("exc_info", None))
    if error is not None:
        event.update(error=type_of(error), place=place_of(error))
        if path := path_of(error):
            event["path"] = path
        if causes := causes_of(error):
            event["causes"] = causes
    return event


def _error_in(exc_info: Any) -> BaseException | None:
    if exc_info is True:
        return sys.exc_info()[1]
    found = exc_info[1] if isinstance(exc_info, tuple) else exc_info
    return found if isinstance(found, BaseException) else None


_COMMON: list[Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    _without_message,
]
# One list, however often it is configured: loggers keep the one they met first.
_PROCESSORS = [*_COMMON, structlog.stdlib.ProcessorFormatter.wrap_for_formatter]

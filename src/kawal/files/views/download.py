"""A version as a file: whole or a span of it, and so that no browser runs what is in it."""

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from kawal.core.access import signed_in
from kawal.core.http import StaffRequest
from kawal.files.lines import let_go_of_database
from kawal.files.models import EvidenceVersion
from kawal.files.queries.evidence import version_for
from kawal.files.store.verified import Damaged, verified_chunks

_log = logging.getLogger(__name__)
_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")
SANDBOX = "default-src 'none'; sandbox"


class Unsatisfiable(Exception):
    """The span begins behind the end of the file."""


@dataclass(frozen=True, slots=True)
class Span:
    """Bytes from `first` to `last`, both included."""

    first: int
    last: int

    @property
    def length(self) -> int:
        return self.last - self.first + 1


@signed_in
@require_safe
def download(request: StaffRequest, evidence_id: UUID, number: int) -> HttpResponseBase:
    """Refuses content that no longer matches its hash, before the first byte of it."""
    version = version_for(request.person, evidence_id, number)
    size = version.blob.size
    try:
        span = _asked_span(request, version)
        chunks = iter(()) if request.method == "HEAD" else _content(version, span)
    except Unsatisfiable:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    except Damaged:
        _log.error("content of version %s does not match its hash", version.pk)
        return render(request, "files/damaged.html", {"version": version}, status=500)
    response = StreamingHttpResponse(_let_go(chunks), status=200 if span is None else 206)
    response["Content-Length"] = str(size if span is None else span.length)
    if span is not None:
        response["Content-Range"] = f"bytes {span.first}-{span.last}/{size}"
    return _safe(response, version)


def asked_span(header: str, size: int) -> Span | None:
    """One span; several, or nonsense, mean the whole file (RFC 9110, 14.2)."""
    found = _RANGE.fullmatch(header.strip())
    if found is None or not any(found.groups()):
        return None
    first, last = found.groups()
    if not first:
        return _last_bytes(int(last), size)
    if int(first) >= size:
        raise Unsatisfiable
    span = Span(int(first), min(int(last), size - 1) if last else size - 1)
    return span if span.length > 0 else None


def _last_bytes(count: int, size: int) -> Span:
    if count == 0:
        raise Unsatisfiable
    return Span(max(0, size - count), size - 1)


def _asked_span(request: StaffRequest, version: EvidenceVersion) -> Span | None:
    """A span only of the file that the browser has begun with (`If-Range`)."""
    begun = request.headers.get("If-Range")
    if begun is not None and begun != _etag(version):
        return None
    return asked_span(request.headers.get("Range", ""), version.blob.size)


def _content(version: EvidenceVersion, span: Span | None) -> Iterator[bytes]:
    if span is None:
        return verified_chunks(version.blob.sha256)
    return verified_chunks(version.blob.sha256, span.first, span.last)


def _let_go(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """Once the answer is complete but for its content, no query follows."""
    let_go_of_database()
    yield from chunks


def _safe(response: StreamingHttpResponse, version: EvidenceVersion) -> StreamingHttpResponse:
    """Always an attachment of the kind we found, in a sandbox, kept by no cache."""
    response["Content-Type"] = version.as_kind.mime
    response["Content-Disposition"] = content_disposition_header(True, version.file_name) or ""
    response["Content-Security-Policy"] = SANDBOX
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    response["Accept-Ranges"] = "bytes"
    response["ETag"] = _etag(version)
    return response


def _etag(version: EvidenceVersion) -> str:
    """The version's id: a tag made of the hash would tell the hash."""
    return f'"{version.pk.hex}"'

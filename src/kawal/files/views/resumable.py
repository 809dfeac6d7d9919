"""Large files in pieces: tus 1.0.0 (core, creation, termination, expiration), spoken by headers.

An archive of a folder is begun with `?untuk=map`: it may be larger, and is kept otherwise.
Only the person who began an upload finds it under its address. Refusals are sentences in plain
text, for the script to show; the statuses are those of the protocol.
"""

import base64
import binascii
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kawal.core.access import needs
from kawal.core.bodies import reads_late
from kawal.core.http import StaffRequest
from kawal.core.refusal import Refused
from kawal.files import errors
from kawal.files.actions.uploads import append, begin_upload, cancel_upload, offset_of
from kawal.files.limits import most_of
from kawal.files.models import Upload
from kawal.files.queries.evidence import seen
from kawal.files.views.receiving import count_upload
from kawal.units.permissions import Permission

VERSION = "1.0.0"
PURPOSE, FOLDER = "untuk", "map"
PIECE = "application/offset+octet-stream"
_EXTENSIONS = "creation,termination,expiration"
_STATUS = {"upload.gone": 410, "upload.busy": 423, "upload.offset": 409, "upload.too_often": 429}


@needs(Permission.FILES_MANAGE)
@require_http_methods(["OPTIONS", "POST"])
def uploads(request: StaffRequest) -> HttpResponse:
    """What is possible; or begin one upload."""
    is_folder = request.GET.get(PURPOSE) == FOLDER
    if request.method == "OPTIONS":
        return _answer(
            204,
            Tus_Version=VERSION,
            Tus_Extension=_EXTENSIONS,
            Tus_Max_Size=most_of(is_folder=is_folder),
        )
    if request.headers.get("Tus-Resumable") != VERSION:
        return _answer(412, Tus_Version=VERSION)
    size, metadata = _number(request, "Upload-Length"), _metadata(request)
    if size is None or "filename" not in metadata:
        return _answer(400, _("Tulis Upload-Length dan nama berkas di Upload-Metadata."))
    try:
        count_upload(request)
        upload = begin_upload(
            name=metadata["filename"], declared=metadata.get("filetype", ""), size=size,
            by=request.person, now=request.now, is_folder=is_folder,
        )  # fmt: skip
    except Refused as refusal:
        return _refusal(refusal)
    return _answer(201, Location=reverse("files:upload", args=[upload.pk]), **_expiry(upload))


@needs(Permission.FILES_MANAGE)
@reads_late
@require_http_methods(["HEAD", "PATCH", "DELETE"])
def upload(request: StaffRequest, upload_id: UUID) -> HttpResponse:
    """How far it is, the next piece, or the end of it."""
    found = seen(Upload.objects.filter(expires_at__gt=request.now), request.person, pk=upload_id)
    if request.headers.get("Tus-Resumable") != VERSION:
        return _answer(412, Tus_Version=VERSION)
    try:
        if request.method == "PATCH":
            return _piece(request, found)
        if request.method == "DELETE":
            cancel_upload(upload=found, by=request.person, now=request.now)
            return _answer(204)
        return _answer(
            200, Upload_Offset=offset_of(found), Upload_Length=found.size, **_expiry(found)
        )
    except Refused as refusal:
        return _refusal(refusal)


def _piece(request: StaffRequest, found: Upload) -> HttpResponse:
    if request.content_type != PIECE:
        return _answer(415, _("Kirim potongan sebagai {type}.").format(type=PIECE))
    offset = _number(request, "Upload-Offset")
    if offset is None:
        return _answer(400, _("Tulis posisi potongan di Upload-Offset."))
    if offset + int(request.headers.get("Content-Length") or 0) > found.size:
        return _answer(413, _("Potongan melewati ukuran berkas yang diumumkan."))
    there = append(
        upload=found, offset=offset, read=request.read, by=request.person, now=request.now
    )
    return _answer(204, Upload_Offset=there, **_expiry(found))


def _number(request: StaffRequest, header: str) -> int | None:
    text = request.headers.get(header, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else None


def _metadata(request: StaffRequest) -> dict[str, str]:
    """`filename d29yZA==,filetype dGV4dA==`; pairs that cannot be read are left out."""
    found = {}
    for pair in request.headers.get("Upload-Metadata", "").split(","):
        key, _space, value = pair.strip().partition(" ")
        try:
            found[key] = base64.b64decode(value, validate=True).decode()
        except (binascii.Error, UnicodeDecodeError):
            continue
    return found


def _expiry(found: Upload) -> dict[str, str]:
    return {"Upload_Expires": http_date(found.expires_at.timestamp())}


def _refusal(refusal: Refused) -> HttpResponse:
    usual = 503 if isinstance(refusal, errors.NotNow) else 422
    return _answer(_STATUS.get(refusal.code, usual), refusal.sentence)


def _answer(status: int, sentence: str = "", **headers: str | int) -> HttpResponse:
    response = HttpResponse(sentence, status=status, content_type="text/plain; charset=utf-8")
    response["Tus-Resumable"] = VERSION
    response["Cache-Control"] = "no-store"
    for name, value in headers.items():
        response[name.replace("_", "-")] = str(value)
    return response

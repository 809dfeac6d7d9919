"""A photo that comes with a form."""

from typing import cast

from django.utils.functional import Promise

from kawal.core.file_names import harmless_name
from kawal.core.http import StaffRequest
from kawal.files import errors, limits
from kawal.files.actions.photos import Photo, take_in_photo
from kawal.files.redrawing import LARGEST, REDRAWN
from kawal.files.upload_handler import SpooledUpload
from kawal.files.views.receiving import count_upload
from kawal.ui.forms import FilesField

PHOTO = "photo"


def photo_field(label: str | Promise) -> FilesField:
    """One photo, of the kinds that can be drawn anew."""
    endings = (*REDRAWN.values(), "jpeg")
    most = min(LARGEST, limits.most_bytes())
    return FilesField(label=label, max_bytes=most, extensions=endings)


def received_photo(request: StaffRequest) -> Photo:
    """The photo of this form, for a view that `receives_files`; the form has judged its size."""
    file = cast(SpooledUpload, request.FILES[PHOTO])
    count_upload(request)
    if file.spooled is None:
        name, size = harmless_name(file.name or ""), file.size or 0
        raise file.refusal or errors.too_large(name, size, limits.most_bytes())
    return take_in_photo(
        spooled=file.spooled, name=file.name or "", by=request.person, now=request.now
    )

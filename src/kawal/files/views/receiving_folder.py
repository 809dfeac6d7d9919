"""The archive of a whole folder, as a form brings it: in this request, or in pieces before it."""

from typing import cast

from django.utils.translation import gettext_lazy as _

from kawal.core.file_names import harmless_name
from kawal.core.http import StaffRequest
from kawal.core.taking_files import takes_files
from kawal.files import errors, limits
from kawal.files.actions.archives import take_in_folder
from kawal.files.models import Upload
from kawal.files.permissions import visible_to
from kawal.files.upload_handler import FolderHandler, SpooledUpload
from kawal.files.views.receiving import FILES, KEPT, View, count_upload, uuid_of
from kawal.ui.forms import FilesField


def receives_folder(view: View) -> View:
    """The archive of the view's form comes through the spool."""
    return takes_files(FolderHandler)(view)


def folder_field() -> FilesField:
    """One archive; not required, because it may have come in pieces."""
    field = FilesField(
        label=_("ZIP map data dukung"), max_bytes=limits.most_folder_bytes(), extensions=("zip",)
    )
    field.required = False
    return field


def received_folder(request: StaffRequest) -> Upload:
    """The archive, whole; refuses what is none, and a form without one."""
    files = cast(list[SpooledUpload], request.FILES.getlist(FILES))
    if files:
        return _taken_in(files[0], request)
    ids = [found for text in request.POST.getlist(KEPT) if (found := uuid_of(text))]
    rows = Upload.objects.filter(is_folder=True, kept_at__isnull=False, expires_at__gt=request.now)
    own = visible_to(request.person, rows).filter(pk__in=ids).order_by("-begun_at").first()
    if own is None:
        raise errors.upload_gone() if ids else errors.folder_missing()
    return own


def _taken_in(file: SpooledUpload, request: StaffRequest) -> Upload:
    count_upload(request)
    if file.spooled is None:
        size, most = file.size or 0, limits.most_folder_bytes()
        raise file.refusal or errors.too_large(harmless_name(file.name or ""), size, most)
    return take_in_folder(
        spooled=file.spooled, name=file.name or "", by=request.person, now=request.now
    )

"""Files that come with a form: into the spool while they arrive, then judged one by one."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Self, cast
from uuid import UUID

from django.forms import Form
from django.http import HttpResponseBase
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from kawal.core import throttle
from kawal.core.file_names import harmless_name
from kawal.core.http import StaffRequest
from kawal.core.refusal import Refused
from kawal.core.taking_files import takes_files
from kawal.files import errors, limits
from kawal.files.actions.uploads import take_in
from kawal.files.models import Upload
from kawal.files.permissions import visible_to
from kawal.files.upload_handler import SpooledUpload, SpoolHandler
from kawal.ui.file_rules import at_most_files

FILES, KEPT = "files", "unggahan"

type View = Callable[..., HttpResponseBase]


@dataclass(frozen=True, slots=True)
class Received:
    """What is ready to become evidence, and why the other files are not."""

    uploads: list[Upload]
    refusals: list[Refused]

    def tell(self, form: Form) -> None:
        for refusal in self.refusals:
            form.add_error(FILES, refusal.sentence)

    def suffice(self, form: Form, *, most: int) -> bool:
        """Whether the form is sound and has one to `most` files; else it says what is wrong."""
        is_valid = form.is_valid()
        self.tell(form)
        if not self.uploads and not self.refusals:
            form.add_error(FILES, _("Pilih paling sedikit satu berkas."))
        if len(self.uploads) > most:
            rule = capfirst(at_most_files(most))
            form.add_error(FILES, _("{rule}. Lepas yang lain.").format(rule=rule))
        return is_valid and not form.errors

    def newest(self) -> Self:
        """Where one file is asked for, the one that came last stands in for those before it."""
        return replace(self, uploads=self.uploads[-1:])


def receives_files(view: View) -> View:
    """Files of the view's form come through the spool."""
    return takes_files(SpoolHandler)(view)


def received(request: StaffRequest) -> Received:
    """Files of this form, and those handed in before. A refused file costs only itself: the others
    stay handed in while the person mends the form.
    """
    uploads, refusals = _handed_in_before(request), list[Refused]()
    for file in cast(list[SpooledUpload], request.FILES.getlist(FILES)):
        try:
            uploads.append(_taken_in(file, request))
        except Refused as refusal:
            refusals.append(refusal)
    return Received(uploads, refusals)


def _handed_in_before(request: StaffRequest) -> list[Upload]:
    ids = {found for text in request.POST.getlist(KEPT) if (found := uuid_of(text))}
    own = visible_to(request.person, Upload.objects.filter(expires_at__gt=request.now))
    return list(own.filter(pk__in=ids, blob__isnull=False).order_by("begun_at", "pk"))


def count_upload(request: StaffRequest) -> None:
    """Refuses who hands in without end: a script in a loop would fill the disk."""
    try:
        throttle.take(limits.UPLOADS, str(request.person.pk), now=request.now)
    except throttle.Throttled as error:
        raise errors.too_often(error.wait) from error


def _taken_in(file: SpooledUpload, request: StaffRequest) -> Upload:
    count_upload(request)
    if file.spooled is None:
        size, most = file.size or 0, limits.most_bytes()
        raise file.refusal or errors.too_large(harmless_name(file.name or ""), size, most)
    return take_in(
        spooled=file.spooled, name=file.name or "", declared=file.content_type or "",
        by=request.person, now=request.now,
    )  # fmt: skip


def uuid_of(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None

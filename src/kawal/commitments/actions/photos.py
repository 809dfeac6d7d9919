"""Photos of a ceremony: into the evidence library of its host, and beside it on its page."""

from datetime import datetime

from django.db import transaction

from kawal.accounts.service import Person
from kawal.commitments import errors
from kawal.commitments.actions.planning import locked
from kawal.commitments.events import CeremonyEvent, note
from kawal.commitments.models import Ceremony, CeremonyPhoto
from kawal.commitments.use_address import CEREMONY
from kawal.core.one_line import one_line
from kawal.core.time import local_date
from kawal.files.service import (
    Classification,
    Description,
    EvidenceKind,
    EvidenceUse,
    Photo,
    Secrecy,
    add_evidence,
    end_use,
    use_version,
)


@transaction.atomic
def add_photo(
    *, ceremony: Ceremony, photo: Photo, alt: str, is_public: bool, by: Person, now: datetime
) -> CeremonyPhoto:
    """A photo with words for who cannot see it. Refuses before the ceremony was held."""
    stored = locked(ceremony)
    if not stored.is_held:
        raise errors.not_held()
    alt = one_line(alt)
    evidence = add_evidence(
        upload=photo.upload,
        unit=stored.host,
        description=Description(
            title=f"{stored.title}: {alt}"[:200], kind=EvidenceKind.PHOTO,
            valid_from=local_date(stored.starts_at),
        ),
        secrecy=Secrecy(classification=_class(is_public=is_public)),
        by=by,
        now=now,
    )  # fmt: skip
    version = evidence.versions.get()
    use_version(
        version=version, about_kind=CEREMONY, about_id=str(stored.pk), about_label=stored.title,
        by=by, now=now,
    )  # fmt: skip
    added = CeremonyPhoto.objects.create(
        ceremony=stored, version=version, alt=alt, width=photo.width, height=photo.height,
        is_public=is_public, added_at=now, added_by=by,
    )  # fmt: skip
    note(CeremonyEvent.PHOTO_ADDED, stored, by=by, now=now, place_id=stored.host_id,
         data={"photo": added.pk, "alt": alt, "is_public": is_public})  # fmt: skip
    return added


@transaction.atomic
def change_photo(
    *, photo: CeremonyPhoto, alt: str, is_public: bool, by: Person, now: datetime
) -> None:
    """Other words, shown to the public or not. How the library classifies it stays its matter."""
    photo.alt, photo.is_public = one_line(alt), is_public
    photo.save(update_fields=["alt", "is_public"])
    ceremony = photo.ceremony
    note(CeremonyEvent.PHOTO_CHANGED, ceremony, by=by, now=now, place_id=ceremony.host_id,
         data={"photo": photo.pk, "alt": photo.alt, "is_public": is_public})  # fmt: skip


@transaction.atomic
def remove_photo(*, photo: CeremonyPhoto, by: Person, now: datetime) -> None:
    """Off the page of the ceremony; it stays in the library, where it may be in use elsewhere."""
    ceremony = photo.ceremony
    use = EvidenceUse.objects.filter(
        version=photo.version_id, about_kind=CEREMONY, about_id=str(ceremony.pk)
    ).first()
    told = {"photo": photo.pk, "alt": photo.alt}
    photo.delete()
    if use is not None:
        end_use(use=use, by=by, now=now)
    note(CeremonyEvent.PHOTO_REMOVED, ceremony, by=by, now=now, place_id=ceremony.host_id,
         data=told)  # fmt: skip


def _class(*, is_public: bool) -> Classification:
    return Classification.OPEN if is_public else Classification.LIMITED

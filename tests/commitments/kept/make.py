"""Keep a sealed charter as this version leaves it: its papers, the roots of its seal, its rows.

Run it by hand, `bin/test tests/commitments/kept/make.py`, when the papers of a charter change in
kind; it writes a folder for this version beside the others, which stay for ever. Where a migration
changes a column, do to `rows.json` of every folder what the migration does to an installation;
the papers and the roots are never touched.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from django.core import serializers
from django.db.models import Model

from commitments import stage
from kawal import __version__
from kawal.commitments.actions.deciding import waive
from kawal.commitments.actions.sealing import seal_charter
from kawal.commitments.actions.signing import refuse
from kawal.commitments.models import Charter
from kawal.events.models import Event, EventName, Link
from kawal.signing.service import trusted_roots
from units import town

FOLDER = Path(__file__).with_name(__version__)


@pytest.mark.django_db
def test_keep() -> None:
    charter = sealed(stage.Stage())
    rows = list(rows_of(charter))

    FOLDER.mkdir()  # one that was kept is never written over
    for file in charter.files.all():
        (FOLDER / f"{file.role}.pdf").write_bytes(bytes(file.content))
    roots = (root.public_bytes(Encoding.PEM) for root in trusted_roots())
    (FOLDER / "roots.pem").write_bytes(b"".join(roots))
    text = serializers.serialize("json", rows, indent=1, ensure_ascii=False)
    (FOLDER / "rows.json").write_text(f"{text}\n", encoding="utf-8")


def sealed(place: stage.Stage) -> Charter:
    """Signed, refused and waived, so that there is a closing record."""
    charter = place.ready()
    stage.sign(charter, place.camat)
    waive(
        signer=stage.signer_of(charter, place.secretary), reason="Dinas luar", by=place.keeper,
        now=stage.later(2),
    )  # fmt: skip
    refuse(
        charter=charter, reason="Waktunya terlalu singkat", by=place.lurah.person,
        now=stage.later(3),
    )  # fmt: skip
    done = seal_charter(charter=charter, by=place.keeper, now=stage.later(10))
    town.settle()
    return done


def rows_of(charter: Charter) -> Iterator[Model]:
    """Without the content of the files, which lies beside; of the record the act of sealing."""
    signers, pledges = list(charter.signers.all()), list(charter.pledges.all())
    holders = [signer.holder for signer in signers if signer.holder]
    posts = {holder.post_id: holder.post for holder in holders}
    units = {post.unit_id: post.unit for post in posts.values()} | {charter.unit_id: charter.unit}
    yield charter.agency
    yield from units.values()
    yield from posts.values()
    yield from (holder.person for holder in holders)
    yield from holders
    yield from (charter.text, charter, *pledges, *signers)
    for file in charter.files.all():
        file.content = b""
        yield file
    event = Event.objects.get(type="charter.sealed", about_id=str(charter.pk))
    yield event
    yield from EventName.objects.filter(event_id=event.pk)
    yield Link.objects.get(event_id=event.pk)

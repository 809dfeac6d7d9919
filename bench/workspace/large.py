"""200 files of 5 MB beside the questions of one run, handed in as people do."""

from random import Random
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bench.workspace.data import Place

FILES, SIZE = 200, 5_000_000


def fill(place: "Place", run: Any) -> None:
    """Each file is another one; none can be made smaller. What stood there is taken away first."""
    from kawal.assessments.models import Answer  # noqa: PLC0415  needs settings
    from kawal.files.service import EvidenceUse  # noqa: PLC0415

    answers = list(Answer.objects.filter(sheet__run=run))
    ids = [str(answer.pk) for answer in answers]
    EvidenceUse.objects.filter(about_kind="answer", about_id__in=ids).delete()
    bytes_of = Random(1)  # noqa: S311  no secret
    uses = []
    for number in range(FILES):
        version = _handed_in(place, run.unit, number, bytes_of.randbytes(SIZE))
        answer = answers[number % len(answers)]
        uses.append(
            EvidenceUse(
                version=version, about_kind="answer", about_id=str(answer.pk),
                about_label=f"Jawaban {answer.code}", added_at=place.now, added_by=place.person,
            )
        )  # fmt: skip
    EvidenceUse.objects.bulk_create(uses)


def _handed_in(place: "Place", unit: Any, number: int, content: bytes) -> Any:
    from kawal.files.service import (  # noqa: PLC0415
        Description,
        EvidenceVersion,
        Secrecy,
        Spool,
        add_evidence,
        take_in,
    )

    spool = Spool(len(content) + 20)
    spool.write(b"%PDF-1.7\n" + content + b"\n%%EOF\n")
    spooled = spool.finish()
    upload = take_in(
        spooled=spooled, name=f"besar-{number}.pdf", declared="", by=place.person, now=place.now
    )
    evidence = add_evidence(
        upload=upload, unit=unit,
        description=Description(
            title=f"Laporan besar {number}", kind="laporan", valid_from=None, valid_to=None
        ),
        secrecy=Secrecy(), by=place.person, now=place.now,
    )  # fmt: skip
    return EvidenceVersion.objects.get(evidence=evidence)

"""Many runs at one stroke, past the acts: two hundred by hand would take a minute."""

from assessments import desk
from kawal.accounts.models import Person
from kawal.assessments.instruments import instrument_of
from kawal.assessments.models import Answer, Cycle, Run, RunUnit, Sheet
from kawal.core.ids import uuid7
from kawal.files.service import EvidenceUse, EvidenceVersion
from kawal.scoring.answers import admit
from kawal.scoring.codes import encode
from kawal.units.models import Agency, Kind, Unit
from units import town

LKE = instrument_of(desk.LKE)


def runs(to: Cycle, n: int) -> list[Sheet]:
    """Of new kecamatan, each with a kelurahan as its part; nothing is answered yet."""
    units = Unit.objects.bulk_create(_unit(to.agency, f"Kecamatan {i:03}") for i in range(n))
    below = Unit.objects.bulk_create(
        _unit(to.agency, f"Kelurahan {unit.code}", unit) for unit in units
    )
    opened = Run.objects.bulk_create(Run(cycle=to, unit=unit, opened_at=desk.NOW) for unit in units)
    RunUnit.objects.bulk_create(
        RunUnit(run=run, cycle=to, unit=part) for run, part in zip(opened, below, strict=True)
    )
    line = encode(LKE, admit(LKE))
    sheets = Sheet.objects.bulk_create(
        Sheet(run=run, codes=line, changed_at=desk.NOW) for run in opened
    )
    Answer.objects.bulk_create(Answer(sheet=sheet, code=desk.TITLED) for sheet in sheets)
    return sheets


def answered(sheets: list[Sheet], version: EvidenceVersion, by: Person) -> None:
    """One question on each sheet, with a file beside it."""
    which = {"sheet__in": sheets, "code": desk.TITLED}
    Answer.objects.filter(**which).update(
        choice="Ya", version=1, changed_at=desk.NOW, changed_by=by
    )
    line = encode(LKE, admit(LKE, choices={desk.TITLED: "Ya"}))
    Sheet.objects.filter(pk__in=[sheet.pk for sheet in sheets]).update(codes=line)
    EvidenceUse.objects.bulk_create(
        EvidenceUse(
            version=version, about_kind="answer", about_id=str(pk), about_label=desk.TITLED,
            added_at=desk.NOW, added_by=by,
        )
        for pk in Answer.objects.filter(**which).values_list("pk", flat=True)
    )  # fmt: skip


def _unit(agency: Agency, name: str, parent: Unit | None = None) -> Unit:
    own, above = uuid7(), parent.path if parent else []
    return Unit(
        id=own, agency=agency, parent=parent, path=[*above, own], code=str(own), slug=str(own),
        kind=Kind.KELURAHAN if parent else Kind.KECAMATAN, name=name, starts_on=town.FOUNDED,
    )  # fmt: skip

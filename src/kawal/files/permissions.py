"""Who sees which evidence and who may change it. Not visible is 404, visible but not theirs 403."""

from django.db.models import Model, Q, QuerySet

from kawal.accounts.models import Person
from kawal.files.models import Classification, Evidence, EvidenceUse, EvidenceVersion, Upload
from kawal.units.permissions import Permission, holds, within

_PATH_TO_EVIDENCE: dict[type[Model], str] = {
    Evidence: "",
    EvidenceVersion: "evidence__",
    EvidenceUse: "version__evidence__",
}


def visible_to[M: Model](person: Person, rows: QuerySet[M]) -> QuerySet[M]:
    """The evidence, versions or uses that this person may see; their own uploads."""
    if rows.model is Upload:
        return rows.filter(person=person)
    return rows.filter(_seen(person, _PATH_TO_EVIDENCE[rows.model]))


def withheld_from(person: Person) -> QuerySet[Evidence]:
    """Exempt evidence that this person may not see: its name, too, is closed to them."""
    exempt = Evidence.objects.filter(classification=Classification.EXEMPT)
    return exempt.exclude(pk__in=visible_to(person, exempt).values("pk"))


def may_see(person: Person, evidence: Evidence) -> bool:
    """The rule of `visible_to` for one evidence that is loaded with its unit; no query."""
    if not evidence.is_exempt:
        return holds(person, Permission.FILES_VIEW, evidence.unit)
    return holds(person, Permission.FILES_VIEW_EXEMPT, evidence.unit) or (
        evidence.created_by_id == person.pk and may_manage(person, evidence)
    )


def may_manage(person: Person, evidence: Evidence) -> bool:
    """Whether the person may add versions, describe, classify and withdraw it."""
    return holds(person, Permission.FILES_MANAGE, evidence.unit)


def _seen(person: Person, path: str) -> Q:
    """Open and limited evidence of units within reach; exempt one (UU 14/2008 ps. 17) by name only.

    Who handed in an exempt document keeps seeing it as long as they manage that unit's files.
    """
    exempt = Q(**{f"{path}classification": Classification.EXEMPT})
    unit = f"{path}unit__"
    return (
        within(person, Permission.FILES_VIEW, unit) & ~exempt
        | within(person, Permission.FILES_VIEW_EXEMPT, unit) & exempt
        | within(person, Permission.FILES_MANAGE, unit)
        & exempt
        & Q(**{f"{path}created_by": person})
    )

"""Where the use of a photo or scan leads: to its ceremony or charter, for those who see it."""

from collections.abc import Collection, Mapping
from uuid import UUID

from django.urls import reverse

from kawal.accounts.service import Person
from kawal.commitments.models import Ceremony, Charter, PactCampaign
from kawal.commitments.permissions import visible_to
from kawal.files.service import address_of_use

CEREMONY = "ceremony"
CHARTER = "charter"
PACT = "pact_campaign"


@address_of_use(CEREMONY)
def addresses(person: Person, ids: Collection[str]) -> Mapping[str, str]:
    """One query, whatever the number of uses."""
    wanted = [UUID(id_) for id_ in ids]
    rows = visible_to(person, Ceremony.objects.filter(pk__in=wanted))
    return {
        str(pk): reverse("commitments:ceremony", args=[pk])
        for pk in rows.values_list("pk", flat=True)
    }


@address_of_use(CHARTER)
def addresses_of_charters(person: Person, ids: Collection[str]) -> Mapping[str, str]:
    """The same for scans of charters that were signed by hand."""
    rows = visible_to(person, Charter.objects.filter(pk__in=[UUID(one) for one in ids]))
    found = rows.values_list("pk", flat=True)
    return {str(pk): reverse("commitments:charter", args=[pk]) for pk in found}


@address_of_use(PACT)
def addresses_of_pacts(person: Person, ids: Collection[str]) -> Mapping[str, str]:
    """The same for scans of pacts that were signed by hand: to their campaign."""
    rows = visible_to(person, PactCampaign.objects.filter(pk__in=[UUID(one) for one in ids]))
    return {str(row.pk): reverse("commitments:pact-campaign", args=[row.pk]) for row in rows}

"""State what KPK published of the agency in one year of its integrity survey."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from kawal.accounts.service import Person
from kawal.core.one_line import one_line
from kawal.core.time import local_date
from kawal.followup import recommendation_errors as errors
from kawal.followup.events import note
from kawal.followup.models import SpiDimension, SpiResult
from kawal.followup.models.recommendation import EARLIEST_YEAR, LATEST_YEAR
from kawal.followup.models.spi import CORRECTIONS, GROUPS
from kawal.followup.recommendation_events import RecommendationEvent
from kawal.followup.spi_catalogue import dimensions as known_dimensions
from kawal.units.service import Agency

_HIGHEST = Decimal(100)


@dataclass(frozen=True, slots=True, kw_only=True)
class SpiFigures:
    """As published; what was not published is None. Corrections are positive points."""

    index: Decimal
    internal: Decimal | None = None
    external: Decimal | None = None
    expert: Decimal | None = None
    integrity: Decimal | None = None
    prevalence: Decimal | None = None
    respondents: int | None = None
    dimensions: Mapping[str, Decimal] = field(default_factory=dict)


@transaction.atomic
def state_spi(
    *, agency: Agency, year: int, figures: SpiFigures, document: str, by: Person | None,
    now: datetime,
) -> SpiResult:  # fmt: skip
    """The newest statement of a year counts; those before it stay.

    Refuses figures that are no points of a hundred, a year to come, no source, a dimension that
    the catalogue does not know, and the same figures again.
    """
    document = one_line(document)
    if not document:
        raise errors.spi_no_source()
    _refuse_year(year, local_date(now).year)
    _refuse_figures(figures)
    if figures == stated_figures(newest_statement(agency, year)):
        raise errors.spi_nothing_changed()
    own = {key: value for key, value in asdict(figures).items() if key != "dimensions"}
    result = SpiResult.objects.create(
        agency=agency, year=year, document=document, stated_at=now, stated_by=by, **own
    )
    SpiDimension.objects.bulk_create(
        SpiDimension(result=result, key=key, value=value)
        for key, value in figures.dimensions.items()
    )
    note(
        RecommendationEvent.SPI_STATED, result, by=by, now=now, place_id=agency.pk,
        data={"index": figures.index, "document": document},
    )  # fmt: skip
    return result


def newest_statement(agency: Agency, year: int) -> SpiResult | None:
    rows = SpiResult.objects.filter(agency=agency, year=year).prefetch_related("dimensions")
    return rows.order_by("-stated_at", "-id").first()


def stated_figures(result: SpiResult | None) -> SpiFigures | None:
    """What a statement says, without who and when."""
    if result is None:
        return None
    names = ("index", *GROUPS, *CORRECTIONS, "respondents")
    return SpiFigures(
        **{name: getattr(result, name) for name in names},
        dimensions={each.key: each.value for each in result.dimensions.all()},
    )


def _refuse_year(year: int, this_year: int) -> None:
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise errors.odd_year(EARLIEST_YEAR, LATEST_YEAR)
    if year > this_year:
        raise errors.spi_year_to_come()


def _refuse_figures(figures: SpiFigures) -> None:
    named = {name: getattr(figures, name) for name in ("index", *GROUPS, *CORRECTIONS)}
    for name, value in (named | dict(figures.dimensions)).items():
        if value is not None and not 0 <= value <= _HIGHEST:
            raise errors.spi_out_of_range(name)
    for key in figures.dimensions:
        if key not in known_dimensions():
            raise errors.spi_unknown_dimension(key)

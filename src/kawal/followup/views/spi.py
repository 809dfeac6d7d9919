"""SPI of the agency by year, its weakest points and what is done about them; state a year."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kawal.core.access import needs
from kawal.core.http import READ_AND_SEND, StaffRequest, sent
from kawal.core.time import local_date
from kawal.followup.actions.spi import newest_statement, state_spi
from kawal.followup.forms.spi import SpiForm, figures_shown
from kawal.followup.queries.spi import Year, weaknesses, years_of
from kawal.followup.recommendation_rights import may_manage
from kawal.followup.spi_catalogue import best_class
from kawal.followup.spi_catalogue import spi as reference
from kawal.followup.views.recommendation_acting import (
    RegisterPage,
    agency_of,
    read_agency_of,
)
from kawal.ui.acting import answered
from kawal.ui.charts import Gate, Point, Trend
from kawal.units.permissions import Permission


@needs(Permission.RECOMMENDATIONS_VIEW)
@require_safe
def spi_page(request: StaffRequest) -> HttpResponse:
    agency = read_agency_of(request)
    years = years_of(request.person, agency.pk)
    context = {
        "agency": agency,
        "years": years,
        "latest": years[0] if years else None,
        "trend": _trend(years),
        "weaknesses": weaknesses(request.person, agency.pk, years, local_date(request.now)),
        "tables": reference().bands,
        "may_state": may_manage(request.person, agency),
    }
    return render(request, "followup/spi.html", context)


@needs(Permission.RECOMMENDATIONS_MANAGE)
@require_http_methods(READ_AND_SEND)
def state(request: StaffRequest) -> HttpResponse:
    """`?tahun=` begins with what is stated of that year."""
    agency = agency_of(request, Permission.RECOMMENDATIONS_MANAGE)
    asked = request.GET.get("tahun", "")
    stored = newest_statement(agency, int(asked)) if asked.isdecimal() and len(asked) == 4 else None
    form = SpiForm(sent(request), initial={} if stored is None else figures_shown(stored))
    page = RegisterPage(
        title=_("Catat hasil SPI"),
        submit=_("Catat"),
        back=reverse("followup:spi"),
        template="followup/spi_form.html",
        about=_("Angka seperti diumumkan KPK. Pernyataan terbaru berlaku, yang lama tetap ada."),
    )
    return answered(
        request, form,
        lambda: state_spi(
            agency=agency, year=form.cleaned_data["year"], figures=form.figures,
            document=form.cleaned_data["document"], by=request.person, now=request.now,
        ),
        page=page, said=_("Hasil SPI dicatat."),
    )  # fmt: skip


def _trend(years: Sequence[Year]) -> Trend | None:
    """From the earliest year to the latest; one year is no line."""
    if len(years) < 2:
        return None
    points = tuple(Point(str(y.result.year), y.result.index) for y in reversed(years))
    best = best_class(years[0].result.year)
    gate = None if best is None else Gate(best.least, f"{best.label} {best.least}")
    return Trend(label=_("Indeks SPI"), points=points, low=40, high=100, ticks=(40, 100), gate=gate)

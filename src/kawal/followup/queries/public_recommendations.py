"""What the public may see of recommendations: those that were opened, without their letters."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Count, QuerySet

from kawal.followup.models import Recommendation
from kawal.followup.queries.recommendations import Line, lines_of, with_progress


def public_recommendations() -> QuerySet[Recommendation]:
    """With `progress`, unit and post, the newest letter first."""
    rows = with_progress(Recommendation.objects.filter(is_public=True))
    return (
        rows.select_related("owner_unit", "owner_post", "agency")
        .defer("letter_number", "letter_title")
        .order_by("-dated_on", "source", "number", "pk")
    )


def public_recommendation_lines(rows: Sequence[Recommendation], today: date) -> list[Line]:
    """Two queries. The reason of a closing is not for the public: it may name people."""
    return lines_of(rows, today)


def unopened_recommendations() -> dict[str, int]:
    """By source, how many there are that nobody has opened; one query."""
    rows = Recommendation.objects.filter(is_public=False).order_by()
    return dict(rows.values_list("source").annotate(n=Count("pk")))

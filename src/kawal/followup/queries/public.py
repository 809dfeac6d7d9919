"""What the public may see of actions: posts, not names; and only what was made public."""

from django.db.models import Prefetch, QuerySet

from kawal.followup.models import Action, Verdict


def public_actions() -> QuerySet[Action]:
    """Public ones, with the rows that a page shows beside them; people are not among these."""
    return judged(
        Action.objects.filter(is_public=True)
        .select_related("unit", "owner_post", "verifier_unit")
        .defer("description")
        .prefetch_related("replies", "due_changes", "waiver")
    )


def judged(actions: QuerySet[Action]) -> QuerySet[Action]:
    """With their submissions, what was answered to each, and the office that answered."""
    verdicts = Verdict.objects.select_related("office")
    return actions.prefetch_related(Prefetch("submissions__verdict", verdicts))

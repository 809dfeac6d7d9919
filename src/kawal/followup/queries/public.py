"""What the public may see of actions: posts, not names; and only what was made public."""

from django.db.models import QuerySet

from kawal.followup.models import Action


def public_actions() -> QuerySet[Action]:
    """Public ones, with the rows that a page shows beside them; people are not among these."""
    return (
        Action.objects.filter(is_public=True)
        .select_related("unit", "owner_post", "verifier_unit")
        .defer("description")
        .prefetch_related("replies", "due_changes", "waiver", "submissions__verdict")
    )

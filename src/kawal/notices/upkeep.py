"""What is kept no longer: notices and letters are for the day, the record keeps the acts."""

from datetime import datetime, timedelta

from kawal.notices.models import Letter, Notice

READ_KEPT = timedelta(days=180)
UNREAD_KEPT = timedelta(days=730)
LETTER_KEPT = timedelta(days=90)


def forget_old(*, now: datetime) -> int:
    """Delete what is over: read for half a year, unread for two, letters after three months.

    Letters that failed stay as long, so that an administrator sees them after a holiday.
    """
    notices, _ = Notice.objects.filter(read_at__lt=now - READ_KEPT).delete()
    unread, _ = Notice.objects.unread().filter(changed_at__lt=now - UNREAD_KEPT).delete()
    letters, _ = (
        Letter.objects.filter(made_at__lt=now - LETTER_KEPT)
        .exclude(sent_at=None, dropped_at=None, failed_at=None)
        .delete()
    )
    return notices + unread + letters

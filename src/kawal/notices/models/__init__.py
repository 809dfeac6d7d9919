"""Notices, the letters that carry them, what a person chose, how far the record has been read."""

from kawal.notices.models.calendar_link import CalendarLink
from kawal.notices.models.choice import Channel, Choice, DigestPlan
from kawal.notices.models.letter import Letter
from kawal.notices.models.notice import Notice
from kawal.notices.models.place import Place

__all__ = ["CalendarLink", "Channel", "Choice", "DigestPlan", "Letter", "Notice", "Place"]

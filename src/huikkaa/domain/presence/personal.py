"""What this room keeps of people."""

from django.utils.translation import gettext_lazy as _

from huikkaa.domain.organisation.erasing import AtErasure, Fate
from huikkaa.domain.organisation.processing import EMPLOYMENT, Processing

PERSONAL = (
    Processing(
        "absences",
        _("Days and half-days away, never the reason; the sealed address of one's calendar"),
        _("To tell those who ask who is away until when, and to let the substitutes see the work."),
        EMPLOYMENT,
        _("Until the person's data is erased; the calendar's address until its owner takes it away."),
        _("Away until: everyone signed in. The calendar's address: nobody."),
        {
            "presence.Absence": "person entered_by first_day last_day",
            "presence.LeavingReminder": "person",
            "presence.BusyCalendar": "person sealed_address host trouble",
        },
    ),
)
PLAIN: dict[str, str] = {}

AT_ERASURE = (
    AtErasure(
        "absences",
        _("Absences and the calendar they are read from"),
        Fate.GOES,
        {
            "presence.Absence": "person",
            "presence.BusyCalendar": "person",
            "presence.LeavingReminder": "person",
        },
    ),
    AtErasure(
        "absences-of-others",
        _("Absences of others that the person entered"),
        Fate.EMPTIED,
        {"presence.Absence": "entered_by"},
    ),
)

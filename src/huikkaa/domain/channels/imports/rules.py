"""What an import does not allow, and why."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from huikkaa.domain.channels.imports.planning import CHANGED, FAULTY, NEW, Plan
from huikkaa.kernel.refusals import Refusal


def why_not_accept(plan: Plan, seen: str | None = None) -> Refusal | None:
    """A sheet is accepted whole: without faults, with something to do, and just as it was shown."""
    counts = plan.counts()
    if counts[FAULTY]:
        return Refusal(
            "faulty_rows",
            ngettext("%(count)d row has a fault.", "%(count)d rows have a fault.", counts[FAULTY])
            % {"count": counts[FAULTY]},
            _("Mend it here, leave the row out, or send a mended file. Nothing has been written."),
        )
    if not counts[NEW] + counts[CHANGED]:
        return Refusal(
            "nothing_to_do", _("Everything is as in the file already."), _("There is nothing to accept.")
        )
    if seen is not None and seen != plan.mark:
        return Refusal(
            "changed_meanwhile",
            _("Something has changed since this page was opened, so nothing has been written."),
            _("Look at the rows again, and accept them then."),
        )
    return None

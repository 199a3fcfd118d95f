"""A fill-permit request is written once; the history of the settings tells by whom."""

from typing import Any

from django.db import transaction

from huikkaa.domain.organisation.actions import recording
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.planning.permits import rules
from huikkaa.domain.planning.permits.models import FillPermit
from huikkaa.domain.planning.scenarios.rules import why_not_day
from huikkaa.kernel.refusals import require


@transaction.atomic
def write_permit(*, values: dict[str, Any], evidence: dict[str, Any], viewer: Viewer) -> FillPermit:
    """Write a request with the figures of this moment; they are kept as they are."""
    require(rules.why_not_write(viewer, values["team"]) or why_not_day(values.get("from_day")))
    return recording.add(FillPermit(**values, evidence=evidence, made_by=viewer.person), viewer.person)

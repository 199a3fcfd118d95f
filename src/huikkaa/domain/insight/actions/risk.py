"""Looking at the risks anew, so that one that has worsened raises itself; and opening one count of one person."""

from django.db import transaction

from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.insight.features import EVIDENCE
from huikkaa.domain.insight.models import EvidenceLook, RiskStanding
from huikkaa.domain.insight.queries.evidence import OwnEvidence, own_evidence
from huikkaa.domain.insight.queries.features import standing_of
from huikkaa.domain.insight.queries.risk import looked_at, risk_list
from huikkaa.domain.insight.rules import why_not_open
from huikkaa.domain.organisation.models import Person
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.engine.succession import Former, Risk, Worsened, worsened
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import require

FIELDS = ["score", "grade", "now", "in_a_year", "looked_on", "raised_on", "why"]


def look_if_due() -> int:
    """Look at the risks if that has not been done today; how many have worsened."""
    if RiskStanding.objects.filter(looked_on=clock.today()).exists():
        return 0
    return look_at_risks()


@transaction.atomic
def look_at_risks() -> int:
    """Compare every service with how it stood before and keep how it stands; how many have worsened.

    The first time only keeps: a town that has just begun has nothing to compare with. Of what nothing is known nothing
    is kept; once something is known, it may come to the list.
    """
    today = clock.today()
    rows = {row.service_id: row for row in RiskStanding.objects.select_for_update()}
    listed = [one for one in risk_list(today).listed if not one.is_unknown]
    before = {str(pk): Former(row.score, row.grade, row.now, row.in_a_year) for pk, row in rows.items()}  # type: ignore[arg-type]
    grown = {one.risk.key: one for one in worsened((one.risk for one in listed), before)} if rows else {}
    kept = [_standing(one.service, one.risk, rows.get(one.service.pk), grown) for one in listed]
    RiskStanding.objects.bulk_create(
        kept, update_conflicts=True, unique_fields=["service"], update_fields=FIELDS
    )
    looked_at()
    return len(grown)


@transaction.atomic
def open_count(*, person: Person, service: Service, viewer: Viewer, reason: str) -> OwnEvidence | None:
    """Open how many of a service's requests a person has completed; the look is kept and shown to the person."""
    standing = standing_of(EVIDENCE)
    require(why_not_open(viewer, standing.is_on, reason))
    if viewer.person is not None:
        EvidenceLook.objects.create(
            person=person, service=service, looked_by=viewer.person, reason=reason.strip()
        )
    return own_evidence(person, standing).get(service.pk)


def _standing(
    service: Service, risk: Risk, was: RiskStanding | None, grown: dict[str, Worsened]
) -> RiskStanding:
    row = RiskStanding(
        service=service,
        score=risk.score,
        grade=risk.grade,
        now=risk.now,
        in_a_year=risk.in_a_year,
        looked_on=clock.today(),
        raised_on=was.raised_on if was else None,
        why=was.why if was else "",
    )
    if risk.key in grown:
        row.raised_on, row.why = clock.today(), grown[risk.key].why
    return row

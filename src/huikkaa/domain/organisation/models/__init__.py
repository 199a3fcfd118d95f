"""Units, customers, people, positions, teams and roles."""

from huikkaa.domain.organisation.models.changes import Change
from huikkaa.domain.organisation.models.erasures import Erasure
from huikkaa.domain.organisation.models.people import Employment, Person, Position, Supervision
from huikkaa.domain.organisation.models.roles import Role, RoleGrant
from huikkaa.domain.organisation.models.team_life import (
    Agreement,
    AgreementAcceptance,
    Kudos,
    Meeting,
    MeetingAction,
    Raised,
    Turn,
)
from huikkaa.domain.organisation.models.teams import Membership, Team
from huikkaa.domain.organisation.models.units import Organisation, Unit

__all__ = [
    "Agreement",
    "AgreementAcceptance",
    "Change",
    "Employment",
    "Erasure",
    "Kudos",
    "Meeting",
    "MeetingAction",
    "Membership",
    "Organisation",
    "Person",
    "Position",
    "Raised",
    "Role",
    "RoleGrant",
    "Supervision",
    "Team",
    "Turn",
    "Unit",
]

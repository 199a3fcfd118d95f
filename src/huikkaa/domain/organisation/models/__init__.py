"""Units, customers, people, positions, teams and roles."""

from huikkaa.domain.organisation.models.changes import Change
from huikkaa.domain.organisation.models.people import Employment, Person, Position, Supervision
from huikkaa.domain.organisation.models.roles import Role, RoleGrant
from huikkaa.domain.organisation.models.teams import Membership, Team
from huikkaa.domain.organisation.models.units import Organisation, Unit

__all__ = [
    "Change",
    "Employment",
    "Membership",
    "Organisation",
    "Person",
    "Position",
    "Role",
    "RoleGrant",
    "Supervision",
    "Team",
    "Unit",
]

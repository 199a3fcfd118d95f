"""Every kind of import by its name in addresses."""

from huikkaa.domain.channels.imports.kinds.memberships import Memberships
from huikkaa.domain.channels.imports.kinds.people import People
from huikkaa.domain.channels.imports.kinds.positions import Positions
from huikkaa.domain.channels.imports.kinds.services import Services
from huikkaa.domain.channels.imports.kinds.skills import Skills
from huikkaa.domain.channels.imports.kinds.units import Units
from huikkaa.domain.channels.imports.models import Kind
from huikkaa.domain.channels.imports.planning import Importing

KINDS: dict[str, Importing] = {
    Kind.PEOPLE: People(),
    Kind.UNITS: Units(),
    Kind.POSITIONS: Positions(),
    Kind.MEMBERSHIPS: Memberships(),
    Kind.SERVICES: Services(),
    Kind.SKILLS: Skills(),
}

"""Every kind of import by its name in addresses."""

from huikkaa.domain.channels.imports.kinds.people import People
from huikkaa.domain.channels.imports.models import Kind
from huikkaa.domain.channels.imports.planning import Importing

KINDS: dict[str, Importing] = {
    Kind.PEOPLE: People(),
}

"""A town where documents are asked for: Petra's team in the administration answers, in the time set by law."""

from typing import Any

from huikkaa.domain.catalogue.models import Service, ServicePromise
from huikkaa.domain.organisation.viewers import NOBODY
from huikkaa.domain.work import actions
from huikkaa.domain.work.models import Request
from tests.cast import Town, service

LETTER = "Pyydän nähtäväksi:\n- tarjousten vertailu\n- hakijoiden henkilötiedot"


def document_service(town: Town) -> Service:
    """The service of document requests; made once."""
    found = Service.objects.filter(slug="tietopyynto").first()
    if found:
        return found
    made = service(
        "tietopyynto",
        "Tietopyyntö julkisesta asiakirjasta",
        town.administration,
        town.petra,
        procedure="documents",
        for_residents=True,
        for_contract=True,
    )
    ServicePromise.objects.filter(service=made).update(done_clock="statute", done_amount=14)
    return made


def appeal_service(town: Town) -> Service:
    """The service of appeals against decisions."""
    return service("oikaisuvaatimus", "Oikaisuvaatimus", town.administration, town.petra, procedure="appeal")


def document_request(town: Town, text: str = LETTER, asker: str = "kaisa", **more: Any) -> Request:
    """A document request that Petra has taken."""
    person = getattr(town, asker) if asker else None
    made = actions.receive(
        service=document_service(town),
        title="Tarjousten asiakirjat",
        text=text,
        filer=town.viewer(asker) if asker else NOBODY,
        asker=person,
        **more,
    )
    return actions.take(request=made, viewer=town.viewer("petra"))

"""How the demo town works fast: shared views, reply templates, colleagues called, reminders, and an unsent answer."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from huikkaa.cli.demo.staff import ADMINISTRATION, FINANCE, SERVICE
from huikkaa.cli.demo.town import Town
from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.channels.outbox.actions.writing import nobody_mailed
from huikkaa.domain.organisation.models import Person
from huikkaa.domain.organisation.viewers import viewer_of
from huikkaa.domain.work import actions, rules
from huikkaa.domain.work.models import Request
from huikkaa.domain.work.queries.matter import draft_place
from huikkaa.domain.work.queries.queue import Filters
from huikkaa.domain.work.visibility import handled
from huikkaa.kernel import clock

# Team, name of the view, and how it narrows the queue; the lead shares these.
VIEWS = (
    (FINANCE, "Vapaat hyvitykset", Filters(part="untaken", service="laskun-hyvitys")),
    (FINANCE, "Matkalaskut", Filters(service="matkalasku")),
    (ADMINISTRATION, "Vapaat kokousasiat", Filters(part="untaken", service="kokousjarjestelyt")),
    (SERVICE, "Puhelimella tulleet", Filters(channel="phone")),
)
CHECKLIST = "Tila varattu\nKutsut lähetetty\nTarjoilu tilattu\nEtäyhteys kokeiltu"
SIGNED = "\n\nTerveisin\n{oma nimi}, {tiimi}"
GREETED = "Hei {etunimi}\n\n"
# Team, name, the words in Finnish and Swedish, and in how many days they are to be looked through.
TEMPLATES = (
    (
        FINANCE,
        "Asia on meillä",
        "Asiasi {numero} on nyt työn alla. Valmista tulee viimeistään {valmis viimeistään}.",
        "Ditt ärende {nummer} är nu under arbete. Det blir klart senast {klar senast}.",
        200,
    ),
    (
        FINANCE,
        "Kuitti puuttuu",
        "Tarvitsemme asiaan {numero} vielä kuitin. Voit lisätä sen vastaamalla tähän viestiin.",
        "Vi behöver ännu ett kvitto i ärende {nummer}. Du kan bifoga det genom att svara på det här meddelandet.",
        -6,
    ),
    (
        ADMINISTRATION,
        "Kokous on varattu",
        "Kokous on varattu ja kutsut lähtevät tänään. Kerro, jos osallistujia tulee lisää.",
        "Mötet är bokat och kallelserna går ut i dag. Säg till om det blir fler deltagare.",
        150,
    ),
    (
        SERVICE,
        "Tila on varattu",
        "Varaus {numero} on tehty. Avaimen saat palvelupisteestä.",
        "Bokningen {nummer} är gjord. Nyckeln får du vid servicepunkten.",
        90,
    ),
)


def work_fast(town: Town, now: datetime) -> None:
    """Give each team its views and templates, and its people something that waits for them; no chance is used."""
    with clock.moved_to(now), nobody_mailed():
        for slug, name, filters in VIEWS:
            lead = viewer_of(town.leads[slug])
            actions.save_view(viewer=lead, team=town.teams[slug], name=name, filters=filters, shared=True)
        for slug, name, finnish, swedish, days in TEMPLATES:
            _template(town, slug, name, (finnish, swedish), days)
        for slug in (FINANCE, ADMINISTRATION, SERVICE):
            _call(town, slug)
        Service.objects.filter(slug="kokousjarjestelyt").update(checklist=CHECKLIST)


def _template(town: Town, slug: str, name: str, texts: tuple[str, str], days: int) -> None:
    finnish, swedish = texts
    signed = {
        "fi": f"{GREETED}{finnish}{SIGNED}",
        "sv": f"Hej {{förnamn}}\n\n{swedish}\n\n{{eget namn}}, {{team}}",
    }
    actions.write_template(
        viewer=viewer_of(town.leads[slug]),
        name=name,
        texts=signed,
        review_by=clock.today() + timedelta(days=days),
        team=town.teams[slug],
    )


def _call(town: Town, slug: str) -> None:
    """The lead calls some who have work in hand, and they have asked to be reminded and begun an answer."""
    lead = town.leads[slug]
    for place, (person, request) in enumerate(_holders(town, slug)):
        if rules.why_not_note(request, viewer_of(lead)) is not None:
            continue  # the lead is disqualified in it
        own = viewer_of(person)
        note = f"@{person.name}, kerrotko viikkopalaverissa, miten tämä etenee?"
        actions.note(request=request, viewer=viewer_of(lead), text=note)
        soon = clock.now() + timedelta(hours=1, days=place % 3)
        actions.remind(request=request, viewer=own, at=soon, words="Soita pyytäjälle")
        if place % 2 == 0:
            words = {"kind": "answer", "text": f"Hei {request.asked_by.split()[0]}\n\nKatsoin asiaa ja "}
            actions.keep_words(person=person, place=draft_place(request.number), content=words)


def _holders(town: Town, slug: str) -> Iterator[tuple[Person, Request]]:
    """Each member with the first open request in their hands that is not confidential."""
    for person in town.members[slug]:
        if person == town.leads[slug]:
            continue
        own = handled(viewer_of(person)).filter(
            responsible=person, state__in=Request.ONGOING, confidential=False
        )
        request = own.select_related("asker").order_by("due_at", "id").first()
        if request is not None and request.asked_by:
            yield person, request

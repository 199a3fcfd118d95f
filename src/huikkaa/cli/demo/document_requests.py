"""What the demo town is asked to show: document requests in every step, an appeal, and what they hold back.

The town takes the law's own procedure into use when its year has been lived; what came before is as it was.
"""

from datetime import datetime, timedelta

from huikkaa.cli.demo.names import address
from huikkaa.cli.demo.shelves import Shelves
from huikkaa.cli.demo.town import Town
from huikkaa.domain.channels.outbox.actions.writing import nobody_mailed
from huikkaa.domain.organisation.models import Person
from huikkaa.domain.organisation.viewers import Viewer, viewer_of
from huikkaa.domain.work import actions
from huikkaa.domain.work.actions.documents import Settled, ask_decision, lengthen, settle
from huikkaa.domain.work.models import AskedDocument, Decision, Request
from huikkaa.domain.work.visibility import key_of
from huikkaa.kernel import chance, clock
from huikkaa.kernel.keys import digest

SEED, SLUG, APPEALS, RESIDENTS = 621, "tietopyynto", "oikaisuvaatimus", "posti.example"
# Title, the letter, how many days ago it came, and how far it is.
ASKED = (
    (
        "Avustuspäätöksen perusteet",
        "Pyydän asian {matter} asiakirjat:\n- hakemus liitteineen\n- hakijoiden vertailu\n- hakijoiden henkilötiedot",
        6,
        "taken",
    ),
    ("Koulukuljetusten tarjoukset", "Pyydän nähtäväksi:\n- tarjoukset\n- tarjousten vertailu", 9, "longer"),
    (
        "Rantakaavan lausunnot",
        "Pyydän:\n- lausunnot kaavaluonnoksesta\n- luonnos viranhaltijan muistiinpanoista",
        8,
        "settled",
    ),
    (
        "Edustuskulut kahdelta vuodelta",
        "Pyydän:\n- yhteenveto edustuskuluista\n- kuitit nimineen",
        11,
        "to_decide",
    ),
)
APPEAL = ("Oikaisuvaatimus avustuksesta", "Vaadin päätöksen muuttamista. Asia {matter}.", 3)
TITLES = (*(title for title, _text, _days, _step in ASKED), APPEAL[0])


def ask(town: Town, shelves: Shelves, now: datetime) -> None:
    """Let documents be asked for and settled, and one decision be appealed against."""
    for slug, procedure in ((SLUG, "documents"), (APPEALS, "appeal")):
        shelves.services[slug].procedure = procedure
        shelves.services[slug].save()
    matters = _decided()
    with chance.seeded(SEED), nobody_mailed():
        for place, (title, text, days, step) in enumerate(ASKED):
            with clock.moved_to(now - timedelta(days=days)):
                request = _asked(shelves, SLUG, place, title, text.format(matter=matters[0]))
                _carry_on(request, _member(town, place), step)
        title, text, days = APPEAL
        with clock.moved_to(now - timedelta(days=days)):
            _asked(shelves, APPEALS, len(ASKED), title, text.format(matter=matters[-1]))


def _decided() -> list[str]:
    """The numbers of the matters that have been decided, the oldest first; each is there to be asked about."""
    made = Decision.unguarded.filter(state=Decision.State.DECIDED).order_by("decided_at", "id")
    return list(made.values_list("request__number", flat=True)) or [""]


def _asked(shelves: Shelves, slug: str, place: int, title: str, text: str) -> Request:
    given, family = ("Asta", "Ilmo", "Kerttu", "Olavi", "Saimi")[place], "Asukas"
    return actions.receive(
        service=shelves.services[slug],
        title=title,
        text=text,
        contact=actions.Contact(f"{given} {family}", address(RESIDENTS, given, family)),
    )


def _member(town: Town, place: int) -> Person:
    members = town.members["hallintotiimi"]
    return members[(place * 3 + 1) % len(members)]


def _carry_on(request: Request, member: Person, step: str) -> None:
    """As far as the request has come."""
    viewer = viewer_of(member)
    request = actions.take(request=request, viewer=viewer)
    if step == "longer":
        words = "Tarjouksia on 14, ja niissä on liikesalaisuuksia, jotka on peitettävä."
        with clock.moved_to(clock.now() + timedelta(days=2)):
            lengthen(request=request, viewer=viewer, ground="secret", words=words)
    if step in ("settled", "to_decide"):
        with clock.moved_to(clock.now() + timedelta(days=4)):
            _settle(request, viewer, step)


def _settle(request: Request, viewer: Viewer, step: str) -> None:
    first, second = AskedDocument.unguarded.filter(request=request)
    ground, words = (
        ("unfinished", "Muistiinpano on luonnos, jota ei ole liitetty asiaan (6 §).")
        if step == "settled"
        else ("secret", "Yksityishenkilöiden nimet on salattava (24 § 1 mom. 31 kohta).")
    )
    outcomes = [Settled(first, "given"), Settled(second, "refused", ground, words)]
    settle(request=request, viewer=viewer, outcomes=outcomes)
    done = actions.complete(request=request, viewer=viewer)
    if step == "to_decide":
        second = AskedDocument.unguarded.select_related("request").get(pk=second.pk)
        ask_decision(document=second, viewer=Viewer(key_digest=digest(key_of(done) or "")))

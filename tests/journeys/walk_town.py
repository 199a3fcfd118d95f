"""A small but full town for those who walk through every page: every state, and something on every list."""

from dataclasses import dataclass, field
from datetime import time, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from huikkaa.domain.catalogue.actions.hours import except_day, own_calendar
from huikkaa.domain.catalogue.models import Disturbance
from huikkaa.domain.channels.tally import actions as tally
from huikkaa.domain.insight.actions.features import enter_dates
from huikkaa.domain.insight.features import PLACEMENT
from huikkaa.domain.organisation.actions import people as staff
from huikkaa.domain.organisation.models import Role, RoleGrant
from huikkaa.domain.organisation.viewers import NOBODY
from huikkaa.domain.work import actions
from huikkaa.domain.work.actions import decisions
from huikkaa.domain.work.actions.decisions import Concerned
from huikkaa.domain.work.actions.documents import Settled, settle
from huikkaa.domain.work.models import AskedDocument, Attachment, Complaint, Link, Message, Request
from huikkaa.domain.work.visibility import key_of
from huikkaa.kernel import clock
from tests.access.relations import samples
from tests.cast import LONG_AGO, Town
from tests.cast import town as build
from tests.domain.work.deciding import draft, empower
from tests.domain.work.papers import document_request
from tests.web.asking.conftest import every_kind_of_question

STATES = (
    "new",
    "taken",
    "waiting",
    "late",
    "done",
    "closed",
    "cancelled",
    "complaint",
    "answered",
    "confidential",
    "shared",
    "by_link",
    "deciding",
    "decided",
)
LONG = "Laskutusjärjestelmävaihdosvalmistelukokouspöytäkirjanpitäjä lähetti laskun kahteen kertaan"


@dataclass
class FullTown:
    """The cast, a request in every state, and what fills the addresses that are about no request."""

    town: Town
    values: dict[str, str] = field(default_factory=dict)
    requests: dict[str, Request] = field(default_factory=dict)

    def values_of(self, state: str) -> dict[str, str]:
        """What fills an address about the request in this state."""
        request = self.requests[state]
        file = Attachment.unguarded.filter(request=request).first()
        key = key_of(request) or ""
        link = Link.objects.filter(one=request).values_list("pk", flat=True).first()
        refused = AskedDocument.unguarded.filter(request=request, outcome="refused")
        document = refused.values_list("pk", flat=True).first()
        return {
            "number": request.number,
            "key": key,
            "file": file.key if file else "",
            "link": str(link or ""),
            "document": str(document or ""),
        }


def full_town() -> FullTown:
    """Build the town by the verbs that people use."""
    town = build()
    every_kind_of_question(town.notice)
    made = FullTown(town)
    _furnish(town)
    for state in STATES:
        made.requests[state] = _asked(town, state)
        _live(town, state, made.requests[state])
    letter = actions.take(request=_asked(town, "split"), viewer=town.viewer("jarmo"))
    said = Message.unguarded.filter(request=letter).order_by("pk")[:1]
    part = actions.Part("Osa", town.credit, frozenset(one.pk for one in said), "")
    (made.requests["split_off"],) = actions.split(request=letter, viewer=town.viewer("jarmo"), parts=[part])
    made.requests["merged"] = _asked(town, "merged")
    actions.merge(request=made.requests["merged"], viewer=town.viewer("jarmo"), into=letter)
    made.requests["documents"] = _papers(document_request(town), town)
    by_link = actions.Contact("Aino Asukas", "aino@posti.example")
    made.requests["documents_by_link"] = _papers(document_request(town, asker="", contact=by_link), town)
    actions.link(request=made.requests["waiting"], viewer=town.viewer("jarmo"), other=made.requests["new"])
    made.values = samples(town)
    return made


def _furnish(town: Town) -> None:
    """Hours with an exception, a disturbance with advice, counters with taps, supervisors and history."""
    RoleGrant.objects.create(person=town.hilkka, role=Role.PLANNER, valid_from=LONG_AGO)
    agreed = {"handled_on": LONG_AGO, "handled_in": "Yhteistyötoimikunta, 8 §", "informed_on": LONG_AGO}
    enter_dates(feature=PLACEMENT, values=agreed, by=town.anna)
    own = own_calendar(name="Esimerkkilä", by=town.anna)
    day = clock.today() + timedelta(days=12)
    except_day(calendar=own, day=day, opens=time(9), closes=time(12), reason="Koulutuspäivä", by=town.anna)
    cut = Disturbance.objects.create(
        title_fi="Laskujen kierrätys on poikki",
        advice_fi="Säilytä paperilaskut, kunnes kierrätys palaa.",
        starts_at=clock.now() - timedelta(hours=2),
    )
    cut.services.add(town.credit)
    for name in ("Vaihde: yhdistä", "Matkailuneuvonta"):
        lead = town.viewer("tuula")
        topic = tally.add_topic(team=town.finance, names=tally.TopicNames(name), viewer=lead)
        tally.tap(topic=topic, channel="phone", viewer=lead)
    staff.supervise(person=town.ville, supervisor=town.oskari, from_day=LONG_AGO, by=town.anna)
    values = {"title": "sivistysjohtaja", "phone": "+358 40 000 0000"}
    staff.change_person(person=town.ville, values=values, by=town.anna)


def _asked(town: Town, state: str) -> Request:
    by_link, deciding = state == "by_link", state in {"deciding", "decided"}
    received = clock.now() - timedelta(days=9 if state == "late" else 1)
    with clock.moved_to(received):
        return actions.receive(
            service=town.wages if state == "confidential" else town.credit,
            title=f"Asia {state}: {LONG}" if state in {"new", "waiting"} else f"Asia {state}",
            text="Lasku 48213 on maksettu kahteen kertaan.\n\nOikaisisitteko?",
            filer=NOBODY if by_link else town.viewer("sanna" if deciding else "oskari"),
            asker=None if by_link else town.kaisa,
            contact=actions.Contact("Aino Asukas", "aino@posti.example") if by_link else None,
            files=[SimpleUploadedFile("kuitti.txt", b"kuitti")],
        )


def _live(town: Town, state: str, request: Request) -> None:
    """Bring a request to its state."""
    handler, asker = town.viewer("tuula"), town.viewer("kaisa")
    which: dict[str, Any] = {"request": request, "viewer": handler}
    if state in {"new", "late"}:
        return
    if state == "cancelled":
        actions.cancel(request=request, viewer=asker, why="Löysin kuitin.")
        return
    actions.take(**which)
    actions.answer(**which, text="Tutkin asiaa.", files=[SimpleUploadedFile("selvitys.txt", b"x")])
    actions.note(**which, text="Soitin pankkiin.")
    if state == "shared":
        _share(town, request)
    if state == "waiting":
        actions.ask(**which, text="Mikä on viitenumero?", reply_by=clock.today() + timedelta(days=8))
    if state in {"deciding", "decided"}:
        _decide(town, request, made=state == "decided")
    if state in {"done", "closed", "complaint", "answered"}:
        actions.complete(**which, text="Hyvitys on maksettu.")
    if state in {"closed", "complaint", "answered"}:
        actions.accept(request=request, viewer=asker)
    if state == "closed":
        actions.thank(request=request, viewer=asker, grade=5, words="Kiitos nopeudesta.")
    if state in {"complaint", "answered"}:
        _complain(town, request, answered=state == "answered")


def _papers(request: Request, town: Town) -> Request:
    """One of the documents that were asked for is refused; the other one waits."""
    refused = AskedDocument.unguarded.filter(request=request).latest("pk")
    outcome = Settled(refused, "refused", "personal", "Rekisteristä ei luovuteta.")
    settle(request=request, viewer=town.viewer("petra"), outcomes=[outcome])
    return request


def _decide(town: Town, request: Request, *, made: bool) -> None:
    """A decision that waits for Oskari, or one he has made, of which a neighbour is told by post."""
    handler, written = town.viewer("tuula"), draft(empower(town))
    begun = decisions.begin(request=request, viewer=handler, draft=written)
    neighbour = [Concerned("Naapuri Matti")]
    decisions.write_draft(decision=begun, viewer=handler, draft=written, concerned=neighbour)
    waiting = decisions.pass_on(decision=begun, viewer=handler)
    if made:
        decisions.decide(decision=waiting, viewer=town.viewer("oskari"))


def _share(town: Town, request: Request) -> None:
    """A project with a part under way and one done, and a helper."""
    which: dict[str, Any] = {"request": request, "viewer": town.viewer("tuula")}
    team = town.administration
    for title in ("Kuulutus lehteen", "Pöytäkirjan ote"):
        part = actions.make_part(**which, team=team, title=title, text="Tehkää tämä.")
        actions.take(request=part, viewer=town.viewer("petra"))
    actions.complete(request=part, viewer=town.viewer("petra"), text="Ote on liitteenä.")
    actions.ask_to_help(**which, person=town.maija, words="Katso tositteet.", answers=True)
    actions.commission(
        **which,
        goal="Ostolaskut maksetaan ajallaan.",
        measure="9 laskua 10:stä eräpäivään mennessä",
        stages=["Nykytila", "Kokeilu", "Käyttöönotto"],
        days=[clock.today(), clock.today() + timedelta(days=14)],
    )
    stage = request.commission.stages.first()
    assert stage is not None
    actions.pass_stage(**which, stage=stage)
    actions.follow_up(**which, words="Kokeilu alkaa maanantaina.")
    actions.become_project(**which)


def _complain(town: Town, request: Request, *, answered: bool) -> Complaint:
    made = actions.complain(request=request, viewer=town.viewer("kaisa"), text="Summa on väärä.")
    if answered:
        changed = "Tarkistamme summat kahdesti."
        actions.answer_complaint(
            complaint=made, viewer=town.viewer("tuula"), text="Olet oikeassa.", what_changed=changed
        )
    return made

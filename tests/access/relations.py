"""Every relation one may stand in to a request, and requests of every kind to stand in relation to."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile

from huikkaa.domain.capability.articles.actions import Words, write_article
from huikkaa.domain.capability.cards.actions import OnCard, write_card
from huikkaa.domain.capability.models import Duty, Substitute
from huikkaa.domain.capability.transfers.actions import Plan, Step, make_plan
from huikkaa.domain.catalogue.actions.forms import write_form
from huikkaa.domain.catalogue.actions.hours import own_calendar
from huikkaa.domain.catalogue.models import Disturbance, ExceptionalDay, FormField, Service
from huikkaa.domain.channels.giving.actions import gather
from huikkaa.domain.channels.giving.models import DataPackage
from huikkaa.domain.channels.imports import actions as imports
from huikkaa.domain.channels.outbox.models import OutboxMail
from huikkaa.domain.channels.tally.models import TallyTopic
from huikkaa.domain.insight.actions.features import enter_dates
from huikkaa.domain.insight.actions.tables import order_table
from huikkaa.domain.insight.features import COMPLETED
from huikkaa.domain.insight.queries.filling import fill_evidence
from huikkaa.domain.insight.queries.matrix import Narrowed
from huikkaa.domain.organisation.models import Employment, Membership, Position, Role, RoleGrant
from huikkaa.domain.organisation.team.actions.agreements import propose
from huikkaa.domain.organisation.team.actions.kudos import thank
from huikkaa.domain.organisation.team.actions.meetings import agree_action, raise_matter, write_notes
from huikkaa.domain.organisation.team.actions.turns import plan_turns
from huikkaa.domain.organisation.viewers import NOBODY, viewer_of
from huikkaa.domain.planning.mixing.models import MixedGroups
from huikkaa.domain.planning.models import FillPermit, SavedScenario
from huikkaa.domain.planning.placement.models import (
    Concerned,
    PlacementPlan,
    PlacementRound,
    Placing,
    RoundTeam,
)
from huikkaa.domain.presence.models import Absence
from huikkaa.domain.work import actions
from huikkaa.domain.work.actions import make_pool
from huikkaa.domain.work.actions.anchors import add_anchor, add_day
from huikkaa.domain.work.actions.packages import pack
from huikkaa.domain.work.actions.recurring import set_recurring
from huikkaa.domain.work.actions.rounds import Note, carry_out
from huikkaa.domain.work.models import AppealText, Attachment, Mention, Recurring, Request
from huikkaa.domain.work.queries.queue import Filters
from huikkaa.domain.work.visibility import key_of
from huikkaa.kernel import clock
from tests.cast import LONG_AGO, Town, person
from tests.domain.work.deciding import decided, empower
from tests.web.client import Visitor

# Relation: who of the cast stands in it; nobody is signed out.
RELATIONS: dict[str, str | None] = {
    "asker": "kaisa",
    "acting": "oskari",
    "same_unit": "sanna",
    "other_unit": "ville",
    "other_organisation": "risto",
    "handler": "jarmo",
    "colleague": "maija",
    "lead": "tuula",
    "other_team": "petra",
    "hr": "hilkka",
    "auditor": "arvo",
    "administrator": "anna",
    "stranger": "outi",
    "signed_out": None,
}
KINDS = ("ordinary", "shared_with_the_unit", "confidential", "colleague_disqualified", "by_link")
NEXT_YEAR = date(2027, 6, 1)
NO_SUCH_NUMBER, NO_SUCH_KEY = "HU-0000000", "x" * 24


@dataclass
class World:
    """The town with a request of every kind in the middle of its work."""

    town: Town
    requests: dict[str, Request] = field(default_factory=dict)

    def visitor(self, relation: str) -> Visitor:
        """A browser of the one who stands in this relation."""
        visitor, name = Visitor(), RELATIONS[relation]
        if name:
            visitor.sign_in(getattr(self.town, name))
        return visitor

    def file_of(self, kind: str) -> str:
        """The key of the file that came with the request."""
        return Attachment.unguarded.get(request=self.requests[kind]).key

    def link_of(self, kind: str) -> str:
        """The key of the request's private link; where it has none, a key that opens nothing."""
        return key_of(self.requests[kind]) or NO_SUCH_KEY


def world(town: Town) -> World:
    """Let every kind of request be asked and taken."""
    made = World(town)
    for kind in KINDS:
        made.requests[kind] = _asked(town, kind)
        actions.take(request=made.requests[kind], viewer=town.viewer("jarmo"))
    actions.disqualify(request=made.requests["colleague_disqualified"], viewer=town.viewer("maija"))
    return made


def _asked(town: Town, kind: str) -> Request:
    by_link = kind == "by_link"
    return actions.receive(
        service=town.wages if kind == "confidential" else town.credit,
        title=f"Asia {kind}",
        text="Teksti.",
        filer=NOBODY if by_link else town.viewer("oskari"),
        asker=None if by_link else town.kaisa,
        contact=actions.Contact("Aino Asukas", "aino@posti.example") if by_link else None,
        unit_sees=kind in {"shared_with_the_unit", "confidential"},
        files=[SimpleUploadedFile("kuitti.txt", b"kuitti")],
    )


def plant_secret(town: Town) -> Request:
    """A confidential matter whose every word is unlike any other in the town."""
    taimi = person("Taimi", "Salmenkaita", town.technical)
    secret = actions.receive(
        service=town.wages,
        title="Salahanke Zygofon",
        text="Zygofonin tilaus on salahanke.",
        filer=viewer_of(taimi),
        asker=taimi,
        unit_sees=True,
        files=[SimpleUploadedFile("zygofon.txt", b"zygofon")],
    )
    actions.take(request=secret, viewer=town.viewer("jarmo"))
    return secret


def imported(town: Town) -> tuple[str, str]:
    """A sheet that waits for its administrator, and one that was accepted."""
    data = "Henkilöavain;Sukunimi;Etunimi\n1001;Salmela;Aino\n".encode()
    first = imports.bring(kind="henkilot", name="henkilot.csv", data=data, by=town.anna)
    run = imports.accept(key=first.key, by=town.anna, seen=None)
    faulty = data + b"1002;Korpela;\n1003;Salo;Ahti\n"
    waiting = imports.bring(kind="henkilot", name="henkilot.csv", data=faulty, by=town.anna)
    return waiting.key, str(run.pk)


def own_things(town: Town) -> dict[str, str]:
    """What the handler keeps for working fast: a view, a template, a mention, a reminder, a round."""
    jarmo, request = town.viewer("jarmo"), Request.unguarded.order_by("pk").first()
    assert request is not None
    view = actions.save_view(viewer=jarmo, team=town.finance, name="Omat", filters=Filters(part="mine"))
    template = actions.write_template(
        viewer=jarmo, name="Kiitos", texts={"fi": "Kiitos, {etunimi}."}, review_by=clock.today()
    )
    actions.note(request=request, viewer=jarmo, text="@Tuula Rantamäki, katsotko?")
    reminder = actions.remind(request=request, viewer=jarmo, at=clock.now() + timedelta(days=1))
    done = carry_out(viewer=jarmo, key="kierros", numbers=[request.number], deed=Note("Sama."))
    return {
        "view": str(view.pk),
        "template": str(template.pk),
        "mention": str(Mention.objects.get().pk),
        "reminder": str(reminder.pk),
        "round": done.key,
    }


def handed_over(town: Town) -> DataPackage:
    """A package of the data of the person after whom the addresses are filled."""
    return gather(person=town.ville, viewer=town.viewer("anna"), reason="Pyysi tietojaan kirjeellä.")


def samples(town: Town) -> dict[str, str]:
    """What stands between < and > in the addresses that are about no request."""
    topic = TallyTopic.objects.create(team=town.finance, name_fi="Laskut")
    mail = OutboxMail.objects.order_by("pk").first()
    position = Position.objects.create(number="V-1", title="taloussihteeri", unit=town.technical)
    employment = Employment.objects.create(
        person=town.ville, position=position, unit=town.education, starts_on=LONG_AGO
    )
    calendar = own_calendar(name="Talo", by=None)
    day = ExceptionalDay.objects.create(calendar=calendar, day=LONG_AGO)
    write_form(service=town.credit, questions=[FormField(key="laskun-numero", label_fi="Laskun numero")])
    disturbance = Disturbance.objects.create(title_fi="Katko", starts_at=clock.now())
    sheet, accepted = imported(town)
    power = empower(town)
    made = decided(town, power)
    assert made.office is not None
    recurring, time = recurring_work(town)
    anchor_day = add_day(anchor=add_anchor(name_fi="Vaalit", by=None), day=date(2027, 4, 18), by=None)
    measure = enter_dates(
        feature=COMPLETED,
        values={"handled_on": LONG_AGO, "handled_in": "Yt-toimikunta", "informed_on": LONG_AGO},
        by=town.anna,
    )
    absence = Absence.objects.create(person=town.jarmo, first_day=NEXT_YEAR, last_day=NEXT_YEAR)
    place = Substitute.objects.create(person=town.jarmo, substitute=town.maija, valid_from=LONG_AGO)
    duty = Duty.objects.create(person=town.jarmo, name="Leiman haltija", valid_from=LONG_AGO)
    Employment.objects.create(
        person=town.jarmo, unit=town.technical, starts_on=LONG_AGO, ends_on=clock.today() + timedelta(days=40)
    )
    permit = FillPermit.objects.create(
        team=town.finance,
        title="palkkasihteeri",
        grounds="Lähtee.",
        evidence=fill_evidence(town.finance, clock.today()),
        made_by=town.tuula,
    )
    return own_things(town) | {
        "permit": str(permit.pk),
        "scenario": str(SavedScenario.objects.create(name="Puolet").pk),
        "absence": str(absence.pk),
        "decision_type": str(power.grants.pk),
        "delegation": str(power.low.pk),
        "office_pk": str(power.technical.pk),
        "office": made.office.slug,
        **know_how(town, town.credit),
        "year": str(made.year),
        "made": str(made.number),
        "instruction": str(AppealText.objects.get().pk),
        "package": str(pack(request=made.request, viewer=town.viewer("jarmo")).pk),
        "place": str(place.pk),
        "duty": str(duty.pk),
        "draft": sheet,
        "sheet": "henkilot.csv",
        "import": accepted,
        "service_pk": str(town.credit.pk),
        "promise": str(town.credit.promises.get().pk),
        "question": "laskun-numero",
        "version": "1",
        "group": str(town.credit.group_id),
        "exception": str(day.pk),
        "disturbance": str(disturbance.pk),
        "key": "kaisa",
        "team": town.finance.slug,
        "topic": str(topic.pk),
        "mail": str(mail.pk if mail else 0),
        "service": town.credit.slug,
        "slug": town.credit.slug,
        "book": "tiimin-jasenelle",
        "method": "placement",
        "handler": str(town.jarmo.pk),
        "unit": str(town.technical.pk),
        "team_pk": str(town.finance.pk),
        "table": str(order_table(viewer=town.viewer("jarmo"), narrowed=Narrowed()).pk),
        "data_package": str(handed_over(town).pk),
        "person": str(town.ville.pk),
        "employment": str(employment.pk),
        "position": str(position.pk),
        "grant": str(RoleGrant.objects.get(person=town.hilkka, role=Role.HR).pk),
        "membership": str(Membership.objects.get(person=town.petra).pk),
        "organisation": str(town.own.pk),
        "measure": measure.feature,
        **placement_of(town),
        **team_life(town),
        "recurring": str(recurring.pk),
        "time": time,
        "anchor": str(anchor_day.anchor_id),
        "anchor_day": str(anchor_day.pk),
        "pool": make_pool(
            values={"name_fi": "Laskuttajapankki", "services": [town.credit], "threshold": 3},
            viewer=town.viewer("tuula"),
        ).slug,
    }


def know_how(town: Town, service: Service) -> dict[str, str]:
    """An article and a card at a service of the finance team, and a plan to hand it over."""
    article = write_article(
        service=service,
        words=Words("Hyvityslaskun pyytäminen", "Pyydä toimittajalta."),
        owner=town.jarmo,
        review_by=NEXT_YEAR,
        viewer=town.viewer("jarmo"),
    )
    told = OnCard("Palkka-ajon hyväksyntä", "Avaa ajo.\nHyväksy.", town.jarmo)
    card = write_card(service=service, told=told, viewer=town.viewer("jarmo"))
    plan = Plan("Hyvitykset", town.maija, NEXT_YEAR, service, town.jarmo, steps=[Step("Yhdessä")])
    transfer = make_plan(plan=plan, viewer=town.viewer("tuula"))
    return {
        "article": str(article.pk),
        "card": str(card.pk),
        "transfer": str(transfer.pk),
        "step": str(transfer.steps.get().pk),
    }


def placement_of(town: Town) -> dict[str, str]:
    """A round of placement whose wishes are asked, and a plan made by hand for it."""
    made = PlacementRound.objects.create(name="Uudet tiimit", effective_on=NEXT_YEAR, state="asking")
    RoundTeam.objects.create(round=made, team=town.finance)
    plan = PlacementPlan.objects.create(round=made, kind="by_hand", state="ready", made_by=town.hilkka)
    for member in ("jarmo", "maija", "tuula", "petra", "ville"):
        person = getattr(town, member)
        Concerned.objects.create(round=made, person=person)
        Placing.objects.create(plan=plan, person=person, team=town.finance)
    mixed = MixedGroups.objects.create(name="Haastattelut", state="ready", made_by=town.hilkka)
    return {"placing": str(made.pk), "proposal": str(plan.pk), "groups": str(mixed.pk)}


def team_life(town: Town) -> dict[str, str]:
    """The finance team's agreement, turns, a meeting with an action, and thanks."""
    tuula, today = town.viewer("tuula"), clock.today()
    agreement = propose(
        team=town.finance, viewer=tuula, text="Päivystäjä vastaa puheluihin.", valid_from=today
    )
    [turn] = plan_turns(team=town.finance, viewer=tuula, people=[town.maija], first_day=today, weeks=1)
    held = write_notes(team=town.finance, viewer=tuula, day=today, notes="Puhuttiin jonosta.")
    action = agree_action(meeting=held, viewer=tuula, text="Ohje kuntoon", owner=town.jarmo, due_on=None)
    kudos = thank(team=town.finance, viewer=tuula, to=town.jarmo, text="Hyvä apu katkossa")
    raise_matter(team=town.finance, viewer=tuula, text="Puhelinvuorot")
    return {
        "agreement": str(agreement.pk),
        "turn": str(turn.pk),
        "action": str(action.pk),
        "kudos": str(kudos.pk),
        "day": today.isoformat(),
    }


def recurring_work(town: Town, day: int = 3) -> tuple[Recurring, str]:
    """Monthly work of the finance team, and the lasting name of its next time after November."""
    values = {"title": "Kuukauden katko", "service": town.credit, "rrule": f"FREQ=MONTHLY;BYMONTHDAY={day}"}
    choices = {"how": "monthly", "day": day, "months": []}
    made = set_recurring(
        viewer=town.viewer("tuula"),
        teams=[town.finance],
        values={**values, "choices": choices, "starts_on": clock.today()},
    )
    return made, f"2026-12-{day:02}"

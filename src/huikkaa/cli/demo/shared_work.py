"""What the demo town does together: a budget in parts by two teams, projects, helpers, and a pool for invoicing."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from huikkaa.cli.demo.shelves import Shelves
from huikkaa.cli.demo.town import Town
from huikkaa.domain.channels.outbox.actions.writing import nobody_mailed
from huikkaa.domain.organisation.models import Person
from huikkaa.domain.organisation.viewers import Viewer, viewer_of
from huikkaa.domain.work import actions
from huikkaa.domain.work.models import CommissionStage, Pool, Request
from huikkaa.kernel import chance, clock

SEED = 1704
INVOICING = ("laskun-hyvitys", "laskutuspyynto", "ostolaskun-selvitys", "maksumuistutus")


@dataclass(frozen=True)
class Plan:
    """A commission of the town: how long ago it was asked, its stages passed, when it is followed up."""

    service: str
    title: str
    goal: str
    measure: str
    stages: tuple[str, ...]
    passed: int
    days_ago: int
    follow_up_in: int


PLANS = (
    Plan(
        "talousarvion-tuki",
        "Talousarviokirjan valmistelu yhdessä",
        "Talousarviokirja valmistuu ilman viime viikon ylitöitä.",
        "Kaikki tekstit koossa kymmenen työpäivää ennen käsittelyä",
        ("Aikataulu sovittu", "Tekstit koossa", "Taittoluonnos", "Käsittelyssä"),
        1,
        24,
        6,
    ),
    Plan(
        "ostolaskun-selvitys",
        "Ostolaskut maksuun ajallaan",
        "Ostolaskut kiertävät niin, että korkoja ei makseta.",
        "Yhdeksän laskua kymmenestä maksetaan eräpäivään mennessä",
        ("Nykytila mitattu", "Kokeilu teknisissä palveluissa", "Käyttöön kaikkialla"),
        2,
        70,
        -2,
    ),
    Plan(
        "arkistointi",
        "Rakennusluvat sähköiseen arkistoon",
        "Rakennusluvat löytyvät ilman käyntiä arkistossa.",
        "120 hyllymetriä luetteloitu ja skannattu",
        ("Laskenta", "Luettelointi", "Skannaus", "Tarkastus"),
        0,
        12,
        13,
    ),
)


def share(town: Town, shelves: Shelves, now: datetime) -> None:
    """Let two teams work on a budget, three commissions be followed as projects, and a pool be joined."""
    with chance.seeded(SEED), nobody_mailed():
        begun = [_commission(town, shelves, plan, place, now) for place, plan in enumerate(PLANS)]
        _in_parts(town, begun[0], now)
        _pool(town, shelves, now)


def _commission(town: Town, shelves: Shelves, plan: Plan, place: int, now: datetime) -> Request:
    service = shelves.services[plan.service]
    asker = town.supervisors[10 + place]
    asked_at = now - timedelta(days=plan.days_ago)
    with clock.moved_to(asked_at):
        request = actions.receive(
            service=service, title=plan.title, text=plan.goal, filer=viewer_of(asker), asker=asker
        )
    with clock.moved_to(asked_at + timedelta(hours=3)):
        viewer = _member(town, service.answering_team.slug, place)
        held = actions.take(request=request, viewer=viewer)
        actions.agree_date(request=held, viewer=viewer, agreed_for=now + timedelta(days=60 + 20 * place))
        day = (now + timedelta(days=plan.follow_up_in)).date()
        actions.commission(
            request=held, viewer=viewer, goal=plan.goal, measure=plan.measure, stages=plan.stages, days=[day]
        )
        actions.become_project(request=held, viewer=viewer)
    with clock.moved_to(now - timedelta(days=3)):
        stages = CommissionStage.objects.filter(commission=held.pk).order_by("order")[: plan.passed]
        for stage in stages:
            actions.pass_stage(request=held, viewer=viewer, stage=stage)
    return held


def _in_parts(town: Town, whole: Request, now: datetime) -> None:
    """Another team writes its chapter, a third lays out the book, and somebody helps."""
    teams = [team for slug, team in town.teams.items() if slug != whole.team.slug]
    fresh = Request.unguarded.get(pk=whole.pk)
    viewer = viewer_of(fresh.responsible)
    wanted = (
        ("Henkilöstöluvun tekstit", "Kirjoittakaa henkilöstöä koskeva luku. Luvut ovat liitteessä."),
        ("Kirjan taitto ja kuvat", "Taittakaa kirja. Tekstit tulevat sitä mukaa kuin ne valmistuvat."),
    )
    with clock.moved_to(now - timedelta(days=2)):
        parts = [
            actions.make_part(request=whole, viewer=viewer, team=team, title=title, text=text)
            for team, (title, text) in zip(teams, wanted, strict=False)
        ]
        maker = _member(town, parts[0].team.slug, 1)
        actions.take(request=parts[0], viewer=maker)
    with clock.moved_to(now - timedelta(hours=20)):
        actions.complete(
            request=parts[0], viewer=maker, text="Henkilöstöluku on valmis ja luvut tarkistettu."
        )
        helper = _member(town, parts[-1].team.slug, 0).person
        if helper is not None:
            actions.ask_to_help(
                request=Request.unguarded.get(pk=whole.pk), viewer=viewer, person=helper, words="Oikoluetko?"
            )


def _pool(town: Town, shelves: Shelves, now: datetime) -> None:
    """A pool for invoicing that people from every team have joined."""
    lead = town.leads[shelves.services[INVOICING[0]].answering_team.slug]
    with clock.moved_to(now - timedelta(days=90)):
        pool = actions.make_pool(values=_pool_values(shelves), viewer=viewer_of(lead))
        for members in town.members.values():
            for person in members[3:5]:
                _join(pool, person)
    with clock.moved_to(now):
        actions.mind_pools()


def _pool_values(shelves: Shelves) -> dict[str, object]:
    return {
        "name_fi": "Laskuttajapankki",
        "name_sv": "Faktureringspoolen",
        "name_en": "Invoicing pool",
        "services": [shelves.services[slug] for slug in INVOICING if slug in shelves.services],
        "threshold": 12,
    }


def _join(pool: Pool, person: Person) -> None:
    viewer = viewer_of(person)
    if viewer.is_worker:
        actions.join_pool(pool=pool, viewer=viewer)


def _member(town: Town, team: str, place: int) -> Viewer:
    """Somebody who is in the team on this day."""
    here = [viewer for person in town.members[team] if (viewer := viewer_of(person)).is_worker]
    return here[place % len(here)]

"""How the demo town's teams live: what they have agreed, who keeps the day, last week's meeting, thanks."""

from contextlib import AbstractContextManager
from datetime import date, datetime, time, timedelta

from huikkaa.cli.demo.town import Town
from huikkaa.domain.organisation.models import Person, Team
from huikkaa.domain.organisation.team.actions import agreements, kudos, meetings, quiet, turns
from huikkaa.domain.organisation.viewers import viewer_of
from huikkaa.kernel import clock

RULES = """Päivystäjä vastaa puheluihin ja katsoo aamulla, mitä kukaan ei ole ottanut.
Otamme seuraavan jonosta; kesken on kerrallaan enintään viisi asiaa.
Kun jokin jää vaiheeseen, siitä jää muistiinpano, jotta toinen voi jatkaa.
Palaveri on maanantaisin klo 9, enintään puoli tuntia. Kello 9–11 saa tehdä työtä rauhassa.
Kerromme pyytäjälle heti, jos luvattu aika ei pidä."""
FIRST_RULES = "Päivystäjä vastaa puheluihin.\nPalaveri on maanantaisin klo 9."
CHANGE = f"{RULES}\nPerjantaisin iltapäivällä ei varata kokouksia: silloin kehitetään."
NOTES = """Jonossa on tavallista enemmän laskuja, koska kuukausi vaihtui. Ei hätää.
Uusi ohje kulukorvauksista on hyvä; lisätään siihen esimerkki.
Puhelimeen vastataan kahdestaan aina katkopäivänä."""
ACTIONS = (
    ("Lisää esimerkki kulukorvausohjeeseen", 4),
    ("Kysy tietohallinnolta tulostimesta", 9),
    ("Pyydä palautetta kouluilta", -2),
)
RAISED = (
    "Kesälomien sijaisuudet kannattaa sopia ajoissa",
    "Voisiko kuittien skannauksen tehdä pyytäjä itse?",
)
THANKS = (
    "Autoit katkopäivänä, vaikka oma jono oli täynnä.",
    "Selvitit koulun palkka-asian saman päivän aikana.",
    "Kirjoitit ohjeen, jota kaikki nyt käyttävät.",
    "Rauhoitit hankalan puhelun hienosti.",
)


def begin(town: Town, now: datetime) -> None:
    """Let each team agree, plan its turns, meet and thank, without chance: the rest of the year stays as it was."""
    today = now.astimezone(clock.HELSINKI).date()
    for slug, team in town.teams.items():
        people = [
            person for person in town.members[slug] if viewer_of(person, today).teams.get(team.pk) is not None
        ]
        if len(people) >= 4:
            _agree(team, people, today)
            _meet(team, people, today)
            _thank(team, people, now)
    worker = town.members["taloustiimi"][1]
    quiet.set_quiet_hours(person=worker, starts=time(9), ends=time(11), weekdays=range(5))


def _agree(team: Team, people: list[Person], today: date) -> None:
    for days, text in ((300, FIRST_RULES), (120, RULES)):
        with _on(today - timedelta(days=days)):
            one = agreements.propose(
                team=team,
                viewer=viewer_of(people[0]),
                text=text,
                valid_from=clock.today() + timedelta(days=7),
            )
            for person in people[1 : len(people) // 2 + 3]:
                if viewer_of(person).teams.get(team.pk) is not None:
                    agreements.accept(agreement=one, viewer=viewer_of(person))
    with _on(today - timedelta(days=2)):
        changed = agreements.propose(
            team=team, viewer=viewer_of(people[2]), text=CHANGE, valid_from=today + timedelta(days=10)
        )
        agreements.accept(agreement=changed, viewer=viewer_of(people[3]))
    with _on(today - timedelta(days=21)):
        turns.plan_turns(
            team=team, viewer=viewer_of(people[0]), people=people, first_day=clock.today(), weeks=16
        )


def _meet(team: Team, people: list[Person], today: date) -> None:
    monday = today - timedelta(days=today.weekday())
    with _on(monday, 9):
        viewer = viewer_of(people[1])
        held = meetings.write_notes(team=team, viewer=viewer, day=monday, notes=NOTES)
        for at, (text, days) in enumerate(ACTIONS):
            due_on = max(today + timedelta(days=days), monday)
            action = meetings.agree_action(
                meeting=held, viewer=viewer, text=text, owner=people[at % len(people)], due_on=due_on
            )
            if days < 0:
                meetings.mark_done(action=action, viewer=viewer)
        for at, text in enumerate(RAISED):
            meetings.raise_matter(team=team, viewer=viewer_of(people[at + 2]), text=text)


def _thank(team: Team, people: list[Person], now: datetime) -> None:
    for at, text in enumerate(THANKS):
        giver, receiver = people[(at * 2 + 1) % len(people)], people[(at * 2 + 2) % len(people)]
        with clock.moved_to(now - timedelta(days=3 * at + 1, hours=at)):
            kudos.thank(team=team, viewer=viewer_of(giver), to=receiver, text=text)


def _on(day: date, hour: int = 10) -> AbstractContextManager[None]:
    """The clock moved to an hour of the day."""
    return clock.moved_to(datetime.combine(day, time(hour), clock.HELSINKI))

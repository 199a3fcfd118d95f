"""What the engine tells as facts, said as sentences: why a person is where, what a wish takes, what clashes."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from django.template.defaultfilters import floatformat
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.organisation.models import Person
from huikkaa.domain.planning.placement.models import Concerned, RoundTeam

Facts = Mapping[str, Any]


class Names:
    """The names behind the keys p1, t1 and s1 of a plan; people and services are asked only where they are named.

    For the eyes of one person the others have no names: who is tied, parted or settled is theirs.
    """

    def __init__(self, round_pk: int, teams: Sequence[RoundTeam], *, of_people: bool = True) -> None:
        self.round_pk, self.of_people = round_pk, of_people
        self.teams = {f"t{row.team_id}": row.team.name for row in teams}

    @cached_property
    def people(self) -> dict[str, str]:
        """Everybody whom the round concerns."""
        if not self.of_people:
            return {}
        concerned = Concerned.objects.filter(round=self.round_pk).values("person")
        return {f"p{row.pk}": row.name for row in Person.objects.filter(pk__in=concerned)}

    @cached_property
    def services(self) -> dict[str, str]:
        """Every service."""
        return {f"s{row.pk}": row.name for row in Service.objects.order_by()}

    def person(self, key: str) -> str:
        """A person's name."""
        return self.people.get(key, _("somebody"))

    def persons(self, keys: Iterable[str]) -> str:
        """Several names with commas between."""
        return ", ".join(self.person(key) for key in keys)

    def team(self, key: str) -> str:
        """A team's name."""
        return self.teams.get(key, "–")

    def service(self, key: str) -> str:
        """A service's name."""
        return self.services.get(key, "–") if key else "–"


def why(facts: Facts, team: str, names: Names) -> str:
    """One plain sentence: why this person is in this team."""
    because = _because(facts)
    wished, own = names.team(str(facts.get("wished", ""))), names.team(team)
    told = {"team": wished, "costs": facts.get("costs", 0), "names": names.persons(facts.get("tied", ()))}
    sentence = {
        "locked": _("The team was settled beforehand."),
        "first_wish": _("This is the wish put first."),
        "silent": _("No wish was given."),
        "better": better(-int(facts.get("costs", 0)), wished),
        "no_wish": _("No wish was given, and in %(team)s the whole is best served.") % {"team": own},
        "tied": _("Goes to the same team with %(names)s.") % told,
        "breaks": _breaks(facts, wished, names),
        "costs": ngettext(
            "In %(team)s the whole would be %(costs)d point worse.",
            "In %(team)s the whole would be %(costs)d points worse.",
            int(facts.get("costs", 0)),
        )
        % told,
        "even": _("%(team)s would be as good for the whole: this can be talked about.") % told,
    }.get(because, "")
    hangs = because in {"first_wish", "no_wish", "breaks", "costs"}
    return sentence + (_needed(facts, names) if hangs else "")


def _because(facts: Facts) -> str:
    """The reason; of a plan made by hand it is not said that it is best for the whole, nor as good where another is."""
    because = str(facts.get("because", ""))
    if facts.get("by_hand") and because == "no_wish":
        return "silent"
    return "better" if because == "even" and int(facts.get("costs", 0)) < 0 else because


def better(points: int, team: str) -> str:
    """That the whole would gain by the wish."""
    return ngettext(
        "In %(team)s the whole would be %(number)d point better.",
        "In %(team)s the whole would be %(number)d points better.",
        points,
    ) % {"team": team, "number": points}


def takes(facts: Facts, names: Names, *, by_name: bool) -> str:
    """What it would take to get the first wish; the person is told how many would move, not who."""
    if not facts:
        return ""
    team = names.team(str(facts.get("team", "")))
    if not facts.get("possible"):
        if not facts.get("clash"):
            return _("What %(team)s would take was not found out in the time there was.") % {"team": team}
        demands = "; ".join(demand(one, names) for one in facts["clash"])
        return _("%(team)s is not possible while these hold: %(demands)s.") % {
            "team": team,
            "demands": demands,
        }
    moves: dict[str, list[str]] = facts.get("moves", {})
    said = [_moves(moves, team, names, by_name=by_name), worse(int(facts.get("costs", 0)))]
    if not facts.get("proven", True):
        said.append(_("There may be a way that takes less."))
    return " ".join(said)


def worse(points: int) -> str:
    """What it would cost the whole."""
    if points <= 0:
        return _("The whole would be as good.")
    return ngettext(
        "The whole would be %(number)d point worse.", "The whole would be %(number)d points worse.", points
    ) % {"number": points}


def _moves(moves: Mapping[str, list[str]], team: str, names: Names, *, by_name: bool) -> str:
    if not moves:
        return _("%(team)s would come true without others moving.") % {"team": team}
    if by_name:
        told = ", ".join(move(who, way[1], names) for who, way in moves.items())
        return _("%(team)s takes that these move: %(list)s.") % {"team": team, "list": told}
    return ngettext(
        "%(team)s takes that %(number)d other person changes place.",
        "%(team)s takes that %(number)d others change place.",
        len(moves),
    ) % {"team": team, "number": len(moves)}


def move(person: str, team: str, names: Names) -> str:
    """A person and the team where she would be."""
    return _("%(name)s to %(team)s") % {"name": names.person(person), "team": names.team(team)}


def demand(one: Facts, names: Names) -> str:
    """One demand in words; with `found` also what was found instead."""
    told = {
        "team": names.team(str(one.get("team", ""))),
        "skill": names.service(str(one.get("skill", ""))),
        "people": names.persons(one.get("people", ())),
        "limit": one.get("limit", 0),
        "years": _years(one.get("limit", 0)),
    }
    words = {
        "heads_min": _("%(team)s has at least %(limit)s people"),
        "heads_max": _("%(team)s has at most %(limit)s people"),
        "years_min": _("%(team)s has at least %(years)s person-years"),
        "years_max": _("%(team)s has at most %(years)s person-years"),
        "skill": _("%(team)s has at least %(limit)s who can %(skill)s"),
        "leads": _("%(team)s has somebody willing to lead it"),
        "together": _("%(people)s are in the same team"),
        "apart": _("%(people)s are in different teams"),
        "locked": _("%(people)s: the team %(team)s is settled beforehand"),
    }[str(one["kind"])]
    sentence = words % told
    if "found" not in one or one["kind"] in {"together", "apart", "locked"}:
        return sentence
    found = _years(one["found"]) if str(one["kind"]).startswith("years") else str(one["found"])
    return _("%(demand)s: now %(found)s") % {"demand": sentence, "found": found}


def fault(one: Facts, names: Names) -> str:
    """Why the question could not be reckoned, and what to mend."""
    name, about = str(one.get("name", "")), str(one.get("about", ""))
    told = {
        "team": names.team(name),
        "person": names.person(name),
        "skill": names.service(about),
        "given": one.get("given", 0),
        "limit": one.get("limit", 0),
    }
    words = {
        "no_people": _("The round concerns nobody."),
        "no_teams": _("The round has no teams."),
        "nobody_can": _(
            "%(team)s must have %(limit)s who can %(skill)s, but only %(given)s of all can. "
            "Ask for fewer, or find who learns it."
        ),
        "nobody_leads": _("A lead is sought for %(team)s, but only %(given)s are willing to lead it."),
        "heads": _("%(team)s has fewer people at most than at least. Check the two numbers."),
        "years": _("%(team)s has fewer person-years at most than at least. Check the two numbers."),
        "need": _("%(team)s must have more who can %(skill)s than it wants. Check the two numbers."),
        "share": _("%(person)s has a share of full time that cannot be right."),
        "not_placed": _("%(person)s has no team in the plan."),
        "unknown_person": _("The plan has somebody whom the round does not concern."),
        "unknown_team": _("The plan or a wish has a team that is not in the round."),
        "ground": _("Leavings are spread over the teams without a ground. Write it, or leave it out."),
    }.get(str(one["kind"]), _("Something in the round cannot be right. Check its teams and people."))
    return words % told


def ending(result: Facts) -> tuple[str, str]:
    """How the reckoning ended: a word and a sentence."""
    gap = floatformat(100 * float(result.get("gap") or 0), 1)
    endings = {
        "optimal": (_("Best"), _("Proven: with these conditions no plan is better.")),
        "feasible": (
            _("Good"),
            _("A better plan may exist, but at most %(gap)s %% better.") % {"gap": gap},
        ),
        "by_hand": (_("By hand"), _("Scored by the same rules as the proposal.")),
        "not_installed": (
            _("Not scored"),
            _(
                "This portal has no solver (the extra package “planning”). Ask the administrator to install it, or "
                "make a plan by hand."
            ),
        ),
        "failed": (
            _("No plan"),
            _("The reckoning failed. Try again, and tell the administrator if it goes on."),
        ),
        "clash": (_("No plan"), _("No plan keeps all the demands.")),
        "refused": (_("No plan"), _("Something in the conditions must be mended first.")),
    }
    unknown = _("No plan was found in the time there was. Loosen a bound or two and try again.")
    return endings.get(str(result.get("ending")), (_("No plan"), unknown))


def _breaks(facts: Facts, wished: str, names: Names) -> str:
    broken = facts.get("breaks") or ()
    if not broken:
        return ""
    if broken[0].get("kind") == "heads_max":
        return _("%(team)s was put first by %(wishing)d, and there is room for %(having)d of them.") % {
            "team": wished,
            "wishing": facts.get("wishing", 0),
            "having": facts.get("having", 0),
        }
    return _("Moving to %(team)s would break this: %(demand)s.") % {
        "team": wished,
        "demand": demand(broken[0], names),
    }


def _needed(facts: Facts, names: Names) -> str:
    needed: dict[str, int] = facts.get("needed") or {}
    if not needed:
        return ""
    skill, count = min(needed.items(), key=lambda pair: (pair[1], pair[0]))
    if count == 1:
        return " " + _("Here she or he is the only one who can %(skill)s.") % {"skill": names.service(skill)}
    return " " + _("Here she or he is one of %(count)d who can %(skill)s.") % {
        "skill": names.service(skill),
        "count": count,
    }


def _years(hundredths: int) -> str:
    return floatformat(hundredths / 100, 1)

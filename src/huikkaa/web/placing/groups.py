"""Mixed groups: asking for them, the groups of each round with what could not be avoided, and removing them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from huikkaa.domain.organisation.models import Employment, Person
from huikkaa.domain.organisation.queries import teams_on
from huikkaa.domain.planning.mixing.actions import make_groups, remove_groups
from huikkaa.domain.planning.mixing.models import MixedGroups
from huikkaa.domain.planning.mixing.queries import made_groups, names_in
from huikkaa.kernel import clock
from huikkaa.web.shared.editing import ThingsField, show_and_save
from huikkaa.web.shared.fields import LongTextField, NumberField, SomeOfField, TextField
from huikkaa.web.shared.forms import HouseForm
from huikkaa.web.shared.viewer import viewer_of

BREAKS = (
    ("workplace", gettext_lazy("The same workplace")),
    ("team", gettext_lazy("The same team")),
    ("title", gettext_lazy("The same job title")),
)


@dataclass(frozen=True)
class Seat:
    """One person in a group, and whether somebody there shares what was to be broken up."""

    person: Person
    shares: bool


class GroupsForm(HouseForm):
    """Who takes part, in how many groups and rounds, what is broken up, and who are not put together."""

    name = TextField(
        label=gettext_lazy("What the groups are for"),
        max_length=120,
        help_text=gettext_lazy("For example: Interviews in spring."),
    )
    groups = NumberField(label=gettext_lazy("How many groups"), min_value=1, max_value=500, decimal_places=0)
    rounds = NumberField(
        label=gettext_lazy("How many times they meet"),
        min_value=1,
        max_value=20,
        decimal_places=0,
        initial=1,
        help_text=gettext_lazy("Each time in new groups, where people meet others than before."),
    )
    breaks = SomeOfField(
        choices=BREAKS,
        initial=["workplace"],
        label=gettext_lazy("Not in the same group, as far as possible"),
    )
    kinds = SomeOfField(
        choices=Employment.Kind.choices,
        initial=[one.value for one in Employment.Kind],
        label=gettext_lazy("Kinds of employment that take part"),
    )
    apart = LongTextField(
        label=gettext_lazy("Two who are never in the same group"),
        required=False,
        max_length=4000,
        help_text=gettext_lazy(
            "One pair on a line, a comma between the names: Lumi Kivihalla, Otto Havuranta."
        ),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        teams = list(teams_on(clock.today()))
        self.fields["teams"] = ThingsField(
            things=teams,
            initial=[str(team.pk) for team in teams],
            label=_("Members of these teams take part"),
        )
        self.order_fields(["name", "teams", "kinds", "groups", "rounds", "breaks", "apart"])

    def clean_apart(self) -> list[tuple[Person, Person]]:
        """The pairs by their names; the line that was not understood is told."""
        lines = [line for line in self.cleaned_data["apart"].splitlines() if line.strip()]
        known: dict[str, list[Person]] = {}
        if lines:
            for person in Person.objects.filter(is_active=True):
                known.setdefault(person.name.casefold(), []).append(person)
        return [self._pair(line, known) for line in lines]

    def _pair(self, line: str, known: Mapping[str, Sequence[Person]]) -> tuple[Person, Person]:
        names = [" ".join(part.split()) for part in line.split(",")]
        if len(names) != 2 or names[0].casefold() == names[1].casefold():
            raise forms.ValidationError(
                _("Write two different names and a comma between them: %(line)s") % {"line": line.strip()}
            )
        for name in names:
            if len(known.get(name.casefold(), ())) != 1:
                raise forms.ValidationError(
                    _("No one person has this name: %(name)s. Write the whole name.") % {"name": name}
                )
        return known[names[0].casefold()][0], known[names[1].casefold()][0]


def listing(request: HttpRequest) -> HttpResponse:
    """The groups that have been made, the latest first."""
    shown = {"rows": list(made_groups()[:100]), "crumbs": _crumbs()[:1]}
    return render(request, "placing/groups.html", shown)


def new(request: HttpRequest) -> HttpResponse:
    """Ask for groups."""

    def act(form: GroupsForm) -> MixedGroups:
        given = form.cleaned_data
        numbers = {name: int(given[name]) for name in ("groups", "rounds")}
        return make_groups(viewer=viewer_of(request), **(given | numbers))

    return show_and_save(
        request,
        GroupsForm(request.POST or None),
        act,
        heading=_("New mixed groups"),
        lead=_("People are put into groups of even size so that they meet others than those they work with."),
        button=_("Mix the groups"),
        back=lambda made: reverse("placing:mixed", args=[made.pk]),
        cancel=reverse("placing:groups"),
        crumbs=_crumbs(),
    )


def one(request: HttpRequest, groups: int) -> HttpResponse:
    """The groups of each round by name, and how well workplaces were broken up."""
    found = get_object_or_404(MixedGroups.objects.select_related("made_by"), pk=groups)
    people = names_in(found)
    shown = {
        "groups": found,
        "crumbs": _crumbs(),
        "rounds": _rounds(found, people),
        "figures": _figures(found.result),
        "problem": _problem(found, people),
        "proven": found.result.get("points") == found.result.get("bound"),
        "number": len(found.asked.get("people", ())),
    }
    return render(request, "placing/mixed.html", shown)


@require_POST
def remove(request: HttpRequest, groups: int) -> HttpResponse:
    """Remove groups that are no longer needed."""
    found = get_object_or_404(MixedGroups, pk=groups)
    remove_groups(groups=found, viewer=viewer_of(request))
    return redirect("placing:groups")


def _crumbs() -> list[tuple[str, str]]:
    return [(reverse("placing:rounds"), _("Placement")), (reverse("placing:groups"), _("Mixed groups"))]


def _rounds(found: MixedGroups, people: Mapping[str, Person]) -> list[list[list[Seat]]]:
    """Each round, each group, each person in the order of names; only the closest thing broken up is marked."""
    broken = found.asked.get("breaks", {})
    marked = next((name for name in ("workplace", "title", "team") if name in broken), "")
    traits = {
        one["name"]: {name: value for name, value in one.get("traits", {}).items() if name == marked}
        for one in found.asked.get("people", ())
    }
    rounds = []
    for told in found.result.get("rounds", ()):
        members: dict[int, list[str]] = {}
        for key, place in told.items():
            if key in people:
                members.setdefault(place, []).append(key)
        rounds.append([_seats(members[place], people, traits) for place in sorted(members)])
    return rounds


def _seats(
    keys: Sequence[str], people: Mapping[str, Person], traits: Mapping[str, Mapping[str, str]]
) -> list[Seat]:
    shared = {
        key
        for key in keys
        for other in keys
        if key != other and traits.get(key, {}).items() & traits.get(other, {}).items()
    }
    return sorted((Seat(people[key], key in shared) for key in keys), key=lambda seat: seat.person.sorted_as)


def _figures(result: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """A name, a number and what it is compared with."""
    if not result.get("rounds"):
        return []
    least = result.get("same_least", {})
    fewest = _("the fewest there can be: %(number)d")
    words = {
        "workplace": _("Pairs of the same workplace"),
        "team": _("Pairs of the same team"),
        "title": _("Pairs of the same job title"),
    }
    found = [
        (words[name], str(count), fewest % {"number": least.get(name, 0)})
        for name, count in result.get("same", {}).items()
        if name in words
    ]
    if len(result["rounds"]) > 1:
        found.append((_("Meet again"), str(result["again"]), fewest % {"number": result["again_least"]}))
    low, high = result.get("meets", 0), result.get("meets_most", 0)
    meets = str(low) if low == high else f"{low}–{high}"
    found.append((_("Each meets"), meets, ngettext("other person", "other people", high)))
    return found


def _problem(found: MixedGroups, people: Mapping[str, Person]) -> tuple[str, list[str]] | None:
    """Why there are no groups, and what must not be at once."""
    if found.is_ready or found.is_waiting:
        return None
    ending = found.result.get("ending")
    if ending == "not_installed":
        return _(
            "This portal has no solver. Ask the administrator to install the extra package “planning”."
        ), []
    if ending != "clash":
        return _("No groups were found in the time there was. Leave out a pair or two and try again."), []
    pairs = [one["people"] for one in found.result.get("clash", ()) if str(one["kind"]) == "apart"]
    names = [" – ".join(people[key].name for key in pair if key in people) for pair in pairs]
    return _(
        "These cannot all be kept apart in so few groups. Give up one of them or make more groups."
    ), names

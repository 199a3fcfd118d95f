"""Actions on several requests at once: the chosen ones, the deed's form, and what came of each."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from huikkaa.domain.organisation.queries import teams_on
from huikkaa.domain.work.actions.rounds import carry_out
from huikkaa.domain.work.queries.rounds import MOST, chosen, round_of
from huikkaa.kernel import chance, clock
from huikkaa.web.shared.promise_words import language
from huikkaa.web.shared.viewer import viewer_of
from huikkaa.web.work.deeds import DEEDS
from huikkaa.web.work.filters import find_team


def picked(request: HttpRequest, team: str) -> HttpResponse:
    """The chosen requests with the deed's form; sent, it is done to each of them, one by one."""
    found_team, viewer = find_team(list(teams_on(clock.today())), team), viewer_of(request)
    given = request.POST if request.method == "POST" else request.GET
    numbers = list(dict.fromkeys(given.getlist("pyynto")))[:MOST]
    back = _own_address(request, given.get("paluu", "")) or reverse("work:queue", args=[found_team.slug])
    offered = DEEDS.get(given.get("teko", ""))
    form = (
        offered.form(request.POST if request.method == "POST" else None, viewer=viewer) if offered else None
    )
    if request.method == "POST" and form and numbers and form.is_valid():
        key = form.once_key or chance.token()
        done = carry_out(viewer=viewer, key=key, numbers=numbers, deed=form.deed(), back=back)
        return redirect("work:round", round=done.key)
    rows = [
        (one, offered.why_not(one, viewer) if offered else None) for one in chosen(viewer, numbers).values()
    ]
    context = {
        "team": found_team,
        "rows": rows,
        "offered": offered,
        "deeds": DEEDS.values(),
        "form": form,
        "back": back,
        "can": sum(refusal is None for _one, refusal in rows),
    }
    return render(request, "work/picked.html", context, status=422 if request.method == "POST" else 200)


def result(request: HttpRequest, round: str) -> HttpResponse:  # noqa: A002 - the word of the address
    """What was done to each of the requests, what was not, and why."""
    viewer = viewer_of(request)
    found = round_of(viewer, round)
    if found is None:
        raise Http404
    seen = chosen(viewer, [row["number"] for row in found.results])
    titles = {number: one.title for number, one in seen.items()}
    rows = [
        {**row, "title": titles.get(row["number"], ""), "words": row["words"][language()]}
        for row in found.results
    ]
    done = [row for row in rows if row["done"]]
    not_done = [row for row in rows if not row["done"]]
    return render(request, "work/round.html", {"round": found, "done": done, "not_done": not_done})


def _own_address(request: HttpRequest, address: str) -> str:
    own = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    return address if own else ""

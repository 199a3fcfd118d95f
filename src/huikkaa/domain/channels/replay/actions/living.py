"""Living one step of a log: the verbs that truly say what happened, and the row that remembers it."""

from django.db import transaction

from huikkaa.domain.channels.replay.actions.scene import Scene, name_of
from huikkaa.domain.channels.replay.models import ReplayedStep
from huikkaa.domain.channels.replay.words import fact, is_odd, said_of_arrival, said_of_end, said_of_row
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work import actions as work
from huikkaa.domain.work.models import Request
from huikkaa.domain.work.visibility import handled
from huikkaa.engine.process import Case, Row, Step
from huikkaa.kernel import clock

Became = ReplayedStep.Became
Came = ReplayedStep.Became | None


@transaction.atomic
def live(*, step: Step, scene: Scene, requests: dict[str, int]) -> ReplayedStep:
    """Live one step at its own moment, once. `requests` knows the request of each case and learns the new ones."""
    with clock.moved_to(step.at):
        if step.kind == "arrival":
            request, became = _receive(step.case, scene), Became.RECEIVED
            requests[step.case.name] = request.pk
        elif step.row is not None:
            became = _work(requests[step.case.name], step, step.row, scene)
        else:
            became = _complete(requests[step.case.name], step, scene)
        return ReplayedStep.objects.create(
            log=scene.mapping.name,
            step=step.key,
            kind=step.kind,
            activity=step.row.activity[:200] if step.row else "",
            became=became,
            request_id=requests[step.case.name],
            at=step.at,
            said_at=step.said_at,
        )


def _receive(case: Case, scene: Scene) -> Request:
    words = scene.mapping.service
    return work.receive(
        service=scene.services[case.department],
        title=words.title.format(case=case.name),
        text=said_of_arrival(case, scene.mapping),
        contact=work.Contact(name=words.asker.format(case=case.name)),
        channel=scene.mapping.channels.get(case.channel, Request.Channel.PORTAL),
        answers=[fact(column, label, _shown(column, value, scene)) for column, label, value in case.facts],
        agreed_for=case.agreed,
    )


def _shown(column: str, value: str, scene: Scene) -> str:
    """A fact of the case; the person responsible by the name the portal knows."""
    return name_of(value, scene.mapping) if column == scene.mapping.columns.get("responsible") else value


def _work(pk: int, step: Step, row: Row, scene: Scene) -> ReplayedStep.Became:
    """Bring the request to who worked on it, then write what was done; what has no place is a note."""
    viewer = scene.viewer(scene.people[row.resource])
    request = _seen(pk, viewer)
    text = said_of_row(row, step, scene.mapping)
    if not request.is_ongoing or not row.resource:
        work.note(request=request, viewer=viewer, text=text)
        return Became.NOTED
    request, came = _bring(request, viewer, row.group, scene)
    meaning = scene.mapping.meaning(row.activity)
    moved_on = meaning.stage is not None and meaning.stage > request.stage
    if meaning.stage is not None and moved_on:
        work.change_stage(request=request, viewer=viewer, stage=meaning.stage)
    if meaning.answer:
        work.answer(request=request, viewer=viewer, text=meaning.text)
        if is_odd(row, step):
            work.note(request=request, viewer=viewer, text=text)
        return came or Became.ANSWERED
    work.note(request=request, viewer=viewer, text=text)
    return came or (Became.STAGE if moved_on else Became.NOTED)


def _bring(request: Request, viewer: Viewer, group: str, scene: Scene) -> tuple[Request, Came]:
    """Hand the request to the row's group and person where it is not there yet; how it came, if it moved."""
    person, holder = viewer.person, scene.person(request.responsible_id)
    assert person is not None  # noqa: S101 - a row's worker is a person
    team = scene.team(group) if group else request.team
    if team.pk != request.team_id:
        giver = scene.viewer(holder) if holder else viewer
        work.hand_over_to_team(request=request, viewer=giver, team=team, note="")
        request = work.take(request=request, viewer=viewer)
    elif holder is None:
        request = work.take(request=request, viewer=viewer)
    elif holder.pk != person.pk:
        request = work.hand_over(request=request, viewer=scene.viewer(holder), to=person, note="")
    else:
        return request, None
    if holder is None:
        return request, Became.TAKEN
    return request, Became.HANDED_OVER if holder.pk != person.pk else Became.MOVED


def _complete(pk: int, step: Step, scene: Scene) -> ReplayedStep.Became:
    """Complete the work: by the one who has it, or where nobody has, by the case's responsible who takes it."""
    worker = scene.viewer(scene.people[step.worker or step.case.responsible])
    request = _seen(pk, worker)
    responsible = scene.person(request.responsible_id)
    holder = scene.viewer(responsible) if responsible else worker
    if responsible is None:
        work.take(request=request, viewer=worker)
    work.complete(request=request, viewer=holder, text="")
    if step.said_at:
        work.note(request=request, viewer=holder, text=said_of_end(step))
    return Became.COMPLETED


def _seen(pk: int, viewer: Viewer) -> Request:
    """The request as far as a step needs it; the verbs read and lock it themselves."""
    return handled(viewer).only("state", "stage", "team_id", "responsible_id").get(pk=pk)

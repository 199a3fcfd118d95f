"""Living one step of a log: the verbs that truly say what happened, and the row that remembers it."""

from django.db import transaction

from huikkaa.domain.channels.replay.actions import settling
from huikkaa.domain.channels.replay.actions.scene import Scene, asker_of, kind_of, name_of
from huikkaa.domain.channels.replay.actions.settling import Said
from huikkaa.domain.channels.replay.models import ReplayedStep
from huikkaa.domain.channels.replay.words import fact, said_of_arrival, said_of_end, said_of_row, title_of
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work import actions as work
from huikkaa.domain.work import rules
from huikkaa.domain.work.models import Request
from huikkaa.domain.work.visibility import handled_one
from huikkaa.engine.process import ROBOT, Case, Row, Step
from huikkaa.kernel import clock

Became = ReplayedStep.Became
Came = ReplayedStep.Became | None
MOVING = frozenset({"work", "take", "hand_over", "answer", "ask", "reopen"})


@transaction.atomic
def live(*, step: Step, scene: Scene, requests: dict[str, int]) -> ReplayedStep:
    """Live one step at its own moment, once. `requests` knows the request of each case and learns the new ones."""
    lived = do(step=step, scene=scene, requests=requests)
    lived.save(force_insert=True)
    return lived


def do(*, step: Step, scene: Scene, requests: dict[str, int]) -> ReplayedStep:
    """Live one step at its own moment; the row that remembers it is still to be saved."""
    with clock.moved_to(step.at):
        if step.kind == "arrival":
            request, became = _receive(step.case, scene), Became.RECEIVED
            requests[step.case.name] = request.pk
        elif step.row is not None:
            became = _work(requests[step.case.name], step, step.row, scene)
        else:
            became = _complete(requests[step.case.name], step, scene)
        return ReplayedStep(
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
    return work.receive(
        service=scene.services[kind_of(case)],
        title=title_of(case, scene.mapping),
        text=said_of_arrival(case, scene.mapping),
        contact=work.Contact(name=asker_of(case, scene.mapping)),
        channel=scene.mapping.channels.get(case.channel, Request.Channel.PORTAL),
        answers=[fact(column, label, _shown(column, value, scene)) for column, label, value in case.facts],
        agreed_for=case.agreed,
        needed_by=case.needed_by.astimezone(scene.mapping.zone).date() if case.needed_by else None,
    )


def _shown(column: str, value: str, scene: Scene) -> str:
    """A fact of the case; the person responsible by the name the portal knows."""
    columns = scene.mapping.columns
    is_person = column in (columns.get("responsible"), columns.get("asker"), columns.get("resource"))
    return name_of(value, scene.mapping) if is_person else value


def _work(pk: int, step: Step, row: Row, scene: Scene) -> ReplayedStep.Became:
    """Do what the row says was done; what has no place in the request's life is a note."""
    viewer = scene.viewer(scene.people[step.worker])
    request = _seen(pk, viewer, scene)
    text = said_of_row(row, step, scene.mapping)
    if step.again and request.state == Request.State.DONE:
        request = work.reopen(request=request, viewer=viewer, text=text)
        became = _act(request, viewer, Said(step, row, text, told=True), scene)
        return became if became == Became.COMPLETED else Became.REOPENED
    return _act(request, viewer, Said(step, row, text), scene)


def _act(request: Request, viewer: Viewer, said: Said, scene: Scene) -> ReplayedStep.Became:
    verb, became = said.step.verb, None
    if verb == "accept":
        became = settling.accepted(request, viewer, said)
    elif verb == "reply" and request.state in (*Request.ONGOING, Request.State.DONE):
        became = settling.replied(request, viewer, said)
    elif request.is_ongoing and verb == "complete":
        became = _completed(request, viewer, said, scene)
    elif request.is_ongoing and verb == "cancel":
        became = settling.cancelled(request, said)
    elif request.is_ongoing and verb in MOVING and said.step.worker not in ("", ROBOT):
        became = _worked(request, viewer, said, scene)
    return became or settling.noted(request, viewer, said)


def _worked(request: Request, viewer: Viewer, said: Said, scene: Scene) -> ReplayedStep.Became:
    """Bring the request to who worked on it, move its stage on, and write what was done."""
    meaning = scene.mapping.meaning(said.row.activity)
    request, came = _bring(request, viewer, said.row.group, scene)
    moved_on = meaning.stage is not None and meaning.stage > request.stage
    if meaning.stage is not None and moved_on:
        request = work.change_stage(request=request, viewer=viewer, stage=meaning.stage)
    if said.step.verb == "answer":
        became = settling.answered(request, viewer, said, meaning)
        return came or became
    if (
        said.step.verb == "ask"
        and (rules.why_not_ask(request, viewer) or rules.why_not_ask_again(request)) is None
    ):
        became = settling.asked(request, viewer, said, meaning)
        return came or became
    settling.noted(request, viewer, said)
    return came or (Became.STAGE if moved_on else Became.NOTED)


def _completed(request: Request, viewer: Viewer, said: Said, scene: Scene) -> ReplayedStep.Became:
    """Complete the work: by who did, or where that is nobody or a program, by who has it."""
    if said.step.worker not in ("", ROBOT):
        request, _came = _bring(request, viewer, said.row.group, scene)
    elif holder := scene.person(request.responsible_id):
        viewer = scene.viewer(holder)
    else:
        request = work.take(request=request, viewer=viewer)
    return settling.completed(request, viewer, said, scene.mapping.meaning(said.row.activity))


def _bring(request: Request, viewer: Viewer, group: str, scene: Scene) -> tuple[Request, Came]:
    """Hand the request to the row's group and person where it is not there yet; how it came, if it moved."""
    person, holder = viewer.person, scene.person(request.responsible_id)
    assert person is not None  # noqa: S101 - a row's worker is a person
    team = scene.team(group) if group else request.team
    if team.pk != request.team_id:
        giver = scene.viewer(holder) if holder else viewer
        request = work.hand_over_to_team(request=request, viewer=giver, team=team, note="")
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
    worker = scene.viewer(scene.people[step.worker or scene.mapping.worker(step.case.responsible)])
    request = _seen(pk, worker, scene)
    responsible = scene.person(request.responsible_id)
    holder = scene.viewer(responsible) if responsible else worker
    if responsible is None:
        request = work.take(request=request, viewer=worker)
    work.complete(request=request, viewer=holder, text="")
    if step.said_at:
        work.note(request=request, viewer=holder, text=said_of_end(step))
    return Became.COMPLETED


def _seen(pk: int, viewer: Viewer, scene: Scene) -> Request:
    """The request with what the scene knows of it; the verbs read and lock it themselves."""
    return scene.recognise(handled_one(viewer, pk))

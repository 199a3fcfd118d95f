"""Counting: one tap per contact, no name of anybody, and a way back."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.channels.tally import rules
from huikkaa.domain.channels.tally.models import TallyTap, TallyTopic
from huikkaa.domain.organisation.models import Team
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.models import Request
from huikkaa.kernel import chance, clock
from huikkaa.kernel.refusals import Refusal, Refused, require


@dataclass(frozen=True)
class TopicNames:
    """A topic's name in three languages; Finnish is needed."""

    fi: str
    sv: str = ""
    en: str = ""


@transaction.atomic
def tap(*, topic: TallyTopic, channel: str, viewer: Viewer, key: str = "") -> TallyTap:
    """Count one contact; the same key counts once, so a form sent twice does no harm."""
    require(rules.why_not_tap(topic, viewer))
    if channel not in TallyTap.Channel.values:
        raise ValueError(f"There is no channel {channel!r}.")
    counted, _made = TallyTap.objects.get_or_create(
        key=key[:40] or chance.token(18), defaults={"topic": topic, "channel": channel, "at": clock.now()}
    )
    return counted


@transaction.atomic
def undo(*, key: str, viewer: Viewer) -> TallyTopic:
    """Take back the contact counted with this key; returns its topic."""
    counted = TallyTap.objects.select_for_update(of=("self",)).select_related("topic").filter(key=key).first()
    if counted is None:
        raise Refused(rules.not_found())
    require(rules.why_not_undo(counted, viewer))
    counted.delete()
    return counted.topic


@transaction.atomic
def tie_to_request(*, key: str, request: Request) -> None:
    """Remember which request a counted contact became; the first one stays."""
    TallyTap.objects.filter(key=key, request__isnull=True).update(request=request)


@transaction.atomic
def add_topic(
    *, team: Team, names: TopicNames, viewer: Viewer, service: Service | None = None, order: int | None = None
) -> TallyTopic:
    """Give the team a new counter, last unless told otherwise."""
    require(rules.why_not_manage(team.pk, viewer))
    _refuse_twice(team.pk, names.fi)
    last = TallyTopic.objects.filter(team=team).order_by("-order").values_list("order", flat=True).first()
    return TallyTopic.objects.create(
        team=team,
        name_fi=names.fi.strip(),
        name_sv=names.sv.strip(),
        name_en=names.en.strip(),
        service=service,
        order=order if order is not None else (last or 0) + 1,
    )


@transaction.atomic
def change_topic(
    *, topic: TallyTopic, names: TopicNames, viewer: Viewer, service: Service | None, order: int
) -> TallyTopic:
    """Change a counter's names, place or service; what has been counted stays."""
    require(rules.why_not_manage(topic.team_id, viewer))
    _refuse_twice(topic.team_id, names.fi, but=topic.pk)
    topic.name_fi, topic.name_sv, topic.name_en = names.fi.strip(), names.sv.strip(), names.en.strip()
    topic.service, topic.order = service, order
    topic.save()
    return topic


@transaction.atomic
def retire_topic(*, topic: TallyTopic, viewer: Viewer) -> None:
    """Stop counting a topic; its figures stay."""
    require(rules.why_not_manage(topic.team_id, viewer))
    TallyTopic.objects.filter(pk=topic.pk).update(retired=True)


@transaction.atomic
def restore_topic(*, topic: TallyTopic, viewer: Viewer) -> None:
    """Count a retired topic again."""
    require(rules.why_not_manage(topic.team_id, viewer))
    TallyTopic.objects.filter(pk=topic.pk).update(retired=False)


def _refuse_twice(team_id: int, name: str, but: int | None = None) -> None:
    same = TallyTopic.objects.filter(team_id=team_id, name_fi__iexact=name.strip())
    if any(topic.pk != but for topic in same):
        raise Refused(Refusal("topic_twice", _("The team already counts a topic of this name.")))

"""Mail that came to a colleague in quiet hours waits, and leaves afterwards as one letter."""

from django.db import transaction

from huikkaa.domain.channels.outbox.actions.writing import Receiver, write_notice
from huikkaa.domain.channels.outbox.letters import gathered
from huikkaa.domain.channels.outbox.models import OutboxMail
from huikkaa.domain.organisation.models import Person
from huikkaa.domain.organisation.team.quiet import quiet_until
from huikkaa.kernel import clock, links

FEW = 1


def gather_held() -> int:
    """Let the mail of those whose quiet hours are over leave; to how many people. One goes as it is, several as one."""
    people = Person.objects.filter(
        pk__in=OutboxMail.objects.filter(held_for__isnull=False).values("held_for")
    )
    over = [person for person in people if quiet_until(person) is None]
    return sum(_gather(person) for person in over)


@transaction.atomic
def _gather(person: Person) -> bool:
    held = OutboxMail.objects.select_for_update(of=("self",)).filter(held_for=person, sent_at__isnull=True)
    rows = list(held.order_by("written_at", "pk").select_related("request"))
    if not rows:
        return False
    ids = [row.pk for row in rows]
    if len(rows) <= FEW or not person.email or not person.is_active:
        OutboxMail.objects.filter(pk__in=ids).update(held_for=None, next_try_at=clock.now())
        return True
    to = Receiver(person.email, person.language, links.absolute("queue"))
    write_notice(kind=OutboxMail.Kind.GATHERED, to=to, letter=lambda: gathered(_told(rows)))
    OutboxMail.objects.filter(pk__in=ids).delete()
    return True


def _told(rows: list[OutboxMail]) -> list[tuple[str, str]]:
    """The numbers and what happened, in the language that is spoken now; never a title or anybody's words."""
    return [(row.request.number if row.request else "", str(row.get_kind_display())) for row in rows]

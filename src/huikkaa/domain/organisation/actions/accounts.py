"""Accounts: the administrator's first one, and ending what is open elsewhere."""

from datetime import timedelta

from axes.models import AccessAttempt, AccessLog
from django.contrib.sessions.models import Session
from django.db import transaction

from huikkaa.domain.organisation.actions import recording
from huikkaa.domain.organisation.models import Person, Role, RoleGrant
from huikkaa.kernel import clock

SIGN_INS_KEPT = timedelta(days=365)


@transaction.atomic
def create_administrator(*, email: str, given_name: str, family_name: str, password: str) -> Person:
    """Make a person an administrator from today; who is known already by the address gets the role and the password."""
    person = Person.objects.filter(email=email.casefold()).first()
    if person is None:
        person = Person(
            email=email.casefold(), given_name=given_name.strip(), family_name=family_name.strip()
        )
    person.set_password(password)
    person.is_active = True
    person.full_clean(exclude={"password", "sorted_as", "joined_at"})
    person.save()
    if not RoleGrant.objects.filter(person=person, role=Role.ADMINISTRATOR, valid_to__isnull=True).exists():
        grant = RoleGrant(person=person, role=Role.ADMINISTRATOR, valid_from=clock.today())
        recording.add(grant, person)
    return person


@transaction.atomic
def sign_out_elsewhere(*, person: Person, keep: str) -> int:
    """End every other session of this person: a machine left open, a lost phone. Tells how many were ended."""
    ended = 0
    for session in Session.objects.exclude(session_key=keep).iterator():
        if session.get_decoded().get("_auth_user_id") == str(person.pk):
            session.delete()
            ended += 1
    return ended


@transaction.atomic
def forget_old_sign_ins(*, limit: int = 5000) -> int:
    """Forget sign-ins and failed attempts over a year old, as people have been told; how many there were."""
    before, gone = clock.now() - SIGN_INS_KEPT, 0
    for kind in (AccessLog, AccessAttempt):
        old = kind.objects.filter(attempt_time__lt=before).values_list("pk", flat=True)[:limit]
        gone += kind.objects.filter(pk__in=list(old)).delete()[0]
    return gone

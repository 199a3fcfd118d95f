"""Merging: several letters become one matter, and every one of them can be taken out again."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from huikkaa.domain.channels.outbox.models import OutboxMail
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work import actions
from huikkaa.domain.work.models import Attachment, Event, Merge, Message, Request
from huikkaa.domain.work.queries.following import follow
from huikkaa.domain.work.queries.queue import Queue
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refused
from tests.cast import MOMENT, Town
from tests.domain.work.doing import ask, fresh, taken, verbs


def merged(town: Town, **more: str) -> tuple[Request, Request]:
    """Ville's letter merged into Kaisa's, which Jarmo has."""
    stays, other = taken(town), ask(town, who="ville", **more)
    actions.merge(request=other, viewer=town.viewer("jarmo"), into=stays)
    return fresh(stays), fresh(other)


def talk(viewer: Viewer, request: Request) -> list[str]:
    followed = follow(viewer, request.number)
    return [one.text for one in followed.messages] if followed else []


def test_the_merged_one_leaves_the_queue_and_the_other_stays(town: Town) -> None:
    stays, other = merged(town)
    numbers = [row.number for row in Queue(town.viewer("jarmo"), town.finance).page().rows]
    assert numbers == [stays.number]
    assert (other.state, other.responsible) == ("merged", None)
    assert verbs(other)[-1] == "merged"
    assert verbs(stays)[-1] == "took_in"


def test_every_asker_gets_the_answer_and_the_end_in_the_own_matter(town: Town) -> None:
    stays, other = merged(town)
    OutboxMail.objects.all().delete()
    file = SimpleUploadedFile("ohje.txt", b"nain")
    actions.answer(request=stays, viewer=town.viewer("jarmo"), text="Korjaamme.", files=[file])
    actions.complete(request=stays, viewer=town.viewer("jarmo"), text="Korjattu.")
    assert talk(town.viewer("ville"), other)[-2:] == ["Korjaamme.", "Korjattu."]
    [copy] = Attachment.unguarded.filter(request=other)
    assert copy.file.read() == b"nain"
    to_ville = OutboxMail.objects.filter(to=town.ville.email).order_by("pk")
    assert [mail.kind for mail in to_ville] == ["answer", "done"]
    assert all(stays.number not in mail.text for mail in to_ville)


def test_no_asker_meets_the_words_or_the_name_of_another(town: Town) -> None:
    stays, other = merged(town)
    actions.write(request=stays, viewer=town.viewer("kaisa"), text="Kaisan salaisuus.")
    actions.write(request=other, viewer=town.viewer("ville"), text="Villen salaisuus.")
    actions.note(request=stays, viewer=town.viewer("jarmo"), text="Tiimin sana.")
    assert talk(town.viewer("ville"), other) == ["Apua.", "Villen salaisuus."]
    assert talk(town.viewer("kaisa"), stays) == ["Apua.", "Kaisan salaisuus."]
    assert follow(town.viewer("ville"), stays.number) is None
    assert follow(town.viewer("kaisa"), other.number) is None


def test_what_a_follower_writes_is_told_to_who_has_the_matter(town: Town) -> None:
    _stays, other = merged(town)
    actions.write(request=other, viewer=town.viewer("ville"), text="Myös lokakuu on väärin.")
    mail = OutboxMail.objects.get(kind="wrote")
    assert (mail.to, other.number in mail.subject) == (town.jarmo.email, True)


def test_a_merge_is_undone_whole(town: Town) -> None:
    stays, other = taken(town), taken(town, "maija", who="ville")
    before = {name: getattr(fresh(other), name) for name in ("state", "responsible_id", "taken_at", "due_at")}
    actions.merge(request=other, viewer=town.viewer("tuula"), into=stays)
    actions.answer(request=stays, viewer=town.viewer("jarmo"), text="Korjaamme.")
    actions.unmerge(merge=Merge.objects.get(), viewer=town.viewer("jarmo"))
    after = fresh(other)
    assert {name: getattr(after, name) for name in before} == before
    assert talk(town.viewer("ville"), other) == ["Apua.", "Korjaamme."]
    actions.answer(request=fresh(stays), viewer=town.viewer("jarmo"), text="Enää Kaisalle.")
    assert talk(town.viewer("ville"), other) == ["Apua.", "Korjaamme."]


def test_the_pause_goes_on_after_the_merge_is_undone(town: Town) -> None:
    with clock.moved_to(MOMENT):
        stays, other = taken(town), taken(town, who="ville")
        reply_by = clock.today() + timedelta(days=6)
        actions.ask(request=other, viewer=town.viewer("jarmo"), text="Mikä?", reply_by=reply_by)
        due = fresh(other).due_at
        actions.merge(request=other, viewer=town.viewer("jarmo"), into=stays)
        assert not fresh(other).paused
    with clock.moved_to(MOMENT + timedelta(days=1)):
        actions.unmerge(merge=Merge.objects.get(), viewer=town.viewer("jarmo"))
    after = fresh(other)
    assert (after.state, after.paused, after.due_at, after.responsible) == ("waiting", True, due, town.jarmo)


def test_who_may_no_longer_have_it_does_not_get_it_back(town: Town) -> None:
    stays, other = taken(town), taken(town, who="ville")
    actions.merge(request=other, viewer=town.viewer("jarmo"), into=stays)
    town.jarmo.is_active = False
    town.jarmo.save()
    actions.unmerge(merge=Merge.objects.get(), viewer=town.viewer("tuula"))
    assert (fresh(other).state, fresh(other).responsible) == ("open", None)


def test_when_the_asker_takes_the_matter_back_the_others_come_out_again(town: Town) -> None:
    stays, other = merged(town)
    actions.cancel(request=stays, viewer=town.viewer("kaisa"))
    assert fresh(other).state == "open"
    assert Event.unguarded.filter(request=other, verb="unmerged").get().actor is None


def test_the_merged_ones_end_with_the_one_that_stays_also_through_two(town: Town) -> None:
    stays, other = merged(town)
    third = taken(town, who="sanna")
    actions.merge(request=stays, viewer=town.viewer("jarmo"), into=third)
    actions.complete(request=fresh(third), viewer=town.viewer("jarmo"), text="Valmis.")
    actions.accept(request=fresh(third), viewer=town.viewer("sanna"))
    assert [fresh(one).state for one in (stays, other)] == ["ended", "ended"]
    assert talk(town.viewer("ville"), other)[-1] == "Valmis."
    assert Event.unguarded.filter(verb="completed").count() == 1


@pytest.mark.parametrize(("first", "second"), [("credit", "wages"), ("wages", "credit")])
def test_a_confidential_one_is_not_merged_with_an_open_one(town: Town, first: str, second: str) -> None:
    stays, other = taken(town, service=first), ask(town, second, who="ville")
    with pytest.raises(Refused) as refused:
        actions.merge(request=other, viewer=town.viewer("jarmo"), into=stays)
    assert refused.value.refusal.code == "seen_by_others"
    assert not Merge.objects.exists()


def test_another_teams_member_cannot_merge_what_is_confidential(town: Town) -> None:
    stays, other = ask(town, "wages"), ask(town, "wages", who="ville")
    with pytest.raises(Refused) as refused:
        actions.merge(request=other, viewer=town.viewer("petra"), into=stays)
    assert refused.value.refusal.code == "unseen"


def test_nothing_is_taken_from_a_colleagues_hands(town: Town) -> None:
    stays, other = taken(town), taken(town, "maija", who="ville")
    with pytest.raises(Refused) as refused:
        actions.merge(request=other, viewer=town.viewer("jarmo"), into=stays)
    assert refused.value.refusal.code == "in_other_hands"


def test_who_asked_for_a_merged_matter_does_not_handle_it(town: Town) -> None:
    stays, other = ask(town), ask(town, who="maija")
    actions.merge(request=other, viewer=town.viewer("jarmo"), into=stays)
    with pytest.raises(Refused) as refused:
        actions.take(request=fresh(stays), viewer=town.viewer("maija"))
    assert refused.value.refusal.code == "own_matter"


def test_a_flood_is_merged_whole_or_not_at_all(town: Town) -> None:
    stays = ask(town)
    flood = [ask(town, who=who) for who in ("ville", "sanna", "risto")]
    secret = ask(town, "wages", who="ville")
    with pytest.raises(Refused):
        actions.merge_all(requests=[*flood, secret], viewer=town.viewer("jarmo"), into=stays)
    assert not Merge.objects.exists()
    actions.merge_all(requests=flood, viewer=town.viewer("jarmo"), into=stays)
    assert Merge.objects.filter(into=stays).count() == 3


def test_a_reopened_matter_answers_its_followers_again(town: Town) -> None:
    stays, other = merged(town)
    actions.complete(request=stays, viewer=town.viewer("jarmo"))
    actions.reopen(request=fresh(stays), viewer=town.viewer("kaisa"), text="Ei vielä.")
    actions.answer(request=fresh(stays), viewer=town.viewer("jarmo"), text="Nyt on.")
    assert talk(town.viewer("ville"), other) == ["Apua.", "Nyt on."]
    assert Message.unguarded.filter(request=other, text="Ei vielä.").count() == 0

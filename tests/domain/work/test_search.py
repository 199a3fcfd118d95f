"""Search: the whole history by base form, and never a trace of what one may not see."""

from typing import Any

import pytest

from huikkaa.domain.organisation.viewers import NOBODY, Viewer
from huikkaa.domain.work import actions
from huikkaa.domain.work.actions.permits import permit
from huikkaa.domain.work.models import Message, Request, SearchEntry
from huikkaa.domain.work.queries import search as searching
from huikkaa.domain.work.queries.search import Hits, search
from huikkaa.domain.work.visibility import asked, digest, handled, visible
from huikkaa.engine.language import base_forms, query_forms
from huikkaa.kernel import chance
from huikkaa.kernel.refusals import Refused
from tests.cast import Town

EVERYONE = [
    "kaisa",
    "oskari",
    "sanna",
    "ville",
    "risto",
    "jarmo",
    "maija",
    "tuula",
    "petra",
    "hilkka",
    "arvo",
    "anna",
    "outi",
]


def ask(town: Town, text: str = "Apua.", service: str = "credit", **more: object) -> Request:
    details: dict[str, object] = {"filer": town.viewer("kaisa"), "asker": town.kaisa, "title": "Asia"} | more
    return actions.receive(service=getattr(town, service), text=text, **details)  # type: ignore[arg-type]


def found(town: Town, name: str, words: str) -> list[str]:
    return [hit.number for hit in search(town.viewer(name), words).requests]


def finders(town: Town, words: str) -> set[str]:
    """Everyone who finds something with the words; what is counted must be what is shown."""
    hits = {name: search(town.viewer(name), words) for name in EVERYONE}
    assert all(hit.count == len(hit.requests) for hit in hits.values())
    return {name for name, hit in hits.items() if hit.count}


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("Laskussa oli virhe.", "lasku"),
        ("Kysymys palkanlaskennasta", "palkanlaskennan"),
        ("Pyydän hyvityslaskua", "lasku hyvitys"),
        ("Fakturorna är fel.", "FAKTURORNA"),
        ("Viite 2600123456", "2600123456"),
        ("Soitti Ågren", "ågren"),
        ("EU:n tuki", "eu"),
    ],
)
def test_a_word_is_found_in_another_form(town: Town, said: str, words: str) -> None:
    request = ask(town, said, language="sv" if said.startswith("Fakt") else "fi")
    ask(town, "Jotain muuta")
    assert found(town, "jarmo", words) == [request.number]


def test_title_answers_of_the_form_and_every_message_are_searched_together(town: Town) -> None:
    row = {"key": "toimittaja", "label": "Toimittaja", "kind": "text", "value": "x", "shown": "Rautakauppa"}
    request = ask(town, "Maksettu kahdesti.", title="Hyvityspyyntö", answers=[row])
    actions.take(request=request, viewer=town.viewer("jarmo"))
    actions.answer(request=request, viewer=town.viewer("jarmo"), text="Kirje lähti eilen.")
    for name in ("maija", "kaisa"):
        assert found(town, name, "hyvityspyynnöt rautakaupan kahdesti kirjeet") == [request.number]
        assert found(town, name, "hyvityspyynnöt puhelin") == []


def test_the_newest_come_first_and_pages_follow_one_another(town: Town) -> None:
    made = [ask(town, f"Lasku {number}") for number in range(7)][::-1]
    first = search(town.viewer("jarmo"), "lasku", limit=3)
    second = search(town.viewer("jarmo"), "lasku", limit=3, after=first.requests[-1].id)
    third = search(town.viewer("jarmo"), "lasku", limit=3, after=second.requests[-1].id)
    shown = first.requests + second.requests + third.requests
    assert [hit.number for hit in shown] == [request.number for request in made]
    assert {hits.count for hits in (first, second, third)} == {7}


def test_many_hits_are_counted_up_to_a_limit(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "COUNTED", 3)
    for _time in range(3):
        ask(town, "Lasku")
    assert search(town.viewer("jarmo"), "lasku").more_than_limit is False
    ask(town, "Lasku")
    hits = search(town.viewer("jarmo"), "lasku", limit=2)
    assert (len(hits.requests), hits.count, hits.more_than_limit) == (2, 3, True)


def test_a_note_is_found_by_handlers_and_not_by_the_asker(town: Town) -> None:
    request = ask(town, filer=town.viewer("oskari"), unit_sees=True)
    actions.note(request=request, viewer=town.viewer("jarmo"), text="Epäily väärinkäytöksestä")
    assert finders(town, "väärinkäytös") == {"jarmo", "maija", "tuula", "petra"}
    assert finders(town, "apu") == {"jarmo", "maija", "tuula", "petra", "kaisa", "oskari", "sanna"}


def test_a_worker_does_not_find_notes_on_the_own_matter(town: Town) -> None:
    request = ask(town, filer=town.viewer("maija"), asker=town.maija)
    actions.note(request=request, viewer=town.viewer("jarmo"), text="Epäily väärinkäytöksestä")
    assert found(town, "maija", "väärinkäytös") == []
    assert found(town, "maija", "apua") == [request.number]


def test_a_confidential_request_is_found_by_its_team_and_the_asker_alone(town: Town) -> None:
    request = ask(town, "Palkkani", "wages", filer=town.viewer("oskari"), unit_sees=True)
    assert finders(town, "palkka") == {"kaisa", "jarmo", "maija", "tuula"} == finders(town, request.number)


def test_a_confidential_request_handed_to_another_team_is_found_there_only(town: Town) -> None:
    request = ask(town, "Palkkani", "wages")
    actions.note(request=request, viewer=town.viewer("jarmo"), text="Salaisuus")
    actions.take(request=request, viewer=town.viewer("jarmo"))
    actions.hand_over_to_team(
        request=request, viewer=town.viewer("jarmo"), team=town.administration, note="Sinne"
    )
    assert finders(town, "palkka") == {"kaisa", "petra"}
    assert finders(town, "salaisuus sinne") == {"petra"}


def test_a_confidential_matter_of_a_worker_in_another_team_is_found_by_its_asker(town: Town) -> None:
    request = ask(town, "Palkkani", "wages", filer=town.viewer("petra"), asker=town.petra)
    assert found(town, "petra", "palkka") == [request.number]


def test_a_disqualified_person_finds_nothing_of_the_matter(town: Town) -> None:
    request = ask(town, "Lasku")
    actions.disqualify(request=request, viewer=town.viewer("maija"))
    assert "maija" not in finders(town, "lasku")
    assert "maija" not in finders(town, request.number)
    assert "jarmo" in finders(town, "lasku")


@pytest.mark.parametrize("written", ["{0}", "hu-{1}", " {1} ", "HU{1}"])
def test_a_number_finds_its_request(town: Town, written: str) -> None:
    request = ask(town)
    assert found(town, "jarmo", written.format(request.number, request.number[3:])) == [request.number]


def test_the_beginning_of_a_word_is_enough_where_nothing_else_is_found(town: Town) -> None:
    request = ask(town, "Kokouspöytäkirjan liite")
    assert found(town, "jarmo", "liite kokouspöy") == [request.number]
    assert found(town, "jarmo", "kokouspöy liite") == []


@pytest.mark.parametrize(
    "words", ["", "  ", "!?", "'", '"', "' | 'x", "o0:apu", "* & (", "§", "apu' OR rowid", "%s", "\0"]
)
def test_signs_are_no_commands(town: Town, words: str) -> None:
    ask(town)
    assert search(town.viewer("outi"), words) == Hits([], 0)
    search(town.viewer("jarmo"), words)


def test_nobody_and_a_link_holder_search_nothing(town: Town) -> None:
    ask(town)
    assert search(NOBODY, "apua") == search(Viewer(key_digest=digest("x")), "apua") == Hits([], 0)


def test_a_text_without_spaces_or_without_end_is_still_received(town: Town) -> None:
    endless = " ".join(f"sana{number}" for number in range(60_000))
    request = ask(town, "x" * 5_000)
    actions.write(request=request, viewer=town.viewer("kaisa"), text=endless)
    assert found(town, "jarmo", "x" * 5_000) == found(town, "jarmo", "sana17") == [request.number]


def test_an_erased_request_leaves_nothing_to_find(town: Town) -> None:
    request = ask(town, "Lasku")
    with permit():
        request.delete()
    assert not SearchEntry.unguarded.exists()
    assert finders(town, "lasku") == set()


def said(request: Request, *, notes: bool) -> set[str]:
    """Every base form of the request, by the plainest reading there is."""
    messages = Message.unguarded.filter(request=request)
    texts = [
        request.title,
        *(message.text for message in messages if notes or message.kind != Message.Kind.NOTE),
    ]
    return {form for text in texts for form in base_forms(text, request.language)}


def plainly(viewer: Viewer, words: str) -> set[int]:
    """What search should find, by looking through every request the viewer may see."""
    hits = set()
    for request in visible(viewer):
        notes = handled(viewer).filter(pk=request.pk).exists()
        assert notes or asked(viewer).filter(pk=request.pk).exists()
        forms = said(request, notes=notes)
        if all(forms & set(alternatives) for alternatives in query_forms(words)):
            hits.add(request.pk)
    return hits


WORDS = ["lasku", "palkka", "kokous", "arkisto", "avain", "hyvitys"]


ASKERS = ["kaisa", "oskari", "sanna", "ville", "risto", "maija", "petra"]


def one_of(choices: list[Any]) -> Any:
    return choices[chance.below(len(choices))]


def by_chance(percent: int) -> bool:
    return chance.below(100) < percent


def happen(town: Town) -> None:
    """Let something or nothing happen with a request that anybody may have asked for."""
    request = ask(
        town,
        f"{one_of(WORDS)} {one_of(WORDS)}",
        one_of(["credit", "wages", "notice"]),
        title=one_of(WORDS),
        filer=town.viewer(one_of(ASKERS)),
        asker=getattr(town, one_of(ASKERS)),
        unit_sees=by_chance(40),
    )
    for name in ("jarmo", "tuula", "petra"):
        viewer = town.viewer(name)
        try:
            if by_chance(40):
                actions.note(request=request, viewer=viewer, text=one_of(WORDS))
            if by_chance(10):
                actions.disqualify(request=request, viewer=viewer)
            if by_chance(20):
                team = one_of([town.finance, town.administration])
                actions.hand_over_to_team(request=request, viewer=viewer, team=team, note="arkisto")
        except Refused:
            continue


@pytest.mark.parametrize("seed", range(4))
def test_search_finds_exactly_what_reading_everything_would(town: Town, seed: int) -> None:
    with chance.seeded(seed):
        for _time in range(25):
            happen(town)
    for name in EVERYONE:
        for words in (*WORDS, "lasku palkka", "arkisto avain"):
            viewer = town.viewer(name)
            hits = search(viewer, words)
            assert {hit.id for hit in hits.requests} == plainly(viewer, words), (name, words)
            assert hits.count == len(hits.requests)

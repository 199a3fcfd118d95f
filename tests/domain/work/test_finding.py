"""Finding everything one may open and nothing else: by people, days, units and states, and where the words stand."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work import actions
from huikkaa.domain.work.actions import decisions
from huikkaa.domain.work.models import Request
from huikkaa.domain.work.queries import search as searching
from huikkaa.domain.work.queries.narrowing import STATES, Narrowing
from huikkaa.domain.work.queries.places import Places, places_of
from huikkaa.domain.work.queries.search import search
from huikkaa.domain.work.queries.search_choices import choices_of
from huikkaa.domain.work.queries.understanding import Understanding, understood
from huikkaa.kernel import clock
from tests.cast import MOMENT, Town
from tests.domain.work.deciding import draft, empower
from tests.domain.work.doing import fresh
from tests.domain.work.standing import away, back, stands_in
from tests.domain.work.test_search import EVERYONE, ask, finders


@pytest.fixture(autouse=True)
def tuesday_morning() -> Iterator[None]:
    with clock.moved_to(MOMENT):
        yield


def found(viewer: Viewer, words: str = "", **narrowing: object) -> list[str]:
    hits = search(viewer, words, narrowing=Narrowing(**narrowing))  # type: ignore[arg-type]
    assert hits.count == len(hits.requests)
    return [hit.number for hit in hits.requests]


# ------------------------------------------------------------------ everything one may open, and nothing else


def test_a_helper_finds_the_confidential_matter_with_its_notes_as_long_as_the_helping_lasts(
    town: Town,
) -> None:
    request = actions.take(request=ask(town, "Palkkani", "wages"), viewer=town.viewer("jarmo"))
    actions.note(request=fresh(request), viewer=town.viewer("jarmo"), text="Salaisuus")
    assert "petra" not in finders(town, "palkka") | finders(town, request.number)
    helper = actions.ask_to_help(request=fresh(request), viewer=town.viewer("jarmo"), person=town.petra)
    assert "petra" in finders(town, "palkka") & finders(town, "salaisuus") & finders(town, request.number)
    assert found(town.viewer("petra"), "palkka", state="open") == [request.number]
    actions.end_help(helper=helper, viewer=town.viewer("petra"))
    assert "petra" not in finders(town, "palkka") | finders(town, request.number)


def test_a_substitute_finds_what_the_absent_person_has_until_the_return(town: Town) -> None:
    request = actions.take(request=ask(town, "Palkkani", "wages"), viewer=town.viewer("maija"))
    stands_in(town.petra, town.maija)
    assert "petra" not in finders(town, "palkka")
    absence = away(town.maija)
    assert "petra" in finders(town, "palkka") & finders(town, request.number)
    assert found(town.viewer("petra"), handler=town.maija.pk) == [request.number]
    back(absence)
    assert "petra" not in finders(town, "palkka")


@pytest.mark.parametrize("service", ["credit", "wages"])
def test_the_presenter_and_the_decider_find_their_matter_without_its_notes(town: Town, service: str) -> None:
    request = actions.take(request=ask(town, "Avustusta", service), viewer=town.viewer("jarmo"))
    actions.note(request=fresh(request), viewer=town.viewer("jarmo"), text="Salaisuus")
    power = empower(town)
    begun = decisions.begin(
        request=request, viewer=town.viewer("jarmo"), draft=draft(power, presenter=town.sanna)
    )
    assert not {"sanna", "oskari"} & (finders(town, "avustus") - {"oskari"} if service == "credit" else set())
    decisions.pass_on(decision=begun, viewer=town.viewer("jarmo"))
    assert "sanna" in finders(town, "avustus") & finders(town, request.number)
    decisions.present(decision=begun, viewer=town.viewer("sanna"))
    assert {"sanna", "oskari"} <= finders(town, "avustus")
    assert not {"sanna", "oskari"} & finders(town, "salaisuus")
    assert "ville" not in finders(town, "avustus")


def test_the_name_of_a_file_is_found_and_that_of_a_notes_file_only_by_handlers(town: Town) -> None:
    request = ask(town, files=[SimpleUploadedFile("Tositteet_2026-11.pdf", b"x")])
    file = SimpleUploadedFile("selvitysluonnos.txt", b"x")
    actions.note(request=request, viewer=town.viewer("jarmo"), text="Tässä.", files=[file])
    assert {"kaisa", "jarmo"} <= finders(town, "tosite")
    assert finders(town, "selvitysluonnos") == {"jarmo", "maija", "tuula", "petra"}
    [place] = places(town, "jarmo", "tositteet")[request.pk].places
    assert (place.kind, place.passage.text, place.anchor is not None) == (
        "file",
        "Tositteet_2026-11.pdf",
        True,
    )


# ------------------------------------------------------------------ filters


def test_filters_find_by_people_unit_team_service_state_and_days(town: Town) -> None:
    with clock.moved_to(MOMENT - timedelta(days=14)):
        old = ask(town, "Lasku", filer=town.viewer("ville"), asker=town.ville)
        actions.complete(
            request=actions.take(request=old, viewer=town.viewer("maija")),
            viewer=town.viewer("maija"),
            text="Tehty.",
        )
    new = actions.take(request=ask(town, "Lasku"), viewer=town.viewer("jarmo"))
    notice = ask(town, "Kuulutus", "notice")
    petra = town.viewer("petra")
    both, three = [new.number, old.number], [notice.number, new.number, old.number]
    assert found(petra, "lasku") == both
    cases: list[tuple[str, dict[str, Any], list[str]]] = [
        ("", {"askers": (town.ville.pk,)}, [old.number]),
        ("", {"handler": town.jarmo.pk}, [new.number]),
        ("", {"person": (town.maija.pk,)}, [old.number]),
        ("", {"person": (town.kaisa.pk,)}, [notice.number, new.number]),
        ("", {"unit": town.education.pk}, [old.number]),
        ("", {"team": town.administration.pk}, [notice.number]),
        ("", {"service": town.credit.pk}, both),
        ("", {"state": "free"}, [notice.number]),
        ("", {"state": "done"}, [old.number]),
        ("", {"last": date(2026, 11, 3)}, [old.number]),
        ("", {"first": date(2026, 11, 4)}, [notice.number, new.number]),
        ("", {"first": date(2020, 1, 1)}, three),
        ("laskun", {"state": "open"}, [new.number]),
        ("laskun", {"askers": (town.kaisa.pk,), "service": town.notice.pk}, []),
        ("laskun", {"first": date(2026, 11, 17), "last": date(2026, 11, 17)}, [new.number]),
        ("", {"team": 0}, []),
        ("", {"askers": ()}, []),
    ]
    for words, narrowing, expected in cases:
        assert found(petra, words, **narrowing) == expected, (words, narrowing)


def test_an_asker_without_an_account_is_found_by_name(town: Town) -> None:
    request = ask(
        town,
        "Kuulutus",
        "notice",
        filer=town.viewer("petra"),
        asker=None,
        contact=actions.Contact("Aatu Testaaja"),
    )
    assert found(town.viewer("jarmo"), askers=(), asker_name="aatu testaaja") == [request.number]
    assert found(town.viewer("jarmo"), askers=(), asker_name="aatu") == []


def test_no_filter_tells_who_asks_for_a_confidential_matter(town: Town) -> None:
    secret = ask(town, "Palkkani", "wages")
    for name in EVERYONE:
        viewer = town.viewer(name)
        for narrowing in (
            {"askers": (town.kaisa.pk,)},
            {"person": (town.kaisa.pk,)},
            {"unit": town.technical.pk},
        ):
            expected = [secret.number] if name == "kaisa" else []
            assert found(viewer, **narrowing) == found(viewer, "palkka", **narrowing) == expected, name


@pytest.mark.parametrize("few", [0, 1, 2, 100])
def test_words_and_filters_together_find_the_same_whichever_is_asked_first(
    town: Town, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    """`few` decides which one is asked first; with a wide filter and a common word one goes on page by page."""
    viewer, made = town.viewer("jarmo"), []
    for number in range(6):
        request = ask(town, "Lasku" if number % 2 else "Kuulutus", "wages" if number == 3 else "credit")
        if number > 3:
            actions.take(request=request, viewer=viewer)
        made.append(request.number)
    monkeypatch.setattr(searching, "FEW", max(few, 1))
    free = Narrowing(state="free")
    numbers, after = [], None
    for _page in range(10):
        hits = search(viewer, "lasku", limit=1, after=after, narrowing=free)
        numbers += [one.number for one in hits.requests]
        after = hits.older_than or (hits.requests[-1].id if hits.requests else None)
        if after is None or not (hits.requests or hits.older_than):
            break
    assert numbers == [made[3], made[1]]


@pytest.mark.parametrize("name", ["kaisa", "petra", "jarmo", "outi"])
@pytest.mark.parametrize("state", sorted(STATES))
def test_a_confidential_matter_of_others_changes_no_answer(town: Town, name: str, state: str) -> None:
    """Hits, counts and their order: as if it did not exist, for whoever may not open it."""
    for text in ("Lasku", "Kuulutus"):
        ask(town, text, unit_sees=True)

    def answers() -> list[object]:
        viewer = town.viewer(name)
        asked = [
            search(viewer, words, narrowing=narrowing)
            for words in ("", "lasku", "palk")
            for narrowing in (
                Narrowing(state=state),
                Narrowing(service=town.wages.pk),
                Narrowing(first=date(2026, 1, 1)),
            )
        ]
        return [*asked, understood("Sanna Peltoniitty lasku", viewer, choices_of(viewer))]

    before = answers()
    ask(town, "Lasku palkasta", "wages", filer=town.viewer("sanna"), asker=town.sanna, unit_sees=True)
    assert (answers() == before) == (name != "jarmo")


# ------------------------------------------------------------------ what words mean


def meaning(town: Town, words: str, name: str = "jarmo") -> Understanding:
    viewer = town.viewer(name)
    return understood(words, viewer, choices_of(viewer))


@pytest.mark.parametrize(
    ("typed", "words", "meant"),
    [
        ("Kaisa Lindroosin laskut", "laskut", ["person Kaisa Lindroos"]),
        ("hyvitys Niemikorpi Jarmo", "hyvitys", ["person Jarmo Niemikorpi"]),
        ("lasku marraskuussa", "lasku", ["days"]),
        ("viime viikolla Maija Koskimäki", "", ["days", "person Maija Koskimäki"]),
        ("lasku Niemikorpi", "lasku Niemikorpi", []),
        ("avoin virka", "avoin virka", []),
    ],
)
def test_days_and_full_names_narrow_at_once(town: Town, typed: str, words: str, meant: list[str]) -> None:
    reading = meaning(town, typed)
    assert reading.words == words
    assert [f"{one.kind} {one.name}".strip() for one in reading.meant] == meant


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("lasku Niemikorven", ["person Jarmo Niemikorpi"]),
        ("teknisten palvelujen lasku", ["unit Tekniset palvelut"]),
        ("taloustiimi", ["team Taloustiimi"]),
        ("laskun hyvitys tai oikaisu", ["service Laskun hyvitys tai oikaisu"]),
        ("myöhässä", ["state late"]),
        ("avoimet laskut", ["state open"]),
        ("lasku", []),
    ],
)
def test_what_may_also_be_a_word_is_offered(town: Town, typed: str, offered: list[str]) -> None:
    reading = meaning(town, typed)
    assert reading.words == typed
    assert [f"{one.kind} {one.name or one.key}" for one in reading.offered] == offered


def test_an_asker_is_told_of_no_people(town: Town) -> None:
    reading = meaning(town, "Jarmo Niemikorpi taloustiimi", "kaisa")
    assert (reading.meant, reading.offered) == ((), ())


# ------------------------------------------------------------------ where the words stand


def places(town: Town, name: str, words: str) -> dict[int, Places]:
    viewer = town.viewer(name)
    return places_of(search(viewer, words), viewer)


def told(request: Request, here: dict[int, Places]) -> list[tuple[str, str]]:
    return [(place.kind, place.passage.text) for place in here[request.pk].places]


def test_each_hit_shows_the_sentence_and_says_where_it_stands(town: Town) -> None:
    row = {
        "key": "toimittaja",
        "label": "Toimittaja",
        "kind": "text",
        "value": "x",
        "shown": "Rautakauppa Oy",
    }
    request = ask(town, "Hei. Maksettu kahdesti. Kiitos.", title="Hyvityslaskut", answers=[row])
    actions.take(request=request, viewer=town.viewer("jarmo"))
    actions.answer(request=fresh(request), viewer=town.viewer("jarmo"), text="Kirje lähti eilen.")
    actions.note(request=fresh(request), viewer=town.viewer("jarmo"), text="Epäilen väärinkäytöstä.")
    here = places(town, "maija", "hyvityslasku kahdesti kirjeet")
    assert told(request, here) == [("asked", "Maksettu kahdesti."), ("answer", "Kirje lähti eilen.")]
    title = here[request.pk].title
    assert title is not None
    assert title.marks == ((0, len("Hyvityslaskut")),)
    assert told(request, places(town, "kaisa", "rautakaupan")) == [("form", "Rautakauppa Oy")]
    assert told(request, places(town, "petra", "väärinkäytös")) == [("note", "Epäilen väärinkäytöstä.")]
    assert places(town, "kaisa", "väärinkäytös") == {}


def test_a_note_is_not_shown_to_the_asker_even_when_other_words_are_found(town: Town) -> None:
    request = ask(town, "Lasku", filer=town.viewer("maija"), asker=town.maija)
    actions.note(request=request, viewer=town.viewer("jarmo"), text="Lasku on väärä.")
    assert told(request, places(town, "maija", "lasku")) == [("asked", "Lasku")]
    assert ("note", "Lasku on väärä.") in told(request, places(town, "jarmo", "lasku väärä"))


def test_nothing_inside_a_confidential_matter_is_shown_before_it_is_opened(town: Town) -> None:
    request = ask(town, "Ulosotto alkaa.", "wages")
    assert places(town, "tuula", "ulosotto")[request.pk] == Places(None, (), inside=True)
    assert told(request, places(town, "kaisa", "ulosotto")) == [("asked", "Ulosotto alkaa.")]


def test_a_personal_identity_code_is_covered_in_the_sentence(town: Town) -> None:
    request = ask(town, "Lasku henkilölle 131052-308T.")
    [(_kind, text)] = told(request, places(town, "jarmo", "lasku"))
    assert "308T" not in text

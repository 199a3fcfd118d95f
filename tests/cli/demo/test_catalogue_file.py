"""The demo town's catalogue is whole, and a broken one is refused with the service's name."""

from collections import Counter

import pytest

from huikkaa.cli.demo.catalogue_file import TEAMS, BadCatalogue, Text, load_catalogue, read_catalogue

CATALOGUE = load_catalogue()
SMALL = """
[groups]
muut = { fi = "Muut", sv = "Övriga", en = "Others" }
[stages]
alku = { fi = "Alku", sv = "Början", en = "Start" }
[fields]
mita = { kind = "long_text", fi = "Mitä?", sv = "Vad?", en = "What?", required = true }
[[service]]
slug = "asia"
group = "muut"
name = { fi = "Asia", sv = "Ärende", en = "Matter" }
description = { fi = "Asia.", sv = "Ärende.", en = "Matter." }
keywords = ["muu"]
keywords_sv = ["annat"]
team = "hallintotiimi"
audience = ["staff"]
promise = { first = "60 business minutes", done = "14 statute days" }
effort = 10
marks = []
tied_to = "nothing"
maturity = "paper"
publicity = "public"
retention_years = "permanent"
legal_ground = "Hallintolaki"
stages = ["alku", { fi = "Nähtävillä", sv = "Framlagd", en = "On display", display_days = 14 }]
fields = ["mita", { id = "laji", kind = "choice", fi = "Laji", sv = "Art", en = "Kind", options = [
  { fi = "A", sv = "A", en = "A" },
] }]
samples = [["Otsikko", "Viesti."]]
"""


def test_the_town_has_some_sixty_services_in_three_teams_and_every_group_is_used() -> None:
    assert 60 <= len(CATALOGUE.services) <= 62
    teams = Counter(service.team for service in CATALOGUE.services)
    assert set(teams) == TEAMS
    assert min(teams.values()) >= 15
    assert {service.group for service in CATALOGUE.services} == set(CATALOGUE.groups)


@pytest.mark.parametrize("service", CATALOGUE.services, ids=lambda service: str(service.slug))
def test_each_service_is_written_in_three_languages_with_samples(service: object) -> None:
    whole = next(each for each in CATALOGUE.services if each is service)
    labels = [field.label for field in whole.fields] + [stage.name for stage in whole.stages]
    for text in (whole.name, whole.description, *labels):
        assert all(words.strip() for words in text.as_dict().values())
    assert len(whole.samples) == 3
    assert all(sample.title and sample.message for sample in whole.samples)
    assert len(whole.keywords) >= 10
    assert len(whole.keywords_sv) >= 3
    assert len(set(whole.keywords)) == len(whole.keywords)


def test_names_of_services_differ_in_every_language() -> None:
    for language in ("fi", "sv", "en"):
        names = [service.name.as_dict()[language] for service in CATALOGUE.services]
        assert len(set(names)) == len(names)


def test_matters_of_pay_health_and_personnel_are_confidential() -> None:
    confidential = {service.slug for service in CATALOGUE.services if "confidential" in service.marks}
    personal = {"palkan-oikaisu", "palkkatodistus", "verokortti-ja-tilinumero", "tyosopimus", "tyotodistus"}
    assert personal | {"poissaolo", "omat-tiedot"} <= confidential


def test_a_document_request_is_promised_within_the_fortnight_of_the_law() -> None:
    request = next(service for service in CATALOGUE.services if service.slug == "tietopyynto")
    assert (request.done.amount, request.done.unit) == (14, "statute days")
    assert "statutory" in request.marks


def test_a_public_notice_shows_its_display_period() -> None:
    notice = next(service for service in CATALOGUE.services if service.slug == "kuulutus")
    assert sum(stage.display_days for stage in notice.stages) == 30


def test_a_small_catalogue_is_read_whole() -> None:
    service = read_catalogue(SMALL).services[0]
    assert service.retention_years is None
    assert [stage.display_days for stage in service.stages] == [0, 14]
    assert [(field.id, field.required) for field in service.fields] == [("mita", True), ("laji", False)]
    assert service.fields[1].options == (Text("A", "A", "A"),)


@pytest.mark.parametrize(
    ("line", "broken", "told"),
    [
        ('team = "hallintotiimi"', 'team = "kahvitiimi"', "asia: a team is not one of the three"),
        ('group = "muut"', 'group = "sekalaiset"', "asia: there is no group sekalaiset"),
        ("60 business minutes", "60 minutes", "asia: bad promise"),
        ("60 business minutes", "0 business minutes", "asia: bad promise"),
        ('kind = "choice"', 'kind = "colour"', "asia: unknown field kind colour"),
        ('legal_ground = "Hallintolaki"', "", "asia: 'legal_ground' is missing"),
        ("effort = 10", "effort = 0", "asia: expected effort"),
        ('fields = ["mita", ', "fields = [", "asia: there must be 2-5 form fields"),
        ('stages = ["alku", ', "stages = [", "asia: there must be 2-6 stages"),
        ("marks = []", 'marks = ["secret"]', "asia: unknown mark"),
    ],
)
def test_a_broken_catalogue_is_refused_by_the_name_of_the_service(line: str, broken: str, told: str) -> None:
    assert line in SMALL
    with pytest.raises(BadCatalogue) as refused:
        read_catalogue(SMALL.replace(line, broken, 1))
    assert str(refused.value).startswith(told)


def test_a_slug_used_twice_is_refused() -> None:
    _, _, service = SMALL.partition("[[service]]")
    with pytest.raises(BadCatalogue, match="asia: the slug is used twice"):
        read_catalogue(f"{SMALL}\n[[service]]{service}")

"""Services are found by the words people use, and only those the viewer may ask for."""

from huikkaa.domain.catalogue.search import find_services
from huikkaa.domain.organisation.viewers import NOBODY
from tests.cast import Town


def found(words: str, town: Town, who: str = "kaisa") -> list[str]:
    return [hit.service.slug for hit in find_services(words, town.viewer(who))]


def test_an_inflected_word_finds_its_service(town: Town) -> None:
    assert found("laskun hyvityksestä", town)[0] == "laskun-hyvitys"


def test_a_resident_finds_only_what_residents_may_ask_for(town: Town) -> None:
    assert [hit.service for hit in find_services("kuulutus", NOBODY)] == [town.notice]
    assert find_services("palkan oikaisu", NOBODY) == []


def test_a_renamed_service_is_found_by_its_new_name_at_once(town: Town) -> None:
    assert found("lentolippu", town) == []
    town.credit.name_fi = "Lentolipun tilaaminen"
    town.credit.save()
    assert found("lentolippu", town) == ["laskun-hyvitys"]

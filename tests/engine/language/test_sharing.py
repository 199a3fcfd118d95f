"""One reducer and one index serve all threads of a process, and a known word is not asked about again."""

from concurrent.futures import ThreadPoolExecutor

from huikkaa.cli.demo.catalogue_file import load_catalogue
from huikkaa.engine.language import CatalogueIndex, Reducer
from huikkaa.engine.language.voikko import Analysis, Voikko
from tests.engine.language.reducers import BOTH, reducer, voikko

TEXTS = [
    f"{sample.title}. {sample.message}" for service in load_catalogue().services for sample in service.samples
]


class CountingVoikko(Voikko):
    """The real Voikko, which also counts how often it is asked."""

    def __init__(self, real: Voikko) -> None:
        super().__init__(real._handle)
        self.asked = 0

    def readings(self, word: str) -> tuple[Analysis, ...]:
        self.asked += 1
        return super().readings(word)


@BOTH
def test_eight_threads_read_what_one_reads(with_voikko: bool) -> None:
    alone = [reducer(with_voikko).base_forms(text) for text in TEXTS]
    shared = reducer(with_voikko)
    with ThreadPoolExecutor(8) as threads:
        rounds = list(threads.map(shared.base_forms, TEXTS * 8))
    assert rounds == alone * 8


@BOTH
def test_eight_threads_find_what_one_finds(with_voikko: bool) -> None:
    documents = [service.document() for service in load_catalogue().services]
    titles = [sample.title for service in load_catalogue().services for sample in service.samples]
    alone = CatalogueIndex(documents, reducer(with_voikko))
    expected = [alone.search(title, 3) for title in titles]
    shared = CatalogueIndex(documents, reducer(with_voikko))
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(lambda title: shared.search(title, 3), titles * 2)) == expected * 2


def test_a_word_once_read_is_not_read_again() -> None:
    counting = CountingVoikko(voikko())
    reads = Reducer(counting)
    first = [reads.base_forms(text) for text in TEXTS]
    asked = counting.asked
    assert asked > 100
    assert [reads.base_forms(text) for text in TEXTS] == first
    assert counting.asked == asked

"""How often each service's promise is missed by being slow: most rarely, a few too often, always the same ones."""

from zlib import crc32

from huikkaa.kernel import chance

# Work that waits for others or comes in heaps is late more often; something to steer by.
HARD = {"hanketilitys": 0.2, "hankinnan-tuki": 0.17, "oikaisuvaatimus": 0.15, "arkistointi": 0.14}
LEAST, MOST = 0.01, 0.07


def late_share(slug: str) -> float:
    """The share of a service's requests that are done late, beside what waiting and absences make late."""
    with chance.seeded(crc32(slug.encode())):
        share = LEAST + (MOST - LEAST) * chance.below(1000) / 1000
    return HARD.get(slug, share)

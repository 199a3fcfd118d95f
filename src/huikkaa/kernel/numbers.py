"""Numbers that people can say aloud and that tell nothing of their neighbours."""

from huikkaa.kernel import chance

LOWEST, ALL = 1_000_000, 9_000_000


def draw(prefix: str) -> str:
    """A random seven-digit number such as HU-4821903.

    Numbers drawn one after another would show by their gaps that something unseen exists.
    """
    return f"{prefix}-{LOWEST + chance.below(ALL)}"

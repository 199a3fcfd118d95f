"""The address of the database says how it is spoken with."""

import pytest

from huikkaa.config import environment


@pytest.mark.parametrize(
    ("address", "threshold"),
    [
        ("postgresql://huikkaa@localhost/huikkaa", environment.ASKED_OFTEN),
        ("postgresql://huikkaa@localhost/huikkaa?prepare=off&sslmode=require", None),
    ],
)
def test_a_pool_that_cannot_keep_plans_may_say_so(
    monkeypatch: pytest.MonkeyPatch, address: str, threshold: int | None
) -> None:
    monkeypatch.setenv("A_DATABASE", address)
    options = environment.database("A_DATABASE", "")["OPTIONS"]
    assert isinstance(options, dict)
    assert options["prepare_threshold"] == threshold
    assert "prepare" not in options
    assert options.get("sslmode") == ("require" if threshold is None else None)

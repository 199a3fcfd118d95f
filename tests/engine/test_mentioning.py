"""Who is called by name in a text."""

import pytest

from huikkaa.engine.mentioning import called

NAMES = [
    (1, "Maija", "Koskimäki"),
    (2, "Maija", "Virta"),
    (3, "Jarmo", "Niemikorpi"),
    (4, "Anna-Liisa", "O'Hara"),
]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("@Maija Koskimäki, katsotko?", [1]),
        ("@maija koskimäki katsotko", [1]),
        ("@Jarmo katsotko", [3]),
        ("@Maija katsotko", []),
        ("(@Anna-Liisa O'Hara) ja @Jarmo Niemikorpi.", [4, 3]),
        ("@Jarmo ja @Jarmo Niemikorpi", [3]),
        ("jarmo@esimerkki.example", []),
        ("a.@Jarmo", []),
        ("@ Jarmo, @@Jarmo", []),
        ("@Jarmolle", []),
        ("@Maija\nKoskimäki", []),
        ("", []),
    ],
)
def test_names_are_found(text: str, found: list[int]) -> None:
    assert called(text, NAMES) == found


def test_nobody_is_called_where_nobody_may_be() -> None:
    assert called("@Jarmo", []) == []

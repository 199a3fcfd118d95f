"""No figure of a single person is counted anywhere but where the register of such measures is asked first."""

import ast
from collections.abc import Iterator

from tests.architecture.house import SOURCE, parsed, python_files, spoken

PERSON = {"responsible", "actor", "author", "person", "maker", "filed_by", "answered_by"}
FIGURES = {"Count", "Sum", "Avg", "Min", "Max", "StdDev", "Variance"}


def by_person(tree: ast.Module) -> Iterator[int]:
    """Lines where rows are put together by person and something of them is counted."""
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        if not (isinstance(call.func, ast.Attribute) and call.func.attr in {"annotate", "aggregate"}):
            continue
        counted = {getattr(node.func, "id", "") for node in ast.walk(call) if isinstance(node, ast.Call)}
        if counted & FIGURES and _names_person(call.func.value):
            yield call.lineno


def _names_person(chain: ast.expr) -> bool:
    """Whether the rows were put together by person: values("responsible") and its like before the count."""
    while isinstance(chain, ast.Call) and isinstance(chain.func, ast.Attribute):
        if chain.func.attr in {"values", "values_list"}:
            words = [one.value for one in chain.args if isinstance(one, ast.Constant)]
            if any(str(word).split("__")[0].removesuffix("_id") in PERSON for word in words):
                return True
        chain = chain.func.value
    return False


def test_a_figure_by_person_is_found() -> None:
    bad = """rows.filter(x=1).values("responsible_id").annotate(n=Count("id"))
rows.values_list("team", "actor__name").annotate(Sum("m"))"""
    fine = (
        'rows.values("team").annotate(n=Count("id"))\nrows.values_list("responsible").annotate(name=F("x"))'
    )
    assert list(by_person(ast.parse(bad))) == [1, 2]
    assert list(by_person(ast.parse(fine))) == []


def test_nobody_is_counted_outside_the_register() -> None:
    found = [
        f"{spoken(path)}:{line}: ask insight.features, and let only the person see it"
        for path in python_files(SOURCE)
        for line in by_person(parsed(path))
    ]
    assert found == []

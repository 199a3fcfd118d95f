"""Only actions write: pages, queries and rules ask, and never save, update or delete by themselves."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.house import SOURCE, parsed, python_files, spoken

ASKING_FILES = ("queries.py", "rules.py", "visibility.py", "models.py")
# Writes that only Django's models and query sets have: refused however they are called.
ALWAYS = {
    "bulk_create",
    "bulk_update",
    "get_or_create",
    "update_or_create",
    "abulk_create",
    "aget_or_create",
    "aupdate_or_create",
}
# Names that others have too, as workbook.save(stream). A model's are called without positions.
WHEN_WITHOUT_POSITIONS = {"save", "delete", "create", "asave", "adelete", "acreate"}
WHEN_BY_KEYWORD = {"update", "aupdate"}


def writes(tree: ast.Module) -> list[tuple[int, str]]:
    """Line and name of each call that would write to the database."""
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    return [
        (call.lineno, call.func.attr)
        for call in calls
        if isinstance(call.func, ast.Attribute) and _writes(call)
    ]


def _writes(call: ast.Call) -> bool:
    assert isinstance(call.func, ast.Attribute)
    name = call.func.attr
    if isinstance(call.func.value, ast.Call) and getattr(call.func.value.func, "id", "") == "super":
        return False  # a model's own save() hands on to Django's
    if name in ALWAYS:
        return True
    if name in WHEN_WITHOUT_POSITIONS:
        return not call.args
    return name in WHEN_BY_KEYWORD and not call.args and bool(call.keywords)


def asking_files() -> Iterator[Path]:
    """The files that may only ask."""
    yield from python_files(SOURCE / "web")
    yield from python_files(SOURCE / "api")
    for path in python_files(SOURCE / "domain"):
        if path.name in ASKING_FILES or {"queries", "rules"} & set(path.parts):
            yield path


def test_each_kind_of_write_is_found() -> None:
    bad = """
request.save()
request.save(update_fields=["state"])
Request.objects.create(title="x")
Request.objects.filter(pk=1).update(state="done")
request.delete()
Request.objects.bulk_create([one, two])
Request.objects.get_or_create(number=1)
"""
    assert len(writes(ast.parse(bad))) == 7


def test_what_only_looks_like_a_write_is_let_be() -> None:
    fine = """
context.update({"title": "x"})
workbook.save(stream)
cache.delete("key")
digest.update(content)
super().save(*args, **kwargs)
"""
    assert writes(ast.parse(fine)) == []


def test_pages_queries_and_rules_do_not_write() -> None:
    found = [
        f"{spoken(path)}:{line}: .{name}() belongs in an action"
        for path in asking_files()
        for line, name in writes(parsed(path))
    ]
    assert found == []

"""Find every text that people read, in code and in templates, without the GNU tools."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation.template import templatize

from tests.architecture.house import SOURCE, parsed, python_files, templates

# Where in the call the text stands: pgettext("month", "May") has a context before it.
TEXT_AT = {
    "_": (0,),
    "gettext": (0,),
    "gettext_lazy": (0,),
    "gettext_noop": (0,),
    "ngettext": (0,),
    "ngettext_lazy": (0,),
    "pgettext": (1,),
    "pgettext_lazy": (1,),
    "npgettext": (1,),
    "npgettext_lazy": (1,),
}
LITERAL = r"""u?("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')"""
IN_TEMPLATE = re.compile(
    rf"(?<!\w)(_|n?gettext)\(\s*{LITERAL}|(?<!\w)n?pgettext\(\s*{LITERAL}\s*,\s*{LITERAL}", re.DOTALL
)


def in_python(tree: ast.Module) -> Iterator[str]:
    """The texts of gettext calls; a text built at run time cannot be translated and is not found."""
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        for position in TEXT_AT.get(name, ()):
            if position < len(call.args):
                argument = call.args[position]
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    yield argument.value


def in_template(text: str) -> Iterator[str]:
    """The texts of translate and blocktranslate tags, and of _() inside other tags."""
    for match in IN_TEMPLATE.finditer(templatize(text)):
        yield ast.literal_eval(match[4] or match[2])


def all_msgids() -> dict[str, str]:
    """Every text to translate, and the file where it was first met."""
    found: dict[str, str] = {}
    for path, texts in [*_of_python(), *_of_templates()]:
        for text in texts:
            if text.strip():
                found.setdefault(text, str(path.relative_to(SOURCE)))
    return found


def _of_python() -> Iterator[tuple[Path, list[str]]]:
    return ((path, list(in_python(parsed(path)))) for path in python_files(SOURCE))


def _of_templates() -> Iterator[tuple[Path, list[str]]]:
    return ((path, list(in_template(path.read_text(encoding="utf-8")))) for path in templates())

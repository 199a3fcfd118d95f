"""Titles: a request's name in lists, mails and page titles never shows a personal identity code."""

from huikkaa.engine.identity import holds_code, masked

LONGEST = 200


def covered(title: str, text: str) -> tuple[str, str]:
    """The title with codes covered, and the text; what the title said whole stays readable in the text.

    Only those who handle the matter and its asker read the text.
    """
    said, text = title.strip(), text.strip()
    if holds_code(said) and said not in text:
        text = f"{said}\n\n{text}".strip()
    return masked(said)[:LONGEST], text

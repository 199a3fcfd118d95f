"""The search index over requests: base forms in, requests out."""

from huikkaa.domain.work.models import Message, Request


def index(request: Request, message: Message | None = None) -> None:
    """Add the words of a message (or the title and answers) to the request's entry in the index."""

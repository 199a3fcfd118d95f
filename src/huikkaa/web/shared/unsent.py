"""Words that came with a form we could not take: shown back, so that nothing typed is lost."""

from django.http import HttpRequest

LEAST = 12
SECRETS = ("password", "salasana", "csrf", "code", "once", "seen", "key", "next")


def unsent_words(request: HttpRequest) -> list[str]:
    """What a person had typed into the form, never a secret; only running text of some length."""
    if (
        request.method != "POST"
        or request.headers.get("HX-Request") == "true"
        or "X-Draft" in request.headers
    ):
        return []
    return [
        value
        for name, value in request.POST.items()
        if isinstance(value, str)
        and len(value.strip()) >= LEAST
        and " " in value.strip()
        and not any(secret in name.lower() for secret in SECRETS)
    ]

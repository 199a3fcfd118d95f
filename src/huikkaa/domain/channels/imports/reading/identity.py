"""Personal identity codes: recognised in any cell, never kept."""

import re

from stdnum.fi import hetu

from huikkaa.domain.channels.imports.reading.sheet import MASKED

SHAPED = re.compile(r"(?<![0-9A-Za-z])\d{6}[-+A-FU-Ya-fu-y]\d{3}[0-9A-Za-z](?![0-9A-Za-z])")


def masked(text: str) -> str:
    """The text with each personal identity code covered; what is only shaped like one but cannot be one stays."""
    if len(text) < 11:
        return text
    return SHAPED.sub(lambda found: MASKED if hetu.is_valid(found[0].upper()) else found[0], text)

"""The form by which a log is given to be examined."""

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from huikkaa.web.shared.fields import FilesField
from huikkaa.web.shared.forms import HouseForm

UNPACKED_MB = 100


class LogForm(HouseForm):
    """A log, and what its columns mean where that is known."""

    log = FilesField(
        max_files=1,
        label=_("Event log"),
        help_text=format_lazy(
            _(
                "CSV, XES or OCEL 2.0 (JSON), plain or packed with gzip; "
                "at most {packed} MB, and {unpacked} MB when unpacked."
            ),
            packed=settings.HUIKKAA_MAX_FILE_MB,
            unpacked=UNPACKED_MB,
        ),
    )
    mapping = FilesField(
        max_files=1,
        required=False,
        label=_("Mapping"),
        help_text=_(
            "A file (TOML) that says what the columns mean. Without it they are guessed, and you are told."
        ),
    )

    def given(self, name: str) -> "UploadedFile[bytes] | None":
        """The file of a checked form, or None where none was given."""
        return next(iter(self.cleaned_data.get(name) or []), None)

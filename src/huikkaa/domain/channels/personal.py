"""What this room keeps of people."""

from django.utils.translation import gettext_lazy as _

from huikkaa.domain.organisation.erasing import AtErasure, Fate
from huikkaa.domain.organisation.processing import PUBLIC_TASK, STATUTE, WHOLE_PORTAL, Processing

PERSONAL = (
    Processing(
        "mail",
        _("Mail the portal sends: address, subject and words"),
        _("To tell of receipts, questions, answers and decisions."),
        PUBLIC_TASK,
        _("Words and address for a month after sending; that it was sent, as long as the matter."),
        _(
            "Its receiver. Administrators see a covered address, and the whole one of a mail that was put off."
        ),
        {"channels.OutboxMail": "to subject text html last_error held_for"},
    ),
    Processing(
        "imports",
        _("Rows of a file that an administrator is bringing in"),
        _("To bring people, units, services and skills in from other systems."),
        STATUTE,
        _("The rows until the import is done or given up; who brought what, while the portal is in use."),
        _("Administrators."),
        {
            "channels.ImportDraft": "owner file_name columns unread rows",
            "channels.ImportRun": "actor file_name",
        },
    ),
    Processing(
        "packages",
        _("Packages of a person's own data that an officer has asked for"),
        _("To give everybody their own data whole, also those who cannot sign in."),
        STATUTE,
        _("A week; who took what and why, while the portal is in use."),
        _("Administrators and the data-protection officer."),
        {"channels.DataPackage": "person asked_by reason file"},
    ),
    Processing(
        "exports",
        _("Who took which table or log out of the portal, and why"),
        _("To be able to see where data has gone."),
        STATUTE,
        WHOLE_PORTAL,
        _("Administrators, auditors, records managers and the data-protection officer."),
        {"channels.ExportTaken": "person what narrowed reason"},
    ),
)
PLAIN = {
    "channels.ExportTaken": "format",
    "channels.ImportDraft": "key",
    "channels.ImportRun": "draft_key",
    "channels.OutboxMail": "language message_id",
    "channels.ReplayedStep": "log step activity",
    "channels.TallyTap": "key",
}

ACCOUNTABILITY = _("Accountability (GDPR article 5, paragraph 2)")
AT_ERASURE = (
    AtErasure(
        "held-mail", _("Mail held until quiet hours end"), Fate.GOES, {"channels.OutboxMail": "held_for"}
    ),
    AtErasure("packages", _("Packages of own data"), Fate.BY_ROOM, {"channels.DataPackage": "person"}),
    AtErasure(
        "packages-asked",
        _("Packages of others' data that the person asked for"),
        Fate.EMPTIED,
        {"channels.DataPackage": "asked_by"},
    ),
    AtErasure(
        "import-drafts",
        _("Files that the person was bringing in"),
        Fate.GOES,
        {"channels.ImportDraft": "owner"},
    ),
    AtErasure(
        "taken-and-brought",
        _("What the person took out of the portal or brought in"),
        Fate.NAME_KEPT,
        {
            "channels.ExportTaken": "person",
            "channels.ImportRun": "actor",
        },
        ACCOUNTABILITY,
        WHOLE_PORTAL,
    ),
)

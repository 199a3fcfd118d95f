"""What this room keeps of people."""

from django.utils.translation import gettext_lazy as _

from huikkaa.domain.organisation.erasing import AtErasure, Fate
from huikkaa.domain.organisation.processing import EMPLOYMENT, PUBLIC_TASK, STATUTE, WHOLE_PORTAL, Processing

ACCOUNTABILITY = _("Accountability (GDPR article 5, paragraph 2)")
STAY = _("While the account is in use, and after that as long as matters that name the person are kept.")

PERSONAL = (
    Processing(
        "people",
        _("Name, job title, contact details and the key from personnel administration"),
        _("To know who asks and who works, to answer, and to tell whom to turn to."),
        PUBLIC_TASK,
        STAY,
        _("Everyone who is signed in; contract customers see those who handle their matters."),
        {"organisation.Person": "email given_name family_name sorted_as title phone key"},
    ),
    Processing(
        "signing-in",
        _("Password as a fingerprint, second step, sessions, and failed sign-ins"),
        _("To keep each account its owner's."),
        STATUTE,
        _("While the account is in use; sign-ins and failed attempts for twelve months."),
        _("Nobody; administrators see when an account is locked."),
        {
            "organisation.Person": "password",
            "account.EmailAddress": "email",
            "mfa.Authenticator": "data",
            "sessions.Session": "session_data",
            "axes.AccessAttempt": "username ip_address user_agent",
            "axes.AccessFailureLog": "username ip_address user_agent",
            "axes.AccessLog": "username ip_address user_agent",
        },
    ),
    Processing(
        "staffing",
        _("Employment with its dates, supervisor, teams and roles"),
        _("To know as of each day who belongs where and who may do what."),
        EMPLOYMENT,
        STAY,
        _("Teams and leads: everyone signed in. Employment: administrators and personnel administration."),
        {
            "organisation.Employment": "person contract_class",
            "organisation.Supervision": "person supervisor",
            "organisation.Membership": "person",
            "organisation.RoleGrant": "person",
        },
    ),
    Processing(
        "changes",
        _("Who changed a setting, what was before and what after"),
        _("To be able to see afterwards who has done what in the settings."),
        STATUTE,
        WHOLE_PORTAL,
        _("Administrators, auditors, records managers and the data-protection officer."),
        {"organisation.Change": "actor about before after"},
    ),
    Processing(
        "erasures",
        _("Whose data was erased, what kinds of it, who put it forward and who approved it"),
        _(
            "To erase what may be erased and nothing else, to be able to show it, and to do it again in a backup."
        ),
        STATUTE,
        _("While it waits: who it is about. Afterwards nothing tells whose data it was."),
        _("Administrators and the data-protection officer."),
        {"organisation.Erasure": "person begun_by ended_by went kept"},
    ),
    Processing(
        "team-life",
        _("The team's agreement, turns, meetings with their actions, what is raised, and thanks"),
        _("To let a team lead itself and keep what it has agreed."),
        EMPLOYMENT,
        WHOLE_PORTAL,
        _("The members of the team; thanks also those they name."),
        {
            "organisation.Agreement": "text proposed_by",
            "organisation.AgreementAcceptance": "person",
            "organisation.Turn": "person instead_of",
            "organisation.Meeting": "notes written_by",
            "organisation.MeetingAction": "text owner done_by",
            "organisation.Raised": "text raised_by",
            "organisation.Kudos": "to by text",
        },
    ),
)
PLAIN = {
    "organisation.Organisation": "business_id",
    "organisation.Unit": "cost_centre",
    "organisation.Position": "number title pricing_class pool_decision",
    "organisation.Change": "kind key",
}

AT_ERASURE = (
    AtErasure(
        "own-row",
        _("Name, contact details and sign-in"),
        Fate.GOES,
        {
            "account.EmailAddress": "user",
            "mfa.Authenticator": "user",
        },
    ),
    AtErasure(
        "staffing",
        _("Employment, supervisors and roles"),
        Fate.GOES,
        {
            "organisation.Employment": "person",
            "organisation.Supervision": "person",
            "organisation.RoleGrant": "person",
        },
    ),
    AtErasure(
        "history-of-teams",
        _("Memberships, turns and meetings of teams"),
        Fate.NAMELESS,
        {
            "organisation.Supervision": "supervisor",
            "organisation.Membership": "person",
            "organisation.Agreement": "proposed_by",
            "organisation.Turn": "person instead_of",
            "organisation.Meeting": "written_by",
            "organisation.MeetingAction": "owner done_by",
            "organisation.Raised": "raised_by",
            "organisation.Kudos": "by",
        },
    ),
    AtErasure(
        "thanks",
        _("Thanks received and agreements accepted"),
        Fate.GOES,
        {
            "organisation.AgreementAcceptance": "person",
            "organisation.Kudos": "to",
        },
    ),
    AtErasure(
        "changes",
        _("Changes of the settings made by the person"),
        Fate.NAME_KEPT,
        {"organisation.Change": "actor"},
        ACCOUNTABILITY,
        WHOLE_PORTAL,
    ),
    AtErasure(
        "erasures",
        _("Erasures put forward or approved by the person"),
        Fate.NAME_KEPT,
        {"organisation.Erasure": "begun_by ended_by"},
        ACCOUNTABILITY,
        WHOLE_PORTAL,
    ),
    AtErasure("erased", _("The record of this erasure"), Fate.BY_ROOM, {"organisation.Erasure": "person"}),
)

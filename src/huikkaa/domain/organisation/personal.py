"""What this room keeps of people."""

from django.utils.translation import gettext_lazy as _

from huikkaa.domain.organisation.processing import EMPLOYMENT, PUBLIC_TASK, STATUTE, WHOLE_PORTAL, Processing

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
        _("While the account is in use; sessions and failed sign-ins for some weeks."),
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

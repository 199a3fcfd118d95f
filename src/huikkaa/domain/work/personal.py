"""What this room keeps of people."""

from django.utils.translation import gettext_lazy as _

from huikkaa.domain.organisation.erasing import AtErasure, Fate
from huikkaa.domain.organisation.processing import PUBLIC_TASK, STATUTE, WHOLE_PORTAL, Processing

AS_SERVICE = _("As long as the service's retention time says, counted from the end of the matter.")
HANDLERS = _("The asker and those who handle the matter; a confidential one only its own team.")
HANDLERS_ONLY = _("Those who handle the matter; never its asker.")
OWN = _("The person alone.")

PERSONAL = (
    Processing(
        "askers",
        _("Who asks, on whose behalf, and how to reach them"),
        _("To do what was asked, and to answer."),
        PUBLIC_TASK,
        AS_SERVICE,
        HANDLERS,
        {"work.Request": "asker filed_by asker_name asker_email asker_phone key_digest"},
    ),
    Processing(
        "matters",
        _("What is asked, written, answered and attached, and its words in the search index"),
        _("To do what was asked, and to know afterwards what was done."),
        PUBLIC_TASK,
        AS_SERVICE,
        HANDLERS,
        {
            "work.Request": "title answers",
            "work.Message": "author author_name text",
            "work.Attachment": "file name",
            "work.SearchEntry": "forms",
            "work.Feedback": "words",
            "work.Complaint": "text answer what_changed answered_by",
        },
    ),
    Processing(
        "handling",
        _("Who handles the matter, what each did and when"),
        _("To have one responsible person, and to be able to show that the matter was handled rightly."),
        STATUTE,
        AS_SERVICE,
        HANDLERS,
        {
            "work.Request": "responsible",
            "work.Event": "actor details",
            "work.ChecklistItem": "text ticked_by",
            "work.Link": "by",
            "work.Part": "asked_by",
            "work.Helper": "person",
            "work.Commission": "goal measure",
            "work.CommissionStage": "name",
            "work.FollowUp": "held_by words",
            "work.Split": "by moved copied undone_by",
            "work.Merge": "by was_responsible undone_by",
            "work.Decline": "person",
            "work.Disqualification": "person",
        },
    ),
    Processing(
        "looks",
        _("Who has opened a confidential matter, in which role and why"),
        _("To protect confidential matters."),
        STATUTE,
        AS_SERVICE,
        _("The asker, and those who handle the matter."),
        {"work.Look": "person role reason"},
    ),
    Processing(
        "destruction",
        _("Who holds a matter back and why; who approved what was destroyed"),
        _("To destroy what may be destroyed and nothing else, and to be able to show it."),
        STATUTE,
        WHOLE_PORTAL,
        _("Administrators, auditors, records managers and the data-protection officer."),
        {"work.Hold": "reason by ended_by", "work.Destruction": "by numbers kept_as"},
    ),
    Processing(
        "document-requests",
        _("Which documents are asked for, what became of each and why, and who settled it"),
        _("To give what is public in the time set by law, and to let the asker have a refusal decided."),
        STATUTE,
        AS_SERVICE,
        HANDLERS,
        {"work.AskedDocument": "name words settled_by", "work.LongerTime": "words by"},
    ),
    Processing(
        "decisions",
        _("Decisions: preparer, presenter, decider, grounds, and those they concern"),
        _("To decide lawfully, to tell those concerned, and to let them appeal."),
        STATUTE,
        AS_SERVICE,
        _("Public decisions: everyone signed in. Others: those concerned and those who handle the matter."),
        {
            "work.Decision": "title text grounds preparer presenter decider",
            "work.DecisionParty": "person name email",
            "work.RecordsPackage": "answer",
        },
    ),
    Processing(
        "annual-clock",
        _("Who asks for recurring work, who wrote the rule and who moved a time"),
        _("To make the work of each month and year in time."),
        PUBLIC_TASK,
        _("As long as the rule is in use; what it has made, as long as other matters."),
        _("The members of the teams."),
        {
            "work.Recurring": "title text asker answers checklist written_by",
            "work.RecurringTeam": "checklist",
            "work.Occurrence": "reason changed_by",
        },
    ),
    Processing(
        "at-work",
        _("Calls by name, reminders, who is looking, reply templates, saved views and rounds"),
        _("To let the members of a team work together quickly."),
        PUBLIC_TASK,
        _("Who is looking: some minutes. The rest until its owner takes it away or the matter is destroyed."),
        HANDLERS_ONLY,
        {
            "work.Mention": "person",
            "work.PoolMember": "person",
            "work.Reminder": "person words",
            "work.Glance": "person writes",
            "work.ReplyTemplate": "name person changed_by",
            "work.SavedView": "person name",
            "work.Round": "person results",
        },
    ),
    Processing(
        "drafts",
        _("What a person has typed but not sent"),
        _("Nothing that was typed is lost."),
        PUBLIC_TASK,
        _("Until it is sent, at most three months after it was last touched."),
        OWN,
        {"work.Draft": "person content"},
    ),
)
PLAIN = {
    "work.Covering": "key",
    "work.Request": "number language due_rule",
    "work.Attachment": "key content_type",
    "work.DecisionType": "legal_ground preparing_role verdict_words",
    "work.Delegation": "ground",
    "work.Decision": "power appeal_text",
    "work.RecordsPackage": "key last_error receipt number",
    "work.AnchorDay": "name",
    "work.Recurring": "rrule unit choices trouble",
    "work.Occurrence": "key",
    "work.Round": "key deed back",
    "work.SavedView": "part channel handler",
    "work.Draft": "place",
    "work.Submission": "key",
}

ACCOUNTABILITY = _("Accountability (GDPR article 5, paragraph 2)")
AS_MATTERS = _("As long as the matter is kept.")
AT_ERASURE = (
    AtErasure(
        "own-matters",
        _("Own matters"),
        Fate.BY_ROOM,
        {
            "work.Request": "asker filed_by",
            "work.Message": "author",
            "work.Decision": "preparer presenter decider",
            "work.DecisionParty": "person",
        },
    ),
    AtErasure(
        "drafts",
        _("Drafts, saved views, reminders and mentions"),
        Fate.GOES,
        {
            "work.Draft": "person",
            "work.SavedView": "person handler",
            "work.Reminder": "person",
            "work.Mention": "person",
            "work.Round": "person",
            "work.Glance": "person",
            "work.ReplyTemplate": "person",
            "work.Decline": "person",
            "work.PoolMember": "person",
        },
    ),
    AtErasure(
        "handling",
        _("What the person did in matters"),
        Fate.NAMELESS,
        {
            "work.Request": "responsible",
            "work.Event": "actor",
            "work.Disqualification": "person",
            "work.ChecklistItem": "ticked_by",
            "work.FollowUp": "held_by",
            "work.Complaint": "answered_by",
            "work.Helper": "person",
            "work.Link": "by",
            "work.Split": "by undone_by",
            "work.Merge": "by was_responsible undone_by",
            "work.Part": "asked_by",
            "work.Recurring": "asker written_by",
            "work.Occurrence": "changed_by",
            "work.ReplyTemplate": "changed_by",
        },
    ),
    AtErasure(
        "looks",
        _("Looks at confidential matters"),
        Fate.NAME_KEPT,
        {"work.Look": "person"},
        _("The asker's right to know who has looked (Act on Information Management, section 17)"),
        AS_MATTERS,
    ),
    AtErasure(
        "holds",
        _("Holds and destructions decided by the person"),
        Fate.NAME_KEPT,
        {
            "work.Hold": "by ended_by",
            "work.Destruction": "by",
        },
        ACCOUNTABILITY,
        WHOLE_PORTAL,
    ),
)

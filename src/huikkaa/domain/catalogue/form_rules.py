"""What a form may not be, and why: conditions that cannot be followed, choices that are too few, and the like."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from huikkaa.domain.catalogue.forms import condition_of, mark_of_form, places_of
from huikkaa.domain.catalogue.models import FormField, FormVersion
from huikkaa.domain.organisation.models import Change
from huikkaa.engine.forms import Condition, Fault, faults
from huikkaa.kernel.refusals import Refusal

Kind = FormField.Kind
CHOOSING = frozenset({Kind.CHOICE, Kind.CHOICES})
DECIDING = CHOOSING | {Kind.YES_NO}
COUNTED = frozenset({Kind.NUMBER, Kind.MONEY})
IN_ROWS = frozenset({Kind.TEXT, Kind.DATE, Kind.NUMBER, Kind.MONEY, Kind.CHOICE, Kind.COST_CENTRE})
MOST_ROWS = 100


def why_not_so(questions: Sequence[FormField]) -> Refusal | None:
    """The first thing that keeps a form from being asked; a form without questions asks a free message."""
    return next(_wrongs(questions), None)


def _wrongs(questions: Sequence[FormField]) -> Iterator[Refusal]:
    by_key = {question.key: question for question in questions}
    for question in questions:
        yield from _wrong_by_itself(question)
    for fault in faults(places_of(questions)):
        yield _told(fault, by_key)
    for question in questions:
        condition = condition_of(question)
        if condition is not None:
            yield from _wrong_condition(question, condition, by_key[condition.key])


def _wrong_by_itself(question: FormField) -> Iterator[Refusal]:
    label = {"question": question.label}
    if question.kind in CHOOSING and len(question.options) < 2:
        yield Refusal("few_choices", _("“%(question)s” needs at least two choices.") % label)
    if question.kind == Kind.ROWS:
        if not question.columns:
            yield Refusal("no_columns", _("“%(question)s” does not say yet what a row asks.") % label)
        if not 1 <= question.most_rows <= MOST_ROWS or question.least_rows > question.most_rows:
            limit = {**label, "most": MOST_ROWS}
            yield Refusal("row_limits", _("“%(question)s” may have from 1 to %(most)d rows.") % limit)
        for column in question.columns:
            if column.get("kind") not in IN_ROWS:
                yield Refusal(
                    "column_kind", _("“%(question)s” has a column of a kind that a row cannot ask.") % label
                )
            if column.get("kind") == Kind.CHOICE and len(column.get("options", [])) < 2:
                told = {**label, "column": column.get("fi", "")}
                yield Refusal(
                    "few_choices", _("“%(column)s” in “%(question)s” needs at least two choices.") % told
                )
    if question.locked and not question.prefill:
        yield Refusal(
            "locked_empty",
            _("“%(question)s” cannot be locked, because nothing is filled in beforehand.") % label,
        )


def _told(fault: Fault, by_key: dict[str, FormField]) -> Refusal:
    other = by_key.get(fault.other)
    told = {"question": by_key[fault.key].label, "other": other.label if other else fault.other}
    words = {
        "itself": _("“%(question)s” cannot depend on its own answer."),
        "missing": _("“%(question)s” depends on a question that is not on the form."),
        "later": _("“%(question)s” depends on “%(other)s”, so it must come after it."),
        "chained": _("“%(question)s” depends on “%(other)s”, which is itself not always asked."),
    }
    ways = {
        "chained": _("Choose a question that everybody answers."),
        "later": _("Change the condition first, or move both."),
    }
    return Refusal(f"condition_{fault.code}", words[fault.code] % told, ways.get(fault.code, ""))


def _wrong_condition(question: FormField, condition: Condition, other: FormField) -> Iterator[Refusal]:
    told = {"question": question.label, "other": other.label}
    if condition.how == "is":
        known = {"yes", "no"} if other.kind == Kind.YES_NO else {str(one["value"]) for one in other.options}
        if other.kind not in DECIDING or not condition.values or not set(condition.values) <= known:
            yield Refusal(
                "condition_answer",
                _("“%(question)s” depends on an answer that “%(other)s” does not have.") % told,
                _("Change its condition first."),
            )
    elif other.kind not in COUNTED:
        yield Refusal(
            "condition_number",
            _("“%(question)s” compares “%(other)s” to a number, but it is not one.") % told,
        )


def why_not_remove_question(question: FormField, questions: Sequence[FormField]) -> Refusal | None:
    """A question whose answer decides about others is needed as long as they look at it."""
    looking = [one.label for one in questions if one.shown_if and one.shown_if.get("key") == question.key]
    if not looking:
        return None
    return Refusal(
        "question_looked_at",
        _("“%(question)s” decides whether “%(other)s” is asked.")
        % {"question": question.label, "other": looking[0]},
        _("Change that condition first."),
    )


def why_not_there(question: FormField | None) -> Refusal | None:
    """Somebody else may have removed the question meanwhile."""
    if question is not None:
        return None
    return Refusal(
        "question_gone",
        _("The question is no longer on the form: somebody has removed it."),
        _("Go back to the form to see it as it is now."),
    )


def why_not_publish(
    draft: FormVersion | None, questions: Sequence[FormField], now: Sequence[FormField]
) -> Refusal | None:
    """Only a sound form that differs from the one in use is taken into use."""
    if draft is None or (now and mark_of_form(questions) == mark_of_form(now)):
        return Refusal(
            "nothing_changed",
            _("The form is as it is in use, so there is nothing to publish."),
            _("Change something first."),
        )
    return why_not_so(questions)


def why_not_throw_away(draft: FormVersion | None) -> Refusal | None:
    """There must be something to throw away."""
    return None if draft else Refusal("no_draft", _("There are no unpublished changes."))


def why_not_take_back(draft: FormVersion | None) -> Refusal | None:
    """Changes that nobody has published yet are not written over."""
    if draft is None:
        return None
    return Refusal(
        "draft_in_the_way",
        _("The form has unpublished changes."),
        _("Publish them or throw them away first."),
    )


def changed_by_another(question: FormField) -> Refusal:
    """Somebody else saved the question first."""
    return Refusal(
        "changed_meanwhile",
        _("%(name)s has changed this question since you opened it.") % {"name": _last_writer(question)},
        _("Your text is still here. Open the form in another tab, compare, and save again."),
    )


def form_changed_by_another(draft: FormVersion) -> Refusal:
    """Somebody else changed the form while it was being looked through for publishing."""
    questions = list(draft.questions.values_list("pk", flat=True))
    last = (
        Change.objects.filter(kind="formfield", key__in=[str(pk) for pk in questions])
        .select_related("actor")
        .first()
    )
    who = last.actor.name if last else _("Somebody else")
    return Refusal(
        "changed_meanwhile",
        _("%(name)s has changed the form since you opened this page.") % {"name": who},
        _("Look it through once more and publish then."),
    )


def _last_writer(question: FormField) -> str:
    last = Change.objects.filter(kind="formfield", key=str(question.pk)).select_related("actor").first()
    return last.actor.name if last else _("Somebody else")

"""Skills: how well people can do the work of services, from a day on."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huikkaa.domain.capability import actions
from huikkaa.domain.capability.models import Skill
from huikkaa.domain.capability.rules import why_not_state
from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.channels.imports import cells
from huikkaa.domain.channels.imports.columns import Column, Row
from huikkaa.domain.channels.imports.naming import Folk, Named
from huikkaa.domain.channels.imports.planning import NEW, Line, Plan, find, is_new, values_of

LEVEL_WORDS = {
    Skill.Level.NONE: "none, ei, ei osaa, 0, kan inte, ingen, cannot, no",
    Skill.Level.LEARNING: "learning, oppii, opettelee, 1, lär sig, is learning",
    Skill.Level.CAN: "can, osaa, 2, kan",
    Skill.Level.EXPERT: "expert, hyvin, osaa hyvin, asiantuntija, 3, kan väl",
    Skill.Level.TEACHES: "teaches, opettaa, opettaa muita, 4, lär ut, teaches others",
}
level = cells.one_of(
    {word: meant.value for meant, words in LEVEL_WORDS.items() for word in words.split(", ")},
    lambda: [str(label) for label in Skill.Level.labels],
)

COLUMNS = (
    Column(
        "person",
        gettext_lazy("Person key"),
        required=True,
        read=cells.line,
        example="100001",
        words=(
            "henkilöavain, avain, henkilönumero, henkilö, sähköposti, sähköpostiosoite, personnyckel, "
            "anställningsnummer, person, e-post, e-postadress, person key, employee id, email, e-mail address"
        ),
        help=gettext_lazy("The HR system's key, or the e-mail address."),
    ),
    Column(
        "service",
        gettext_lazy("Service"),
        required=True,
        read=cells.line,
        example="Laskun hyvitys",
        words="palvelu, palvelun nimi, tehtävä, tjänst, tjänstens namn, service, service name",
    ),
    Column(
        "level",
        gettext_lazy("Level"),
        required=True,
        read=level,
        example="osaa",
        words="taso, osaamistaso, osaaminen, nivå, kompetensnivå, level, skill level",
        help=gettext_lazy("Cannot, is learning, can, expert or teaches others; or a number from 0 to 4."),
    ),
    Column(
        "valid_from",
        gettext_lazy("Valid from"),
        required=True,
        read=cells.day,
        example="1.1.2026",
        words="voimassa alkaen, alkaen, päivä, arvioitu, gäller från, från, bedömd, valid from, from, stated on",
    ),
)
OF = {column.key: column for column in COLUMNS}
Held = dict[tuple[int, int], list[Skill]]


class Skills:
    """Importing skills."""

    label = gettext_lazy("Skills")
    about = gettext_lazy("Who can do the work of which service, and how well.")
    columns = COLUMNS

    def plan(self, rows: Sequence[Row]) -> Plan:
        """What accepting these rows would do, as things stand now."""
        folk, services = Folk.of(row.cell("person") for row in rows), Named(Service.objects.all())
        held: Held = {}
        for one in Skill.objects.filter(person__in={person.pk for person in folk.by_word.values()}):
            held.setdefault((one.person_id, one.service_id), []).append(one)
        return Plan([_line(row, folk, services, held) for row in rows])


def _line(row: Row, folk: Folk, services: Named[Service], held: Held) -> Line:
    line = Line(row, title=f"{row.cell('person')}: {row.cell('service')}")
    if row.left_out:
        return line
    values = values_of(line, COLUMNS)
    person = find(line, OF["person"], values, folk.find)
    service = find(line, OF["service"], values, services.find)
    if line.faults or person is None or service is None:
        return line
    line.title = f"{person.name}: {service.name}"
    wanted, from_day = values["level"], values["valid_from"]
    rows = held.setdefault((person.pk, service.pk), [])
    now = max(
        (one for one in rows if one.valid_from <= from_day), key=lambda one: one.valid_from, default=None
    )
    made = Skill(person=person, service=service, level=wanted, valid_from=from_day)
    if now is not None and is_new(now) and now.valid_from == from_day:
        line.fault(OF["service"], _("The same stands in the file already."), _("Leave this row out."))
    elif now is not None and now.level == wanted:
        pass
    elif now is not None and now.valid_from == from_day:
        line.differ(OF["level"].label, now.get_level_display(), made.get_level_display())
        line.then(1, lambda by: actions.correct_skill(skill=now, level=wanted, by=by))
    else:
        if refusal := why_not_state(service, from_day):
            line.fault(OF["service"], refusal.what, refusal.next)
        line.state = NEW
        line.differ(OF["level"].label, now.get_level_display() if now else "", made.get_level_display())
        line.differ(OF["valid_from"].label, "", from_day)
        line.then(
            1,
            lambda by: actions.state_skill(
                person=person, service=service, level=wanted, from_day=from_day, by=by
            ),
        )
        rows.append(made)
    return line

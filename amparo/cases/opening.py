"""Opening a case, letting colleagues in, and its proceedings. Aliases only: who a person is stands nowhere here."""

import datetime
import re
from collections.abc import Iterable

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from amparo.cases.models import Case, CaseSeat, Person, Proceeding
from amparo.cases.words import Kind, Publicness
from amparo.kernel import clock
from amparo.kernel.refusal import Refusal
from amparo.safety import trail
from amparo.team import roles
from amparo.team.models import Member

ALIAS = re.compile(r"[A-Za-z]{2,20}-\d{1,4}")


def check_alias(alias: str) -> None:
    """Refuse an alias that could be somebody's name: it is a word and a number, such as Maple-7."""
    if not ALIAS.fullmatch(alias):
        raise Refusal("alias", _("An alias is one plain word and a number, such as Maple-7. Never a person's name."))


def check_seen(case: Case, member: Member) -> None:
    """Refuse whoever was not let into the case."""
    if not Case.objects.visible_to(member).filter(pk=case.pk).exists():
        raise Refusal("seat", _("You were not let into this case."))


def open_case(alias: str, publicness: str, people: Iterable[str], by: Member) -> Case:
    """Open a case for these aliases. Raises Refusal for a taken or unsafe alias, or where there is nobody."""
    roles.check_may(by, "case.write")
    people = list(dict.fromkeys(people))
    if not people:
        raise Refusal("nobody", _("A case is for at least one person."))
    for one in (alias, *people):
        check_alias(one)
    if publicness not in Publicness.values:
        raise Refusal("publicness", _("Say how public the case may be."))
    try:
        with transaction.atomic():
            case = Case.objects.create(alias=alias, publicness=publicness, opened_by=by)
            for order, one in enumerate(people):
                Person.objects.create(case=case, alias=one, order=order)
            CaseSeat.objects.create(case=case, member=by, given_by=by)
            trail.write(by, "cases.open", case, publicness=publicness)
    except IntegrityError:
        raise Refusal("taken", _("This alias is taken already. Choose another.")) from None
    return case


def set_publicness(case: Case, publicness: str, by: Member) -> None:
    """What the person held decided about being public; public pages follow at once."""
    roles.check_may(by, "case.write")
    check_seen(case, by)
    if publicness not in Publicness.values:
        raise Refusal("publicness", _("Say how public the case may be."))
    with transaction.atomic():
        case.publicness = publicness
        case.save(update_fields=["publicness"])
        trail.write(by, "cases.publicness", case, publicness=publicness)


def let_in(case: Case, member: Member, by: Member) -> None:
    """Let a colleague see the case; one who is in already stays in."""
    check_seen(case, by)
    with transaction.atomic():
        _, is_new = CaseSeat.objects.get_or_create(case=case, member=member, defaults={"given_by": by})
        if is_new:
            trail.write(by, "cases.let_in", case, member=str(member.pk))


def let_out(case: Case, member: Member, by: Member) -> None:
    """Take the case from a colleague's sight; whoever opened it stays."""
    check_seen(case, by)
    if member.pk == case.opened_by_id:
        return
    with transaction.atomic():
        if CaseSeat.objects.filter(case=case, member=member).delete()[0]:
            trail.write(by, "cases.let_out", case, member=str(member.pk))


def add_proceeding(person: Person, kind: str, by: Member) -> Proceeding:
    """Begin a proceeding of a person; bond is one of its own (EOIR practice manual, 9.3(a))."""
    roles.check_may(by, "case.write")
    check_seen(person.case, by)
    if kind not in Kind.values:
        raise Refusal("kind", _("Say which kind of proceeding it is."))
    try:
        with transaction.atomic():
            proceeding = Proceeding.objects.create(person=person, kind=kind)
            trail.write(by, "cases.proceeding", person.case, person=person.alias, kind=kind)
    except IntegrityError:
        raise Refusal("twice", _("This person has such a proceeding already.")) from None
    return proceeding


def set_court(proceeding: Proceeding, court: str, hearing_on: datetime.date | None, by: Member) -> None:
    """The court's address lines and the day of the hearing, as the organiser or the attorney knows them."""
    if not (roles.may(by, "case.write") or roles.may(by, "deadline.enter")):
        roles.check_may(by, "case.write")
    check_seen(proceeding.person.case, by)
    with transaction.atomic():
        locked = Proceeding.objects.select_for_update().get(pk=proceeding.pk)
        locked.court = "\n".join(line.strip() for line in court.splitlines() if line.strip()) or None
        locked.dates = {**locked.dates, "hearing_on": hearing_on.isoformat() if hearing_on else None}
        locked.save()
        trail.write(
            by, "cases.court", proceeding.person.case, proceeding=str(proceeding.pk), hearing_on=str(hearing_on)
        )


def set_deadline(proceeding: Proceeding, deadline_on: datetime.date | None, margin_days: int, by: Member) -> None:
    """The day by which the court must have the packet, and the court days to keep before it. The attorney enters them.

    Nothing is filed until the court has received it (ICPM 3.1(a)(3)): the day is that of receipt, never of posting.
    """
    roles.check_may(by, "deadline.enter")
    check_seen(proceeding.person.case, by)
    if not 0 <= margin_days <= 30:
        raise Refusal("margin", _("The margin is between 0 and 30 court days."))
    hearing_on = day(proceeding, "hearing_on")
    if deadline_on and hearing_on and deadline_on > hearing_on:
        raise Refusal("after_hearing", _("The deadline is after the hearing. Look at both dates again."))
    with transaction.atomic():
        locked = Proceeding.objects.select_for_update().get(pk=proceeding.pk)
        locked.dates = {
            **locked.dates,
            "deadline_on": deadline_on.isoformat() if deadline_on else None,
            "margin_days": margin_days,
        }
        locked.save()
        trail.write(by, "cases.deadline", proceeding.person.case, proceeding=str(proceeding.pk), on=str(deadline_on))


def day(proceeding: Proceeding, name: str) -> datetime.date | None:
    """One of the proceeding's dates (`hearing_on`, `deadline_on`), or None while nobody entered it."""
    said = proceeding.dates.get(name)
    return datetime.date.fromisoformat(said) if said else None


def close(case: Case, by: Member) -> None:
    """The case is over; it stays readable for whoever was in it."""
    roles.check_may(by, "case.write")
    check_seen(case, by)
    with transaction.atomic():
        case.closed_on = clock.today()
        case.save(update_fields=["closed_on"])
        trail.write(by, "cases.close", case)

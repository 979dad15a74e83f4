"""What may be seen of a person, who agreed to it, and until when. A permit that ended takes its fact back."""

import datetime
import re

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from amparo.cases import opening
from amparo.cases.models import Permit, Person
from amparo.cases.words import Audience, Fact
from amparo.kernel import clock
from amparo.kernel.refusal import Refusal
from amparo.safety import trail
from amparo.team import roles
from amparo.team.models import Member

LONGEST = datetime.timedelta(days=366)  # then the person is asked again


def give(
    person: Person, fact: str, value: str, audience: str, until: datetime.date, agreed: dict[str, str], by: Member
) -> Permit:
    """Record that a fact may be seen. `agreed` says {"by", "language", "how"}; a standing permit is replaced."""
    roles.check_may(by, "case.write")
    opening.check_seen(person.case, by)
    value = " ".join(value.split())
    if fact not in Fact.values or audience not in Audience.values:
        raise Refusal("fact", _("Say which fact may be seen, and where."))
    if not value:
        raise Refusal("empty", _("Write what may be seen."))
    if fact == Fact.A_NUMBER:
        digits = re.sub(r"[\s.\-–]", "", value.upper().removeprefix("A").lstrip("#: -"))
        if not re.fullmatch(r"[0-9]{7,9}", digits):
            raise Refusal("number", _("An A-number has seven to nine digits, for example A 000-111-222."))
        value = digits.zfill(9)
    if not agreed.get("by", "").strip() or not agreed.get("how", "").strip():
        raise Refusal("agreed", _("Write down who agreed to it, and how."))
    if not clock.today() <= until <= clock.today() + LONGEST:
        raise Refusal("until", _("A permit lasts a year at most; then the person is asked again."))
    with transaction.atomic():
        _end(Permit.objects.select_for_update().filter(person=person, fact=fact, audience=audience, withdrawn_at=None))
        permit = Permit.objects.create(
            person=person,
            fact=fact,
            value=value,
            audience=audience,
            until=until,
            agreed=agreed,
            agreed_on=clock.today(),
            recorded_by=by,
        )
        trail.write(
            by, "cases.permit", person.case, person=person.alias, fact=fact, audience=audience, until=str(until)
        )
    return permit


def withdraw(permit: Permit, by: Member) -> None:
    """Take a fact back at once; its value is forgotten. Withdrawing twice changes nothing."""
    if not (roles.may(by, "case.write") or roles.may(by, "brief.approve")):
        roles.check_may(by, "case.write")
    opening.check_seen(permit.person.case, by)
    with transaction.atomic():
        if _end(Permit.objects.select_for_update().filter(pk=permit.pk, withdrawn_at=None)):
            trail.write(
                by, "cases.withdraw_permit", permit.person.case, person=permit.person.alias, fact=permit.fact,
                audience=permit.audience,
            )  # fmt: skip


def live(person: Person, fact: str, audience: str, on: datetime.date | None = None) -> Permit | None:
    """The permit for this fact before this audience that holds on that day (today unless told)."""
    return Permit.objects.filter(
        person=person, fact=fact, audience=audience, withdrawn_at=None, until__gte=on or clock.today()
    ).first()


def forget_ended() -> int:
    """Forget the values of permits whose time ran out; how many there were. The worker calls it."""
    with transaction.atomic():
        ended = Permit.objects.select_for_update().filter(withdrawn_at=None, until__lt=clock.today())
        for permit in ended.select_related("person__case"):
            trail.write(
                trail.CLOCK, "cases.permit_ended", permit.person.case, person=permit.person.alias, fact=permit.fact,
                audience=permit.audience,
            )  # fmt: skip
        return _end(ended)


def _end(permits: models.QuerySet[Permit]) -> int:
    return permits.update(withdrawn_at=clock.now(), value=None)

"""Letters that say what could harm somebody: only the attorney reads them. Everybody else learns that one is there.

(Reference D15 and the rule L15: what is filed is served on the government's lawyers.)
"""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from amparo.kernel import clock
from amparo.kernel.refusal import Refusal
from amparo.letters import briefs, review
from amparo.letters.models import Brief, Decision, Letter
from amparo.letters.words import FindingState, State
from amparo.safety import trail
from amparo.team import roles
from amparo.team.models import Member


def count(brief: Brief) -> int:
    """How many letters wait for the attorney alone; everybody with a seat may know that."""
    return brief.letters.filter(state=State.QUARANTINED).count()


def waiting(brief: Brief, reader: Member) -> list[Letter]:
    """The letters themselves, oldest first; nothing for anybody but an attorney with a seat."""
    if not roles.may(reader, "letter.quarantine"):
        return []
    letters = Letter.objects.visible_to(reader).filter(brief=brief, state=State.QUARANTINED)
    return list(letters.order_by("sent_in_at", "created_at"))


def _check(letter: Letter, by: Member) -> None:
    roles.check_may(by, "letter.quarantine")
    briefs.check_seat(letter.brief, by)
    if letter.state != State.QUARANTINED:
        raise Refusal("not_waiting", _("This letter is not in the attorney's quarantine."))


def release(letter: Letter, reason: str, by: Member, revision: int) -> Letter:
    """The attorney lets the passages stand, with her reason: the letter joins the ordinary queue. Raises Refusal."""
    with transaction.atomic():
        mine = Letter.objects.select_for_update(of=("self",)).select_related("brief").get(pk=letter.pk)
        _check(mine, by)
        if mine.revision != revision:
            raise Refusal("changed", _("The letter changed since you opened it. Read it again."))
        if not reason.strip():
            raise Refusal("reason", _("Write why this may pass."))
        for finding in mine.findings.filter(rule="L15", state=FindingState.OPEN):
            finding.state, finding.waived_by, finding.waived_at = FindingState.WAIVED, by, clock.now()
            finding.reason = reason.strip()
            finding.save()
        mine.state = review.waiting_state(mine)
        mine.revision += 1
        mine.sent_in_at = mine.sent_in_at or clock.now()
        mine.save(update_fields=["state", "revision", "sent_in_at", "changed_at"])
        trail.write(by, "letters.release", mine, holder=mine.brief_id, reason=reason.strip())
    return mine


def send_back(letter: Letter, reason: str, by: Member, revision: int) -> Decision:
    """Ask the writer to take the passages out. The text stays out of volunteers' sight until she has."""
    _check(letter, by)
    return review.send_back(letter, reason, by, revision)


def refuse(letter: Letter, reason: str, by: Member, revision: int) -> Decision:
    """Leave the letter out; nobody else reads it."""
    _check(letter, by)
    return review.refuse(letter, reason, by, revision)

"""Who may do what: one question, asked by every rule that changes something."""

from django.utils.translation import gettext_lazy as _

from amparo.kernel.refusal import Refusal
from amparo.team.models import Member
from amparo.team.words import MAY


def check_may(member: Member, deed: str) -> None:
    """Refuse unless the member's role may do this deed and her time has not run out."""
    if not member.is_current():
        raise Refusal("expired", _("Your account has ended. Ask a colleague to invite you again."))
    if member.role not in MAY[deed]:
        raise Refusal("role", _("Your role does not allow this."))


def may(member: Member, deed: str) -> bool:
    """Whether `check_may` would let it pass."""
    return member.is_current() and member.role in MAY[deed]
